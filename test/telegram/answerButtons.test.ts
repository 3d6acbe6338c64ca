import { afterEach, describe, expect, test } from 'vitest';
import { type BotInProcess, botInProcess } from '../support/botInProcess.ts';

let bot: BotInProcess;
afterEach(() => bot.close());

const TOO_OLD = {
  kind: 'error',
  code: 400,
  description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
} as const;

describe('a pressed button', () => {
  test('does its work, too, where Telegram takes no answer to the press any more', async () => {
    bot = await botInProcess();
    const reader = bot.fake.person({ started: true, languageCode: 'ru' });
    await bot.replies(reader.id, () => reader.writes('/start'));
    bot.fake.addFault({ method: 'answerCallbackQuery', fault: TOO_OLD });
    const [example, answer] = await bot.replies(reader.id, () => reader.presses('Казахстан и Италия'), 2);
    expect(example).toBe('Казахстан и Италия: кто с кем встречался?');
    expect(answer).toMatch(/\[1\]/);
    expect(bot.logged.filter(({ event }) => event === 'update failed')).toEqual([]);
  });

  test('whose work fails after the press was answered says so in a message', async () => {
    bot = await botInProcess({
      services: {
        ask: async () => {
          throw new Error('the disk is gone');
        },
      },
    });
    const reader = bot.fake.person({ started: true, languageCode: 'ru' });
    await bot.replies(reader.id, () => reader.writes('/start'));
    const [, error] = await bot.replies(reader.id, () => reader.presses('Казахстан и Италия'), 2);
    expect(error).toMatch(/^Ответить не получилось/);
  });
});
