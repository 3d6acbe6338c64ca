import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ArticleStore } from '../../src/store/articleStore.ts';
import { ArticleWriter } from '../../src/store/articleWriter.ts';
import { StoreError } from '../../src/store/errors.ts';
import { forgetRoot } from '../../src/store/ingestRoots.ts';
import { LexicalIndex } from '../../src/store/lexicalIndex.ts';
import { currentVectorSet } from '../../src/store/vectorTable.ts';
import {
  canonicalDump,
  hashingEmbedder,
  ingestOnce,
  readHashedTextFiles,
  readTextFiles,
  temporaryFolder,
  withStore,
  writeGeneratedArticles,
  writeText,
} from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;
let dir: string;
let articles: string;

beforeEach(() => {
  folder = temporaryFolder('ingest');
  dir = join(folder.path, 'workspace');
  articles = join(folder.path, 'articles');
});
afterEach(() => folder.remove());

function writeTwo(): void {
  writeText(
    articles,
    'finland.txt',
    'Visit to Finland\nThe Speaker went to Helsinki. He met the President. They spoke.',
  );
  writeText(articles, 'kenya.txt', 'Guest from Kenya\nThe Speaker of Kenya came to Astana. He saw the Senate.');
}

function paths(): string[] {
  return withStore(dir, (store) => [...store.articles()].map(({ path }) => path).sort());
}

describe('an unchanged corpus', () => {
  test('costs nothing the second time: no embedding, no change of generation', async () => {
    writeGeneratedArticles(articles, 20);
    const first = await ingestOnce(dir, { paths: [articles] });
    expect(first).toMatchObject({ added: 20, updated: 0, unchanged: 0, removed: 0, articles: 20 });
    const generation = withStore(dir, (store) => store.generation());
    const embedder = hashingEmbedder();
    const second = await ingestOnce(dir, { paths: [articles] }, { embedder });
    expect(second).toMatchObject({ added: 0, updated: 0, unchanged: 20, removed: 0, embedded: 0 });
    expect(embedder.texts).toEqual([]);
    expect(withStore(dir, (store) => store.generation())).toBe(generation);
  });

  test('is found again without naming it: the workspace remembers its roots', async () => {
    writeTwo();
    await ingestOnce(dir, { paths: [articles] });
    expect(await ingestOnce(dir)).toMatchObject({ unchanged: 2, added: 0 });
  });
});

describe('a file whose content is known', () => {
  const line = (id: string): string => JSON.stringify({ id, text: `Title ${id}\nA sentence of ${id}.` });

  async function run(changes: Parameters<typeof ingestOnce>[2] = {}) {
    const parsed: string[] = [];
    const summary = await ingestOnce(
      dir,
      { paths: [articles] },
      { readArticles: readHashedTextFiles(parsed), ...changes },
    );
    return { ...summary, parsed };
  }

  test('is not parsed again, and its articles stay', async () => {
    writeTwo();
    writeText(articles, 'news.jsonl', `${line('a')}\n${line('b')}\n`);
    expect((await run()).parsed).toHaveLength(3);
    expect(await run()).toMatchObject({ parsed: [], unchanged: 4, removed: 0, nothingReadable: false });
    writeText(articles, 'news.jsonl', `${line('b')}\n`);
    expect(await run()).toMatchObject({ parsed: ['news.jsonl'], unchanged: 3, removed: 1 });
    expect(await run()).toMatchObject({ parsed: [], unchanged: 3, removed: 0 });
  });

  test('is parsed again when articles are prepared in another way, and when it was rejected', async () => {
    writeTwo();
    writeText(articles, 'bad.txt', '#reject');
    await run();
    expect(await run()).toMatchObject({ parsed: ['bad.txt'], rejected: [{ path: 'bad.txt' }] });
    expect(await run({ preparation: 'simple-2' })).toMatchObject({ updated: 2 });
  });

  test('is parsed again after a run that was broken off, so that nothing of it is left undone', async () => {
    writeText(articles, 'news.jsonl', `${line('a')}\n${line('b')}\n`);
    await run();
    writeText(articles, 'news.jsonl', `${line('b')}\n${line('c')}\n`);
    const parsed: string[] = [];
    const abort = new AbortController();
    const readArticles = readHashedTextFiles(parsed);
    const onProgress = (): void => abort.abort(new Error('broken off'));
    await expect(
      ingestOnce(dir, { paths: [articles] }, { readArticles, onProgress, signal: abort.signal }),
    ).rejects.toThrow('broken off');
    expect(await run()).toMatchObject({ parsed: ['news.jsonl'], removed: 1 });
    expect(paths()).toEqual(['news.jsonl#b', 'news.jsonl#c']);
  });
});

