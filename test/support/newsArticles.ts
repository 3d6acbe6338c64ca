import type { Article } from '../../src/core/corpus/article.ts';
import type { NewsArticle } from '../../src/core/digest/edition.ts';
import { anArticle, indexed } from './anArticle.ts';
import { shippedArticles } from './shippedArticles.ts';

/** Articles as the store hands them to a digest; ids count from 1, seen on their own day unless told otherwise. */
export function asNews(articles: readonly (Partial<Article> & Partial<NewsArticle>)[]): NewsArticle[] {
  return articles.map((given, place) => {
    const article = anArticle({ path: `article-${place + 1}.md`, ...given });
    const whole = indexed(article, given.id ?? place + 1, place * 1000 + 1);
    const firstSeenAt = given.firstSeenAt ?? `${article.date ?? '2025-09-24'}T06:00:00.000Z`;
    return { ...whole, firstSeenAt, fromFirstIngestion: given.fromFirstIngestion ?? false };
  });
}

/** The notes that ship, all of them stock of a root that was read long after their days. */
export function shippedNews(): NewsArticle[] {
  return asNews(
    [...shippedArticles().values()].map((article) => {
      return { ...article, firstSeenAt: '2026-11-01T00:00:00.000Z', fromFirstIngestion: true };
    }),
  );
}
