import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ArticleStore } from './articleStore.ts';
import { calibrateEf } from './calibrateEf.ts';
import { VectorGraph } from './vectorGraph.ts';
import type { GraphIdentity, GraphManifest } from './vectorGraphFile.ts';
import { checkGraph, graphPath, loadGraph, manifestPath, readManifest, saveGraph } from './vectorGraphFile.ts';
import { VectorScan } from './vectorScan.ts';
import type { VectorSet } from './vectorTable.ts';
import { decodeVector, sampleVectors, unitVector } from './vectorTable.ts';

/** A passage found by its vector. */
export interface VectorHit {
  passageId: number;
  /** Inner product of unit vectors, from -1 to 1. */
  score: number;
}

export interface VectorIndexOptions {
  /** Rebuild a missing or damaged graph in the background once a search would have used it. Default: false. */
  repair?: boolean;
}

export interface GrowOptions {
  signal?: AbortSignal;
  /** Vectors added so far, of those that were to be added. */
  onProgress?: (done: number, total: number) => void;
}

/** The state of the index for a report. */
export interface IndexHealth {
  /** `exact`: too few vectors to need the graph. */
  state: 'ready' | 'exact' | 'stale' | 'missing' | 'damaged';
  /** In the database. */
  vectors: number;
  detail: string;
}

/** Up to so many vectors a scan is as fast as the graph, exact, and spares loading it. */
export const EXACT_LIMIT = 2000;
/** Passages of a filter that are scanned exactly; beyond, the graph's results are filtered. */
const EXACT_SUBSET = 10_000;
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

interface LoadedGraph {
  graph: VectorGraph;
  maxVectorId: number;
  ef: number;
  live: number;
  /** Size at which `ef` was measured. */
  calibratedAt: number;
}

/**
 * Finds the passages nearest to a vector. SQLite holds the vectors; the graph is a cache beside it that is right or is
 * not used: what it lacks is scanned exactly, what it holds in excess is dropped, and while it is missing, damaged or
 * being rebuilt every search is an exact scan.
 */
export class VectorIndex {
  readonly #store: ArticleStore;
  readonly #repair: boolean;
  readonly #closing = new AbortController();
  #set: VectorSet | undefined;
  #lineage = '';
  #generation = -1;
  #count = 0;
  #scan: VectorScan | undefined;
  #loaded: LoadedGraph | undefined;
  #triedManifest = '';
  #unsaved = false;
  #growing: Promise<void> | undefined;

  /** Opens the index of a store; nothing is loaded before it is needed. */
  static open(store: ArticleStore, options: VectorIndexOptions = {}): VectorIndex {
    return new VectorIndex(store, options);
  }

  private constructor(store: ArticleStore, { repair = false }: VectorIndexOptions) {
    this.#store = store;
    this.#repair = repair;
  }

  /** Stops what goes on in the background. */
  close(): void {
    this.#closing.abort();
  }

  /**
   * The passages nearest to a query, best first, at most `k`; equal scores by id. Sees what any process has committed.
   *
   * @param allowed - passages that may be found; all, where it is left out
   * @throws {VectorError} when the query is not a usable vector of the index's dimensions
   */
  search(query: Float32Array, k: number, allowed?: ReadonlySet<number> | readonly number[]): VectorHit[] {
    return this.#store.guard(() => this.#search(query, k, allowed));
  }

