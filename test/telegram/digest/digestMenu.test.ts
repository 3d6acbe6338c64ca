import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChatDatabase } from '../../../src/store/chatDatabase.ts';
import type { FakeBotApi } from '../../../src/telegram/fake/fakeBotApi.ts';
import { type BotInProcess, botInProcess } from '../../support/botInProcess.ts';
import { DIGEST_DEFAULTS, digestBench } from '../../support/digestBench.ts';
import { temporaryFolder } from '../../support/storeFakes.ts';

const ADMIN = 900;
let bot: BotInProcess;
let folder: ReturnType<typeof temporaryFolder>;
let bench: ReturnType<typeof digestBench>;
let reader: ReturnType<FakeBotApi['person']>;

beforeEach(async () => {
  folder = temporaryFolder('digest-menu');
  bench = digestBench({
    folder: folder.path,
    url: 'http://127.0.0.1:9',
    token: '1:a',
    now: () => new Date(),
    storiesOf: () => 60,
  });
  bot = await botInProcess({ variables: { ADMIN_IDS: String(ADMIN) }, services: { digest: bench.services } });
  reader = bot.fake.person({ started: true, languageCode: 'ru' });
});
afterEach(async () => {
  await bot.close();
  bench.close();
  folder.remove();
});

const subscription = (chatId = reader.id) => bench.services.subscriptions.get(chatId);
const writes = (text: string, count = 1) => bot.replies(reader.id, () => reader.writes(text), count);
const last = (chatId = reader.id) => bot.fake.shownByBot(chatId).at(-1)!;
const textOfLast = (chatId = reader.id) => {
  const { message } = last(chatId);
  return 'text' in message ? (message.text ?? '') : '';
};
const labels = (chatId = reader.id) => {
  const { message } = last(chatId);
  const rows = 'reply_markup' in message ? (message.reply_markup?.inline_keyboard ?? []) : [];
  return rows.flat().map(({ text }) => text);
};
async function press(label: string, until: () => boolean): Promise<void> {
  reader.presses(label);
  await bot.fake.untilTrue(until);
}

test('/digest turns it on at eight in Almaty, says when it comes, and shows the menu', async () => {
  const [on, menu] = await writes('/digest', 2);
  expect(on).toMatch(/^Дайджест включен\. Первый выпуск: \d\d\.\d\d\.\d{4}, 8:00\.$/);
  expect(menu).toContain('Каждый день в 8:00, Asia/Almaty');
  expect(subscription()).toMatchObject({
    active: true,
    hour: 8,
    zone: 'Asia/Almaty',
    language: 'ru',
    chatKind: 'private',
  });
  expect(labels()).toContain('Час: 8:00');
});

describe('with buttons', () => {
  beforeEach(() => writes('/digest', 2));

  test('an hour is chosen', async () => {
    await press('Час: 8:00', () => labels().includes('19:00'));
    await press('19:00', () => labels().includes('Час: 19:00'));
    expect(subscription()).toMatchObject({ hour: 19 });
  });

  test('a weekly edition is chosen', async () => {
    await press('Дни', () => labels().includes('Пт'));
    await press('Пт', () => textOfLast().includes('Раз в неделю, по пятницам в 8:00'));
    expect(subscription()).toMatchObject({ weekly: true, weekdays: [5] });
  });

  test('a zone and a language are chosen', async () => {
    await press('Часовой пояс', () => labels().includes('Europe/Berlin'));
    await press('Europe/Berlin', () => textOfLast().includes('Europe/Berlin'));
    await press('Язык: Русский', () => labels().includes('Қазақша'));
    await press('Қазақша', () => labels().includes('Язык: Қазақша'));
    expect(subscription()).toMatchObject({ zone: 'Europe/Berlin', language: 'kk' });
  });

  test('days without news are silenced', async () => {
    await press('Дни без новостей', () => textOfLast().includes('В дни без новостей – ничего'));
    expect(subscription()).toMatchObject({ tellQuietDays: false });
  });

  test('one tap turns it off, and one on again', async () => {
    await press('🔕 Отключить', () => textOfLast() === 'Дайджест отключен.');
    expect(subscription()).toMatchObject({ active: false, offReason: 'reader' });
    await press('🔔 Включить', () => labels().includes('Час: 8:00'));
    expect(subscription()).toMatchObject({ active: true });
  });
});

