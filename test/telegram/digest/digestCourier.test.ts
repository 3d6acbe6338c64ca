import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeBotApi, startFakeBotApi } from '../../../src/telegram/fake/fakeBotApi.ts';
import { DIGEST_DEFAULTS, type DigestBenchOptions, digestBench } from '../../support/digestBench.ts';
import { temporaryFolder } from '../../support/storeFakes.ts';

const DUE = Date.parse('2025-09-24T03:00:00.000Z');
const HOUR_MS = 3_600_000;
const DAY = '2025-09-24';

let fake: FakeBotApi;
let folder: ReturnType<typeof temporaryFolder>;
let clock: number;
let chat: number;
const benches: ReturnType<typeof digestBench>[] = [];

beforeEach(async () => {
  fake = await startFakeBotApi({ flood: { mode: 'off' } });
  folder = temporaryFolder('courier');
  clock = DUE + 60_000;
  chat = fake.person({ started: true }).id;
});
afterEach(async () => {
  for (const bench of benches.splice(0)) bench.close();
  await fake.close();
  folder.remove();
});

function aBench(options: Partial<DigestBenchOptions> = {}): ReturnType<typeof digestBench> {
  const bench = digestBench({
    folder: folder.path,
    url: fake.url,
    token: fake.token,
    now: () => new Date(clock),
    ...options,
  });
  benches.push(bench);
  return bench;
}

function subscribe(bench: ReturnType<typeof digestBench>, chatId = chat, change = {}): void {
  bench.services.subscriptions.turnOn(chatId, change, DIGEST_DEFAULTS, '2025-09-20T00:00:00.000Z');
}

const run = (bench: ReturnType<typeof digestBench>) => bench.courier.run(new AbortController().signal);
const textsIn = (chatId = chat) =>
  fake.shownByBot(chatId).map(({ message }) => ('text' in message ? message.text : ''));
const buttonsIn = (chatId = chat) =>
  fake
    .shownByBot(chatId)
    .flatMap(({ message }) => ('reply_markup' in message ? (message.reply_markup?.inline_keyboard ?? []) : []))
    .flat()
    .map(({ text }) => text);

test('sends what is due, once, however often it looks', async () => {
  const bench = aBench();
  subscribe(bench);
  expect(await run(bench)).toMatchObject({ sent: 1 });
  expect(await run(bench)).toMatchObject({ sent: 0 });
  expect(textsIn()).toHaveLength(1);
  expect(textsIn()[0]).toContain('Выпуск 2025-09-23T03:00:00.000Z/2025-09-24T03:00:00.000Z');
  expect(buttonsIn()).toEqual(['⚙ Настроить', '🔕 Отключить']);
});

test('sends nothing before its time', async () => {
  clock = DUE - 1;
  const bench = aBench();
  subscribe(bench);
  expect(await run(bench)).toMatchObject({ sent: 0 });
});

test('goes on where the last edition ended', async () => {
  const bench = aBench();
  subscribe(bench);
  await run(bench);
  clock = DUE + 2 * 24 * HOUR_MS;
  await run(bench);
  expect(textsIn()[1]).toContain('Выпуск 2025-09-24T03:00:00.000Z/2025-09-26T03:00:00.000Z');
});

test('says that it is late, and leaves what is too late to the next edition', async () => {
  const bench = aBench();
  subscribe(bench);
  clock = DUE + 3 * HOUR_MS;
  await run(bench);
  expect(textsIn()[0]).toContain('Выпуск пришел позже: он должен был быть в 8:00.');
  clock = DUE + 24 * HOUR_MS + 13 * HOUR_MS;
  expect(await run(bench)).toMatchObject({ sent: 0 });
  clock = DUE + 48 * HOUR_MS;
  await run(bench);
  expect(textsIn()[1]).toContain('Выпуск 2025-09-24T03:00:00.000Z/2025-09-26T03:00:00.000Z');
});

