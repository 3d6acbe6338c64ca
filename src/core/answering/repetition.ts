import type { Language } from '../language/language.ts';
import { normalise } from '../language/normalise.ts';
import { isStopWord } from '../language/stopWords.ts';
import { splitWords } from '../language/words.ts';
import { questionWords, stemTerm } from '../retrieval/terms.ts';
import type { ScoredSentence } from './selectSentences.ts';

/**
 * The picks without those that stand there in the same words already, and without those that only say again what the
 * question says where another pick of the same article holds what is asked for.
 */
export function withoutRepetition(
  picked: readonly ScoredSentence[],
  question: string,
  lang: Language,
): ScoredSentence[] {
  const asked = new Set(questionWords(question, lang).map((word) => stemTerm(word, lang)));
  const told = new Set<string>();
  return picked.filter(({ facts, article, telling }) => {
    const words = wordsOf(facts.text);
    const same = words.join(' ');
    if (told.has(same)) return false;
    told.add(same);
    if (telling || facts.lang !== lang || !picked.some((other) => other.telling && other.article === article))
      return true;
    return words.some((word) => !isStopWord(word, lang) && !asked.has(stemTerm(word, lang)));
  });
}

/** A sentence of an article that asks, as interviews do: it answers nothing. */
export function isQuestion(sentence: string): boolean {
  return sentence.includes('?') && /\?[!»"”)]{0,3}$/.test(sentence.trimEnd());
}

function wordsOf(text: string): string[] {
  return splitWords(text).flatMap((word) => normalise(word.text).split('-').filter(Boolean));
}