describe('a changed article', () => {
  test('replaces the old one everywhere and embeds only what is new in it', async () => {
    writeTwo();
    await ingestOnce(dir, { paths: [articles] });
    writeText(
      articles,
      'finland.txt',
      'Visit to Finland\nThe Speaker went to Helsinki. He met the President. They signed a treaty.',
    );
    const embedder = hashingEmbedder();
    const summary = await ingestOnce(dir, {}, { embedder });
    expect(summary).toMatchObject({ updated: 1, unchanged: 1, embedded: 1, cached: 1 });
    expect(embedder.texts).toEqual(['Visit to Finland\nThey signed a treaty.']);
    const fresh = join(folder.path, 'fresh');
    await ingestOnce(fresh, { paths: [articles] });
    expect(canonicalDump(dir)).toBe(canonicalDump(fresh));
  });

  test('keeps the time at which it was first seen', async () => {
    writeTwo();
    await ingestOnce(dir, { paths: [articles] });
    writeText(articles, 'kenya.txt', 'Guest from Kenya\nThe visit was put off.');
    await ingestOnce(dir, {}, { now: () => new Date('2026-04-01T00:00:00Z') });
    const article = withStore(dir, (store) => store.article('kenya.txt'));
    expect(article).toMatchObject({ text: 'The visit was put off.', firstSeenAt: '2026-03-01T06:00:00.000Z' });
  });

  test('is recognised by every field, not by its text alone', async () => {
    writeTwo();
    await ingestOnce(dir, { paths: [articles] });
    const readArticles: typeof readTextFiles = async function* (root, part) {
      for await (const file of readTextFiles(root, part)) {
        yield { ...file, outcomes: file.outcomes.map((outcome) => ({ ...outcome, countries: ['KE'] })) };
      }
    };
    expect(await ingestOnce(dir, {}, { readArticles })).toMatchObject({ updated: 2, embedded: 0 });
    expect(await ingestOnce(dir, {}, { readArticles })).toMatchObject({ unchanged: 2 });
  });

  test('is one prepared in another way, too', async () => {
    writeTwo();
    await ingestOnce(dir, { paths: [articles] });
    expect(await ingestOnce(dir, {}, { preparation: 'simple-2' })).toMatchObject({ updated: 2 });
  });
});

describe('a deleted article', () => {
  test('leaves every table', async () => {
    writeTwo();
    await ingestOnce(dir, { paths: [articles] });
    rmSync(join(articles, 'kenya.txt'));
    expect(await ingestOnce(dir)).toMatchObject({ removed: 1, unchanged: 1, articles: 1 });
    const fresh = join(folder.path, 'fresh');
    await ingestOnce(fresh, { paths: [articles] });
    expect(canonicalDump(dir)).toBe(canonicalDump(fresh));
  });

  test('is one whose file is rejected now; the run says so', async () => {
    writeTwo();
    await ingestOnce(dir, { paths: [articles] });
    writeText(articles, 'kenya.txt', '#reject');
    const summary = await ingestOnce(dir);
    expect(summary).toMatchObject({ removed: 1, rejected: [{ path: 'kenya.txt', reason: 'not an article' }] });
    expect(paths()).toEqual(['finland.txt']);
  });

  test('is not one whose file cannot be read at the moment', async () => {
    writeTwo();
    await ingestOnce(dir, { paths: [articles] });
    writeText(articles, 'kenya.txt', '#unreadable');
    expect(await ingestOnce(dir)).toMatchObject({ removed: 0, rejected: [{ path: 'kenya.txt' }] });
    expect(paths()).toEqual(['finland.txt', 'kenya.txt']);
  });

  test('that was only moved is not embedded again', async () => {
    writeTwo();
    await ingestOnce(dir, { paths: [articles] });
    renameSync(join(articles, 'kenya.txt'), join(articles, 'nairobi.txt'));
    expect(await ingestOnce(dir)).toMatchObject({ added: 1, removed: 1, embedded: 0 });
  });

  test('of a JSON Lines file goes alone', async () => {
    const line = (id: string): string => JSON.stringify({ id, text: `Title ${id}\nA sentence of ${id}.` });
    writeText(articles, 'news.jsonl', `${line('a')}\n${line('b')}\n`);
    await ingestOnce(dir, { paths: [articles] });
    writeText(articles, 'news.jsonl', `${line('b')}\n`);
    expect(await ingestOnce(dir)).toMatchObject({ removed: 1, unchanged: 1 });
    expect(paths()).toEqual(['news.jsonl#b']);
  });
});

