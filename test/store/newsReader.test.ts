import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NewsArticle } from '../../src/core/digest/edition.ts';
import { ArticleStore } from '../../src/store/articleStore.ts';
import { ingest } from '../../src/store/ingest.ts';
import { readNews } from '../../src/store/newsReader.ts';
import {
  ingestDependencies,
  readHashedTextFiles,
  temporaryFolder,
  withStore,
  writeText,
} from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder('news');
});
afterEach(() => folder.remove());

const RANGE = {
  fromDay: '2026-03-01',
  toDay: '2026-03-02',
  seenFrom: '2026-03-01T00:00:00.000Z',
  seenUntil: '2026-03-02T23:59:59.999Z',
};

async function ingestAt(now: string): Promise<void> {
  const store = ArticleStore.open(join(folder.path, 'data'), 'write');
  const dependencies = ingestDependencies(store, { readArticles: readHashedTextFiles([]), now: () => new Date(now) });
  await ingest(store, { paths: [join(folder.path, 'press')] }, dependencies);
  store.close();
}

function news(range = RANGE): Pick<NewsArticle, 'path' | 'fromFirstIngestion'>[] {
  return withStore(join(folder.path, 'data'), (store) =>
    readNews(store, range).map(({ path, fromFirstIngestion }) => ({ path, fromFirstIngestion })),
  );
}

test('tells the stock a root came with from what came later', async () => {
  writeText(folder.path, 'press/stock.txt', 'A visit\nThe Speaker met a guest.');
  await ingestAt('2026-03-01T06:00:00.000Z');
  writeText(folder.path, 'press/later.txt', 'Another visit\nThe Speaker met another guest.');
  await ingestAt('2026-03-02T06:00:00.000Z');
  expect(news()).toEqual([
    { path: 'stock.txt', fromFirstIngestion: true },
    { path: 'later.txt', fromFirstIngestion: false },
  ]);
});

test('finds what is dated in the range whenever it was seen, and what was seen in it whatever its date', async () => {
  writeText(folder.path, 'press/dated.txt', 'Dated 2026-03-01\nThe Speaker met a guest.');
  writeText(folder.path, 'press/old.txt', 'Dated 2020-05-05\nThe Speaker met a guest of old.');
  await ingestAt('2026-05-01T06:00:00.000Z');
  expect(news().map(({ path }) => path)).toEqual(['dated.txt']);
  const seen = { ...RANGE, seenFrom: '2026-05-01T00:00:00.000Z', seenUntil: '2026-05-02T00:00:00.000Z' };
  expect(news(seen).map(({ path }) => path)).toEqual(['dated.txt', 'old.txt']);
  const none = { fromDay: '2001-01-01', toDay: '2001-01-02', seenFrom: '2001-01-01', seenUntil: '2001-01-02' };
  expect(news({ ...none, afterArticle: 1 } as typeof RANGE).map(({ path }) => path)).toEqual(['old.txt']);
});

test('a root that was forgotten and comes again comes as stock', async () => {
  writeText(folder.path, 'press/stock.txt', 'A visit\nThe Speaker met a guest.');
  await ingestAt('2026-03-01T06:00:00.000Z');
  const dir = join(folder.path, 'data');
  const store = ArticleStore.open(dir, 'write');
  store.write(() => {
    for (const table of ['passages', 'articles', 'files', 'roots'])
      store.database.prepare(`DELETE FROM ${table}`).run();
  });
  store.close();
  await ingestAt('2026-03-02T06:00:00.000Z');
  expect(news()).toEqual([{ path: 'stock.txt', fromFirstIngestion: true }]);
});
