import { findCountries } from '../language/countries.ts';
import type { Language } from '../language/language.ts';
import { foldKazakh, normalise } from '../language/normalise.ts';
import { findOrganisations } from '../language/organisations.ts';
import { tokenise } from '../language/phrases.ts';
import { stem } from '../language/stem.ts';
import { isQuestionWord, isStopWord } from '../language/stopWords.ts';
import { splitWords } from '../language/words.ts';

/** How often each term stands in a text. Keys are terms of {@link stemTerm} and {@link gramTerms}. */
export type TermCounts = Map<string, number>;

/** A passage as the lexical index sees it. */
export interface PassageTerms {
  stems: TermCounts;
  grams: TermCounts;
  /** Sums of the counts: the lengths that BM25 divides by. */
  stemCount: number;
  gramCount: number;
}

/** Letters of a character n-gram. Four was best for Russian and Kazakh: see "Retrieval" in the README. */
export const GRAM_LETTERS = 4;
/** Longest word that is indexed, in UTF-16 units; longer ones are cut, so that no hostile "word" bloats the index. */
const MAX_WORD_LETTERS = 40;

/**
 * The terms of a passage: stems of its language, and character 4-grams of `_word_`, which forgive endings and
 * misspellings. The title is counted once with the text.
 */
export function passageTerms(title: string, text: string, lang: Language): PassageTerms {
  const terms: PassageTerms = { stems: new Map(), grams: new Map(), stemCount: 0, gramCount: 0 };
  for (const word of contentWords(`${title}\n${text}`, lang)) {
    add(terms.stems, stemTerm(word, lang));
    terms.stemCount++;
    for (const gram of gramTerms(word)) {
      add(terms.grams, gram);
      terms.gramCount++;
    }
  }
  for (const facet of facetTerms(`${title}\n${text}`)) terms.stems.set(facet, 1);
  return terms;
}

/** Index terms of the countries and organisations a text names: the filters of a question. Not counted as words. */
export function facetTerms(text: string): Set<string> {
  const tokens = tokenise(text);
  return new Set([
    ...findCountries(text, tokens).map(({ code }) => countryTerm(code)),
    ...findOrganisations(text, tokens).map(({ key }) => organisationTerm(key)),
  ]);
}

/** The index term of a country, by ISO alpha-2. */
export function countryTerm(code: string): string {
  return `@${code}`;
}

/** The index term of an organisation or body, by its key. */
export function organisationTerm(key: string): string {
  return `@${key}`;
}

/** Normalised words of a text without the function words of its language, in order, repeated as they stand. */
export function contentWords(text: string, lang: Language): string[] {
  const words: string[] = [];
  for (const { text: surface } of splitWords(text)) {
    for (const part of wordParts(surface)) {
      if (!isStopWord(part, lang)) words.push(part);
    }
  }
  return words;
}

/** Content words of a question: also without question words, unless nothing else is left. */
export function questionWords(question: string, lang: Language): string[] {
  const words = contentWords(question, lang);
  const telling = words.filter((word) => !isQuestionWord(word, lang));
  return [...new Set(telling.length > 0 ? telling : words)];
}

/** The index term of a word's stem: one space of terms a language, so that a stem counts only among its own. */
export function stemTerm(word: string, lang: Language): string {
  return `${lang[0]}:${foldKazakh(stem(word, lang))}`;
}

/**
 * The index terms of a word's character 4-grams. Kazakh letters are folded to those of a Russian keyboard, so that one
 * space serves all Cyrillic text and a name meets itself across Russian and Kazakh.
 */
export function gramTerms(word: string): string[] {
  const padded = `_${foldKazakh(word)}_`;
  if (padded.length <= GRAM_LETTERS) return [`#${padded}`];
  const grams: string[] = [];
  for (let start = 0; start + GRAM_LETTERS <= padded.length; start++) {
    grams.push(`#${padded.slice(start, start + GRAM_LETTERS)}`);
  }
  return grams;
}

/** A hyphenated word counts by its parts: «казахстанско-итальянский» is found by either half. */
function wordParts(surface: string): string[] {
  return normalise(surface)
    .split('-')
    .filter((part) => part !== '')
    .map((part) => part.slice(0, MAX_WORD_LETTERS));
}

function add(counts: TermCounts, term: string): void {
  counts.set(term, (counts.get(term) ?? 0) + 1);
}
