import { afterEach, describe, expect, test } from 'vitest';
import { type BotInProcess, botInProcess } from '../support/botInProcess.ts';

let bot: BotInProcess;
afterEach(() => bot.close());

describe('the settings of a chat', () => {
  test('a language is chosen with buttons and speaks at once', async () => {
    bot = await botInProcess();
    const reader = bot.fake.person({ started: true, languageCode: 'ru' });
    await bot.replies(reader.id, () => reader.writes('/settings'));
    reader.presses('Язык');
    await bot.fake.until(({ method }) => method === 'editMessageText');
    const after = bot.fake.calls.length;
    reader.presses('Қазақша');
    await bot.fake.until(({ method }) => method === 'editMessageText', 5_000, after);
    expect(bot.memory.settings(reader.id).language).toBe('kk');
    const [help] = await bot.replies(reader.id, () => reader.writes('/help'));
    expect(help).toMatch(/[әғқңөұүһі]/);
  });

  test('a short answer has two sentences, and a button for the rest', async () => {
    const sentences = ['Первое.', 'Второе.', 'Третье.'].map((text) => ({ text, citations: [1] }));
    const text = sentences.map((sentence) => `${sentence.text} [1]`).join(' ');
    const { anAnswer } = await import('../support/anAnswer.ts');
    bot = await botInProcess({
      services: { ask: async () => ({ answer: anAnswer({ text, sentences }), notices: [], trace: [] }) },
    });
    const reader = bot.fake.person({ started: true, languageCode: 'ru' });
    bot.memory.saveSettings(reader.id, { length: 'short' });
    const [short] = await bot.replies(reader.id, () => reader.writes('Кто?'));
    expect(short).toContain('Второе.');
    expect(short).not.toContain('Третье.');
    const [rest] = await bot.replies(reader.id, () => reader.presses('Подробнее'));
    expect(rest).toContain('Третье.');
  });

  test('in a group only its administrators change them', async () => {
    bot = await botInProcess();
    const member = bot.fake.person({ languageCode: 'ru' });
    const { chat } = bot.fake.supergroup({ members: [member] });
    const [refused] = await bot.replies(chat.id, () => member.writes('/settings', { chatId: chat.id }));
    expect(refused).toMatch(/администраторы/);
  });
});

describe('what becomes of a chat', () => {
  test('blocked, it is not written to; it comes back with its next message', async () => {
    bot = await botInProcess();
    const reader = bot.fake.person({ started: true, languageCode: 'ru' });
    await bot.replies(reader.id, () => reader.writes('/help'));
    reader.blocks();
    await bot.repliesIfAny(reader.id, () => {});
    expect(bot.memory.isReachable(reader.id)).toBe(false);
    reader.unblocks();
    await bot.replies(reader.id, () => reader.writes('/help'));
    expect(bot.memory.isReachable(reader.id)).toBe(true);
  });

  test('a group that becomes a supergroup keeps its settings and is answered there', async () => {
    bot = await botInProcess();
    const reader = bot.fake.person({ languageCode: 'ru' });
    const group = bot.fake.group({ members: [reader] });
    bot.memory.saveSettings(group.chat.id, { language: 'kk' });
    const moved = bot.fake.migrates(group);
    const [help] = await bot.replies(moved.chat.id, () => reader.writes('/help', { chatId: moved.chat.id }));
    expect(help).toMatch(/[әғқңөұүһі]/);
    expect(bot.memory.settings(moved.chat.id).language).toBe('kk');
  });
});

