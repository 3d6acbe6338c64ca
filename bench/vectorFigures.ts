import { join } from 'node:path';
import type { FirstResult, FirstSearch } from './programs/searchVectors.ts';
import type { StoreRequest, StoreResult } from './programs/storeVectors.ts';
import type { Figure } from './report.ts';
import { median, percentile } from './statistics.ts';
import type { TemporaryFolder } from './temporaryFolder.ts';

const DIMENSIONS = 384;
const QUERIES = 200;
const FIRST_SEARCHES = 5;

/** Generated vectors: what the index finds beside exact search, and how soon beside LangChain's MemoryVectorStore. */
export async function measureVectors(
  temporary: TemporaryFolder,
  count: number,
  log: (line: string) => void,
): Promise<Figure[]> {
  const dataDir = temporary.folder('vectors');
  const jsonFile = join(dataDir, 'memoryVectors.json');
  log(`${count} vectors: storing them and growing the graph`);
  const request: StoreRequest = { dataDir, jsonFile, count, queries: QUERIES, dimensions: DIMENSIONS };
  const { result: stored } = await temporary.run<StoreResult>('programs/storeVectors.mjs', request);
  const search: FirstSearch = { dataDir, jsonFile, query: stored.query };
  const own: number[] = [];
  const theirs: number[] = [];
  const memory = { own: 0, theirs: 0 };
  for (let round = 0; round < FIRST_SEARCHES; round++) {
    log(`${count} vectors: first result in a fresh process, ${round + 1} of ${FIRST_SEARCHES}`);
    const elshi = await temporary.run<FirstResult>('programs/searchVectors.mjs', search);
    const langchain = await temporary.run<FirstResult>('programs/searchInMemory.mjs', search);
    if (elshi.result.texts[0] !== langchain.result.texts[0])
      throw new Error('the two stores find another passage first');
    own.push(elshi.milliseconds);
    theirs.push(langchain.milliseconds);
    memory.own = elshi.result.memoryMb;
    memory.theirs = langchain.result.memoryMb;
  }
  const section = `${count} × ${DIMENSIONS} generated vectors in clusters`;
  const ratio = median(theirs) / median(own);
  const first = `first result in a fresh process`;
  return [
    { section, name: 'storing', value: stored.storeMs / 1000, unit: 's' },
    { section, name: 'growing the graph and saving it', value: stored.graphMs / 1000, unit: 's' },
    {
      section,
      name: 'recall@10 beside exact search',
      value: stored.recall,
      unit: 'share',
      goal: { bound: 'at least', value: 0.99 },
      remark: `${QUERIES} queries`,
    },
    { section, name: 'search p50', value: median(stored.searchMs), unit: 'ms' },
    { section, name: 'search p95', value: percentile(stored.searchMs, 0.95), unit: 'ms' },
    { section, name: `${first}: Elshi`, value: median(own), unit: 'ms', remark: memoryOf(memory.own) },
    {
      section,
      name: `${first}: MemoryVectorStore`,
      value: median(theirs),
      unit: 'ms',
      remark: memoryOf(memory.theirs),
    },
    { section, name: '  so many times sooner', value: ratio, unit: 'times', goal: { bound: 'at least', value: 15 } },
  ];
}

function memoryOf(megabytes: number): string {
  return `${megabytes.toFixed(0)} MB (RSS)`;
}
