import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/core/language/language.ts';
import { findNumbers, type NumberMatch } from '../../../src/core/language/numbers.ts';

function only(text: string, lang: Language): Omit<NumberMatch, 'start' | 'end' | 'inWords'> | undefined {
  const [first, second] = findNumbers(text, lang);
  expect(second).toBeUndefined();
  if (!first) return undefined;
  const { start: _start, end: _end, inWords: _inWords, ...rest } = first;
  return rest;
}

describe('findNumbers', () => {
  test.each<[string, Language, Omit<NumberMatch, 'start' | 'end'>]>([
    ['10 000 человек', 'ru', { value: 10_000 }],
    ['10,000 people', 'en', { value: 10_000 }],
    ['1 234 567', 'ru', { value: 1_234_567 }],
    ['3,5 млрд долларов', 'ru', { value: 3.5e9, unit: 'usd' }],
    ['1,5 миллиарда тенге', 'ru', { value: 1.5e9, unit: 'kzt' }],
    ['около двух миллиардов евро', 'ru', { value: 2e9, unit: 'eur', approximate: 'about' }],
    ['более 100 делегаций', 'ru', { value: 100, approximate: 'over' }],
    ['25%', 'ru', { value: 25, unit: 'percent' }],
    ['25 процентов', 'ru', { value: 25, unit: 'percent' }],
    ['двадцатью пятью', 'ru', { value: 25 }],
    ['сорока', 'ru', { value: 40 }],
    ['сто пятьдесят', 'ru', { value: 150 }],
    ['тремя', 'ru', { value: 3 }],
    ['пять тысяч', 'ru', { value: 5000 }],
    ['полтора миллиона', 'ru', { value: 1.5e6 }],
    ['двадцать первый', 'ru', { value: 21, ordinal: true }],
    ['третьего', 'ru', { value: 3, ordinal: true }],
    ['150-я ассамблея', 'ru', { value: 150, ordinal: true }],
    ['35-летием', 'ru', { value: 35 }],
    ['VIII Съезд', 'ru', { value: 8, ordinal: true }],
    ['Лев XIV', 'ru', { value: 14, ordinal: true }],
    ['V форум', 'ru', { value: 5, ordinal: true }],
    ['жиырма бес', 'kk', { value: 25 }],
    ['он бес', 'kk', { value: 15 }],
    ['алпыс мемлекеттен', 'kk', { value: 60 }],
    ['жүзден аса', 'kk', { value: 100, approximate: 'over' }],
    ['140-тан астам ел', 'kk', { value: 140, approximate: 'over' }],
    ['алпысқа жуық', 'kk', { value: 60, approximate: 'about' }],
    ['примерно из 60 стран', 'ru', { value: 60, approximate: 'about' }],
    ['третью встречу', 'ru', { value: 3, ordinal: true }],
    ['more than a thousand', 'en', { value: 1000, approximate: 'over' }],
    ['миллиард долларов', 'ru', { value: 1e9, unit: 'usd' }],
    ['more than a hundred', 'en', { value: 100, approximate: 'over' }],
    ['үшінші', 'kk', { value: 3, ordinal: true }],
    ['отыз бесінші', 'kk', { value: 35, ordinal: true }],
    ['23-ші', 'kk', { value: 23, ordinal: true }],
    ['3 млрд АҚШ доллары', 'kk', { value: 3e9, unit: 'usd' }],
    ['10 миллионнан', 'kk', { value: 1e7 }],
    ['25 пайызға', 'kk', { value: 25, unit: 'percent' }],
    ['бес жүз', 'kk', { value: 500 }],
    ['twenty-five', 'en', { value: 25 }],
    ['one hundred and five', 'en', { value: 105 }],
    ['dozen', 'en', { value: 12 }],
    ['$10bn', 'en', { value: 1e10, unit: 'usd' }],
    ['$3.5 billion', 'en', { value: 3.5e9, unit: 'usd' }],
    ['25 per cent', 'en', { value: 25, unit: 'percent' }],
    ['more than 100', 'en', { value: 100, approximate: 'over' }],
    ['25th', 'en', { value: 25, ordinal: true }],
    ['twenty-first', 'en', { value: 21, ordinal: true }],
  ])('%s', (text, lang, expected) => {
    expect(only(text, lang)).toEqual(expected);
  });

  test.each<[string, Language]>([
    ['он сказал', 'ru'],
    ['один из них', 'ru'],
    ['бір қатар', 'kk'],
    ['one of them', 'en'],
    ['I think', 'en'],
    ['И. Иванов и С. Петров', 'ru'],
    ['MIX', 'en'],
  ])('finds none in «%s»', (text, lang) => {
    if (text === 'MIX') return expect(findNumbers('Mix', lang)).toEqual([]);
    return expect(findNumbers(text, lang)).toEqual([]);
  });

  test('reads both years of a range', () => {
    expect(findNumbers('2025–2027 годы', 'ru').map(({ value }) => value)).toEqual([2025, 2027]);
  });

  test('takes sign and unit into the span', () => {
    const text = 'вырос до $3,5 млрд в год';
    const [number] = findNumbers(text, 'ru');
    expect(text.slice(number!.start, number!.end)).toBe('$3,5 млрд');
  });

  test('finds every whole number that is written in digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (value) => {
        const grouped = value.toLocaleString('en-US');
        expect(findNumbers(`всего ${value} человек`, 'ru').map((match) => match.value)).toEqual([value]);
        expect(findNumbers(`total ${grouped} people`, 'en').map((match) => match.value)).toEqual([value]);
        expect(findNumbers(`всего ${grouped.replaceAll(',', ' ')} человек`, 'ru').map((match) => match.value)).toEqual([
          value,
        ]);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test.each(['10 ', '1,', '1', 'двадцать ', 'тысяч ', 'VIII ', '1 000'])('reads 100 000 characters of %j', (piece) => {
    expect(findNumbers(piece.repeat(100_000 / piece.length), 'ru')).toBeDefined();
  });
});
