import { afterEach, describe, expect, test } from 'vitest';
import type { Embedder } from '../../src/models/embedder.ts';
import { ModelError } from '../../src/models/modelError.ts';
import { OpenAiEmbeddings, type OpenAiEmbeddingsOptions } from '../../src/models/openAiEmbedder.ts';
import { createMemoryUsageStore, UsageLedger } from '../../src/models/usage.ts';
import { bagOfWords } from '../support/fakeEmbeddings.ts';
import { type FakeOpenAi, type FakeOpenAiOptions, startFakeOpenAi } from '../support/fakeOpenAi.ts';

const CANARY_KEY = 'canary-key-7f3a9c';
const TEXTS = [
  'The Speaker received the ambassador of Finland.',
  'Комитет обсудил соглашение с Монголией.',
  'Төраға Грузия делегациясын қабылдады.',
  'A roadmap was signed in Lisbon.',
];

let open: FakeOpenAi[] = [];

afterEach(async () => {
  const closing = open;
  open = [];
  for (const server of closing) await server.close();
});

interface Bench {
  server: FakeOpenAi;
  embeddings: OpenAiEmbeddings;
  embedder: Embedder;
  refused: ModelError[];
  usage: ReturnType<typeof createMemoryUsageStore>;
}

async function aBench(options: Partial<OpenAiEmbeddingsOptions> = {}, fake: FakeOpenAiOptions = {}): Promise<Bench> {
  const server = await startFakeOpenAi(fake);
  open.push(server);
  const usage = createMemoryUsageStore();
  const refused: ModelError[] = [];
  const embeddings = new OpenAiEmbeddings({
    apiKey: CANARY_KEY,
    baseUrl: server.url,
    model: 'fake-model',
    dimensions: null,
    timeoutMs: 20_000,
    idleMs: 10_000,
    random: () => 0,
    ledger: new UsageLedger(usage, { dailyBudget: 0, dailyBudgetPerUser: 0 }),
    onRefused: (error) => refused.push(error),
    ...options,
  });
  const model = options.model ?? 'fake-model';
  const embedder = embeddings.embedder({ model, dimensions: fake.dimensions ?? 64 });
  return { server, embeddings, embedder, refused, usage };
}

/** What a text's vector must be: that of the fake, at length 1. */
function expected(text: string, dimensions = 64): number[] {
  const vector = bagOfWords(text, dimensions);
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}

function expectVectors(vectors: readonly Float32Array[], texts: readonly string[]): void {
  expect(vectors).toHaveLength(texts.length);
  vectors.forEach((vector, index) => {
    const wanted = expected(texts[index] ?? '');
    expect(vector.length).toBe(wanted.length);
    expect(Math.max(...wanted.map((value, place) => Math.abs(value - vector[place]!)))).toBeLessThan(1e-6);
  });
}

async function failureOf(work: Promise<unknown>): Promise<ModelError> {
  const error: unknown = await work.then(
    () => new Error('it went through'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ModelError)) throw error;
  return error;
}

describe('vectors', () => {
  test('come one a text, in order, at length 1', async () => {
    const { server, embedder } = await aBench();
    expectVectors(await embedder.embed(TEXTS), TEXTS);
    expect(server.embeddings()).toMatchObject([{ model: 'fake-model', encoding_format: 'float', input: TEXTS }]);
  });

  test.each(['base64', 'shuffled'] as const)('are understood %s', async (fault) => {
    const { server, embedder } = await aBench();
    server.replyToEmbeddings({ fault });
    expectVectors(await embedder.embed(TEXTS), TEXTS);
  });

  test('of questions and passages have the prefixes that the model wants', async () => {
    const { server, embedder } = await aBench({ model: 'intfloat/multilingual-e5-small' });
    await embedder.embed(['Финляндия']);
    await embedder.embedQuestion('кто?');
    expect(server.embeddings().map(({ input }) => input)).toEqual([['passage: Финляндия'], ['query: кто?']]);
  });

  test('of no texts need no call', async () => {
    const { server, embedder } = await aBench();
    expect(await embedder.embed([])).toEqual([]);
    expect(server.calls).toEqual([]);
  });

  test('of a length that was asked for have it', async () => {
    const { server, embeddings } = await aBench({ dimensions: 16 });
    const model = await embeddings.probe();
    expect(model).toEqual({ model: 'fake-model', dimensions: 16 });
    expect(server.embeddings()[0]).toMatchObject({ dimensions: 16 });
    const embedder = embeddings.embedder(model);
    expect(embedder.id).toBe('openai-1:fake-model:16');
    expect((await embedder.embedQuestion('Finland')).length).toBe(16);
  });

  test.each(['encoding_format', 'dimensions'] as const)(
    'come from a server without %s too, which is asked with it once only',
    async (field) => {
      const { server, embeddings } = await aBench({ dimensions: 64 }, { refuses: [field] });
      const embedder = embeddings.embedder(await embeddings.probe());
      expectVectors(await embedder.embed(TEXTS), TEXTS);
      expect(server.embeddings().map((body) => field in body)).toEqual([true, false, false]);
    },
  );
});

