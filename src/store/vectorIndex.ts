import type { ArticleStore } from './articleStore.ts';
import type { GrowOptions, LoadedGraph } from './graphKeeper.ts';
import { EXACT_LIMIT, GraphKeeper } from './graphKeeper.ts';
import { checkGraph, readManifest } from './vectorGraphFile.ts';
import { VectorScan } from './vectorScan.ts';
import type { VectorSet } from './vectorTable.ts';
import { countVectorsAfter, unitVector } from './vectorTable.ts';

export { EXACT_LIMIT, type GrowOptions };

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

/** The state of the index for a report. */
export interface IndexHealth {
  /** `exact`: too few vectors to need the graph. */
  state: 'ready' | 'exact' | 'stale' | 'missing' | 'damaged';
  /** In the database. */
  vectors: number;
  detail: string;
}

/** Passages of a filter that are scanned exactly; beyond, the graph's results are filtered. */
const EXACT_SUBSET = 10_000;

/** One state of the database, and what searches it. */
interface Opened {
  lineage: string;
  set: VectorSet;
  scan: VectorScan;
  keeper: GraphKeeper;
  /** Vectors of the set. */
  count: number;
}

/**
 * Finds the passages nearest to a vector. SQLite holds the vectors; the graph is a cache beside it that is right or is
 * not used: what it lacks is scanned exactly, what it holds in excess is dropped, and while it is missing, damaged or
 * being rebuilt every search is an exact scan.
 */
export class VectorIndex {
  readonly #store: ArticleStore;
  #repair: boolean;
  #generation = -1;
  #opened: Opened | undefined;
  #isClosed = false;

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
    this.#isClosed = true;
    this.#opened?.keeper.close();
  }

  /**
   * The passages nearest to a query, best first, at most `k`; equal scores by id. Sees what any process has committed.
   *
   * @param allowed - passages that may be found; all, where it is left out
   * @throws {VectorError} when the query is not a usable vector of the index's dimensions
   */
  search(query: Float32Array, k: number, allowed?: ReadonlySet<number> | readonly number[]): VectorHit[] {
    return this.#store.guard(() => {
      const opened = this.#refresh();
      if (!opened) return [];
      const unit = unitVector(query, opened.set.dimensions);
      const count = Number.isFinite(k) ? Math.max(0, Math.floor(k)) : 0;
      if (count === 0 || opened.count === 0) return [];
      if (allowed) return this.#searchAllowed(opened, unit, count, toSet(allowed));
      return this.#searchAll(opened, this.#graph(opened), unit, count);
    });
  }

  /**
   * Brings the graph up to what is committed: loads it where the file is right, builds it where it is not. Yields to
   * the event loop every few milliseconds; searches go on meanwhile. A large graph that lacks little is left as it is.
   */
  async grow(options: GrowOptions = {}): Promise<void> {
    await this.#refresh()?.keeper.grow(options);
  }

  /**
   * Writes the graph beside the database if there is something new in it.
   *
   * @returns a line for a person when it could not be written; the previous file then stays
   */
  save(): string | undefined {
    return this.#opened?.keeper.save();
  }

  /** Looks at the manifest only, and at the whole file where `thorough`. */
  health(thorough = false): IndexHealth {
    const opened = this.#refresh();
    if (!opened) return { state: 'exact', vectors: 0, detail: 'no vectors yet' };
    const { count: vectors, keeper, set } = opened;
    const { dir, database } = this.#store;
    const found = thorough ? checkGraph(dir, keeper.identity) : readManifest(dir, keeper.identity);
    const scanned = `${vectors} vectors are scanned exactly`;
    if ('state' in found) {
      const isNeeded = vectors > EXACT_LIMIT || found.state === 'damaged';
      if (!isNeeded) return { state: 'exact', vectors, detail: scanned };
      return { state: found.state, vectors, detail: `${found.detail}; ${scanned} until: elshi ingest` };
    }
    if (vectors <= EXACT_LIMIT) return { state: 'exact', vectors, detail: scanned };
    const behind = countVectorsAfter(database, set, found.maxVectorId);
    return { state: 'ready', vectors, detail: `${found.live} in the graph, ${behind} scanned exactly` };
  }

  #searchAll(opened: Opened, loaded: LoadedGraph | undefined, query: Float32Array, k: number): VectorHit[] {
    const { scan } = opened;
    if (!loaded) return scan.searchAfter(0, query, k);
    const tail = scan.searchAfter(loaded.maxVectorId, query, k);
    return merge(searchGraph(scan, loaded, query, k), tail, k);
  }

  #searchAllowed(opened: Opened, query: Float32Array, k: number, allowed: ReadonlySet<number>): VectorHit[] {
    const loaded = allowed.size > EXACT_SUBSET ? this.#graph(opened) : undefined;
    if (loaded) {
      // The best of all, filtered, are the best of the allowed ones as soon as enough of them are left.
      const wanted = Math.ceil((2 * k * opened.count) / allowed.size);
      const hits = this.#searchAll(opened, loaded, query, wanted).filter(({ passageId }) => allowed.has(passageId));
      if (hits.length >= k) return hits.slice(0, k);
    }
    return opened.scan.searchPassages(allowed, query, k);
  }

  #graph({ keeper, set, count }: Opened): LoadedGraph | undefined {
    if (count <= EXACT_LIMIT) return undefined;
    const { loaded } = keeper;
    const tail = loaded && countVectorsAfter(this.#store.database, set, loaded.maxVectorId);
    if (tail === undefined || tail > EXACT_LIMIT) keeper.load();
    if (!keeper.loaded && this.#repair && !keeper.isBusy) {
      keeper.grow().then(
        () => keeper.save(),
        // What failed once would fail at every search; they go on without the graph.
        () => {
          this.#repair = false;
        },
      );
    }
    return keeper.loaded;
  }

  #refresh(): Opened | undefined {
    const generation = this.#store.generation();
    if (generation === this.#generation) return this.#opened;
    const { database } = this.#store;
    const set = this.#store.vectorSet();
    const lineage = this.#store.lineage();
    if (set?.number !== this.#opened?.set.number || lineage !== this.#opened?.lineage) {
      this.#opened?.keeper.close();
      const keeper = set && new GraphKeeper(this.#store, set, lineage);
      if (this.#isClosed) keeper?.close();
      this.#opened = set && keeper && { lineage, set, keeper, scan: new VectorScan(database, set), count: 0 };
    }
    if (this.#opened) {
      this.#opened.count = countVectorsAfter(database, this.#opened.set, 0);
      this.#opened.scan.forgetChanged();
    }
    this.#generation = generation;
    return this.#opened;
  }
}

function searchGraph(scan: VectorScan, { graph, ef }: LoadedGraph, query: Float32Array, k: number): VectorHit[] {
  for (let wanted = k; ; wanted *= 2) {
    const found = graph.search(query, wanted, Math.max(ef, wanted));
    const hits = scan.toPassages(found, k);
    if (hits.length >= k || wanted >= graph.size) return hits;
  }
}

function toSet(ids: ReadonlySet<number> | readonly number[]): ReadonlySet<number> {
  return ids instanceof Set ? (ids as ReadonlySet<number>) : new Set(ids as readonly number[]);
}

function merge(first: readonly VectorHit[], second: readonly VectorHit[], k: number): VectorHit[] {
  if (second.length === 0) return first.slice(0, k);
  return [...first, ...second].sort((a, b) => b.score - a.score || a.passageId - b.passageId).slice(0, k);
}
