import { findCountries } from '../language/countries.ts';
import { cyrillicSpelling } from '../language/cyrillicSpelling.ts';
import { conceptsOf, expressionsWith, translate } from '../language/glossary.ts';
import { LANGUAGES, type Language } from '../language/language.ts';
import { consonantSkeletons, spellingSimilarity } from '../language/latin.ts';
import { memoise } from '../language/memoise.ts';
import { nameForms } from '../language/nameForms.ts';
import { normalise } from '../language/normalise.ts';
import { findOrganisations } from '../language/organisations.ts';
import { tokenise } from '../language/phrases.ts';
import type { Span } from '../language/span.ts';
import { stem } from '../language/stem.ts';
import { splitWords } from '../language/words.ts';
import type { QueryTerm } from './bm25.ts';
import { RecentMap } from './recentMap.ts';
import { countryTerm, gramTerms, organisationTerm, questionWords, stemTerm } from './terms.ts';

/** What a question asks of the passages of one language. */
export interface LexicalQuery {
  /** Of the passages. */
  lang: Language;
  stems: QueryTerm[];
  /** Empty where the passages are in another script; one list for all languages of a script. */
  grams: QueryTerm[];
}

/** Looks up stems of a language by consonant skeleton: the names and loans an index knows. */
export type SpellingLookup = (skeleton: string, lang: Language) => string[];

/** How much a country or organisation counts that the article names otherwise. */
const FACET_WEIGHT = 0.7;
/** How much a translation counts beside the word itself. */
const TRANSLATION_WEIGHT = 0.8;
/** How much a name counts that was brought into base form by its shape alone, or spelled in the other script. */
const FORM_WEIGHT = 0.9;
/** How alike two spellings must be to count as one word written in two scripts. */
const MIN_SIMILARITY = 0.72;
/** Words with fewer letters are not sought in another script: too many words share their consonants. */
const MIN_LETTERS = 3;

/** So many words of questions are remembered with their 4-grams. */
const MOST_GRAM_WORDS = 5000;

/** One query for each language of passages: stems as they are, translated, and respelled across scripts. */
export function lexicalQueries(question: string, lang: Language, spellingsOf: SpellingLookup): LexicalQuery[] {
  const words = questionWords(question, lang);
  const facets = facetsOfWords(question);
  const grams = words.flatMap((word) => gramQuery(word));
  return LANGUAGES.map((target) => {
    const sameScript = isCyrillic(target) === isCyrillic(lang);
    return {
      lang: target,
      stems: words.map((word) => {
        const own = alternatives(word, words, lang, target, spellingsOf);
        const named = facets.get(word);
        return { alternatives: named ? [...own, ...named.map((term) => ({ term, weight: FACET_WEIGHT }))] : own };
      }),
      grams: sameScript ? grams : [],
    };
  });
}

/** The 4-grams of a word as a query asks for them. */
const gramQuery = memoise<readonly QueryTerm[]>(
  (word) => gramTerms(word).map((term) => ({ alternatives: [{ term, weight: 1 }] })),
  MOST_GRAM_WORDS,
);

/** Words that name a country or an organisation, with its index term: found whatever it is called in the article. */
function facetsOfWords(question: string): Map<string, string[]> {
  const facets = new Map<string, string[]>();
  const offer = ({ start, end }: Span, term: string) => {
    for (const word of splitWords(question.slice(start, end))) {
      for (const part of normalise(word.text).split('-')) facets.set(part, [...(facets.get(part) ?? []), term]);
    }
  };
  const tokens = tokenise(question);
  for (const match of findCountries(question, tokens)) offer(match, countryTerm(match.code));
  for (const match of findOrganisations(question, tokens)) offer(match, organisationTerm(match.key));
  return facets;
}

/** The same list for the same word, whatever the question, as long as it means the same there. */
function alternatives(
  word: string,
  question: readonly string[],
  lang: Language,
  target: Language,
  spellingsOf: SpellingLookup,
): WeightedTerm[] {
  let known = alternativesBefore.get(spellingsOf);
  if (!known) {
    known = new RecentMap(MOST_ALTERNATIVES);
    alternativesBefore.set(spellingsOf, known);
  }
  const key = `${lang}${target}${word} ${expressionsWith(word, question, lang)}`;
  let found = known.get(key);
  if (!found) {
    found = findAlternatives(word, question, lang, target, spellingsOf);
    known.set(key, found, 1 + found.length);
  }
  return found;
}

/** A question is searched for more than once, whole and by its parts: so many words and their terms are kept. */
const MOST_ALTERNATIVES = 20_000;
const alternativesBefore = new WeakMap<SpellingLookup, RecentMap<WeightedTerm[]>>();

function findAlternatives(
  word: string,
  question: readonly string[],
  lang: Language,
  target: Language,
  spellingsOf: SpellingLookup,
): WeightedTerm[] {
  if (lang === target) return [{ term: stemTerm(word, target), weight: 1 }];
  const weights = new Map<string, number>();
  const offer = (term: string, weight: number) => weights.set(term, Math.max(weights.get(term) ?? 0, weight));
  offer(stemTerm(word, target), 1);
  // A name or a loan keeps its stem when it changes its endings: «Ашимбаевым», «Әшімбаевпен».
  offer(stemTerm(stem(word, lang), target), 1);
  for (const { word: translation, weight } of translate(word, question, lang, target)) {
    offer(stemTerm(translation, target), TRANSLATION_WEIGHT * weight);
  }
  for (const { term, weight } of formsAsName(word, lang, target, spellingsOf)) offer(term, weight);
  return Array.from(weights, ([term, weight]) => ({ term, weight }));
}

/** Stems of the target language that the word has as a name, in another case form or in another script. */
function formsAsName(word: string, lang: Language, target: Language, spellingsOf: SpellingLookup): WeightedTerm[] {
  const forms = nameForms(word).slice(1);
  // A word of the glossary is translated; what is left are names.
  const spelled = target === 'en' || conceptsOf(word, lang).length > 0 ? undefined : cyrillicSpelling(word);
  return [
    ...[...forms, ...(spelled ? [spelled] : [])].map((form) => ({ term: stemTerm(form, target), weight: FORM_WEIGHT })),
    ...respellings(word, target, spellingsOf),
  ];
}

/** Stems of the target language that sound like the word. */
function respellings(word: string, target: Language, spellingsOf: SpellingLookup): WeightedTerm[] {
  if (word.length < MIN_LETTERS) return [];
  return consonantSkeletons(word)
    .flatMap((skeleton) => (skeleton === '' ? [] : spellingsOf(skeleton, target)))
    .map((term) => ({ term, weight: spellingSimilarity(word, term.slice(2)) }))
    .filter(({ weight }) => weight >= MIN_SIMILARITY);
}

interface WeightedTerm {
  term: string;
  weight: number;
}

function isCyrillic(lang: Language): boolean {
  return lang !== 'en';
}
