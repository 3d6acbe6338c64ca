import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Article } from '../../src/core/corpus/article.ts';
import { addArticle } from '../../src/store/addedArticles.ts';
import { ArticleWriter } from '../../src/store/articleWriter.ts';
import type { SourceFile } from '../../src/store/ingest.ts';
import { forgetRoot } from '../../src/store/ingestRoots.ts';
import { LexicalIndex } from '../../src/store/lexicalIndex.ts';
import { listWithdrawals, undoWithdrawal, withdrawArticle } from '../../src/store/withdrawal.ts';
import { aGivenArticle, changeStore, storedPaths } from '../support/storedArticles.ts';
import {
  anArticle,
  canonicalDump,
  hashingEmbedder,
  ingestOnce,
  readHashedTextFiles,
  readTextFiles,
  temporaryFolder,
  withStore,
  writeText,
} from '../support/storeFakes.ts';

const NOW = '2026-03-02T09:00:00.000Z';

let folder: ReturnType<typeof temporaryFolder>;
let dir: string;
let articles: string;

beforeEach(async () => {
  folder = temporaryFolder('withdrawal');
  dir = join(folder.path, 'workspace');
  articles = join(folder.path, 'articles');
  writeText(articles, 'finland.txt', FINLAND);
  writeText(articles, 'kenya.txt', 'Guest from Kenya\nThe Speaker of Kenya came to Astana. He saw the Senate.');
  await ingestOnce(dir, { paths: [articles] });
});
afterEach(() => folder.remove());

const FINLAND =
  'Visit to Finland\nThe Speaker went to Helsinki on 2026-02-02. He met the President there. ' +
  'They spoke of trade, of schools and of the railway. A memorandum was signed by both sides. He left on Friday.';

function withdraw(target: string | number) {
  return changeStore(dir, (store) => withdrawArticle(store, new LexicalIndex(store.database), target, '7', NOW));
}

function undo(id: number, changes: Parameters<typeof changeStore>[2] = {}) {
  return changeStore(dir, (store, dependencies) => undoWithdrawal(store, id, dependencies), changes);
}

/** Reads as ever, with other outlets and addresses: `#source` and `#url` lines end a text. */
async function* readWithOutlets(rootPath: string, part?: string): AsyncGenerator<SourceFile> {
  for await (const source of readTextFiles(rootPath, part)) {
    const outcomes = source.outcomes.map((outcome) => ('text' in outcome ? withOutlet(outcome) : outcome));
    yield { ...source, outcomes };
  }
}

