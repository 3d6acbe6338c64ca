import { isLightWord } from '../language/relatedWords.ts';
import { isQuestionWord, isStopWord } from '../language/stopWords.ts';
import { overlaps, type Reading } from './reading.ts';
import { holdsWord } from './wordSupport.ts';

/** How much of what a claim says besides names and figures its sources say too. */
export interface Support {
  /** 0…1; 1 where the claim says nothing else. */
  share: number;
  words: number;
  /** Words that nothing in the sources stands for. */
  missing: string[];
}

/** Weighs the ordinary words of a claim against the cited sentences: word by word, by stem, synonym, translation and cognate. */
export function supportOf(claim: Reading, sources: readonly Reading[]): Support {
  const words = ordinaryWords(claim);
  const missing = words.filter((word) => !sources.some((reading) => holdsWord(reading, word, claim.lang, words)));
  return {
    share: words.length === 0 ? 1 : 1 - missing.length / words.length,
    words: words.length,
    missing,
  };
}

/** Content words outside of names, posts, figures and dates, each once. */
export function ordinaryWords(reading: Reading): string[] {
  const { lang } = reading;
  const words = reading.words
    .filter((word) => !reading.recognised.some((span) => overlaps(span, word)) && (!word.capitalised || word.initial))
    .flatMap(({ key }) => key.split('-'))
    .filter((part) => part.length > 2 && /^\p{L}/u.test(part))
    .filter((part) => !isStopWord(part, lang) && !isQuestionWord(part, lang) && !isLightWord(part, lang));
  return [...new Set(words)];
}