describe('the probe', () => {
  test('finds the only model of a server and the length of its vectors', async () => {
    const { embeddings } = await aBench({ model: null }, { models: ['bge-m3'], dimensions: 24 });
    expect(await embeddings.probe()).toEqual({ model: 'bge-m3', dimensions: 24 });
  });

  test('lists the models where there are several', async () => {
    const { embeddings } = await aBench({ model: null }, { models: ['one', 'two'] });
    expect((await failureOf(embeddings.probe())).message).toMatch(/one, two; write one of them as EMBEDDING_MODEL$/);
  });

  test('fails at a server that writes and does not embed', async () => {
    const { server, embeddings } = await aBench();
    server.replyToEmbeddings({ status: 501, error: { message: 'This server does not support embeddings.' } });
    expect((await failureOf(embeddings.probe())).kind).toBe('bad-request');
  });
});

describe('batches', () => {
  test('hold no more texts than the API takes', async () => {
    const { server, embedder } = await aBench({}, { dimensions: 4 });
    const texts = Array.from({ length: 2050 }, (_, index) => `report ${index}`);
    expect(await embedder.embed(texts)).toHaveLength(2050);
    expect(server.embeddings().map(({ input }) => input?.length)).toEqual([2048, 2]);
  });

  test('hold no more tokens than the API takes, with Kazakh counted as what it costs', async () => {
    const { server, embedder } = await aBench({}, { dimensions: 4 });
    const text = 'Қазақстан '.repeat(1000);
    await embedder.embed(Array.from({ length: 60 }, () => text));
    const tokensPerCharacter = 0.68;
    for (const { input = [] } of server.embeddings()) {
      expect(input.reduce((sum, { length }) => sum + length, 0) * tokensPerCharacter).toBeLessThan(300_000);
    }
    expect(server.embeddings().reduce((sum, { input = [] }) => sum + input.length, 0)).toBe(60);
  });

  test('cut a text to what the model takes', async () => {
    const { server, embedder } = await aBench();
    await embedder.embed(['Қазақстан '.repeat(5000)]);
    const sent = server.embeddings()[0]?.input?.[0] ?? '';
    expect(sent.length * 0.68).toBeLessThan(8192);
    expect(sent.length).toBeGreaterThan(8000);
  });
});

describe('faults in vectors', () => {
  test.each(['null', 'zero', 'short-item'] as const)(
    'one bad vector (%s) costs its own text only, and is told',
    async (fault) => {
      const { server, embedder, refused } = await aBench();
      server.replyToEmbeddings({ fault });
      const vectors = await embedder.embed(TEXTS);
      expect(vectors[0]).toHaveLength(0);
      expectVectors(vectors.slice(1), TEXTS.slice(1));
      expect(refused).toMatchObject([{ kind: 'bad-vectors', facts: { textIndex: 0 } }]);
    },
  );

  test.each(['nan', 'missing-item', 'repeated-index', 'malformed-json'] as const)(
    'a reply that cannot be assigned to texts (%s) is asked for again in halves',
    async (fault) => {
      const { server, embedder } = await aBench();
      server.replyToEmbeddings({ fault });
      expectVectors(await embedder.embed(TEXTS), TEXTS);
      expect(server.embeddings().map(({ input }) => input?.length)).toEqual([4, 2, 2]);
    },
  );

  test('vectors of another length than the workspace has are all refused', async () => {
    const { server, embedder } = await aBench();
    server.replyToEmbeddings({ fault: 'wrong-dimensions' });
    const error = await failureOf(embedder.embed(TEXTS));
    expect(error.kind).toBe('bad-vectors');
    expect(error.message).toMatch(/vectors have 3 dimensions where 64 are expected.*elshi ingest --rebuild$/);
  });

  test.each(['nan', 'null', 'zero', 'wrong-dimensions', 'missing-item'] as const)(
    'a question whose vector is bad (%s) fails instead of finding anything',
    async (fault) => {
      const { server, embedder } = await aBench();
      server.replyToEmbeddings({ fault });
      expect((await failureOf(embedder.embedQuestion('who?'))).kind).toMatch(/bad-vectors|malformed/);
    },
  );

  test('of any faulty reply no vector comes out that is not of length 1 and of the right dimension', async () => {
    const faults = [
      'null',
      'zero',
      'short-item',
      'nan',
      'missing-item',
      'repeated-index',
      'shuffled',
      'base64',
    ] as const;
    const { server, embedder } = await aBench();
    for (const fault of faults) {
      server.replyToEmbeddings({ fault }, { fault });
      for (const vector of await embedder.embed(TEXTS)) {
        if (vector.length === 0) continue;
        expect(vector.length).toBe(64);
        expect(Math.abs(Math.hypot(...vector) - 1)).toBeLessThan(1e-3);
      }
    }
  });
});

