import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document } from '@langchain/core/documents';
import { SyntheticEmbeddings } from '@langchain/core/utils/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { changeDocuments, MAX_DOCUMENTS_BYTES } from '../../src/langchain/documentsFile.ts';
import { ElshiEmbeddings, ElshiRetriever, ElshiVectorStore, embedderFrom } from '../../src/langchain/index.ts';
import { MAX_FILE_BYTES } from '../../src/sources/readRoot.ts';
import { configFor, ingestPaths, shippedWorkspace } from '../support/shippedWorkspace.ts';
import { temporaryFolder, withStore, writeText } from '../support/storeFakes.ts';

const iceland = new Document({
  pageContent: 'The Speaker of the Althing received the delegation of the Senate in Reykjavik.',
  metadata: { title: 'Talks in Reykjavik', date: '2025-06-17', publisher: 'Gazette', url: 'https://example.org/a' },
});
const malta = new Document({
  pageContent: 'Парламент Мальты и Сенат подписали меморандум о сотрудничестве в Валлетте.',
  metadata: { title: 'Меморандум в Валлетте', source: 'Вестник', lang: 'ru', countries: ['MT', 'KZ'] },
});

let embeddings: ElshiEmbeddings;
let folder: ReturnType<typeof temporaryFolder>;
let dataDir: string;
const open: ElshiVectorStore[] = [];

beforeAll(async () => {
  embeddings = await ElshiEmbeddings.configured();
});

beforeEach(() => {
  folder = temporaryFolder('vector-store');
  dataDir = join(folder.path, 'workspace');
});

afterEach(() => {
  for (const store of open.splice(0)) store.close();
  folder.remove();
});

async function openStore(dir = dataDir): Promise<ElshiVectorStore> {
  const store = await ElshiVectorStore.open(dir, embeddings);
  open.push(store);
  return store;
}

function documentsFile(): string {
  return join(dataDir, 'documents', 'documents.jsonl');
}

describe('the vector store over the shipped articles', () => {
  let workspace: Awaited<ReturnType<typeof shippedWorkspace>>;

  beforeAll(async () => {
    workspace = await shippedWorkspace();
  });

  afterAll(() => workspace.remove());

  test('finds passages with the metadata of their articles', async () => {
    const store = await openStore(workspace.dataDir);
    const [[document, score]] = (await store.similaritySearchWithScore('Westminster group on Central Asia', 1)) as [
      [Document, number],
    ];
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThanOrEqual(1);
    expect(document.id).toBeUndefined();
    const { passageId, articleId, start, end, ...metadata } = document.metadata;
    expect(metadata).toEqual({
      path: '2025-07-18-uk-appg-central-asia-en.md',
      title: 'British MPs form a cross-party group on Central Asia',
      date: '2025-07-18',
      publisher: 'News Central Asia',
      url: 'https://www.newscentralasia.net/2025/07/18/uk-parliament-launches-new-group-to-strengthen-ties-with-central-asia/',
      lang: 'en',
      retelling: true,
    });
    const text = withStore(workspace.dataDir, (opened) => opened.articleById(articleId)!.text);
    expect(text.slice(start, end)).toBe(document.pageContent);
    expect(withStore(workspace.dataDir, (opened) => opened.passages([passageId])[0]!.text)).toBe(document.pageContent);
  });

  test('is a retriever with k and filter', async () => {
    const store = await openStore(workspace.dataDir);
    const retriever = store.asRetriever({ k: 6, filter: { langs: ['kk'], from: '2025-09-01', to: '2026-12-31' } });
    const documents = await retriever.invoke('парламент төрағасы');
    expect(documents.length).toBeGreaterThan(1);
    expect(documents.length).toBeLessThanOrEqual(6);
    for (const { metadata } of documents) {
      expect(metadata.lang).toBe('kk');
      expect(metadata.date >= '2025-09-01').toBe(true);
    }
  });

  test('filters by country and by article', async () => {
    const store = await openStore(workspace.dataDir);
    const italian = await store.similaritySearch('парламент', 10, { countries: ['IT'] });
    expect(new Set(italian.map(({ metadata }) => metadata.path))).toEqual(
      new Set(['2025-09-29-italy-mattarella-senate.md']),
    );
    const { articleId } = italian[0]!.metadata;
    const ofArticle = await store.similaritySearch('что угодно', 10, { articleIds: [articleId] });
    expect(ofArticle).toHaveLength(italian.length);
    expect(await store.similaritySearch('парламент', 10, { countries: [] })).toEqual([]);
  });

  test('refuses a filter that it does not understand', async () => {
    const store = await openStore(workspace.dataDir);
    const query = await embeddings.embedQuery('парламент');
    const search = (filter: object) => store.similaritySearchVectorWithScore(query, 3, filter as never);
    await expect(search({ language: 'ru' })).rejects.toThrow('"language"');
    await expect(search({ from: '01.09.2025' })).rejects.toThrow('expected an ISO day such as 2025-09-29');
    await expect(search({ countries: ['italy'] })).rejects.toThrow('ISO 3166');
    await expect(search(() => true)).rejects.toThrow(TypeError);
  });

  test('refuses a vector that is none and one of other dimensions', async () => {
    const store = await openStore(workspace.dataDir);
    await expect(store.similaritySearchVectorWithScore([1, 2, 3], 3)).rejects.toThrow('3 numbers, expected 512');
    const broken = Array.from({ length: 512 }, () => Number.NaN);
    await expect(store.similaritySearchVectorWithScore(broken, 3)).rejects.toThrow('NaN');
  });

  test('never compares with vectors of another embedder', async () => {
    const embedder = embedderFrom(new SyntheticEmbeddings({ vectorSize: 512 }), {
      id: 'synthetic',
      dimensions: 512,
      share: 0.5,
    });
    const store = new ElshiVectorStore(new ElshiEmbeddings({ embedder }), { dataDir: workspace.dataDir });
    open.push(store);
    await expect(store.similaritySearch('парламент')).rejects.toThrow('are of builtin-1, not of synthetic');
  });

  test('sees what is committed elsewhere while it is open', async () => {
    const store = await openStore(workspace.dataDir);
    await store.similaritySearch('Althing', 1);
    const text = '---\ntitle: Tromso\n---\nThe Storting committee travelled to Tromso.\n';
    await ingestPaths(workspace.dataDir, [writeText(folder.path, 'norway.md', text)]);
    const [found] = await store.similaritySearch('Storting committee in Tromso', 1);
    expect(found!.pageContent).toBe('The Storting committee travelled to Tromso.');
  });
});