function withOutlet(article: Article): Article {
  const source = /#source (.*)/.exec(article.text)?.[1] ?? article.source;
  const url = /#url (.*)/.exec(article.text)?.[1] ?? null;
  return { ...article, source, url, text: article.text.replace(/\n?#.*/g, '') };
}

const ingestOutlets = () => ingestOnce(dir, { paths: [articles] }, { readArticles: readWithOutlets });

describe('a withdrawn article', () => {
  test('is gone from articles, passages, vectors and words at once', async () => {
    const result = await withdraw('finland.txt');
    expect(result).toMatchObject({
      ...{ path: 'finland.txt', title: 'Visit to Finland', date: '2026-02-02', source: 'Parliament Gazette' },
      ...{ withdrawnBy: '7', withdrawnAt: NOW, alsoWithdrawn: [], copies: [] },
    });
    expect(storedPaths(dir)).toEqual(['kenya.txt']);
    const fresh = join(folder.path, 'fresh');
    rmSync(join(articles, 'finland.txt'));
    await ingestOnce(fresh, { paths: [articles] });
    expect(canonicalDump(dir)).toBe(canonicalDump(fresh));
    await expect(withdraw('finland.txt')).rejects.toMatchObject({ code: 'unknown-article' });
  });

  test.each([
    ['as it is', () => {}],
    ['renamed', () => renameSync(join(articles, 'finland.txt'), join(articles, 'renamed.txt'))],
    [
      'moved into another root',
      () => {
        mkdirSync(join(folder.path, 'other'));
        renameSync(join(articles, 'finland.txt'), join(folder.path, 'other', 'x.txt'));
      },
    ],
    ['edited', () => writeText(articles, 'finland.txt', `${FINLAND.replace('Friday', 'Monday')} The end.`)],
    ['copied beside itself', () => writeText(articles, 'deeper/copy.txt', FINLAND)],
  ])('stays away through ingest and rebuild when its file comes again %s', async (_, change) => {
    await withdraw('finland.txt');
    change();
    mkdirSync(join(folder.path, 'other'), { recursive: true });
    for (let round = 0; round < 2; round++) {
      const summary = await ingestOnce(dir, { paths: [articles, join(folder.path, 'other')] });
      expect(summary).toMatchObject({ added: 0, removed: 0, nothingReadable: false });
      expect(summary.withdrawn).toBeGreaterThan(0);
      await ingestOnce(dir, { rebuild: true }, { embedder: hashingEmbedder(16 + round) });
      await ingestOnce(dir, {}, { preparation: `simple-${round}` });
    }
    expect(storedPaths(dir)).toEqual(['kenya.txt']);
  });

  test('stays away when its root is forgotten and read again', async () => {
    await withdraw('finland.txt');
    await changeStore(dir, (store) => {
      forgetRoot(store, new ArticleWriter(store.database, new LexicalIndex(store.database)), articles);
    });
    expect(await ingestOnce(dir, { paths: [articles] })).toMatchObject({ added: 1, withdrawn: 1 });
  });

  test('stays away when an ingest that had read it before writes after the withdrawal', async () => {
    writeText(articles, 'finland.txt', `${FINLAND} More.`);
    const embedder = hashingEmbedder();
    const embed = async (texts: string[]) => {
      await withdraw('finland.txt');
      return embedder.embed(texts);
    };
    await ingestOnce(dir, {}, { embedder: { ...embedder, embed } });
    expect(storedPaths(dir)).toEqual(['kenya.txt']);
  });

  test('does not keep away another text that takes the place of its file', async () => {
    await withdraw('finland.txt');
    writeText(articles, 'finland.txt', 'Guest from Peru\nThe Ambassador of Peru came on Tuesday. He saw the library.');
    expect(await ingestOnce(dir)).toMatchObject({ added: 1, withdrawn: 0 });
    expect(storedPaths(dir)).toEqual(['finland.txt', 'kenya.txt']);
  });

  test('stays away at its address, whatever path, title and text it has now', async () => {
    writeText(articles, 'finland.txt', `${FINLAND}\n#url https://www.senate.kz/news/1/?utm_source=x`);
    await ingestOutlets();
    await withdraw('finland.txt');
    rmSync(join(articles, 'finland.txt'));
    writeText(
      articles,
      'new.txt',
      'A new title\nQuite another text stands here now.\n#url http://senate.kz/news/1#top',
    );
    expect(await ingestOutlets()).toMatchObject({ added: 0, withdrawn: 1 });
  });

  test('does not keep away others that share an address which says nothing', async () => {
    writeText(articles, 'finland.txt', `${FINLAND}\n#url https://senate.kz/`);
    writeText(articles, 'peru.txt', 'Guest from Peru\nThe Ambassador of Peru came on Tuesday.\n#url https://senate.kz');
    await ingestOutlets();
    await withdraw('finland.txt');
    writeText(articles, 'chile.txt', 'Guest from Chile\nThe Ambassador of Chile came too.\n#url https://senate.kz/');
    expect(await ingestOutlets()).toMatchObject({ added: 1, withdrawn: 1, removed: 0 });
    expect(storedPaths(dir)).toEqual(['chile.txt', 'kenya.txt', 'peru.txt']);
  });
});

describe('copies', () => {
  test('of other outlets stay and are named; the same article under another path leaves too', async () => {
    writeText(articles, 'copy.txt', `${FINLAND}\n#source Kazinform`);
    writeText(articles, 'shortened.txt', `${FINLAND.replace('He left on Friday.', '')}\n#source Egemen`);
    writeText(articles, 'old/finland.txt', FINLAND);
    await ingestOutlets();
    const { copies, alsoWithdrawn, id } = await withdraw('finland.txt');
    expect(copies.map(({ source }) => source).sort()).toEqual(['Egemen', 'Kazinform']);
    expect(alsoWithdrawn.map(({ path }) => path)).toEqual(['old/finland.txt']);
    await ingestOutlets();
    expect(storedPaths(dir)).toEqual(['copy.txt', 'kenya.txt', 'shortened.txt']);
    await undo(id);
    expect(storedPaths(dir)).toEqual(['copy.txt', 'finland.txt', 'kenya.txt', 'old/finland.txt', 'shortened.txt']);
  });
});

describe('taking a withdrawal back', () => {
  test('makes the workspace what it was', async () => {
    const before = canonicalDump(dir);
    const firstSeen = withStore(dir, (store) => store.article('finland.txt').firstSeenAt);
    const { id } = await withdraw('finland.txt');
    const result = await undo(id, { now: () => new Date('2026-05-01T00:00:00Z') });
    expect(result).toMatchObject({ id, articles: [{ path: 'finland.txt' }], notices: [] });
    expect(canonicalDump(dir)).toBe(before);
    expect(withStore(dir, (store) => store.article('finland.txt').firstSeenAt)).toBe(firstSeen);
    expect(await ingestOnce(dir)).toMatchObject({ unchanged: 2, added: 0, withdrawn: 0 });
    await expect(undo(id)).rejects.toMatchObject({ code: 'unknown-withdrawal' });
  });

  test('needs no file', async () => {
    const { id } = await withdraw('finland.txt');
    const text = readFileSync(join(articles, 'finland.txt'), 'utf8');
    rmSync(articles, { recursive: true });
    await undo(id);
    expect(storedPaths(dir)).toEqual(['finland.txt', 'kenya.txt']);
    expect(withStore(dir, (store) => store.article('finland.txt').text)).toBe(anArticle('', text).text);
  });

  test('makes it an added article where its root was forgotten or its place is taken', async () => {
    const first = await withdraw('finland.txt');
    writeText(articles, 'finland.txt', 'Guest from Peru\nThe Ambassador of Peru came on Tuesday. He saw the library.');
    await ingestOnce(dir);
    const { articles: back } = await undo(first.id);
    expect(back[0]?.path).toMatch(/^added\/2026-02-02-visit-to-finland-/);
    const second = await withdraw('kenya.txt');
    await changeStore(dir, (store) => {
      forgetRoot(store, new ArticleWriter(store.database, new LexicalIndex(store.database)), articles);
    });
    await undo(second.id);
    expect(storedPaths(dir)).toEqual([expect.stringMatching(/^added\/2026/), expect.stringMatching(/^added\/undated/)]);
  });

  test('lets the next ingest see what became of its file meanwhile', async () => {
    const parsed: string[] = [];
    const readArticles = readHashedTextFiles(parsed);
    const line = (id: string, text: string) => `${JSON.stringify({ id, text })}\n`;
    const other = line('b', 'Another\nAn unchanged text.');
    writeText(articles, 'news.jsonl', line('a', FINLAND) + other);
    rmSync(join(articles, 'finland.txt'));
    await ingestOnce(dir, {}, { readArticles });
    const { id } = await withdraw('news.jsonl#a');
    writeText(articles, 'news.jsonl', line('a', `${FINLAND} More.`) + other);
    await ingestOnce(dir, {}, { readArticles });
    expect(storedPaths(dir)).toEqual(['kenya.txt', 'news.jsonl#b']);
    await undo(id);
    await ingestOnce(dir, {}, { readArticles });
    expect(withStore(dir, (store) => store.article('news.jsonl#a').text)).toContain('More.');
  });

  test('never takes back another withdrawal than the one named', async () => {
    const first = await withdraw('finland.txt');
    await undo(first.id);
    const second = await withdraw('kenya.txt');
    expect(second.id).toBeGreaterThan(first.id);
    await expect(undo(first.id)).rejects.toMatchObject({ code: 'unknown-withdrawal' });
    const list = withStore(dir, listWithdrawals);
    expect(list).toEqual([expect.objectContaining({ id: second.id, path: 'kenya.txt', withdrawnBy: '7' })]);
  });
});

test('an added article can be withdrawn, is refused meanwhile, and comes back', async () => {
  const add = () => changeStore(dir, (store, dependencies) => addArticle(store, aGivenArticle(), dependencies));
  const { path } = await add();
  const { id } = await withdraw(path);
  await expect(add()).rejects.toMatchObject({ code: 'withdrawn', path });
  expect(storedPaths(dir)).toEqual(['finland.txt', 'kenya.txt']);
  await undo(id);
  expect(storedPaths(dir)).toEqual([path, 'finland.txt', 'kenya.txt']);
});

test('an article is withdrawn by its id, too', async () => {
  const id = withStore(dir, (store) => store.article('kenya.txt').id);
  expect(await withdraw(id)).toMatchObject({ path: 'kenya.txt' });
  await expect(withdraw(id)).rejects.toMatchObject({ code: 'unknown-article' });
});
