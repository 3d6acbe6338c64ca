import { afterEach, expect, test } from 'vitest';
import { anAnswer } from '../support/anAnswer.ts';
import { type BotInProcess, botInProcess } from '../support/botInProcess.ts';

let bot: BotInProcess;
afterEach(() => bot.close());

test('/stop ends the answers to the one who sends it, and nobody else’s in the group', async () => {
  const waiting = new Map<number | null, () => void>();
  bot = await botInProcess({
    services: {
      hasModel: true,
      ask: async ({ question, signal, userId }) => {
        await new Promise<void>((resolve, reject) => {
          waiting.set(userId, resolve);
          signal.addEventListener('abort', () => reject(signal.reason));
        });
        return { answer: anAnswer({ question }), notices: [], trace: [] };
      },
    },
  });
  const one = bot.fake.person({ languageCode: 'ru' });
  const other = bot.fake.person({ languageCode: 'ru' });
  const { chat } = bot.fake.supergroup({ members: [one, other] });
  one.writes('/ask Кто принял гостя?', { chatId: chat.id });
  await bot.fake.untilTrue(() => waiting.has(one.id));
  const [nothing] = await bot.replies(chat.id, () => other.writes('/stop', { chatId: chat.id }));
  expect(nothing).toMatch(/^Останавливать нечего/);
  const [stopped] = await bot.replies(chat.id, () => one.writes('/stop', { chatId: chat.id }));
  expect(stopped).toMatch(/^Остановлено/);
});
