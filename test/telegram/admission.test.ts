import { afterEach, expect, test } from 'vitest';
import { type BotInProcess, botInProcess } from '../support/botInProcess.ts';

let bot: BotInProcess;
afterEach(() => bot.close());

test('an open bot answers everybody', async () => {
  bot = await botInProcess();
  const reader = bot.fake.person({ started: true, languageCode: 'ru' });
  expect((await bot.replies(reader.id, () => reader.writes('Кто принял гостя?')))[0]).toContain('Председатель Сената');
});

test('with a list, others are told their id, and nothing more', async () => {
  bot = await botInProcess({ variables: { ACCESS: 'list', ALLOWED_IDS: '501' } });
  const listed = bot.fake.person({ id: 501, started: true, languageCode: 'ru' });
  const other = bot.fake.person({ id: 502, started: true, languageCode: 'ru' });
  expect((await bot.replies(501, () => listed.writes('Кто принял гостя?')))[0]).toContain('Председатель Сената');
  const [refused] = await bot.replies(502, () => other.writes('Кто принял гостя?'));
  expect(refused).toContain('502');
  expect(refused).not.toContain('Председатель');
});

test('in a group, others are not answered', async () => {
  bot = await botInProcess({ variables: { ACCESS: 'list', ALLOWED_IDS: '501' } });
  const other = bot.fake.person({ id: 502, languageCode: 'ru' });
  const { chat } = bot.fake.supergroup({ members: [other] });
  expect(await bot.repliesIfAny(chat.id, () => other.writes('/ask Кто принял гостя?', { chatId: chat.id }))).toEqual(
    [],
  );
});

test('an invite code lets in once and for all, as a message or behind /start', async () => {
  bot = await botInProcess({ variables: { ACCESS: 'invite', INVITE_CODE: 'steppe' } });
  for (const code of ['steppe', '/start steppe']) {
    const reader = bot.fake.person({ started: true, languageCode: 'ru' });
    expect((await bot.replies(reader.id, () => reader.writes('Кто принял гостя?')))[0]).toMatch(/код приглашения/);
    expect((await bot.replies(reader.id, () => reader.writes(code)))[0]).toMatch(/добро пожаловать/);
    expect((await bot.replies(reader.id, () => reader.writes('Кто принял гостя?')))[0]).toContain(
      'Председатель Сената',
    );
  }
});

test('a code is not found by trying', async () => {
  bot = await botInProcess({ variables: { ACCESS: 'invite', INVITE_CODE: 'steppe' } });
  const reader = bot.fake.person({ started: true, languageCode: 'ru' });
  for (const guess of ['a', 'b', 'c', 'd', 'e']) {
    expect((await bot.replies(reader.id, () => reader.writes(guess)))[0]).toMatch(/Такого кода нет/);
  }
  expect((await bot.replies(reader.id, () => reader.writes('steppe')))[0]).toMatch(/Слишком много попыток/);
  bot.advance(2 * 3_600_000);
});

test('questions of one reader are limited, with a kind line that says when to come back', async () => {
  bot = await botInProcess({ variables: { QUESTIONS_PER_HOUR: '2' } });
  const reader = bot.fake.person({ started: true, languageCode: 'ru' });
  const other = bot.fake.person({ started: true, languageCode: 'ru' });
  await bot.replies(reader.id, () => reader.writes('Кто принял гостя?'));
  await bot.replies(reader.id, () => reader.writes('А когда?'));
  const [limited] = await bot.replies(reader.id, () => reader.writes('А где?'));
  expect(limited).toMatch(/через 60 минут, в \d{2}:\d{2}/);
  // Told once: a flood of questions is no flood of notices.
  expect(await bot.repliesIfAny(reader.id, () => reader.writes('А зачем?'))).toEqual([]);
  expect(await bot.replies(other.id, () => other.writes('Кто принял гостя?'))).toHaveLength(1);
});
