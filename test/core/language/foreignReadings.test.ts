import { expect, test } from 'vitest';
import { foreignReadings } from '../../../src/core/language/foreignReadings.ts';
import { consonantSkeletons, samePersonName } from '../../../src/core/language/latin.ts';

test('a word that nothing marks as Polish or Hungarian is read one way', () => {
  expect(foreignReadings('tokayev')).toEqual(['tokayev']);
});

test.each([
  ['Szymon', 'Шимон'],
  ['Hołownia', 'Головня'],
  ['Wałęsa', 'Валенса'],
  ['Małgorzata', 'Малгожата'],
  ['Szijjártó', 'Сийярто'],
  ['László', 'Ласло'],
  ['Kövér', 'Кёвер'],
])('%s is %s', (latin, cyrillic) => {
  expect(samePersonName(latin, cyrillic)).toBe(true);
});

test('an index is searched under all of them', () => {
  expect(consonantSkeletons('Hołownia')).toEqual(expect.arrayContaining(consonantSkeletons('Головня').slice(0, 1)));
  expect(consonantSkeletons('Szymon')).toEqual(expect.arrayContaining(consonantSkeletons('Шимон').slice(0, 1)));
});

test.each([
  ['Szabó', 'Шимон'],
  ['Kovács', 'Ковальский'],
])('%s is not %s', (latin, cyrillic) => {
  expect(samePersonName(latin, cyrillic)).toBe(false);
});