test('a day without news is a line, or nothing, as the chat chose', async () => {
  const bench = aBench({ storiesOf: () => 0 });
  const silent = fake.person({ started: true }).id;
  subscribe(bench);
  subscribe(bench, silent, { tellQuietDays: false });
  expect(await run(bench)).toMatchObject({ sent: 1, quiet: 1 });
  expect(textsIn()[0]).toContain('новостей нет');
  expect(textsIn(silent)).toEqual([]);
  expect(bench.services.subscriptions.get(silent)!.coveredUntil).toBe(new Date(DUE).toISOString());
});

test('makes the edition of many chats once', async () => {
  let made = 0;
  const bench = aBench({ onMade: () => made++ });
  for (let number = 0; number < 20; number++) subscribe(bench, fake.person({ started: true }).id);
  expect(await run(bench)).toMatchObject({ sent: 20 });
  expect(made).toBe(1);
});

test('a long edition is one message with buttons in a private chat, and every page in a group', async () => {
  const bench = aBench({ storiesOf: () => 60 });
  const group = fake.group({ members: [] }).chat.id;
  subscribe(bench);
  subscribe(bench, group, { chatKind: 'group' });
  await run(bench);
  expect(textsIn()).toHaveLength(1);
  expect(buttonsIn()).toContain('1 / 3');
  const pages = textsIn(group);
  expect(pages).toHaveLength(3);
  for (let number = 1; number <= 60; number++) expect(pages.join('\n')).toContain(`событие ${number}:`);
  expect(buttonsIn(group)).toEqual(['⚙ Настроить', '🔕 Отключить']);
});

describe('troubles of Telegram', () => {
  test('a 429 is waited for, and costs nothing', async () => {
    const bench = aBench();
    subscribe(bench);
    fake.addFault({ fault: { kind: 'too-many-requests', retryAfterSeconds: 1 }, method: 'sendMessage', times: 1 });
    expect(await run(bench)).toMatchObject({ sent: 1 });
    expect(textsIn()).toHaveLength(1);
    expect(fake.flood.early).toBe(0);
  });

  test.each(['server-error', 'bad-gateway'] as const)('a %s is waited out', async (kind) => {
    const bench = aBench();
    subscribe(bench);
    fake.addFault({ fault: { kind }, method: 'sendMessage', times: 1 });
    expect(await run(bench)).toMatchObject({ sent: 1 });
    expect(textsIn()).toHaveLength(1);
  });

  test.each(['bot-blocked', 'user-deactivated', 'chat-not-found'] as const)('%s turns it off', async (kind) => {
    const bench = aBench();
    subscribe(bench);
    fake.addFault({ fault: { kind }, method: 'sendMessage' });
    expect(await run(bench)).toMatchObject({ refused: 1 });
    expect(bench.services.subscriptions.get(chat)).toMatchObject({ active: false, offReason: 'blocked' });
    clock += 24 * HOUR_MS;
    expect(await run(bench)).toMatchObject({ sent: 0, refused: 0 });
  });

  test('another 403 leaves it on, and its stories go into the next edition', async () => {
    const bench = aBench();
    subscribe(bench);
    fake.addFault({ fault: { kind: 'cannot-write' }, method: 'sendMessage' });
    expect(await run(bench)).toMatchObject({ failed: 1 });
    expect(bench.services.subscriptions.get(chat)).toMatchObject({ active: true, coveredUntil: null });
  });

  test('a group that became a supergroup gets it once, under its new id', async () => {
    const bench = aBench();
    const group = fake.group();
    const moved = fake.migrates(group).chat.id;
    subscribe(bench, group.chat.id, { chatKind: 'group' });
    expect(await run(bench)).toMatchObject({ sent: 1 });
    expect(textsIn(moved)).toHaveLength(1);
    expect(bench.services.subscriptions.get(group.chat.id)).toBeNull();
    expect(bench.services.subscriptions.get(moved)).toMatchObject({ active: true });
    expect(await run(bench)).toMatchObject({ sent: 0 });
  });

  test('entities that are refused are left away, rather than the text', async () => {
    const bench = aBench();
    subscribe(bench);
    fake.addFault({ fault: { kind: 'cannot-parse-entities' }, method: 'sendMessage', times: 1 });
    expect(await run(bench)).toMatchObject({ sent: 1 });
    expect(fake.callsOf('sendMessage').at(-1)!.parameters).not.toHaveProperty('entities');
  });

  test.each([
    ['reset-before', 0],
    ['reset-after', 1],
  ] as const)(
    'what may have arrived is not sent again (%s), and the next edition points to it',
    async (kind, shown) => {
      const bench = aBench();
      subscribe(bench);
      fake.addFault({ fault: { kind }, method: 'sendMessage', times: 1 });
      expect(await run(bench)).toMatchObject({ unknown: 1 });
      expect(await run(bench)).toMatchObject({ sent: 0 });
      expect(textsIn()).toHaveLength(shown);
      clock += 24 * HOUR_MS;
      await run(bench);
      expect(textsIn()[shown]).toMatch(/^Неизвестно, дошел ли до вас выпуск за 24\.09\.2025\./);
      expect(buttonsIn()).toContain('Открыть выпуск за 24.09.2025');
      clock += 24 * HOUR_MS;
      await run(bench);
      expect(textsIn()[shown + 1]).not.toContain('Неизвестно');
    },
  );

  test('while the network is gone nothing is lost: it is sent when it is back', async () => {
    const bench = aBench();
    subscribe(bench);
    await fake.goOffline();
    const sending = run(bench);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await fake.goOnline();
    expect(await sending).toMatchObject({ sent: 1 });
    expect(textsIn()).toHaveLength(1);
  });
});

