import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Article } from '../../src/core/corpus/article.ts';
import { ArticleStore } from '../../src/store/articleStore.ts';
import type { ReadArticles } from '../../src/store/ingest.ts';
import { anArticle, ingestOnce, temporaryFolder, withStore, writeText } from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;
let dir: string;
let root: string;

const ARTICLES: Article[] = [
  {
    ...anArticle('fi.txt', 'Helsinki\nThe Speaker went. He came back. Then he slept.'),
    date: '2025-03-01',
    countries: ['FI'],
  },
  {
    ...anArticle('ke.txt', 'Найроби\nСпикер прилетел. Его встретили.'),
    date: '2025-05-20',
    countries: ['KE', 'TZ'],
    lang: 'ru',
  },
  {
    ...anArticle('kk.txt', 'Астана\nТөраға келді.'),
    date: null,
    lang: 'kk',
    retelling: true,
    derived: ['title', 'lang'],
  },
];

beforeEach(async () => {
  folder = temporaryFolder('articles');
  dir = join(folder.path, 'workspace');
  root = join(folder.path, 'articles');
  writeText(root, 'unused.md', '');
  const readArticles: ReadArticles = async function* () {
    for (const article of ARTICLES) yield { file: article.path, outcomes: [article] };
  };
  await ingestOnce(dir, { paths: [root] }, { readArticles });
});
afterEach(() => folder.remove());

test('an article comes back as it was given, with its sentences', () => {
  withStore(dir, (store) => {
    for (const article of ARTICLES) expect(store.article(article.path)).toMatchObject({ ...article });
    const { text, sentences } = store.article('fi.txt');
    const words = sentences.map(({ start, end }) => text.slice(start, end));
    expect(words).toEqual(['The Speaker went.', 'He came back.', 'Then he slept.']);
  });
});

test('a passage is the slice of its article, wherever it is asked for', () => {
  withStore(dir, (store) => {
    for (const article of store.articles()) {
      const passages = store.passages(store.passageIdsOf(article.id));
      expect(passages.map(({ ordinal }) => ordinal)).toEqual(passages.map((_, index) => index));
      for (const passage of passages) {
        expect(article.text.slice(passage.start, passage.end)).toBe(passage.text);
        expect(passage.article).toMatchObject({
          path: article.path,
          title: article.title,
          retelling: article.retelling,
        });
      }
    }
  });
});

test('passages come in the order of the ids; those that are gone are left out', () => {
  withStore(dir, (store) => {
    const all = store.passageIds({});
    expect(store.passages([...all].reverse().concat(9999)).map(({ id }) => id)).toEqual([...all].reverse());
  });
});

test.each([
  [{}, ['fi.txt', 'ke.txt', 'kk.txt']],
  [{ countries: ['TZ', 'FR'] }, ['ke.txt']],
  [{ countries: [] }, []],
  [{ langs: ['ru', 'kk'] as const }, ['ke.txt', 'kk.txt']],
  [{ from: '2025-03-01', to: '2025-03-01' }, ['fi.txt']],
  [{ from: '2025-03-02' }, ['ke.txt']],
  [{ to: '2025-12-31', from: null }, ['fi.txt', 'ke.txt']],
  [{ langs: ['en'] as const, countries: ['KE'] }, []],
])('the filter %j leaves passages of %j', (filter, expected) => {
  withStore(dir, (store) => {
    const paths = store.passages(store.passageIds(filter)).map(({ article }) => article.path);
    expect([...new Set(paths)]).toEqual(expected);
  });
});

test('a filter may name articles', () => {
  withStore(dir, (store) => {
    const { id } = store.article('ke.txt');
    expect(store.passageIds({ articleIds: [id] })).toEqual(store.passageIdsOf(id));
  });
});

test('counts say what there is', () => {
  expect(withStore(dir, (store) => store.counts())).toEqual({
    articles: 3,
    passages: 4,
    vectors: 4,
    languages: { ru: 1, kk: 1, en: 1 },
    firstDate: '2025-03-01',
    lastDate: '2025-05-20',
    undated: 1,
  });
});

test('the root that contains a path is the innermost one', async () => {
  const inner = join(folder.path, 'articles/inner');
  rmSync(dir, { recursive: true });
  writeText(inner, 'one.txt', 'One\nText.');
  await ingestOnce(dir, { paths: [inner] });
  await ingestOnce(dir, { paths: [root] });
  withStore(dir, (store) => {
    expect(store.rootContaining(join(inner, 'one.txt'))?.path).toBe(inner);
    expect(store.rootContaining(join(root, 'two.txt'))?.path).toBe(root);
    expect(store.rootContaining(`${root}-other/two.txt`)).toBeUndefined();
  });
});

test('a transaction that fails leaves no trace, and one that changes nothing no new generation', () => {
  const store = ArticleStore.open(dir, 'write');
  const generation = store.generation();
  const fail = (): never => {
    store.database.prepare('DELETE FROM passages').run();
    throw new Error('a mistake');
  };
  expect(() => store.write(fail)).toThrow('a mistake');
  expect(store.write(() => 42)).toBe(42);
  expect([store.counts().passages, store.generation()]).toEqual([4, generation]);
  store.close();
});
