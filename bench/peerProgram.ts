// One system over one set, in a process of its own: what it finds, how long it takes, what memory it holds.
import { readFileSync } from 'node:fs';
import { createApp } from '../src/app.ts';
import { detectLanguage } from '../src/core/language/detectLanguage.ts';
import type { QuestionResult } from '../src/evaluation/questionResult.ts';
import { type RetrievalSet, runRetrievalSet } from '../src/evaluation/retrievalSet.ts';
import { scoreRanking } from '../src/evaluation/scoreQuestion.ts';
import { mean } from '../src/evaluation/statistics.ts';
import { OWN_SYSTEM, type PeerMeasure, type PeerProgramRequest } from './peerMeasure.ts';
import { DEPTH, PEERS } from './peerSystems.ts';
import { configOf, readRequest, reply } from './programs/request.ts';
import { memoryMb } from './statistics.ts';

const METRIC_NAMES = ['recall@1', 'recall@5', 'recall@10', 'mrr@10', 'ndcg@10'];

const { system, setFile, packagesDir } = readRequest<PeerProgramRequest>();
const set = readSet(setFile);
reply(system === OWN_SYSTEM ? await measureOwn(set) : await measurePeer(system, set, packagesDir));

async function measureOwn(measured: RetrievalSet): Promise<PeerMeasure> {
  const before = memoryMb().now;
  let indexMs = 0;
  let after = before;
  const { results } = await runRetrievalSet(measured, async (dataDir) => {
    const app = createApp(configOf(dataDir));
    const ingest: typeof app.ingest = async (request) => {
      const startedAt = performance.now();
      const summary = await app.ingest(request);
      indexMs = performance.now() - startedAt;
      return summary;
    };
    const close = async () => {
      after = memoryMb().now;
      await app.close();
    };
    return Object.assign(Object.create(app), { ingest, close, search: app.search.bind(app) });
  });
  return { system, quality: qualityOf(results), indexMs, queryMs: timesOf(results), memoryMb: after - before };
}

async function measurePeer(
  name: string,
  { documents, queries, any }: RetrievalSet,
  packages: string,
): Promise<PeerMeasure> {
  const build = await PEERS[name]!();
  const texts = documents.map(({ id, title, text }) => {
    const own = title !== null && detectLanguage(title) === detectLanguage(text);
    return { id, text: own ? `${title}\n${text}` : text };
  });
  const lang = mostFrequent(texts.map(({ text }) => detectLanguage(text)));
  const before = memoryMb().now;
  const startedAt = performance.now();
  const rank = await build({ documents: texts, lang, packagesDir: packages });
  const indexMs = performance.now() - startedAt;
  const rows: { scores: QuestionResult['scores'] }[] = [];
  for (const { text, gains } of queries) {
    const askedAt = performance.now();
    const ranked = (await rank(text)).slice(0, DEPTH);
    const milliseconds = performance.now() - askedAt;
    rows.push({ scores: { ...scoreRanking(ranked, gains, any), milliseconds } });
  }
  const memory = memoryMb().now - before;
  return { system, quality: qualityOf(rows), indexMs, queryMs: timesOf(rows), memoryMb: memory };
}

function qualityOf(rows: readonly { scores: QuestionResult['scores'] }[]): Record<string, number> {
  return Object.fromEntries(
    METRIC_NAMES.map((name) => [name, mean(rows.flatMap(({ scores }) => scores[name] ?? [])) ?? 0]),
  );
}

function timesOf(rows: readonly { scores: QuestionResult['scores'] }[]): number[] {
  return rows.flatMap(({ scores }) => scores.milliseconds ?? []);
}

function mostFrequent<Item>(items: readonly Item[]): Item {
  const counts = new Map<Item, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]![0];
}

function readSet(file: string): RetrievalSet {
  const read = JSON.parse(readFileSync(file, 'utf8')) as RetrievalSet;
  return { ...read, queries: read.queries.map((query) => ({ ...query, gains: new Map(query.gains) })) };
}
