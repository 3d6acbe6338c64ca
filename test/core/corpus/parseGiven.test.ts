import { expect, test } from 'vitest';
import { parseGiven } from '../../../src/core/corpus/parseGiven.ts';

const TEXT = 'Фото: Сенат\n29 сентября 2025 года Председатель Сената принял Посла Исландии. Стороны обсудили торговлю.';

test('reads off the text what is not given, as in a file', () => {
  expect(parseGiven('given', { text: TEXT, title: null, date: '', url: null })).toMatchObject({
    ...{ path: 'given', date: '2025-09-29', lang: 'ru', source: null, url: null, retelling: false },
    derived: expect.arrayContaining(['title', 'date', 'lang']),
    text: expect.not.stringContaining('Фото'),
  });
});

test('takes what is given before what the text says', () => {
  const given = {
    text: TEXT,
    title: 'Встреча',
    date: '2025-10-01',
    source: 'Сенат',
    countries: ['IS'],
    retelling: true,
  };
  expect(parseGiven('given', given)).toMatchObject({
    ...{ title: 'Встреча', date: '2025-10-01', source: 'Сенат', countries: ['IS'], retelling: true },
    derived: ['lang'],
  });
});

test('says what is wrong with a field or a text', () => {
  expect(parseGiven('given', { text: TEXT, url: 'javascript:alert(1)' })).toMatchObject({
    reason: expect.stringMatching(/^url is/),
  });
  expect(parseGiven('given', { text: ' \n ' })).toMatchObject({
    path: 'given',
    reason: expect.stringMatching(/no word/),
  });
});
