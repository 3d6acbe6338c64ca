import type { ArticleStore } from './articleStore.ts';
import type { ArticleWriter, PreparedArticle } from './articleWriter.ts';
import { databasePath, restoreHint } from './database.ts';
import { embedTexts, fillVectors, rebuildVectors, textToEmbed } from './embedPassages.ts';
import { StoreError, toStoreError } from './errors.ts';
import type { IngestDependencies, IngestProgress } from './ingest.ts';
import type { Embedder, VectorSet } from './vectorTable.ts';
import { currentVectorSet, hashesWithoutVector, readMeta, recordVectorSet, VECTORS_INCOMPLETE } from './vectorTable.ts';

/** What the vectors of a run need. */
export type EmbeddingDependencies = Pick<IngestDependencies, 'embedder' | 'findEmbedder' | 'onProgress' | 'signal'>;

/**
 * The vectors of one ingest run. Vectors of two embedders cannot be compared, so new ones are made by the embedder the
 * workspace was built with or not at all; and when embedding fails the articles are stored without, for a later run.
 */
export class RunEmbedder {
  embedded = 0;
  cached = 0;
  milliseconds = 0;
  readonly notices: string[] = [];
  readonly #store: ArticleStore;
  readonly #writer: ArticleWriter;
  readonly #dependencies: EmbeddingDependencies;
  #embedder: Embedder | undefined;
  #set: VectorSet | undefined;

  constructor(store: ArticleStore, writer: ArticleWriter, dependencies: EmbeddingDependencies) {
    this.#store = store;
    this.#writer = writer;
    this.#dependencies = dependencies;
  }

  /** The set that new vectors belong to. */
  get set(): VectorSet | undefined {
    return this.#set;
  }

  /** Embeds every passage of the workspace anew by the embedder configured now. */
  async rebuild(): Promise<void> {
    const { embedder, signal } = this.#dependencies;
    if (!embedder) {
      this.notices.push('vectors are switched off, so nothing was embedded anew; set EMBEDDER to use them');
      return;
    }
    const startedAt = performance.now();
    const onProgress = this.#reporter('embedding anew');
    const { embedded, refused } = await rebuildVectors(this.#store, this.#writer, embedder, { signal, onProgress });
    this.embedded += embedded;
    this.milliseconds += performance.now() - startedAt;
    this.#noteRefused(refused);
  }

  /** Decides which embedder this run uses. */
  choose(): void {
    const { embedder, findEmbedder } = this.#dependencies;
    const { database } = this.#store;
    const recorded = currentVectorSet(database);
    if (!embedder) return;
    if (recorded?.embedder === embedder.id && recorded.dimensions === embedder.dimensions) {
      this.#embedder = embedder;
      this.#set = recorded;
      return;
    }
    const find = database.prepare('SELECT 1 FROM vectors WHERE vector_set = ? LIMIT 1');
    if (!recorded || !find.get(recorded.number)) {
      this.#embedder = embedder;
      this.#set = this.#store.write(() => recordVectorSet(database, 'vector_set', embedder));
      return;
    }
    const old = findEmbedder?.(recorded.embedder);
    const isUsable = old?.id === recorded.embedder && old.dimensions === recorded.dimensions;
    this.#embedder = isUsable ? old : undefined;
    this.#set = recorded;
    const consequence = isUsable ? 'new vectors are of the same' : 'new articles are stored without vectors';
    this.notices.push(
      `the index was built with ${recorded.embedder} (${recorded.dimensions} dimensions), the embedder is now ` +
        `${embedder.id} (${embedder.dimensions}); ${consequence}; rebuild it: elshi ingest --rebuild`,
    );
  }

  /** Embeds what is new in some articles. */
  async embed(
    articles: readonly PreparedArticle[],
    onProgress: () => void,
  ): Promise<ReadonlyMap<string, Float32Array>> {
    const texts = new Map<string, string>();
    if (!this.#embedder || !this.#set) return new Map();
    const hashes = articles.flatMap(({ passages }) => passages.map(({ hash }) => hash));
    const missing = hashesWithoutVector(this.#store.database, this.#set, hashes);
    for (const { article, passages } of articles) {
      for (const { start, end, hash } of passages) {
        const key = hash.toString('hex');
        if (missing.has(key)) texts.set(key, textToEmbed(article.title, article.text.slice(start, end)));
      }
    }
    this.cached += hashes.length - texts.size;
    const { signal } = this.#dependencies;
    return this.#guard(async (embedder) => {
      // A refused vector is asked for once more, and reported, when all articles are in.
      const { vectors } = await embedTexts(embedder, texts, { signal, onProgress });
      this.embedded += vectors.size;
      return vectors;
    }, new Map());
  }

  /** Embeds the passages that have no vector: the embedder failed earlier, or was another one. */
  async fill(): Promise<void> {
    const set = this.#set;
    if (!set || readMeta(this.#store.database, VECTORS_INCOMPLETE) === undefined) return;
    const { signal } = this.#dependencies;
    await this.#guard(async (embedder) => {
      const options = { signal, onProgress: this.#reporter('embedding') };
      const { embedded, refused } = await fillVectors(this.#store, this.#writer, embedder, set, options);
      this.embedded += embedded;
      this.#noteRefused(refused);
    }, undefined);
  }

  async #guard<T>(work: (embedder: Embedder) => Promise<T>, otherwise: T): Promise<T> {
    if (!this.#embedder) return otherwise;
    const startedAt = performance.now();
    try {
      return await work(this.#embedder);
    } catch (error) {
      this.#dependencies.signal?.throwIfAborted();
      const { dir } = this.#store;
      const translated = toStoreError(error, databasePath(dir), restoreHint(dir));
      if (translated instanceof StoreError) throw translated;
      this.#embedder = undefined;
      const reason = error instanceof Error ? error.message : String(error);
      this.notices.push(`embedding failed (${reason}); new articles are found by their words until the next ingest`);
      return otherwise;
    } finally {
      this.milliseconds += performance.now() - startedAt;
    }
  }

  #noteRefused(reasons: readonly string[]): void {
    if (reasons.length === 0) return;
    this.notices.push(`${reasons.length} passages have no vector (${reasons[0]}); they are found by their words`);
  }

  #reporter(label: string): (done: number, total: number) => void {
    const stage: IngestProgress['stage'] = 'indexing';
    return (done, total) => this.#dependencies.onProgress?.({ stage, done, total, label });
  }
}
