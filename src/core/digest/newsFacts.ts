import { addDays } from '../language/calendar.ts';
import { resolveDate } from '../language/dates.ts';
import { isStopWord } from '../language/stopWords.ts';
import { HOME_COUNTRY } from '../retrieval/question.ts';
import { readArticle } from '../verification/articleReading.ts';
import type { Identity } from '../verification/identities.ts';
import { overlaps, type Reading } from '../verification/reading.ts';
import { isInternational } from './bodyNames.ts';
import { contactLevel, isHomePost } from './contactLevel.ts';
import type { NewsArticle } from './edition.ts';
import {
  DOCUMENT_WORDS,
  EARLIER_WORDS,
  ELSEWHERE,
  type EventKind,
  KIND_WORDS,
  LONG_AGO,
  PART_TAKEN,
  SIGNED_WORDS,
} from './storyWords.ts';

/** What an article tells, as far as telling events apart and ranking them needs it. */
export interface NewsFacts {
  article: NewsArticle;
  /** First and last day of the event, ISO; `stated`: the text gives them itself. An undated article has the day it came. */
  days: { from: string; to: string; stated: boolean };
  /** Those the title and the first sentences name, with the posts the article gives them. */
  people: Identity[];
  /** Foreign countries, ISO alpha-2, with how much the article is about each, the most first. */
  countries: { code: string; weight: number }[];
  /** International bodies of the title and the first sentences, and those of the title alone. */
  bodies: string[];
  titleBodies: string[];
  /** Chambers of the home parliament there. */
  chambers: string[];
  kind: EventKind | null;
  /** Of the two highest people, 0…6. */
  level: number;
  signed: boolean;
  /** Stems of the content words of title and beginning. */
  words: ReadonlySet<string>;
}

/** So many first sentences say who met whom, where and when. */
const LEAD_SENTENCES = 2;
/** So many are looked at for countries and for words. */
const OPENING_SENTENCES = 4;
/** An event is told of at most so many days after it. */
const MAX_DAYS_AGO = 10;

const remembered = new WeakMap<NewsArticle, NewsFacts>();

/** Reads an article once; an article object is never changed after it was made. */
export function newsFacts(article: NewsArticle): NewsFacts {
  let facts = remembered.get(article);
  if (!facts) {
    facts = read(article);
    remembered.set(article, facts);
  }
  return facts;
}

function read(article: NewsArticle): NewsFacts {
  const reading = readArticle(article);
  const { title } = reading;
  const sentences = reading.spans.slice(0, OPENING_SENTENCES).map((_, index) => reading.sentence(index));
  const leads = sentences.slice(0, LEAD_SENTENCES);
  const [first] = leads;
  const people = unique([title, ...leads].flatMap((part) => [...reading.peopleIn(part)]));
  const principals = principalsOf(people, first ? reading.peopleIn(first) : []);
  return {
    article,
    days: eventDays(article, [title, ...leads]),
    people: principals,
    countries: countriesOf(article, title, sentences, principals),
    bodies: bodiesOf([title, ...leads], isInternational),
    titleBodies: bodiesOf([title], isInternational),
    chambers: bodiesOf([title, ...leads], (key) => key === 'senate' || key === 'mazhilis'),
    kind: kindOf(title) ?? kindOf(first),
    level: contactLevel(principals, reading.identities, [title, ...sentences]),
    signed: [title, ...reading.spans.map((_, index) => reading.sentence(index))].some((sentence) =>
      tellsSigning(sentence, article),
    ),
    words: contentStems([title, ...sentences]),
  };
}

/** Those of title and first sentence; of the second too where those are fewer than two. */
function principalsOf(people: readonly Identity[], ofFirst: readonly Identity[]): Identity[] {
  const inFirst = people.filter((person) => ofFirst.includes(person));
  return inFirst.length >= 2 ? inFirst : [...people];
}

function eventDays(article: NewsArticle, leads: readonly Reading[]): NewsFacts['days'] {
  const date = dayOf(article);
  const earliest = addDays(date, -MAX_DAYS_AGO);
  for (const { dates } of leads) {
    for (const match of dates) {
      if (match.day === undefined || match.role !== 'period') continue;
      const days = resolveDate(match, date);
      if (days && days.from >= earliest && days.from <= addDays(date, 1)) return { ...days, stated: true };
    }
  }
  return { from: date, to: date, stated: false };
}

