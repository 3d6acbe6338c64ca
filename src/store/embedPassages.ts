import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ArticleStore } from './articleStore.ts';
import type { ArticleWriter } from './articleWriter.ts';
import type { Embedder, VectorSet } from './vectorTable.ts';
import {
  deleteMeta,
  pendingVectorSet,
  recordVectorSet,
  unitVector,
  VECTORS_INCOMPLETE,
  VectorError,
  writeMeta,
} from './vectorTable.ts';

/** Texts handed to an embedder at once. */
const EMBED_BATCH = 64;

/** Checked vectors by the hash of their text, and what the embedder could not give. */
export interface EmbeddedTexts {
  vectors: Map<string, Float32Array>;
  /** One reason for each text whose vector was refused. */
  refused: string[];
}

/** How a passage's text is embedded: its article's title stands before it, which helps a passage that names nobody. */
export function textToEmbed(title: string, passage: string): string {
  return `${title}\n${passage}`;
}

/**
 * Embeds texts and checks every vector; an unusable one costs its own text only.
 *
 * @param texts - by their hash, in hex
 * @throws whatever the embedder throws, and VectorError when it returns another number of vectors than of texts
 */
export async function embedTexts(
  embedder: Embedder,
  texts: ReadonlyMap<string, string>,
  { signal, onProgress }: FillOptions = {},
): Promise<EmbeddedTexts> {
  const vectors = new Map<string, Float32Array>();
  const refused: string[] = [];
  const entries = [...texts];
  for (let first = 0; first < entries.length; first += EMBED_BATCH) {
    signal?.throwIfAborted();
    const batch = entries.slice(first, first + EMBED_BATCH);
    const found = await embedder.embed(batch.map(([, text]) => text));
    if (found.length !== batch.length) {
      throw new VectorError(`${found.length} vectors for ${batch.length} texts`);
    }
    batch.forEach(([hash], index) => {
      try {
        vectors.set(hash, unitVector(found[index], embedder.dimensions));
      } catch (error) {
        if (!(error instanceof VectorError)) throw error;
        refused.push(error.message);
      }
    });
    onProgress?.(Math.min(first + EMBED_BATCH, entries.length), entries.length);
    await nextTurn();
  }
  return { vectors, refused };
}

export interface FillOptions {
  signal?: AbortSignal;
  /** Texts done so far, of those that lack a vector. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Embeds the passages that have no vector in a set, batch by batch, each in a transaction of its own; a run that was
 * killed goes on where it was.
 *
 * @returns how many texts were embedded, and the reasons of those refused
 */
export async function fillVectors(
  store: ArticleStore,
  writer: ArticleWriter,
  embedder: Embedder,
  set: VectorSet,
  { signal, onProgress }: FillOptions = {},
): Promise<{ embedded: number; refused: string[] }> {
  const { database } = store;
  const lacking = `FROM passages p WHERE NOT EXISTS
    (SELECT 1 FROM vectors v WHERE v.hash = p.hash AND v.vector_set = @set)`;
  const total = database.prepare(`SELECT count(*) ${lacking}`).pluck().get({ set: set.number }) as number;
  const next = database.prepare(`SELECT p.id, p.hash ${lacking} AND p.id > @after ORDER BY p.id LIMIT 256`);
  const refused: string[] = [];
  let embedded = 0;
  let done = 0;
  for (let after = 0; done < total; ) {
    const rows = next.all({ set: set.number, after }) as { id: number; hash: Buffer }[];
    if (rows.length === 0) break;
    const hashes = new Map(rows.map(({ id, hash }) => [id, hash.toString('hex')]));
    const passages = store.passages(rows.map(({ id }) => id));
    const texts = new Map(passages.map(({ id, text, article }) => [hashes.get(id)!, textToEmbed(article.title, text)]));
    const found = await embedTexts(embedder, texts, { signal });
    store.write(() => writer.putVectors(found.vectors, set));
    embedded += found.vectors.size;
    refused.push(...found.refused);
    done += rows.length;
    onProgress?.(done, total);
    after = rows.at(-1)!.id;
  }
  if (refused.length === 0) store.write(() => deleteMeta(database, VECTORS_INCOMPLETE));
  return { embedded, refused };
}

/**
 * Embeds every passage of the workspace anew. The new vectors stand beside the old ones, which go on answering, and
 * take their place in one transaction at the end; a rebuild that was killed is taken up again by the next.
 */
export async function rebuildVectors(
  store: ArticleStore,
  writer: ArticleWriter,
  embedder: Embedder,
  options: FillOptions = {},
): Promise<{ embedded: number; refused: string[] }> {
  const { database } = store;
  const pending = pendingVectorSet(database);
  const resumable = pending?.embedder === embedder.id && pending.dimensions === embedder.dimensions;
  const set = resumable ? pending : store.write(() => recordVectorSet(database, 'pending_vector_set', embedder));
  const result = await fillVectors(store, writer, embedder, set, options);
  store.write(() => {
    writeMeta(database, 'vector_set', JSON.stringify(set));
    deleteMeta(database, 'pending_vector_set');
    database.prepare('DELETE FROM vectors WHERE vector_set <> ?').run(set.number);
  });
  return result;
}
