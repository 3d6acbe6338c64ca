import type { Article } from '../../src/core/corpus/article.ts';
import { ArticleStore } from '../../src/store/articleStore.ts';
import type { ArticleDependencies } from '../../src/store/prepareArticle.ts';
import { ingestDependencies, withStore } from './storeFakes.ts';

/** Opens a workspace for writing and does something with it as the dependencies of single articles allow. */
export async function changeStore<T>(
  dir: string,
  work: (store: ArticleStore, dependencies: ArticleDependencies) => T | Promise<T>,
  changes: Partial<ArticleDependencies> = {},
): Promise<T> {
  const store = ArticleStore.open(dir, 'write');
  try {
    return await work(store, ingestDependencies(store, changes));
  } finally {
    store.close();
  }
}

/** The paths of all stored articles, sorted. */
export function storedPaths(dir: string): string[] {
  return withStore(dir, (store) => [...store.articles()].map(({ path }) => path).sort());
}

/** An article as an admin gives it; what a test is about is given. */
export function aGivenArticle(given: Partial<Article> = {}): Article {
  return {
    path: 'not used',
    title: 'Спикер Сената принял гостя из Кении',
    date: '2026-02-10',
    source: 'Senate',
    url: null,
    lang: 'en',
    countries: [],
    retelling: false,
    derived: [],
    text: 'The Speaker of Kenya came to Astana. He saw the Senate. They spoke of trade.',
    ...given,
  };
}
