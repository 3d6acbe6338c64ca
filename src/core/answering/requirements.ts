import { withoutArabicArticle } from '../language/arabicArticle.ts';
import { type CountryMatch, findCountries } from '../language/countries.ts';
import type { Language } from '../language/language.ts';
import { LANGUAGES } from '../language/language.ts';
import { samePersonName } from '../language/latin.ts';
import { findNumbers } from '../language/numbers.ts';
import { findOrganisations } from '../language/organisations.ts';
import { tokenise } from '../language/phrases.ts';
import { isWhere } from '../language/places.ts';
import { isLightWord } from '../language/relatedWords.ts';
import type { Span } from '../language/span.ts';
import type { QueryTerm } from '../retrieval/bm25.ts';
import { findExceptions, isExcepted } from '../retrieval/exceptions.ts';
import { lexicalQueries } from '../retrieval/lexicalQuery.ts';
import { HOME_COUNTRY, maskSpans, type Question } from '../retrieval/question.ts';
import type { RetrievalIndex } from '../retrieval/retrieve.ts';
import { countryTerm, organisationTerm, questionWords } from '../retrieval/terms.ts';
import { matchWord, type SoughtWord, soughtWord } from '../retrieval/wordMatch.ts';
import { impliedVisit } from './impliedVisit.ts';
import { officeRequirements } from './officeRequirements.ts';
import type { SentenceFacts } from './sentenceFacts.ts';
import { asksWhatWasSigned, isOfSigning } from './signingQuestion.ts';

/** One thing that an article must tell to answer the question. */
export interface Requirement {
  kind: 'word' | 'country' | 'place' | 'person' | 'post' | 'organisation' | 'number';
  /** As it stands in the question, for the trace and for what a reader is told. */
  label: string;
  /** How much it tells beside the others: rare words weigh more. */
  weight: number;
  /** Without it there is no answer, however well the rest fits. */
  hard: boolean;
  /** Set where nothing in the whole index could hold it. */
  absent?: boolean;
  /** How well a sentence holds it, 0…1. */
  cover(sentence: SentenceFacts): number;
  /** Where set, an article need not hold it, if only no sentence speaks against it. */
  denied?(sentence: SentenceFacts): boolean;
}

/** «в декабре 25 года»: a year as people type it. */
const YEAR_BEHIND = /^-?(?:го)? ?(?:год|г\.|жыл)/iu;
/** What a question's parts weigh beside its rarest words. */
const WEIGHTS = { country: 0.8, capital: 0.4, person: 0.9, organisation: 0.6, number: 0.5 };
/** Bodies that nearly every article names. */
const GENERIC_BODIES = new Set(['parliament', 'chamber', 'senate', 'mazhilis', 'government', 'friendship-group']);
/** A word of an earlier turn helps to find, but need not be there. */
const CONTEXT_WEIGHT = 0.4;

/** «был в Финляндии»: how much a visit counts that the question does not call one. */
const VISIT_WEIGHT = 0.4;

/** A light word («ездить», "get") counts so much of what another word would. */
const LIGHT_SHARE = 0.25;

/** So many names in a row may be two people's, as in «Режеп Тайып Ердоған Қошановпен»: one of them alone is not enough. */
const NAMES_IN_A_ROW = 4;