test('of two processes at once each chat is served by one', async () => {
  const [first, second] = [aBench({ holder: 'a' }), aBench({ holder: 'b' })];
  const chats = Array.from({ length: 30 }, () => fake.person({ started: true }).id);
  for (const chatId of chats) subscribe(first, chatId);
  const reports = await Promise.all([run(first), run(second)]);
  expect(reports[0].sent + reports[1].sent).toBe(30);
  for (const chatId of chats) expect(textsIn(chatId)).toHaveLength(1);
});

test('what is left when the bot ends is sent by the next start, and nothing twice', async () => {
  const first = aBench({ perSecond: 20 });
  const chats = Array.from({ length: 30 }, () => fake.person({ started: true }).id);
  for (const chatId of chats) subscribe(first, chatId);
  const ending = new AbortController();
  const running = first.courier.run(ending.signal);
  await fake.untilTrue(() => fake.callsOf('sendMessage').length >= 8);
  ending.abort();
  await running;
  const sent = fake.callsOf('sendMessage').length;
  expect(sent).toBeLessThan(30);
  await run(aBench({ holder: 'b' }));
  for (const chatId of chats) expect(textsIn(chatId)).toHaveLength(1);
  expect(fake.callsOf('sendMessage')).toHaveLength(30);
});

test('one chat’s trouble is not another’s: an edition that cannot be made is tried again later', async () => {
  let broken = true;
  const bench = aBench({
    storiesOf: (until) => {
      if (broken && until.startsWith(DAY)) throw new Error('the disk is full');
      return 1;
    },
  });
  subscribe(bench);
  expect(await run(bench)).toMatchObject({ postponed: 1 });
  expect(bench.log.some(({ event }) => event === 'digest not delivered')).toBe(true);
  broken = false;
  expect(await run(bench)).toMatchObject({ sent: 1 });
});

test('a call that hangs when the process must end is given up, and unknown', async () => {
  const first = aBench();
  subscribe(first);
  fake.addFault({ fault: { kind: 'hang', carriedOut: true }, method: 'sendMessage', times: 1 });
  const ending = new AbortController();
  const running = first.courier.run(ending.signal);
  await fake.untilTrue(() => textsIn().length === 1);
  ending.abort();
  first.courier.abort();
  expect(await running).toMatchObject({ unknown: 1 });
  expect(await run(aBench({ holder: 'b' }))).toMatchObject({ sent: 0 });
  expect(textsIn()).toHaveLength(1);
});

test('who is let in no more gets nothing, and is asked for no more', async () => {
  const bench = aBench({ mayReceive: () => false });
  subscribe(bench);
  expect(await run(bench)).toMatchObject({ refused: 1, sent: 0 });
  expect(bench.services.subscriptions.get(chat)).toMatchObject({ active: false, offReason: 'gone' });
  expect(fake.callsOf('sendMessage')).toHaveLength(0);
});
