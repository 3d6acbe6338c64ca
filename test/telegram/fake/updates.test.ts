import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Update } from 'grammy/types';
import { afterEach, describe, expect, test } from 'vitest';
import type { FakeBotApi } from '../../../src/telegram/fake/fakeBotApi.ts';
import { callApi, fakesOfThisFile } from './callApi.ts';

const start = fakesOfThisFile();

async function poll(fake: FakeBotApi, about: object = {}): Promise<Update[]> {
  const reply = await callApi(fake, 'getUpdates', about);
  if (!reply.ok) throw new Error(`${reply.error_code} ${reply.description}`);
  return reply.result as Update[];
}
const ids = (updates: Update[]) => updates.map(({ update_id }) => update_id);
const texts = (updates: Update[]) => updates.map(({ message }) => message?.text);

describe('polling', () => {
  test('brings updates in order until a higher offset confirms them', async () => {
    const fake = await start({ firstUpdateId: 50 });
    const person = fake.person();
    for (const text of ['a', 'b', 'c']) person.writes(text);
    expect(texts(await poll(fake))).toEqual(['a', 'b', 'c']);
    expect(ids(await poll(fake, { offset: 50 }))).toEqual([50, 51, 52]);
    expect(ids(await poll(fake, { limit: 2 }))).toEqual([50, 51]);
    expect(ids(await poll(fake, { offset: 52 }))).toEqual([52]);
    expect(fake.pendingUpdates()).toHaveLength(1);
    expect(await poll(fake, { offset: 53 })).toEqual([]);
    expect(await poll(fake, { offset: 50 }), 'confirmed is forgotten').toEqual([]);
  });

  test('with a negative offset keeps the last ones only', async () => {
    const fake = await start({ firstUpdateId: 50 });
    const person = fake.person();
    for (const text of ['a', 'b', 'c']) person.writes(text);
    expect(texts(await poll(fake, { offset: -1 }))).toEqual(['c']);
    expect(texts(await poll(fake))).toEqual(['c']);
  });

  test('waits for the next update', async () => {
    const fake = await start();
    const waiting = poll(fake, { timeout: 30 });
    const person = fake.person();
    setTimeout(() => person.writes('at last'), 30);
    expect(texts(await waiting)).toEqual(['at last']);
  });

  test('ends empty when its time is over', async () => {
    expect(await poll(await start(), { timeout: 1 })).toEqual([]);
  });

  test('by two at a time ends the first with 409', async () => {
    const fake = await start();
    const first = callApi(fake, 'getUpdates', { timeout: 30 });
    const second = new Promise<Update[]>((resolve) => setTimeout(() => resolve(poll(fake, { timeout: 30 })), 50));
    expect(await first).toMatchObject({
      status: 409,
      description: expect.stringContaining('other getUpdates request'),
    });
    fake.person().writes('for the second');
    expect(texts(await second)).toEqual(['for the second']);
  });

  test('by one who hung up leaves the update for the next', async () => {
    const fake = await start();
    const hangUp = new AbortController();
    const first = fetch(`${fake.url}/bot${fake.token}/getUpdates?timeout=30`, { signal: hangUp.signal });
    await fake.untilTrue(() => fake.calls.length === 1);
    hangUp.abort();
    await expect(first).rejects.toThrow();
    await fake.until(({ outcome }) => outcome === 'lost');
    fake.person().writes('kept');
    expect(texts(await poll(fake))).toEqual(['kept']);
  });

  test('refuses limits, waits and kinds that Telegram does not have', async () => {
    const fake = await start();
    await expect(poll(fake, { limit: 101 })).rejects.toThrow('400');
    await expect(poll(fake, { limit: 0 })).rejects.toThrow('400');
    await expect(poll(fake, { timeout: 51 })).rejects.toThrow('400');
    await expect(poll(fake, { allowed_updates: ['messages'] })).rejects.toThrow('unknown kind "messages"');
  });

  test('brings the kinds that were asked for, from then on', async () => {
    const fake = await start();
    const person = fake.person();
    await poll(fake, { allowed_updates: ['edited_message'] });
    const { message_id: messageId } = person.writes('not wanted');
    person.edits(messageId, 'wanted');
    expect(Object.keys((await poll(fake))[0] ?? {}), 'the setting stays').toContain('edited_message');
    await poll(fake, { offset: -1, allowed_updates: [] });
    person.writes('wanted again');
    expect(texts(await poll(fake)).at(-1)).toBe('wanted again');
  });

  test('loses what nobody fetched within a day', async () => {
    let now = Date.parse('2024-05-12T08:00:00Z');
    const fake = await start({ clock: () => now });
    fake.person().writes('old');
    now += 25 * 60 * 60 * 1000;
    expect(await poll(fake)).toEqual([]);
  });

  test('brings repeated updates in any order and loses none for it', async () => {
    const fake = await start();
    const person = fake.person();
    for (let count = 0; count < 20; count++) person.writes(`question ${count}`);
    fake.redeliver(fake.updates, { times: 3, seed: 7 });
    const seen: number[] = [];
    for (let offset = 0; fake.pendingUpdates().length > 0; ) {
      const batch = ids(await poll(fake, { offset, limit: 7 }));
      seen.push(...batch);
      offset = (batch.at(-1) ?? 0) + 1;
    }
    for (const { update_id: id } of fake.updates) expect(seen.filter((one) => one === id).length).toBeGreaterThan(3);
    expect(seen.slice(0, 20)).not.toEqual([...seen.slice(0, 20)].sort());
  });

  test('brings updates of kinds that nobody knows', async () => {
    const fake = await start();
    fake.pushUpdate({ update_id: 7, hologram: { id: 1 } } as Update);
    expect(await poll(fake)).toEqual([{ update_id: 7, hologram: { id: 1 } }]);
  });
});