describe('in words', () => {
  test.each([
    ['/digest Берлин', { zone: 'Europe/Berlin' }, 'Часовой пояс: Europe/Berlin.'],
    ['/digest UTC+5', { zone: 'Etc/GMT-5' }, 'Часовой пояс: UTC+5.'],
    ['/digest 19:00', { hour: 19 }, 'в 19:00'],
    ['/digest 7 вечера', { hour: 19 }, 'в 19:00'],
    ['/digest 8am', { hour: 8 }, 'в 8:00'],
    ['/digest на казахском', { language: 'kk' }, 'Каждый день'],
    [
      '/digest Италия, Монголия, Ласло Кёвер',
      { countries: ['IT', 'MN'], people: ['Ласло Кёвер'] },
      'страны – Италия, Монголия; люди – Ласло Кёвер.',
    ],
    ['/digest Венгрия и Италия', { countries: ['HU', 'IT'], people: [] }, 'страны – Венгрия, Италия.'],
    ['/digest Босния и Герцеговина', { countries: ['BA'], people: [] }, 'страны – Босния и Герцеговина.'],
  ])('%s turns it on, says so, and shows the menu', async (text, change, reply) => {
    const replies = await writes(text, 2);
    expect(replies[0]).toMatch(/^Дайджест включен\. Первый выпуск: /);
    expect(replies.join('\n')).toContain(reply);
    expect(labels()).toContain('Показать сейчас');
    expect(subscription()).toMatchObject({ active: true, ...change });
  });

  test.each(['что-нибудь этакое', '25', '7:30', 'UTC+25', 'еженедельно'])(
    'what is not understood changes nothing and says what to write: %s',
    async (given) => {
      const [reply] = await writes(`/digest ${given}`);
      expect(reply).toMatch(new RegExp(`^Не понимаю «${given.replace('+', '.')}»\\. После команды можно написать час`));
      expect(subscription()).toBeNull();
    },
  );

  test('/digest off ends it', async () => {
    await writes('/digest', 2);
    expect(await writes('/digest off')).toEqual(['Дайджест отключен. Включить снова: /digest']);
    expect(subscription()).toMatchObject({ active: false });
  });
});

describe('/digest now', () => {
  test('shows what would be sent, pages with buttons, and subscribes nobody', async () => {
    const [text] = await writes('/digest now');
    expect(text).toContain('событие 1:');
    expect(subscription()).toBeNull();
    expect(labels()).toContain('1 / 3');
    const shown = new Set([text]);
    for (const page of ['2 / 3', '3 / 3']) {
      await press('▶', () => labels().includes(page));
      shown.add(textOfLast());
    }
    for (let number = 1; number <= 60; number++) expect([...shown].join('\n')).toContain(`событие ${number}:`);
  });

  test('a button of an edition that is gone says so', async () => {
    await writes('/digest now');
    const database = ChatDatabase.open(folder.path);
    database.run((prepare) => prepare('DELETE FROM editions').run());
    database.close();
    const pressed = reader.presses('▶');
    await bot.fake.untilTrue(() => pressed.answer !== null);
    expect(pressed.answer?.text).toBe('Этот выпуск больше не хранится.');
  });
});

