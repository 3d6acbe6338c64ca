import { afterEach, describe, expect, test } from 'vitest';
import { type BotInProcess, botInProcess } from '../support/botInProcess.ts';

const ADMIN = 900;
let bot: BotInProcess;
afterEach(() => bot.close());

const COMMANDS = ['/stats', '/unanswered', '/reindex', '/withdraw visit.md', '/broadcast Текст'];

describe('who may run the bot', () => {
  /** Callers, and whether the commands work for them. */
  const CALLERS: [string, boolean, (fake: BotInProcess['fake'], command: string) => number][] = [
    [
      'an admin in a private chat',
      true,
      (fake, command) => fake.person({ id: ADMIN, started: true, languageCode: 'ru' }).writes(command).chat.id,
    ],
    ['a reader', false, (fake, command) => fake.person({ started: true, languageCode: 'ru' }).writes(command).chat.id],
    [
      'an admin in a group',
      false,
      (fake, command) => {
        const admin = fake.person({ id: ADMIN, languageCode: 'ru' });
        const { chat } = fake.supergroup({ members: [admin] });
        return admin.writes(`${command.replace(' ', `@${fake.bot.username} `)}`, { chatId: chat.id }).chat.id;
      },
    ],
    [
      'an anonymous admin of a group',
      false,
      (fake, command) => {
        const admin = fake.person({ id: ADMIN, languageCode: 'ru' });
        const { chat } = fake.supergroup({ members: [admin] });
        return admin.writes(command, { chatId: chat.id, as: 'anonymous-admin' }).chat.id;
      },
    ],
    [
      'a channel that writes in a group',
      false,
      (fake, command) => {
        const admin = fake.person({ id: ADMIN, languageCode: 'ru' });
        const channel = fake.channel({ title: 'Новости' });
        const { chat } = fake.supergroup({ members: [admin] });
        return admin.writes(command, { chatId: chat.id, as: { channelId: channel.chat.id } }).chat.id;
      },
    ],
    [
      'a reader who forwards an admin command',
      false,
      (fake, command) =>
        fake.person({ started: true, languageCode: 'ru' }).forwards({ text: command, hiddenUser: 'Админ' }).chat.id,
    ],
    [
      'an admin who forwards a command',
      false,
      (fake, command) =>
        fake.person({ id: ADMIN, started: true, languageCode: 'ru' }).forwards({ text: command, hiddenUser: 'Кто-то' })
          .chat.id,
    ],
  ];

  test.each(CALLERS)('%s', { timeout: 40_000 }, async (_, isAdmitted, call) => {
    bot = await botInProcess({ variables: { ADMIN_IDS: String(ADMIN) } });
    for (const command of COMMANDS) {
      let chatId = 0;
      const before = bot.fake.calls.length;
      chatId = call(bot.fake, command);
      await bot.repliesIfAny(chatId, () => {});
      const said = bot.fake.calls
        .slice(before)
        .filter(({ method, chatId: to }) => method === 'sendMessage' && to === chatId)
        .map(({ parameters }) => String(parameters.text));
      if (isAdmitted) {
        expect(said.join()).not.toBe('');
        expect(said.join()).not.toContain('Такой команды нет');
      } else {
        // A refusal reads as for any command that does not exist; in groups there is silence.
        expect(said.every((text) => text.startsWith('Такой команды нет'))).toBe(true);
      }
      expect(bot.logged.some(({ event }) => event === 'admin command')).toBe(true);
    }
    expect(bot.deskCalls.map(({ name }) => name)).toEqual(isAdmitted ? ['reindex'] : []);
  });

  test('a button of theirs does nothing when somebody else sends its data', async () => {
    bot = await botInProcess({ variables: { ADMIN_IDS: String(ADMIN) } });
    const admin = bot.fake.person({ id: ADMIN, started: true, languageCode: 'ru' });
    const reader = bot.fake.person({ started: true, languageCode: 'ru' });
    await bot.replies(ADMIN, () => admin.writes('/withdraw visit.md'));
    const shown = JSON.stringify(bot.fake.shownByBot(ADMIN).at(-1)!.message);
    const data = /"callback_data":"(1:w:confirm:[^"]+)"/.exec(shown)![1]!;
    await bot.replies(reader.id, () => reader.writes('/help'));
    const press = reader.presses({ data }, { tampered: true, messageId: bot.fake.shownByBot(reader.id)[0]!.messageId });
    await bot.fake.untilTrue(() => press.answer !== null);
    expect(bot.deskCalls).toEqual([]);
  });
});

