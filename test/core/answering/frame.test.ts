import { describe, expect, test } from 'vitest';
import type { AbstentionReason } from '../../../src/core/answering/answer.ts';
import { dayInWords } from '../../../src/core/answering/dateWords.ts';
import { decline, type Framed, introduce } from '../../../src/core/answering/frame.ts';
import { LANGUAGES, type Language } from '../../../src/core/language/language.ts';

function aFrame(given: Partial<Framed> = {}): Framed {
  return { title: 'Визит в Ригу', date: '2025-09-29', source: 'Вестник', retelling: false, derived: [], ...given };
}

describe('introduce', () => {
  test.each<[Language, Partial<Framed>, string]>([
    ['ru', {}, '29 сентября 2025 года — «Визит в Ригу» (Вестник):'],
    ['ru', { retelling: true }, '29 сентября 2025 года — «Визит в Ригу» (пересказ по материалу: Вестник):'],
    ['ru', { retelling: true, source: null }, '29 сентября 2025 года — «Визит в Ригу» (пересказ):'],
    ['ru', { derived: ['date'] }, '29 сентября 2025 года (дата по тексту) — «Визит в Ригу» (Вестник):'],
    ['ru', { date: null }, 'Без даты — «Визит в Ригу» (Вестник):'],
    ['ru', { source: null }, '29 сентября 2025 года — «Визит в Ригу»:'],
    ['ru', { date: null, source: null, derived: ['title'] }, 'Без даты — «Визит в Ригу»:'],
    ['ru', { title: '«Мост» открыт' }, '29 сентября 2025 года — „«Мост» открыт“ (Вестник):'],
    ['kk', {}, '2025 жылғы 29 қыркүйек — «Визит в Ригу» (Вестник):'],
    ['kk', { retelling: true }, '2025 жылғы 29 қыркүйек — «Визит в Ригу» (мазмұндама, дереккөзі: Вестник):'],
    ['kk', { derived: ['date'] }, '2025 жылғы 29 қыркүйек (күні мәтіннен алынды) — «Визит в Ригу» (Вестник):'],
    ['kk', { date: null, source: null }, 'Күні көрсетілмеген — «Визит в Ригу»:'],
    ['en', {}, '29 September 2025 — “Визит в Ригу” (Вестник):'],
    ['en', { retelling: true }, '29 September 2025 — “Визит в Ригу” (retold after: Вестник):'],
    ['en', { derived: ['date'] }, '29 September 2025 (date taken from the text) — “Визит в Ригу” (Вестник):'],
    ['en', { date: null, source: null }, 'Undated — “Визит в Ригу”:'],
  ])('%s %j', (lang, given, expected) => {
    expect(introduce(aFrame(given), lang)).toBe(expected);
  });

  test('never says where a retelling was published as if these were its words', () => {
    for (const lang of LANGUAGES) {
      expect(introduce(aFrame({ retelling: true }), lang)).not.toContain('(Вестник)');
    }
  });
});

describe('dayInWords', () => {
  test('names every month in every language', () => {
    for (const lang of LANGUAGES) {
      const days = Array.from({ length: 12 }, (_, month) =>
        dayInWords(`2025-${String(month + 1).padStart(2, '0')}-05`, lang),
      );
      expect(new Set(days).size).toBe(12);
      for (const day of days) expect(day).toMatch(/(?:^|\s)5(?:\s|$)/);
    }
  });
});

describe('decline', () => {
  const COVERAGE = { articles: 56, firstDate: '2023-05-16', lastDate: '2026-03-11' };
  const NOTHING = { countries: [], people: [], period: null };
  const REASONS: AbstentionReason[] = ['off_topic', 'not_in_corpus', 'wrong_period', 'instruction', 'insufficient'];

  test.each(LANGUAGES)('%s: gives each reason its own words, then what the corpus covers', (lang) => {
    const texts = REASONS.map((reason) => decline(reason, NOTHING, [], COVERAGE, lang));
    expect(new Set(texts).size).toBe(REASONS.length);
    for (const text of texts) {
      expect(text).toContain('56');
      expect(text).toContain(dayInWords('2023-05-16', lang));
      expect(text).toContain(dayInWords('2026-03-11', lang));
    }
  });

  test.each<[Language, string]>([
    ['ru', 'В статьях не упоминается: Перу, Янис Грасбергс.'],
    ['kk', 'Мақалаларда аталмаған: Перу, Янис Грасбергс.'],
    ['en', 'The articles do not mention: Peru, Янис Грасбергс.'],
  ])('%s: names what no article names', (lang, expected) => {
    const missing = { countries: ['PE'], people: ['Янис Грасбергс'], period: null };
    expect(decline('not_in_corpus', missing, [], COVERAGE, lang)).toContain(expected);
    expect(decline('insufficient', missing, [], COVERAGE, lang)).not.toContain('Грасбергс');
  });

  test.each(LANGUAGES)('%s: says how many articles there are where none has a date', (lang) => {
    expect(decline('off_topic', NOTHING, [], { articles: 3, firstDate: null, lastDate: null }, lang)).toContain('3');
  });

  test('where there is no article says so, and nothing of the subject of the question', () => {
    const none = { articles: 0, firstDate: null, lastDate: null };
    const empty = {
      ru: 'В моем собрании пока нет ни одной статьи.',
      kk: 'Менде әзірге бірде-бір мақала жоқ.',
      en: 'My collection holds no articles yet.',
    };
    for (const lang of LANGUAGES) expect(decline('not_in_corpus', NOTHING, [], none, lang)).toBe(empty[lang]);
  });

  test('one day is said once, one article in the singular', () => {
    const one = { articles: 1, firstDate: '2025-09-29', lastDate: '2025-09-29' };
    expect(decline('off_topic', NOTHING, [], one, 'en')).toContain('1 article, dated 29 September 2025.');
    expect(decline('off_topic', NOTHING, [], one, 'ru')).toContain('статей: 1, дата — 29 сентября 2025 года.');
    expect(decline('off_topic', NOTHING, [], one, 'kk')).toContain('саны: 1, күні — 2025 жылғы 29 қыркүйек.');
  });

  test.each(LANGUAGES)('%s: offers the nearest evidence with its day, title and publisher', (lang) => {
    const evidence = { path: 'a.md', title: 'Визит в Ригу', date: '2025-09-29', quote: 'Гости прибыли.' };
    const nearest = [
      { framed: aFrame(), evidence },
      { framed: aFrame({ date: null }), evidence: { ...evidence, date: null, quote: 'Гости уехали.' } },
    ];
    const text = decline('wrong_period', NOTHING, nearest, COVERAGE, lang);
    expect(text).toContain(`${introduce(aFrame(), lang)} Гости прибыли.`);
    expect(text).toContain(`${introduce(aFrame({ date: null }), lang)} Гости уехали.`);
  });
});
