import { afterEach, describe, expect, test } from 'vitest';
import { type BotInProcess, botInProcess } from '../../support/botInProcess.ts';

const ADMIN = 900;
let bot: BotInProcess;
afterEach(() => bot.close());

async function readers(count: number): Promise<number[]> {
  const people = Array.from({ length: count }, () => bot.fake.person({ started: true, languageCode: 'ru' }));
  for (const reader of people) await bot.replies(reader.id, () => reader.writes('Кто принял гостя?'));
  return people.map(({ id }) => id);
}

describe('a broadcast', () => {
  test('ends with the bot, and the admin is told how many it reached', async () => {
    bot = await botInProcess({ variables: { ADMIN_IDS: String(ADMIN) } });
    const admin = bot.fake.person({ id: ADMIN, started: true, languageCode: 'ru' });
    const chats = await readers(12);
    await bot.replies(ADMIN, () => admin.writes('/broadcast Завтра бот не работает.'), 2);
    bot.fake.addFault({ method: 'sendMessage', fault: { kind: 'delay', ms: 300 } });
    const before = bot.fake.calls.length;
    admin.presses('Отправить');
    await bot.fake.until(
      ({ method, chatId }) => method === 'sendMessage' && chats.includes(chatId as number),
      5_000,
      before,
    );
    bot.desk.close();
    expect(bot.desk.running).toBeGreaterThan(0);
    await bot.fake.untilTrue(() => bot.desk.running === 0, 10_000);
    const told = bot.fake.shownByBot(ADMIN).at(-1)!.message.text!;
    const [sent, , failed] = [...told.matchAll(/: (\d+)/g)].map(([, number]) => Number(number)) as [
      number,
      number,
      number,
    ];
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(12);
    expect(sent + failed).toBe(12);
  });

  test('goes to nobody who may not use the bot', async () => {
    bot = await botInProcess({ variables: { ADMIN_IDS: String(ADMIN), ACCESS: 'list', ALLOWED_IDS: '501' } });
    const stranger = bot.fake.person({ id: 502, languageCode: 'ru', started: true });
    const listed = bot.fake.person({ id: 501, languageCode: 'ru', started: true });
    for (const person of [stranger, listed]) {
      person.blocks();
      person.unblocks();
    }
    await bot.repliesIfAny(501, () => {});
    expect(bot.memory.reachableChats()).toEqual([501]);
  });
});
