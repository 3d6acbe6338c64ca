import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addArticle, addedPath } from '../../src/store/addedArticles.ts';
import { ADDED_ROOT, ArticleStore } from '../../src/store/articleStore.ts';
import { ArticleWriter } from '../../src/store/articleWriter.ts';
import { forgetRoot } from '../../src/store/ingestRoots.ts';
import { LexicalIndex } from '../../src/store/lexicalIndex.ts';
import { VectorIndex } from '../../src/store/vectorIndex.ts';
import { aGivenArticle, changeStore, storedPaths } from '../support/storedArticles.ts';
import {
  hashingEmbedder,
  ingestOnce,
  temporaryFolder,
  withStore,
  writeGeneratedArticles,
} from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;
let dir: string;
let articles: string;

beforeEach(async () => {
  folder = temporaryFolder('added');
  dir = join(folder.path, 'workspace');
  articles = join(folder.path, 'articles');
  writeGeneratedArticles(articles, 3);
  await ingestOnce(dir, { paths: [articles] });
});
afterEach(() => folder.remove());

const add = (given: Parameters<typeof aGivenArticle>[0] = {}) =>
  changeStore(dir, (store, dependencies) => addArticle(store, aGivenArticle(given), dependencies));

function added() {
  return withStore(dir, (store) => [...store.articles()].filter(({ path }) => path.startsWith('added/')));
}

describe('an added article', () => {
  test('is stored with passages and vectors, and a reader that is open finds it', async () => {
    const reader = ArticleStore.open(dir, 'read');
    const index = VectorIndex.open(reader);
    const [query] = await hashingEmbedder().embed(['The Speaker of Kenya came to Astana']);
    const generation = reader.generation();
    const result = await add();
    expect(result).toMatchObject({ isNew: true, passages: 2, notices: [], date: '2026-02-10' });
    expect(reader.generation()).toBeGreaterThan(generation);
    expect(reader.article(result.path)).toMatchObject({ title: aGivenArticle().title, text: aGivenArticle().text });
    const [best] = index.search(query as Float32Array, 1);
    expect(reader.passages([best?.passageId ?? 0])[0]?.article.path).toBe(result.path);
    expect(new LexicalIndex(reader.database).readTail().size).toBeGreaterThan(0);
    reader.close();
  });

  test('has a path that says when and what, and is the same for the same text', async () => {
    const { path } = await add();
    expect(path).toMatch(/^added\/2026-02-10-spiker-senata-[a-z0-9-]+-[0-9a-f]{8}$/);
    expect(await add({ date: '2026-02-11', title: 'Another' })).toMatchObject({ path, isNew: false, title: 'Another' });
    expect(added()).toHaveLength(1);
    expect(added()[0]).toMatchObject({ title: 'Another', date: '2026-02-11' });
    expect(addedPath({ title: '!!!', date: null, text: 'x' })).toMatch(/^added\/undated-[0-9a-f]{8}$/);
  });

  test('stays through ingests of everything, of a part, through rebuilds, and when all files are gone', async () => {
    const { path } = await add();
    expect(await ingestOnce(dir)).toMatchObject({ unchanged: 3, removed: 0, updated: 0, failedRoots: [], articles: 4 });
    await ingestOnce(dir, { paths: [articles] });
    await ingestOnce(dir, { rebuild: true });
    await ingestOnce(dir, { rebuild: true }, { embedder: hashingEmbedder(16) });
    rmSync(join(articles, 'part0'), { recursive: true });
    await ingestOnce(dir);
    rmSync(articles, { recursive: true });
    await ingestOnce(dir);
    expect(storedPaths(dir)).toContain(path);
    const lacking = withStore(dir, ({ database }) =>
      database
        .prepare('SELECT count(*) FROM passages p WHERE NOT EXISTS (SELECT 1 FROM vectors v WHERE v.hash = p.hash)')
        .pluck()
        .get(),
    );
    expect(lacking).toBe(0);
  });

  test('is prepared anew when articles are prepared in another way', async () => {
    await add();
    expect(await ingestOnce(dir, {}, { preparation: 'simple-2' })).toMatchObject({ updated: 4, removed: 0 });
    expect(await ingestOnce(dir, {}, { preparation: 'simple-2' })).toMatchObject({ updated: 0, unchanged: 3 });
    expect(added()).toHaveLength(1);
  });

  test('is under a root that can neither be forgotten nor mistaken for a folder', async () => {
    await add();
    await changeStore(dir, (store) => {
      const writer = new ArticleWriter(store.database, new LexicalIndex(store.database));
      expect(() => forgetRoot(store, writer, ADDED_ROOT)).toThrow(/withdraw those/);
      expect(() => forgetRoot(store, writer, '/nowhere')).toThrow(`the remembered roots are: ${articles}`);
      expect(store.roots().map(({ kind }) => kind)).toEqual(['folder', 'added']);
      expect(store.rootContaining(join(process.cwd(), ADDED_ROOT, 'x.txt'))).toBeUndefined();
      expect(forgetRoot(store, writer, articles).removed).toBe(3);
    });
    expect(added()).toHaveLength(1);
  });

  test('in a workspace of its own does not keep the bundled articles from being read', async () => {
    const fresh = join(folder.path, 'fresh');
    await changeStore(fresh, (store, dependencies) => addArticle(store, aGivenArticle(), dependencies));
    expect(await ingestOnce(fresh, { bundledDir: articles })).toMatchObject({ added: 3, articles: 4 });
  });

  test('is stored without vectors when embedding fails, and gets them with the next ingest', async () => {
    const embedder = {
      ...hashingEmbedder(),
      embed: async () => {
        throw new Error('the server is away');
      },
    };
    const { notices, path } = await changeStore(
      dir,
      (store, dependencies) => addArticle(store, aGivenArticle(), dependencies),
      { embedder },
    );
    expect(notices[0]).toContain('the server is away');
    expect(storedPaths(dir)).toContain(path);
    expect(await ingestOnce(dir)).toMatchObject({ embedded: 2 });
  });
});
