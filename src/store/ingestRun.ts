import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Article, Rejection } from '../core/corpus/article.ts';
import { addedArticles } from './addedArticles.ts';
import type { ArticleStore } from './articleStore.ts';
import { isInside } from './articleStore.ts';
import type { PreparedArticle } from './articleWriter.ts';
import { ArticleWriter, articleHash } from './articleWriter.ts';
import { FileRecords } from './fileRecords.ts';
import type { IngestDependencies, IngestProgress, IngestRequest, IngestSummary, SourceFile } from './ingest.ts';
import type { IngestTarget } from './ingestRoots.ts';
import { assertReadable, rememberRoot, resolveTargets } from './ingestRoots.ts';
import { prepareArticle } from './prepareArticle.ts';
import { RunEmbedder } from './runEmbedder.ts';
import { VectorIndex } from './vectorIndex.ts';
import { WithdrawnArticles } from './withdrawnArticles.ts';

/** Articles prepared and embedded together. */
const BATCH_ARTICLES = 32;
/** A transaction is closed after so long: a reader's WAL stays short, and an abort is heard soon. */
const TRANSACTION_MS = 250;

/** One run of {@link ingest}, under the writer lock. */
export class IngestRun {
  readonly #store: ArticleStore;
  readonly #request: IngestRequest;
  readonly #dependencies: IngestDependencies;
  readonly #writer: ArticleWriter;
  readonly #embedder: RunEmbedder;
  readonly #withdrawn: WithdrawnArticles;
  readonly #summary = emptySummary();
  #articlesRead = 0;
  #reading: IngestProgress = { stage: 'reading', done: 0, total: 0, label: '' };

  constructor(store: ArticleStore, request: IngestRequest, dependencies: IngestDependencies) {
    this.#store = store;
    this.#request = request;
    this.#dependencies = dependencies;
    this.#writer = new ArticleWriter(store.database, dependencies.lexical);
    this.#embedder = new RunEmbedder(store, this.#writer, dependencies);
    this.#withdrawn = new WithdrawnArticles(store.database);
  }

  async run(): Promise<IngestSummary> {
    const startedAt = performance.now();
    const { paths, rebuild = false } = this.#request;
    const isRebuildOnly = rebuild && paths.length === 0 && this.#store.counts().articles > 0;
    const targets = isRebuildOnly ? [] : resolveTargets(this.#store, paths, this.#request);
    if (rebuild) await this.#embedder.rebuild();
    this.#embedder.choose();
    for (const target of targets) await this.#refresh(target, targets);
    await this.#refreshAdded();
    await this.#embedder.fill();
    this.#store.write(() => this.#dependencies.lexical.fold());
    await this.#growGraph();
    return this.#finish(isRebuildOnly, performance.now() - startedAt);
  }

  #finish(isRebuildOnly: boolean, milliseconds: number): IngestSummary {
    const { embedded, cached, notices, milliseconds: embedding } = this.#embedder;
    const { articles, passages } = this.#store.counts();
    const summary = this.#summary;
    const { rejected, removed } = summary;
    const nothingReadable = !isRebuildOnly && this.#articlesRead === 0 && (rejected.length > 0 || removed === 0);
    return {
      ...summary,
      ...{ embedded, cached, articles, passages, milliseconds, nothingReadable },
      timingsMs: { ...summary.timingsMs, embedding },
      notices: [...notices, ...summary.notices],
    };
  }

