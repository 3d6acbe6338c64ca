import { afterEach, describe, expect, test } from 'vitest';
import type { ChatModel, ChatReply, ChatRequest } from '../../src/models/chatModel.ts';
import { ModelError, type ModelErrorKind } from '../../src/models/modelError.ts';
import { createOpenAiChat, type OpenAiChatOptions } from '../../src/models/openAiChat.ts';
import { createMemoryUsageStore, UsageLedger } from '../../src/models/usage.ts';
import { type FakeChatReply, type FakeOpenAi, type FakeOpenAiOptions, startFakeOpenAi } from '../support/fakeOpenAi.ts';

const CANARY_KEY = 'canary-key-7f3a9c';
const CANARY_QUESTION = 'Who received the canary delegation of Utopia?';
const schema = { name: 'draft', schema: { type: 'object', properties: {}, required: [], additionalProperties: false } };

let open: FakeOpenAi[] = [];

afterEach(async () => {
  const closing = open;
  open = [];
  for (const server of closing) await server.close();
});

interface Bench {
  server: FakeOpenAi;
  chat: ChatModel;
  usage: ReturnType<typeof createMemoryUsageStore>;
  ask(request?: Partial<ChatRequest>): Promise<ChatReply>;
  /** The error of a call that must fail. */
  failure(request?: Partial<ChatRequest>): Promise<ModelError>;
}

async function aBench(options: Partial<OpenAiChatOptions> = {}, fake: FakeOpenAiOptions = {}): Promise<Bench> {
  const server = await startFakeOpenAi(fake);
  open.push(server);
  const usage = createMemoryUsageStore();
  const chat = createOpenAiChat({
    apiKey: CANARY_KEY,
    baseUrl: server.url,
    model: 'fake-model',
    timeoutMs: 20_000,
    idleMs: 10_000,
    random: () => 0,
    ledger: new UsageLedger(usage, { dailyBudget: 0, dailyBudgetPerUser: 0 }),
    ...options,
  });
  const ask = (request: Partial<ChatRequest> = {}): Promise<ChatReply> =>
    chat.complete({
      messages: [
        { role: 'system', content: 'Answer in JSON.' },
        { role: 'user', content: CANARY_QUESTION },
      ],
      maxOutputTokens: 500,
      ...request,
    });
  const failure = async (request?: Partial<ChatRequest>): Promise<ModelError> => {
    const error: unknown = await ask(request).then(
      () => new Error('the call went through'),
      (reason: unknown) => reason,
    );
    if (!(error instanceof ModelError)) throw error;
    return error;
  };
  return { server, chat, usage, ask, failure };
}

describe('a good reply', () => {
  test('is given whole, with tokens, reason and model', async () => {
    const { server, ask } = await aBench();
    server.reply({ text: '{"sentences":[]}', usage: { prompt_tokens: 31, completion_tokens: 7 } });
    expect(await ask({ schema })).toEqual({
      text: '{"sentences":[]}',
      usage: { input: 31, output: 7, estimated: false },
      finishReason: 'stop',
      model: 'fake-model',
      format: 'json_schema',
    });
  });

  test('is asked for as a stream, in a strict form, within a bound, with the key in its header', async () => {
    const { server, ask } = await aBench();
    server.reply('yes');
    await ask({ schema });
    const [call] = server.calls;
    expect(call?.headers.authorization).toBe(`Bearer ${CANARY_KEY}`);
    expect(call?.body).toMatchObject({
      model: 'fake-model',
      stream: true,
      stream_options: { include_usage: true },
      response_format: { type: 'json_schema', json_schema: { name: 'draft', strict: true } },
      max_completion_tokens: 500,
      temperature: 0,
    });
  });

  test('keeps letters of three languages and fences as they are', async () => {
    const { server, ask } = await aBench();
    const text = '```json\n{"a":"Тоқаев пен Кошанов: «парламент» 👍"}\n```';
    server.reply(text);
    expect((await ask()).text).toBe(text);
  });

  test('is told without the thinking of the model', async () => {
    const { server, ask } = await aBench();
    server.reply('<think>{"not": "this"}</think>\n{"a":1}');
    expect((await ask()).text).toBe('{"a":1}');
  });

  test('is counted by estimate where the server tells no usage', async () => {
    const { server, ask, usage } = await aBench();
    server.reply({ text: 'A reply of some length.', usage: null });
    const reply = await ask();
    expect(reply.usage.estimated).toBe(true);
    expect(reply.usage.input).toBeGreaterThan(20);
    expect(usage.records).toMatchObject([{ kind: 'chat', model: 'fake-model', estimated: true, user: null }]);
  });

  test('needs no key where the server asks for none', async () => {
    const { server, ask } = await aBench({ apiKey: null });
    server.reply('yes');
    expect((await ask()).text).toBe('yes');
  });
});

