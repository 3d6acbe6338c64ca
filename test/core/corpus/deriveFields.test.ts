import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../src/core/corpus/cleanText.ts';
import { deriveFields, titleFrom } from '../../../src/core/corpus/deriveFields.ts';
import { normaliseText } from '../../../src/core/corpus/normaliseText.ts';

function dateOf(body: string): string | null {
  const raw = normaliseText(body);
  return deriveFields({}, raw, cleanText(raw)).date;
}

const BODY = 'Спикер палаты принял посла Португалии. Стороны обсудили торговлю.';

describe('a date is derived where the text states it outright', () => {
  test.each([
    [` date 2025-09-29 Фото: Сенат\n\n${BODY}`, '2025-09-29'],
    [`Дата публикации: 29.09.2025\n\n${BODY}`, '2025-09-29'],
    [`29 сентября 2025, 14:30\n\n${BODY}`, '2025-09-29'],
    [`${BODY}\n\nОпубликовано: 29 сентября 2025 года`, '2025-09-29'],
    [`Published on September 29, 2025\n\nThe Speaker met the envoy.`, '2025-09-29'],
    [`2025 жылғы 29 қыркүйек\n\nТөраға елшіні қабылдады.`, '2025-09-29'],
    ['By Jane Doe in Nation on 29 SEPTEMBER 2025\n\nASTANA – The Speaker met the envoy.', '2025-09-29'],
    ['29 сентября 2025 года спикер палаты принял посла Португалии.', '2025-09-29'],
    ['В Астане 9 мая 2025 года прошла встреча спикеров. Обсудили торговлю.', '2025-05-09'],
    ['Төраға 2025 жылғы 29 қыркүйекте елшіні қабылдады.', '2025-09-29'],
    ['Кездесу 2025 жылдың 4 шілдесінде Астанада өтті.', '2025-07-04'],
    ['The Speaker met the envoy in Astana on September 29, 2025.', '2025-09-29'],
    ['On 29 September 2025 the Speaker met the envoy.', '2025-09-29'],
    ['The agreement was signed on May 5, 2025.', '2025-05-05'],
  ])('%s', (body, date) => expect(dateOf(body)).toBe(date));
});

describe('no date is derived from one mentioned in passing, planned, partial or contested', () => {
  test.each([
    BODY,
    'В Астане 29 сентября прошла встреча спикеров.',
    'Спикер напомнил о соглашении от 5 мая 2023 года.',
    'Стороны обсудили декларацию, подписанную 5 мая 2023 года в Риме.',
    'Спикер (родился 20.12.1992) принял посла.',
    'Спикер принял посла страны, ставшей членом союза 1 мая 2004 года.',
    'Спикер назвал день, в который 5 мая 2023 года открылся форум.',
    '1 августа 1963 года был основан университет.',
    'Закон действует с 1 января 2024 года.',
    'Форум состоится 15 октября 2025 года в Астане.',
    'С 29 по 31 июля 2025 года прошла конференция.',
    'Сессия прошла 11–12 июня 2025 года в Астане.',
    '29 сентября 2025 года спикер отметил, что 30 сентября 2025 года пройдет форум.',
    '31 февраля 2025 года прошла встреча.',
    'Первая встреча прошла в Астане. Обсудили торговлю. Договор подписали 5 мая 2023 года.',
    'Төраға 2023 жылғы 5 мамырдағы келісімді еске салды.',
    'The Speaker recalled the declaration signed on May 5, 2023.',
    'The forum will open on October 15, 2025.',
    'The law has applied since May 5, 2023.',
  ])('%s', (body) => expect(dateOf(body)).toBeNull());
});

describe('a title is derived from the first sentence', () => {
  test('without its final period', () => expect(titleFrom(BODY, 'ru')).toBe('Спикер палаты принял посла Португалии'));
  test('with its question mark', () => expect(titleFrom('Кто приедет? Посол.', 'ru')).toBe('Кто приедет?'));
  test('past initials and abbreviations', () => {
    expect(titleFrom('В г. Астане М. Иванов принял посла. Был обед.', 'ru')).toBe('В г. Астане М. Иванов принял посла');
  });
  test('cut at a word when it is long', () => {
    const title = titleFrom(`${'Председатель палаты принял делегацию, '.repeat(9)}и проводил.`, 'ru');
    expect(title).toMatch(/^Председатель .*(?:палаты|принял|делегацию|Председатель)…$/);
    expect(title.length).toBeLessThanOrEqual(120);
  });
});

test('only what was missing is marked as derived', () => {
  const given = { title: 'Визит', date: '2025-01-02', lang: 'ru' } as const;
  expect(deriveFields(given, BODY, BODY)).toEqual({ ...given, derived: [] });
  const found = deriveFields({}, `date 2025-09-29\n\n${BODY}`, BODY);
  expect(found.derived).toEqual(['title', 'date', 'lang']);
  expect(deriveFields({}, BODY, BODY)).toMatchObject({ date: null, derived: ['title', 'lang'] });
});

test.each([
  ['Спикер принял посла.', 'ru'],
  ['Төраға елшіні қабылдады.', 'kk'],
  ['The Speaker met the envoy.', 'en'],
])('the language of "%s" is %s', (text, lang) => expect(deriveFields({}, text, text).lang).toBe(lang));