describe('withdrawing an article', () => {
  test('asks first, then takes it away; undo brings it back', async () => {
    bot = await botInProcess({ variables: { ADMIN_IDS: String(ADMIN) } });
    const admin = bot.fake.person({ id: ADMIN, started: true, languageCode: 'ru' });
    const [asked] = await bot.replies(ADMIN, () => admin.writes('/withdraw visit.md'));
    expect(asked).toContain('Спикер принял гостя');
    expect(bot.deskCalls).toEqual([]);
    admin.presses('Изъять');
    await bot.fake.untilTrue(() => bot.deskCalls.length === 1);
    expect(bot.deskCalls[0]).toEqual({ name: 'withdraw', arguments: ['visit.md', ADMIN] });
    const [undone] = await bot.replies(ADMIN, () => admin.writes('/withdraw undo'));
    expect(undone).toContain('возвращена');
  });

  test('a number means the citation of the last answer', async () => {
    bot = await botInProcess({
      variables: { ADMIN_IDS: String(ADMIN) },
      articles: { find: async (reference) => ({ path: reference, title: `Статья ${reference}` }) },
    });
    const admin = bot.fake.person({ id: ADMIN, started: true, languageCode: 'ru' });
    await bot.replies(ADMIN, () => admin.writes('Кто принял гостя?'));
    const [asked] = await bot.replies(ADMIN, () => admin.writes('/withdraw 1'));
    expect(asked).toContain('Статья 2025-09-29-visit.md');
  });

  test('cancelled, or after an hour, nothing happens', async () => {
    bot = await botInProcess({ variables: { ADMIN_IDS: String(ADMIN) } });
    const admin = bot.fake.person({ id: ADMIN, started: true, languageCode: 'ru' });
    await bot.replies(ADMIN, () => admin.writes('/withdraw visit.md'));
    const cancelled = admin.presses('Отмена');
    await bot.fake.untilTrue(() => cancelled.answer !== null);
    await bot.replies(ADMIN, () => admin.writes('/withdraw visit.md'));
    bot.advance(2 * 3_600_000);
    const late = admin.presses('Изъять');
    await bot.fake.untilTrue(() => late.answer !== null);
    expect(bot.deskCalls).toEqual([]);
  });
});

describe('adding an article', () => {
  const LONG = 'Делегация посетила Сенат. '.repeat(60);

  test.each([
    ['a long text', (admin: ReturnType<BotInProcess['fake']['person']>) => admin.writes(LONG)],
    [
      'a file',
      (admin: ReturnType<BotInProcess['fake']['person']>) =>
        admin.sendsDocument({ fileName: 'visit.txt', content: LONG }),
    ],
    [
      'a forwarded post',
      (admin: ReturnType<BotInProcess['fake']['person']>) =>
        admin.forwards({ text: LONG, channelTitle: 'Сенат', channelUsername: 'senate_kz' }),
    ],
  ])('%s is offered, and added when the button is pressed', async (_, send) => {
    bot = await botInProcess({ variables: { ADMIN_IDS: String(ADMIN) } });
    const admin = bot.fake.person({ id: ADMIN, started: true, languageCode: 'ru' });
    await bot.replies(ADMIN, () => send(admin));
    expect(bot.deskCalls).toEqual([]);
    admin.presses('Добавить');
    await bot.fake.untilTrue(() => bot.deskCalls.length === 1);
    expect(bot.deskCalls[0]!.name).toBe('add');
    expect(JSON.stringify(bot.deskCalls[0]!.arguments)).toContain('Делегация посетила Сенат.');
  });

  test('a forwarded post keeps its channel, its address and its day', async () => {
    bot = await botInProcess({ variables: { ADMIN_IDS: String(ADMIN) } });
    const admin = bot.fake.person({ id: ADMIN, started: true, languageCode: 'ru' });
    await bot.replies(ADMIN, () => admin.forwards({ text: LONG, channelTitle: 'Сенат', channelUsername: 'senate_kz' }));
    admin.presses('Добавить');
    await bot.fake.untilTrue(() => bot.deskCalls.length === 1);
    expect(bot.deskCalls[0]!.arguments[0]).toMatchObject({
      source: 'Сенат',
      url: expect.stringMatching(/^https:\/\/t\.me\/senate_kz\/\d+$/),
      date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
  });

  test('a reader who sends a file or a long text gets a kind line', async () => {
    bot = await botInProcess({ variables: { ADMIN_IDS: String(ADMIN) } });
    const reader = bot.fake.person({ started: true, languageCode: 'ru' });
    const [file] = await bot.replies(reader.id, () => reader.sendsDocument({ fileName: 'a.txt', content: LONG }));
    const [text] = await bot.replies(reader.id, () => reader.writes(LONG));
    expect(file).toMatch(/Файлы я не читаю/);
    expect(text).toMatch(/слишком длинный/);
    expect(bot.deskCalls).toEqual([]);
  });
});

test('a broadcast shows what it will look like and to how many it goes, and gives way to nobody without the button', async () => {
  bot = await botInProcess({ variables: { ADMIN_IDS: String(ADMIN) } });
  const admin = bot.fake.person({ id: ADMIN, started: true, languageCode: 'ru' });
  const readers = Array.from({ length: 3 }, () => bot.fake.person({ started: true, languageCode: 'ru' }));
  for (const reader of readers) await bot.replies(reader.id, () => reader.writes('Кто принял гостя?'));
  const shown = await bot.replies(ADMIN, () => admin.writes('/broadcast Завтра бот не работает.'), 2);
  expect(shown[0]).toBe('Завтра бот не работает.');
  expect(shown[1]).toContain('3');
  const before = readers.map(({ id }) => bot.fake.shownByBot(id).length);
  admin.presses('Отправить');
  await bot.fake.untilTrue(() =>
    readers.every(({ id }, place) => bot.fake.shownByBot(id).length === before[place]! + 1),
  );
});
