import { describe, expect, test } from 'vitest';
import { foldedStem, StemLookup } from '../../../src/core/language/stemLookup.ts';

describe('StemLookup', () => {
  const lookup = new StemLookup('ru', [
    ['меморандум', 'memorandum'],
    ['меморандумы', 'memorandums'],
    ['посол', 'ambassador'],
    ['порт', 'port'],
    ['порт', 'harbour'],
  ]);

  test('finds every headword that has the stem of the word, in the order given', () => {
    expect(lookup.find('меморандумом')).toEqual(['memorandum', 'memorandums']);
    expect(lookup.find('послом')).toEqual(['ambassador']);
    expect(lookup.find('порты')).toEqual(['port', 'harbour']);
  });

  test('finds nothing for other words, however alike', () => {
    for (const word of ['мемориал', 'портрет', '', 'п', '😀']) expect([word, lookup.find(word)]).toEqual([word, []]);
  });

  test('gives each value once', () => {
    const value = { same: true };
    const twice = new StemLookup('ru', [
      ['порт', value],
      ['порты', value],
    ]);
    expect(twice.find('порту')).toEqual([value]);
  });

  test('finds Kazakh words typed with Russian letters', () => {
    const kazakh = new StemLookup('kk', [['құжат', 'document']]);
    expect(kazakh.find('кужатка')).toEqual(['document']);
    expect(foldedStem('құжаттар', 'kk')).toBe(foldedStem('кужат', 'kk'));
  });
});