describe('what servers lack', () => {
  test.each([
    ['response_format', undefined],
    ['response_format', 'fastapi'],
    ['response_format', 'llama.cpp'],
    ['max_completion_tokens', undefined],
    ['max_completion_tokens', 'fastapi'],
    ['temperature', undefined],
    ['temperature', 'fastapi'],
    ['stream_options', undefined],
    ['stream_options', 'fastapi'],
    ['stream', undefined],
    ['stream', 'llama.cpp'],
  ] as const)('a server without %s (%s) is served without it, and asked with it once only', async (field, style) => {
    const { server, ask } = await aBench({}, { refuses: [field], refusalStyle: style });
    server.reply('one', 'two');
    expect((await ask({ schema })).text).toBe('one');
    const callsOfFirst = server.calls.length;
    expect((await ask({ schema })).text).toBe('two');
    expect(server.calls.length).toBe(callsOfFirst + 1);
    expect(server.chats().at(-1)).not.toHaveProperty(field);
  });

  test('a server without json_schema gets json_object, and the reply says so', async () => {
    const { server, ask } = await aBench({}, { refuses: ['json_schema'] });
    server.reply('{}');
    expect((await ask({ schema })).format).toBe('json_object');
    expect(server.chats().map((body) => body.response_format?.type)).toEqual(['json_schema', 'json_object']);
  });

  test('a server without any form is asked in plain words', async () => {
    const { server, ask } = await aBench({}, { refuses: ['response_format'] });
    server.reply('{}');
    expect((await ask({ schema })).format).toBe('none');
  });

  test('a server that knows max_tokens alone gets it', async () => {
    const { server, ask } = await aBench({}, { refuses: ['max_completion_tokens'] });
    server.reply('yes');
    await ask();
    expect(server.chats().at(-1)).toMatchObject({ max_tokens: 500 });
  });

  test('a server that lacks everything is served all the same', async () => {
    const refuses = [
      'response_format',
      'max_completion_tokens',
      'max_tokens',
      'temperature',
      'stream_options',
      'stream',
    ];
    const { server, ask } = await aBench({}, { refuses });
    server.reply('plain');
    expect((await ask({ schema })).text).toBe('plain');
    expect(Object.keys(server.chats().at(-1) ?? {}).sort()).toEqual(['messages', 'model']);
  });

  test('calls at the same time learn together', async () => {
    const { server, ask } = await aBench({}, { refuses: ['response_format', 'temperature'] });
    server.answerWith(() => 'yes');
    const replies = await Promise.all(Array.from({ length: 4 }, () => ask({ schema })));
    expect(replies.map(({ format }) => format)).toEqual(['none', 'none', 'none', 'none']);
  });

  test('a request that is wrong in itself is a failure, told once', async () => {
    const { server, failure } = await aBench();
    server.reply({ status: 400, error: { message: 'messages: too few', code: 'bad' } });
    expect((await failure()).kind).toBe('bad-request');
    expect(server.calls).toHaveLength(1);
  });

  test('too much text is told apart from a field that is not known', async () => {
    const { server, failure } = await aBench();
    const message = "'max_completion_tokens' is too large: 500. This model's maximum context length is 400 tokens.";
    server.reply({ status: 400, error: { message, param: 'max_completion_tokens' } });
    expect((await failure()).kind).toBe('too-long');
    expect(server.calls).toHaveLength(1);
  });
});