describe('documents that are added', () => {
  test('are found, keep their metadata, and are there after opening anew', async () => {
    const store = await openStore();
    expect(await store.similaritySearch('Althing')).toEqual([]);
    expect(await store.addDocuments([iceland, malta], { ids: ['is', 'mt'] })).toEqual(['is', 'mt']);
    store.close();
    const [found] = await (await openStore()).similaritySearch('Speaker of the Althing', 1);
    expect(found).toMatchObject({
      id: 'is',
      pageContent: iceland.pageContent,
      metadata: {
        path: 'documents.jsonl#is',
        title: 'Talks in Reykjavik',
        date: '2025-06-17',
        publisher: 'Gazette',
        url: 'https://example.org/a',
        lang: 'en',
        retelling: false,
      },
    });
    const [other] = await (await openStore()).similaritySearch('меморандум', 1, { countries: ['MT'] });
    expect(other).toMatchObject({ id: 'mt', metadata: { publisher: 'Вестник', lang: 'ru', date: null } });
  });

  test('are articles like any other, for the hybrid ranking and for the program', async () => {
    await (await openStore()).addDocuments([iceland], { ids: ['is'] });
    const retriever = new ElshiRetriever({ dataDir });
    const [found] = await retriever.invoke('Speaker of the Althing');
    retriever.close();
    expect(found!.pageContent).toBe(iceland.pageContent);
    const app = createApp(configFor(dataDir));
    expect(await app.show('documents.jsonl#is')).toMatchObject({ text: iceland.pageContent, source: 'Gazette' });
    expect((await app.status()).roots.map(({ articles }) => articles)).toEqual([1]);
    await app.close();
  });

  test('replace those of the same id and leave the others', async () => {
    const store = await openStore();
    await store.addDocuments([iceland, malta], { ids: ['1', '2'] });
    const renewed = new Document({ ...iceland, pageContent: 'The Althing adjourned until autumn.' });
    await store.addDocuments([renewed], { ids: ['1'] });
    const texts = (await store.similaritySearch('Althing', 10)).map(({ pageContent }) => pageContent);
    expect(texts.sort()).toEqual([renewed.pageContent, malta.pageContent].sort());
  });

  test('have an id of their own or of their content, so that adding them twice stores them once', async () => {
    const store = await openStore();
    const first = await store.addDocuments([iceland, new Document({ ...malta, id: 'own' })]);
    expect(first).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), 'own']);
    expect(await store.addDocuments([iceland])).toEqual(first.slice(0, 1));
    expect(await store.similaritySearch('memorandum', 10)).toHaveLength(2);
  });

  test('leave index and file when they are deleted', async () => {
    const store = await openStore();
    await store.addDocuments([iceland, malta], { ids: ['is', 'mt'] });
    await store.delete({ ids: ['is', 'never added'] });
    expect((await store.similaritySearch('Althing', 10)).map(({ id }) => id)).toEqual(['mt']);
    expect(readFileSync(documentsFile(), 'utf8')).not.toContain('Althing');
    await store.delete({ ids: ['mt'] });
    expect(await store.similaritySearch('Althing', 10)).toEqual([]);
    expect(withStore(dataDir, (opened) => opened.counts().articles)).toBe(0);
    await store.addDocuments([iceland], { ids: ['is'] });
    expect(await store.similaritySearch('Althing', 10)).toHaveLength(1);
  });

  test('come beside the articles of other roots, which delete does not touch', async () => {
    const articles = join(folder.path, 'articles');
    writeText(articles, 'documents.jsonl', `${JSON.stringify({ id: 'is', text: 'The Riigikogu met in Tallinn.' })}\n`);
    await ingestPaths(dataDir, [articles]);
    const store = await openStore();
    await store.addDocuments([iceland], { ids: ['is'] });
    const found = await store.similaritySearch('parliament', 10);
    expect(found.map(({ id, metadata }) => [id, metadata.path]).sort()).toEqual(
      [
        [undefined, 'articles/documents.jsonl#is'],
        ['is', 'documents/documents.jsonl#is'],
      ].sort(),
    );
    await store.delete({ ids: ['is'] });
    expect((await store.similaritySearch('parliament', 10)).map(({ metadata }) => metadata.path)).toEqual([
      'documents.jsonl#is',
    ]);
  });

  test('are written whole or not at all, and leave no draft behind', async () => {
    const store = await openStore();
    await store.addDocuments([iceland], { ids: ['is'] });
    const before = readFileSync(documentsFile(), 'utf8');
    const empty = new Document({ pageContent: ' … ' });
    await expect(store.addDocuments([malta, empty])).rejects.toThrow('document 2: the text holds no word');
    await expect(store.addDocuments([malta], { ids: ['a\nb'] })).rejects.toThrow('expected one line of at most 200');
    await expect(store.addDocuments([malta], { ids: [] })).rejects.toThrow('0 ids for 1 documents');
    const change = changeDocuments(dataDir, () => {
      throw new Error('interrupted');
    });
    await expect(change).rejects.toThrow('interrupted');
    expect(readFileSync(documentsFile(), 'utf8')).toBe(before);
    expect(readdirSync(join(dataDir, 'documents'))).toEqual(['documents.jsonl']);
    expect(await store.similaritySearch('Althing', 10)).toHaveLength(1);
  });

  test('take over only metadata that an article may have', async () => {
    const store = await openStore();
    const metadata = { date: '17.06.2025', lang: 'de', url: 'javascript:1', source: 'https://example.org/b', loc: {} };
    await store.addDocuments([new Document({ pageContent: iceland.pageContent, metadata })], { ids: ['x'] });
    const [found] = await store.similaritySearch('Althing', 1);
    expect(found!.metadata).toMatchObject({ date: null, lang: 'en', url: null, publisher: null });
  });

  test('take a source that is a web address as their address', async () => {
    const store = await openStore();
    const metadata = { source: 'https://example.org/b' };
    await store.addDocuments([new Document({ pageContent: iceland.pageContent, metadata })], { ids: ['x'] });
    const [found] = await store.similaritySearch('Althing', 1);
    expect(found!.metadata).toMatchObject({ url: 'https://example.org/b', publisher: null });
  });

  test('all arrive when several callers add them at once', async () => {
    const stores = await Promise.all([openStore(), openStore(), openStore()]);
    const documents = stores.map((_, index) => new Document({ pageContent: `Committee number ${index} met in Riga.` }));
    await Promise.all(stores.map((store, index) => store.addDocuments([documents[index]!], { ids: [`${index}`] })));
    expect(await stores[0]!.similaritySearch('Committee in Riga', 10)).toHaveLength(3);
  });

  test('come through fromTexts and fromDocuments as well', async () => {
    const fromTexts = await ElshiVectorStore.fromTexts([iceland.pageContent], [iceland.metadata], embeddings, {
      dataDir,
    });
    const fromDocuments = await ElshiVectorStore.fromDocuments([malta], embeddings, { dataDir, ids: ['mt'] });
    open.push(fromTexts, fromDocuments);
    const found = await fromTexts.similaritySearch('memorandum', 10);
    expect(found.map(({ metadata }) => metadata.title).sort()).toEqual(['Talks in Reykjavik', 'Меморандум в Валлетте']);
  });

  test('are not added where a line of the file cannot be read', async () => {
    const store = await openStore();
    await store.addDocuments([iceland], { ids: ['is'] });
    writeFileSync(documentsFile(), '{"id": "is", "text": "half', { flag: 'a' });
    await expect(store.addDocuments([malta])).rejects.toThrow('documents.jsonl:2: not a record with an id');
  });

  test('may fill the file as far as a file of articles goes, not further', async () => {
    expect(MAX_DOCUMENTS_BYTES).toBe(MAX_FILE_BYTES);
    const change = changeDocuments(dataDir, (lines) => lines.set('x', 'x'.repeat(MAX_DOCUMENTS_BYTES)));
    await expect(change).rejects.toThrow('put documents into files of your own and run: elshi ingest FOLDER');
  });
});

describe('what the vector store refuses', () => {
  test('ready vectors, which belong to no passage', async () => {
    const store = await openStore();
    await expect(store.addVectors()).rejects.toThrow('embeds each with its title; call addDocuments');
  });

  test('deletion without ids', async () => {
    await expect((await openStore()).delete()).rejects.toThrow('delete({ ids: [...] })');
  });

  test('embeddings that do not say which they are', () => {
    const foreign = new SyntheticEmbeddings({ vectorSize: 8 });
    expect(() => new ElshiVectorStore(foreign, { dataDir })).toThrow('embedderFrom(embeddings, { id, dimensions');
  });
});
