import { afterEach, describe, expect, test } from 'vitest';
import { anAnswer } from '../support/anAnswer.ts';
import { type BotInProcess, botInProcess } from '../support/botInProcess.ts';

let bot: BotInProcess;
afterEach(() => bot.close());

describe('an edited question', () => {
  test('whose answer was deleted meanwhile is answered in a new message', async () => {
    bot = await botInProcess();
    const reader = bot.fake.person({ languageCode: 'ru', started: true });
    const question = reader.writes('Кто принял гостя?');
    await bot.fake.untilTrue(() => bot.fake.shownByBot(reader.id).length === 1);
    bot.fake.shownByBot(reader.id)[0]!.deleted = true;
    const [text] = await bot.replies(reader.id, () => reader.edits(question.message_id, 'Кто принял гостью?'));
    expect(text).toMatch(/\[1\]/);
  });

  test('whose new message may not have arrived gets one notice with a button for the answer', async () => {
    bot = await botInProcess();
    const reader = bot.fake.person({ languageCode: 'ru', started: true });
    const question = reader.writes('Кто принял гостя?');
    await bot.fake.untilTrue(() => bot.fake.shownByBot(reader.id).length === 1);
    bot.fake.shownByBot(reader.id)[0]!.deleted = true;
    bot.fake.addFault({ method: 'sendMessage', fault: { kind: 'reset-before' }, times: 1 });
    const [notice] = await bot.replies(reader.id, () => reader.edits(question.message_id, 'Кто принял гостью?'));
    expect(notice).toMatch(/^Связь прервалась/);
    const [text] = await bot.replies(reader.id, () => reader.presses('Показать ответ'));
    expect(text).toMatch(/\[1\]/);
  });

  test('with the same answer leaves its message as it is', async () => {
    bot = await botInProcess({
      services: { ask: async () => ({ answer: anAnswer({ question: 'Кто?' }), notices: [], trace: [] }) },
    });
    const reader = bot.fake.person({ languageCode: 'ru', started: true });
    const question = reader.writes('Кто принял гостя?');
    await bot.fake.untilTrue(() => bot.fake.shownByBot(reader.id).length === 1);
    bot.fake.addFault({ method: 'editMessageText', fault: { kind: 'not-modified' }, times: 1 });
    reader.edits(question.message_id, 'Кто принял гостью?');
    await bot.fake.until(({ method }) => method === 'editMessageText');
    expect(await bot.repliesIfAny(reader.id, () => {})).toEqual([]);
    expect(bot.logged.filter(({ event }) => event === 'update failed')).toEqual([]);
  });
});

describe('a group', () => {
  test('from which the bot is removed in the middle of an answer is not written to, and nothing fails', async () => {
    let release = () => {};
    bot = await botInProcess({
      services: {
        ask: async ({ question }) => {
          await new Promise<void>((resolve) => {
            release = resolve;
          });
          return { answer: anAnswer({ question }), notices: [], trace: [] };
        },
      },
    });
    const reader = bot.fake.person({ languageCode: 'ru' });
    const { chat } = bot.fake.supergroup({ members: [reader] });
    reader.writes('/ask Кто принял гостя?', { chatId: chat.id });
    await bot.fake.until(({ method }) => method === 'sendChatAction');
    reader.removesBot(chat.id);
    release();
    await bot.repliesIfAny(chat.id, () => {});
    expect(bot.memory.isReachable(chat.id)).toBe(false);
    expect(bot.logged.filter(({ event }) => event === 'update failed')).toEqual([]);
  });

  test('in which the bot may not write costs one try, and nothing fails', async () => {
    bot = await botInProcess();
    const reader = bot.fake.person({ languageCode: 'ru' });
    const { chat } = bot.fake.supergroup({ members: [reader] });
    bot.fake.addFault({
      method: 'sendMessage',
      fault: {
        kind: 'error',
        code: 400,
        description: 'Bad Request: not enough rights to send text messages to the chat',
      },
    });
    await bot.repliesIfAny(chat.id, () => reader.writes('/ask Кто принял гостя?', { chatId: chat.id }));
    expect(bot.fake.callsOf('sendMessage', chat.id)).toHaveLength(1);
    expect(bot.logged.filter(({ event }) => event === 'update failed')).toEqual([]);
    // It may be allowed to again.
    expect(bot.memory.isReachable(chat.id)).toBe(true);
  });
});