describe('replies that are not ones to work with', () => {
  const once: [string, FakeChatReply, ModelErrorKind][] = [
    ['a refusal', { text: '', refusal: 'I cannot help with that.' }, 'refusal'],
    ['a content filter', { text: 'part', finishReason: 'content_filter' }, 'refusal'],
    ['empty content', { text: '' }, 'empty'],
    ['nothing but blanks', { text: ' \n ' }, 'empty'],
    ['nothing but thinking', { text: '<think>hm' }, 'empty'],
    ['a reply as long as allowed', { text: '{"sentences":[', finishReason: 'length' }, 'length'],
  ];
  for (const refuses of [[], ['stream']]) {
    const how = refuses.length === 0 ? 'streamed' : 'in one piece';
    test.each(once)(`%s, ${how}, is named and not asked for again`, async (_, reply, kind) => {
      const { server, failure, usage } = await aBench({}, { refuses });
      server.reply(reply);
      expect((await failure()).kind).toBe(kind);
      expect(usage.records).toHaveLength(1);
    });
  }

  const again: [string, FakeChatReply, ModelErrorKind][] = [
    ['HTML with status 200', { fault: 'html' }, 'malformed'],
    ['JSON cut short', { fault: 'malformed-json' }, 'malformed'],
    ['a reply without a reason to finish', { text: 'part of', finishReason: null }, 'cut'],
    ['a connection that breaks', { text: 'a longer reply that breaks off', fault: 'reset' }, 'cut'],
  ];
  for (const refuses of [[], ['stream']]) {
    const how = refuses.length === 0 ? 'streamed' : 'in one piece';
    test.each(again)(`%s, ${how}, is named after one further attempt`, async (_, reply, kind) => {
      const { server, failure, ask } = await aBench({}, { refuses });
      server.reply(reply, reply);
      expect(await failure()).toMatchObject({ kind, facts: { attempts: 2 } });
      server.reply(reply, 'better');
      expect((await ask()).text).toBe('better');
    });
  }

  test('no choices are named', async () => {
    const { server, failure } = await aBench({}, { refuses: ['stream'] });
    server.reply({ fault: 'no-choices' });
    expect((await failure()).kind).toBe('empty');
  });

  test('a stream that is cut without a reason to finish is not taken for a reply', async () => {
    const { server, failure } = await aBench();
    const cut: FakeChatReply = { text: 'The delegation of Finland was received by', fault: 'cut-stream' };
    server.reply(cut, cut);
    expect((await failure()).kind).toBe('cut');
  });

  test('an error within a stream is one', async () => {
    const { server, failure } = await aBench();
    const broken: FakeChatReply = { text: 'The delegation of', fault: 'error-event' };
    server.reply(broken, broken, broken);
    expect(await failure()).toMatchObject({ kind: 'server', problem: expect.stringContaining('scripted error') });
  });
});

