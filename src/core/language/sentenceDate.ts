import { isConjunction, isDateWord } from './sentenceAbbreviations.ts';
import { isOpeningMark } from './sentenceCharacters.ts';

/** How far back a date is looked for, in UTF-16 units. */
const LONGEST_LOOK_BACK = 120;
/** «По его словам, в 2025 г. Казахстан …»: so many words before the comma are an introduction, more are a sentence. */
const LONGEST_INTRODUCTION_WORDS = 4;
const NUMBER = /^(?:\d{1,4}(?:[-–/.]\d{1,4}){0,2}(?:-?\p{L}{1,3})?|[IVXІХ]{1,6}(?:[-–][IVXІХ]{1,6})?)$/u;

/**
 * Says whether everything from the beginning of the clause up to «г.» is a date: «В 2025 г. Казахстан …»,
 * «…, что 12 мая 2024 г. Президент …». Such a clause has not ended, whatever capital follows.
 *
 * @param stop - index of the full stop of «г.»
 */
export function opensWithDate(text: string, sentenceStart: number, stop: number): boolean {
  const from = Math.max(sentenceStart, stop - LONGEST_LOOK_BACK);
  const tokens = text.slice(from, stop).trimStart().split(/\s+/);
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    const token = tokens[index]!;
    if (/[,:;]$/.test(token)) return opensClause(tokens, index, from === sentenceStart);
    const word = trimMarks(token).toLowerCase();
    if (word === '' || NUMBER.test(word.toUpperCase()) || NUMBER.test(word) || isDateWord(word)) continue;
    return isConjunction(word) && index > 0 && /[,;]$/.test(tokens[index - 1]!);
  }
  return from === sentenceStart;
}

function opensClause(tokens: readonly string[], lastBefore: number, fromStart: boolean): boolean {
  if (!tokens[lastBefore]!.endsWith(',')) return true;
  if (isConjunction(trimMarks(tokens[lastBefore + 1] ?? '').toLowerCase())) return true;
  return fromStart && lastBefore < LONGEST_INTRODUCTION_WORDS;
}

function trimMarks(token: string): string {
  let start = 0;
  while (start < token.length && isOpeningMark(token.charAt(start))) start += 1;
  return token.slice(start, token.endsWith('.') ? -1 : undefined);
}
