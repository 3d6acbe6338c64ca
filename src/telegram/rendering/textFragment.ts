import type { Citation } from '../../core/answering/answer.ts';
import { webAddress } from './webAddress.ts';

/** A quote of at most so many words is named whole; of a longer one, so many words from its start and its end. */
const MAX_WHOLE_WORDS = 8;
const EDGE_WORDS = 4;

/**
 * The address of a page, opened at the quoted words. A long quote is named by its first and last words, always whole
 * ones, since browsers match words and not parts of them. A fragment that the address has stays. Null where the
 * address is none of the web; without a text fragment where the quote holds no word.
 *
 * Source: WICG, URL Fragment Text Directives, sections 3.3 (syntax: `text=start,end`; `-`, `,` and `&` percent-encoded)
 * and 3.4 (`:~:` delimits the directive from the fragment).
 */
export function textFragmentUrl(url: string | null, quote: string): string | null {
  const address = webAddress(url);
  if (address === null) return null;
  const directive = textDirective(quote);
  if (directive === null) return address;
  const hash = address.indexOf('#');
  const page = hash === -1 ? address : address.slice(0, hash);
  const fragment = hash === -1 ? '' : address.slice(hash + 1).split(':~:')[0]!;
  return webAddress(`${page}#${fragment}:~:text=${directive}`) ?? address;
}

/** Where a citation's number leads: to the quoted words; to the page alone where they are our own. */
export function citationUrl({ url, quote, retelling }: Pick<Citation, 'url' | 'quote' | 'retelling'>): string | null {
  return retelling ? webAddress(url) : textFragmentUrl(url, quote);
}

function textDirective(quote: string): string | null {
  const words = quote.toWellFormed().split(/\s+/).filter(Boolean);
  // A whole quote must stand in one block of the page, so one over a line break is named by its ends.
  if (words.length <= MAX_WHOLE_WORDS && !quote.trim().includes('\n')) return phrase(words);
  const edge = Math.min(EDGE_WORDS, Math.floor(words.length / 2));
  const start = phrase(words.slice(0, edge));
  const end = phrase(words.slice(-edge));
  return start && end ? `${start},${end}` : (start ?? end);
}

// Pages and articles differ in their quotation marks and dashes: a phrase starts and ends with a letter or a number.
function phrase(words: readonly string[]): string | null {
  const text = words.join(' ');
  const first = text.search(/[\p{L}\p{N}]/u);
  if (first === -1) return null;
  let end = text.length;
  while (end > first && !/^[\p{L}\p{N}\p{M}]$/u.test(characterBefore(text, end)))
    end -= characterBefore(text, end).length;
  return encodeURIComponent(text.slice(first, end)).replaceAll('-', '%2D');
}

function characterBefore(text: string, end: number): string {
  const low = text.charCodeAt(end - 1);
  return text.slice(low >= 0xdc00 && low <= 0xdfff ? end - 2 : end - 1, end);
}