describe('servers in trouble', () => {
  test.each([500, 502, 503, 529, 408, 409])('status %i is tried three times', async (status) => {
    const { server, failure, ask } = await aBench();
    server.reply({ status }, { status }, { status });
    expect(await failure()).toMatchObject({ kind: 'server', facts: { status, attempts: 3 } });
    server.reply({ status }, 'back');
    expect((await ask()).text).toBe('back');
  });

  test('429 without retry-after is tried three times', async () => {
    const { server, failure } = await aBench();
    server.reply({ status: 429 }, { status: 429 }, { status: 429 });
    expect(await failure()).toMatchObject({ kind: 'rate-limited', facts: { attempts: 3 } });
  });

  test('429 is waited out as long as the server asks', async () => {
    const { server, ask } = await aBench();
    server.reply({ status: 429, headers: { 'retry-after': '0.4' } }, 'now');
    expect((await ask()).text).toBe('now');
    const [first, second] = server.calls;
    expect(second!.atMs - first!.atMs).toBeGreaterThanOrEqual(395);
  });

  test('a wait beyond the cap, or beyond the time of the call, is not begun', async () => {
    const { server, failure } = await aBench({ timeoutMs: 3000 });
    for (const seconds of ['31', '4']) {
      server.reply({ status: 429, headers: { 'retry-after': seconds } });
      const facts = { retryAfterMs: Number(seconds) * 1000, attempts: 1 };
      expect(await failure()).toMatchObject({ kind: 'rate-limited', facts });
    }
  });

  test.each([
    [429, { code: 'insufficient_quota', message: 'You exceeded your current quota' }, 'quota'],
    [402, {}, 'quota'],
    [401, {}, 'auth'],
    [403, {}, 'auth'],
    [404, { message: 'model not found' }, 'not-found'],
  ] as const)('status %i (%o) is not tried again', async (status, error, kind) => {
    const { server, failure } = await aBench();
    server.reply({ status, error });
    expect(await failure()).toMatchObject({ kind, facts: { status, attempts: 1 } });
  });

  test('a server that is not there is named, with the variables to check', async () => {
    const { server, failure } = await aBench();
    await server.close();
    open = [];
    const error = await failure();
    expect(error).toMatchObject({ kind: 'network', problem: 'cannot be reached (ECONNREFUSED)' });
    expect(error.nextStep).toContain('CHAT_BASE_URL');
  });

  test('after five failures nothing is sent for a while', async () => {
    const { server, failure } = await aBench();
    for (let count = 0; count < 5; count++) server.reply({ status: 500 });
    expect((await failure()).kind).toBe('server');
    // The fifth failure opens the circuit in the middle of the second call, which tells of the failure.
    expect(await failure()).toMatchObject({ kind: 'server', facts: { attempts: 2 } });
    expect(server.calls).toHaveLength(5);
    expect(await failure()).toMatchObject({ kind: 'circuit-open' });
    expect(server.calls).toHaveLength(5);
  });

  test('no more calls than allowed are under way at once', async () => {
    const { server, ask } = await aBench({ maxConcurrentAttempts: 2 });
    server.answerWith(() => ({ text: 'yes', delayMs: 150 }));
    await Promise.all(Array.from({ length: 5 }, () => ask()));
    const times = server.calls.map(({ atMs }) => atMs);
    expect(times[2]! - times[0]!).toBeGreaterThanOrEqual(140);
    expect(times[4]! - times[2]!).toBeGreaterThanOrEqual(140);
  });
});

