import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/core/language/language.ts';
import { consonantSkeleton } from '../../../src/core/language/latin.ts';
import { lexicalQueries } from '../../../src/core/retrieval/lexicalQuery.ts';
import { gramTerms, stemTerm } from '../../../src/core/retrieval/terms.ts';

/** An index that knows the stems of these words. */
function knowing(words: Partial<Record<Language, string[]>>) {
  return (skeleton: string, lang: Language) =>
    (words[lang] ?? [])
      .map((word) => stemTerm(word, lang))
      .filter((term) => consonantSkeleton(term.slice(2)) === skeleton);
}

const NOTHING = knowing({});

/** Weights of what stands for the first word of a question among the stems of a language. */
function alternativesOf(question: string, from: Language, to: Language, spellings = NOTHING): Map<string, number> {
  const query = lexicalQueries(question, from, spellings).find(({ lang }) => lang === to)!;
  return new Map(query.stems[0]!.alternatives.map(({ term, weight }) => [term, weight]));
}

describe('lexicalQueries', () => {
  test('makes one query for each language of passages, a word of the question at the same place in all', () => {
    const queries = lexicalQueries('меморандум парламентов', 'ru', NOTHING);
    expect(queries.map(({ lang, stems }) => [lang, stems.length])).toEqual([
      ['ru', 2],
      ['kk', 2],
      ['en', 2],
    ]);
  });

  test('asks for 4-grams where the script is the same, and for none where it is not', () => {
    const gramsOf = (text: string, lang: Language) =>
      lexicalQueries(text, lang, NOTHING).map(({ grams }) =>
        grams.flatMap(({ alternatives }) => alternatives[0]!.term),
      );
    const expected = gramTerms('меморандум');
    expect(gramsOf('меморандум', 'ru')).toEqual([expected, expected, []]);
    expect(gramsOf('memorandum', 'en')).toEqual([[], [], gramTerms('memorandum')]);
  });

  test('gives the word itself full weight and translations less', () => {
    const own = alternativesOf('выставка', 'ru', 'ru');
    expect(own.get(stemTerm('выставка', 'ru'))).toBe(1);
    const english = alternativesOf('выставка', 'ru', 'en');
    expect(english.get(stemTerm('exhibition', 'en'))).toBeCloseTo(0.8);
  });

  test.each<[string, Language, Language, string]>([
    ['Ashimbayev', 'en', 'ru', 'Ашимбаевым'],
    ['Ashimbaev', 'en', 'ru', 'Ашимбаев'],
    ['Koshanov', 'en', 'ru', 'Кошановым'],
    ['Koshanov’s', 'en', 'ru', 'Кошанова'],
    ['Tokayev', 'en', 'ru', 'Токаева'],
    ['Toqaev', 'en', 'ru', 'Токаев'],
    ['Narbayeva', 'en', 'ru', 'Нарбаевой'],
    ['Matviyenko', 'en', 'ru', 'Матвиенко'],
    ['Zhaparov', 'en', 'ru', 'Жапаровым'],
    ['Kharitonov', 'en', 'ru', 'Харитонов'],
    ['Mattarella', 'en', 'ru', 'Маттареллой'],
    ['Yerlan', 'en', 'ru', 'Ерланом'],
    ['Maulen', 'en', 'ru', 'Мауленом'],
    ['Ерланом', 'ru', 'en', 'Yerlan'],
    ['Ашимбаевым', 'ru', 'en', 'Ashimbayev'],
    ['Кошанову', 'ru', 'en', 'Koshanov'],
    ['Токаева', 'ru', 'en', 'Tokayev'],
    ['Нарбаевой', 'ru', 'en', 'Narbayeva'],
    ['Маттареллой', 'ru', 'en', 'Mattarella'],
    ['Әшімбаевпен', 'kk', 'en', 'Ashimbayev'],
    ['Қошановты', 'kk', 'en', 'Koshanov'],
    ['Тоқаевтың', 'kk', 'en', 'Tokayev'],
    ['Әшімбаевпен', 'kk', 'ru', 'Ашимбаев'],
    ['Қошановтың', 'kk', 'ru', 'Кошановым'],
    ['Ашимбаевым', 'ru', 'kk', 'Әшімбаев'],
    ['Кошанова', 'ru', 'kk', 'Қошановпен'],
    ['Ashimbayev', 'en', 'kk', 'Әшімбаевтың'],
    ['Koshanov', 'en', 'kk', 'Қошанов'],
    ['Toqayev', 'en', 'kk', 'Тоқаевқа'],
  ])('a question with «%s» (%s) reaches %s articles with «%s»', (name, from, to, written) => {
    const spellings = knowing({ [to]: [written.toLowerCase(), 'парламент', 'parliament'] });
    expect(alternativesOf(name, from, to, spellings).get(stemTerm(written.toLowerCase(), to)) ?? 0).toBeGreaterThan(
      0.7,
    );
  });

  test.each<[string, Language, Language, string]>([
    ['Karis', 'en', 'ru', 'король'],
    ['Кошанов', 'ru', 'en', 'action'],
    ['Tokayev', 'en', 'ru', 'пактов'],
  ])('«%s» (%s) does not reach %s articles with «%s»', (name, from, to, written) => {
    const spellings = knowing({ [to]: [written.toLowerCase()] });
    expect(alternativesOf(name, from, to, spellings).has(stemTerm(written.toLowerCase(), to))).toBe(false);
  });

  test('does not look for spellings of words of two letters, nor of numbers', () => {
    const asked: string[] = [];
    const listen = (skeleton: string) => {
      asked.push(skeleton);
      return [];
    };
    lexicalQueries('EU 2025', 'en', listen);
    expect(asked.filter((skeleton) => skeleton !== '2025')).toEqual([]);
  });

  test.each(['', '😀', 'и в на', '""" OR *', 'а'.repeat(1000)])('makes a query of «%s» without complaint', (text) => {
    expect(lexicalQueries(text, 'ru', NOTHING)).toHaveLength(3);
  });
});
