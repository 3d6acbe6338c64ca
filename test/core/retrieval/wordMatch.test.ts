import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/core/language/language.ts';
import { foldKazakh } from '../../../src/core/language/normalise.ts';
import type { QueryTerm } from '../../../src/core/retrieval/bm25.ts';
import { lexicalQueries } from '../../../src/core/retrieval/lexicalQuery.ts';
import { gramTerms } from '../../../src/core/retrieval/terms.ts';
import { matchWord, sentenceWords, soughtWord } from '../../../src/core/retrieval/wordMatch.ts';

/** How well a sentence holds a word of a question. */
function match(word: string, from: Language, sentence: string, to: Language): number {
  const queries = lexicalQueries(word, from, () => []);
  const byLanguage = Object.fromEntries(
    LANGUAGES.map((lang) => [lang, queries.find((query) => query.lang === lang)!.stems[0]!]),
  ) as Record<Language, QueryTerm>;
  return matchWord(soughtWord(word, from, byLanguage), sentenceWords(sentence, to));
}

describe('matchWord', () => {
  test('a form of the word is the word', () => {
    expect(match('меморандум', 'ru', 'Подписаны меморандумы.', 'ru')).toBe(1);
    expect(match('visit', 'en', 'Two visits took place.', 'en')).toBe(1);
    expect(match('құжат', 'kk', 'Екі құжатқа қол қойылды.', 'kk')).toBe(1);
  });

  test('a hyphenated word holds both its halves', () => {
    expect(match('латвийский', 'ru', 'Казахстанско-латвийский форум прошел.', 'ru')).toBe(1);
  });

  test('a translation is less than the word, and more than nothing', () => {
    for (const [word, from, sentence, to] of [
      ['выставка', 'ru', 'An exhibition opened.', 'en'],
      ['exhibition', 'en', 'Открылась выставка.', 'ru'],
      ['көрме', 'kk', 'Открылась выставка.', 'ru'],
    ] as const) {
      const value = match(word, from, sentence, to);
      expect([word, value > 0.4, value < 1]).toEqual([word, true, true]);
    }
  });

  test('a misspelling and a derivation are matched by their parts', () => {
    expect(match('мемарандум', 'ru', 'Подписан меморандум.', 'ru')).toBeGreaterThan(0.5);
  });

  test('a verb in its future meets its past, its noun and what press releases say instead', () => {
    for (const [word, from, sentence, to] of [
      ['откроет', 'ru', 'Принято решение об открытии посольства.', 'ru'],
      ['приедет', 'ru', 'Делегация прибыла с визитом.', 'ru'],
      ['закупают', 'ru', 'Импорт продукции вырос.', 'ru'],
      ['подпишут', 'ru', 'Екі құжатқа қол қойылды.', 'kk'],
      ['келмек', 'kk', 'Төраға ресми сапармен келді.', 'kk'],
      ['оқиды', 'kk', 'В стране обучаются две тысячи студентов.', 'ru'],
      ['bought', 'en', 'The procurement of equipment continues.', 'en'],
      ['inaugurated', 'en', 'Посольство открыли весной.', 'ru'],
    ] as const) {
      const value = match(word, from, sentence, to);
      expect([word, value >= 0.6]).toEqual([word, true]);
    }
  });

  test('an opposite is not matched', () => {
    for (const [word, from, sentence, to] of [
      ['экспорт', 'ru', 'Закупки выросли.', 'ru'],
      ['откроет', 'ru', 'Посольство закрыли.', 'ru'],
      ['арттыру', 'kk', 'Сауда төмендеді.', 'kk'],
      ['invited', 'en', 'The delegation visited Seoul.', 'en'],
      ['buy', 'en', 'Компании продают зерно.', 'ru'],
    ] as const) {
      expect([word, match(word, from, sentence, to)]).toEqual([word, 0]);
    }
  });

  test('another word is not matched', () => {
    expect(match('меморандум', 'ru', 'Гости осмотрели музей.', 'ru')).toBe(0);
    expect(match('рис', 'ru', 'Риск вырос.', 'ru')).toBe(0);
  });

  test('nothing is matched in an empty sentence', () => {
    expect(match('меморандум', 'ru', '', 'ru')).toBe(0);
    expect(match('меморандум', 'ru', '😀 — ?', 'ru')).toBe(0);
  });

  test('a derivation is whatever has as many 4-grams in common, however soon that is seen', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'абвқіаа-a😀'), minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(letters, letters, (word, other) => {
        const alternatives = { alternatives: [] };
        const sought = soughtWord(word, 'ru', { ru: alternatives, kk: alternatives, en: alternatives });
        const [own, others] = [new Set(gramTerms(word)), new Set(gramTerms(other))];
        const shared = [...others].filter((gram) => own.has(gram)).length;
        const likeness = (2 * shared) / (own.size + others.size);
        const sentence = { lang: 'ru' as const, terms: new Set<string>(), parts: [foldKazakh(other)] };
        expect(matchWord(sought, sentence) > 0).toBe(own.size >= 3 && likeness >= 0.55);
      }),
      { seed: 18, numRuns: 2000 },
    );
  });
});
