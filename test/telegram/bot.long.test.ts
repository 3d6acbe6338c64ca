import { afterEach, beforeEach, expect, test } from 'vitest';
import { interruptAnswers } from '../support/interruptedAnswers.ts';
import { askFromManyChats } from '../support/manyChats.ts';
import { type BotBench, botBench } from '../support/runningBot.ts';

let bench: BotBench;
beforeEach(async () => {
  bench = await botBench();
});
afterEach(() => bench.close());

test('100 kills in the middle of five questions each: one answer or one notice for every question', async () => {
  const tally = await interruptAnswers(bench, { rounds: 100, questionsPerRound: 5, seed: 11, signal: 'SIGKILL' });
  console.log(`100 kills: ${JSON.stringify(tally)}`);
  expect(tally.silent).toBe(0);
  expect(tally.answeredTwice).toBe(0);
  expect(tally.answered + tally.noticed + tally.answeredAndNoticed).toBe(500);
});

test('kills amid 429s, errors of the server and broken connections lose and double nothing', async () => {
  const tally = await interruptAnswers(bench, {
    rounds: 20,
    questionsPerRound: 5,
    seed: 12,
    signal: 'SIGKILL',
    disturb: ({ fake }, round) => {
      fake.clearFaults();
      const common = { method: 'sendMessage', seed: round + 1 };
      fake.addFault({ ...common, fault: { kind: 'too-many-requests', retryAfterSeconds: 1 }, share: 0.2 });
      fake.addFault({ ...common, fault: { kind: 'server-error' }, share: 0.1 });
      fake.addFault({ ...common, fault: { kind: 'reset-before' }, share: 0.05 });
      fake.addFault({ ...common, fault: { kind: 'reset-after' }, share: 0.05 });
    },
  });
  console.log(`20 kills amid faults: ${JSON.stringify(tally)}`);
  expect(tally.silent).toBe(0);
  expect(tally.answeredTwice).toBe(0);
  expect(bench.fake.flood.early).toBe(0);
});

test('200 chats that ask at once', async () => {
  await bench.start();
  const outcome = await askFromManyChats(bench, 200);
  const { firstFeedbackMs, ...rest } = outcome;
  console.log(`200 chats: first feedback at most ${firstFeedbackMs.at(-1)} ms, ${JSON.stringify(rest)}`);
  console.log(`limits: ${JSON.stringify(bench.fake.flood)}`);
  expect(rest).toMatchObject({ answers: 400, outOfOrder: 0 });
  const { chat, group, all, early } = bench.fake.flood;
  expect({ chat, group, all, early }).toEqual({ chat: 0, group: 0, all: 0, early: 0 });
});
