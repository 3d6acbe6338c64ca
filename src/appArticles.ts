import type { GivenArticle } from './core/corpus/parseGiven.ts';
import { parseGiven } from './core/corpus/parseGiven.ts';
import { chunkArticle } from './core/corpus/passages.ts';
import { splitSentences } from './core/language/sentences.ts';
import type { Embedder } from './models/embedder.ts';
import type { AddedArticle } from './store/addedArticles.ts';
import { addArticle } from './store/addedArticles.ts';
import type { ArticleStore } from './store/articleStore.ts';
import { StoreError } from './store/errors.ts';
import { LexicalIndex } from './store/lexicalIndex.ts';
import type { ArticleDependencies } from './store/prepareArticle.ts';

/** Articles are prepared in this way; raise it with every change of cleaning, sentences, passages or stems. */
const PREPARATION = '3';

/** How articles are prepared, embedded and indexed on their way into a store. */
export function articleDependencies(store: ArticleStore, embedder: Embedder): ArticleDependencies {
  return {
    prepare: ({ text, lang }) => {
      const sentences = splitSentences(text, lang);
      return { sentences, passages: chunkArticle(text, sentences) };
    },
    preparation: PREPARATION,
    lexical: new LexicalIndex(store.database),
    embedder,
    now: () => new Date(),
  };
}

/**
 * Stores an article that a person gives.
 *
 * @throws {StoreError} `no-article`, saying why no article can be made of it; `withdrawn`; `disk-full`, `damaged`
 */
export function addGivenArticle(
  store: ArticleStore,
  given: GivenArticle,
  dependencies: ArticleDependencies,
): Promise<AddedArticle> {
  const article = parseGiven('the article', given);
  if ('reason' in article) {
    throw new StoreError('no-article', article.path, article.reason, 'mend it and give it again');
  }
  return addArticle(store, article, dependencies);
}
