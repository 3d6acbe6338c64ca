import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runElshi } from '../support/runElshi.ts';
import { type BotBench, type BotProcess, botBench, spawnBot, textsIn } from '../support/runningBot.ts';

const ITALY = 'Кто из руководства Италии встречался с Председателем Сената и когда?';
const WAIT_MS = 20_000;

describe('the bot as a process', () => {
  let bench: BotBench;
  let bot: BotProcess;

  beforeAll(async () => {
    bench = await botBench();
    bot = await bench.start({ ADMIN_IDS: '900' });
  });
  afterAll(() => bench.close());

  /** Waits for so many more messages of the bot, and gives them. */
  async function repliesTo(chatId: number, act: () => unknown, count = 1): Promise<string[]> {
    const before = bench.fake.shownByBot(chatId).length;
    act();
    await bench.fake.untilTrue(() => bench.fake.shownByBot(chatId).length >= before + count, WAIT_MS);
    return textsIn(bench.fake, chatId).slice(before);
  }

  test('answers with citations that open the article at the quoted words, after “typing…”', async () => {
    const reader = bench.fake.person({ languageCode: 'ru', started: true });
    const [answer] = await repliesTo(reader.id, () => reader.writes(ITALY));
    expect(answer).toContain('Маттарелла');
    expect(answer).toContain('29.09.2025');
    expect(bench.fake.callsOf('sendChatAction', reader.id).length).toBeGreaterThan(0);
    const message = bench.fake.shownByBot(reader.id).at(-1)!.message;
    const links = ('entities' in message ? (message.entities ?? []) : []).filter(({ type }) => type === 'text_link');
    expect(links.length).toBeGreaterThan(0);
    expect(message).toHaveProperty('reply_markup.inline_keyboard');
  });

  test('shows the quotes, the text for a briefing, and takes a verdict', async () => {
    const reader = bench.fake.person({ languageCode: 'ru', started: true });
    await repliesTo(reader.id, () => reader.writes(ITALY));
    const [quotes] = await repliesTo(reader.id, () => reader.presses('Цитаты'));
    expect(quotes).toContain('Казахстанская правда');
    const [briefing] = await repliesTo(reader.id, () => reader.presses('Текст для справки'));
    expect(briefing).toMatch(/https?:\/\//);
    const press = reader.presses('👎');
    await bench.fake.untilTrue(() => press.answer !== null, WAIT_MS);
    await bench.fake.untilTrue(() => canPress(reader, 'Неверные сведения'), WAIT_MS);
  });

  test('follow-ups understand the conversation, until it is forgotten', async () => {
    const reader = bench.fake.person({ languageCode: 'ru', started: true });
    await repliesTo(reader.id, () => reader.writes('Когда Кошанов встречался с главой парламента Монголии?'));
    const [followed] = await repliesTo(reader.id, () => reader.writes('А о чем они говорили?'));
    expect(followed).toMatch(/Монгол|Моңғол/);
    await repliesTo(reader.id, () => reader.writes('/new'));
    const [alone] = await repliesTo(reader.id, () => reader.writes('А о чем они говорили?'));
    expect(alone).not.toMatch(/Амарбаясгалан/);
  });

  test('answers in a group when it is mentioned, replied to or asked, in the topic of the question', async () => {
    const reader = bench.fake.person({ languageCode: 'ru' });
    const group = bench.fake.supergroup({ members: [reader], topics: ['Визиты'] });
    const threadId = bench.fake.topic(group, 'Визиты');
    const chatId = group.chat.id;
    reader.writes('просто разговор', { chatId, threadId } as never);
    await repliesTo(chatId, () => reader.writes(`@${bench.fake.bot.username} ${ITALY}`, { chatId, threadId } as never));
    await repliesTo(chatId, () => reader.writes(`/ask ${ITALY}`, { chatId, threadId } as never));
    const sends = bench.fake.callsOf('sendMessage', chatId);
    expect(sends).toHaveLength(2);
    for (const { parameters } of sends) expect(parameters.message_thread_id).toBe(threadId);
  });

  test('an edited question is answered anew in the same message', async () => {
    const reader = bench.fake.person({ languageCode: 'ru', started: true });
    let asked = 0;
    await repliesTo(reader.id, () => {
      asked = reader.writes('Кто приезжал из Монголии?').message_id;
    });
    const before = bench.fake.shownByBot(reader.id).length;
    reader.edits(asked, ITALY);
    await bench.fake.until(({ method, chatId }) => method === 'editMessageText' && chatId === reader.id, WAIT_MS);
    expect(bench.fake.shownByBot(reader.id)).toHaveLength(before);
    expect(textsIn(bench.fake, reader.id).at(-1)).toContain('Маттарелла');
  });

  test('a message that is no text gets a helpful line, an unknown command too', async () => {
    const reader = bench.fake.person({ languageCode: 'en', started: true });
    const [voice] = await repliesTo(reader.id, () => reader.sendsVoice());
    const [photo] = await repliesTo(reader.id, () => reader.sendsPhoto());
    const [unknown] = await repliesTo(reader.id, () => reader.writes('/frobnicate'));
    expect(voice).not.toBe(photo);
    expect(unknown).toContain('/help');
  });

  test('an old or a tampered button says so, and nothing else happens', async () => {
    const reader = bench.fake.person({ languageCode: 'en', started: true });
    const other = bench.fake.person({ languageCode: 'en', started: true });
    await repliesTo(reader.id, () => reader.writes('Who met the Speaker of Mongolia?'));
    await repliesTo(other.id, () => other.writes('/help'));
    const keyboard = JSON.stringify(bench.fake.shownByBot(reader.id).at(-1)!.message);
    const data = /"callback_data":"(1:[qb]:[a-z0-9]{10})"/.exec(keyboard)![1]!;
    for (const tampered of [data, '1:q:nosuchansw', '9:q:x', 'DROP TABLE']) {
      const press = other.presses(
        { data: tampered },
        { tampered: true, messageId: bench.fake.shownByBot(other.id)[0]!.messageId },
      );
      await bench.fake.untilTrue(() => press.answer !== null, WAIT_MS);
      expect(JSON.stringify(press.answer)).toMatch(/button/i);
    }
    expect(bench.fake.shownByBot(other.id)).toHaveLength(1);
  });

  test('answers from an article that another process reads in beside it', async () => {
    const reader = bench.fake.person({ languageCode: 'ru', started: true });
    const folder = join(bench.dataDir, 'more');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'fiji.md'),
      '---\ntitle: Делегация Фиджи посетила Мажилис\ndate: 2026-02-02\nurl: https://example.org/fiji\n---\nДелегация парламента Фиджи посетила Мажилис. Стороны обсудили обмен опытом в защите океана.\n',
    );
    const { exitCode, stderr } = await runElshi(['ingest', folder], { variables: { ELSHI_DATA: bench.dataDir } });
    expect([exitCode, stderr]).toEqual([0, expect.anything()]);
    const [answer] = await repliesTo(reader.id, () => reader.writes('Что обсуждала делегация Фиджи в Мажилисе?'));
    expect(answer).toContain('океана');
  });

  test('offers the answer and matching articles inline', async () => {
    const reader = bench.fake.person({ languageCode: 'ru' });
    const asked = reader.asksInline(ITALY);
    await bench.fake.until(({ method }) => method === 'answerInlineQuery', WAIT_MS);
    expect(JSON.stringify(bench.fake.callsOf('answerInlineQuery').at(-1)!.parameters)).toContain('Маттарелла');
    expect(asked).toBeDefined();
  });

  test('its commands are known to Telegram in three languages, those of admins to admins only', () => {
    for (const language of ['ru', 'kk', 'en']) {
      const names = bench.fake.commands({ type: 'all_private_chats' }, language).map(({ command }) => command);
      expect(names).toContain('ask');
      expect(names).not.toContain('stats');
    }
  });

  test('a second bot in the same workspace ends at once and calls nobody', async () => {
    const calls = bench.fake.calls.filter(({ method }) => method === 'getMe').length;
    const second = bench.launch();
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/a bot runs for this workspace already \(process \d+\)/);
    expect(bench.fake.calls.filter(({ method }) => method === 'getMe')).toHaveLength(calls);
  });

  test('its log holds no text, no id and no token', () => {
    expect(bot.output()).not.toContain(bench.fake.token);
    expect(bot.output()).not.toContain('Маттарелла');
    expect(bot.output()).not.toContain(ITALY);
    expect(bot.log().some(({ event }) => event === 'answered')).toBe(true);
  });

  test('the health check says that it polls', async () => {
    const { exitCode, stdout } = await runElshi(['doctor', '--running'], { variables: { ELSHI_DATA: bench.dataDir } });
    expect(stdout).toMatch(/✓ bot +process \d+ polls/);
    expect(exitCode).toBe(0);
  });

  test('SIGTERM ends it in order', async () => {
    expect(await bot.end('SIGTERM')).toBe(0);
    expect(bot.log().at(-1)).toMatchObject({ event: 'bot stopped', unfinished: 0 });
    const { exitCode, stdout } = await runElshi(['doctor', '--running'], { variables: { ELSHI_DATA: bench.dataDir } });
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('the bot was stopped')]);
  });
});

