import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { syncFile } from './database.ts';
import { VectorGraph } from './vectorGraph.ts';

/** What the graph file was made of; it is trusted only where all of this agrees with the database. */
export interface GraphManifest {
  format: 1;
  /** Of the database, and the number of its vector set. */
  lineage: string;
  vectorSet: number;
  embedder: string;
  dimensions: number;
  space: 'ip';
  /** Nodes in the file, deleted ones included; and those that stand for a vector. */
  count: number;
  live: number;
  /** Every vector of the set up to this id is in the graph. */
  maxVectorId: number;
  generation: number;
  /** Width of a search that reaches the recall asked for. */
  ef: number;
  bytes: number;
  sha256: string;
}

/** What the database expects of a graph. */
export type GraphIdentity = Pick<GraphManifest, 'lineage' | 'vectorSet' | 'embedder' | 'dimensions'>;

/** Why a graph file is not used. */
export interface GraphDoubt {
  state: 'missing' | 'stale' | 'damaged';
  detail: string;
}

const SPACE = 'ip';

/** Where the graph of a workspace stands. */
export function graphPath(dir: string): string {
  return join(dir, 'elshi.hnsw');
}

/** What the graph was made of, beside it. */
export function manifestPath(dir: string): string {
  return `${graphPath(dir)}.json`;
}

/** Says what stands in the manifest without touching the graph: enough for a report, not enough to load. */
export function readManifest(dir: string, identity: GraphIdentity): GraphManifest | GraphDoubt {
  if (!existsSync(manifestPath(dir)) || !existsSync(graphPath(dir))) {
    return { state: 'missing', detail: 'there is no vector index file' };
  }
  const manifest = parseManifest(manifestPath(dir));
  if (!manifest) return { state: 'damaged', detail: 'the manifest of the vector index cannot be read' };
  for (const key of ['embedder', 'dimensions', 'lineage', 'vectorSet'] as const) {
    if (manifest[key] !== identity[key]) {
      return { state: 'stale', detail: `the vector index is of another ${key} (${manifest[key]})` };
    }
  }
  if (statSync(graphPath(dir)).size !== manifest.bytes) {
    return { state: 'damaged', detail: 'the vector index file has another length than its manifest says' };
  }
  return manifest;
}

/** Says whether the file is, byte for byte, the one that was saved for this database. */
export function checkGraph(dir: string, identity: GraphIdentity): GraphManifest | GraphDoubt {
  const manifest = readManifest(dir, identity);
  if ('state' in manifest || hashFile(graphPath(dir)) === manifest.sha256) return manifest;
  return { state: 'damaged', detail: 'the vector index file does not have the checksum of its manifest' };
}

/**
 * Loads the graph if it is, byte for byte, the file that was saved for this database. The checksum comes before the
 * native loader, which crashes on damage and does not notice wrong dimensions.
 */
export function loadGraph(
  dir: string,
  identity: GraphIdentity,
): { graph: VectorGraph; manifest: GraphManifest } | GraphDoubt {
  try {
    const manifest = checkGraph(dir, identity);
    if ('state' in manifest) return manifest;
    const graph = VectorGraph.read(graphPath(dir), identity.dimensions);
    if (graph.size !== manifest.count) {
      return { state: 'damaged', detail: `the vector index holds ${graph.size} vectors, not ${manifest.count}` };
    }
    return { graph, manifest };
  } catch (error) {
    return { state: 'damaged', detail: `the vector index cannot be loaded (${describe(error)})` };
  }
}

/**
 * Saves a graph: under a temporary name, read again by a fresh object and counted, synced, then renamed. On failure
 * the files that were there stay.
 *
 * @throws what failed, after the temporary files are gone
 */
export function saveGraph(
  dir: string,
  graph: VectorGraph,
  fields: Omit<GraphManifest, 'format' | 'space' | 'count' | 'bytes' | 'sha256'>,
): GraphManifest {
  const draft = `${graphPath(dir)}.${process.pid}.tmp`;
  const manifestDraft = `${manifestPath(dir)}.${process.pid}.tmp`;
  try {
    graph.write(draft);
    const copy = readAgain(draft, graph.dimensions);
    if (copy.size !== graph.size) throw new Error(`${copy.size} of ${graph.size} vectors were written`);
    chmodSync(draft, 0o600);
    syncFile(draft);
    const manifest: GraphManifest = {
      format: 1,
      space: SPACE,
      ...fields,
      count: graph.size,
      bytes: statSync(draft).size,
      sha256: hashFile(draft),
    };
    writeFileSync(manifestDraft, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    syncFile(manifestDraft);
    renameSync(draft, graphPath(dir));
    renameSync(manifestDraft, manifestPath(dir));
    syncFolder(dir);
    return manifest;
  } finally {
    rmSync(draft, { force: true });
    rmSync(manifestDraft, { force: true });
  }
}

/** Deletes the graph, so that the next run builds it from the database. */
export function removeGraph(dir: string): void {
  rmSync(manifestPath(dir), { force: true });
  rmSync(graphPath(dir), { force: true });
}

// A full disk shows here first: the library wrote a short file and said nothing.
function readAgain(file: string, dimensions: number): VectorGraph {
  try {
    return VectorGraph.read(file, dimensions);
  } catch (error) {
    throw new Error(`the file was not written whole (${describe(error)}); is the disk full?`, { cause: error });
  }
}

function hashFile(file: string): string {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(1 << 20);
  const descriptor = openSync(file, 'r');
  try {
    for (let length = readSync(descriptor, chunk); length > 0; length = readSync(descriptor, chunk)) {
      hash.update(chunk.subarray(0, length));
    }
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}

function syncFolder(dir: string): void {
  const descriptor = openSync(dir, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function parseManifest(file: string): GraphManifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
  return isManifest(value) ? value : undefined;
}

function isManifest(value: unknown): value is GraphManifest {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<string, unknown>;
  const texts = ['lineage', 'embedder', 'sha256'].every((key) => typeof fields[key] === 'string');
  const keys = ['vectorSet', 'dimensions', 'count', 'live', 'maxVectorId', 'generation', 'ef', 'bytes'];
  const numbers = keys.every((key) => Number.isSafeInteger(fields[key]) && (fields[key] as number) >= 0);
  return texts && numbers && fields.format === 1 && fields.space === SPACE;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