/** Takes a question apart into what an answer must cover. */
export function requirementsOf(question: Question, index: RetrievalIndex, context = ''): Requirement[] {
  const { text, lang, people, period } = question;
  const exceptions = findExceptions(text);
  const tokens = tokenise(text);
  const countries = findCountries(text, tokens);
  const organisations = findOrganisations(text, tokens);
  const numbers = findNumbers(text, lang, tokens);
  const spans: Span[] = [...countries, ...organisations, ...numbers, ...exceptions, ...(period ? [period] : [])];
  const named = people.flatMap(({ words }) => words.flatMap((word) => [word, ...word.split('-')]));
  const asked = <Match extends Span>(matches: readonly Match[]) =>
    matches.filter((match) => !isWithin(match, period) && !isExcepted(text, match, exceptions));
  // The search text has blanks for what says only when.
  const masked = maskSpans(question.searchText, spans);
  const words = questionWords(masked, lang).filter((word) => !named.includes(word));
  const visit = impliedVisit(text, lang);
  return [
    ...unique(asked(countries).map(({ code }) => code)).map((code) => countryRequirement(code, index)),
    ...asked(countries)
      .filter(({ form, code }) => form === 'capital' && code !== HOME_COUNTRY)
      .map((match) => capitalRequirement(match, text, lang)),
    ...people
      .filter(({ excepted }) => !excepted)
      .map(({ name, words: parts }) => personRequirement(name, parts, lang, index)),
    ...officeRequirements(question),
    ...unique(asked(organisations).map(({ key }) => key)).map((key) => organisationRequirement(key, index)),
    ...asked(numbers)
      .filter(({ end }) => !YEAR_BEHIND.test(text.slice(end)))
      .map(({ value, start, end }) => numberRequirement(value, text.slice(start, end))),
    ...wordRequirements(
      asksWhatWasSigned(question) ? words.filter((word) => !isOfSigning(word, lang)) : words,
      lang,
      index,
      1,
    ),
    ...(visit === null ? [] : visitRequirement(visit, lang, index)),
    ...wordRequirements(
      questionWords(context, lang).filter((word) => !words.includes(word)),
      lang,
      index,
      CONTEXT_WEIGHT,
    ),
  ];
}

/** The words of a question, as matching needs them: with spellings, translations and related words. */
export function soughtWords(words: readonly string[], lang: Language, index: RetrievalIndex): readonly SoughtWord[] {
  const text = words.join(' ');
  const queries = lexicalQueries(text, lang, index.spellingsOf);
  return questionWords(text, lang).map((word, place) => {
    const terms = termsByLanguage(queries, place);
    // A word that means the same as in an earlier question has the same list there.
    const { alternatives } = terms[lang === 'en' ? 'ru' : 'en'];
    let sought = soughtBefore.get(alternatives);
    if (!sought) {
      sought = soughtWord(word, lang, terms);
      soughtBefore.set(alternatives, sought);
    }
    return sought;
  });
}

/** By its alternatives in another language, for as long as these are remembered. */
const soughtBefore = new WeakMap<QueryTerm['alternatives'], SoughtWord>();

function wordRequirements(
  words: readonly string[],
  lang: Language,
  index: RetrievalIndex,
  scale: number,
): Requirement[] {
  return soughtWords(words, lang, index).map((sought) => ({
    kind: 'word',
    label: sought.word,
    weight: scale * rarity(sought, index) * (isLightWord(sought.word, lang) ? LIGHT_SHARE : 1),
    hard: false,
    cover: (sentence) => {
      const match = matchWord(sought, sentence.words);
      // What stands in a sentence is read only where it counts.
      return match >= KIND_COVER || !holdsKind(sought, sentence) ? match : KIND_COVER;
    },
  }));
}

function visitRequirement(visit: string, lang: Language, index: RetrievalIndex): Requirement[] {
  return wordRequirements([visit], lang, index, 1).map((requirement) => ({ ...requirement, weight: VISIT_WEIGHT }));
}

/** A class word is covered, weakly, by a thing of its kind. */
const KIND_COVER = 0.5;

function holdsKind({ kinds }: SoughtWord, sentence: SentenceFacts): boolean {
  return kinds.some((kind) => kind === 'any' || sentence.has(kind));
}

function countryRequirement(code: string, { postingsOf }: RetrievalIndex): Requirement {
  const hard = code !== HOME_COUNTRY;
  return {
    kind: 'country',
    label: code,
    weight: hard ? WEIGHTS.country : WEIGHTS.country / 4,
    hard,
    absent: postingsOf(countryTerm(code)) === undefined,
    cover: (sentence) => (sentence.countries.has(code) ? 1 : 0),
  };
}

/**
 * «в Варшаве»: who met somebody from Poland may have met him elsewhere. «с Варшавой» is said of Poland. Nearly every article
 * names Astana.
 */
function capitalRequirement({ code, start, end }: CountryMatch, text: string, lang: Language): Requirement {
  const isPlace = isWhere({ start, end }, text, lang);
  return {
    kind: isPlace ? 'place' : 'word',
    label: text.slice(start, end),
    weight: WEIGHTS.capital,
    hard: isPlace,
    cover: ({ capitals, places }) => (capitals.has(code) ? 1 : isPlace && places.has(code) ? IN_THE_COUNTRY : 0),
  };
}