  #search(query: Float32Array, k: number, allowed?: ReadonlySet<number> | readonly number[]): VectorHit[] {
    const scan = this.#refresh();
    if (!scan || !this.#set) return [];
    const unit = unitVector(query, this.#set.dimensions);
    const count = Number.isFinite(k) ? Math.max(0, Math.floor(k)) : 0;
    if (count === 0 || this.#count === 0) return [];
    if (allowed) return this.#searchAllowed(scan, unit, count, toSet(allowed));
    const graph = this.#graphForSearch();
    if (!graph) return scan.searchAfter(0, unit, count);
    return merge(this.#searchGraph(scan, graph, unit, count), scan.searchAfter(graph.maxVectorId, unit, count), count);
  }

  /**
   * Brings the graph up to what is committed: loads it where the file is right, builds it where it is not. Yields to
   * the event loop every few milliseconds; searches go on meanwhile. A large graph that lacks little is left as it is.
   */
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
    if (!loaded || !this.#set || !this.#unsaved) return undefined;
    const { maxVectorId, ef, live } = loaded;
    try {
      const generation = this.#store.generation();
      saveGraph(dir, loaded.graph, { ...this.#identity(this.#set), generation, maxVectorId, ef, live });
      this.#unsaved = false;
      return undefined;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return `${graphPath(dir)}: the vector index was not saved (${reason}); answers stay right, the next ingest tries again`;
    }
  }

  /** Looks at the manifest only, and at the whole file where `thorough`. */
  health(thorough = false): IndexHealth {
    this.#refresh();
    const vectors = this.#count;
    if (!this.#set) return { state: 'exact', vectors, detail: 'no vectors yet' };
    const { dir } = this.#store;
    const identity = this.#identity(this.#set);
    const found = thorough ? checkGraph(dir, identity) : readManifest(dir, identity);
    const behind = 'state' in found ? 0 : this.#countAfter(found.maxVectorId);
    const scanned = `${vectors} vectors are scanned exactly`;
    if ('state' in found) {
      const isNeeded = vectors > EXACT_LIMIT || found.state === 'damaged';
      if (!isNeeded) return { state: 'exact', vectors, detail: scanned };
      return { state: found.state, vectors, detail: `${found.detail}; ${scanned} until: elshi ingest` };
    }
    if (vectors <= EXACT_LIMIT) return { state: 'exact', vectors, detail: scanned };
    return { state: 'ready', vectors, detail: `${found.live} in the graph, ${behind} scanned exactly` };
  }

  #searchAllowed(scan: VectorScan, query: Float32Array, k: number, allowed: ReadonlySet<number>): VectorHit[] {
    const graph = allowed.size > EXACT_SUBSET ? this.#graphForSearch() : undefined;
    if (graph) {
      // The best of all, filtered, are the best of the allowed ones as soon as enough of them are left.
      const wanted = Math.ceil((2 * k * this.#count) / allowed.size);
      const hits = merge(
        this.#searchGraph(scan, graph, query, wanted),
        scan.searchAfter(graph.maxVectorId, query, wanted),
        wanted,
      ).filter(({ passageId }) => allowed.has(passageId));
      if (hits.length >= k) return hits.slice(0, k);
    }
    return scan.searchPassages(allowed, query, k);
  }

  #searchGraph(scan: VectorScan, { graph, ef }: LoadedGraph, query: Float32Array, k: number): VectorHit[] {
    for (let wanted = k; ; wanted *= 2) {
      const found = graph.search(query, wanted, Math.max(ef, wanted));
      const hits = scan.toPassages(found, k);
      if (hits.length >= k || wanted >= graph.size) return hits;
    }
  }

  #graphForSearch(): LoadedGraph | undefined {
    if (this.#count <= EXACT_LIMIT) return undefined;
    if (!this.#loaded || this.#countAfter(this.#loaded.maxVectorId) > EXACT_LIMIT) this.#load();
    if (!this.#loaded && this.#repair && !this.#growing && !this.#closing.signal.aborted) {
      this.grow().then(
        () => this.save(),
        () => undefined,
      );
    }
    return this.#loaded;
  }

  // Once per file: another process may have saved a newer one, the same one is not worth a second look.
  #load(): void {
    if (!this.#set || this.#growing) return;
    const stats = statSync(manifestPath(this.#store.dir), { throwIfNoEntry: false });
    const key = stats ? `${stats.ino}:${stats.mtimeMs}:${this.#set.number}` : 'none';
    if (key === this.#triedManifest) return;
    const found = loadGraph(this.#store.dir, this.#identity(this.#set));
    this.#triedManifest = key;
    if ('graph' in found && this.#agrees(found.graph, found.manifest)) this.#use(found.graph, found.manifest);
  }

  #use(graph: VectorGraph, { maxVectorId, ef, live, count }: GraphManifest): void {
    this.#loaded = { graph, maxVectorId, ef, live, calibratedAt: count };
    this.#unsaved = false;
  }

  // A sample of labels against the database: whatever else went wrong, a graph of other vectors is not used.
  #agrees(graph: VectorGraph, { maxVectorId }: GraphManifest): boolean {
    const { database } = this.#store;
    const newest = database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'vectors'").pluck().get();
    if (maxVectorId > Number(newest ?? 0)) return false;
    try {
      return sampleVectors(database, this.#set!, maxVectorId, SAMPLE).every(({ id, vector }) => {
        return graph.vector(id).every((value, index) => Math.abs(value - vector[index]!) < 1e-6);
      });
    } catch {
      return false;
    }
  }

  async #grow({ signal, onProgress }: GrowOptions): Promise<void> {
    this.#refresh();
    if (!this.#set || (!this.#loaded && this.#isGoodEnough(this.#set))) return;
    if (!this.#loaded) {
      this.#triedManifest = '';
      this.#load();
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
    // Another process may have put a rebuilt set in the place of this one meanwhile.
    if (this.#set?.number === set.number) this.#loaded = target;
  }

  #isGoodEnough(set: VectorSet): boolean {
    const manifest = checkGraph(this.#store.dir, this.#identity(set));
    if ('state' in manifest || manifest.count < DEFERRING_COUNT) return false;
    const tail = this.#countAfter(manifest.maxVectorId);
    const dead = manifest.live - (this.#count - tail);
    return tail + dead <= DEFERRED_TAIL;
  }

  // Deleted vectors leave the graph; undefined when so many have gone that it is better built anew.
  #dropDead(loaded: LoadedGraph): LoadedGraph | undefined {
    const alive = this.#count - this.#countAfter(loaded.maxVectorId);
    if (loaded.graph.size - alive > loaded.graph.size * DEAD_SHARE) return undefined;
    if (loaded.live === alive) return loaded;
    const select = this.#store.database.prepare('SELECT id FROM vectors WHERE vector_set = ?').pluck();
    const living = new Set(select.all(this.#set!.number) as number[]);
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
    const sql = 'SELECT count(*) FROM vectors WHERE vector_set = ? AND id > ?';
    return this.#store.database
      .prepare(sql)
      .pluck()
      .get(this.#set?.number ?? 0, vectorId) as number;
  }

  #identity(set: VectorSet): GraphIdentity {
    return {
      lineage: this.#lineage,
      vectorSet: set.number,
      embedder: set.embedder,
      dimensions: set.dimensions,
    };
  }

  #refresh(): VectorScan | undefined {
    const generation = this.#store.generation();
    if (generation === this.#generation) return this.#scan;
    const set = this.#store.vectorSet();
    const lineage = this.#store.lineage();
    if (set?.number !== this.#set?.number || lineage !== this.#lineage) {
      this.#loaded = undefined;
      this.#triedManifest = '';
      this.#scan = set && new VectorScan(this.#store.database, set);
    }
    this.#set = set;
    this.#lineage = lineage;
    this.#generation = generation;
    this.#count = set ? this.#countAfter(0) : 0;
    this.#scan?.forgetChanged();
    return this.#scan;
  }
}

function toSet(ids: ReadonlySet<number> | readonly number[]): ReadonlySet<number> {
  return ids instanceof Set ? (ids as ReadonlySet<number>) : new Set(ids as readonly number[]);
}

function merge(first: readonly VectorHit[], second: readonly VectorHit[], k: number): VectorHit[] {
  if (second.length === 0) return first.slice(0, k);
  return [...first, ...second].sort((a, b) => b.score - a.score || a.passageId - b.passageId).slice(0, k);
}