/** How much a mention tells that the article is about the country. */
const WEIGHTS = { title: 3, first: 2, opening: 0.7, declared: 1.5, counterpart: 2.5, capital: 0.3 };

function countriesOf(
  article: NewsArticle,
  title: Reading,
  sentences: readonly Reading[],
  people: readonly Identity[],
): NewsFacts['countries'] {
  const weights = new Map<string, number>();
  const add = (code: string, weight: number) => {
    if (code !== HOME_COUNTRY) weights.set(code, (weights.get(code) ?? 0) + weight);
  };
  const addFrom = (reading: Reading, weight: number) => {
    for (const code of new Set(reading.countries.map((match) => match.code))) {
      const byNameOnly = reading.countries.some((match) => match.code === code && match.form !== 'capital');
      add(code, byNameOnly ? weight : weight * WEIGHTS.capital);
    }
  };
  addFrom(title, WEIGHTS.title);
  sentences.forEach((sentence, index) => {
    addFrom(sentence, index === 0 ? WEIGHTS.first : WEIGHTS.opening);
  });
  for (const { countries } of people) for (const code of countries) add(code, WEIGHTS.counterpart);
  // A feed that tags everything with many countries tells little of any.
  const declared = article.countries.filter((code) => code !== HOME_COUNTRY);
  for (const code of declared) add(code, WEIGHTS.declared / Math.sqrt(declared.length));
  return [...weights]
    .map(([code, weight]) => ({ code, weight }))
    .sort((one, other) => other.weight - one.weight || (one.code < other.code ? -1 : 1));
}

function bodiesOf(leads: readonly Reading[], isWanted: (key: string) => boolean): string[] {
  return unique(leads.flatMap(({ organisations }) => organisations.map(({ key }) => key))).filter(isWanted);
}

function kindOf(reading: Reading | undefined): EventKind | null {
  if (!reading) return null;
  // «Межпарламентская ассамблея» is the name of a body.
  const words = reading.words.filter((word) => !reading.organisations.some((body) => overlaps(body, word)));
  for (const [kind, pattern] of KIND_WORDS[reading.lang]) {
    const found = words.some(
      ({ key }, index) => pattern.test(key) && !(kind === 'meeting' && PART_TAKEN.test(words[index + 1]?.key ?? '')),
    );
    if (found) return kind;
  }
  return null;
}

/** Whether a sentence tells that a document was signed now, not in another year and not in a memory of it. */
function tellsSigning({ text, words, lang, dates }: Reading, article: NewsArticle): boolean {
  const isDocument = words.some(({ key }) => DOCUMENT_WORDS[lang].test(key));
  if (!isDocument || !words.some(({ key }) => SIGNED_WORDS[lang].test(key))) return false;
  if (LONG_AGO.test(text) || ELSEWHERE.test(text) || words.some(({ key }) => EARLIER_WORDS[lang].test(key)))
    return false;
  const date = dayOf(article);
  return dates.every((match) => {
    if (match.role !== 'period') return true;
    const days = resolveDate(match, date);
    return !days || days.to >= addDays(date, -MAX_DAYS_AGO);
  });
}

/** The day of an article; of an undated one, the day it came. */
export function dayOf({ date, firstSeenAt }: Pick<NewsArticle, 'date' | 'firstSeenAt'>): string {
  return date ?? firstSeenAt.slice(0, 10);
}

function contentStems(readings: readonly Reading[]): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const reading of readings) {
    for (const { key } of reading.words) {
      if (key.length > 3 && !isStopWord(key, reading.lang)) stems.add(reading.stemOf(key));
    }
  }
  return stems;
}

/** Says whether somebody of this article surely belongs to the home parliament or state. */
export function isHomePerson({ posts, countries }: Identity): boolean {
  const foreign = [...countries].some((code) => code !== HOME_COUNTRY);
  return !foreign && (countries.has(HOME_COUNTRY) || [...posts].some(isHomePost));
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
