import { setImmediate as nextTurn } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import type { VectorGraph } from './vectorGraph.ts';
import { BestHits, innerProduct } from './vectorScan.ts';
import type { VectorSet } from './vectorTable.ts';
import { decodeVector, sampleVectors, unitVector } from './vectorTable.ts';

const QUERIES = 24;
const NEIGHBOURS = 10;
const WANTED_RECALL = 0.995;
const WIDTHS = [64, 100, 160, 250, 400, 640, 1000, 1600, 2500];

/**
 * Measures how wide a search must be for this data to find what an exact scan finds: the smallest ef with recall@10 of
 * at least .995. Text vectors lie in clusters and need little; spread-out ones need ten times as much. The queries lie
 * half-way between two stored vectors, so that none of them is a point of the graph.
 */
export async function calibrateEf(
  database: Database.Database,
  set: VectorSet,
  graph: VectorGraph,
  maxVectorId: number,
  signal: AbortSignal,
): Promise<number> {
  const queries = sampleQueries(database, set, maxVectorId);
  if (queries.length === 0) return WIDTHS[0]!;
  const exact = queries.map(() => new BestHits(NEIGHBOURS));
  const next = database.prepare('SELECT id, data FROM vectors WHERE vector_set = ? AND id > ? AND id <= ? LIMIT 100');
  for (let after = 0; ; ) {
    const rows = next.all(set.number, after, maxVectorId) as { id: number; data: Buffer }[];
    if (rows.length === 0) break;
    for (const { id, data } of rows) {
      const vector = decodeVector(data, set.dimensions);
      queries.forEach((query, index) => {
        exact[index]!.offer(id, innerProduct(vector, query));
      });
      after = id;
    }
    await nextTurn();
    signal.throwIfAborted();
  }
  const wanted = exact.map((best) => new Set(best.hits().map(({ vectorId }) => vectorId)));
  const total = wanted.reduce((sum, { size }) => sum + size, 0);
  for (const ef of WIDTHS) {
    let found = 0;
    for (const [index, query] of queries.entries()) {
      for (const { vectorId } of graph.search(query, NEIGHBOURS, ef)) {
        if (wanted[index]!.has(vectorId)) found++;
      }
      await nextTurn();
      signal.throwIfAborted();
    }
    if (found >= total * WANTED_RECALL) return ef;
  }
  return WIDTHS.at(-1)!;
}

function sampleQueries(database: Database.Database, set: VectorSet, maxVectorId: number): Float32Array[] {
  const sample = sampleVectors(database, set, maxVectorId, QUERIES).map(({ vector }) => vector);
  const queries: Float32Array[] = [];
  for (const [index, first] of sample.entries()) {
    const second = sample[(index * 7 + 3) % sample.length]!;
    const middle = first.map((value, place) => value + second[place]!);
    // Opposite vectors have no middle.
    if (innerProduct(middle, middle) > 0) queries.push(unitVector(middle, set.dimensions));
  }
  return queries;
}
