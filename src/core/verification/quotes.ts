import type { Span } from '../language/span.ts';

/** A text folded for comparing quotes, with the way back. */
export interface FoldedText {
  text: string;
  /** For each UTF-16 unit of the folded text, where it begins in the original; one more for the end. */
  origins: number[];
}

const QUOTATION_MARKS = new Set('«»“”„‟"‹›‘’‚‛\'`´ʼ');
const DASHES = new Set('-‐‑‒–—―−');
const SPACE = /\s/;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** What a writer puts around a quote that is not of it. */
const WRAPPING = new Set(['"', ' ', '…']);

/**
 * Finds a quote in a text. Folded away are Unicode composition, ё and е, kinds of quotation marks, dashes and spaces,
 * the case of the first letter, and quotation marks and dots of omission around the whole; everything else must be the same
 * to the letter. The quote's edges must be edges of words.
 *
 * @param text - or the same folded by {@link foldText}, where many quotes of one article are sought
 * @returns the span in the text, whose slice is what may be shown; undefined where the quote does not stand there
 */
export function locateQuote(quote: string, text: string | FoldedText): Span | undefined {
  const wanted = foldText(quote.normalize('NFC')).text.trim();
  if (!LETTER_OR_DIGIT.test(wanted)) return undefined;
  const folded = typeof text === 'string' ? foldText(text) : text;
  return find(wanted, folded) ?? find(unwrap(wanted), folded);
}

/** Folds a text once for many calls of {@link locateQuote}. */
export function foldText(text: string): FoldedText {
  let folded = '';
  const origins: number[] = [];
  let spaced = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    if ((character >= 'а' && character <= 'я') || (character >= 'a' && character <= 'z')) {
      spaced = false;
      folded += character;
      origins.push(index);
      continue;
    }
    const space = SPACE.test(character);
    if (space && spaced) continue;
    spaced = space;
    folded += space ? ' ' : foldCharacter(character);
    origins.push(index);
  }
  origins.push(text.length);
  return { text: folded, origins };
}

function find(wanted: string, { text, origins }: FoldedText): Span | undefined {
  for (const variant of firstLetterCases(wanted)) {
    for (let at = text.indexOf(variant); at >= 0; at = text.indexOf(variant, at + 1)) {
      if (cutsWord(text, at) || cutsWord(text, at + variant.length)) continue;
      // Spaces that were folded into one behind the last unit are left out.
      return { start: origins[at]!, end: Math.min(origins.at(-1)!, origins[at + variant.length - 1]! + 1) };
    }
  }
  return undefined;
}

function unwrap(quote: string): string {
  let [start, end] = [0, quote.length];
  while (start < end && WRAPPING.has(quote[start]!)) start++;
  while (end > start && WRAPPING.has(quote[end - 1]!)) end--;
  return quote.slice(start, end);
}

function foldCharacter(character: string): string {
  if (character === 'ё') return 'е';
  if (character === 'Ё') return 'Е';
  if (QUOTATION_MARKS.has(character)) return '"';
  return DASHES.has(character) ? '-' : character;
}

function firstLetterCases(quote: string): string[] {
  const at = quote.search(/\p{L}/u);
  if (at < 0) return [quote];
  const cased = (letter: string) => quote.slice(0, at) + letter + quote.slice(at + 1);
  return [...new Set([quote, cased(quote[at]!.toUpperCase()), cased(quote[at]!.toLowerCase())])];
}

function cutsWord(text: string, at: number): boolean {
  const [before, after] = [text[at - 1] ?? '', text[at] ?? ''];
  return LETTER_OR_DIGIT.test(before) && LETTER_OR_DIGIT.test(after);
}
