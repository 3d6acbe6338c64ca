import { afterEach, expect, test } from 'vitest';
import { type BotInProcess, botInProcess } from '../../support/botInProcess.ts';

const ADMIN = 900;
let bot: BotInProcess;
afterEach(() => bot.close());

test('a forwarded photo is added by the text below it', async () => {
  bot = await botInProcess({ variables: { ADMIN_IDS: String(ADMIN) } });
  const admin = bot.fake.person({ id: ADMIN, started: true, languageCode: 'ru' });
  const [own] = await bot.replies(ADMIN, () => admin.sendsPhoto('Делегация посетила Сенат.'));
  expect(own).toMatch(/^Изображения я не читаю/);
  const { update_id, message } = bot.fake.updates.at(-1)!;
  const chat = { id: -1_000_000_000_777, type: 'channel', title: 'Сенат', username: 'senate_kz' };
  const forward_origin = { type: 'channel', chat, message_id: 7, date: message!.date };
  const forwarded = { ...message!, message_id: message!.message_id + 100, forward_origin };
  const [offer] = await bot.replies(ADMIN, () =>
    bot.fake.pushUpdate({ update_id: update_id + 100, message: forwarded } as never),
  );
  expect(offer).toContain('«Делегация посетила Сенат.»');
  admin.presses('Добавить');
  await bot.fake.untilTrue(() => bot.deskCalls.length === 1);
  expect(bot.deskCalls[0]!.arguments[0]).toMatchObject({
    text: 'Делегация посетила Сенат.',
    source: 'Сенат',
    url: 'https://t.me/senate_kz/7',
  });
});

test('a file that cannot be fetched, or is too large, is refused with a line', async () => {
  bot = await botInProcess({ variables: { ADMIN_IDS: String(ADMIN) } });
  const admin = bot.fake.person({ id: ADMIN, started: true, languageCode: 'ru' });
  const [large] = await bot.replies(ADMIN, () =>
    admin.sendsDocument({ fileName: 'a.txt', content: 'Текст.', sizeBytes: 11_000_000 }),
  );
  expect(large).toMatch(/10 MB/);
  bot.fake.addFault({
    method: 'getFile',
    fault: { kind: 'error', code: 400, description: 'Bad Request: file is too big' },
  });
  const [gone] = await bot.replies(ADMIN, () => admin.sendsDocument({ fileName: 'a.txt', content: 'Текст.' }));
  expect(gone).toMatch(/код [a-z0-9]{6}/);
  expect(JSON.stringify(bot.logged)).not.toContain(bot.fake.token);
  expect(bot.deskCalls).toEqual([]);
});
