import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { autoRetry } from '@grammyjs/auto-retry';
import { run } from '@grammyjs/runner';
import { API_CONSTANTS, Bot, GrammyError, InlineKeyboard, InputFile, webhookCallback } from 'grammy';
import { describe, expect, test } from 'vitest';
import type { FakeBotApi } from '../../../src/telegram/fake/fakeBotApi.ts';
import { fakesOfThisFile } from './callApi.ts';

const start = fakesOfThisFile();
const aBot = (fake: FakeBotApi) => new Bot(fake.token, { client: { apiRoot: fake.url } });

describe('grammY, as a client of the stand-in', () => {
  test('holds a conversation by polling: command, buttons, edit', async () => {
    const fake = await start();
    const bot = aBot(fake);
    bot.command('start', (context) =>
      context.reply('Сәлем!', {
        entities: [{ type: 'bold', offset: 0, length: 6 }],
        reply_markup: new InlineKeyboard().text('More', 'more').url('Site', 'https://example.org'),
      }),
    );
    bot.callbackQuery('more', async (context) => {
      await context.answerCallbackQuery();
      await context.editMessageText('More of it');
    });
    bot.on('edited_message:text', (context) => context.reply(`now: ${context.editedMessage.text}`));
    const polling = bot.start();
    const person = fake.person({ languageCode: 'kk' });
    const { message_id: messageId } = person.writes('/start');
    await fake.until(({ method }) => method === 'sendMessage');
    const press = person.presses('More');
    await fake.until(({ method }) => method === 'editMessageText');
    expect(press.answer).not.toBeNull();
    person.edits(messageId, 'another question');
    await fake.until(({ parameters }) => parameters.text === 'now: another question');
    expect(fake.shownByBot(person.id).map(({ text }) => text)).toEqual(['More of it', 'now: another question']);
    await bot.stop();
    await polling;
    expect(fake.pendingUpdates()).toEqual([]);
  });

  test('runs many chats side by side with the runner', async () => {
    const fake = await start({ flood: { mode: 'off' } });
    const bot = aBot(fake);
    bot.on('message:text', (context) => context.reply(`echo ${context.message.text}`));
    await bot.init();
    const runner = run(bot, { runner: { fetch: { allowed_updates: API_CONSTANTS.ALL_UPDATE_TYPES } } });
    const people = Array.from({ length: 100 }, () => fake.person());
    for (const person of people) person.writes(`from ${person.id}`);
    await fake.untilTrue(() => fake.callsOf('sendMessage').filter(({ outcome }) => outcome === 'ok').length === 100);
    for (const { id } of people) expect(fake.shownByBot(id).map(({ text }) => text)).toEqual([`echo from ${id}`]);
    await runner.stop();
  });

  test('is told by a 429 how long to wait, and waits', async () => {
    const fake = await start();
    const bot = aBot(fake);
    bot.api.config.use(autoRetry({ maxRetryAttempts: 3 }));
    const { id } = fake.person({ started: true });
    fake.addFault({ fault: { kind: 'too-many-requests', retryAfterSeconds: 1 }, method: 'sendMessage' });
    await bot.api.sendMessage(id, 'after a pause');
    expect(fake.flood.early).toBe(0);
    expect(fake.callsOf('sendMessage').map(({ outcome }) => outcome)).toEqual(['refused', 'ok']);
  });

  test('throws errors with the words of Telegram', async () => {
    const fake = await start();
    const { id } = fake.person();
    const error = await aBot(fake)
      .api.sendMessage(id, 'a')
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GrammyError);
    expect(error).toMatchObject({ error_code: 403, description: expect.stringContaining("can't initiate") });
  });

  test('uploads files, streams drafts, sets commands and asks for files', async () => {
    const fake = await start();
    const { api } = aBot(fake);
    const person = fake.person({ started: true });
    await api.sendDocument(person.id, new InputFile(Buffer.from('text'), 'a.txt'), { caption: 'here' });
    expect(fake.shown(person.id)[0]?.message.document).toMatchObject({ file_name: 'a.txt', file_size: 4 });
    await api.sendMessageDraft(person.id, 3, 'so far', { can_stop: true });
    expect(fake.draft(person.id)).toMatchObject({ draftId: 3, canStop: true });
    await api.setMyCommands([{ command: 'help', description: 'Help' }], { language_code: 'ru' });
    expect(fake.commands(undefined, 'ru')).toHaveLength(1);
    person.sendsDocument({ content: 'news' });
    const { document } = fake.updates[0]?.message ?? {};
    expect((await api.getFile(document?.file_id ?? '')).file_path).toBeDefined();
  });

  test('serves a webhook', async () => {
    const fake = await start();
    const bot = aBot(fake);
    bot.on('message:text', (context) => context.reply('by webhook'));
    const server = createServer(webhookCallback(bot, 'http', { secretToken: 'secret' }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await bot.api.setWebhook(url, { secret_token: 'secret' });
    const person = fake.person();
    person.writes('hello');
    await fake.until(({ method }) => method === 'sendMessage');
    await fake.untilTrue(() => fake.pendingUpdates().length === 0);
    expect(fake.shownByBot(person.id)).toHaveLength(1);
    await bot.api.deleteWebhook();
    server.closeAllConnections();
    server.close();
  });
});

describe('ten thousand chats', () => {
  test('each get the one message that was sent to them, whatever the order', async () => {
    const fake = await start({ flood: { mode: 'count' } });
    const people = Array.from({ length: 10_000 }, () => fake.person({ started: true }));
    const { api } = aBot(fake);
    const every = people.filter((_, place) => place % 10 === 0);
    const queue = every.values();
    const worker = async () => {
      for (const { id } of queue) await api.sendMessage(id, `The digest of the day for ${id}`);
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    for (const { id } of every)
      expect(fake.shown(id).map(({ text }) => text)).toEqual([`The digest of the day for ${id}`]);
    expect(fake.flood).toMatchObject({ accepted: 1000, chat: 0 });
  });
});
