import type { Article } from '../corpus/article.ts';
import { findDates, resolveDate } from '../language/dates.ts';
import type { Language } from '../language/language.ts';
import type { Span } from '../language/span.ts';
import type { Postings } from './bm25.ts';
import { lexicalQueries, type SpellingLookup } from './lexicalQuery.ts';
import type { LexicalRanking } from './lexicalRanking.ts';
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
  const ranked = [...scored]
    .filter(([article]) => allowed === null || allowed.has(article))
    .map(([article, found]) => ({
      article,
      ...found,
      score: found.score + (full.has(article) ? ALL_COUNTRIES_BONUS : 0),
    }))
    .sort(byScore);
  const fitting = question.asked.latest ? newestFirst(ranked, index) : ranked;
  const { inside, outside } = partByPeriod(fitting, question, index, limit);
  return {
    articles: collapse(inside).slice(0, limit).sort(byScore),
    outsidePeriod: collapse(outside).sort(byScore),
    missingCountries: missing,
  };
}

/** Articles that fit well beside the best of all, the newest first, undated ones last. */
function newestFirst<Ranked extends Placed>(ranked: readonly Ranked[], { dateOf }: RetrievalIndex): Ranked[] {
  const least = (ranked[0]?.score ?? 0) * LATEST_SHARE;
  return ranked
    .filter(({ score }) => score >= least)
    .map((found) => ({ found, date: dateOf(found.article) ?? '' }))
    .sort((one, other) => (one.date < other.date ? 1 : one.date > other.date ? -1 : 0))
    .map(({ found }) => found);
}

/** Loads the first that happened within the period asked for and the first that did not; all are within none. */
function partByPeriod(
  ranked: readonly (Placed & Found)[],
  { period }: Question,
  index: RetrievalIndex,
  limit: number,
): { inside: RankedArticle[]; outside: RankedArticle[] } {
  if (!period) return { inside: load(ranked.slice(0, LOADED_ARTICLES), index), outside: [] };
  // What was published in the period is known without a look at the text, so that no other article takes its place.
  const isDatedWithin = ({ article }: Placed) => isDayWithin(index.dateOf(article), period);
  const dated = ranked.filter(isDatedWithin).slice(0, LOADED_ARTICLES);
  const others = ranked.filter((found) => !isDatedWithin(found)).slice(0, LOADED_ARTICLES);
  const read = load(others, index);
  const told = read.filter(({ article }) => happenedWithin(article, period));
  const order = new Map(ranked.map(({ article }, place) => [article, place]));
  const inside = [...load(dated, index), ...told].sort(
    (one, other) => order.get(one.article.id)! - order.get(other.article.id)!,
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
  const ranked = [...scored].map(([article, found]) => ({ article, ...found })).sort(byScore);
  return load(ranked.slice(0, limit), index);
}

/** An article by its id, with what it is ranked by. */
interface Placed {
  article: number;
  score: number;
}

type Found = Pick<RankedArticle, 'score' | 'coverage' | 'passages'>;

async function scoreArticles(text: string, lang: Language, index: RetrievalIndex): Promise<Map<number, Found>> {
  const { facts, ranking, spellingsOf, nearest, vectorShare } = index;
  const lexical = ranking.score(lexicalQueries(text, lang, spellingsOf), lang);
  const near = nearest ? await nearest(text, NEAREST_COUNT) : [];
  const share = nearest ? vectorShare : 0;
  const similarity = new Map(near.map(({ passage, score }) => [passage, Math.max(0, score)]));
  const found = new Map<number, Found>();
  const add = (passage: number, coverage: number, articleCoverage: number) => {
    const article = facts.articles[passage]!;
    const words = (1 - ARTICLE_SHARE) * coverage + ARTICLE_SHARE * articleCoverage;
    const score = (1 - share) * words + share * (similarity.get(passage) ?? 0);
    const known = found.get(article);
    if (!known) {
      found.set(article, { score, coverage: words, passages: [{ id: passage, score }] });
      return;
    }
    known.passages.push({ id: passage, score });
    known.score = Math.max(known.score, score);
    known.coverage = Math.max(known.coverage, words);
  };
  for (const { passage, coverage, articleCoverage } of lexical) {
    add(passage, coverage, articleCoverage);
  }
  const covered = new Set(lexical.map(({ passage }) => passage));
  for (const { passage } of near) {
    if (!covered.has(passage) && facts.stemCounts[passage]! > 0) add(passage, 0, 0);
  }
  return found;
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

function load(ranked: readonly (Placed & Found)[], index: RetrievalIndex): RankedArticle[] {
  const byId = new Map(
    index.articlesById(ranked.map(({ article }) => article)).map((article) => [article.id, article]),
  );
  return ranked.flatMap(({ article: id, score, coverage, passages }) => {
    const article = byId.get(id);
    if (!article) return [];
    return [{ article, score, coverage, passages: [...passages].sort(byScore), copies: [] }];
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
  if (isDayWithin(article.date, period)) return true;
  return findDates(article.text, article.lang).some((match) => {
    const days = resolveDate(match, article.date ?? '');
    return days !== null && overlapsPeriod(days, period);
  });
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
