import { describe, expect, test } from 'vitest';
import type { FakeBotApi } from '../../../src/telegram/fake/fakeBotApi.ts';
import { callApi, fakesOfThisFile } from './callApi.ts';

const start = fakesOfThisFile();
const unpaced = { flood: { mode: 'off' as const } };

async function send(fake: FakeBotApi, chatId: number, about: object = {}): Promise<number> {
  const reply = await callApi(fake, 'sendMessage', { chat_id: chatId, text: 'Hello', ...about });
  if (!reply.ok) throw new Error(reply.description);
  return (reply.result as { message_id: number }).message_id;
}

describe('a call', () => {
  test('of an unknown method is not found', async () => {
    expect(await callApi(await start(), 'sendMesage')).toMatchObject({ status: 404, error_code: 404 });
  });

  test('with a parameter that Telegram does not know is refused, at any depth', async () => {
    const fake = await start(unpaced);
    const { id } = fake.person({ started: true });
    const parameters = { chat_id: id, text: 'a' };
    for (const [name, extra] of [
      ['reply_to', { reply_to: 1 }],
      ['disable_web_page_preview', { disable_web_page_preview: true }],
      ['disabled', { link_preview_options: { disabled: true } }],
      ['data', { reply_markup: { inline_keyboard: [[{ text: 'a', data: 'b' }]] } }],
      ['href', { entities: [{ type: 'bold', offset: 0, length: 1, href: 'x' }] }],
    ] as const) {
      const reply = await callApi(fake, 'sendMessage', { ...parameters, ...extra });
      expect(reply).toMatchObject({ status: 400, ok: false, error_code: 400 });
      expect(reply.description).toContain(name);
    }
    expect(fake.shown(id)).toEqual([]);
  });

  test('with a value of the wrong kind or without a needed one is refused', async () => {
    const fake = await start(unpaced);
    const { id } = fake.person({ started: true });
    expect((await callApi(fake, 'sendMessage', { chat_id: id })).description).toContain('text');
    expect((await callApi(fake, 'sendMessage', { chat_id: id, text: 5 })).description).toContain('text');
    expect((await callApi(fake, 'sendMessage', { text: 'a' })).description).toContain('chat_id');
    const entity = { type: 'loud', offset: 0, length: 1 };
    expect((await callApi(fake, 'sendMessage', { chat_id: id, text: 'a', entities: [entity] })).status).toBe(400);
  });

  test('with markup to parse is refused', async () => {
    const fake = await start(unpaced);
    const { id } = fake.person({ started: true });
    const reply = await callApi(fake, 'sendMessage', { chat_id: id, text: '<b>a</b>', parse_mode: 'HTML' });
    expect(reply.description).toContain("can't parse entities");
  });

  test('with another token is unauthorized, and without one is not found', async () => {
    const fake = await start();
    expect((await fetch(`${fake.url}/bot123:abc/getMe`)).status).toBe(401);
    expect((await fetch(`${fake.url}/botabc/getMe`)).status).toBe(404);
    expect(fake.calls.map(({ errorCode }) => errorCode)).toEqual([401]);
  });

  test('may be a web form or an address, with JSON in its values', async () => {
    const fake = await start(unpaced);
    const { id } = fake.person({ started: true });
    const entities = JSON.stringify([{ type: 'bold', offset: 0, length: 1 }]);
    const url = `${fake.url}/bot${fake.token}/sendMessage`;
    const form = new URLSearchParams({ chat_id: String(id), text: '12', entities });
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(200);
    expect((await fetch(`${url}?${form}`)).status).toBe(200);
    expect(fake.shown(id).map(({ text, entities: marks }) => [text, marks.length])).toEqual([
      ['12', 1],
      ['12', 1],
    ]);
  });

  test('with a body that is no JSON is refused', async () => {
    const fake = await start();
    const url = `${fake.url}/bot${fake.token}/sendMessage`;
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(url, { method: 'POST', headers, body: '{"chat_id":' })).status).toBe(400);
    const list = await fetch(url, { method: 'POST', headers, body: '[1]' });
    expect(await list.text()).toContain('must be a JSON object');
    const form = { 'content-type': 'multipart/form-data; boundary=x' };
    const broken = await fetch(url, { method: 'POST', headers: form, body: '--x\r\nno end' });
    expect(await broken.text()).toContain("can't parse multipart/form-data");
    const page = { 'content-type': 'text/html' };
    expect((await fetch(url, { method: 'POST', headers: page, body: '<p>' })).status).toBe(400);
  });

  test('is recorded with its time, parameters and ending', async () => {
    const fake = await start({ ...unpaced, clock: () => 1_715_500_800_000 });
    const { id } = fake.person({ started: true });
    await send(fake, id, { text: ' spaces ' });
    await callApi(fake, 'sendMessage', { chat_id: id, text: '' });
    expect(fake.callsOf('sendMessage', id)).toMatchObject([
      {
        number: 1,
        at: 1_715_500_800_000,
        outcome: 'ok',
        carriedOut: true,
        textChanged: true,
        parameters: { chat_id: id },
      },
      {
        number: 2,
        outcome: 'refused',
        carriedOut: false,
        errorCode: 400,
        description: 'Bad Request: message text is empty',
      },
    ]);
  });

  test('can be waited for, before and after it comes, and whoever waits in vain is told what came', async () => {
    const fake = await start(unpaced);
    const { id } = fake.person({ started: true });
    const coming = fake.until((call) => call.method === 'sendMessage');
    await send(fake, id);
    expect((await coming).number).toBe(1);
    expect((await fake.until((call) => call.method === 'sendMessage')).number).toBe(1);
    const next = fake.until((call) => call.method === 'sendMessage', 5000, 1);
    await send(fake, id);
    expect((await next).number).toBe(2);
    await expect(fake.until((call) => call.method === 'getMe', 20)).rejects.toThrow(/20 ms.*\n1 sendMessage/);
    await expect(fake.untilTrue(() => fake.calls.length > 2, 20)).rejects.toThrow('20 ms');
    await fake.untilTrue(() => fake.calls.length === 2);
  });
});