function canPress(person: ReturnType<BotBench['fake']['person']>, label: string): boolean {
  try {
    person.presses(label);
    return true;
  } catch {
    return false;
  }
}

describe('the start of the bot', () => {
  test('without a token says in one line how to get one and how to try Elshi without', async () => {
    const bot = spawnBot({});
    expect(await bot.ended).toBe(2);
    expect(bot.output().trim().split('\n')).toHaveLength(1);
    expect(bot.output()).toMatch(/@BotFather.*npm run chat/);
  });

  test('with a token that Telegram refuses says where to copy the right one', async () => {
    const bench = await botBench();
    try {
      const bot = bench.launch({ TELEGRAM_BOT_TOKEN: '123456:wrong-token-that-nobody-knows-of' });
      expect(await bot.ended).toBe(1);
      expect(bot.output()).toMatch(/Telegram refuses TELEGRAM_BOT_TOKEN; copy the token again from @BotFather/);
      expect(bot.output()).not.toContain('wrong-token');
    } finally {
      await bench.close();
    }
  });

  test('without network goes on trying, and answers once there is one', async () => {
    const bench = await botBench();
    try {
      await bench.fake.goOffline();
      const bot = bench.launch();
      await waitFor(() => bot.output().includes('Telegram cannot be reached, trying again'));
      await bench.fake.goOnline();
      await bench.fake.untilTrue(() => bench.fake.callsOf('getUpdates').length > 0, 30_000);
      expect(await bot.end('SIGTERM')).toBe(0);
    } finally {
      await bench.close();
    }
  });
});

async function waitFor(holds: () => boolean): Promise<void> {
  const until = performance.now() + 60_000;
  while (!holds()) {
    if (performance.now() > until) throw new Error('waited a minute in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
