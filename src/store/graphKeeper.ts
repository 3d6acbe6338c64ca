import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ArticleStore } from './articleStore.ts';
import { calibrateEf } from './calibrateEf.ts';
import { VectorGraph } from './vectorGraph.ts';
import type { GraphIdentity, GraphManifest } from './vectorGraphFile.ts';
import { checkGraph, graphPath, loadGraph, manifestPath, saveGraph } from './vectorGraphFile.ts';
import type { VectorSet } from './vectorTable.ts';
import { countVectorsAfter, decodeVector, sampleVectors } from './vectorTable.ts';

export interface GrowOptions {
  signal?: AbortSignal;
  /** Vectors added so far, of those that were to be added. */
  onProgress?: (done: number, total: number) => void;
}

/** A graph that answers, and what is known of it. */
export interface LoadedGraph {
  graph: VectorGraph;
  /** Every vector of the set up to this id is in it. */
  maxVectorId: number;
  /** Width of a search. */
  ef: number;
  /** Nodes that stand for a vector, the deleted ones left out. */
  live: number;
  /** Size at which `ef` was measured. */
  calibratedAt: number;
}

/** Up to so many vectors a scan is as fast as the graph, exact, and spares loading it. */
export const EXACT_LIMIT = 2000;
/** A graph of this size is not rewritten for a tail of up to DEFERRED_TAIL vectors, which is scanned exactly. */
const DEFERRING_COUNT = 10_000;
const DEFERRED_TAIL = 1000;
/** Share of deleted nodes at which the graph is built anew. */
const DEAD_SHARE = 0.25;
/** Adding points blocks the event loop; it gets its turn after so long. */
const SLICE_MS = 10;
const DEFAULT_EF = 100;
/** Labels compared with the database after loading. */
const SAMPLE = 16;

/** Loads, grows and saves the graph of one vector set; the database is the truth that it follows. */
export class GraphKeeper {
  readonly #store: ArticleStore;
  readonly #set: VectorSet;
  readonly #lineage: string;
  readonly #closing = new AbortController();
  #loaded: LoadedGraph | undefined;
  #triedManifest = '';
  #unsaved = false;
  #growing: Promise<void> | undefined;

  constructor(store: ArticleStore, set: VectorSet, lineage: string) {
    this.#store = store;
    this.#set = set;
    this.#lineage = lineage;
  }

  get loaded(): LoadedGraph | undefined {
    return this.#loaded;
  }

  get isBusy(): boolean {
    return this.#growing !== undefined || this.#closing.signal.aborted;
  }