describe('roots', () => {
  test('are touched only by runs that name them', async () => {
    const other = join(folder.path, 'other');
    writeTwo();
    writeText(other, 'chile.txt', 'Chile\nA guest from Chile.');
    await ingestOnce(dir, { paths: [articles, other] });
    rmSync(join(articles, 'kenya.txt'));
    rmSync(join(other, 'chile.txt'));
    expect(await ingestOnce(dir, { paths: [other] })).toMatchObject({ removed: 1 });
    expect(paths()).toEqual(['finland.txt', 'kenya.txt']);
  });

  test('a path inside a root refreshes that part of it and is no root of its own', async () => {
    writeText(articles, 'a/one.txt', 'One\nText one.');
    writeText(articles, 'b/two.txt', 'Two\nText two.');
    await ingestOnce(dir, { paths: [articles] });
    rmSync(join(articles, 'a/one.txt'));
    rmSync(join(articles, 'b/two.txt'));
    writeText(articles, 'a/three.txt', 'Three\nText three.');
    expect(await ingestOnce(dir, { paths: [join(articles, 'a')] })).toMatchObject({ added: 1, removed: 1 });
    expect(paths()).toEqual(['a/three.txt', 'b/two.txt']);
    expect(await ingestOnce(dir, { paths: [join(articles, 'a/three.txt')] })).toMatchObject({ unchanged: 1 });
    expect(withStore(dir, (store) => store.roots().map(({ path }) => path))).toEqual([articles]);
  });

  test('a deleted part of a root is refreshed by naming it; a mistyped one is an error', async () => {
    writeText(articles, 'a/one.txt', 'One\nText one.');
    writeText(articles, 'b/two.txt', 'Two\nText two.');
    await ingestOnce(dir, { paths: [articles] });
    rmSync(join(articles, 'a'), { recursive: true });
    expect(await ingestOnce(dir, { paths: [join(articles, 'a')] })).toMatchObject({ removed: 1 });
    await expect(ingestOnce(dir, { paths: [join(articles, 'c')] })).rejects.toMatchObject({ code: 'root-missing' });
  });

  test('a folder around known roots becomes a root, and the inner roots keep their files', async () => {
    const inner = join(articles, 'inner');
    writeText(inner, 'one.txt', 'One\nText one.');
    writeText(articles, 'two.txt', 'Two\nText two.');
    await ingestOnce(dir, { paths: [inner] });
    writeText(inner, 'three.txt', 'Three\nText three.');
    expect(await ingestOnce(dir, { paths: [articles] })).toMatchObject({ added: 2, unchanged: 1, removed: 0 });
    expect(paths()).toEqual(['one.txt', 'three.txt', 'two.txt']);
  });

  test('a folder named together with one inside it is one root', async () => {
    writeText(articles, 'inner/one.txt', 'One\nText one.');
    const summary = await ingestOnce(dir, { paths: [join(articles, 'inner'), articles, articles] });
    expect(summary.added).toBe(1);
    expect(withStore(dir, (store) => store.roots().length)).toBe(1);
  });

  test('a file is a root, shown by its name', async () => {
    const file = writeText(articles, 'deep/one.txt', 'One\nText one.');
    await ingestOnce(dir, { paths: [file] });
    expect(paths()).toEqual(['one.txt']);
    expect(withStore(dir, (store) => store.roots())).toMatchObject([{ kind: 'file', path: file }]);
  });

  test('a missing path is an error before anything is changed', async () => {
    writeTwo();
    await ingestOnce(dir, { paths: [articles] });
    const missing = join(folder.path, 'nowhere');
    rmSync(join(articles, 'kenya.txt'));
    await expect(ingestOnce(dir, { paths: [articles, missing] })).rejects.toThrow(StoreError);
    expect(paths()).toEqual(['finland.txt', 'kenya.txt']);
    expect(withStore(dir, (store) => store.roots().length)).toBe(1);
  });

  test('a remembered root that is gone is reported, keeps its articles, and does not stop the others', async () => {
    const other = join(folder.path, 'other');
    writeTwo();
    writeText(other, 'chile.txt', 'Chile\nA guest from Chile.');
    await ingestOnce(dir, { paths: [articles, other] });
    rmSync(articles, { recursive: true });
    writeText(other, 'peru.txt', 'Peru\nA guest from Peru.');
    const summary = await ingestOnce(dir);
    expect(summary).toMatchObject({ added: 1, removed: 0, failedRoots: [{ path: articles }] });
    expect(summary.failedRoots[0]?.reason).toContain('elshi forget');
    // The path stands beside the reason, not in it again.
    expect(summary.failedRoots[0]?.reason).toMatch(/^does not exist/);
    expect(paths()).toEqual(['chile.txt', 'finland.txt', 'kenya.txt', 'peru.txt']);
    await expect(ingestOnce(dir, { paths: [articles] })).rejects.toMatchObject({ code: 'root-missing' });
  });

  test('a reader that fails half-way removes nothing', async () => {
    writeTwo();
    await ingestOnce(dir, { paths: [articles] });
    const readArticles: typeof readTextFiles = async function* (root, part) {
      for await (const file of readTextFiles(root, part)) {
        yield file;
        throw new Error('the disk was pulled out');
      }
    };
    const summary = await ingestOnce(dir, {}, { readArticles });
    expect(summary).toMatchObject({ removed: 0, failedRoots: [{ reason: 'the disk was pulled out' }] });
    expect(paths()).toHaveLength(2);
  });

  test('without any: the own articles of the workspace, else the bundled ones', async () => {
    const bundledDir = join(folder.path, 'bundled');
    writeText(bundledDir, 'bundled.txt', 'Bundled\nIt ships with the program.');
    await ingestOnce(dir, { bundledDir });
    expect(withStore(dir, (store) => store.roots())).toMatchObject([{ path: bundledDir, bundled: true }]);
    const second = join(folder.path, 'second');
    writeText(second, 'articles/own.txt', 'Own\nIt is ours.');
    await ingestOnce(second, { bundledDir });
    expect(withStore(second, (store) => store.roots())).toMatchObject([
      { path: join(second, 'articles'), bundled: false },
    ]);
  });

  test('forgotten, take their articles with them', async () => {
    const other = join(folder.path, 'other');
    writeTwo();
    writeText(other, 'chile.txt', 'Chile\nA guest from Chile.');
    await ingestOnce(dir, { paths: [articles, other] });
    rmSync(articles, { recursive: true });
    const store = ArticleStore.open(dir, 'write');
    const writer = new ArticleWriter(store.database, new LexicalIndex(store.database));
    expect(forgetRoot(store, writer, articles)).toEqual({ root: articles, removed: 2 });
    expect(() => forgetRoot(store, writer, articles)).toThrow(other);
    store.close();
    const fresh = join(folder.path, 'fresh');
    await ingestOnce(fresh, { paths: [other] });
    expect(canonicalDump(dir)).toBe(canonicalDump(fresh));
  });
});

