import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { type FakeOpenAi, startFakeOpenAi } from './support/fakeOpenAi.ts';
import { temporaryFolder } from './support/storeFakes.ts';

/** One workspace, opened again and again with other variables; the embedding server counts what it is asked. */
let folder: ReturnType<typeof temporaryFolder>;
let server: FakeOpenAi;

beforeEach(async () => {
  folder = temporaryFolder('embedder');
  server = await startFakeOpenAi({ models: ['small', 'large'], dimensions: 24 });
});

afterEach(async () => {
  await server.close();
  folder.remove();
});

const BUILTIN = {};

/** What a user sets who has a key: nothing says which embedder to take. */
function aKey(model = 'small'): Record<string, string> {
  return { EMBEDDING_API_KEY: 'canary-key', EMBEDDING_BASE_URL: server.url, EMBEDDING_MODEL: model, DAILY_BUDGET: '0' };
}

function write(name: string, country: string): void {
  const text = `Спикер парламента принял в Астане делегацию: ${country}. Стороны обсудили торговлю и подписали меморандум.`;
  writeFileSync(join(folder.path, `${name}.md`), `---\ntitle: Встреча с делегацией\ndate: 2025-01-01\n---\n${text}\n`);
}

/** Indexes the folder and asks a question, as one run of the program each. */
async function run(variables: Record<string, string>, rebuild = false) {
  const places = { projectDir: folder.path, currentDir: folder.path, dataDir: join(folder.path, 'workspace') };
  const app = createApp(readConfig(variables, places));
  try {
    const before = server.embeddings().length;
    await app.ingest({ paths: [folder.path], rebuild });
    const ingested = server.embeddings().length;
    const { answer } = await app.ask('Кого принял спикер парламента в Астане?', { mode: 'extractive' });
    const calls = server.embeddings();
    return { answer, ingesting: calls.slice(before, ingested), asking: calls.slice(ingested) };
  } finally {
    await app.close();
  }
}

describe('a workspace keeps the embedder it was built with', () => {
  test('a key alone never re-embeds it: nothing is asked until a rebuild is', async () => {
    write('one', 'Финляндия');
    await run(BUILTIN);
    write('two', 'Мексика');
    const kept = await run(aKey());
    expect([kept.ingesting, kept.asking]).toEqual([[], []]);
    expect(kept.answer.status).toBe('answered');
    const rebuilt = await run(aKey(), true);
    const texts = rebuilt.ingesting.flatMap(({ input }) => input ?? []);
    for (const country of ['Финляндия', 'Мексика']) {
      expect(texts.filter((text) => text.includes(country))).toHaveLength(1);
    }
    expect(rebuilt.asking).toHaveLength(1);
  });

  test('another model in the configuration re-embeds nothing: what is new is embedded by the old one', async () => {
    write('one', 'Финляндия');
    await run(aKey('small'));
    write('two', 'Мексика');
    const { ingesting, asking } = await run(aKey('large'));
    const texts = ingesting.flatMap(({ input }) => input ?? []);
    expect(texts).toEqual([expect.stringContaining('Мексика')]);
    expect([...ingesting, ...asking].map(({ model }) => model)).toEqual(['small', 'small']);
  });

  test('a key that goes away leaves an answer by words', async () => {
    write('one', 'Финляндия');
    await run(aKey());
    const { answer, ingesting, asking } = await run(BUILTIN);
    expect(answer.status).toBe('answered');
    expect([ingesting, asking]).toEqual([[], []]);
  });
});
