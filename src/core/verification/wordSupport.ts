import { synonymsOf, translate } from '../language/glossary.ts';
import type { Language } from '../language/language.ts';
import { relatedWords } from '../language/relatedWords.ts';
import { foldedStem } from '../language/stemLookup.ts';
import { kindredWords } from './kindredWords.ts';
import type { Reading } from './reading.ts';
import { latinGrams, likeness } from './wordLikeness.ts';

/** Share of 4-grams at which two words are derivations or cognates of one another. */
const MIN_LIKENESS = 0.5;

/**
 * Says whether a text holds a word or one that stands for it: another form, a synonym, a translation, a derivation.
 *
 * @param word - normalised
 * @param others - all content words of the sentence, for translations of whole expressions
 */
export function holdsWord(reading: Reading, word: string, lang: Language, others: readonly string[]): boolean {
  const { stems } = reading;
  for (const stem of standIns(word, lang, reading.lang)) if (stems.has(stem)) return true;
  if (reading.lang !== lang) {
    for (const { word: translation } of translate(word, others, lang, reading.lang)) {
      if (stems.has(foldedStem(translation, reading.lang))) return true;
    }
  }
  if (word.length < 5) return false;
  const grams = latinGrams(word);
  return reading.grams.some((other) => likeness(grams, other) >= MIN_LIKENESS);
}

/** How many words' stand-ins are remembered before the map starts anew. */
const MOST_WORDS = 20_000;
let remembered = new Map<string, readonly string[]>();

/** Stems of a language that may stand for a word whatever stands beside it. */
function standIns(word: string, from: Language, to: Language): readonly string[] {
  const key = `${from}${to}${word}`;
  const known = remembered.get(key);
  if (known) return known;
  const words = [...relatedWords(word, from, to), ...kindredWords(word, from, to)];
  if (from === to) words.push(word, ...synonymsOf(word, from).map((synonym) => synonym.word));
  const stems = [...new Set(words.map((other) => foldedStem(other, to)))];
  if (remembered.size >= MOST_WORDS) remembered = new Map();
  remembered.set(key, stems);
  return stems;
}
