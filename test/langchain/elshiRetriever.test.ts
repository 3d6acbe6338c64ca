import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { ElshiRetriever, type ElshiRetrieverInput } from '../../src/langchain/index.ts';
import { configFor, ingestPaths, shippedWorkspace } from '../support/shippedWorkspace.ts';
import { temporaryFolder, withStore, writeText } from '../support/storeFakes.ts';

let workspace: Awaited<ReturnType<typeof shippedWorkspace>>;
let folder: ReturnType<typeof temporaryFolder>;
const open: ElshiRetriever[] = [];

beforeAll(async () => {
  workspace = await shippedWorkspace();
  folder = temporaryFolder('retriever');
});

afterEach(() => {
  for (const retriever of open.splice(0)) retriever.close();
});

afterAll(() => {
  workspace.remove();
  folder.remove();
});

function aRetriever(input: Partial<ElshiRetrieverInput> = {}): ElshiRetriever {
  const retriever = new ElshiRetriever({ dataDir: workspace.dataDir, ...input });
  open.push(retriever);
  return retriever;
}

describe('the hybrid retriever', () => {
  test('gives passages with all that a citation needs, best first', async () => {
    const documents = await aRetriever({ k: 5 }).invoke('Pam Cox group in Westminster');
    expect(documents).toHaveLength(5);
    const scores = documents.map(({ metadata }) => metadata.score);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
    expect(documents[0]!.metadata).toMatchObject({
      path: '2025-07-18-uk-appg-central-asia-en.md',
      title: 'British MPs form a cross-party group on Central Asia',
      date: '2025-07-18',
      publisher: 'News Central Asia',
      lang: 'en',
      retelling: true,
      alsoPublished: [],
    });
  });

  test('gives the words between start and end of the article', async () => {
    for (const { pageContent, metadata } of await aRetriever({ k: 8 }).invoke('парламент Турции')) {
      const article = withStore(workspace.dataDir, (store) => store.articleById(metadata.articleId)!);
      expect(article.text.slice(metadata.start, metadata.end)).toBe(pageContent);
      expect(article.path).toBe(metadata.path);
    }
  });

  test('finds across languages', async () => {
    const documents = await aRetriever({ k: 3 }).invoke('Pope Leo XIV invitation to Kazakhstan');
    expect(documents.map(({ metadata }) => metadata.path)).toContain('2025-12-11-vatican-ashimbayev-pope-leo.md');
  });

  test('sees what is committed elsewhere while it is open', async () => {
    const retriever = aRetriever({ k: 1 });
    const question = 'Speaker of the Althing in Reykjavik';
    expect((await retriever.invoke(question))[0]?.pageContent ?? '').not.toContain('Althing');
    const text = '---\ntitle: Iceland\n---\nThe Speaker of the Althing received the delegation in Reykjavik.\n';
    await ingestPaths(workspace.dataDir, [writeText(folder.path, 'iceland.md', text)]);
    expect((await retriever.invoke(question))[0]!.pageContent).toContain('The Speaker of the Althing received');
  });

  test('reads the restored database after a restore', async () => {
    const dataDir = `${folder.path}/restored`;
    const early = writeText(folder.path, 'early.md', '---\ntitle: Early\n---\nThe Folketing met in Copenhagen.\n');
    await ingestPaths(dataDir, [early]);
    const app = createApp(configFor(dataDir));
    await app.backup(`${folder.path}/backup.db`);
    const late = writeText(folder.path, 'late.md', '---\ntitle: Late\n---\nThe Folketing moved to Aarhus.\n');
    await ingestPaths(dataDir, [late]);
    const retriever = aRetriever({ dataDir });
    expect(await retriever.invoke('Folketing')).toHaveLength(2);
    await app.restore(`${folder.path}/backup.db`);
    const documents = await retriever.invoke('Folketing');
    expect(documents.map(({ pageContent }) => pageContent)).toEqual(['The Folketing met in Copenhagen.']);
  });

  test('counts one press release of two outlets once and names the other outlet', async () => {
    const dataDir = `${folder.path}/copies`;
    const body = [
      'The Speaker of the Saeima received the delegation of the Senate in Riga on Tuesday.',
      'They agreed to renew the memorandum on parliamentary cooperation before the end of the year.',
      'The delegation also visited the National Library and met members of the friendship group.',
    ].join(' ');
    const articles = `${folder.path}/copied`;
    writeText(articles, 'one.md', `---\ntitle: Riga talks\nsource: Gazette\ndate: 2025-05-06\n---\n${body}\n`);
    writeText(articles, 'two.md', `---\ntitle: Talks in Riga\nsource: Herald\ndate: 2025-05-06\n---\n${body}\n`);
    await ingestPaths(dataDir, [articles]);
    const documents = await aRetriever({ dataDir }).invoke('memorandum signed in Riga');
    expect(documents).toHaveLength(1);
    const { publisher, alsoPublished } = documents[0]!.metadata;
    expect([publisher, ...alsoPublished.map((other) => other.publisher)].sort()).toEqual(['Gazette', 'Herald']);
  });

  test('gives several passages of one article when asked to', async () => {
    const dataDir = `${folder.path}/long`;
    const paragraph = (number: number) =>
      `Committee ${number} discussed fisheries quotas. ${'It met again. '.repeat(60)}`;
    const text = [1, 2, 3, 4].map(paragraph).join('\n\n');
    await ingestPaths(dataDir, [writeText(folder.path, 'long.md', `---\ntitle: Fisheries\n---\n${text}\n`)]);
    expect(await aRetriever({ dataDir }).invoke('fisheries quotas')).toHaveLength(1);
    const documents = await aRetriever({ dataDir, passagesPerArticle: 3 }).invoke('fisheries quotas');
    expect(new Set(documents.map(({ metadata }) => metadata.passageId)).size).toBe(3);
  });

  test('says what to do where nothing was ever indexed', async () => {
    const retriever = aRetriever({ dataDir: `${folder.path}/nothing` });
    await expect(retriever.invoke('anything')).rejects.toThrow('nothing is indexed yet; run: elshi ingest');
  });

  test('refuses numbers that cannot be meant', () => {
    expect(() => aRetriever({ k: 0 })).toThrow('k is 0; give a whole number from 1');
    expect(() => aRetriever({ passagesPerArticle: 1.5 })).toThrow('passagesPerArticle is 1.5');
  });
});
