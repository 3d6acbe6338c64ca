import { findCountries } from '../language/countries.ts';
import { findPeriod, type Period } from '../language/dates.ts';
import { synonymsOf } from '../language/glossary.ts';
import type { Language } from '../language/language.ts';
import { normalise } from '../language/normalise.ts';
import { findNumbers } from '../language/numbers.ts';
import { findOrganisations } from '../language/organisations.ts';
import { baseForm, findPersonNames } from '../language/personNames.ts';
import { findPosts } from '../language/posts.ts';
import { relatedWords } from '../language/relatedWords.ts';
import type { Span } from '../language/span.ts';
import { isQuestionWord, isStopWord } from '../language/stopWords.ts';
import { splitWords, type Word } from '../language/words.ts';
import { type Exception, findExceptions, isExcepted } from './exceptions.ts';
import { type Asked, askedFor, findLatestWords } from './intent.ts';
import type { Interpretation } from './interpretation.ts';
import { questionWords } from './terms.ts';

/** A person that the question names. */
export interface NamedPerson extends Span {
  /** In base form, as far as the rules know it. */
  name: string;
  /** Normalised words as they stand in the question. */
  words: string[];
  /** «кроме Кошанова»: known to the asker and not asked for. */
  excepted: boolean;
}

/** A question as code understands it, before anything is looked up. */
export interface Question {
  text: string;
  lang: Language;
  asked: Asked;
  /** ISO alpha-2 in order of appearance, each once. */
  countries: string[];
  /** Those of them that are named by more than their capital: an article must speak of one of them. None that is excepted. */
  requiredCountries: string[];
  people: NamedPerson[];
  /** Keys of organisations and bodies. */
  organisations: string[];
  period: Period | null;
  /** The question with blanks for its period and for «последние новости»: what is searched for. */
  searchText: string;
}

/** The country whose parliament the corpus is about: nearly every article names it, so that it filters nothing. */
export const HOME_COUNTRY = 'KZ';

const ANY_DAY = '2025-01-01';

/**
 * Understands a question by its words.
 *
 * @param today - gives the ISO day that «вчера», "last month" are counted from; asked only where there is a period
 */
export function analyseQuestion(text: string, lang: Language, today: () => string): Question {
  // Whether there is a period does not depend on the day, and knowing the day in a time zone costs.
  const found = findPeriod(text, lang, ANY_DAY) && findPeriod(text, lang, today());
  const period = found && found.role === 'period' ? found : null;
  const countries = findCountries(text).filter(
    ({ start, end }) => !period || end <= period.start || start >= period.end,
  );
  const exceptions = findExceptions(text);
  const organisations = findOrganisations(text);
  const taken: Span[] = [...countries, ...organisations, ...findPosts(text), ...(period ? [period] : [])];
  const timeless = period ? maskSpans(text, [period]) : text;
  const asked = askedFor(timeless, lang);
  const subject = asked.latest ? maskSpans(timeless, findLatestWords(timeless, lang)) : timeless;
  return {
    text,
    lang,
    asked,
    countries: unique(countries.map(({ code }) => code)),
    requiredCountries: unique(
      countries
        .filter(({ form, code }) => form !== 'capital' && code !== HOME_COUNTRY)
        .filter((match) => !isExcepted(text, match, exceptions))
        .map(({ code }) => code),
    ),
    people: findPeople(text, lang, taken, exceptions),
    organisations: unique(organisations.map(({ key }) => key)),
    period,
    // «Последние новости» alone: there is nothing else to search for.
    searchText: questionWords(subject, lang).length > 0 ? subject : timeless,
  };
}

/** What the reader is told of how the question was understood. */
export function interpretationOf({ countries, people, period, asked }: Question): Interpretation {
  return {
    countries,
    people: people.map(({ name }) => name),
    from: period?.from ?? null,
    to: period?.to ?? null,
    intent: asked.intent,
  };
}

