import { afterEach, expect, test } from 'vitest';
import { type BotInProcess, botInProcess } from '../support/botInProcess.ts';

let bot: BotInProcess;
afterEach(() => bot.close());

test('each setting is chosen, shown with a mark, and taken back', async () => {
  bot = await botInProcess();
  const reader = bot.fake.person({ started: true, languageCode: 'en' });
  await bot.replies(reader.id, () => reader.writes('/settings'));
  const press = async (label: string) => {
    const after = bot.fake.calls.length;
    reader.presses(label);
    await bot.fake.until(({ method }) => method === 'editMessageText', 5_000, after);
  };
  await press('Length');
  await press('Short');
  await press('Time zone');
  await press('Europe/Berlin');
  expect(bot.memory.settings(reader.id)).toEqual({ language: null, length: 'short', timeZone: 'Europe/Berlin' });
  await press('Time zone');
  expect(
    bot.fake
      .shownByBot(reader.id)[0]!
      .keyboard.flat()
      .map(({ text }) => text),
  ).toContain('✓ Europe/Berlin');
  await press('Default (Asia/Almaty)');
  expect(bot.memory.settings(reader.id).timeZone).toBeNull();
});

test('a time zone that is none is not kept, and a message that says so already is left as it is', async () => {
  bot = await botInProcess();
  const reader = bot.fake.person({ started: true, languageCode: 'en' });
  await bot.replies(reader.id, () => reader.writes('/settings'));
  bot.fake.addFault({ method: 'editMessageText', fault: { kind: 'not-modified' } });
  const { messageId } = bot.fake.shownByBot(reader.id)[0]!;
  const press = reader.presses({ data: '1:s:timeZone:Asia/Astana' }, { tampered: true, messageId });
  await bot.fake.untilTrue(() => press.answer !== null);
  await bot.repliesIfAny(reader.id, () => {});
  expect(bot.memory.settings(reader.id).timeZone).toBeNull();
  expect(bot.logged.filter(({ event }) => event === 'update failed')).toEqual([]);
});

test('administrators of a group set what concerns it, anonymous ones too', async () => {
  bot = await botInProcess();
  const member = bot.fake.person({ languageCode: 'en' });
  const { chat } = bot.fake.supergroup({ members: [member] });
  const [menu] = await bot.replies(chat.id, () =>
    member.writes('/settings', { chatId: chat.id, as: 'anonymous-admin' }),
  );
  expect(menu).toMatch(/^Settings|^Настройки/);
  const press = member.presses({ row: 0, column: 0 }, { chatId: chat.id });
  await bot.fake.untilTrue(() => press.answer !== null);
  expect(JSON.stringify(press.answer)).toMatch(/administrators/i);
});
