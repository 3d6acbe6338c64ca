import type { Article } from '../corpus/article.ts';
import { findDates, resolveDate } from '../language/dates.ts';
import type { Language } from '../language/language.ts';
import { tellsOfLastYear, yearBefore } from '../language/lastYear.ts';
import type { Span } from '../language/span.ts';
import type { Postings } from './bm25.ts';
import { lexicalQueries, type SpellingLookup } from './lexicalQuery.ts';
import type { LexicalRanking, LexicalScores } from './lexicalRanking.ts';
import type { PassageFacts } from './passageFacts.ts';
import type { Question } from './question.ts';
import { groupStories } from './stories.ts';
import { countryTerm } from './terms.ts';

/** An article as retrieval and answering read it. */
export interface IndexedArticle extends Article {
  id: number;
  sentences: Span[];
  passages: (Span & { id: number })[];
}

/** One state of the index. Everything that changes is behind these functions. */
export interface RetrievalIndex {
  facts: PassageFacts;
  ranking: LexicalRanking;
  postingsOf(term: string): Postings | undefined;
  spellingsOf: SpellingLookup;
  /** Passages nearest to a text, best first, similarity −1…1; null where there are no vectors to compare with. */
  nearest: ((text: string, count: number) => Promise<{ passage: number; score: number }[]>) | null;
  /** Share of the vector ranking in the whole, 0…1; belongs to the embedder. */
  vectorShare: number;
  /** ISO day of an article; null for one that is undated or gone. */
  dateOf(article: number): string | null;
  /** In the order of the ids; one that is gone is left out. */
  articlesById(ids: readonly number[]): IndexedArticle[];
}

/** An article with its score, its passages that were found, best first, and its copies in other outlets. */
export interface RankedArticle {
  article: IndexedArticle;
  score: number;
  /** Share of the question's words in its best passage and in all of it, 0…1. */
  coverage: number;
  passages: { id: number; score: number }[];
  copies: IndexedArticle[];
}

export interface Retrieved {
  /** Best first, stories collapsed. */
  articles: RankedArticle[];
  /** Where a period was asked for: the best articles outside it. */
  outsidePeriod: RankedArticle[];
  /** Countries of the question that no article names. */
  missingCountries: string[];
  /** Whether all of them name a country of the question: they are about its subject, however few words they share. */
  byCountry: boolean;
}

/** Share of the whole article's score beside its best passage's. */
const ARTICLE_SHARE = 0.4;
/** An article that names all countries of the question comes before one that names only some. */
const ALL_COUNTRIES_BONUS = 0.05;
/** Nearest passages that are asked of the vectors. */
const NEAREST_COUNT = 100;
/** With «latest»: articles that score at least so well beside the best are taken newest first. */
export const LATEST_SHARE = 0.7;
/** Articles that are loaded and looked at for dates and copies. */
const LOADED_ARTICLES = 40;

/** Finds the articles that may answer: lexical and vector rankings fused, filters of the question applied. */
export async function retrieve(question: Question, index: RetrievalIndex, limit: number): Promise<Retrieved> {
  const scored = await scoreArticles(question.searchText, question.lang, index);
  const { allowed, full, missing } = countryFilter(question, index);
  const fitting: Placed[] = [];
  for (const article of scored.articles) {
    if (allowed !== null && !allowed.has(article)) continue;
    const score = scored.scores[article]! + (full.has(article) ? ALL_COUNTRIES_BONUS : 0);
    fitting.push({ article, score, place: fitting.length });
  }
  const ranked = question.asked.latest
    ? { fitting: newestFirst(fitting, index), order: byPlace }
    : { fitting, order: byScoreAndPlace };
  const { inside, outside } = partByPeriod(ranked, scored, question, index, limit);
  return {
    articles: collapse(inside).slice(0, limit).sort(byScore),
    outsidePeriod: collapse(outside).sort(byScore),
    missingCountries: missing,
    byCountry: allowed !== null,
  };
}

/** Articles that fit well beside the best of all, the newest first, undated ones last. */
function newestFirst(fitting: readonly Placed[], { dateOf }: RetrievalIndex): Placed[] {
  const least = fitting.reduce((most, { score }) => Math.max(most, score), 0) * LATEST_SHARE;
  return fitting
    .filter(({ score }) => score >= least)
    .sort(byScoreAndPlace)
    .map((found) => ({ found, date: dateOf(found.article) ?? '' }))
    .sort((one, other) => (one.date < other.date ? 1 : one.date > other.date ? -1 : 0))
    .map(({ found }, place) => ({ ...found, place }));
}

