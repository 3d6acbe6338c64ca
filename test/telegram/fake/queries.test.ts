import { describe, expect, test } from 'vitest';
import type { FakeBotApi } from '../../../src/telegram/fake/fakeBotApi.ts';
import { callApi, fakesOfThisFile } from './callApi.ts';

const start = fakesOfThisFile();
const TOO_OLD = 'query is too old';

describe('an answer to a press', () => {
  async function aPress(fake: FakeBotApi) {
    const person = fake.person({ started: true });
    const markup = { inline_keyboard: [[{ text: 'More', callback_data: 'more' }]] };
    await callApi(fake, 'sendMessage', { chat_id: person.id, text: 'a', reply_markup: markup });
    return person.presses('More');
  }

  test('is shown to the user', async () => {
    const fake = await start();
    const press = await aPress(fake);
    const answer = { callback_query_id: press.queryId, text: 'Noted', show_alert: true };
    expect((await callApi(fake, 'answerCallbackQuery', answer)).ok).toBe(true);
    expect(press.answer).toEqual({ text: 'Noted', showAlert: true });
  });

  test('comes once and in time', async () => {
    let now = Date.parse('2024-05-12T08:00:00Z');
    const fake = await start({ clock: () => now });
    const answer = async (queryId: string) =>
      (await callApi(fake, 'answerCallbackQuery', { callback_query_id: queryId })).description;
    const press = await aPress(fake);
    expect(await answer('unknown')).toContain(TOO_OLD);
    expect(await answer(press.queryId)).toBeUndefined();
    expect(await answer(press.queryId)).toContain(TOO_OLD);
    const late = await aPress(fake);
    now += 15_001;
    expect(await answer(late.queryId)).toContain(TOO_OLD);
  });

  test('has at most 200 units', async () => {
    const fake = await start();
    const press = await aPress(fake);
    const answer = async (text: string) =>
      (await callApi(fake, 'answerCallbackQuery', { callback_query_id: press.queryId, text })).status;
    expect(await answer('ә'.repeat(201))).toBe(400);
    expect(await answer('half a pair \ud83d')).toBe(400);
    expect(await answer('ә'.repeat(200))).toBe(200);
  });
});

describe('an answer to an inline query', () => {
  const article = (about: object = {}) => ({
    type: 'article',
    id: '1',
    title: 'A visit',
    input_message_content: { message_text: 'The Speaker received the delegation.' },
    ...about,
  });

  test('offers results, and a chosen one can be edited', async () => {
    const fake = await start();
    const person = fake.person();
    const asked = person.asksInline('visit', { chatType: 'group' });
    expect(fake.updates[0]?.inline_query).toMatchObject({ id: asked.queryId, query: 'visit', chat_type: 'group' });
    const markup = { inline_keyboard: [[{ text: 'More', callback_data: 'more' }]] };
    const results = [article({ reply_markup: markup }), article({ id: '2' })];
    const answer = { inline_query_id: asked.queryId, results, cache_time: 60, is_personal: true };
    expect((await callApi(fake, 'answerInlineQuery', answer)).ok).toBe(true);
    expect(asked.answer).toMatchObject({ cacheSeconds: 60, isPersonal: true, results: [{ id: '1' }, { id: '2' }] });
    expect(person.choosesInline(asked, '2')).toBeNull();
    expect(() => person.choosesInline(asked, '3')).toThrow('offered no result 3');
    const inlineMessageId = person.choosesInline(asked, '1');
    expect(fake.updates.at(-1)?.chosen_inline_result).toMatchObject({ inline_message_id: inlineMessageId });
    const edit = { inline_message_id: inlineMessageId, text: 'Changed' };
    expect((await callApi(fake, 'editMessageText', edit)).result).toBe(true);
    expect((await callApi(fake, 'editMessageText', edit)).description).toContain('message is not modified');
    expect((await callApi(fake, 'editMessageText', { ...edit, inline_message_id: 'x' })).status).toBe(400);
  });

  test('comes once and in time', async () => {
    let now = Date.parse('2024-05-12T08:00:00Z');
    const fake = await start({ clock: () => now });
    const answer = async (queryId: string) =>
      (await callApi(fake, 'answerInlineQuery', { inline_query_id: queryId, results: [] })).description;
    const asked = fake.person().asksInline('a');
    expect(await answer(asked.queryId)).toBeUndefined();
    expect(await answer(asked.queryId)).toContain(TOO_OLD);
    const late = fake.person().asksInline('b');
    now += 10_001;
    expect(await answer(late.queryId)).toContain(TOO_OLD);
  });

  test.each<[string, object[]]>([
    ['more than 50 results', Array.from({ length: 51 }, (_, number) => article({ id: String(number) }))],
    ['an id of more than 64 bytes', [article({ id: 'я'.repeat(33) })]],
    ['an empty id', [article({ id: '' })]],
    ['one id twice', [article(), article()]],
    ['an empty title', [article({ title: ' ' })]],
    ['a text that is too long', [article({ input_message_content: { message_text: 'a'.repeat(4097) } })]],
    ['markup to parse', [article({ input_message_content: { message_text: 'a', parse_mode: 'HTML' } })]],
    ['an address that leads nowhere', [article({ url: 'javascript:1' })]],
    ['a field that Telegram does not know', [article({ hide_url: true })]],
    [
      'entities outside the text',
      [article({ input_message_content: { message_text: 'a', entities: [{ type: 'bold', offset: 0, length: 2 }] } })],
    ],
    [
      'a button with too much data',
      [article({ reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'a'.repeat(65) }]] } })],
    ],
  ])('is refused with %s', async (_, results) => {
    const fake = await start();
    const asked = fake.person().asksInline('a');
    const reply = await callApi(fake, 'answerInlineQuery', { inline_query_id: asked.queryId, results });
    expect(reply.status).toBe(400);
    expect(asked.answer).toBeNull();
  });

  test('may have 50 results with ids of 64 bytes', async () => {
    const fake = await start();
    const asked = fake.person().asksInline('a');
    const results = Array.from({ length: 50 }, (_, number) => article({ id: String(number).padStart(64, '0') }));
    expect((await callApi(fake, 'answerInlineQuery', { inline_query_id: asked.queryId, results })).ok).toBe(true);
  });

  test('pages with an offset of at most 64 bytes and starts a chat with a valid parameter', async () => {
    const fake = await start();
    const asked = fake.person().asksInline('a');
    const answer = async (about: object) =>
      (await callApi(fake, 'answerInlineQuery', { inline_query_id: asked.queryId, results: [], ...about })).status;
    expect(await answer({ next_offset: 'я'.repeat(33) })).toBe(400);
    expect(await answer({ button: { text: 'Ask', start_parameter: 'ә' } })).toBe(400);
    expect(await answer({ next_offset: '50', button: { text: 'Ask', start_parameter: 'ask-1' } })).toBe(200);
  });
});

describe('a chat action', () => {
  test('is one that Telegram knows', async () => {
    const fake = await start();
    const { id } = fake.person({ started: true });
    expect((await callApi(fake, 'sendChatAction', { chat_id: id, action: 'typing' })).ok).toBe(true);
    expect((await callApi(fake, 'sendChatAction', { chat_id: id, action: 'thinking' })).status).toBe(400);
    expect((await callApi(fake, 'sendChatAction', { chat_id: 1, action: 'typing' })).status).toBe(400);
  });
});
