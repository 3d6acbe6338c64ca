import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Article, Rejection } from '../core/corpus/article.ts';
import type { Span } from '../core/language/span.ts';
import type { ArticleStore } from './articleStore.ts';
import { isInside } from './articleStore.ts';
import type { LexicalWriter, PreparedArticle } from './articleWriter.ts';
import { ArticleWriter, articleHash } from './articleWriter.ts';
import { databasePath, restoreHint } from './database.ts';
import { embedTexts, fillVectors, rebuildVectors, textToEmbed } from './embedPassages.ts';
import { StoreError, toStoreError } from './errors.ts';
import type { IngestTarget } from './ingestRoots.ts';
import { assertReadable, rememberRoot, resolveTargets } from './ingestRoots.ts';
import { VectorIndex } from './vectorIndex.ts';
import type { Embedder, VectorSet } from './vectorTable.ts';
import { currentVectorSet, hashesWithoutVector, recordVectorSet, textHash } from './vectorTable.ts';
import { withWriterLock } from './writerLock.ts';

/** One file of a root and the articles it holds. */
export interface SourceFile {
  /** Below its root, with `/` between folders; the name of a root that is a file. */
  file: string;
  outcomes: (Article | Rejection)[];
  /** Set where file or folder could not be read at all: what is stored of it stays, and this is the reason. */
  unreadable?: string;
  /** Number of files of the root, where the reader knows it beforehand. */
  total?: number;
}

/** Reads the articles of a root, or of the part of it that is named; throws when the root cannot be read. */
export type ReadArticles = (rootPath: string, part?: string) => AsyncIterable<SourceFile>;

export interface IngestDependencies {
  readArticles: ReadArticles;
  prepare(article: Article): { sentences: readonly Span[]; passages: readonly Span[] };
  /** Name of the way articles are prepared; under another name unchanged files count as changed. */
  preparation: string;
  lexical: LexicalWriter;
  /** The embedder configured now; null: vectors are switched off. */
  embedder: Embedder | null;
  /** The embedder the workspace was built with, by id, where it can be had. */
  findEmbedder?: (id: string) => Embedder | undefined;
  now: () => Date;
  onProgress?: (progress: IngestProgress) => void;
  /** Called when another process writes and this one waits for it. */
  onWaiting?: (holder: { pid: number | null }) => void;
  signal?: AbortSignal;
}

export interface IngestProgress {
  stage: 'reading' | 'indexing' | 'graph';
  done: number;
  /** 0 while it is not known. */
  total: number;
  label: string;
}

export interface IngestRequest {
  /** Files or folders, as typed; empty: the remembered roots, else the workspace's own, else the bundled ones. */
  paths: readonly string[];
  /** Embeds every article of the workspace anew, from the store; paths, where given, are read afterwards. */
  rebuild?: boolean;
  bundledDir?: string;
}

export interface IngestSummary {
  added: number;
  updated: number;
  unchanged: number;
  removed: number;
  rejected: Rejection[];
  /** Roots that could not be read; their articles are kept. The run counts as failed. */
  failedRoots: { path: string; reason: string }[];
  /** Texts embedded in this run, and passages of new or changed articles whose vector was there already. */
  embedded: number;
  cached: number;
  /** In the workspace after the run. */
  articles: number;
  passages: number;
  milliseconds: number;
  /** Milliseconds of the parts that are worth watching apart. */
  timingsMs: { embedding: number; writing: number; graph: number };
  /** Lines a person should read. */
  notices: string[];
  /** True when something was offered, or nothing is there, and not one article could be read. */
  nothingReadable: boolean;
}

/** Articles prepared and embedded together. */
const BATCH_ARTICLES = 32;
/** A transaction is closed after so long: a reader's WAL stays short, and an abort is heard soon. */
const TRANSACTION_MS = 250;

/**
 * Brings the workspace up to date with its roots. Every article is written in one transaction with its passages,
 * vectors and lexical entries; killed at any moment, the next run finishes the job.
 *
 * @throws {StoreError} before anything is changed when a path that was named cannot be read; `disk-full`, `damaged`;
 * the signal's reason when it is aborted. What was committed stays.
 */
