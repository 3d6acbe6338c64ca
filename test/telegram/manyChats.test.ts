import { afterAll, beforeAll, expect, test } from 'vitest';
import { askFromManyChats } from '../support/manyChats.ts';
import { type BotBench, botBench } from '../support/runningBot.ts';

let bench: BotBench;
beforeAll(async () => {
  bench = await botBench();
  await bench.start();
});
afterAll(() => bench.close());

test('many chats that ask at once are all answered, each in order, and no limit of Telegram is met', async () => {
  const outcome = await askFromManyChats(bench, 25);
  expect(outcome.answers).toBe(50);
  expect(outcome.outOfOrder).toBe(0);
  expect(outcome.firstFeedbackMs.at(-1)).toBeLessThan(Number.POSITIVE_INFINITY);
  const { chat, group, all, early } = bench.fake.flood;
  expect({ chat, group, all, early }).toEqual({ chat: 0, group: 0, all: 0, early: 0 });
});
