import type Database from 'better-sqlite3';
import type { GraphHit } from './vectorGraph.ts';
import type { VectorHit } from './vectorIndex.ts';
import type { VectorSet } from './vectorTable.ts';
import { decodeVector } from './vectorTable.ts';

/** Vectors kept in memory, so that a second question does not read them again. */
const CACHE_BYTES = 256 * 1024 * 1024;

/** Exact nearest neighbours over vectors read from SQLite when they are first needed. */
export class VectorScan {
  readonly #database: Database.Database;
  readonly #set: VectorSet;
  readonly #cached = new Map<number, Float32Array>();
  /** A passage keeps its vector for as long as it lives. */
  readonly #vectorOf = new Map<number, number>();
  #passagesOf = new Map<number, number[]>();
  #idsAfter: { after: number; ids: number[] } | undefined;

  constructor(database: Database.Database, set: VectorSet) {
    this.#database = database;
    this.#set = set;
  }

  /** To be called when something was committed: forgets what may have changed. */
  forgetChanged(): void {
    this.#passagesOf = new Map();
    this.#idsAfter = undefined;
  }

  /** The best passages among the vectors with a larger id. */
  searchAfter(vectorId: number, query: Float32Array, k: number): VectorHit[] {
    if (this.#idsAfter?.after !== vectorId) {
      const sql = 'SELECT id FROM vectors WHERE vector_set = ? AND id > ? ORDER BY id';
      const ids = this.#database.prepare(sql).pluck().all(this.#set.number, vectorId) as number[];
      this.#idsAfter = { after: vectorId, ids };
    }
    const { ids } = this.#idsAfter;
    return ids.length === 0 ? [] : this.toPassages(this.#best(ids, query, k), k);
  }

  /** The best of some passages. */
  searchPassages(passageIds: ReadonlySet<number>, query: Float32Array, k: number): VectorHit[] {
    this.#findVectors(passageIds);
    const byVector = new Map<number, number[]>();
    for (const passageId of passageIds) {
      const vectorId = this.#vectorOf.get(passageId);
      if (vectorId === undefined) continue;
      const passages = byVector.get(vectorId);
      if (passages) passages.push(passageId);
      else byVector.set(vectorId, [passageId]);
    }
    const best = this.#best([...byVector.keys()], query, k);
    return expand(best, k, (vectorId) => byVector.get(vectorId) as number[]);
  }

  /** The passages that vectors stand for; a vector that is gone has none. */
  toPassages(found: readonly GraphHit[], k: number): VectorHit[] {
    const sql = `SELECT p.id FROM vectors v CROSS JOIN passages p ON p.hash = v.hash
      WHERE v.id = ? AND v.vector_set = ? ORDER BY p.id`;
    // Preparing costs more than all the rest where every vector was met before.
    let select: Database.Statement | undefined;
    return expand(found, k, (vectorId) => {
      let passages = this.#passagesOf.get(vectorId);
      if (!passages) {
        select ??= this.#database.prepare(sql).pluck();
        passages = select.all(vectorId, this.#set.number) as number[];
        this.#passagesOf.set(vectorId, passages);
      }
      return passages;
    });
  }

  #findVectors(passageIds: ReadonlySet<number>): void {
    const unknown = [...passageIds].filter((id) => !this.#vectorOf.has(id));
    if (unknown.length === 0) return;
    const sql = `SELECT p.id, v.id FROM json_each(?) wanted CROSS JOIN passages p ON p.id = wanted.value
      CROSS JOIN vectors v ON v.hash = p.hash AND v.vector_set = ?`;
    const rows = this.#database.prepare(sql).raw().all(JSON.stringify(unknown), this.#set.number) as [number, number][];
    for (const [passageId, vectorId] of rows) this.#vectorOf.set(passageId, vectorId);
  }

  #best(vectorIds: readonly number[], query: Float32Array, k: number): GraphHit[] {
    const best = new BestHits(k);
    const unread: number[] = [];
    for (const vectorId of vectorIds) {
      const vector = this.#cached.get(vectorId);
      if (vector) best.offer(vectorId, innerProduct(vector, query));
      else unread.push(vectorId);
    }
    if (unread.length > 0) this.#readAndOffer(unread, query, best);
    return best.hits();
  }

  #readAndOffer(vectorIds: readonly number[], query: Float32Array, best: BestHits): void {
    const { dimensions, number } = this.#set;
    const room = Math.floor(CACHE_BYTES / (dimensions * 4));
    if (this.#cached.size + vectorIds.length > room) this.#cached.clear();
    // CROSS JOIN keeps the order: each wanted id is looked up, instead of each vector in the list of wanted ids.
    const sql = `SELECT v.id, v.data FROM json_each(?) wanted CROSS JOIN vectors v ON v.id = wanted.value
      WHERE +v.vector_set = ?`;
    const rows = this.#database.prepare(sql).raw().iterate(JSON.stringify(vectorIds), number);
    for (const [vectorId, data] of rows as IterableIterator<[number, Buffer]>) {
      const vector = decodeVector(data, dimensions);
      if (this.#cached.size < room) this.#cached.set(vectorId, vector);
      best.offer(vectorId, innerProduct(vector, query));
    }
  }
}

/** Inner product of two vectors of one length; four sums at once, which the processor can work on side by side. */
export function innerProduct(a: Float32Array, b: Float32Array): number {
  const { length } = a;
  const whole = length - (length % 4);
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let index = 0; index < whole; index += 4) {
    first += a[index]! * b[index]!;
    second += a[index + 1]! * b[index + 1]!;
    third += a[index + 2]! * b[index + 2]!;
    fourth += a[index + 3]! * b[index + 3]!;
  }
  for (let index = whole; index < length; index++) first += a[index]! * b[index]!;
  return first + second + (third + fourth);
}

/** The k best scores seen, best first; equal scores by id. */
export class BestHits {
  readonly #k: number;
  readonly #hits: GraphHit[] = [];

  constructor(k: number) {
    this.#k = k;
  }

  offer(vectorId: number, score: number): void {
    const hits = this.#hits;
    if (hits.length === this.#k) {
      const last = hits[hits.length - 1];
      if (!last || !isBetter(score, vectorId, last)) return;
      hits.pop();
    }
    let low = 0;
    let high = hits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBetter(score, vectorId, hits[middle]!)) high = middle;
      else low = middle + 1;
    }
    hits.splice(low, 0, { vectorId, score });
  }

  hits(): GraphHit[] {
    return this.#hits;
  }
}

function isBetter(score: number, vectorId: number, other: GraphHit): boolean {
  return score > other.score || (score === other.score && vectorId < other.vectorId);
}

function expand(found: readonly GraphHit[], k: number, passagesOf: (vectorId: number) => number[]): VectorHit[] {
  const hits: VectorHit[] = [];
  for (const { vectorId, score } of found) {
    for (const passageId of passagesOf(vectorId)) {
      if (hits.length === k) return hits;
      hits.push({ passageId, score });
    }
  }
  return hits;
}