describe('stalls', () => {
  const limits = { timeoutMs: 900, idleMs: 300 };
  // Far above the limits, for a machine that is busy, and far below for ever.
  const LATEST_MS = 6000;

  test.each([
    ['before headers', 'hang-before-headers', []],
    ['after headers', 'hang-after-headers', []],
    ['in the middle of a stream', 'hang-mid-reply', []],
    ['in the middle of JSON', 'hang-mid-reply', ['stream']],
  ] as const)(
    'a server that is silent %s is given up in time, after one further attempt',
    async (_, fault, refuses) => {
      const { server, failure } = await aBench(limits, { refuses });
      server.answerWith(() => ({ text: 'A reply that never ends.', fault }));
      const startedAt = performance.now();
      const error = await failure();
      expect(performance.now() - startedAt).toBeLessThan(LATEST_MS);
      expect(['silent', 'timeout']).toContain(error.kind);
      expect(server.chats().filter(({ stream }) => !refuses.length || !stream).length).toBeLessThanOrEqual(2);
    },
  );

  test('a server that is never silent and never done ends with the time of the call', async () => {
    const { server, failure, usage } = await aBench(limits);
    server.answerWith(() => ({ text: 'A reply that drips. '.repeat(40), fault: 'drip' }));
    const startedAt = performance.now();
    expect((await failure()).kind).toBe('timeout');
    expect(performance.now() - startedAt).toBeLessThan(LATEST_MS);
    await expect.poll(() => usage.records).toMatchObject([{ estimated: true }]);
  });

  test('an error whose body stalls ends as well', async () => {
    const { server, failure } = await aBench(limits);
    server.answerWith(() => ({ delayMs: 100, status: 500 }));
    const startedAt = performance.now();
    expect((await failure()).kind).toMatch(/server|timeout/);
    expect(performance.now() - startedAt).toBeLessThan(LATEST_MS);
  });

  test('a slow model that goes on writing is not taken for a silent one', async () => {
    const { server, ask } = await aBench({ timeoutMs: 30_000, idleMs: 1000 });
    const text = 'slow but sure, word after word, '.repeat(3).trim();
    server.reply({ text, pauseMs: 150 });
    expect((await ask()).text).toBe(text);
    expect(server.calls).toHaveLength(1);
  });

  test('the second attempt can save the answer', async () => {
    const { server, ask } = await aBench({ timeoutMs: 30_000, idleMs: 500 });
    server.reply({ fault: 'hang-after-headers' }, 'late but well');
    expect((await ask()).text).toBe('late but well');
  });
});

describe('calling off', () => {
  test.each(['hang-before-headers', 'hang-mid-reply'] as const)('ends a call at once (%s)', async (fault) => {
    const { server, failure } = await aBench({ timeoutMs: 30_000, idleMs: 10_000 });
    server.reply({ text: 'never', fault });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 150);
    const startedAt = performance.now();
    expect((await failure({ signal: controller.signal })).kind).toBe('aborted');
    expect(performance.now() - startedAt).toBeLessThan(6000);
    expect(server.calls).toHaveLength(1);
  });

  test('ends a wait that the server asked for', async () => {
    const { server, failure } = await aBench({ timeoutMs: 30_000, idleMs: 10_000 });
    server.reply({ status: 429, headers: { 'retry-after': '20' } });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 150);
    const startedAt = performance.now();
    expect((await failure({ signal: controller.signal })).kind).toBe('aborted');
    expect(performance.now() - startedAt).toBeLessThan(6000);
  });

  test('ends a call that waits in the queue', async () => {
    const { server, ask, failure } = await aBench({ maxConcurrentAttempts: 1 });
    server.answerWith(() => ({ text: 'first', delayMs: 400 }));
    const first = ask();
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    expect((await failure({ signal: controller.signal })).kind).toBe('aborted');
    expect((await first).text).toBe('first');
    expect(server.calls).toHaveLength(1);
  });

  test('the end of the program ends every call', async () => {
    const controller = new AbortController();
    const { server, failure } = await aBench({ signal: controller.signal });
    server.answerWith(() => ({ fault: 'hang-before-headers' }));
    setTimeout(() => controller.abort(), 100);
    const errors = await Promise.all([failure(), failure(), failure()]);
    expect(errors.map(({ kind }) => kind)).toEqual(['aborted', 'aborted', 'aborted']);
    expect((await failure()).kind).toBe('aborted');
  });
});

