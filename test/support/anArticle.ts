import type { Article } from '../../src/core/corpus/article.ts';
import { chunkArticle } from '../../src/core/corpus/passages.ts';
import { splitSentences } from '../../src/core/language/sentences.ts';
import type { Span } from '../../src/core/language/span.ts';
import type { IndexedArticle } from '../../src/core/retrieval/retrieve.ts';

/** An article of a Russian outlet; what a test is about is given. */
export function anArticle(given: Partial<Article> = {}): Article {
  return {
    path: 'visit.md',
    title: 'Визит делегации',
    date: '2025-05-20',
    source: 'Вестник парламента',
    url: 'https://example.org/visit',
    lang: 'ru',
    countries: [],
    retelling: false,
    derived: [],
    text: 'Спикер принял делегацию.',
    ...given,
  };
}

/** An article as an index holds it, its passages with their ids. */
export interface ArticleInMemory extends IndexedArticle {
  passages: (Span & { id: number })[];
}

/** An article cut into sentences and passages as ingestion cuts it; passage ids from `firstPassage` on. */
export function indexed(article: Article, id: number, firstPassage: number): ArticleInMemory {
  const sentences = splitSentences(article.text, article.lang);
  const passages = chunkArticle(article.text, sentences).map(({ start, end }, place) => ({
    id: firstPassage + place,
    start,
    end,
  }));
  return { ...article, id, sentences, passages };
}
