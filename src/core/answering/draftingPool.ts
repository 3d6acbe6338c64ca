import { findCountries } from '../language/countries.ts';
import { analyseQuestion, type Question } from '../retrieval/question.ts';
import { happenedWithin, type RankedArticle, type RetrievalIndex, retrieve } from '../retrieval/retrieve.ts';
import { RETRIEVED_ARTICLES } from './selectEvidence.ts';
import { standaloneQuestion, type Turn } from './standalone.ts';

/** Articles of the turn before that stay in the pool. */
const MAX_PREVIOUS = 2;
/** A stretch of an answer that is so long and stands in an article was taken from it, in characters. */
const TELLING_STRETCH = 40;

/** The articles a model drafts from. */
export interface DraftingPool {
  /** The most useful first: of each search, and of the turn before, in turn. */
  articles: RankedArticle[];
  /** How many lists they come from. */
  searches: number;
}

/**
 * Gathers what a model drafts from: what the question finds, what each of its parts finds by itself, and what the answer
 * before was made of.
 *
 * @param parts - of the question, as `splitQuestion` gives them
 */
export async function draftingPool(
  question: Question,
  parts: readonly Question[],
  found: readonly RankedArticle[],
  history: readonly Turn[],
  today: () => string,
  index: RetrievalIndex,
): Promise<DraftingPool> {
  const ofParts: RankedArticle[][] = [];
  for (const part of parts) {
    ofParts.push((await retrieve(part, index, RETRIEVED_ARTICLES)).articles);
  }
  const previous = await articlesOfTurnBefore(question, history, today, index);
  // What a part finds is nearer to it than what the whole question finds.
  const lists = [...ofParts, [...found], previous].filter((list) => list.length > 0);
  return { articles: takeInTurn(lists), searches: lists.length };
}

/**
 * The articles of the answer before, as far as they fit the question now. A conversation keeps words alone, so the
 * question before is searched for again, and what its answer names or quotes is taken; else the best found.
 */
async function articlesOfTurnBefore(
  question: Question,
  history: readonly Turn[],
  today: () => string,
  index: RetrievalIndex,
): Promise<RankedArticle[]> {
  const place = history.findLastIndex(({ role }) => role === 'user');
  if (place < 0) return [];
  const { lang } = question;
  const before = standaloneQuestion(history[place]!.content, history.slice(0, place), lang);
  const asked = analyseQuestion(`${before.context} ${before.asking}`.trim(), lang, today);
  const { articles } = await retrieve(asked, index, RETRIEVED_ARTICLES);
  const answer = history
    .slice(place + 1)
    .map(({ content }) => content)
    .join('\n');
  const cited = articles.filter(({ article: { title, text, sentences } }) => {
    if (title.length > TELLING_STRETCH && answer.includes(title)) return true;
    return sentences.some(
      ({ start, end }) => end - start >= TELLING_STRETCH && answer.includes(text.slice(start, end)),
    );
  });
  return (cited.length > 0 ? cited : articles).filter((ranked) => fits(ranked, question)).slice(0, MAX_PREVIOUS);
}

/** An article of another country or time than asked about now is no longer of use. */
function fits({ article }: RankedArticle, { requiredCountries, period }: Question): boolean {
  if (period && !happenedWithin(article, period)) return false;
  if (requiredCountries.length === 0) return true;
  return findCountries(`${article.title}\n${article.text}`).some(({ code }) => requiredCountries.includes(code));
}

/** The first of each list, then the second of each, and so on; each article once. */
function takeInTurn(lists: readonly (readonly RankedArticle[])[]): RankedArticle[] {
  const taken = new Map<number, RankedArticle>();
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  for (let place = 0; place < longest; place++) {
    for (const list of lists) {
      const ranked = list[place];
      if (ranked && !taken.has(ranked.article.id)) taken.set(ranked.article.id, ranked);
    }
  }
  return [...taken.values()];
}