/** Full names, and single capitalised words that are neither ordinary words nor anything else we know. */
function findPeople(
  text: string,
  lang: Language,
  taken: readonly Span[],
  exceptions: readonly Exception[],
): NamedPerson[] {
  const names = findPersonNames(text, lang);
  const toPerson = (span: Span, words: readonly string[]): NamedPerson => ({
    name: baseForm(text.slice(span.start, span.end), lang),
    words: words.map(normalise),
    excepted: isExcepted(text, span, exceptions),
    start: span.start,
    end: span.end,
  });
  const people = names.map((name) => toPerson(name, name.words));
  for (const [place, word] of splitWords(text).entries()) {
    // The first word has a capital whatever it is.
    if (place === 0 && !isSurnameLike(word.text, lang)) continue;
    const overlaps = (span: Span) => word.start < span.end && span.start < word.end;
    if (!word.capitalised || taken.some(overlaps) || names.some(overlaps) || isQuoted(text, word)) continue;
    if (!isUnknownWord(word.text, lang) || isAdjectiveOfThing(text, word)) continue;
    people.push(toPerson(word, [word.text]));
  }
  return people;
}

function isUnknownWord(surface: string, lang: Language): boolean {
  const word = normalise(surface);
  if (word.length < 4 || surface === surface.toUpperCase() || findNumbers(surface, lang).length > 0) return false;
  if (isStopWord(word, lang) || isQuestionWord(word, lang)) return false;
  return !synonymsOf(word, lang).some((known) => isFormOf(word, known.word)) && !isRelatedForm(word, lang);
}

/** «Қошанов Минскіде кіммен кездесті?»: an ending of surnames, in Kazakh with the endings of cases behind it. */
function isSurnameLike(surface: string, lang: Language): boolean {
  return SURNAME[lang].test(surface) && !NO_SURNAMES.has(normalise(surface));
}

const SURNAME: Record<Language, RegExp> = {
  ru: /^\p{Lu}\p{Ll}{2,30}(?:[ое]в|[ое]ва|ин|енко|[сц]кий|[сц]кая)$/u,
  kk: /^\p{Lu}\p{Ll}{2,30}(?:[ое]в|[ое]ва|ин|ина|енко|ский|ская)(?:[тдн][ыі]ң|[тдн][ыі]|[қк][ае]|ғ[ае]|ге|[тдн][ае]н|[пбм]ен)?$/u,
  en: /^\p{Lu}\p{Ll}{2,30}(?:yev|[aoe]v|[aeo]va|enko|sky|ski)$/u,
};
/** Words that end like surnames and open questions. */
const NO_SURNAMES = new Set('готов готова здоров слова основа глава новая один господин гражданин причина'.split(' '));

function isRelatedForm(word: string, lang: Language): boolean {
  return relatedWords(word, lang, lang).some((known) => isFormOf(word, known));
}

/** «Мирон» has the stem of «мир» and is no form of it: most letters must be shared. */
function isFormOf(word: string, known: string): boolean {
  let shared = 0;
  while (shared < word.length && word[shared] === known[shared]) shared++;
  return shared >= word.length * SHARED_LETTERS;
}

/** Share of a word's letters that it has in common with another form of itself, from the first on. */
const SHARED_LETTERS = 0.65;

/** «Средний коридор», «Шелковый путь»: an adjective with its noun is the name of a thing. */
function isAdjectiveOfThing(text: string, { text: word, end }: Word): boolean {
  return (
    /(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ая|яя|ую|юю|ое|ее|ые|ие|ых|их)$/.test(word) &&
    /^ \p{Ll}{4}/u.test(text.slice(end))
  );
}

/** «Достық», "Dostyk": a name in quotation marks is a thing's. */
function isQuoted(text: string, { start, end }: Span): boolean {
  return /[«"“„]/.test(text[start - 1] ?? '') || /[»"”]/.test(text[end] ?? '');
}

/** The text with blanks in place of the spans, so that every other place stays where it is. */
export function maskSpans(text: string, spans: readonly Span[]): string {
  let masked = text;
  for (const { start, end } of spans) masked = masked.slice(0, start) + ' '.repeat(end - start) + masked.slice(end);
  return masked;
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
