import { afterEach, expect, test } from 'vitest';
import { anAnswer } from '../support/anAnswer.ts';
import { type BotInProcess, botInProcess } from '../support/botInProcess.ts';

let bot: BotInProcess;
afterEach(() => bot.close());

test('a reader who sends a flood of questions holds up nobody, and pays for the limit at most', async () => {
  let asked = 0;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  bot = await botInProcess({
    services: {
      hasModel: true,
      ask: async ({ question }) => {
        asked += 1;
        if (question.startsWith('Поток')) await released;
        return { answer: anAnswer({ question }), notices: [], trace: [] };
      },
    },
  });
  const flooder = bot.fake.person({ languageCode: 'ru', started: true });
  const reader = bot.fake.person({ languageCode: 'ru', started: true });
  for (let place = 1; place <= 1000; place += 1) flooder.writes(`Поток вопросов, ${place}?`);
  await bot.replies(reader.id, () => reader.writes('Кто приезжал из Италии?'));
  expect(asked).toBe(2);
  release();
  await bot.repliesIfAny(flooder.id, () => {});
  // Twenty an hour, and the other reader's.
  expect(asked).toBe(21);
  const told = bot.fake.shownByBot(flooder.id).filter(({ message }) => /много вопросов/.test(message.text ?? ''));
  expect(told).toHaveLength(1);
}, 60_000);

test('another poller is waited out and told of; an outage costs a line in ten seconds at most', async () => {
  bot = await botInProcess();
  const { fake } = bot;
  const reader = fake.person({ languageCode: 'ru', started: true });
  const outage = fake.addFault({ method: 'getUpdates', fault: { kind: 'server-error' }, times: 3 });
  // Ends the poll that may wait already, so that the next one meets the outage.
  await bot.replies(reader.id, () => reader.writes('/help'));
  await bot.replies(reader.id, () => reader.writes('/help'));
  expect(outage.hits()).toBe(3);
  expect(bot.logged.filter(({ event }) => event === 'no updates')).toHaveLength(1);
  fake.addFault({ method: 'getUpdates', fault: { kind: 'conflict' }, times: 1 });
  reader.writes('/help');
  await fake.untilTrue(() => bot.logged.some(({ event }) => event.startsWith('another program fetches')), 15_000);
  const polls = fake.callsOf('getUpdates').length;
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(fake.callsOf('getUpdates')).toHaveLength(polls);
}, 60_000);
