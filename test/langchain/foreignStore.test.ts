import { MemoryVectorStore } from '@langchain/classic/vectorstores/memory';
import { Document } from '@langchain/core/documents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import {
  ElshiEmbeddings,
  ElshiRetriever,
  ElshiVectorStore,
  type NearestPassages,
  nearestFrom,
  passageDocuments,
} from '../../src/langchain/index.ts';
import { configFor, shippedWorkspace } from '../support/shippedWorkspace.ts';

const QUESTIONS = [
  'Кто из руководства Италии встречался с Председателем Сената?',
  'Who chairs the British parliamentary group on Central Asia?',
  'Өзбекстан Сенатының төрайымын кім қабылдады?',
  'О чём говорил посол со спикером парламента Кении?',
  'What did Om Birla tell his Kazakh colleague?',
  'Кто передал Папе Льву XIV приглашение?',
  'Когда сессия ТюркПА пройдёт в Казахстане?',
  'Which delegation came from Mongolia?',
  'Венгрия Ұлттық жиналысының төрағасы',
  'Связи парламентов с Мексикой',
];

let workspace: Awaited<ReturnType<typeof shippedWorkspace>>;
let embeddings: ElshiEmbeddings;
let ours: ElshiVectorStore;
let foreign: MemoryVectorStore;

beforeAll(async () => {
  workspace = await shippedWorkspace();
  embeddings = await ElshiEmbeddings.configured();
  ours = await ElshiVectorStore.open(workspace.dataDir, embeddings);
  foreign = await MemoryVectorStore.fromDocuments(await passageDocuments(ours), embeddings);
});

afterAll(() => {
  ours.close();
  workspace.remove();
});

async function pathsFound(question: string, nearest?: NearestPassages): Promise<string[]> {
  const retriever = new ElshiRetriever({ dataDir: workspace.dataDir, k: 5, nearest });
  const documents = await retriever.invoke(question);
  retriever.close();
  return documents.map(({ metadata }) => `${metadata.path}:${metadata.start}`);
}

describe("LangChain's MemoryVectorStore in the place of ours", () => {
  test.each(QUESTIONS)('finds the same passages in the hybrid ranking: %s', async (question) => {
    expect(await pathsFound(question, nearestFrom(foreign))).toEqual(await pathsFound(question));
  });

  test.each(QUESTIONS)('finds the same nearest passages with the same similarity: %s', async (question) => {
    const expected = await ours.similaritySearchWithScore(question, 10);
    const found = await nearestFrom(foreign)(question, 10);
    for (const [index, { score }] of found.entries()) expect(score).toBeCloseTo(expected[index]![1], 5);
    const ids = expected.map(([{ metadata }]) => metadata.passageId);
    expect(found.map(({ passage }) => passage).sort()).toEqual(ids.sort());
  });

  test('is what the whole program then asks', async () => {
    let asked = 0;
    const nearest: NearestPassages = (text, count) => {
      asked++;
      return nearestFrom(foreign)(text, count);
    };
    const app = createApp(configFor(workspace.dataDir), { nearest });
    const [hit] = await app.search('Pam Cox', 1);
    await app.close();
    expect(asked).toBe(1);
    expect(hit!.path).toBe('2025-07-18-uk-appg-central-asia-en.md');
  });

  test('decides where its share of the ranking is the whole', async () => {
    const [best] = await nearestFrom(foreign)(QUESTIONS[0]!, 1);
    const nearest: NearestPassages = async () => [{ passage: best!.passage, score: 1 }];
    const retriever = new ElshiRetriever({ dataDir: workspace.dataDir, k: 1, nearest, vectorShare: 1 });
    const [found] = await retriever.invoke('слова, которых нигде нет');
    retriever.close();
    expect(found!.metadata.passageId).toBe(best!.passage);
  });
});

describe('passages for another store', () => {
  test('are all of them, each once, with the title before the words', async () => {
    const documents = await passageDocuments(ours);
    expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length);
    for (const { id, pageContent, metadata } of documents) {
      expect(id).toBe(String(metadata.passageId));
      expect(pageContent.startsWith(`${metadata.title}\n`)).toBe(true);
      expect(pageContent.length - metadata.title.length - 1).toBe(metadata.end - metadata.start);
    }
  });

  test('do no harm when they have left the workspace', async () => {
    const nearest: NearestPassages = async () => [{ passage: 987_654, score: 1 }];
    expect(await pathsFound(QUESTIONS[1]!, nearest)).toContain('2025-07-18-uk-appg-central-asia-en.md:0');
  });
});

describe('what a foreign store says', () => {
  test('may be a distance', async () => {
    const distances = Object.assign(await MemoryVectorStore.fromExistingIndex(embeddings), {
      similaritySearchWithScore: async () => [
        [new Document({ pageContent: '', metadata: { passageId: '7' } }), 0.4],
        [new Document({ pageContent: '', metadata: { passageId: '9' } }), 0.1],
        [new Document({ pageContent: '', metadata: { passageId: '7' } }), 0.5],
      ],
    });
    const found = await nearestFrom(distances, { toSimilarity: (distance) => 1 - distance })('anything', 3);
    expect(found).toEqual([
      { passage: 9, score: 0.9 },
      { passage: 7, score: 0.6 },
    ]);
  });

  test('must name our passages', async () => {
    const other = await MemoryVectorStore.fromTexts(['anything'], [{}], embeddings);
    await expect(nearestFrom(other)('anything', 1)).rejects.toThrow('fill it with passageDocuments()');
  });
});
