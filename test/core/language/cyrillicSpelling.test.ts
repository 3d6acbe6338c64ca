import { describe, expect, test } from 'vitest';
import { cyrillicSpelling } from '../../../src/core/language/cyrillicSpelling.ts';

describe('cyrillicSpelling', () => {
  test.each([
    ['koshanov', 'кошанов'],
    ['ashimbayev', 'ашимбаев'],
    ['ashimbaev', 'ашимбаев'],
    ['ashimbaiev', 'ашимбаев'],
    ['toqayeva', 'токаева'],
    ["zhaparov's", 'жапаров'],
    ['kharitonov', 'харитонов'],
    ['shchukhov', 'щухов'],
    ['zelensky', 'зеленский'],
    ['zelenskiy', 'зеленский'],
    ['yerlan', 'ерлан'],
    ['maulen', 'маулен'],
    ['mattarella', 'маттарелла'],
    ['wałęsa', undefined],
    ['кошанов', undefined],
    ['ov', undefined],
    [`${'a'.repeat(1000)}ov`, undefined],
  ])('%s → %s', (word, expected) => {
    expect(cyrillicSpelling(word)).toBe(expected);
  });
});
