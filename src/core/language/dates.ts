import { type DateMatch, scanDate } from './dateScanner.ts';
import type { Language } from './language.ts';
import { type Token, tokenise } from './phrases.ts';

export type { DateMatch, DateRole } from './dateScanner.ts';
export { findPeriod, type Period } from './periods.ts';
export { resolveDate } from './resolveDate.ts';

/**
 * Finds the dates, months and years written in a text: «29 сентября 2025 года», «17–18 қыркүйекте», “September 29, 2025”,
 * 29.09.2025, 2025-09-29, «в мае прошлого года», «2025 жылғы қыркүйекте», «2025–2027 годы». A bare four-digit number is a
 * year only beside a word that makes it one. Spans in order, none overlap; a day that no month has is left out. Linear.
 *
 * @param lang - accepted for symmetry with the other finders; the words themselves tell the language
 * @param tokens - of this text, where they are cut already
 */
export function findDates(text: string, _lang?: Language, tokens: readonly Token[] = tokenise(text)): DateMatch[] {
  const matches: DateMatch[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const found = scanDate(tokens, at);
    if (!found) continue;
    const { next, ...match } = found;
    matches.push(match);
    at = next - 1;
  }
  return matches;
}