/** Articles that may answer, in no order, and the order that they are wanted in. */
interface Ranked {
  fitting: readonly Placed[];
  order(one: Placed, other: Placed): number;
}

/** Loads the first that happened within the period asked for and the first that did not; all are within none. */
function partByPeriod(
  { fitting, order }: Ranked,
  scored: ScoredArticles,
  { period }: Question,
  index: RetrievalIndex,
  limit: number,
): { inside: RankedArticle[]; outside: RankedArticle[] } {
  if (!period) return { inside: load(firstOf(fitting, LOADED_ARTICLES, order), scored, index), outside: [] };
  // What was published in the period is known without a look at the text, so that no other article takes its place.
  const isDatedWithin = ({ article }: Placed) => isDayWithin(index.dateOf(article), period);
  const dated = firstOf(fitting.filter(isDatedWithin), LOADED_ARTICLES, order);
  const others = firstOf(
    fitting.filter((found) => !isDatedWithin(found)),
    LOADED_ARTICLES,
    order,
  );
  const read = load(others, scored, index);
  const told = read.filter(({ article }) => happenedWithin(article, period));
  const places = new Map([...dated, ...others].sort(order).map(({ article }, place) => [article, place]));
  const inside = [...load(dated, scored, index), ...told].sort(
    (one, other) => places.get(one.article.id)! - places.get(other.article.id)!,
  );
  return { inside, outside: read.filter((found) => !told.includes(found)).slice(0, limit) };
}

/** Articles by fused score, best first, without filters or collapsing: what `elshi search` shows. */
export async function rankArticles(
  text: string,
  lang: Language,
  index: RetrievalIndex,
  limit: number,
): Promise<RankedArticle[]> {
  const scored = await scoreArticles(text, lang, index);
  const found = Array.from(scored.articles, (article, place) => ({ article, score: scored.scores[article]!, place }));
  return load(firstOf(found, limit, byScoreAndPlace), scored, index);
}

/** An article by its id, with what it is ranked by; `place` decides among equals. */
interface Placed {
  article: number;
  score: number;
  place: number;
}

function byPlace(one: Placed, other: Placed): number {
  return one.place - other.place;
}

function byScoreAndPlace(one: Placed, other: Placed): number {
  return other.score - one.score || one.place - other.place;
}

/** The first of the items in an order, without bringing all into it. */
function firstOf<Item>(items: readonly Item[], count: number, order: (one: Item, other: Item) => number): Item[] {
  const first: Item[] = [];
  for (const item of items) {
    if (first.length >= count && (count === 0 || order(item, first.at(-1)!) >= 0)) continue;
    let [low, high] = [0, first.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order(item, first[middle]!) < 0) high = middle;
      else low = middle + 1;
    }
    first.splice(low, 0, item);
    if (first.length > count) first.pop();
  }
  return first;
}

/** All articles that share a word or a meaning with the question; scores and coverages by article id. */
interface ScoredArticles {
  /** Ids, each once, in the order in which they were met. */
  articles: readonly number[];
  scores: Float64Array;
  coverages: Float64Array;
  /** The passages of some of them that were found, in the order in which they were met. */
  passagesOf(articles: readonly number[]): ReadonlyMap<number, { id: number; score: number }[]>;
}

async function scoreArticles(text: string, lang: Language, index: RetrievalIndex): Promise<ScoredArticles> {
  const { facts, ranking, spellingsOf, nearest, vectorShare } = index;
  const lexical = ranking.score(lexicalQueries(text, lang, spellingsOf), lang);
  const near = nearest ? await nearest(text, NEAREST_COUNT) : [];
  return fuseScores(lexical, near, nearest ? vectorShare : 0, facts, ranking.articleCapacity);
}

