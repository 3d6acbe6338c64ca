import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { evaluateSquad } from '../../src/evaluation/evaluateSquad.ts';
import { parseSquad } from '../../src/evaluation/squad.ts';
import { configFor } from '../support/shippedWorkspace.ts';

const paragraph = (context: string, ...questions: string[]) => ({
  context,
  qas: questions.map((question) => ({ question })),
});

const ENGLISH = parseSquad(
  JSON.stringify({
    data: [
      {
        title: 'Baltic capitals',
        paragraphs: [
          paragraph(
            'Riga lies on the Daugava and has a famous opera house.',
            'On which river does Riga lie?',
            'Which city is meant?',
          ),
          paragraph(
            'Tallinn has a medieval wall with many towers.',
            'Which city has a medieval wall?',
            'Which city is meant?',
          ),
        ],
      },
      {
        title: 'Рыболовство',
        paragraphs: [paragraph('Cod quotas are agreed each December.', 'When are cod quotas agreed?')],
      },
    ],
  }),
  'set.json',
);
const RUSSIAN = parseSquad(
  JSON.stringify({
    data: [
      {
        paragraphs: [
          paragraph('Рига.', 'На какой реке стоит Рига?'),
          paragraph('Таллин.', 'Где стоит стена с башнями?'),
        ],
      },
      { paragraphs: [paragraph('Квоты.', 'Когда согласуют квоты на треску?')] },
    ],
  }),
  'set.json',
);

const openApp = async (dataDir: string) => createApp(configFor(dataDir));

test('indexes the paragraphs, asks each question once and scores the ranking', async () => {
  const done: number[][] = [];
  const scores = await evaluateSquad(ENGLISH, ENGLISH, openApp, (...progress) => done.push(progress));
  expect(scores).toMatchObject({ questions: 4, paragraphs: 3, recallAt1: 1, recallAt5: 1, mrrAt10: 1 });
  expect(done.at(-1)).toEqual([4, 4]);
});

test('asks the questions of another language, matched by place', async () => {
  const scores = await evaluateSquad(ENGLISH, RUSSIAN, openApp);
  expect(scores.questions).toBe(3);
  expect(scores.recallAt1).toBe(1);
});

test('indexes a title only in the language of its text', async () => {
  const titles: string[] = [];
  await evaluateSquad(ENGLISH, ENGLISH, async (dataDir) => {
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

test('leaves no folder behind, after a failure either', async () => {
  let folder = '';
  await expect(
    evaluateSquad(ENGLISH, ENGLISH, async (dataDir) => {
      folder = dirname(dataDir);
      expect(existsSync(folder)).toBe(true);
      throw new Error('cannot be opened');
    }),
  ).rejects.toThrow('cannot be opened');
  expect(existsSync(folder)).toBe(false);
});