describe('names of models', () => {
  test('the only model of a server is taken', async () => {
    const { server, ask } = await aBench({ model: null }, { models: ['qwen-small'] });
    server.reply('one', 'two');
    expect((await ask()).model).toBe('qwen-small');
    await ask();
    expect(server.calls.map(({ path }) => path)).toEqual([
      '/v1/models',
      '/v1/chat/completions',
      '/v1/chat/completions',
    ]);
  });

  test('several models are listed, with the variable to set', async () => {
    const { failure } = await aBench({ model: null }, { models: ['small', 'large\u001b[31m'] });
    const error = await failure();
    expect(error).toMatchObject({ kind: 'model-unknown', facts: { offered: ['small', 'large [31m'] } });
    expect(error.message).toMatch(/offers 2 models: small, large \[31m; write one of them as CHAT_MODEL$/);
  });

  test('a server without models is told so', async () => {
    const { failure } = await aBench({ model: null }, { models: [] });
    expect((await failure()).message).toMatch(/offers no model; load one there$/);
  });
});

describe('secrets', () => {
  const everything: [string, FakeChatReply, FakeOpenAiOptions][] = [
    ['a wrong key echoed by the server', {}, { key: 'another' }],
    ['a question echoed by the server', { status: 400, error: { message: `bad input: ${CANARY_QUESTION}` } }, {}],
    ['a key echoed with an error', { status: 500, error: { message: `Bearer ${CANARY_KEY} and ${CANARY_KEY}` } }, {}],
    ['a header of the reply', { status: 429, headers: { 'x-echo': CANARY_KEY, 'retry-after': '60' } }, {}],
    ['silence', { fault: 'hang-before-headers' }, {}],
    ['a broken reply', { text: CANARY_QUESTION, fault: 'reset' }, {}],
    ['an error in a stream', { text: CANARY_QUESTION, fault: 'error-event' }, {}],
    ['a reply that is cut', { text: CANARY_QUESTION, finishReason: 'length' }, {}],
  ];
  test.each(everything)('neither key nor question stands in an error: %s', async (_, reply, fake) => {
    const { inspect } = await import('node:util');
    const { server, failure } = await aBench({ timeoutMs: 900, idleMs: 300 }, fake);
    if (!fake.key) server.answerWith(() => reply);
    const error = await failure();
    const shown = [error.message, error.stack, JSON.stringify(error), inspect(error, { depth: 9, showHidden: true })];
    expect(shown.join('\n')).not.toContain('canary');
  });

  test('what the server says is shown where it is harmless, without colours and of bounded length', async () => {
    const { server, failure } = await aBench();
    server.reply({
      status: 404,
      error: { message: `model "fake-model" not found,\u001b[31m pull it first ${'x'.repeat(900)}` },
    });
    const { message } = await failure();
    expect(message).toContain('model "fake-model" not found, [31m pull it first');
    expect(message.length).toBeLessThan(450);
  });
});

describe('budgets', () => {
  const budget = (dailyBudget: number, dailyBudgetPerUser: number): { ledger: UsageLedger } => ({
    ledger: new UsageLedger(createMemoryUsageStore(), { dailyBudget, dailyBudgetPerUser }),
  });

  test('once the day is spent nothing is sent, and the error says when it starts anew', async () => {
    const { server, ask, failure } = await aBench(budget(1500, 0));
    server.reply({ text: 'yes', usage: { prompt_tokens: 900, completion_tokens: 100 } });
    await ask();
    const error = await failure();
    expect(error).toMatchObject({ kind: 'budget', facts: { budget: { scope: 'all', limit: 1500, spent: 1000 } } });
    expect(error.message).toMatch(/wait for midnight UTC, or raise DAILY_BUDGET \(0: no limit\)$/);
    expect(server.calls).toHaveLength(1);
  });

  test('one reader cannot spend what others have', async () => {
    const { server, ask, failure } = await aBench(budget(0, 1500));
    server.answerWith(() => ({ text: 'yes', usage: { prompt_tokens: 900, completion_tokens: 100 } }));
    await ask({ user: 'a' });
    expect(await failure({ user: 'a' })).toMatchObject({ kind: 'budget', facts: { budget: { scope: 'user' } } });
    expect((await ask({ user: 'b' })).text).toBe('yes');
    expect(server.chats().some((body) => JSON.stringify(body).includes('"user":"a"'))).toBe(false);
  });

  test('calls at the same time cannot overrun it together', async () => {
    const { server, ask } = await aBench(budget(1500, 0));
    server.answerWith(() => ({ text: 'yes', delayMs: 50 }));
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => ask()));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(server.calls).toHaveLength(2);
  });
});
