import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeBotApi, startFakeBotApi } from '../../src/telegram/fake/fakeBotApi.ts';
import { editMessage, sendMessage } from '../../src/telegram/sendMessage.ts';

const MESSAGE = { text: 'Ответ [1]', entities: [{ type: 'bold' as const, offset: 0, length: 5 }], buttons: [] };

let fake: FakeBotApi;
let api: Api;
let chatId: number;

beforeEach(async () => {
  fake = await startFakeBotApi();
  api = new Api(fake.token, { apiRoot: fake.url });
  chatId = fake.person({ started: true }).id;
});
afterEach(() => fake.close());

const shown = (id = chatId) => fake.shownByBot(id).map(({ message }) => ('text' in message ? message.text : ''));

describe('sendMessage', () => {
  test('gives the id of the message', async () => {
    const outcome = await sendMessage(api, { chatId, threadId: null }, MESSAGE);
    expect(outcome).toEqual({ state: 'sent', messageId: fake.shownByBot(chatId)[0]!.messageId, chatId });
  });

  test.each(['server-error', 'bad-gateway'] as const)('waits out %s', async (kind) => {
    fake.addFault({ fault: { kind }, method: 'sendMessage', times: 1 });
    expect(await sendMessage(api, { chatId, threadId: null }, MESSAGE)).toMatchObject({ state: 'sent' });
    expect(shown()).toEqual(['Ответ [1]']);
  });

  test('waits as long as a 429 says', async () => {
    fake.addFault({ fault: { kind: 'too-many-requests', retryAfterSeconds: 1 }, method: 'sendMessage', times: 1 });
    expect(await sendMessage(api, { chatId, threadId: null }, MESSAGE)).toMatchObject({ state: 'sent' });
    expect(fake.flood.early).toBe(0);
  });

  test.each(['reset-before', 'reset-after'] as const)(
    'does not send again what may have arrived (%s)',
    async (kind) => {
      fake.addFault({ fault: { kind }, method: 'sendMessage', times: 1 });
      expect(await sendMessage(api, { chatId, threadId: null }, MESSAGE)).toEqual({ state: 'unknown' });
      expect(fake.callsOf('sendMessage')).toHaveLength(1);
    },
  );

  test('leaves entities away that Telegram refuses, rather than the text', async () => {
    fake.addFault({ fault: { kind: 'cannot-parse-entities' }, method: 'sendMessage', times: 1 });
    expect(await sendMessage(api, { chatId, threadId: null }, MESSAGE)).toMatchObject({ state: 'sent' });
    expect(fake.callsOf('sendMessage').at(-1)!.parameters).not.toHaveProperty('entities');
  });

  test('follows a group that became a supergroup', async () => {
    const group = fake.group();
    const moved = fake.migrates(group);
    const seen: number[][] = [];
    const outcome = await sendMessage(api, { chatId: group.chat.id, threadId: null }, MESSAGE, {
      onMoved: (from, to) => seen.push([from, to]),
    });
    expect(outcome).toMatchObject({ state: 'sent', chatId: moved.chat.id });
    expect(seen).toEqual([[group.chat.id, moved.chat.id]]);
  });

  test.each(['bot-blocked', 'user-deactivated', 'chat-not-found'] as const)(
    'says that the chat is gone: %s',
    async (kind) => {
      fake.addFault({ fault: { kind }, method: 'sendMessage' });
      const outcome = await sendMessage(api, { chatId, threadId: null }, MESSAGE);
      expect(outcome).toEqual({ state: 'unreachable', trouble: { kind: 'gone' } });
    },
  );

  test('a 403 of another kind does not count as gone', async () => {
    fake.addFault({ fault: { kind: 'cannot-write' }, method: 'sendMessage' });
    const outcome = await sendMessage(api, { chatId, threadId: null }, MESSAGE);
    expect(outcome).toEqual({ state: 'unreachable', trouble: { kind: 'forbidden' } });
  });

  test('aborted while it waits, it has certainly not been sent', async () => {
    fake.addFault({ fault: { kind: 'too-many-requests', retryAfterSeconds: 30 }, method: 'sendMessage' });
    const signal = AbortSignal.timeout(300);
    await expect(sendMessage(api, { chatId, threadId: null }, MESSAGE, { signal })).rejects.toThrow();
    expect(shown()).toEqual([]);
  });
});

describe('editMessage', () => {
  test('is repeated until Telegram answers, since a second edit does no harm', async () => {
    const sent = await sendMessage(api, { chatId, threadId: null }, MESSAGE);
    const messageId = sent.state === 'sent' ? sent.messageId : 0;
    fake.addFault({ fault: { kind: 'reset-after' }, method: 'editMessageText', times: 1 });
    expect(await editMessage(api, chatId, messageId, { ...MESSAGE, text: 'Новый ответ' })).toBe('done');
    expect(shown()).toEqual(['Новый ответ']);
  });

  test('says when the message is gone', async () => {
    expect(await editMessage(api, chatId, 999, MESSAGE)).toBe('message-gone');
  });
});