  get identity(): GraphIdentity {
    const { number, embedder, dimensions } = this.#set;
    return { lineage: this.#lineage, vectorSet: number, embedder, dimensions };
  }

  /** Ends what goes on in the background. */
  close(): void {
    this.#closing.abort();
  }

  /** Loads the file if it is right. Each file is looked at once; another process may save a newer one. */
  load(): void {
    if (this.isBusy) return;
    const stats = statSync(manifestPath(this.#store.dir), { throwIfNoEntry: false });
    const key = stats ? `${stats.ino}:${stats.mtimeMs}` : 'none';
    if (key === this.#triedManifest) return;
    const found = loadGraph(this.#store.dir, this.identity);
    this.#triedManifest = key;
    if (!('graph' in found) || !this.#agrees(found.graph, found.manifest)) return;
    const { maxVectorId, ef, live, count } = found.manifest;
    this.#loaded = { graph: found.graph, maxVectorId, ef, live, calibratedAt: count };
    this.#unsaved = false;
  }

  /** Brings the graph up to what is committed; one growth at a time. */
  grow(options: GrowOptions = {}): Promise<void> {
    this.#growing ??= this.#grow(options).finally(() => {
      this.#growing = undefined;
    });
    return this.#growing;
  }

  /**
   * Writes the graph beside the database if there is something new in it.
   *
   * @returns a line for a person when it could not be written; the previous file then stays
   */
  save(): string | undefined {
    const { dir } = this.#store;
    const loaded = this.#loaded;
    if (!loaded || !this.#unsaved) return undefined;
    const { maxVectorId, ef, live } = loaded;
    try {
      const generation = this.#store.generation();
      saveGraph(dir, loaded.graph, { ...this.identity, generation, maxVectorId, ef, live });
      this.#unsaved = false;
      return undefined;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return `${graphPath(dir)}: the vector index was not saved (${reason}); answers stay right, the next ingest tries again`;
    }
  }

  // A sample of labels against the database: whatever else went wrong, a graph of other vectors is not used.
  #agrees(graph: VectorGraph, { maxVectorId }: GraphManifest): boolean {
    const { database } = this.#store;
    const newest = database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'vectors'").pluck().get();
    if (maxVectorId > Number(newest ?? 0)) return false;
    try {
      return sampleVectors(database, this.#set, maxVectorId, SAMPLE).every(({ id, vector }) => {
        return graph.vector(id).every((value, index) => Math.abs(value - vector[index]!) < 1e-6);
      });
    } catch {
      return false;
    }
  }

  async #grow({ signal, onProgress }: GrowOptions): Promise<void> {
    if (!this.#loaded && this.#isGoodEnough()) return;
    if (!this.#loaded) {
      this.#triedManifest = '';
      this.load();
    }
    const set = this.#set;
    const stop = signal ? AbortSignal.any([signal, this.#closing.signal]) : this.#closing.signal;
    const kept = this.#loaded ? this.#dropDead(this.#loaded) : undefined;
    const target: LoadedGraph = kept ?? {
      graph: VectorGraph.create(set.dimensions),
      maxVectorId: 0,
      ef: DEFAULT_EF,
      live: 0,
      calibratedAt: EXACT_LIMIT,
    };
    if (!kept) this.#unsaved = true;
    await this.#addMissing(target, set, stop, onProgress);
    if (target.graph.size > target.calibratedAt * 2 || (!kept && target.graph.size > EXACT_LIMIT)) {
      target.ef = await calibrateEf(this.#store.database, set, target.graph, target.maxVectorId, stop);
      target.calibratedAt = target.graph.size;
    }
    this.#loaded = target;
  }

  #isGoodEnough(): boolean {
    const manifest = checkGraph(this.#store.dir, this.identity);
    if ('state' in manifest || manifest.count < DEFERRING_COUNT) return false;
    const tail = this.#countAfter(manifest.maxVectorId);
    const dead = manifest.live - (this.#countAfter(0) - tail);
    return tail + dead <= DEFERRED_TAIL;
  }

  // Deleted vectors leave the graph; undefined when so many have gone that it is better built anew.
  #dropDead(loaded: LoadedGraph): LoadedGraph | undefined {
    const alive = this.#countAfter(0) - this.#countAfter(loaded.maxVectorId);
    if (loaded.graph.size - alive > loaded.graph.size * DEAD_SHARE) return undefined;
    if (loaded.live === alive) return loaded;
    const select = this.#store.database.prepare('SELECT id FROM vectors WHERE vector_set = ?').pluck();
    const living = new Set(select.all(this.#set.number) as number[]);
    for (const label of loaded.graph.labels()) {
      if (!living.has(label)) loaded.graph.remove(label);
    }
    loaded.live = alive;
    this.#unsaved = true;
    return loaded;
  }

  async #addMissing(
    target: LoadedGraph,
    set: VectorSet,
    signal: AbortSignal,
    onProgress: GrowOptions['onProgress'],
  ): Promise<void> {
    const { database } = this.#store;
    const next = database.prepare('SELECT id, data FROM vectors WHERE vector_set = ? AND id > ? ORDER BY id LIMIT 64');
    const total = this.#countAfter(target.maxVectorId);
    let done = 0;
    let sliceStartedAt = performance.now();
    for (;;) {
      const rows = next.all(set.number, target.maxVectorId) as { id: number; data: Buffer }[];
      if (rows.length === 0) return;
      for (const { id, data } of rows) {
        target.graph.add(id, decodeVector(data, set.dimensions));
        target.maxVectorId = id;
        target.live++;
        this.#unsaved = true;
        if (performance.now() - sliceStartedAt < SLICE_MS) continue;
        await nextTurn();
        signal.throwIfAborted();
        sliceStartedAt = performance.now();
      }
      done += rows.length;
      onProgress?.(done, Math.max(total, done));
    }
  }

  #countAfter(vectorId: number): number {
    return countVectorsAfter(this.#store.database, this.#set, vectorId);
  }
}