/** «поездка в Азербайджан», asked about a journey to Baku. */
const IN_THE_COUNTRY = 0.6;

function personRequirement(name: string, parts: readonly string[], lang: Language, index: RetrievalIndex): Requirement {
  // Particles of names («ар», «уулу», «де») tell nobody apart.
  const words = parts.map(withoutArabicArticle);
  const telling = words.filter((word) => word.length > 3);
  const wanted = telling.length > 0 ? telling : words;
  // The same names stand in many sentences, and comparing spellings takes long.
  const comparers = new Map(
    wanted.flatMap((part) => [part, ...part.split('-')]).map((part) => [part, comparerWith(part)]),
  );
  return {
    kind: 'person',
    label: name,
    weight: WEIGHTS.person,
    hard: true,
    absent: isAbsent(wanted.at(-1)!, lang, index),
    cover: ({ capitalised }) => {
      const stands = (part: string) => capitalised.some(comparers.get(part)!);
      // “Won-shik” is «Вон Шик».
      const known = wanted.filter((part) => stands(part) || (part.includes('-') && part.split('-').every(stands)));
      // The last word of a full name is the surname; a text that gives it alone means the same person.
      const surname = wanted.at(-1)!;
      if (wanted.length >= NAMES_IN_A_ROW && known.length < 2) return 0;
      return known.includes(surname) ? 1 : known.length / wanted.length / 2;
    },
  };
}

/** Says of one word after another whether it is this name. */
function comparerWith(name: string): (word: string) => boolean {
  const compared = new Map<string, boolean>();
  return (word) => {
    let same = compared.get(word);
    if (same === undefined) {
      same = samePersonName(name, word);
      compared.set(word, same);
    }
    return same;
  };
}

/** Whether no spelling of a word stands in any article. */
function isAbsent(word: string, lang: Language, { spellingsOf, postingsOf }: RetrievalIndex): boolean {
  return lexicalQueries(word, lang, spellingsOf).every(({ stems }) =>
    stems.every(({ alternatives }) => alternatives.every(({ term }) => postingsOf(term) === undefined)),
  );
}

/** An organisation that no article names at all cannot be answered about; one that some do may go by another name. */
function organisationRequirement(key: string, { postingsOf }: RetrievalIndex): Requirement {
  // «ПА ОБСЕ» is the parliamentary side of «ОБСЕ»: `osce-pa` and `osce`.
  const isMeant = (other: string) => other === key || other.startsWith(`${key}-`) || key.startsWith(`${other}-`);
  return {
    kind: 'organisation',
    label: key,
    weight: GENERIC_BODIES.has(key) ? WEIGHTS.organisation / 3 : WEIGHTS.organisation,
    hard: postingsOf(organisationTerm(key)) === undefined && !key.includes('-'),
    absent: true,
    cover: (sentence) => ([...sentence.organisations].some(isMeant) ? 1 : 0),
  };
}

function numberRequirement(value: number, label: string): Requirement {
  return {
    kind: 'number',
    label,
    weight: WEIGHTS.number,
    hard: true,
    cover: (sentence) => (sentence.numbers.some((number) => number.value === value) ? 1 : 0),
  };
}

/** 0…1: 1 for a word that stands nowhere, near 0 for one that stands everywhere. */
function rarity({ terms }: SoughtWord, { ranking }: RetrievalIndex): number {
  const shares = LANGUAGES.map((lang) => ranking.rarity([...terms[lang].keys()].slice(0, 4), lang));
  return Math.max(0.15, Math.min(...shares));
}

function termsByLanguage(
  queries: readonly { lang: Language; stems: QueryTerm[] }[],
  place: number,
): Record<Language, QueryTerm> {
  const of = (lang: Language) => queries.find((query) => query.lang === lang)!.stems[place]!;
  return { ru: of('ru'), kk: of('kk'), en: of('en') };
}

function isWithin(span: Span, period: Span | null): boolean {
  return period !== null && span.start < period.end && period.start < span.end;
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