describe('a webhook', () => {
  const servers: { close(): void }[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  /** A bot's side of a webhook: answers with the statuses in turn, then with 200. */
  async function aReceiver(statuses: number[] = []) {
    const received: { text: string | undefined; secret: string | undefined }[] = [];
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const update = JSON.parse(Buffer.concat(chunks).toString()) as Update;
      const secret = request.headers['x-telegram-bot-api-secret-token'];
      received.push({ text: update.message?.text, secret: secret as string | undefined });
      response.writeHead(statuses.shift() ?? 200).end();
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
  }

  test('gets updates with the secret, those that waited first, and shuts polling out', async () => {
    const fake = await start();
    const { received, url } = await aReceiver();
    const person = fake.person();
    person.writes('before');
    expect((await callApi(fake, 'setWebhook', { url, secret_token: 'abc_1' })).ok).toBe(true);
    person.writes('after');
    await fake.untilTrue(() => fake.webhookDeliveries.length === 2);
    expect(received).toEqual([
      { text: 'before', secret: 'abc_1' },
      { text: 'after', secret: 'abc_1' },
    ]);
    await expect(poll(fake)).rejects.toThrow("409 Conflict: can't use getUpdates method while webhook is active");
    expect((await callApi(fake, 'getWebhookInfo')).result).toMatchObject({ url, pending_update_count: 0 });
    await callApi(fake, 'deleteWebhook');
    person.writes('polled');
    expect(texts(await poll(fake))).toEqual(['polled']);
    expect(received).toHaveLength(2);
  });

  test('gets an update again until it says 2xx, and the next of the chat only then', async () => {
    const fake = await start({ webhook: { retryMs: 5 } });
    const { received, url } = await aReceiver([500, 401]);
    await callApi(fake, 'setWebhook', { url });
    const person = fake.person();
    person.writes('one');
    person.writes('two');
    await fake.untilTrue(() => fake.pendingUpdates().length === 0);
    expect(received.map(({ text }) => text)).toEqual(['one', 'one', 'one', 'two']);
    expect(fake.webhookDeliveries.map(({ status }) => status)).toEqual([500, 401, 200, 200]);
    expect((await callApi(fake, 'getWebhookInfo')).result).toMatchObject({ last_error_message: 'Wrong response: 401' });
  });

  test('needs https and a port of Telegram’s, unless it is on this machine', async () => {
    const fake = await start();
    const set = async (about: object) => (await callApi(fake, 'setWebhook', about)).status;
    expect((await callApi(fake, 'setWebhook', { url: 'somewhere' })).description).toContain('URL cannot be read');
    expect(await set({ url: 'http://bot.example.org/x' })).toBe(400);
    expect(await set({ url: 'https://bot.example.org:3000/x' })).toBe(400);
    expect(await set({ url: 'https://bot.example.org:8443/x', secret_token: 'a b' })).toBe(400);
    expect(await set({ url: 'https://bot.example.org:8443/x', max_connections: 101 })).toBe(400);
    expect(await set({ url: '' })).toBe(200);
  });
});
