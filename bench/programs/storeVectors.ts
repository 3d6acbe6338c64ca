// Fills a workspace with generated vectors, and a JSON file for LangChain's MemoryVectorStore with the same ones.
import { closeSync, openSync, writeSync } from 'node:fs';
import { ArticleStore } from '../../src/store/articleStore.ts';
import { ArticleWriter } from '../../src/store/articleWriter.ts';
import { rememberRoot } from '../../src/store/ingestRoots.ts';
import { VectorIndex } from '../../src/store/vectorIndex.ts';
import { recordVectorSet, textHash } from '../../src/store/vectorTable.ts';
import { generateVectors } from '../generateVectors.ts';
import { memoryMb } from '../statistics.ts';
import { readRequest, reply } from './request.ts';

export interface StoreRequest {
  dataDir: string;
  jsonFile: string;
  count: number;
  queries: number;
  dimensions: number;
}

export interface StoreResult {
  storeMs: number;
  graphMs: number;
  /** Of the ten nearest by exact search, the share that the index finds. */
  recall: number;
  searchMs: number[];
  memoryMb: number;
  /** A query for the first result in a fresh process. */
  query: number[];
}

const NEAREST = 10;
const PASSAGES_PER_ARTICLE = 10;

const { dataDir, jsonFile, count, queries: queryCount, dimensions } = readRequest<StoreRequest>();
const { vectors, queries } = generateVectors(count, queryCount, dimensions);
writeJson();
const startedAt = performance.now();
const store = ArticleStore.open(dataDir, 'write');
const passageIds = storeVectors();
const storeMs = performance.now() - startedAt;
const index = VectorIndex.open(store);
await index.grow();
const problem = index.save();
if (problem) throw new Error(problem);
const graphMs = performance.now() - startedAt - storeMs;
let found = 0;
const searchMs: number[] = [];
for (const query of queries) {
  const exact = nearestExactly(query);
  const searchedAt = performance.now();
  const hits = index.search(query, NEAREST);
  searchMs.push(performance.now() - searchedAt);
  found += hits.filter(({ passageId }) => exact.has(passageId)).length;
}
const recall = found / (queries.length * NEAREST);
index.close();
store.close();
const query = Array.from(queries[0]!);
reply({ storeMs, graphMs, recall, searchMs, memoryMb: memoryMb().now, query } satisfies StoreResult);

/** As an ingest does it, without the words. Ids of the passages, in the order of the vectors. */
function storeVectors(): number[] {
  const { database } = store;
  const ids: number[] = [];
  const lexical = {
    add: (added: readonly { passageId: number }[]) => ids.push(...added.map(({ passageId }) => passageId)),
    remove: () => {},
    fold: () => {},
  };
  const writer = new ArticleWriter(database, lexical);
  const root = { path: dataDir, kind: 'folder', bundled: false } as const;
  const rootId = rememberRoot(store, root, new Date(0).toISOString());
  store.write(() => {
    const set = recordVectorSet(database, 'vector_set', { id: 'generated', dimensions, embed: async () => [] });
    for (let first = 0; first < vectors.length; first += PASSAGES_PER_ARTICLE) {
      const sentences = vectors.slice(first, first + PASSAGES_PER_ARTICLE).map((_, place) => textOf(first + place));
      const text = sentences.join('\n');
      let start = 0;
      const passages = sentences.map((sentence) => {
        const span = { start, end: start + sentence.length, hash: textHash(sentence) };
        start = span.end + 1;
        return span;
      });
      const byHash = new Map(passages.map(({ hash }, place) => [hash.toString('hex'), vectors[first + place]!]));
      const article = {
        path: `${first}.txt`,
        title: `Articles from ${first}`,
        date: null,
        source: null,
        url: null,
        lang: 'en',
        countries: [],
        retelling: false,
        derived: [],
        text,
      } as const;
      writer.put(
        {
          rootId,
          file: article.path,
          article: { ...article, countries: [], derived: [] },
          hash: String(first),
          sentences: passages,
          passages,
        },
        byHash,
        set,
        new Date(0).toISOString(),
      );
    }
  });
  return ids;
}

function textOf(number: number): string {
  return `Passage ${number} tells of a meeting of two parliaments.`;
}

function nearestExactly(query: Float32Array): ReadonlySet<number> {
  const scored = vectors.map((vector, place) => {
    let score = 0;
    for (let at = 0; at < dimensions; at++) score += vector[at]! * query[at]!;
    return { id: passageIds[place]!, score };
  });
  scored.sort((one, other) => other.score - one.score);
  return new Set(scored.slice(0, NEAREST).map(({ id }) => id));
}

/** The store's own objects, as a program would save them; eight digits, which is all a Float32 holds. */
function writeJson(): void {
  const file = openSync(jsonFile, 'w');
  vectors.forEach((vector, number) => {
    const embedding = Array.from(vector, (value) => Number(value.toFixed(8)));
    const row = JSON.stringify({ content: textOf(number), embedding, metadata: { number } });
    writeSync(file, `${number === 0 ? '[' : ',\n'}${row}`);
  });
  writeSync(file, ']\n');
  closeSync(file);
}
