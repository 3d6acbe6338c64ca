import type { Article } from '../core/corpus/article.ts';
import type { ArticleStore } from './articleStore.ts';
import type { PreparedArticle } from './articleWriter.ts';
import { ArticleWriter } from './articleWriter.ts';
import { textToEmbed } from './embedPassages.ts';
import type { IngestDependencies } from './ingest.ts';
import { RunEmbedder } from './runEmbedder.ts';
import { textHash } from './vectorTable.ts';

/** What single articles need to be stored: what an ingest run does, without a source. */
export type ArticleDependencies = Omit<IngestDependencies, 'readArticles' | 'onProgress'>;

/** Computes all that is stored of an article, vectors excepted. */
export function prepareArticle(
  place: Pick<PreparedArticle, 'rootId' | 'file' | 'hash'>,
  article: Article,
  { prepare }: Pick<IngestDependencies, 'prepare'>,
): PreparedArticle {
  const { sentences, passages } = prepare(article);
  const hashed = passages.map(({ start, end }) => {
    return { start, end, hash: textHash(textToEmbed(article.title, article.text.slice(start, end))) };
  });
  return { ...place, article, sentences, passages: hashed };
}

/**
 * Embeds and stores a few articles in one transaction; to be called under the writer lock. The graph does not know them
 * yet: what it lacks is scanned exactly until the next ingest.
 *
 * @param alongside - runs first, in the same transaction
 * @returns lines a person should read: about vectors that could not be made
 */
export async function storeArticles(
  store: ArticleStore,
  articles: readonly (PreparedArticle & { firstSeenAt: string })[],
  dependencies: ArticleDependencies,
  alongside: (writer: ArticleWriter) => void = () => {},
): Promise<string[]> {
  const writer = new ArticleWriter(store.database, dependencies.lexical);
  const embedder = new RunEmbedder(store, writer, dependencies);
  embedder.choose();
  const vectors = await embedder.embed(articles, () => {});
  store.write(() => {
    alongside(writer);
    for (const article of articles) writer.put(article, vectors, embedder.set, article.firstSeenAt);
  });
  return embedder.notices;
}