describe('a chat', () => {
  test('that blocks the bot gets none, and again when it lets it in', async () => {
    await writes('/digest', 2);
    reader.blocks();
    await bot.fake.untilTrue(() => subscription()?.active === false);
    expect(subscription()).toMatchObject({ offReason: 'blocked' });
    reader.unblocks();
    await bot.fake.untilTrue(() => subscription()?.active === true);
  });

  test('that is a group is set by its administrators only', async () => {
    const group = bot.fake.group({ members: [reader] });
    await bot.replies(group.chat.id, () =>
      reader.writes(`/digest@${bot.fake.bot.username}`, { chatId: group.chat.id }),
    );
    expect(textOfLast(group.chat.id)).toBe('Дайджест группы настраивают ее администраторы.');
    expect(subscription(group.chat.id)).toBeNull();
  });
});

describe('an admin of the bot', () => {
  test('sees who is subscribed and what was delivered', async () => {
    await writes('/digest', 2);
    const admin = bot.fake.person({ id: ADMIN, started: true, languageCode: 'ru' });
    const [text] = await bot.replies(ADMIN, () => admin.writes('/subscribers'));
    expect(text).toContain('Подписано: 1. Заблокировали бота: 0. Отключили: 0.');
    expect(text).toContain(`${reader.id} (личный чат): Каждый день в 8:00, Asia/Almaty`);
  });

  test('sees first what perhaps did not arrive, however many others did', async () => {
    const { subscriptions, deliveries } = bench.services;
    const now = new Date().toISOString();
    const claim = { holder: 'a', leaseMs: 1000, now };
    const slot = { localDate: now.slice(0, 10), dueAt: now, late: false };
    for (let chatId = 1; chatId <= 30; chatId++) {
      subscriptions.turnOn(chatId, {}, DIGEST_DEFAULTS, now);
      deliveries.claim(chatId, slot, claim);
      deliveries.render({ chatId, ...slot }, { edition: 1, parts: ['{}'], pointsBack: false }, claim);
      deliveries.partSending(chatId, slot.localDate, 0, claim);
      if (chatId !== 30) deliveries.partSent(chatId, slot.localDate, 0, 7, now);
      deliveries.finish(chatId, slot.localDate, 'sent', claim);
    }
    const admin = bot.fake.person({ id: ADMIN, started: true, languageCode: 'ru' });
    const [text] = await bot.replies(ADMIN, () => admin.writes('/subscribers'));
    expect(text).toContain('Выпуски за 7 дней: отправлен – 29; неизвестно, дошел ли – 1.');
    expect(text).toMatch(/\n30: \d\d\.\d\d\.\d{4} – неизвестно, дошел ли\n/);
  });

  test('lets it be posted to a channel where the bot may write', async () => {
    const channel = bot.fake.channel().chat.id;
    const admin = bot.fake.person({ id: ADMIN, started: true, languageCode: 'ru' });
    const [on] = await bot.replies(ADMIN, () => admin.writes(`/digest channel ${channel}`));
    expect(on).toContain(`Дайджест будет публиковаться в канале ${channel}.\nКаждый день в 8:00, Asia/Almaty, Русский`);
    expect(subscription(channel)).toMatchObject({ active: true, chatKind: 'channel' });
    for (const wish of ['9', 'қазақша', 'Италия, Монголия']) {
      await bot.replies(ADMIN, () => admin.writes(`/digest channel ${channel} ${wish}`));
    }
    expect(subscription(channel)).toMatchObject({ hour: 9, language: 'kk', countries: ['IT', 'MN'] });
    for (const wrong of ['', ' @senate', ` ${channel} этакое`]) {
      const [usage] = await bot.replies(ADMIN, () => admin.writes(`/digest channel${wrong}`));
      expect(usage).toMatch(/^Напишите id канала/);
    }
    const [refused] = await bot.replies(ADMIN, () => admin.writes('/digest channel -1001234567890'));
    expect(refused).toContain('сделайте его администратором');
  });

  test('is nobody else', async () => {
    expect(await writes('/digest subscribers')).toEqual([expect.stringContaining('Не понимаю «subscribers»')]);
    expect(bot.logged.some(({ event, facts }) => event === 'admin command' && facts.admitted === false)).toBe(true);
  });
});
