import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayInWords } from '../../../src/core/answering/dateWords.ts';
import { FRAME_WORDS, introduce } from '../../../src/core/answering/frame.ts';
import { LANGUAGES } from '../../../src/core/language/language.ts';
import { frameExcess } from '../../../src/core/verification/frameExcess.ts';
import { shippedArticles } from '../../support/shippedArticles.ts';

const own = ['Спикер Сената в Берне', 'Казахстанская правда', '27 марта 2024 года'];

describe('frameExcess', () => {
  test.each([
    [
      'another year',
      '27 марта 2025 года — «Спикер Сената в Берне» (Казахстанская правда):',
      ['27', 'марта', '2025', 'года'],
    ],
    ['a place', '27 марта 2024 года, Астана — «Спикер Сената в Берне»:', ['Астана']],
    ['a person', 'Кошанов: «Спикер Сената в Берне»', ['Кошанов']],
    ['a post', '«Спикер Сената в Берне», премьер', ['премьер']],
  ])('finds %s that the article does not give', (_, frame, expected) => {
    expect(frameExcess(frame, own, FRAME_WORDS.ru)).toEqual(expected);
  });

  test.each([
    ['a date', (frame: string) => frame.replace(/20\d\d/, '2019')],
    ['a person', (frame: string) => `Антониу Гутерриш: ${frame}`],
    ['a country', (frame: string) => `Норвегия: ${frame}`],
    ['a number', (frame: string) => `Найдено материалов: 412. ${frame}`],
    ['an address', (frame: string) => `${frame} https://example.net`],
  ])('lets the frame of a shipped note pass, and none that says %s of its own', (_, spoil) => {
    for (const article of shippedArticles().values()) {
      const date = article.date ?? '2025-01-02';
      const facts = [article.title, article.source ?? '', dayInWords(date, 'ru')];
      const frame = introduce({ ...article, date }, 'ru');
      expect(frameExcess(frame, facts, FRAME_WORDS.ru)).toEqual([]);
      expect(frameExcess(spoil(frame), facts, FRAME_WORDS.ru), spoil(frame)).not.toEqual([]);
    }
  });

  test('finds nothing in the frame of any article, in any language', () => {
    const line = fc
      .stringMatching(/^[а-яА-Яa-zA-Z0-9 «»"(){}:–.,-]{3,60}$/)
      .filter((text) => /[а-яa-z0-9]/i.test(text) && text.trim() === text);
    const day = fc.date({ min: new Date('1991-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(
        line,
        fc.option(line),
        fc.option(day),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom(...LANGUAGES),
        (title, source, at, retelling, derived, lang) => {
          const date = at?.toISOString().slice(0, 10) ?? null;
          const article = { title, source, date, retelling, derived: derived ? ['date'] : [] };
          const facts = [title, source ?? '', date === null ? '' : dayInWords(date, lang)];
          expect(frameExcess(introduce(article, lang), facts, FRAME_WORDS[lang])).toEqual([]);
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });
});
