import type { Article } from '../../src/core/corpus/article.ts';
import { LANGUAGES } from '../../src/core/language/language.ts';
import { consonantSkeleton } from '../../src/core/language/latin.ts';
import type { Postings } from '../../src/core/retrieval/bm25.ts';
import { LexicalRanking } from '../../src/core/retrieval/lexicalRanking.ts';
import type { PassageFacts } from '../../src/core/retrieval/passageFacts.ts';
import type { RetrievalIndex } from '../../src/core/retrieval/retrieve.ts';
import { passageTerms } from '../../src/core/retrieval/terms.ts';
import { createBuiltinEmbedder } from '../../src/models/builtinEmbedder.ts';
import { type ArticleInMemory, indexed } from './anArticle.ts';

/** An index in memory over a few articles: what the store keeps in SQLite, in plain maps. Article ids count from 1. */
export interface MemoryIndex extends RetrievalIndex {
  articles: ArticleInMemory[];
}

/** Indexes articles as ingestion does; with `vectors`, the built-in embedder's stand beside the words. */
export function memoryIndex(given: readonly Article[], { vectors = false } = {}): MemoryIndex {
  const articles: ArticleInMemory[] = [];
  let nextPassage = 1;
  for (const article of given) {
    const whole = indexed(article, articles.length + 1, nextPassage);
    nextPassage += whole.passages.length;
    articles.push(whole);
  }
  const facts = emptyFacts(nextPassage);
  const lists = new Map<string, [passage: number, count: number][]>();
  for (const article of articles) addArticle(article, facts, lists);
  const postings = new Map([...lists].map(([term, list]) => [term, toPostings(list)]));
  const postingsOf = (term: string) => postings.get(term);
  return {
    articles,
    facts,
    ranking: new LexicalRanking({ facts, postingsOf }),
    postingsOf,
    spellingsOf: (skeleton, lang) =>
      [...postings.keys()].filter(
        (term) => term.startsWith(`${lang[0]}:`) && consonantSkeleton(term.slice(2)) === skeleton,
      ),
    nearest: vectors ? nearestOf(articles) : null,
    vectorShare: 0.1,
    dateOf: (id) => articles.find((article) => article.id === id)?.date ?? null,
    articlesById: (ids) => ids.flatMap((id) => articles.filter((article) => article.id === id)),
  };
}

function emptyFacts(capacity: number): PassageFacts {
  return {
    capacity,
    stemCounts: new Uint16Array(capacity),
    gramCounts: new Uint16Array(capacity),
    langs: new Uint8Array(capacity),
    articles: new Uint32Array(capacity),
  };
}

function addArticle(
  { id: articleId, lang, title, text, passages }: ArticleInMemory,
  facts: PassageFacts,
  lists: Map<string, [number, number][]>,
): void {
  for (const { id, start, end } of passages) {
    const terms = passageTerms(title, text.slice(start, end), lang);
    facts.stemCounts[id] = Math.max(1, terms.stemCount);
    facts.gramCounts[id] = Math.max(1, terms.gramCount);
    facts.langs[id] = LANGUAGES.indexOf(lang);
    facts.articles[id] = articleId;
    for (const [term, count] of [...terms.stems, ...terms.grams]) {
      lists.set(term, [...(lists.get(term) ?? []), [id, count]]);
    }
  }
}

function toPostings(list: readonly [number, number][]): Postings {
  return {
    passages: Uint32Array.from(list, ([passage]) => passage),
    counts: Uint16Array.from(list, ([, count]) => count),
  };
}

function nearestOf(articles: readonly ArticleInMemory[]): NonNullable<RetrievalIndex['nearest']> {
  const embedder = createBuiltinEmbedder();
  const passages = articles.flatMap(({ title, text, passages: spans }) =>
    spans.map(({ id, start, end }) => ({ id, text: `${title}\n${text.slice(start, end)}` })),
  );
  return async (text, count) => {
    const [question, ...vectors] = await embedder.embed([text, ...passages.map((passage) => passage.text)]);
    return passages
      .map(({ id }, place) => ({ passage: id, score: dot(question!, vectors[place]!) }))
      .sort((one, other) => other.score - one.score)
      .slice(0, count);
  };
}

function dot(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, place) => sum + value * other[place]!, 0);
}
