import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Environment, readConfig } from '../../src/config.ts';
import { createModels, type Models, type ModelsContext } from '../../src/models/createModels.ts';
import { type FakeOpenAi, type FakeOpenAiOptions, startFakeOpenAi } from '../support/fakeOpenAi.ts';

const SOURCES = join(import.meta.dirname, '../../src/models');

let open: FakeOpenAi[] = [];

afterEach(async () => {
  const closing = open;
  open = [];
  for (const server of closing) await server.close();
});

async function aServer(options?: FakeOpenAiOptions): Promise<FakeOpenAi> {
  const server = await startFakeOpenAi(options);
  open.push(server);
  return server;
}

function modelsOf(env: Environment, context: Partial<ModelsContext> = {}): Promise<Models> {
  const config = readConfig(env, { projectDir: '/project', currentDir: '/somewhere' });
  return createModels(config, { recorded: null, ...context });
}

describe('createModels', () => {
  test('without any variable: extractive answers and the built-in embedder', async () => {
    const { chat, embedder, notices } = await modelsOf({});
    expect(chat).toBeNull();
    expect(embedder.id).toMatch(/^builtin-/);
    expect(notices).toEqual([]);
  });

  test('the extractive path loads no package: neither openai nor what reads its replies', () => {
    const files = ['createModels.ts', 'builtinEmbedder.ts', '../config.ts'];
    const packages = new Set(files.flatMap((file) => importedPackages(join(SOURCES, file))));
    expect([...packages].filter((name) => !name.startsWith('node:') && !name.includes('stemmer'))).toEqual([]);
    expect(importedPackages(join(SOURCES, 'openAiChat.ts'))).not.toContain('openai');
  });

  test('a new workspace takes the embeddings of a server that answers', async () => {
    const server = await aServer({ models: ['bge-m3'], dimensions: 24 });
    const { embedder, notices } = await modelsOf({ EMBEDDING_BASE_URL: server.url });
    expect(embedder).toMatchObject({ id: 'openai-1:bge-m3:24', dimensions: 24, share: 0.5 });
    expect(notices).toEqual([]);
  });

  test('a new workspace takes the built-in embedder where the server does not answer, and says why', async () => {
    const server = await aServer({ key: 'another' });
    const { embedder, notices } = await modelsOf({ EMBEDDING_BASE_URL: server.url, EMBEDDING_MODEL: 'bge-m3' });
    expect(embedder.id).toMatch(/^builtin-/);
    expect(notices).toEqual([expect.stringMatching(/^the built-in embedder is used: http.*does not accept the key/)]);
  });

  test('the only model of a server that chat shares writes and does not embed, unless it is named for that', async () => {
    const server = await aServer({ models: ['llama'] });
    expect((await modelsOf({ OPENAI_BASE_URL: server.url })).embedder.id).toMatch(/^builtin-/);
    expect(server.calls).toEqual([]);
    const named = await modelsOf({ OPENAI_BASE_URL: server.url, EMBEDDING_MODEL: 'nomic-embed-text' });
    expect(named.embedder.id).toBe('openai-1:nomic-embed-text:64');
  });

  test('a workspace keeps the built-in embedder when a key is set later, and nothing is asked', async () => {
    const server = await aServer();
    const env = { OPENAI_API_KEY: 'canary-key', OPENAI_BASE_URL: server.url, EMBEDDING_MODEL: 'fake-model' };
    const { embedder, chat } = await modelsOf(env, { recorded: { id: 'builtin-1', dimensions: 512 } });
    expect(embedder.id).toMatch(/^builtin-/);
    expect(chat).not.toBeNull();
    expect(server.calls).toEqual([]);
  });

  test.each(['auto', 'openai'])(
    'a workspace keeps the model it was built with, without asking for it (%s)',
    async (EMBEDDER) => {
      const server = await aServer();
      const { embedder } = await modelsOf(
        { EMBEDDER, EMBEDDING_BASE_URL: server.url },
        { recorded: { id: 'openai-1:bge-m3:24', dimensions: 24 } },
      );
      expect(embedder).toMatchObject({ id: 'openai-1:bge-m3:24', dimensions: 24 });
      expect(server.calls).toEqual([]);
      expect(await embedder.embedQuestion('who?')).toHaveLength(24);
      expect(server.embeddings()).toMatchObject([{ model: 'bge-m3', dimensions: 24 }]);
    },
  );

  test('another model in the configuration is told, and waits for a rebuild', async () => {
    const server = await aServer();
    const env = { EMBEDDING_BASE_URL: server.url, EMBEDDING_MODEL: 'large', EMBEDDING_DIMENSIONS: '32' };
    const recorded = { id: 'openai-1:small:24', dimensions: 24 };
    const kept = await modelsOf(env, { recorded });
    expect(kept.embedder.id).toBe('openai-1:small:24');
    expect(kept.notices).toEqual([
      'the index was built with small (24 dimensions), the configuration names large (32); rebuild it: elshi ingest --rebuild',
    ]);
    expect(await kept.embedder.embedQuestion('who?')).toHaveLength(24);
    expect((await modelsOf(env)).embedder.id).toBe('openai-1:large:32');
    expect((await modelsOf({ ...env, EMBEDDER: 'openai' }, { recorded })).embedder.id).toBe('openai-1:large:32');
  });

  test('a workspace whose server is gone from the configuration says what to set', async () => {
    const { embedder, notices } = await modelsOf({}, { recorded: { id: 'openai-1:bge-m3:24', dimensions: 24 } });
    expect(embedder.id).toMatch(/^builtin-/);
    expect(notices).toEqual([
      expect.stringMatching(/^the index was built with bge-m3, and no server .*OPENAI_API_KEY/),
    ]);
  });

  test('a workspace of a local model keeps it, and nothing is loaded before a text comes', async () => {
    const { embedder } = await modelsOf({}, { recorded: { id: 'local-1:some/e5:384', dimensions: 384 } });
    expect(embedder).toMatchObject({ id: 'local-1:some/e5:384', dimensions: 384 });
  });

  test('EMBEDDER=builtin asks nobody', async () => {
    const server = await aServer();
    const env = { EMBEDDER: 'builtin', EMBEDDING_BASE_URL: server.url };
    expect((await modelsOf(env)).embedder.id).toMatch(/^builtin-/);
    expect(server.calls).toEqual([]);
  });

  test('EMBEDDER=openai fails where its server does not answer, instead of taking another', async () => {
    const server = await aServer({ models: ['one', 'two'] });
    const env = { EMBEDDER: 'openai', OPENAI_BASE_URL: server.url };
    await expect(modelsOf(env)).rejects.toThrow(/offers 2 models: one, two; write one of them as EMBEDDING_MODEL$/);
  });

  test('chat works through the configuration, and both sides spend one budget', async () => {
    const server = await aServer({ models: ['llama'] });
    const env = { OPENAI_BASE_URL: server.url, EMBEDDING_MODEL: 'e5', DAILY_BUDGET: '5000' };
    const { chat, embedder, ledger } = await modelsOf(env);
    server.reply({ text: 'yes', usage: { prompt_tokens: 900, completion_tokens: 100 } });
    const reply = await chat!.complete({ messages: [{ role: 'user', content: 'who?' }], maxOutputTokens: 100 });
    expect(reply).toMatchObject({ text: 'yes', model: 'llama' });
    await embedder.embed(['Finland and Mongolia']);
    expect(ledger.spentToday()).toBeGreaterThan(1000);
    expect(server.chats()).toHaveLength(1);
  });
});

/** The packages that a file loads when it is loaded, itself or through its own; not those it loads later. */
function importedPackages(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const statements = readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gm);
  const found = [...statements].flatMap(([, name = '']) =>
    name.startsWith('.') ? importedPackages(join(dirname(file), name), seen) : [name],
  );
  return [...new Set(found)].filter((name) => !name.endsWith('.json'));
}
