import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type App, createApp } from '../src/app.ts';
import { configFor } from './support/shippedWorkspace.ts';
import { temporaryFolder, writeText } from './support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;
let articles: string;
let app: App;

const RIGA = 'The Speaker of the Senate visited Riga on 6 May 2025 and met the President of Latvia Edgars Rinkevics.';
const QUESTION = 'Who met the President of Latvia in Riga?';

beforeAll(() => {
  folder = temporaryFolder('app-articles');
});
afterAll(() => folder.remove());
beforeEach(async () => {
  const dir = join(folder.path, crypto.randomUUID());
  articles = join(dir, 'articles');
  mkdirSync(dir);
  writeText(articles, 'riga.md', `---\ntitle: Talks in Riga\ndate: 2025-05-06\nsource: Senate\n---\n${RIGA}\n`);
  writeText(articles, 'tbilisi.md', '---\ntitle: Talks in Tbilisi\ndate: 2025-05-07\n---\nThe Speaker saw Tbilisi.\n');
  app = createApp(configFor(join(dir, 'workspace')));
  await app.ingest({ paths: [articles], rebuild: false });
  return () => app.close();
});

const cited = async (question: string) => (await app.ask(question)).answer.citations.map(({ path }) => path);

describe('an article that an admin adds', () => {
  const given = {
    text: 'On 3 June 2025 the Chairman of the Mazhilis received the Ambassador of Iceland, Harald Aspelund, in Astana.',
    url: 'https://example.org/iceland',
    source: 'Mazhilis',
  };
  const question = 'Who received the Ambassador of Iceland?';

  test('answers the next question of an app that was answering before, and is counted apart', async () => {
    expect(await cited(question)).toEqual([]);
    const added = await app.addArticle(given);
    expect(added).toMatchObject({ isNew: true, date: '2025-06-03', passages: 1, notices: [] });
    expect(await cited(question)).toEqual([added.path]);
    expect(await app.show(added.path)).toMatchObject({
      text: given.text,
      url: given.url,
      source: 'Mazhilis',
      lang: 'en',
    });
    await app.ingest({ paths: [], rebuild: false });
    expect(await cited(question)).toEqual([added.path]);
    expect((await app.status()).roots).toEqual([
      { path: articles, articles: 2, bundled: false, missing: false },
      { path: 'added:', articles: 1, bundled: false, missing: false },
    ]);
  });

  test('is refused with the reason where no article can be made of it', async () => {
    const refused = { code: 'no-article' };
    await expect(app.addArticle({ text: '!!!' })).rejects.toMatchObject({
      ...refused,
      problem: expect.stringMatching(/no word/),
    });
    await expect(app.addArticle({ ...given, url: 'ftp://x' })).rejects.toMatchObject({
      ...refused,
      problem: expect.stringMatching(/^url is/),
    });
    await expect(app.addArticle({ ...given, date: '3.6.25' })).rejects.toMatchObject({
      ...refused,
      problem: expect.stringMatching(/^date is/),
    });
  });
});

describe('an article that an admin withdraws', () => {
  test('is neither cited, found, shown nor named as a copy, until it is brought back', async () => {
    writeText(articles, 'copy.md', `---\ntitle: In Riga\ndate: 2025-05-06\nsource: Kazinform\n---\n${RIGA}\n`);
    await app.ingest({ paths: [], rebuild: false });
    expect((await app.ask(QUESTION)).answer.citations[0]?.alsoPublished).toHaveLength(1);
    const withdrawal = await app.withdraw('riga.md', '7');
    expect(withdrawal.copies).toEqual([{ path: 'copy.md', title: 'In Riga', date: '2025-05-06', source: 'Kazinform' }]);
    for (let round = 0; round < 2; round++) {
      const { citations } = (await app.ask(QUESTION)).answer;
      expect(citations.map(({ path }) => path)).toEqual(['copy.md']);
      expect(citations[0]?.alsoPublished).toEqual([]);
      expect((await app.search('Riga', 5)).map(({ path }) => path)).not.toContain('riga.md');
      await expect(app.show('riga.md')).rejects.toMatchObject({ code: 'unknown-article' });
      expect(await app.status()).toMatchObject({ articles: 2, withdrawn: 1 });
      await app.ingest({ paths: [], rebuild: round === 0 });
    }
    await app.withdraw('copy.md', '7');
    expect(await cited(QUESTION)).toEqual([]);
    expect((await app.withdrawn()).map(({ path }) => path)).toEqual(['copy.md', 'riga.md']);
    await app.undoWithdrawal(withdrawal.id);
    expect(await cited(QUESTION)).toEqual(['riga.md']);
    expect(await app.status()).toMatchObject({ articles: 2, withdrawn: 1 });
  });
});
