import { describe, expect, test } from 'vitest';
import { parseCountries, renderEdition } from '../../src/cli/digest.ts';
import { ChatDatabase } from '../../src/store/chatDatabase.ts';
import { Subscriptions } from '../../src/store/subscriptions.ts';
import { startFakeBotApi } from '../../src/telegram/fake/fakeBotApi.ts';
import { anEdition } from '../support/anEdition.ts';
import { DIGEST_DEFAULTS } from '../support/digestBench.ts';
import { runElshi } from '../support/runElshi.ts';
import { shippedWorkspace } from '../support/shippedWorkspace.ts';

const PLAIN = { width: null, colour: false };

test('a digest is its text and its sources, each told once', () => {
  const edition = anEdition('Понедельник', 2);
  const lines = renderEdition(edition, PLAIN).split('\n');
  expect(lines.slice(0, 2).join('\n')).toBe(edition.text);
  expect(lines.filter((line) => line.startsWith('['))).toEqual([
    '[1] Вестник, 24.09.2025 — «Статья» — https://example.org/1',
    '[2] Вестник, 24.09.2025 — «Статья» — https://example.org/2',
  ]);
});

test('quotes stand under the sources where the words of the digest are a model’s', () => {
  const edition = { ...anEdition('Понедельник'), mode: 'generative' as const };
  expect(renderEdition(edition, PLAIN)).toContain(`    «${edition.citations[0]!.quote}»`);
});

test('a digest without news is its one line', () => {
  expect(renderEdition({ ...anEdition('x', 0), text: 'Новостей нет.' }, PLAIN)).toBe('Новостей нет.\n');
});

describe('countries', () => {
  test('are read in any case, each once', () => {
    expect(parseCountries('it, MN,IT')).toEqual(['IT', 'MN']);
  });

  test('of another form are refused with what to write', () => {
    expect(() => parseCountries('Italy')).toThrow('Write codes of two letters between commas, such as IT,MN.');
  });

  test.each(['ZZ', 'IT,QQ'])('that do not exist are refused: %s', (codes) => {
    expect(() => parseCountries(codes)).toThrow('No country has the code');
  });
});

describe('wrong usage ends with 2 and says what to do', () => {
  test.each([
    [['--since', '2031-01-01'], '--since 2031-01-01 lies after today'],
    [['--since', '2025-09-30', '--until', '2025-09-01'], 'put the earlier day first'],
    [['--send', '--lang', 'kk', '--countries', 'IT'], 'leave --lang, --countries away'],
    [['--send'], 'TELEGRAM_BOT_TOKEN is missing'],
  ])('%j', async (words, problem) => {
    const { exitCode, stderr } = await runElshi(['digest', ...words]);
    expect(stderr).toContain(problem);
    expect(exitCode).toBe(2);
  });
});

test('--send delivers what is due, once, and says what came of it', async () => {
  const fake = await startFakeBotApi();
  const { dataDir, remove } = await shippedWorkspace();
  try {
    const chat = fake.person({ started: true }).id;
    const database = ChatDatabase.open(dataDir);
    const hour = new Date().getUTCHours();
    const choice = { ...DIGEST_DEFAULTS, zone: 'UTC', hour };
    new Subscriptions(database).turnOn(chat, {}, choice, '2025-01-01T00:00:00.000Z');
    database.close();
    const variables = { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.url };
    const send = () => runElshi(['digest', '--send', '--data', dataDir], { variables });
    const first = await send();
    expect(first.stdout).toBe('sent 1, quiet 0, unknown 0, refused 0, failed 0, postponed 0\n');
    expect(first.exitCode).toBe(0);
    expect((await send()).stdout).toBe('sent 0, quiet 0, unknown 0, refused 0, failed 0, postponed 0\n');
    expect(fake.shownByBot(chat)).toHaveLength(1);
  } finally {
    remove();
    await fake.close();
  }
});