describe('what a reader may know and have deleted', () => {
  test('/privacy tells what is kept; its button erases it after one more tap', async () => {
    bot = await botInProcess();
    const reader = bot.fake.person({ started: true, languageCode: 'ru' });
    await bot.replies(reader.id, () => reader.writes('Кто принял гостя?'));
    const [text] = await bot.replies(reader.id, () => reader.writes('/privacy'));
    expect(text).toMatch(/30 дней/);
    const after = bot.fake.calls.length;
    reader.presses('Удалить мои данные');
    await bot.fake.until(({ method }) => method === 'editMessageText', 5_000, after);
    expect(bot.memory.latestAnswer({ chatId: reader.id, threadId: null, userId: reader.id })).not.toBeNull();
    const asked = bot.fake.calls.length;
    reader.presses('Да, удалить');
    await bot.fake.until(({ method }) => method === 'editMessageText', 5_000, asked);
    expect(bot.memory.latestAnswer({ chatId: reader.id, threadId: null, userId: reader.id })).toBeNull();
  });

  test('/why tells how the last answer came about, /new forgets the conversation', async () => {
    const seen: number[] = [];
    const { anAnswer } = await import('../support/anAnswer.ts');
    bot = await botInProcess({
      services: {
        ask: async ({ history }) => {
          seen.push(history.length);
          return { answer: anAnswer(), notices: [], trace: [] };
        },
      },
    });
    const reader = bot.fake.person({ started: true, languageCode: 'ru' });
    expect((await bot.replies(reader.id, () => reader.writes('/why')))[0]).toMatch(/пока нечего/);
    await bot.replies(reader.id, () => reader.writes('Кто принял гостя?'));
    await bot.replies(reader.id, () => reader.writes('А когда?'));
    expect((await bot.replies(reader.id, () => reader.writes('/why')))[0]).toMatch(/Как получен ответ/);
    await bot.replies(reader.id, () => reader.writes('/new'));
    await bot.replies(reader.id, () => reader.writes('А когда?'));
    expect(seen).toEqual([0, 2, 0]);
  });

  test('conversations of two members of a group, and of two topics, are kept apart', async () => {
    const seen: { question: string; history: string[] }[] = [];
    const { anAnswer } = await import('../support/anAnswer.ts');
    bot = await botInProcess({
      services: {
        ask: async ({ question, history }) => {
          seen.push({ question, history: history.map(({ content }) => content) });
          return { answer: anAnswer({ question }), notices: [], trace: [] };
        },
      },
    });
    const [one, two] = [bot.fake.person({ languageCode: 'ru' }), bot.fake.person({ languageCode: 'ru' })];
    const group = bot.fake.supergroup({ members: [one, two], topics: ['А', 'Б'] });
    const chatId = group.chat.id;
    const threads = ['А', 'Б'].map((name) => bot.fake.topic(group, name));
    await bot.replies(chatId, () => one.writes('/ask секрет первого', { chatId, threadId: threads[0] }));
    await bot.replies(chatId, () => two.writes('/ask вопрос второго', { chatId, threadId: threads[0] }));
    await bot.replies(chatId, () => one.writes('/ask в другой теме', { chatId, threadId: threads[1] }));
    await bot.replies(chatId, () => one.writes('/ask а дальше', { chatId, threadId: threads[0] }));
    expect(seen.map(({ history }) => history.length)).toEqual([0, 0, 0, 2]);
    expect(seen[3]!.history[0]).toBe('секрет первого');
  });
});

describe('after a time in which the bot was down', () => {
  test('questions older than ten minutes get one request a chat to ask again', async () => {
    bot = await botInProcess();
    const reader = bot.fake.person({ started: true, languageCode: 'ru' });
    bot.advance(20 * 60_000);
    const said = await bot.repliesIfAny(reader.id, () => {
      for (let place = 0; place < 5; place += 1) reader.writes(`Вопрос ${place}?`);
    });
    expect(said).toEqual([expect.stringMatching(/задайте вопрос еще раз/)]);
  });
});

test('an inline query is answered without the model; one that is typed on is not answered at all', async () => {
  const asked: { question: string; mode?: string }[] = [];
  const { anAnswer } = await import('../support/anAnswer.ts');
  bot = await botInProcess({
    services: {
      hasModel: true,
      ask: async ({ question, mode }) => {
        asked.push({ question, mode });
        return { answer: anAnswer({ question }), notices: [], trace: [] };
      },
    },
  });
  const reader = bot.fake.person({ languageCode: 'ru' });
  for (const typed of ['кто', 'кто прин', 'кто принял гостя']) reader.asksInline(typed);
  await bot.fake.until(({ method }) => method === 'answerInlineQuery');
  await bot.repliesIfAny(reader.id, () => {});
  expect(asked).toEqual([{ question: 'кто принял гостя', mode: 'extractive' }]);
  const before = bot.fake.callsOf('answerInlineQuery').length;
  reader.asksInline('кто принял гостя');
  await bot.fake.untilTrue(() => bot.fake.callsOf('answerInlineQuery').length > before);
  expect(asked).toHaveLength(1);
});

test('what goes wrong is told kindly, with the id under which the log has the rest', async () => {
  bot = await botInProcess({
    services: {
      ask: async () => {
        throw new Error('the canary-secret of the store');
      },
    },
  });
  const reader = bot.fake.person({ started: true, languageCode: 'ru' });
  const [said] = await bot.replies(reader.id, () => reader.writes('Кто принял гостя?'));
  const failed = bot.logged.find(({ event }) => event === 'update failed')!;
  expect(said).toContain(String(failed.facts.request));
  expect(said).not.toContain('canary');
});

test('an answer whose article was withdrawn since shows its quotes no more', async () => {
  let isThere = true;
  bot = await botInProcess({
    articles: { source: async () => (isThere ? { source: null, url: null, retelling: false } : null) },
  });
  const reader = bot.fake.person({ started: true, languageCode: 'ru' });
  await bot.replies(reader.id, () => reader.writes('Кто принял гостя?'));
  expect(await bot.replies(reader.id, () => reader.presses('Цитаты'))).toHaveLength(1);
  isThere = false;
  const press = reader.presses('Цитаты');
  await bot.fake.untilTrue(() => press.answer !== null);
  expect(JSON.stringify(press.answer)).toContain('больше нет');
});
