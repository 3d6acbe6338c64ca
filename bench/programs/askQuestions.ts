// Opens a workspace as a fresh process does and asks it questions.
import { createApp } from '../../src/app.ts';
import { createBuiltinEmbedder } from '../../src/models/builtinEmbedder.ts';
import { ArticleStore } from '../../src/store/articleStore.ts';
import { IndexReader } from '../../src/store/indexReader.ts';
import { memoryMb } from '../statistics.ts';
import { configOf, readRequest, reply } from './request.ts';

export interface AskRequest {
  dataDir: string;
  /** Asked first, and not counted. */
  warmUp: string[];
  /** Asked whole. */
  questions: string[];
  /** Of two sides each. */
  comparisons: string[];
  /** Only searched for. */
  queries: string[];
}

export interface AskResult {
  /** Milliseconds to open the store and read what ranking needs, and to load what finds vectors. */
  openMs: number;
  vectorsMs: number;
  answerMs: number[];
  comparisonMs: number[];
  searchMs: number[];
  answered: number;
  memoryMb: number;
}

const { dataDir, warmUp, questions, comparisons, queries } = readRequest<AskRequest>();

const startedAt = performance.now();
const store = ArticleStore.open(dataDir, 'read');
const reader = new IndexReader(store, createBuiltinEmbedder());
const { nearest } = reader.current();
const openMs = performance.now() - startedAt;
await nearest?.(warmUp[0] ?? 'визит', 100);
const vectorsMs = performance.now() - startedAt - openMs;
reader.close();
store.close();

const app = createApp(configOf(dataDir));
for (const question of warmUp) await app.ask(question);
let answered = 0;
const answerMs: number[] = [];
for (const question of questions) answerMs.push(await timeAnswer(question));
const answeredQuestions = answered;
const comparisonMs: number[] = [];
for (const question of comparisons) comparisonMs.push(await timeAnswer(question));
const searchMs: number[] = [];
for (const query of queries) {
  const askedAt = performance.now();
  await app.search(query, 10);
  searchMs.push(performance.now() - askedAt);
}
const result: AskResult = {
  ...{ openMs, vectorsMs, answerMs, comparisonMs, searchMs },
  answered: answeredQuestions,
  memoryMb: memoryMb().now,
};
await app.close();
reply(result);

/** Milliseconds of all local work of one answer. */
async function timeAnswer(question: string): Promise<number> {
  const askedAt = performance.now();
  const { answer } = await app.ask(question);
  if (answer.status === 'answered') answered++;
  return performance.now() - askedAt;
}