  async #refresh({ root, part }: IngestTarget, targets: readonly IngestTarget[]): Promise<void> {
    try {
      assertReadable(root.path);
    } catch (error) {
      this.#failRoot(root.path, error);
      return;
    }
    const rootId = rememberRoot(this.#store, root, this.#dependencies.now().toISOString());
    const inner = [...this.#store.fileRoots(), ...targets.map((target) => target.root)].filter((other) => {
      return other.path !== root.path && isInside(other.path, root.path);
    });
    const records = new FileRecords(this.#store, rootId, part, this.#dependencies.preparation);
    // A part that was deleted holds no files; a root never gets here when it is missing.
    const isGone = part !== undefined && !existsSync(join(root.path, part));
    const files = isGone ? [] : this.#dependencies.readArticles(root.path, part, records.isUnchanged);
    const batch: PreparedArticle[] = [];
    const isWhole = await this.#eachFile(root.path, files, async (source) => {
      if (inner.some((other) => isInside(join(root.path, source.file), other.path))) return;
      await this.#take(rootId, source, records, batch);
    });
    await this.#flush(batch);
    if (!isWhole) return;
    await this.#remove(records.unseen());
    this.#store.write(() => records.save());
  }

  /** Prepares the added articles anew where articles are prepared in another way now. No file stands behind them. */
  async #refreshAdded(): Promise<void> {
    const batch: PreparedArticle[] = [];
    for (const { rootId, hash: old, article } of addedArticles(this.#store.database)) {
      const hash = articleHash(article, this.#dependencies.preparation);
      if (hash === old) continue;
      this.#summary.updated++;
      batch.push(prepareArticle({ rootId, file: article.path, hash }, article, this.#dependencies));
      if (batch.length >= BATCH_ARTICLES) await this.#flush(batch);
    }
    await this.#flush(batch);
  }

  /** Visits the files of a root; false when the root failed on the way, which is noted. */
  async #eachFile(
    rootPath: string,
    files: AsyncIterable<SourceFile> | Iterable<SourceFile>,
    visit: (source: SourceFile) => Promise<void>,
  ): Promise<boolean> {
    const { signal } = this.#dependencies;
    const reader = toAsync(files);
    // A root counts its own files only.
    const readBefore = this.#reading.done;
    try {
      for (;;) {
        signal?.throwIfAborted();
        const step = await reader.next().catch((error: unknown) => {
          signal?.throwIfAborted();
          this.#failRoot(rootPath, error);
        });
        if (!step) return false;
        if (step.done) return true;
        await visit(step.value);
        const { file: label, total = 0 } = step.value;
        const read = this.#reading.done + 1;
        this.#reading = { stage: 'reading', done: read, total: total === 0 ? 0 : readBefore + total, label };
        this.#report(this.#reading);
      }
    } finally {
      // Readers may hold a worker; ending them early must not hide the error that ended them.
      await reader.return(undefined).catch(() => undefined);
    }
  }

  async #take(rootId: number, source: SourceFile, records: FileRecords, batch: PreparedArticle[]): Promise<void> {
    const { file, outcomes, unreadable } = source;
    const rejected = outcomes.filter((outcome): outcome is Rejection => !isArticle(outcome));
    if (unreadable !== undefined && rejected.length === 0) rejected.push({ path: file, reason: unreadable });
    this.#summary.rejected.push(...rejected);
    if (unreadable !== undefined || source.unchanged) {
      const kept = records.keepAll(file);
      if (unreadable === undefined) {
        this.#articlesRead += kept;
        this.#summary.unchanged += kept;
      }
    }
    for (const article of outcomes.filter(isArticle)) {
      if (this.#withdrawn.find(article)) {
        this.#articlesRead++;
        this.#summary.withdrawn++;
        continue;
      }
      if (!records.see(article.path)) continue;
      this.#articlesRead++;
      const prepared = this.#prepareIfChanged(rootId, file, article, records.hashOf(article.path));
      if (prepared) batch.push(prepared);
      if (batch.length >= BATCH_ARTICLES) await this.#flush(batch);
    }
    if (rejected.length === 0 && source.contentHash !== undefined) records.note(file, source.contentHash);
  }

  #prepareIfChanged(rootId: number, file: string, article: Article, old: string | undefined) {
    const hash = articleHash(article, this.#dependencies.preparation);
    if (hash === old) {
      this.#summary.unchanged++;
      return undefined;
    }
    if (old === undefined) this.#summary.added++;
    else this.#summary.updated++;
    return prepareArticle({ rootId, file, hash }, article, this.#dependencies);
  }

  /** Writes a batch and empties it; what takes long, the embedding, is over before the first transaction opens. */
  async #flush(batch: PreparedArticle[]): Promise<void> {
    const articles = batch.splice(0);
    if (articles.length === 0) return;
    const vectors = await this.#embedder.embed(articles, () => this.#report(this.#reading));
    const now = this.#dependencies.now().toISOString();
    await this.#inTransactions(articles, (prepared) => {
      // An editor does not wait for a run: what was withdrawn meanwhile must not come back.
      if (this.#withdrawn.find(prepared.article)) return;
      this.#writer.put(prepared, vectors, this.#embedder.set, now);
    });
  }

  async #remove(ids: readonly number[]): Promise<void> {
    await this.#inTransactions(ids, (id) => {
      this.#writer.remove(id);
      this.#summary.removed++;
    });
  }

  async #inTransactions<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
    const startedAt = performance.now();
    for (let next = 0; next < items.length; ) {
      const first = next;
      next = this.#store.write(() => {
        const openedAt = performance.now();
        let index = first;
        while (index < items.length && performance.now() - openedAt < TRANSACTION_MS) work(items[index++]!);
        return index;
      });
      await nextTurn();
      this.#dependencies.signal?.throwIfAborted();
    }
    this.#summary.timingsMs.writing += performance.now() - startedAt;
  }

  async #growGraph(): Promise<void> {
    const startedAt = performance.now();
    const index = VectorIndex.open(this.#store);
    const { signal } = this.#dependencies;
    try {
      const onProgress = (done: number, total: number): void => {
        this.#report({ stage: 'graph', done, total, label: 'vector index' });
      };
      await index.grow({ signal, onProgress });
      const problem = index.save();
      if (problem) this.#summary.notices.push(problem);
    } catch (error) {
      // All articles are in by now, and an exact scan finds them.
      signal?.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      this.#summary.notices.push(`the vector index was not built (${reason}); answers stay right, but take longer`);
    } finally {
      index.close();
      this.#summary.timingsMs.graph += performance.now() - startedAt;
    }
  }

  #failRoot(path: string, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    // The path stands beside the reason.
    this.#summary.failedRoots.push({
      path,
      reason: message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message,
    });
  }

  #report(progress: IngestProgress): void {
    this.#dependencies.onProgress?.(progress);
  }
}

async function* toAsync<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

function isArticle(outcome: Article | Rejection): outcome is Article {
  return 'text' in outcome;
}

function emptySummary(): IngestSummary {
  return {
    added: 0,
    updated: 0,
    unchanged: 0,
    removed: 0,
    withdrawn: 0,
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
