import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Status } from '../src/app.ts';
import { examine, type Finding, openSpending } from '../src/appDoctor.ts';
import { readConfig } from '../src/config.ts';
import { ChatDatabase } from '../src/store/chatDatabase.ts';
import { beat, type Heartbeat } from '../src/store/heartbeat.ts';
import { startFakeBotApi } from '../src/telegram/fake/fakeBotApi.ts';
import { aFakeApp } from './support/fakeApp.ts';
import { startFakeOpenAi } from './support/fakeOpenAi.ts';

const NOW = new Date('2026-03-01T10:00:00Z');

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'elshi-doctor-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function look(variables: Record<string, string>, running = false, status: Partial<Status> = {}): Promise<Finding[]> {
  const app = aFakeApp(dataDir);
  const config = readConfig(variables, { projectDir: '/project', currentDir: dataDir, dataDir });
  const { signal } = new AbortController();
  return examine({ ...app, status: async () => ({ ...(await app.status()), ...status }) }, config, {
    signal,
    now: () => NOW,
    running,
  });
}

const about = (findings: readonly Finding[], subject: Finding['subject']) =>
  findings.find((finding) => finding.subject === subject);

describe('the health check', () => {
  function beats(beats: Partial<Heartbeat>): void {
    const database = ChatDatabase.open(dataDir);
    const updatedAt = NOW.toISOString();
    beat(database, { pid: process.pid, state: 'running', detail: null, polledAt: updatedAt, updatedAt, ...beats });
    database.close();
  }

  test('is well where the bot polled a moment ago', async () => {
    beats({ polledAt: '2026-03-01T09:59:00Z' });
    expect(await look({}, true)).toEqual([expect.objectContaining({ subject: 'bot', state: 'ok' })]);
  });

  test('says that no bot ever ran', async () => {
    expect(await look({}, true)).toEqual([
      { subject: 'bot', state: 'problem', text: 'no bot ever ran in this workspace', mend: 'start it: elshi bot' },
    ]);
  });

  test.each<[string, Partial<Heartbeat>, RegExp]>([
    ['Telegram has not answered for more than 90 seconds', { polledAt: '2026-03-01T09:58:20Z' }, /for 100 seconds/],
    ['Telegram has not answered at all', { polledAt: null }, /not answered since the start/],
    ['it was stopped', { state: 'stopped' }, /was stopped/],
    ['it is still starting', { state: 'starting' }, /is starting/],
    ['its process is gone', { pid: 2_000_000_000 }, /is gone/],
  ])('is not well where %s', async (_, given, words) => {
    beats(given);
    const [finding] = await look({}, true);
    expect(finding).toMatchObject({ subject: 'bot', state: 'problem', text: expect.stringMatching(words) });
  });

  test('is not well where the index is not sound', async () => {
    beats({});
    const index = { ...(await aFakeApp(dataDir).status()).index, state: 'stale' } as Status['index'];
    const [finding] = await look({}, true, { index });
    expect(finding).toMatchObject({ state: 'problem', mend: 'bring it up to date: elshi ingest' });
  });
});

describe('what is looked at before the first start', () => {
  test('the token: right, refused, missing, and Telegram out of reach, each in plain words', async () => {
    const fake = await startFakeBotApi();
    const right = { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.url };
    expect(about(await look(right), 'token')).toMatchObject({
      state: 'ok',
      text: `@${fake.bot.username}, privacy mode is on, long polling`,
    });
    const refused = about(await look({ ...right, TELEGRAM_BOT_TOKEN: '1:wrong' }), 'token');
    expect(refused?.text).toBe('Telegram refuses the token');
    expect(about(await look({}), 'token')?.text).toBe('TELEGRAM_BOT_TOKEN is not set');
    await fake.close();
    const away = about(await look(right), 'token');
    expect(away?.text).toBe('Telegram cannot be reached');
    expect(away?.mend).toContain(new URL(fake.url).host);
  });

  test('the servers of models, also where only vectors come from one', async () => {
    const server = await startFakeOpenAi({ models: ['vectors-1'] });
    const given = { EMBEDDING_BASE_URL: server.url, EMBEDDING_API_KEY: 'key', EMBEDDING_MODEL: 'vectors-1' };
    const findings = await look(given);
    expect(about(findings, 'model')?.text).toMatch(/made of quotes/);
    expect(about(findings, 'embeddings')).toMatchObject({ state: 'ok' });
    const chat = { CHAT_BASE_URL: server.url, CHAT_API_KEY: 'key', CHAT_MODEL: 'other-model' };
    expect(about(await look(chat), 'model')).toMatchObject({
      state: 'warning',
      mend: expect.stringContaining('vectors-1'),
    });
    await server.close();
    expect(about(await look(chat), 'model')?.mend).toBe('until it answers, answers are made of quotes');
  });

  test('what an open bot may spend', () => {
    const config = (variables: Record<string, string>) =>
      readConfig(variables, { projectDir: '/project', currentDir: dataDir, dataDir });
    const chat = { CHAT_BASE_URL: 'http://127.0.0.1:9/v1', CHAT_API_KEY: 'key', CHAT_MODEL: 'm' };
    expect(openSpending(config({}))).toBeNull();
    expect(openSpending(config({ ...chat, ACCESS: 'list', ALLOWED_IDS: '5' }))).toBeNull();
    expect(openSpending(config({ ...chat, DAILY_BUDGET: '5000' }))).toMatch(/up to 5000 tokens a day/);
    expect(openSpending(config({ ...chat, DAILY_BUDGET: '0' }))).toMatch(/without limit/);
  });
});
