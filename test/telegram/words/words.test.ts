import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/core/language/language.ts';
import { interfaceLanguage } from '../../../src/telegram/words/interfaceLanguage.ts';
import { whyWords } from '../../../src/telegram/words/whyWords.ts';
import { botWords } from '../../../src/telegram/words/words.ts';

const statistics = {
  chats: 3,
  users: 2,
  questions: 9,
  answered: 7,
  abstained: 2,
  up: 4,
  down: 1,
  medianMs: 420,
  p95Ms: null,
};

/** Every text there is, those of functions with numbers and names filled in. */
function texts(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, filled(value as (...given: unknown[]) => unknown)]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => texts(inner, path === '' ? name : `${path}.${name}`));
}

function filled(words: (...given: unknown[]) => unknown): string {
  const everything = {
    ...statistics,
    ...{ days: 30, backupDays: 7, usesModel: true, articles: 5, firstDate: '2025-01-02', lastDate: '2025-03-04' },
    ...{ added: 1, changed: 2, removed: 3, rejected: 4, sent: 5, unreachable: 6, failed: 7 },
  };
  // The first may be a number, a text or facts; numbers and texts stand for themselves in a template.
  for (const given of [everything, 5, 'XYZ']) {
    const text = String(words(given, given === 'XYZ' ? 5 : 30));
    if (!/undefined|NaN|\[object|null/.test(text)) return text;
  }
  return String(words(everything, 30));
}

describe.each(LANGUAGES)('what the bot says in %s', (language) => {
  const words = botWords(language);
  const all = [...texts(words), ...texts(whyWords(language), 'why')];

  test('is said everywhere, without gaps', () => {
    for (const [path, text] of all) {
      expect(text.trim(), path).not.toBe('');
      expect(text, path).not.toMatch(/undefined|NaN|\[object|TODO/);
      expect(text, path).toBe(text.trim());
      expect(text, path).not.toMatch(/ {2}|\.\.\.| ,|[^/]–[^\s\d]/);
    }
  });

  test('mixes no scripts inside a word', () => {
    for (const [path, text] of all) {
      for (const word of text.match(/[\p{L}]+/gu) ?? []) {
        const isMixed = /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word);
        expect(isMixed, `${path}: ${word}`).toBe(false);
      }
    }
  });

  test('is of the same shape as in the other languages', () => {
    const paths = (of: typeof language) => texts(botWords(of)).map(([path]) => path);
    expect(paths(language).sort()).toEqual(paths('en').sort());
  });

  test('fits where Telegram puts it', () => {
    for (const text of Object.values({ ...words.commands, ...words.adminCommands })) {
      expect(text.length).toBeLessThanOrEqual(256);
      expect(text.length).toBeGreaterThanOrEqual(3);
    }
    expect(words.shortDescription.length).toBeLessThanOrEqual(120);
    expect(words.description.length).toBeLessThanOrEqual(512);
    for (const text of [words.oldButton, words.nothingToStop, words.settings.saved]) {
      expect(text.length).toBeLessThanOrEqual(200);
    }
    for (const label of [...Object.values(words.buttons), ...Object.values(words.feedback.reasons)]) {
      expect(label.length).toBeLessThanOrEqual(32);
    }
    for (const text of [words.help, words.adminHelp, words.start(true)]) expect(text.length).toBeLessThan(4_000);
  });

  test('greets in three lines', () => {
    expect(words.start(true).split('\n')).toHaveLength(3);
    expect(words.start(true)).toMatch(/:$/);
    expect(words.start(false)).toMatch(/\.$/);
  });

  test('tells in its help of every command', () => {
    for (const command of ['new', 'latest', 'sources', 'why', 'settings', 'privacy', 'ask']) {
      expect(words.help).toContain(`/${command}`);
    }
    for (const command of Object.keys(words.adminCommands)) expect(words.adminHelp).toContain(`/${command}`);
  });

  test('tells what is stored and for how long', () => {
    const text = words.privacy.text({ days: 30, backupDays: 7, usesModel: false });
    expect(text).toContain('30');
    expect(text).toContain('7');
    expect(words.privacy.text({ days: 30, backupDays: 0, usesModel: true })).not.toContain('7');
  });

  test('quotes the id of an error', () => {
    expect(words.error('a1b2c3')).toContain('a1b2c3');
    expect(words.admin.reindexFailed('a1b2c3')).toContain('a1b2c3');
  });
});

describe('numbers', () => {
  test.each([
    [1, 'Найден 1 фрагмент,'],
    [2, 'Найдено 2 фрагмента,'],
    [5, 'Найдено 5 фрагментов,'],
    [11, 'Найдено 11 фрагментов,'],
    [21, 'Найден 21 фрагмент,'],
    [104, 'Найдено 104 фрагмента,'],
    [112, 'Найдено 112 фрагментов,'],
  ])('have the right form behind %i in Russian', (count, start) => {
    expect(botWords('ru').asking.found(count).startsWith(start)).toBe(true);
  });

  test('leave a Kazakh noun in the singular', () => {
    expect(botWords('kk').asking.found(1)).toMatch(/^1 үзінді табылды/);
    expect(botWords('kk').asking.found(21)).toMatch(/^21 үзінді табылды/);
    expect(botWords('kk').lists.articles(5)).toBe('5 мақала');
  });

  test('have two forms in English', () => {
    expect(botWords('en').asking.found(1)).toMatch(/^1 passage found/);
    expect(botWords('en').asking.found(21)).toMatch(/^21 passages found/);
    expect(botWords('en').lists.articles(1)).toBe('1 article');
  });

  test('tell when to come back, in minutes or in hours', () => {
    const { rateLimited } = botWords('ru').access;
    expect(rateLimited('14:05', 1)).toContain('через 1 минуту, в 14:05');
    expect(rateLimited('14:05', 22)).toContain('через 22 минуты, в 14:05');
    expect(rateLimited('09:00', 1_260)).toContain('через 21 час, в 09:00');
    expect(botWords('en').access.rateLimited('09:00', 120)).toContain('in 2 hours, at 09:00');
    expect(botWords('kk').access.rateLimited('09:00', 5)).toContain('5 минуттан кейін');
  });

  test('decline in Russian where the case asks for it', () => {
    const backups = (backupDays: number) => botWords('ru').privacy.text({ days: 30, backupDays, usesModel: false });
    expect(backups(1)).toContain('в течение 1 дня');
    expect(backups(21)).toContain('в течение 21 дня');
    expect(backups(7)).toContain('в течение 7 дней');
    expect(botWords('ru').asking.tooLong(1_000, 1_501)).toContain('1501 знак,');
  });
});

describe('the language of the interface', () => {
  test.each([
    ['kk', 'kk'],
    ['kk-KZ', 'kk'],
    ['kaa', 'kk'],
    ['ru', 'ru'],
    ['RU_ru', 'ru'],
    ['uz', 'ru'],
    ['ky', 'ru'],
    ['uk', 'ru'],
    ['be', 'ru'],
    ['en-GB', 'en'],
    ['it', 'en'],
    ['zh-hans', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ] as const)('for Telegram in %s is %s', (code, language) => {
    expect(interfaceLanguage(code)).toBe(language);
  });
});