/** The weighted sum of both rankings for each passage; an article has the score of its best one. */
function fuseScores(
  { passages, coverage, articleCoverage }: LexicalScores,
  near: readonly { passage: number; score: number }[],
  share: number,
  facts: PassageFacts,
  articleCapacity: number,
): ScoredArticles {
  const similarities = new Float64Array(facts.capacity);
  for (const { passage, score } of near) similarities[passage] = Math.max(0, score);
  const isCovered = new Uint8Array(facts.capacity);
  for (let at = 0; at < passages.length; at++) isCovered[passages[at]!] = 1;
  const further = near.filter(({ passage }) => !isCovered[passage] && facts.stemCounts[passage]! > 0);
  const found = new Uint32Array(passages.length + further.length);
  found.set(passages);
  further.forEach(({ passage }, at) => {
    found[passages.length + at] = passage;
  });
  const passageScores = new Float64Array(found.length);
  const scores = new Float64Array(articleCapacity).fill(-1);
  const coverages = new Float64Array(articleCapacity);
  const articles: number[] = [];
  for (let at = 0; at < found.length; at++) {
    const passage = found[at]!;
    const article = facts.articles[passage]!;
    const isWorded = at < passages.length;
    const words = isWorded ? (1 - ARTICLE_SHARE) * coverage[at]! + ARTICLE_SHARE * articleCoverage[at]! : 0;
    const score = (1 - share) * words + share * similarities[passage]!;
    passageScores[at] = score;
    if (scores[article] === -1) articles.push(article);
    if (score > scores[article]!) scores[article] = score;
    if (words > coverages[article]!) coverages[article] = words;
  }
  const passagesOf = (wanted: readonly number[]) => {
    const lists = new Map<number, { id: number; score: number }[]>(wanted.map((article) => [article, []]));
    const isWanted = new Uint8Array(articleCapacity);
    for (const article of wanted) isWanted[article] = 1;
    for (let at = 0; at < found.length; at++) {
      const id = found[at]!;
      const article = facts.articles[id]!;
      if (isWanted[article]) lists.get(article)!.push({ id, score: passageScores[at]! });
    }
    return lists;
  };
  return { articles, scores, coverages, passagesOf };
}

/** Articles that name a country of the question, and those that name all of them; null: any article will do. */
function countryFilter(
  { requiredCountries }: Question,
  { facts, postingsOf }: RetrievalIndex,
): { allowed: Set<number> | null; full: Set<number>; missing: string[] } {
  const sets = requiredCountries.map((code) => {
    const passages = postingsOf(countryTerm(code))?.passages ?? [];
    return { code, articles: new Set(Array.from(passages, (passage) => facts.articles[passage]!)) };
  });
  const missing = sets.filter(({ articles }) => articles.size === 0).map(({ code }) => code);
  if (sets.length === 0) return { allowed: null, full: new Set(), missing };
  const allowed = new Set(sets.flatMap(({ articles }) => [...articles]));
  const full = new Set([...allowed].filter((article) => sets.every(({ articles }) => articles.has(article))));
  return { allowed, full, missing };
}

function load(ranked: readonly Placed[], scored: ScoredArticles, index: RetrievalIndex): RankedArticle[] {
  const ids = ranked.map(({ article }) => article);
  const byId = new Map(index.articlesById(ids).map((article) => [article.id, article]));
  const passages = scored.passagesOf(ids);
  return ranked.flatMap(({ article: id, score }) => {
    const article = byId.get(id);
    if (!article) return [];
    const coverage = scored.coverages[id]!;
    return [{ article, score, coverage, passages: passages.get(id)!.sort(byScore), copies: [] }];
  });
}

function collapse(ranked: readonly RankedArticle[]): RankedArticle[] {
  return groupStories(ranked.map(({ article }) => article)).map(([first, ...others]) => ({
    ...ranked[first!]!,
    copies: others.map((other) => ranked[other]!.article),
  }));
}

/** Published in the period, or telling of a day in it. */
export function happenedWithin(article: IndexedArticle, period: Days): boolean {
  return isDayWithin(article.date, period) || daysTold(article).some((days) => overlapsPeriod(days, period));
}

/** What was read off articles before, for as long as somebody keeps them. */
const knownDays = new WeakMap<IndexedArticle, readonly Days[]>();

/** The days that a text tells of. */
function daysTold(article: IndexedArticle): readonly Days[] {
  let days = knownDays.get(article);
  if (!days) {
    const dated = findDates(article.text, article.lang).flatMap(
      (match) => resolveDate(match, article.date ?? '') ?? [],
    );
    days = article.date !== null && tellsOfLastYear(article.text) ? [...dated, yearBefore(article.date)] : dated;
    knownDays.set(article, days);
  }
  return days;
}

function isDayWithin(day: string | null, period: Days): boolean {
  return day !== null && overlapsPeriod({ from: day, to: day }, period);
}

/** First and last day, ISO; null where it is open. */
interface Days {
  from: string | null;
  to: string | null;
}

/** Whether two stretches of time share a day. */
export function overlapsPeriod(one: Days, other: Days): boolean {
  const beginsInTime = one.from === null || other.to === null || one.from <= other.to;
  return beginsInTime && (one.to === null || other.from === null || one.to >= other.from);
}

function byScore(one: { score: number }, other: { score: number }): number {
  return other.score - one.score;
}