describe('a text that the server does not take', () => {
  test('is found by halving, and the others are embedded', async () => {
    const texts = Array.from({ length: 16 }, (_, index) => (index === 11 ? 'the POISON text' : `report ${index}`));
    const { server, embedder, refused } = await aBench({}, { badInputs: ['POISON'] });
    const vectors = await embedder.embed(texts);
    expect(vectors.map(({ length }) => length)).toEqual(texts.map((_, index) => (index === 11 ? 0 : 64)));
    expect(refused).toMatchObject([{ kind: 'bad-request', facts: { textIndex: 11 } }]);
    expect(server.calls.length).toBeLessThanOrEqual(9);
  });

  test('of length 0 is not even sent', async () => {
    const { server, embedder } = await aBench();
    const vectors = await embedder.embed(['', 'Finland', '  ']);
    expect(vectors.map(({ length }) => length)).toEqual([0, 64, 0]);
    expect(server.embeddings()[0]?.input).toEqual(['Finland']);
  });

  test('is not searched for for ever where the server takes none', async () => {
    const { server, embedder } = await aBench({}, { badInputs: ['report'] });
    const texts = Array.from({ length: 64 }, (_, index) => `report ${index}`);
    expect((await failureOf(embedder.embed(texts))).kind).toBe('bad-request');
    expect(server.calls.length).toBeLessThan(25);
  });

  test('because it is too large for the batch of the server is told so', async () => {
    const { server, embedder, refused } = await aBench();
    const message = 'input (900 tokens) is too large to process. increase the physical batch size';
    server.replyToEmbeddings({ status: 500, error: { message } }, { status: 500, error: { message } });
    expect((await embedder.embed(TEXTS.slice(0, 2))).map(({ length }) => length)).toEqual([0, 64]);
    expect(refused).toMatchObject([{ kind: 'too-long' }]);
  });
});

describe('servers in trouble', () => {
  test.each([429, 500, 503])('status %i is tried again', async (status) => {
    const { server, embedder } = await aBench();
    server.replyToEmbeddings({ status }, { status });
    expectVectors(await embedder.embed(TEXTS), TEXTS);
    expect(server.calls).toHaveLength(3);
  });

  test('an HTML page is named and nothing is halved', async () => {
    const { server, embedder } = await aBench();
    server.replyToEmbeddings({ fault: 'html' }, { fault: 'html' });
    expect(await failureOf(embedder.embed(TEXTS))).toMatchObject({ kind: 'malformed', facts: { attempts: 2 } });
    expect(server.calls).toHaveLength(2);
  });

  test.each(['hang-before-headers', 'hang-after-headers', 'hang-mid-reply', 'drip'] as const)(
    'a stall ends with the limits (%s)',
    async (fault) => {
      const { server, embedder } = await aBench({ timeoutMs: 900, idleMs: 300 });
      server.replyToEmbeddings({ fault }, { fault });
      const startedAt = performance.now();
      expect((await failureOf(embedder.embed(TEXTS))).kind).toMatch(/silent|timeout/);
      expect(performance.now() - startedAt).toBeLessThan(6000);
    },
  );

  test('no key and no text stands in an error', async () => {
    const { embedder } = await aBench({}, { key: 'another' });
    const error = await failureOf(embedder.embed(TEXTS));
    expect(error.kind).toBe('auth');
    expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain('canary');
  });

  test('a budget that is spent stops embedding before anything is sent', async () => {
    const ledger = new UsageLedger(createMemoryUsageStore(), { dailyBudget: 10, dailyBudgetPerUser: 0 });
    const { server, embedder } = await aBench({ ledger });
    expect((await failureOf(embedder.embed(TEXTS))).kind).toBe('budget');
    expect(server.calls).toEqual([]);
  });

  test('what the server counts is what is recorded, else an estimate', async () => {
    const { server, embedder, usage } = await aBench();
    server.replyToEmbeddings({ usage: { prompt_tokens: 41, completion_tokens: 0 } }, { usage: null });
    await embedder.embed(TEXTS);
    await embedder.embed(TEXTS);
    expect(usage.records).toMatchObject([
      { kind: 'embedding', input: 41, output: 0, estimated: false },
      { kind: 'embedding', output: 0, estimated: true },
    ]);
    expect(usage.records[1]?.input).toBeGreaterThan(50);
  });
});
