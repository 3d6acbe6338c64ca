import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldKazakh, normalise } from '../../../src/core/language/normalise.ts';

describe('normalise', () => {
  test.each([
    ['ЁЛКА', 'елка'],
    ['«Сенат» “Senate” „Сенат‟', '"сенат" "senate" "сенат"'],
    ['2025–2026 — год', '2025-2026 - год'],
    ['O’Brien', "o'brien"],
    [' один\u00a0два\n\tтри ', 'один два три'],
    ['парла\u00adмент', 'парламент'],
    ['Се\u200bнат', 'сенат'],
    ['\u202eСенат\u202c', 'сенат'],
    ['Тока\u0301ев', 'токаев'],
    ['и\u0306', 'й'],
    ['İstanbul', 'istanbul'],
    ['ӘШІМБАЕВ', 'әшімбаев'],
  ])('brings %j to %j', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  test.each([
    ['Cенат', 'сенат', 'Latin C in a Cyrillic word'],
    ['пaрлaмeнт', 'парламент', 'Latin a and e'],
    ['Қaзақcтан', 'қазақстан', 'Latin letters among Kazakh ones'],
    ['келiсiм', 'келісім', 'Latin i for the Kazakh letter'],
    ['мəжіліс', 'мәжіліс', 'Latin schwa for the Kazakh letter'],
    ['Аstana', 'astana', 'Cyrillic А in a Latin word'],
    ['Sеnаtе', 'senate', 'Cyrillic letters among Latin ones'],
  ])('folds look-alikes: %s → %s (%s)', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  test('keeps both scripts where each is needed', () => {
    expect(normalise('COVIDтің IT-компания')).toBe('covidтің it-компания');
  });

  test('leaves pure words of either script alone', () => {
    expect(normalise('Coop сор')).toBe('coop сор');
  });

  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('', 'Cенат «', 'Ё\u0301 ’', 'ӘİHҚ '),
        (text, more) => {
          const once = normalise(more + text);
          expect(normalise(once)).toBe(once);
        },
      ),
      { seed: 1, numRuns: 400 },
    );
  });
});

test('a plain word comes out as it does when it is not recognised as one', () => {
  const letter = fc.constantFrom(...'абвёЁЯшӘғҚһІazQZ09-');
  fc.assert(
    fc.property(fc.array(letter, { maxLength: 12 }), (letters) => {
      const word = letters.join('');
      expect(normalise(word)).toBe(normalise(`${word}\u200b`));
    }),
    { seed: 2, numRuns: 400 },
  );
});

test('foldKazakh writes Kazakh letters as a Russian keyboard has them', () => {
  expect(foldKazakh('әғқңөұүһі')).toBe('агкноуухи');
  expect(foldKazakh('қазақстан')).toBe('казакстан');
  expect(foldKazakh('сенат')).toBe('сенат');
});
