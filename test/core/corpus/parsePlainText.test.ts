import { describe, expect, test } from 'vitest';
import { parsePlainText } from '../../../src/core/corpus/parsePlainText.ts';

const LEAD = 'Спикер палаты принял посла Португалии, прибывшего с первым визитом, сообщает Vestnik.kz';

test('reads the raw press form with date and credit', () => {
  const content = ` date 2025-05-06 Фото: Сенат\n\n${LEAD}\n\nСтороны обсудили торговлю.Фото: Сенат РК\n\nБыл обед.`;
  expect(parsePlainText('a.txt', content)).toEqual({
    path: 'a.txt',
    title: 'Спикер палаты принял посла Португалии, прибывшего с первым визитом',
    date: '2025-05-06',
    source: null,
    url: null,
    lang: 'ru',
    countries: [],
    retelling: false,
    derived: ['title', 'date', 'lang'],
    text: 'Спикер палаты принял посла Португалии, прибывшего с первым визитом.\n\nСтороны обсудили торговлю.\n\nБыл обед.',
  });
});

test('reads it with a credit alone: undated, still an article', () => {
  const content = 'Фото: Сенат РК\n\nСпикер палаты принял посла.';
  expect(parsePlainText('a.txt', content)).toMatchObject({ date: null, text: 'Спикер палаты принял посла.' });
});

test('takes defaults', () => {
  const outcome = parsePlainText('a.txt', LEAD, { retelling: true, date: '2025-01-01', lang: 'ru' });
  expect(outcome).toMatchObject({ retelling: true, date: '2025-01-01', derived: ['title'] });
});

describe('line breaks', () => {
  test.each([
    ['one paragraph a line', 'Первая фраза.\nВторая фраза.', 'Первая фраза.\n\nВторая фраза.'],
    [
      'wrapped at a width',
      'Спикер палаты принял посла Португалии, который прибыл\nс первым официальным визитом в столицу. На встрече был\nи министр, отвечающий за торговлю и за развитие связей\nмежду странами.',
      'Спикер палаты принял посла Португалии, который прибыл с первым официальным визитом в столицу. На встрече был и министр, отвечающий за торговлю и за развитие связей между странами.',
    ],
    ['broken inside a sentence', 'Спикер палаты принял\nпосла Португалии.', 'Спикер палаты принял посла Португалии.'],
    [
      'a list',
      'Стороны решили:\n- открыть рейс;\n- создать группу.',
      'Стороны решили:\n- открыть рейс;\n- создать группу.',
    ],
  ])('%s', (_, content, text) => expect(parsePlainText('a.txt', content)).toMatchObject({ text }));
});

test('markup of a page in plain text is no content, and neither is what it hides', () => {
  const content = '<p>Спикер принял посла.</p><!-- тайное --><p hidden>скрытое слово</p><p>Был обед.</p>';
  expect(parsePlainText('a.txt', content)).toMatchObject({ text: 'Спикер принял посла.\n\nБыл обед.' });
});

test('a text of signs alone is rejected', () => {
  expect(parsePlainText('a.txt', '12.05 — 14:30 ...')).toEqual({
    path: 'a.txt',
    reason: 'the text holds no word; an article needs at least one sentence',
  });
});
