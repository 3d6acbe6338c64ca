import { describe, expect, test } from 'vitest';
import { cyrillicSurname } from '../../../src/core/language/cyrillicSpelling.ts';

describe('cyrillicSurname', () => {
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
    ['wałęsa', undefined],
    ['mattarella', undefined],
    ['visit', undefined],
    ['кошанов', undefined],
    ['ov', undefined],
    [`${'a'.repeat(1000)}ov`, undefined],
  ])('%s → %s', (word, expected) => {
    expect(cyrillicSurname(word)).toBe(expected);
  });
});
