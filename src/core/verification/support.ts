import type { Language } from '../language/language.ts';
import { isLightWord } from '../language/relatedWords.ts';
import { isQuestionWord, isStopWord } from '../language/stopWords.ts';
import { overlaps, type Reading } from './reading.ts';
import { holdsWord } from './wordSupport.ts';

/**
 * Weighs what a claim says besides names and figures against its sources: word by word, by stem, synonym, translation and
 * cognate.
 *
 * @returns the words that nothing in the sources stands for, where they are too many; undefined where enough are supported
 */
export function supportFault(claim: Reading, sources: readonly Reading[]): string[] | undefined {
  const words = ordinaryWords(claim);
  const missing = words.filter((word) => !sources.some((reading) => holdsWord(reading, word, claim.lang, words)));
  const translated = sources.every(({ lang, text }) => lang !== claim.lang || text === '');
  return words.length - missing.length < neededWords(words.length, translated) ? missing : undefined;
}

/**
 * Half of the words; of few words one, and in another language than the source less, for no dictionary has them all.
 * Found on honest paraphrases and on the same sentences with the quotes of others: see the README.
 */
function neededWords(words: number, translated: boolean): number {
  if (!translated) return words === 0 ? 0 : Math.max(1, Math.floor(words / 2));
  if (words < 6) return words > 1 ? 1 : 0;
  return Math.floor(words / 2);
}

/** Content words outside of names, posts, figures and dates, each once. */
export function ordinaryWords(reading: Reading): string[] {
  const { lang } = reading;
  const words = reading.words
    .filter((word) => !reading.recognised.some((span) => overlaps(span, word)) && (!word.capitalised || word.initial))
    .flatMap(({ key }) => key.split('-'));
  return [...new Set(words.filter((part) => isTelling(part, lang)))];
}

function isTelling(word: string, lang: Language): boolean {
  if (word.length < 3 || !/^\p{L}/u.test(word)) return false;
  return !isStopWord(word, lang) && !isQuestionWord(word, lang) && !isLightWord(word, lang);
}
