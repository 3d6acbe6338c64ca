import { describe, expect, test } from 'vitest';
import { manualClock } from '../../../src/telegram/fake/clock.ts';
import type { FakeBotApi } from '../../../src/telegram/fake/fakeBotApi.ts';
import type { Fault } from '../../../src/telegram/fake/faults.ts';
import { callApi, fakesOfThisFile } from './callApi.ts';

const start = fakesOfThisFile();
const unpaced = { flood: { mode: 'off' as const } };

const say = (fake: FakeBotApi, chatId: number) => callApi(fake, 'sendMessage', { chat_id: chatId, text: 'Hello' });

describe('a scripted fault', () => {
  test.each<[Fault, number, string]>([
    [{ kind: 'bot-blocked' }, 403, 'Forbidden: bot was blocked by the user'],
    [{ kind: 'user-deactivated' }, 403, 'Forbidden: user is deactivated'],
    [{ kind: 'bot-kicked' }, 403, 'Forbidden: bot was kicked from the supergroup chat'],
    [{ kind: 'cannot-write' }, 403, "Forbidden: bot can't send messages to the user"],
    [{ kind: 'cannot-initiate' }, 403, "Forbidden: bot can't initiate conversation with a user"],
    [{ kind: 'migrated', toChatId: -100500 }, 400, 'Bad Request: group chat was upgraded to a supergroup chat'],
    [{ kind: 'chat-not-found' }, 400, 'Bad Request: chat not found'],
    [{ kind: 'not-modified' }, 400, 'Bad Request: message is not modified'],
    [{ kind: 'edit-not-found' }, 400, 'Bad Request: message to edit not found'],
    [{ kind: 'cannot-edit' }, 400, "Bad Request: message can't be edited"],
    [{ kind: 'cannot-parse-entities' }, 400, "Bad Request: can't parse entities"],
    [{ kind: 'unauthorized' }, 401, 'Unauthorized'],
    [{ kind: 'conflict' }, 409, 'Conflict: terminated by other getUpdates request'],
    [{ kind: 'server-error' }, 500, 'Internal Server Error'],
    [{ kind: 'server-error', status: 503 }, 503, 'Internal Server Error'],
    [{ kind: 'error', code: 400, description: 'Bad Request: not today' }, 400, 'Bad Request: not today'],
  ])('is an error in the words of Telegram, and nothing is sent: %j', async (fault, status, words) => {
    const fake = await start(unpaced);
    const { id } = fake.person({ started: true });
    const handle = fake.addFault({ fault, method: 'sendMessage' });
    const reply = await say(fake, id);
    expect(reply).toMatchObject({ status, ok: false, error_code: status });
    expect(reply.description?.startsWith(words)).toBe(true);
    if (fault.kind === 'migrated') expect(reply.parameters).toEqual({ migrate_to_chat_id: -100500 });
    expect(fake.shown(id)).toEqual([]);
    expect(handle.hits()).toBe(1);
    expect((await say(fake, id)).ok, 'once').toBe(true);
  });

  test('may be a flood, and then the chat is closed until it is over', async () => {
    const clock = manualClock('2024-05-12T08:00:00Z');
    const fake = await start({ clock: clock.now });
    const [one, other] = [fake.person({ started: true }), fake.person({ started: true })];
    fake.addFault({ fault: { kind: 'too-many-requests', retryAfterSeconds: 4 }, chatId: one.id });
    expect((await say(fake, one.id)).parameters).toEqual({ retry_after: 4 });
    clock.advance(3000);
    expect((await say(fake, one.id)).parameters).toEqual({ retry_after: 1 });
    expect((await say(fake, other.id)).ok).toBe(true);
    clock.advance(1000);
    expect((await say(fake, one.id)).ok).toBe(true);
    expect(fake.flood.early).toBe(1);
  });

  test('may be a page instead of JSON', async () => {
    const fake = await start(unpaced);
    fake.addFault({ fault: { kind: 'bad-gateway' } });
    const response = await fetch(`${fake.url}/bot${fake.token}/getMe`);
    expect(response.status).toBe(502);
    expect(await response.text()).toContain('<html>');
  });

  test('may break the connection before or after the message is there', async () => {
    const fake = await start(unpaced);
    const { id } = fake.person({ started: true });
    fake.addFault({ fault: { kind: 'reset-before' } });
    await expect(say(fake, id)).rejects.toThrow();
    expect(fake.shown(id)).toHaveLength(0);
    fake.addFault({ fault: { kind: 'reset-after' } });
    await expect(say(fake, id)).rejects.toThrow();
    expect(fake.shown(id)).toHaveLength(1);
    expect(fake.calls).toMatchObject([
      { outcome: 'lost', carriedOut: false },
      { outcome: 'lost', carriedOut: true },
    ]);
  });

  test('may delay the reply, or keep it for ever', async () => {
    const fake = await start(unpaced);
    const { id } = fake.person({ started: true });
    fake.addFault({ fault: { kind: 'delay', ms: 60 } });
    await say(fake, id);
    expect(fake.calls[0]?.durationMs).toBeGreaterThan(50);
    for (const carriedOut of [false, true]) {
      fake.addFault({ fault: { kind: 'hang', carriedOut } });
      const signal = AbortSignal.timeout(60);
      const url = `${fake.url}/bot${fake.token}/sendMessage?chat_id=${id}&text=hanging`;
      await expect(fetch(url, { signal })).rejects.toThrow();
    }
    expect(fake.shown(id).map(({ text }) => text)).toEqual(['Hello', 'hanging']);
  });

  test('befalls the chats and methods named, after so many calls, so many times', async () => {
    const fake = await start(unpaced);
    const [one, other] = [fake.person({ started: true }), fake.person({ started: true })];
    const fault: Fault = { kind: 'server-error' };
    fake.addFault({ fault, method: ['sendMessage', 'sendChatAction'], chatId: one.id, after: 1, times: 2 });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count++) statuses.push((await say(fake, one.id)).status);
    expect(statuses).toEqual([200, 500, 500, 200]);
    fake.addFault({ fault, chatId: one.id });
    expect((await say(fake, other.id)).status).toBe(200);
    fake.clearFaults();
    expect((await say(fake, one.id)).status).toBe(200);
    fake.addFault({ fault }).remove();
    expect((await say(fake, one.id)).status).toBe(200);
  });

  test('befalls a share of the calls, the same ones for the same seed', async () => {
    const hitsOf = async (seed: number) => {
      const fake = await start(unpaced);
      const { id } = fake.person({ started: true });
      fake.addFault({ fault: { kind: 'server-error' }, share: 0.3, seed });
      const statuses: number[] = [];
      for (let count = 0; count < 60; count++) statuses.push((await say(fake, id)).status);
      return statuses;
    };
    const hits = await hitsOf(5);
    expect(hits.filter((status) => status === 500).length).toBeGreaterThan(8);
    expect(hits.filter((status) => status === 500).length).toBeLessThan(30);
    expect(await hitsOf(5)).toEqual(hits);
    expect(await hitsOf(6)).not.toEqual(hits);
  });

  test('leaves polling alone unless it is named', async () => {
    const fake = await start();
    fake.addFault({ fault: { kind: 'server-error' }, times: 5 });
    expect((await callApi(fake, 'getUpdates')).status).toBe(200);
    fake.addFault({ fault: { kind: 'unauthorized' }, method: 'getUpdates' });
    expect((await callApi(fake, 'getUpdates')).status).toBe(401);
  });
});

describe('the network', () => {
  test('can go away and come back with everything as it was', async () => {
    const fake = await start(unpaced);
    const person = fake.person();
    const polling = callApi(fake, 'getUpdates', { timeout: 30 }).catch(() => 'broken');
    await fake.untilTrue(() => fake.calls.length === 1);
    await fake.goOffline();
    expect(await polling).toBe('broken');
    await expect(callApi(fake, 'getMe')).rejects.toThrow();
    person.writes('while you were out');
    await fake.goOnline();
    expect((await callApi(fake, 'getUpdates')).result).toHaveLength(1);
  });
});
