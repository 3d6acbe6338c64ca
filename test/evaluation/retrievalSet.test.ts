import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { figureOf, metricNamed } from '../../src/evaluation/metrics.ts';
import { type RetrievalRun, type RetrievalSet, runRetrievalSet } from '../../src/evaluation/retrievalSet.ts';
import { configFor } from '../support/shippedWorkspace.ts';

const SET: RetrievalSet = {
  name: 'cities',
  any: true,
  documents: [
    { id: 'riga#1', title: 'Baltic capitals', text: 'Riga lies on the Daugava and has a famous opera house.' },
    { id: 'tallinn "2"', title: 'Baltic capitals', text: 'Tallinn has a medieval wall with many towers.' },
    { id: 'cod', title: 'Рыболовство', text: 'Cod quotas are agreed each December.' },
  ],
  queries: [
    { id: 'q1', text: 'On which river does Riga lie?', gains: new Map([['riga#1', 1]]) },
    { id: 'q2', text: 'Which city has a medieval wall?', gains: new Map([['tallinn "2"', 1]]) },
    { id: 'q3', text: 'Когда согласуют квоты на треску?', gains: new Map([['cod', 1]]) },
  ],
};

const openApp = async (dataDir: string) => createApp(configFor(dataDir));

const figure = (name: string, { results }: RetrievalRun) => figureOf(metricNamed(name)!, results);

test('indexes the documents, asks each query once and scores the ranking, whatever the ids hold', async () => {
  const done: number[][] = [];
  const run = await runRetrievalSet(SET, openApp, { onProgress: (...progress) => done.push(progress) });
  expect(run.rejected).toEqual([]);
  expect(run.results.map(({ id, lang, ranked }) => [id, lang, ranked[0]])).toEqual([
    ['q1', 'en', 'riga#1'],
    ['q2', 'en', 'tallinn "2"'],
    ['q3', 'ru', 'cod'],
  ]);
  expect(['recall@1', 'mrr@10', 'ndcg@10'].map((name) => figure(name, run))).toEqual([1, 1, 1]);
  expect(done.at(-1)).toEqual([3, 3]);
});

test('indexes a title only in the language of its text', async () => {
  const titles: string[] = [];
  await runRetrievalSet(SET, async (dataDir) => {
    const app = await openApp(dataDir);
    const search: App['search'] = async (query, k) => {
      const hits = await app.search(query, k);
      titles.push(...hits.map(({ title }) => title));
      return hits;
    };
    return { ...app, ingest: app.ingest.bind(app), close: app.close.bind(app), search } as App;
  });
  expect(titles).toContain('Baltic capitals');
  expect(titles).not.toContain('Рыболовство');
});

test('names the documents that cannot be indexed, and counts them as not found', async () => {
  const documents = [...SET.documents.slice(0, 2), { id: 'cod', title: null, text: '' }];
  const run = await runRetrievalSet({ ...SET, documents }, openApp);
  expect(run.rejected).toEqual([{ document: 'cod', reason: expect.stringMatching(/text/) }]);
  expect(figure('recall@10', run)).toBeCloseTo(2 / 3);
});

test('asks only what an interrupted run has not asked', async () => {
  const first = await runRetrievalSet(SET, openApp);
  const asked: string[] = [];
  const state = {
    done: new Map([['q1', first.results[0]!]]),
    add: ({ id }: { id: string }) => asked.push(id),
    finish() {},
  };
  const { results } = await runRetrievalSet(SET, openApp, { state });
  expect(asked).toEqual(['q2', 'q3']);
  expect(results.map(({ id }) => id)).toEqual(['q1', 'q2', 'q3']);
});

test('leaves no folder behind, after a failure either', async () => {
  let folder = '';
  await expect(
    runRetrievalSet(SET, async (dataDir) => {
      folder = dirname(dataDir);
      expect(existsSync(folder)).toBe(true);
      throw new Error('cannot be opened');
    }),
  ).rejects.toThrow('cannot be opened');
  expect(existsSync(folder)).toBe(false);
});
