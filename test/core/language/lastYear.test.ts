import { expect, test } from 'vitest';
import { tellsOfLastYear, yearBefore } from '../../../src/core/language/lastYear.ts';

test.each([
  'По итогам прошлого года торговля выросла',
  'В прошлом году открыт рейс',
  'Былтыр сауда өсті',
  'Өткен жылы сауда өсті',
  'Trade grew last year',
])('«%s» tells of last year', (text) => {
  expect(tellsOfLastYear(text)).toBe(true);
});

test.each(['В этом году торговля выросла', 'В прошлом месяце', 'last month'])('«%s» does not', (text) => {
  expect(tellsOfLastYear(text)).toBe(false);
});

test('it is the whole year before that of the text', () => {
  expect(yearBefore('2024-02-14')).toEqual({ from: '2023-01-01', to: '2023-12-31' });
});