describe('embedding', () => {
  test('a rebuild needs the store alone and leaves vectors of the new embedder only', async () => {
    writeTwo();
    await ingestOnce(dir, { paths: [articles] });
    rmSync(articles, { recursive: true });
    const summary = await ingestOnce(dir, { rebuild: true }, { embedder: hashingEmbedder(16) });
    expect(summary).toMatchObject({ embedded: 3, failedRoots: [], nothingReadable: false });
    withStore(dir, ({ database }) => {
      expect(currentVectorSet(database)).toMatchObject({ embedder: 'hashing-16', dimensions: 16 });
      const lengths = database.prepare('SELECT DISTINCT length(data) FROM vectors').pluck().all();
      expect(lengths).toEqual([64]);
    });
  });

  test('a rebuild embeds anew even with the same embedder', async () => {
    writeTwo();
    await ingestOnce(dir, { paths: [articles] });
    const embedder = hashingEmbedder();
    await ingestOnce(dir, { rebuild: true }, { embedder });
    expect(embedder.texts).toHaveLength(3);
  });

  test('a rebuild broken off leaves the old vectors answering, and the next one embeds only the rest', async () => {
    writeGeneratedArticles(articles, 120);
    await ingestOnce(dir, { paths: [articles] });
    const before = canonicalDump(dir);
    const failing = hashingEmbedder(16);
    const embed = failing.embed.bind(failing);
    failing.embed = async (texts) => {
      if (failing.texts.length >= 300) throw new Error('the server went away');
      return embed(texts);
    };
    await expect(ingestOnce(dir, { rebuild: true }, { embedder: failing })).rejects.toThrow('went away');
    withStore(dir, ({ database }) => {
      const set = currentVectorSet(database);
      expect(set).toMatchObject({ embedder: 'hashing-32' });
      const count = database.prepare('SELECT count(*) FROM vectors WHERE vector_set = ?').pluck().get(set?.number);
      expect(count).toBe(database.prepare('SELECT count(*) FROM passages').pluck().get());
    });
    const second = hashingEmbedder(16);
    const summary = await ingestOnce(dir, { rebuild: true }, { embedder: second });
    const total = withStore(dir, (store) => store.counts().passages);
    expect(summary.embedded).toBe(total - 256);
    expect(canonicalDump(dir)).not.toBe(before);
    expect(canonicalDump(dir).split('\n')).toHaveLength(before.split('\n').length);
  });

  test('never mixes two embedders: new articles wait without vectors until a rebuild', async () => {
    writeTwo();
    await ingestOnce(dir, { paths: [articles] });
    writeText(articles, 'chile.txt', 'Chile\nA guest from Chile.');
    const summary = await ingestOnce(dir, {}, { embedder: hashingEmbedder(16) });
    expect(summary.embedded).toBe(0);
    expect(summary.notices.join()).toContain('elshi ingest --rebuild');
    expect(withStore(dir, (store) => store.counts())).toMatchObject({ passages: 4, vectors: 3 });
    await ingestOnce(dir, { rebuild: true }, { embedder: hashingEmbedder(16) });
    expect(withStore(dir, (store) => store.counts())).toMatchObject({ passages: 4, vectors: 4 });
  });

  test('goes on with the recorded embedder where it can be had', async () => {
    writeTwo();
    await ingestOnce(dir, { paths: [articles] });
    writeText(articles, 'chile.txt', 'Chile\nA guest from Chile.');
    const recorded = hashingEmbedder();
    await ingestOnce(dir, {}, { embedder: hashingEmbedder(16), findEmbedder: () => recorded });
    expect(recorded.texts).toHaveLength(1);
    expect(withStore(dir, (store) => store.counts().vectors)).toBe(4);
  });

  test('that fails leaves articles without vectors, which the next run adds', async () => {
    writeTwo();
    const embedder = { ...hashingEmbedder(), embed: () => Promise.reject(new Error('no network')) };
    const summary = await ingestOnce(dir, { paths: [articles] }, { embedder });
    expect(summary).toMatchObject({ added: 2, embedded: 0 });
    expect(summary.notices.join()).toContain('no network');
    expect(await ingestOnce(dir)).toMatchObject({ unchanged: 2, embedded: 3 });
    const fresh = join(folder.path, 'fresh');
    await ingestOnce(fresh, { paths: [articles] });
    expect(canonicalDump(dir)).toBe(canonicalDump(fresh));
  });

  test.each([
    ['a NaN', (vector: Float32Array) => vector.fill(Number.NaN, 3, 4)],
    ['an infinity', (vector: Float32Array) => vector.fill(Number.POSITIVE_INFINITY, 3, 4)],
    ['nothing but zeros', (vector: Float32Array) => vector.fill(0)],
    ['too few numbers', (vector: Float32Array) => vector.subarray(1)],
  ])('refuses a vector with %s, and only that one', async (_, spoil) => {
    writeTwo();
    const embedder = hashingEmbedder();
    const embed = embedder.embed.bind(embedder);
    embedder.embed = async (texts) => {
      const vectors = await embed(texts);
      return vectors.map((vector, index) => (texts[index]?.includes('Astana') ? spoil(vector) : vector));
    };
    const summary = await ingestOnce(dir, { paths: [articles] }, { embedder });
    expect(summary.notices.join()).toContain('1 passages have no vector');
    expect(withStore(dir, (store) => store.counts())).toMatchObject({ passages: 3, vectors: 2 });
  });
});

test('rejections do not fail a run, but nothing readable at all is flagged', async () => {
  writeText(articles, 'bad.txt', '#reject');
  expect(await ingestOnce(dir, { paths: [articles] })).toMatchObject({ nothingReadable: true });
  writeTwo();
  expect(await ingestOnce(dir, { paths: [articles] })).toMatchObject({ nothingReadable: false, added: 2 });
});

test('an aborted run keeps what was committed, and the next one finishes the job', async () => {
  writeGeneratedArticles(articles, 100);
  const abort = new AbortController();
  const onProgress = ({ done }: { done: number }): void => {
    if (done === 70) abort.abort(new Error('enough'));
  };
  await expect(ingestOnce(dir, { paths: [articles] }, { onProgress, signal: abort.signal })).rejects.toThrow('enough');
  expect(withStore(dir, (store) => store.counts().articles)).toBe(64);
  expect(await ingestOnce(dir)).toMatchObject({ added: 36, unchanged: 64 });
});