export async function ingest(
  store: ArticleStore,
  request: IngestRequest,
  dependencies: IngestDependencies,
): Promise<IngestSummary> {
  const { signal, onWaiting } = dependencies;
  try {
    return await withWriterLock(store.dir, { signal, onWaiting }, () => {
      if (store.isReplaced()) {
        const file = databasePath(store.dir);
        throw new StoreError('busy', file, 'was restored meanwhile', 'run the command again');
      }
      return new IngestRun(store, request, dependencies).run();
    });
  } catch (error) {
    throw toStoreError(error, databasePath(store.dir), restoreHint(store.dir));
  }
}

class IngestRun {
  readonly #store: ArticleStore;
  readonly #request: IngestRequest;
  readonly #dependencies: IngestDependencies;
  readonly #writer: ArticleWriter;
  readonly #summary: IngestSummary;
  #embedder: Embedder | undefined;
  #set: VectorSet | undefined;
  #articlesRead = 0;
  #filesDone = 0;

  constructor(store: ArticleStore, request: IngestRequest, dependencies: IngestDependencies) {
    this.#store = store;
    this.#request = request;
    this.#dependencies = dependencies;
    this.#writer = new ArticleWriter(store.database, dependencies.lexical);
    this.#summary = emptySummary();
  }

  async run(): Promise<IngestSummary> {
    const startedAt = performance.now();
    const store = this.#store;
    const summary = this.#summary;
    const { paths, rebuild = false } = this.#request;
    const rebuildOnly = rebuild && paths.length === 0 && store.counts().articles > 0;
    const targets = rebuildOnly ? [] : resolveTargets(store, paths, this.#request);
    if (rebuild) await this.#rebuild();
    this.#chooseEmbedder();
    for (const target of targets) await this.#refresh(target, targets);
    if (this.#embedder && this.#set) await this.#fill(this.#embedder, this.#set);
    store.write(() => this.#dependencies.lexical.fold());
    await this.#growGraph();
    const { articles, passages } = store.counts();
    summary.articles = articles;
    summary.passages = passages;
    summary.nothingReadable =
      !rebuildOnly && this.#articlesRead === 0 && (summary.rejected.length > 0 || summary.removed === 0);
    summary.milliseconds = performance.now() - startedAt;
    return summary;
  }

  async #rebuild(): Promise<void> {
    const { embedder, signal } = this.#dependencies;
    if (!embedder) {
      this.#summary.notices.push('vectors are switched off, so nothing was embedded anew; set EMBEDDER to use them');
      return;
    }
    const startedAt = performance.now();
    const onProgress = (done: number, total: number): void => this.#report('indexing', done, total, 'embedding anew');
    const { embedded, refused } = await rebuildVectors(this.#store, this.#writer, embedder, { signal, onProgress });
    this.#summary.embedded += embedded;
    this.#summary.timingsMs.embedding += performance.now() - startedAt;
    this.#noteRefused(refused);
  }

  // Vectors of two embedders cannot be compared: new ones are made by the recorded embedder or not at all.
  #chooseEmbedder(): void {
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
    const usable = old?.id === recorded.embedder && old.dimensions === recorded.dimensions;
    this.#embedder = usable ? old : undefined;
    this.#set = recorded;
    const made = usable ? 'new vectors are of the same' : 'new articles are stored without vectors';
    this.#summary.notices.push(
      `the index was built with ${recorded.embedder} (${recorded.dimensions} dimensions), the embedder is now ` +
        `${embedder.id} (${embedder.dimensions}); ${made}; rebuild it: elshi ingest --rebuild`,
    );
  }

  async #refresh({ root, part }: IngestTarget, targets: readonly IngestTarget[]): Promise<void> {
    const store = this.#store;
    try {
      assertReadable(root.path);
    } catch (error) {
      this.#failRoot(root.path, error);
      return;
    }
    const rootId = rememberRoot(store, root, this.#dependencies.now().toISOString());
    const others = [...store.roots(), ...targets.map((target) => target.root)].filter((other) => {
      return other.path !== root.path && isInside(other.path, root.path);
    });
    const stored = storedUnder(store, rootId, part);
    const keep = new Set<string>();
    let batch: PreparedArticle[] = [];
    const files = this.#dependencies.readArticles(root.path, part)[Symbol.asyncIterator]();
    for (;;) {
      let step: IteratorResult<SourceFile>;
      try {
        this.#dependencies.signal?.throwIfAborted();
        step = await files.next();
      } catch (error) {
        this.#dependencies.signal?.throwIfAborted();
        await this.#flush(batch);
        this.#failRoot(root.path, error);
        return;
      }
      if (step.done) break;
      const { file, outcomes, unreadable, total } = step.value;
      if (others.some((other) => isInside(join(root.path, file), other.path))) continue;
      if (unreadable !== undefined) {
        this.#summary.rejected.push({ path: file, reason: unreadable });
        for (const { path, file: storedFile } of stored.values()) {
          if (storedFile === file || storedFile.startsWith(`${file}/`)) keep.add(path);
        }
      }
      for (const outcome of outcomes) {
        if (!isArticle(outcome)) {
          this.#summary.rejected.push(outcome);
        } else if (!keep.has(outcome.path)) {
          keep.add(outcome.path);
          this.#articlesRead++;
          const prepared = this.#prepareIfChanged(rootId, file, outcome, stored.get(outcome.path)?.hash);
          if (prepared) batch.push(prepared);
        }
        if (batch.length >= BATCH_ARTICLES) {
          await this.#flush(batch);
          batch = [];
        }
      }
      this.#filesDone++;
      this.#report('reading', this.#filesDone, total ?? 0, file);
    }
    await this.#flush(batch);
    await this.#remove([...stored.values()].filter(({ path }) => !keep.has(path)).map(({ id }) => id));
  }

  #prepareIfChanged(rootId: number, file: string, article: Article, old: string | undefined) {
    const hash = articleHash(article, this.#dependencies.preparation);
    if (hash === old) {
      this.#summary.unchanged++;
      return undefined;
    }
    if (old === undefined) this.#summary.added++;
    else this.#summary.updated++;
    const { sentences, passages } = this.#dependencies.prepare(article);
    const hashed = passages.map(({ start, end }) => {
      return { start, end, hash: textHash(textToEmbed(article.title, article.text.slice(start, end))) };
    });
    return { rootId, file, article, hash, sentences, passages: hashed };
  }

  async #flush(batch: readonly PreparedArticle[]): Promise<void> {
    if (batch.length === 0) return;
    const vectors = await this.#embed(batch);
    const startedAt = performance.now();
    const now = this.#dependencies.now().toISOString();
    for (let next = 0; next < batch.length; ) {
      next = this.#store.write(() => {
        const openedAt = performance.now();
        let index = next;
        while (index < batch.length && performance.now() - openedAt < TRANSACTION_MS) {
          this.#writer.put(batch[index++]!, vectors, this.#set, now);
        }
        return index;
      });
      await nextTurn();
      this.#dependencies.signal?.throwIfAborted();
    }
    this.#summary.timingsMs.writing += performance.now() - startedAt;
  }

  async #embed(batch: readonly PreparedArticle[]): Promise<ReadonlyMap<string, Float32Array>> {
    const texts = new Map<string, string>();
    if (!this.#embedder || !this.#set) return new Map();
    const hashes = batch.flatMap(({ passages }) => passages.map(({ hash }) => hash));
    const missing = hashesWithoutVector(this.#store.database, this.#set, hashes);
    for (const { article, passages } of batch) {
      for (const { start, end, hash } of passages) {
        const key = hash.toString('hex');
        if (missing.has(key)) texts.set(key, textToEmbed(article.title, article.text.slice(start, end)));
      }
    }
    this.#summary.cached += hashes.length - texts.size;
    return this.#guardEmbedding(async (embedder) => {
      // A refused vector is asked for once more, and reported, when all articles are in.
      const { vectors } = await embedTexts(embedder, texts, this.#dependencies.signal);
      this.#summary.embedded += vectors.size;
      return vectors;
    }, new Map());
  }

  // Passages that lack a vector: the embedder failed in an earlier run, or that run was killed in between.
  async #fill(embedder: Embedder, set: VectorSet): Promise<void> {
    const { signal } = this.#dependencies;
    const onProgress = (done: number, total: number): void => this.#report('indexing', done, total, 'embedding');
    await this.#guardEmbedding(async () => {
      const { embedded, refused } = await fillVectors(this.#store, this.#writer, embedder, set, { signal, onProgress });
      this.#summary.embedded += embedded;
      this.#noteRefused(refused);
    }, undefined);
  }

  /** Without an embedder articles are still worth having: they are stored without vectors, and a later run adds them. */
  async #guardEmbedding<T>(work: (embedder: Embedder) => Promise<T>, otherwise: T): Promise<T> {
    if (!this.#embedder) return otherwise;
    const startedAt = performance.now();
    try {
      return await work(this.#embedder);
    } catch (error) {
      this.#dependencies.signal?.throwIfAborted();
      const translated = toStoreError(error, databasePath(this.#store.dir), restoreHint(this.#store.dir));
      if (translated instanceof StoreError) throw translated;
      this.#embedder = undefined;
      const reason = error instanceof Error ? error.message : String(error);
      this.#summary.notices.push(
        `embedding failed (${reason}); articles are found by their words only until the next run`,
      );
      return otherwise;
    } finally {
      this.#summary.timingsMs.embedding += performance.now() - startedAt;
    }
  }

  async #remove(ids: readonly number[]): Promise<void> {
    for (let next = 0; next < ids.length; ) {
      const first = next;
      next = this.#store.write(() => {
        const openedAt = performance.now();
        let index = first;
        while (index < ids.length && performance.now() - openedAt < TRANSACTION_MS) this.#writer.remove(ids[index++]!);
        return index;
      });
      this.#summary.removed += next - first;
      await nextTurn();
      this.#dependencies.signal?.throwIfAborted();
    }
  }

  async #growGraph(): Promise<void> {
    const startedAt = performance.now();
    const index = VectorIndex.open(this.#store);
    try {
      const { signal } = this.#dependencies;
      await index.grow({ signal, onProgress: (done, total) => this.#report('graph', done, total, 'vector index') });
      const problem = index.save();
      if (problem) this.#summary.notices.push(problem);
    } finally {
      index.close();
      this.#summary.timingsMs.graph += performance.now() - startedAt;
    }
  }

  #failRoot(path: string, error: unknown): void {
    this.#summary.failedRoots.push({ path, reason: error instanceof Error ? error.message : String(error) });
  }

  #noteRefused(reasons: readonly string[]): void {
    if (reasons.length === 0) return;
    this.#summary.notices.push(
      `${reasons.length} passages have no vector (${reasons[0]}); they are found by their words`,
    );
  }

  #report(stage: IngestProgress['stage'], done: number, total: number, label: string): void {
    this.#dependencies.onProgress?.({ stage, done, total, label });
  }
}

function isArticle(outcome: Article | Rejection): outcome is Article {
  return 'text' in outcome;
}

interface StoredFile {
  id: number;
  file: string;
  path: string;
  hash: string;
}

function storedUnder(store: ArticleStore, rootId: number, part: string | undefined): Map<string, StoredFile> {
  const within = part === undefined ? '' : 'AND (file = @part OR substr(file, 1, length(@folder)) = @folder)';
  const statement = store.database.prepare(
    `SELECT id, file, path, hash FROM articles WHERE root_id = @rootId ${within}`,
  );
  const rows = statement.all(part === undefined ? { rootId } : { rootId, part, folder: `${part}/` }) as StoredFile[];
  return new Map(rows.map((row) => [row.path, row]));
}

function emptySummary(): IngestSummary {
  return {
    added: 0,
    updated: 0,
    unchanged: 0,
    removed: 0,
    rejected: [],
    failedRoots: [],
    embedded: 0,
    cached: 0,
    articles: 0,
    passages: 0,
    milliseconds: 0,
    timingsMs: { embedding: 0, writing: 0, graph: 0 },
    notices: [],
    nothingReadable: false,
  };
}
