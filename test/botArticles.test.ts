import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, createApp } from '../src/app.ts';
import { createBotArticles } from '../src/botArticles.ts';
import type { ArticleDesk } from '../src/telegram/services.ts';
import { configFor, ingestPaths } from './support/shippedWorkspace.ts';

const TEXTS: Record<string, string> = {
  'finland.txt':
    ' date 2026-01-12 Фото: Сенат\nДелегация парламента Финляндии посетила Сенат. Стороны обсудили торговлю.',
  'greece.txt': ' date 2026-02-03 Фото: Сенат\nПредседатель Сената принял посла Греции. Обсудили культурный обмен.',
  'greece-old.txt': ' date 2025-02-03 Фото: Сенат\nПосол Греции посетил Мажилис. Говорили о туризме.',
  'home.txt': 'Депутаты обсудили бюджет. Заседание прошло в Астане.',
};

let folder: string;
let app: App;
let desk: ArticleDesk;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'elshi-desk-'));
  mkdirSync(join(folder, 'articles'));
  for (const [name, text] of Object.entries(TEXTS)) writeFileSync(join(folder, 'articles', name), text);
  await ingestPaths(join(folder, 'ws'), [join(folder, 'articles')]);
  app = createApp(configFor(join(folder, 'ws')));
  desk = createBotArticles({ app, writer: createApp(configFor(join(folder, 'ws'))) });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('createBotArticles', () => {
  test('lists the newest articles first, undated ones last', async () => {
    const { items, total } = await desk.latest({ country: null, limit: 10, offset: 0 });
    expect(items.map(({ path }) => path)).toEqual(['greece.txt', 'finland.txt', 'greece-old.txt', 'home.txt']);
    expect(total).toBe(4);
  });

  test('knows the countries of articles that declare none', async () => {
    const { items, total } = await desk.latest({ country: 'GR', limit: 1, offset: 1 });
    expect(items.map(({ path }) => path)).toEqual(['greece-old.txt']);
    expect(total).toBe(2);
  });

  test('an article that is added later is listed under its country at once', async () => {
    const added = await desk.add({
      text: 'Спикер парламента Исландии посетил Сенат. Подписан меморандум.',
      title: null,
      date: '2026-03-01',
      url: null,
      source: null,
    });
    const { items } = await desk.latest({ country: 'IS', limit: 10, offset: 0 });
    expect(items.map(({ path }) => path)).toEqual([added.path]);
  });

  test('finds an article by its path, by its title, and not at all', async () => {
    const found = await desk.find('greece.txt');
    expect(found?.path).toBe('greece.txt');
    expect((await desk.find(found!.title))?.path).toBe('greece.txt');
    expect(await desk.find('nothing of the kind')).toBeNull();
  });

  test('offers matching articles, and none where nothing matches', async () => {
    const matching = await desk.matching('Кто принял посла Греции?', 10);
    expect(matching[0]?.path).toBe('greece.txt');
    expect(matching.map(({ path }) => path)).not.toContain('home.txt');
    expect(await desk.matching('Бразилия', 10)).toEqual([]);
  });

  test('its example questions are answered from these articles', async () => {
    const patient = createBotArticles({ app, writer: app, examplesPatienceMs: 30_000 });
    const questions = await patient.examples('ru');
    expect(questions.length).toBeGreaterThan(0);
    for (const question of questions) expect((await app.ask(question)).answer.status).toBe('answered');
  });

  test('reads the articles of a file, and says why where there are none', async () => {
    const read = await desk.read(
      'visit.md',
      Buffer.from('---\ntitle: Визит\ndate: 2026-01-01\n---\nПосол посетил Сенат.'),
    );
    expect(read).toEqual({
      drafts: [{ text: 'Посол посетил Сенат.', title: 'Визит', date: '2026-01-01', url: null, source: null }],
    });
    const binary = await desk.read('../../evil.exe', Buffer.from([0x4d, 0x5a, 0, 0, 0, 0]));
    expect(binary).toEqual({ reason: expect.any(String) });
  });

  test('a greeting goes without examples that could not be found, and the next one tries again', async () => {
    let tries = 0;
    const failing: App = {
      ...app,
      ask: (...request) => {
        tries += 1;
        return tries === 1 ? Promise.reject(new Error('the index is being rebuilt')) : app.ask(...request);
      },
    };
    const other = createBotArticles({ app: failing, writer: app, examplesPatienceMs: 10_000 });
    expect(await other.examples('ru')).toEqual([]);
    expect((await other.examples('ru')).length).toBeGreaterThan(0);
  });
});
