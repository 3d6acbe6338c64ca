import { Embeddings } from '@langchain/core/embeddings';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createApp } from '../../src/app.ts';
import { ElshiEmbeddings, ElshiRetriever, ElshiVectorStore, embedderFrom } from '../../src/langchain/index.ts';
import { createBuiltinEmbedder } from '../../src/models/builtinEmbedder.ts';
import { configFor } from '../support/shippedWorkspace.ts';
import { hashingEmbedder, temporaryFolder, withStore } from '../support/storeFakes.ts';

const HASHING = { id: 'hashing/64', dimensions: 64, share: 0.4 };

/** Foreign embeddings: of other lengths than 1, and in no way Elshi's. */
class HashingEmbeddings extends Embeddings {
  async embedDocuments(documents: string[]): Promise<number[][]> {
    return (await hashingEmbedder(HASHING.dimensions).embed(documents)).map((vector) => Array.from(vector));
  }

  async embedQuery(document: string): Promise<number[]> {
    return (await this.embedDocuments([document]))[0]!;
  }
}

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder('embeddings');
});

afterEach(() => {
  vi.unstubAllEnvs();
  folder.remove();
});

describe("Elshi's embedder as LangChain's Embeddings", () => {
  test('gives the same vectors as plain arrays', async () => {
    const embedder = createBuiltinEmbedder();
    const embeddings = new ElshiEmbeddings({ embedder });
    expect(embeddings).toBeInstanceOf(Embeddings);
    const texts = ['Спикер парламента Турции', 'Төраға', 'The Speaker'];
    const [first, ...others] = await embeddings.embedDocuments(texts);
    expect(others).toHaveLength(2);
    expect(first).toEqual(Array.from((await embedder.embed(texts.slice(0, 1)))[0]!));
    expect(await embeddings.embedQuery('Төраға')).toEqual(Array.from(await embedder.embedQuestion('Төраға')));
    expect(Math.hypot(...first!)).toBeCloseTo(1, 5);
  });

  test('tries nothing twice of its own accord', async () => {
    const embed = vi.fn().mockRejectedValue(new Error('no server'));
    const embeddings = new ElshiEmbeddings({ embedder: { ...createBuiltinEmbedder(), embed } });
    await expect(embeddings.embedDocuments(['a'])).rejects.toThrow('no server');
    expect(embed).toHaveBeenCalledTimes(1);
  });

  test('is the configured one', async () => {
    vi.stubEnv('EMBEDDER', 'builtin');
    expect((await ElshiEmbeddings.configured()).embedder.id).toBe(createBuiltinEmbedder().id);
    vi.stubEnv('EMBEDDER', 'nonsense');
    await expect(ElshiEmbeddings.configured()).rejects.toThrow('EMBEDDER is "nonsense"');
  });
});

describe("LangChain's Embeddings as an embedder of Elshi", () => {
  test('gives vectors of length 1 in the order of the texts', async () => {
    const embeddings = new HashingEmbeddings({});
    const embedder = embedderFrom(embeddings, HASHING);
    expect(embedder).toMatchObject(HASHING);
    const [one, two] = await embedder.embed(['one', 'two']);
    expect(Math.hypot(...one!)).toBeCloseTo(1, 5);
    const [, expected] = await embeddings.embedDocuments(['one', 'two']);
    const norm = Math.hypot(...expected!);
    for (const [index, value] of expected!.entries()) expect(two![index]).toBeCloseTo(value / norm, 5);
    expect(await embedder.embedQuestion('one')).toEqual(one);
  });

  test('comes back as Embeddings with the same directions', async () => {
    const there = embedderFrom(new ElshiEmbeddings({ embedder: createBuiltinEmbedder() }), {
      id: 'there and back',
      dimensions: 512,
      share: 0.1,
    });
    const expected = await createBuiltinEmbedder().embedQuestion('меморандум');
    const back = await new ElshiEmbeddings({ embedder: there }).embedQuery('меморандум');
    for (const [index, value] of back.entries()) expect(value).toBeCloseTo(expected[index]!, 6);
  });

  test('serves a workspace, which remembers it', async () => {
    const embedder = embedderFrom(new HashingEmbeddings({}), HASHING);
    const dataDir = folder.path;
    const texts = ['The Speaker of the Althing received guests.', 'Парламент Мальты принял делегацию.'];
    const store = await ElshiVectorStore.fromTexts(texts, {}, new ElshiEmbeddings({ embedder }), { dataDir });
    const found = await store.similaritySearch('anything', 5);
    store.close();
    expect(found.map(({ pageContent }) => pageContent).sort()).toEqual(texts.sort());
    expect(withStore(dataDir, (opened) => opened.vectorSet())).toMatchObject({
      embedder: 'hashing/64',
      dimensions: 64,
    });
    const app = createApp(configFor(dataDir), { embedder });
    expect((await app.search('Althing', 1))[0]!.passage).toContain('Althing');
    await app.close();
  });

  test('leaves a vector that is none to the store, which keeps the article', async () => {
    const broken = {
      embedDocuments: async (texts: string[]) => texts.map(() => [Number.NaN, 1]),
      embedQuery: async () => [1, 0],
    };
    const embedder = embedderFrom(broken, { id: 'broken', dimensions: 2, share: 0.5 });
    const store = new ElshiVectorStore(new ElshiEmbeddings({ embedder }), { dataDir: folder.path });
    const warning = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    await store.addDocuments([{ pageContent: 'The Althing met.', metadata: {} }]);
    store.close();
    expect(warning).toHaveBeenCalled();
    warning.mockRestore();
    const retriever = new ElshiRetriever({ dataDir: folder.path, embedder });
    expect(await retriever.invoke('Althing')).toHaveLength(1);
    retriever.close();
  });

  test('refuses names and numbers that cannot be meant', () => {
    const make = (changes: Partial<typeof HASHING>) => () =>
      embedderFrom(new HashingEmbeddings({}), { ...HASHING, ...changes });
    expect(make({ id: ' ' })).toThrow('give the name of the model');
    expect(make({ id: 'builtin-1' })).toThrow('must not begin with "builtin"');
    expect(make({ dimensions: 0 })).toThrow('dimensions is 0');
    expect(make({ share: Number.NaN })).toThrow('share is NaN');
  });
});
