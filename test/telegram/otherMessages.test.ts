import { afterEach, expect, test } from 'vitest';
import { type BotInProcess, botInProcess } from '../support/botInProcess.ts';

let bot: BotInProcess;
afterEach(() => bot.close());

test('each kind of message that is no text gets a line of its own; an album gets one', async () => {
  bot = await botInProcess();
  const reader = bot.fake.person({ started: true, languageCode: 'ru' });
  const [voice] = await bot.replies(reader.id, () => reader.sendsVoice());
  const [sticker] = await bot.replies(reader.id, () => reader.sendsSticker());
  expect(voice).toMatch(/^Голосовые/);
  expect(sticker).toMatch(/^Я понимаю только текст/);
  await bot.replies(reader.id, () => reader.sendsPhoto('Кто на снимке?'));
  const { update_id, message } = bot.fake.updates.at(-1)!;
  const before = bot.fake.shownByBot(reader.id).length;
  for (const place of [1, 2, 3]) {
    const photo = { ...message!, message_id: message!.message_id + 100 + place, media_group_id: 'album-1' };
    bot.fake.pushUpdate({ update_id: update_id + 100 + place, message: photo } as never);
  }
  await bot.repliesIfAny(reader.id, () => {});
  expect(bot.fake.shownByBot(reader.id)).toHaveLength(before + 1);
});

test('in a group it says nothing to them', async () => {
  bot = await botInProcess();
  const reader = bot.fake.person({ languageCode: 'ru' });
  const { chat } = bot.fake.supergroup({ members: [reader], botIsAdmin: true });
  expect(await bot.repliesIfAny(chat.id, () => reader.sendsPhoto(undefined, { chatId: chat.id }))).toEqual([]);
});
