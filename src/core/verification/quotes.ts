import type { Span } from '../language/span.ts';

/** A text folded for comparing quotes, with the way back. */
interface Folded {
  text: string;
  /** For each UTF-16 unit of the folded text, where it begins in the original; one more for the end. */
  origins: number[];
}

const QUOTATION_MARKS = new Set('«»“”„‟"‹›‘’‚‛\'`´ʼ');
const DASHES = new Set('-‐‑‒–—―−');
const SPACE = /\s/;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * Finds a quote in a text. Folded away are Unicode composition, ё and е, kinds of quotation marks, dashes and spaces,
 * and the case of the first letter; everything else must be the same to the letter. The quote's edges must be edges of
 * words.
 *
 * @returns the span in the text, whose slice is what may be shown; undefined where the quote does not stand there
 */
export function locateQuote(quote: string, text: string): Span | undefined {
  const wanted = fold(quote.normalize('NFC')).text.trim();
  if (!LETTER_OR_DIGIT.test(wanted)) return undefined;
  const { text: folded, origins } = fold(text);
  for (const variant of firstLetterCases(wanted)) {
    for (let at = folded.indexOf(variant); at >= 0; at = folded.indexOf(variant, at + 1)) {
      if (cutsWord(folded, at) || cutsWord(folded, at + variant.length)) continue;
      return { start: origins[at]!, end: endOf(text, origins, at + variant.length) };
    }
  }
  return undefined;
}

function fold(text: string): Folded {
  let folded = '';
  const origins: number[] = [];
  let spaced = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    const space = SPACE.test(character);
    if (space && spaced) continue;
    spaced = space;
    folded += space ? ' ' : foldCharacter(character);
    origins.push(index);
  }
  origins.push(text.length);
  return { text: folded, origins };
}

function foldCharacter(character: string): string {
  if (character === 'ё') return 'е';
  if (character === 'Ё') return 'Е';
  if (QUOTATION_MARKS.has(character)) return '"';
  return DASHES.has(character) ? '-' : character;
}

/** The end of the last unit taken; spaces that were folded into one behind it are left out. */
function endOf(text: string, origins: readonly number[], foldedEnd: number): number {
  const last = origins[foldedEnd - 1]!;
  return Math.min(text.length, last + 1);
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
