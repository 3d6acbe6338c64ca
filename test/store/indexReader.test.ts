import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { Article } from '../../src/core/corpus/article.ts';
import { analyseQuestion } from '../../src/core/retrieval/question.ts';
import { retrieve } from '../../src/core/retrieval/retrieve.ts';
import { createBuiltinEmbedder } from '../../src/models/builtinEmbedder.ts';
import { ArticleStore } from '../../src/store/articleStore.ts';
import { IndexReader, type IndexReaderOptions } from '../../src/store/indexReader.ts';
import { NOTES } from '../support/diplomacyNotes.ts';
import { memoryIndex } from '../support/memoryIndex.ts';
import { configFor } from '../support/shippedWorkspace.ts';
import { temporaryFolder, writeText } from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;
let dataDir: string;
const open: { reader: IndexReader; store: ArticleStore }[] = [];

beforeEach(async () => {
  folder = temporaryFolder('reader');
  dataDir = `${folder.path}/workspace`;
  await ingest('notes.jsonl', NOTES);
});

afterEach(() => {
  for (const { reader, store } of open.splice(0)) {
    reader.close();
    store.close();
  }
  folder.remove();
});

async function ingest(name: string, notes: readonly Article[]): Promise<void> {
  const lines = notes.map((note) => JSON.stringify({ ...note, id: note.path }));
  const app = createApp(configFor(dataDir));
  await app.ingest({ paths: [writeText(folder.path, name, `${lines.join('\n')}\n`)], rebuild: false });
  await app.close();
}

function aReader(embedder = createBuiltinEmbedder(), options: IndexReaderOptions = {}): IndexReader {
  const store = ArticleStore.open(dataDir, 'read');
  const reader = new IndexReader(store, embedder, options);
  open.push({ reader, store });
  return reader;
}

async function find(reader: IndexReader, question: string): Promise<string[]> {
  const { articles } = await retrieve(
    analyseQuestion(question, 'ru', () => '2026-03-15'),
    reader.current(),
    12,
  );
  return articles.map(({ article }) => article.path.slice(article.path.indexOf('#') + 1));
}

const QUESTIONS = [
  'Что подписали с Латвией?',
  'Кто принял посла Эстонии в 2024 году?',
  'транзит зерна',
  'паломнические маршруты',
  'Кения',
];

describe('IndexReader', () => {
  test('finds what an index in memory over the same articles finds', async () => {
    const reader = aReader();
    const memory = memoryIndex(NOTES, { vectors: true });
    for (const question of QUESTIONS) {
      const { articles } = await retrieve(
        analyseQuestion(question, 'ru', () => '2026-03-15'),
        memory,
        12,
      );
      expect([question, (await find(reader, question))[0]]).toEqual([question, articles[0]!.article.path]);
    }
  });

  test('gives articles with the passages and sentences that stand in them', () => {
    const [article, ...others] = aReader().current().articlesById([1, 999_999]);
    expect(others).toEqual([]);
    expect(article!.passages.length).toBeGreaterThan(0);
    for (const span of [...article!.passages, ...article!.sentences]) {
      expect(span.end).toBeGreaterThan(span.start);
      expect(span.end).toBeLessThanOrEqual(article!.text.length);
    }
  });

  test('knows the day of each article, and none of one that is undated or gone', () => {
    const index = aReader().current();
    const articles = index.articlesById(Array.from({ length: 20 }, (_, id) => id));
    expect(articles.map(({ id }) => index.dateOf(id))).toEqual(articles.map(({ date }) => date));
    expect(index.dateOf(999_999)).toBeNull();
  });

  test('keeps its state while nothing changes, and gives the new one after a commit elsewhere', async () => {
    const reader = aReader();
    const before = reader.current();
    expect(reader.current()).toBe(before);
    expect(await find(reader, 'ледокольный флот')).not.toContain('ice.md');
    await ingest('more.jsonl', [
      { ...NOTES[0]!, path: 'ice.md', title: 'Ледоколы', text: 'Ледокольный флот вышел в море.' },
    ]);
    expect(reader.current()).not.toBe(before);
    expect((await find(reader, 'ледокольный флот'))[0]).toBe('ice.md');
  });

  test('answers from words alone where the vectors are of another embedder', async () => {
    const other = { ...createBuiltinEmbedder(), id: 'another-1' };
    const reader = aReader(other);
    expect(reader.comparable).toBe(false);
    expect(reader.current().nearest).toBeNull();
    expect((await find(reader, 'транзит зерна'))[0]).toBe('estonia-talks.md');
  });

  test('takes neighbours from elsewhere where they are given, with their share', async () => {
    const asked: string[] = [];
    const nearest: NonNullable<IndexReaderOptions['nearest']> = async (text) => {
      asked.push(text);
      return [];
    };
    const reader = aReader({ ...createBuiltinEmbedder(), id: 'another-1' }, { nearest, vectorShare: 0.4 });
    expect(reader.comparable).toBe(true);
    expect(reader.current().vectorShare).toBe(0.4);
    await find(reader, 'транзит зерна');
    expect(asked).toEqual(['транзит зерна']);
  });
});
