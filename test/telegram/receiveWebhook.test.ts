import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bot } from 'grammy';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { BotContext } from '../../src/telegram/botContext.ts';
import { type FakeBotApi, startFakeBotApi } from '../../src/telegram/fake/fakeBotApi.ts';
import { receiveWebhook } from '../../src/telegram/receiveWebhook.ts';
import { type BotBench, botBench, textsIn } from '../support/runningBot.ts';

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('the bot behind a webhook', () => {
  let bench: BotBench;
  beforeAll(async () => {
    bench = await botBench();
  });
  afterAll(() => bench.close());

  test('answers, refuses what comes without the secret, and keeps what comes while it ends', async () => {
    const { fake } = bench;
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/hook`;
    const variables = { WEBHOOK_URL: url, PORT: String(port), WEBHOOK_SECRET: 'a_secret-1' };
    const bot = bench.launch(variables);
    await fake.until(({ method }) => method === 'setWebhook', 60_000);
    const reader = fake.person({ languageCode: 'ru', started: true });
    reader.writes('Когда Кошанов встречался с главой парламента Монголии?');
    await fake.untilTrue(() => textsIn(fake, reader.id).length === 1, 25_000);
    const forged = JSON.stringify({ update_id: 1, message: { text: '/start' } });
    expect((await fetch(url, { method: 'POST', body: forged })).status).toBe(401);
    reader.writes('Когда Кошанов встречался с главой парламента Монголии?');
    expect(await bot.end()).toBe(0);
    const again = bench.launch(variables);
    await fake.untilTrue(() => textsIn(fake, reader.id).length === 2, 25_000);
    expect(fake.callsOf('getUpdates')).toEqual([]);
    await again.end();
  }, 120_000);

  test('says in one line that its port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as AddressInfo;
    const bot = bench.launch({ WEBHOOK_URL: 'https://bot.example.org/hook', PORT: String(port) });
    expect(await bot.ended).toBe(1);
    expect(bot.output()).toContain(`error: port ${port} cannot be used (EADDRINUSE); write another into PORT`);
    server.close();
  });

  test('says in one line that Telegram refuses its address', async () => {
    const bot = bench.launch({ WEBHOOK_URL: 'http://bot.example.org/hook', PORT: String(await freePort()) });
    expect(await bot.ended).toBe(1);
    expect(bot.output()).toMatch(/error: Telegram refuses WEBHOOK_URL: Bad Request: bad webhook: .*HTTPS/);
  });
});

describe('receiveWebhook', () => {
  let fake: FakeBotApi;
  afterEach(() => fake.close());

  test('hears of Telegram where nobody writes, and sets a webhook again that was taken away', async () => {
    fake = await startFakeBotApi();
    const bot = new Bot<BotContext>(fake.token, { client: { apiRoot: fake.url }, botInfo: fake.bot });
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/hook`;
    const ending = new AbortController();
    const logged: string[] = [];
    const note = (event: string) => void logged.push(event);
    let reached = 0;
    const receiving = receiveWebhook(bot, {
      webhook: { url, port, secret: null },
      log: { info: note, warn: note, error: note },
      signal: ending.signal,
      onReached: () => {
        reached += 1;
      },
      watchMs: 50,
    });
    await fake.untilTrue(() => reached > 2);
    await bot.api.deleteWebhook();
    await fake.untilTrue(() => fake.callsOf('setWebhook').length === 2 && logged.length > 0);
    expect(logged).toEqual(['another program took the webhook of this bot away; setting it again']);
    await fake.goOffline();
    // A call that was answered before that may still be on its way back.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const silent = reached;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(reached).toBe(silent);
    await fake.goOnline();
    await fake.untilTrue(() => reached > silent);
    ending.abort();
    await receiving;
  });
});
