import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import type Database from 'better-sqlite3';

/** Turns texts into vectors; `id` names model, settings and version, so that equal ids give equal vectors. */
export interface Embedder {
  id: string;
  dimensions: number;
  embed(texts: string[]): Promise<Float32Array[]>;
}

/** The vectors that answer now: those of one embedder. */
export interface VectorSet {
  number: number;
  embedder: string;
  dimensions: number;
}

/** Key in `meta`: some passages have no vector yet. */
export const VECTORS_INCOMPLETE = 'vectors_incomplete';

/** A vector that would poison the index: of a wrong length, not finite, or without direction. */
export class VectorError extends Error {
  constructor(problem: string) {
    super(`not a usable vector: ${problem}`);
    this.name = 'VectorError';
  }
}

/**
 * Checks a vector and brings it to unit length. Nothing else may reach the table or the graph: the native library
 * accepts NaN in silence and ends the process at an element that is not a number.
 *
 * @throws {VectorError} for anything but `dimensions` finite numbers, not all of them 0
 */
export function unitVector(vector: unknown, dimensions: number): Float32Array {
  if (!Array.isArray(vector) && !(vector instanceof Float32Array) && !(vector instanceof Float64Array)) {
    throw new VectorError('it is not a list of numbers');
  }
  if (vector.length !== dimensions) throw new VectorError(`${vector.length} numbers, expected ${dimensions}`);
  let squares = 0;
  for (let index = 0; index < dimensions; index++) {
    const value: unknown = vector[index];
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw new VectorError(`element ${index} is ${String(value)}`);
    }
    squares += value * value;
  }
  const norm = Math.sqrt(squares);
  if (!(norm > 1e-20) || !Number.isFinite(norm)) throw new VectorError(`its length is ${norm}`);
  const unit = new Float32Array(dimensions);
  for (let index = 0; index < dimensions; index++) unit[index] = (vector[index] as number) / norm;
  return unit;
}

/** SHA-256 of a text that is embedded: the key of its vector. */
export function textHash(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}

/** Float32, little-endian. */
export function encodeVector(vector: Float32Array): Buffer {
  const bytes = Buffer.from(vector.slice().buffer);
  return endianness() === 'LE' ? bytes : bytes.swap32();
}

/**
 * Reads a stored vector.
 *
 * @throws an error that counts as damage to the database when the bytes are not a unit vector of this length
 */
export function decodeVector(bytes: Buffer, dimensions: number): Float32Array {
  if (bytes.length !== dimensions * 4) throw damage(`${bytes.length} bytes, expected ${dimensions * 4}`);
  // A copy of its own: the bytes of a row may stand anywhere in a shared buffer, Float32Array wants multiples of 4.
  const vector = new Float32Array(dimensions);
  new Uint8Array(vector.buffer).set(endianness() === 'LE' ? bytes : Buffer.from(bytes).swap32());
  let squares = 0;
  for (let index = 0; index < dimensions; index++) squares += vector[index]! * vector[index]!;
  if (!(Math.abs(squares - 1) < 2e-3)) throw damage(`its squared length is ${squares}`);
  return vector;
}

/** How many vectors a set has with a larger id than this one. */
export function countVectorsAfter(database: Database.Database, set: VectorSet, vectorId: number): number {
  const sql = 'SELECT count(*) FROM vectors WHERE vector_set = ? AND id > ?';
  return database.prepare(sql).pluck().get(set.number, vectorId) as number;
}

/** Up to `count` vectors of a set, evenly spread over the ids up to one. */
export function sampleVectors(
  database: Database.Database,
  set: VectorSet,
  maxVectorId: number,
  count: number,
): { id: number; vector: Float32Array }[] {
  const select = database.prepare(
    'SELECT id, data FROM vectors WHERE vector_set = ? AND id >= ? AND id <= ? ORDER BY id LIMIT 1',
  );
  const found = new Map<number, Float32Array>();
  for (let index = 0; index < count; index++) {
    const from = Math.floor(((index + 0.5) / count) * maxVectorId);
    const row = select.get(set.number, from, maxVectorId) as { id: number; data: Buffer } | undefined;
    if (row) found.set(row.id, decodeVector(row.data, set.dimensions));
  }
  return [...found].map(([id, vector]) => ({ id, vector }));
}

/** The current set; undefined while no embedder was ever recorded. */
export function currentVectorSet(database: Database.Database): VectorSet | undefined {
  const value = database.prepare("SELECT value FROM meta WHERE key = 'vector_set'").pluck().get();
  return typeof value === 'string' ? (JSON.parse(value) as VectorSet) : undefined;
}

/** The set that a rebuild is filling; undefined while none is under way. */
export function pendingVectorSet(database: Database.Database): VectorSet | undefined {
  const value = database.prepare("SELECT value FROM meta WHERE key = 'pending_vector_set'").pluck().get();
  return typeof value === 'string' ? (JSON.parse(value) as VectorSet) : undefined;
}

/** Records a set under a number never used before, as the current one or as one to be filled. */
export function recordVectorSet(
  database: Database.Database,
  key: 'vector_set' | 'pending_vector_set',
  embedder: Embedder,
): VectorSet {
  const used = [currentVectorSet(database)?.number ?? 0, pendingVectorSet(database)?.number ?? 0];
  const set = { number: Math.max(...used) + 1, embedder: embedder.id, dimensions: embedder.dimensions };
  writeMeta(database, key, JSON.stringify(set));
  return set;
}

/** Those of the hashes that have no vector in a set, each once. */
export function hashesWithoutVector(
  database: Database.Database,
  set: VectorSet,
  hashes: Iterable<Buffer>,
): Set<string> {
  const find = database.prepare('SELECT 1 FROM vectors WHERE hash = ? AND vector_set = ?');
  const missing = new Set<string>();
  for (const hash of hashes) {
    if (!find.get(hash, set.number)) missing.add(hash.toString('hex'));
  }
  return missing;
}

/** Sets a fact about the whole workspace. */
export function writeMeta(database: Database.Database, key: string, value: string): void {
  database.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value);
}

/** Forgets a fact about the workspace. */
export function deleteMeta(database: Database.Database, key: string): void {
  database.prepare('DELETE FROM meta WHERE key = ?').run(key);
}

/** A fact about the workspace; undefined where it was never set. */
export function readMeta(database: Database.Database, key: string): string | undefined {
  return database.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key) as string | undefined;
}

// A code that toStoreError knows.
function damage(problem: string): Error {
  return Object.assign(new Error(`a stored vector is damaged: ${problem}`), { code: 'SQLITE_CORRUPT' });
}
