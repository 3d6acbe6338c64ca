import { describe, expect, test } from 'vitest';
import { parseHtmlPage, trimSiteName } from '../../../src/core/corpus/parseHtmlPage.ts';

const PAGE = {
  title: 'Спикер принял посла – Вестник',
  date: '2025-05-06T09:00:00+05:00',
  source: 'Вестник',
  url: 'https://example.org/1',
  lang: 'ru-RU',
  text: 'Спикер принял посла\n\nСпикер палаты принял посла Португалии.',
};

test('makes an article of a page; the headline is not repeated in the text', () => {
  expect(parseHtmlPage('a.html', PAGE)).toEqual({
    path: 'a.html',
    title: 'Спикер принял посла',
    date: '2025-05-06',
    source: 'Вестник',
    url: 'https://example.org/1',
    lang: 'ru',
    countries: [],
    retelling: false,
    derived: [],
    text: 'Спикер палаты принял посла Португалии.',
  });
});

test('metadata that cannot be is left out and rejects nothing', () => {
  const page = { ...PAGE, title: '', date: 'вчера', source: ' ', url: 'javascript:alert(1)', lang: 'en' };
  expect(parseHtmlPage('a.html', page)).toMatchObject({
    date: null,
    source: null,
    url: null,
    lang: 'ru',
    derived: ['title', 'lang'],
  });
});

test('defaults fill what the page does not say', () => {
  const page = { ...PAGE, source: '', date: '' };
  expect(parseHtmlPage('a.html', page, { source: 'Общий', retelling: true })).toMatchObject({
    source: 'Общий',
    retelling: true,
  });
});

describe('the name of the site is no part of the title', () => {
  test.each([
    ['Спикер принял посла | Вестник', '', 'Спикер принял посла'],
    ['Спикер принял посла – Вестник', 'Вестник', 'Спикер принял посла'],
    ['Спикер принял посла - vestnik.kz', '', 'Спикер принял посла'],
    ['Астана – Лиссабон: новый рейс', 'Вестник', 'Астана – Лиссабон: новый рейс'],
    ['Казахстан – Португалия', '', 'Казахстан – Португалия'],
    ['Итоги | Вестник', 'Вестник', 'Итоги | Вестник'],
  ])('%s', (title, site, expected) => expect(trimSiteName(title, site)).toBe(expected));
});
