import { afterEach, beforeEach, expect, test } from 'vitest';
import { interruptAnswers } from '../support/interruptedAnswers.ts';
import { type BotBench, botBench, textsIn } from '../support/runningBot.ts';

let bench: BotBench;
beforeEach(async () => {
  bench = await botBench();
});
afterEach(() => bench.close());

const WAIT_MS = 25_000;

test('a question in the middle of which the bot is killed gets one answer or one notice', {
  timeout: 60_000,
}, async () => {
  const tally = await interruptAnswers(bench, { rounds: 1, questionsPerRound: 5, seed: 1, signal: 'SIGKILL' });
  console.log(`1 kill: ${JSON.stringify(tally)}`);
  expect(tally.silent).toBe(0);
  expect(tally.answeredTwice).toBe(0);
  expect(tally.answered + tally.noticed + tally.answeredAndNoticed).toBe(tally.questions);
});

test('after SIGTERM no question is lost and none is answered twice', { timeout: 60_000 }, async () => {
  const tally = await interruptAnswers(bench, { rounds: 1, questionsPerRound: 5, seed: 2, signal: 'SIGTERM' });
  expect(tally).toEqual({
    questions: 5,
    answered: 5,
    noticed: 0,
    answeredAndNoticed: 0,
    answeredTwice: 0,
    noticedTwice: 0,
    silent: 0,
  });
});

test('an update that Telegram delivers three times, in any order, is answered once', async () => {
  const { fake } = bench;
  await bench.start();
  const readers = Array.from({ length: 6 }, () => fake.person({ languageCode: 'ru', started: true }));
  for (const reader of readers) reader.writes('Когда Кошанов встречался с главой парламента Монголии?');
  fake.redeliver(fake.updates, { times: 2, seed: 7 });
  await fake.untilTrue(
    () => readers.every(({ id }) => textsIn(fake, id).length > 0) && fake.pendingUpdates().length === 0,
    WAIT_MS,
  );
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(readers.map(({ id }) => textsIn(fake, id).length)).toEqual(readers.map(() => 1));
});

test('the answer arrives after 429s, and no call comes before its time', async () => {
  const { fake } = bench;
  fake.addFault({ fault: { kind: 'too-many-requests', retryAfterSeconds: 2 }, method: 'sendMessage', times: 3 });
  await bench.start();
  const reader = fake.person({ languageCode: 'ru', started: true });
  reader.writes('Когда Кошанов встречался с главой парламента Монголии?');
  await fake.untilTrue(() => textsIn(fake, reader.id).length === 1, WAIT_MS);
  expect(fake.flood.early).toBe(0);
});

test.each([[{ kind: 'server-error' } as const], [{ kind: 'bad-gateway' } as const]])(
  'the answer arrives once after %o',
  async (fault) => {
    const { fake } = bench;
    fake.addFault({ fault, method: 'sendMessage', times: 2 });
    await bench.start();
    const reader = fake.person({ languageCode: 'ru', started: true });
    reader.writes('Когда Кошанов встречался с главой парламента Монголии?');
    await fake.untilTrue(() => textsIn(fake, reader.id).length === 1, WAIT_MS);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(textsIn(fake, reader.id)).toHaveLength(1);
  },
);

test('where a connection breaks in the middle of a send, a notice offers the answer, and its button shows it', async () => {
  const { fake } = bench;
  fake.addFault({ fault: { kind: 'reset-before' }, method: 'sendMessage', times: 1 });
  await bench.start();
  const reader = fake.person({ languageCode: 'ru', started: true });
  reader.writes('Когда Кошанов встречался с главой парламента Монголии?');
  await fake.untilTrue(() => textsIn(fake, reader.id).length === 1, WAIT_MS);
  reader.presses({ row: 0, column: 0 });
  await fake.untilTrue(() => textsIn(fake, reader.id).length === 2, WAIT_MS);
  expect(textsIn(fake, reader.id)[1]).toContain('Монгол');
});

test('a chat that blocked the bot is not written to again until it comes back', async () => {
  const { fake } = bench;
  await bench.start({ ADMIN_IDS: '900' });
  const reader = fake.person({ languageCode: 'ru', started: true });
  const admin = fake.person({ id: 900, languageCode: 'ru', started: true });
  reader.writes('/help');
  await fake.untilTrue(() => textsIn(fake, reader.id).length === 1, WAIT_MS);
  reader.blocks();
  admin.writes('/broadcast Уважаемые коллеги, завтра бот не работает.');
  await fake.untilTrue(() => textsIn(fake, 900).length === 2, WAIT_MS);
  const before = fake.callsOf('sendMessage', reader.id).length;
  admin.presses('Отправить');
  await fake.untilTrue(() => textsIn(fake, 900).some((text) => text.includes('Рассылка окончена')), WAIT_MS);
  expect(fake.callsOf('sendMessage', reader.id)).toHaveLength(before);
});
