import { afterEach, describe, expect, test } from 'vitest';
import type { Turn } from '../../src/core/answering/standalone.ts';
import type { BotAskRequest } from '../../src/telegram/services.ts';
import { anAnswer } from '../support/anAnswer.ts';
import { type BotInProcess, botInProcess } from '../support/botInProcess.ts';

let bot: BotInProcess;
afterEach(() => bot.close());

/** A bot that notes what it is asked. */
async function noting(): Promise<{ asked: BotAskRequest[] }> {
  const asked: BotAskRequest[] = [];
  bot = await botInProcess({
    services: {
      ask: async (request) => {
        asked.push(request);
        return { answer: anAnswer({ question: request.question }), notices: [], trace: [] };
      },
    },
  });
  return { asked };
}

const questionsOf = (history: readonly Turn[]) =>
  history.filter(({ role }) => role === 'user').map(({ content }) => content);

describe('a question that is edited', () => {
  test('behind /ask is answered anew in the same message', async () => {
    const { asked } = await noting();
    const reader = bot.fake.person({ languageCode: 'ru', started: true });
    const { chat } = bot.fake.supergroup({ members: [reader] });
    for (const chatId of [reader.id, chat.id]) {
      asked.length = 0;
      const { message_id } = reader.writes('/ask Кто приезжал из Италии?', { chatId });
      await bot.fake.untilTrue(() => bot.fake.shownByBot(chatId).length === 1);
      const after = bot.fake.calls.length;
      reader.edits(message_id, '/ask Кто приезжал из Финляндии?', chatId);
      await bot.fake.until(({ method }) => method === 'editMessageText', 5_000, after);
      expect(asked.map(({ question }) => question)).toEqual(['Кто приезжал из Италии?', 'Кто приезжал из Финляндии?']);
      expect(bot.fake.shownByBot(chatId)).toHaveLength(1);
    }
  });

  test('that was another command is not called unknown', async () => {
    await noting();
    const reader = bot.fake.person({ languageCode: 'ru', started: true });
    const { message_id } = reader.writes('/latest Италия');
    await bot.fake.untilTrue(() => bot.fake.shownByBot(reader.id).length === 1);
    expect(await bot.repliesIfAny(reader.id, () => reader.edits(message_id, '/latest Финляндия'))).toEqual([]);
  });

  test('is understood from what was said before it, not after', async () => {
    const { asked } = await noting();
    const reader = bot.fake.person({ languageCode: 'ru', started: true });
    await bot.replies(reader.id, () => reader.writes('Кто приезжал из Италии?'));
    const { message_id } = reader.writes('А из Финляндии?');
    await bot.fake.untilTrue(() => asked.length === 2);
    await bot.replies(reader.id, () => reader.writes('А из Монголии?'));
    reader.edits(message_id, 'А из Франции?');
    await bot.fake.untilTrue(() => asked.length === 4);
    expect(questionsOf(asked[3]!.history)).toEqual(['Кто приезжал из Италии?']);
  });
});

describe('“typing…”', () => {
  test('is shown at once for every way to ask', async () => {
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
    const reader = bot.fake.person({ languageCode: 'ru', started: true });
    const { chat } = bot.fake.supergroup({ members: [reader] });
    const typing = (chatId: number) => bot.fake.callsOf('sendChatAction', chatId).length;
    const { message_id } = reader.writes('/ask Кто приезжал?', { chatId: chat.id });
    await bot.fake.untilTrue(() => typing(chat.id) === 1);
    release();
    await bot.fake.untilTrue(() => bot.fake.shownByBot(chat.id).length === 1);
    reader.edits(message_id, '/ask Кто приезжал в мае?', chat.id);
    await bot.fake.untilTrue(() => typing(chat.id) === 2);
    release();
  });
});

describe('what is no question', () => {
  test('an answer that was put into a chat inline is not asked again', async () => {
    const { asked } = await noting();
    const reader = bot.fake.person({ languageCode: 'ru', started: true });
    const { message_id } = reader.writes('/help');
    await bot.fake.untilTrue(() => bot.fake.shownByBot(reader.id).length === 1);
    const known = bot.fake.updates.at(-1)!;
    const message = { ...known.message!, message_id: message_id + 50, text: 'Спикер принял гостя. [1]', entities: [] };
    const { id, is_bot, first_name } = bot.fake.bot;
    bot.fake.pushUpdate({
      update_id: known.update_id + 900,
      message: { ...message, via_bot: { id, is_bot, first_name } },
    } as never);
    await bot.repliesIfAny(reader.id, () => {});
    expect(asked).toEqual([]);
  });

  test('a reply in a supergroup without topics is answered outside any thread', async () => {
    const { asked } = await noting();
    const reader = bot.fake.person({ languageCode: 'ru' });
    const { chat } = bot.fake.supergroup({ members: [reader] });
    await bot.replies(chat.id, () => reader.writes('/ask Кто приезжал?', { chatId: chat.id }));
    const { messageId } = bot.fake.shownByBot(chat.id)[0]!;
    await bot.replies(chat.id, () => reader.writes('А когда?', { chatId: chat.id, replyTo: messageId }));
    expect(asked.map(({ question }) => question)).toEqual(['Кто приезжал?', 'А когда?']);
    expect(questionsOf(asked[1]!.history)).toEqual(['Кто приезжал?']);
    for (const { parameters } of bot.fake.calls) expect(parameters).not.toHaveProperty('message_thread_id');
  });
});
