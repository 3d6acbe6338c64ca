// The first result of Elshi's index in a fresh process.
import { ArticleStore } from '../../src/store/articleStore.ts';
import { VectorIndex } from '../../src/store/vectorIndex.ts';
import { memoryMb } from '../statistics.ts';
import { readRequest, reply } from './request.ts';

export interface FirstSearch {
  dataDir: string;
  jsonFile: string;
  query: number[];
}

export interface FirstResult {
  texts: string[];
  memoryMb: number;
}

const { dataDir, query } = readRequest<FirstSearch>();
const store = ArticleStore.open(dataDir, 'read');
const index = VectorIndex.open(store);
const hits = index.search(Float32Array.from(query), 10);
const texts = store.passages(hits.map(({ passageId }) => passageId)).map(({ text }) => text);
reply({ texts, memoryMb: memoryMb().now } satisfies FirstResult);
