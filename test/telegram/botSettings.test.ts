import { expect, test } from 'vitest';
import { readBotSettings } from '../../src/telegram/botSettings.ts';

function problemsOf(env: Record<string, string>): string[] {
  const problems: string[] = [];
  readBotSettings(env, problems);
  return problems;
}

test('reads what is set, white space and a closing slash left away', () => {
  const problems: string[] = [];
  const settings = readBotSettings(
    {
      TELEGRAM_BOT_TOKEN: ' 123456:AbC-def_1234 ',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
      WEBHOOK_URL: 'https://bot.example.org/hook',
      WEBHOOK_SECRET: 'a-secret_1',
      PORT: '8443',
      ACCESS: 'invite',
      INVITE_CODE: 'steppe',
      ALLOWED_IDS: '1, 22',
      ADMIN_IDS: '333',
      QUESTIONS_PER_HOUR: '5',
      LOG_TEXTS: '1',
    },
    problems,
  );
  expect(problems).toEqual([]);
  expect(settings).toMatchObject({
    token: '123456:AbC-def_1234',
    apiRoot: 'http://127.0.0.1:8081',
    webhook: { url: 'https://bot.example.org/hook', secret: 'a-secret_1', port: 8443 },
    access: 'invite',
    allowedIds: [1, 22],
    adminIds: [333],
    inviteCode: 'steppe',
    limits: { perUserPerHour: 5, perUserPerDay: 100, perHour: 3000 },
    logTexts: true,
  });
});

test.each([
  [{ TELEGRAM_BOT_TOKEN: 'abc' }, /^TELEGRAM_BOT_TOKEN .*copy the whole token from @BotFather$/],
  [{ TELEGRAM_API_ROOT: 'localhost:8081' }, /^TELEGRAM_API_ROOT .*write one such as/],
  [{ WEBHOOK_URL: 'ftp://example.org' }, /^WEBHOOK_URL .*write one such as/],
  [{ WEBHOOK_SECRET: 'пароль' }, /^WEBHOOK_SECRET holds other characters/],
  [{ PORT: '70000' }, /^PORT is "70000"; write a number from 1 to 65535$/],
  [{ ACCESS: 'closed' }, /^ACCESS is "closed"; write open, list or invite$/],
  [{ ACCESS: 'invite' }, /INVITE_CODE is missing; write the code/],
  [{ ACCESS: 'list' }, /ALLOWED_IDS is empty; write the Telegram ids/],
  [{ ADMIN_IDS: '1, @someone' }, /^ADMIN_IDS holds "@someone"; write Telegram ids as numbers/],
  [{ QUESTIONS_PER_DAY: 'many' }, /^QUESTIONS_PER_DAY is "many"; write a whole number$/],
])('says what to write instead of %o', (env, problem) => {
  expect(problemsOf(env)).toEqual([expect.stringMatching(problem)]);
});

test('never repeats a token that is not one', () => {
  expect(problemsOf({ TELEGRAM_BOT_TOKEN: 'half-a-secret' }).join()).not.toContain('half-a-secret');
});
