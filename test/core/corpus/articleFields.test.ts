import { describe, expect, test } from 'vitest';
import { readFields } from '../../../src/core/corpus/articleFields.ts';

test('reads every field and ignores the others', () => {
  const raw = {
    title: ' Визит\u202e в \u001bРим ',
    date: '2025-09-29T10:00:00+05:00',
    source: 'Вестник',
    url: 'https://example.org/a?b=1&c=%20',
    lang: 'KK',
    countries: ['kz', 'IT', 'IT'],
    retelling: true,
    slug: 'x',
  };
  expect(readFields(raw)).toEqual({
    fields: { ...raw, title: 'Визит в Рим', date: '2025-09-29', lang: 'kk', countries: ['KZ', 'IT'], slug: undefined },
  });
});

test('null, empty and blank values count as missing', () => {
  expect(readFields({ title: '', date: null, source: '  ', url: undefined, lang: '' })).toEqual({ fields: {} });
});

describe('a wrong value is named with its field and the form expected', () => {
  test.each([
    [{ date: '12.05.2024' }, 'date is "12.05.2024"; expected an ISO date such as 2024-05-12'],
    [{ date: '2025-02-30' }, 'date is "2025-02-30"; expected an ISO date such as 2024-05-12'],
    [{ date: 2025 }, 'date is 2025; expected an ISO date such as 2024-05-12'],
    [{ lang: 'de' }, 'lang is "de"; expected ru, kk or en'],
    [{ title: ['a'] }, 'title is a list of 1; expected text'],
    [{ retelling: 'yes' }, 'retelling is "yes"; expected true or false'],
    [{ countries: 'KZ' }, 'countries is "KZ"; expected a list of ISO 3166 alpha-2 codes such as [KZ, IT]'],
    [
      { countries: ['KZ', 'Italy'] },
      'countries is a list of 2; expected a list of ISO 3166 alpha-2 codes such as [KZ, IT]; "Italy" is not one',
    ],
  ])('%j', (raw, reason) => expect(readFields(raw)).toEqual({ reason }));

  test.each(['XX', 'UK', 'ZZ', 'EU', 'Q', '', 7, null])('the country code %j', (code) => {
    expect(readFields({ countries: [code] })).toHaveProperty('reason');
  });

  test.each([
    'javascript:alert(1)',
    'ftp://example.org/',
    'tg://resolve?domain=x',
    'https://user:secret@example.org/',
    'example.org/a',
    'https://',
    `https://example.org/${'a'.repeat(2000)}`,
    7,
  ])('the address %j', (url) => {
    const result = readFields({ url });
    expect(result).toHaveProperty('reason');
    expect('reason' in result && result.reason).toMatch(/^url is /);
  });
});

test('an address is kept as given, or encoded where a character could break out of a link', () => {
  expect(readFields({ url: 'https://el.kz./ru/a_1' })).toEqual({ fields: { url: 'https://el.kz./ru/a_1' } });
  expect(readFields({ url: 'https://example.org/"><b>' })).toEqual({
    fields: { url: 'https://example.org/%22%3E%3Cb%3E' },
  });
});

test('a title is one line of at most 300 characters', () => {
  const result = readFields({ title: `<b>"x"</b>\n${'а'.repeat(4000)}` });
  expect('fields' in result && result.fields.title).toMatch(/^<b>"x"<\/b> а{280,290}…$/);
});

test('keys of the prototype are no fields', () => {
  expect(readFields(Object.create({ title: 'x' }))).toEqual({ fields: {} });
});
