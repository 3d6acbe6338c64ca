import { describe, expect, test } from 'vitest';
import type { Article, Rejection } from '../../../src/core/corpus/article.ts';
import { parseMarkdown } from '../../../src/core/corpus/parseMarkdown.ts';

const BODY = 'Спикер палаты принял посла Португалии.';

function article(content: string, defaults = {}): Article {
  const outcome = parseMarkdown('a.md', content, defaults);
  if ('reason' in outcome) {
    throw new Error(outcome.reason);
  }
  return outcome;
}

function reason(content: string): string | undefined {
  return (parseMarkdown('a.md', content) as Partial<Rejection>).reason;
}

test('reads front matter and body', () => {
  const content = `---
title: "Визит: первый день"
date: 2025-05-06
source: 'Вестник'
url: https://example.org/a
lang: ru
countries: [KZ, PT]
retelling: true
rubric: политика
---
${BODY}

Был обед.
`;
  expect(article(content)).toEqual({
    path: 'a.md',
    title: 'Визит: первый день',
    date: '2025-05-06',
    source: 'Вестник',
    url: 'https://example.org/a',
    lang: 'ru',
    countries: ['KZ', 'PT'],
    retelling: true,
    derived: [],
    text: `${BODY}\n\nБыл обед.`,
  });
});

describe('dates', () => {
  test.each(['2025-05-06', '"2025-05-06"', "'2025-05-06'", '2025-05-06T23:00:00+05:00', '2025-05-06 10:00'])(
    '%s',
    (date) => {
      expect(article(`---\ndate: ${date}\n---\n${BODY}`).date).toBe('2025-05-06');
    },
  );
});

test('every key is optional, and so is the front matter', () => {
  const expected = {
    title: 'Спикер палаты принял посла Португалии',
    date: null,
    lang: 'ru',
    derived: ['title', 'lang'],
  };
  expect(article(BODY)).toMatchObject(expected);
  expect(article(`---\n---\n${BODY}`)).toMatchObject(expected);
  expect(article(`\ufeff\r\n---\r\ntitle:\r\n---\r\n${BODY}`)).toMatchObject(expected);
});

test('defaults fill the keys that are missing and no others', () => {
  const defaults = { retelling: true, source: 'Вестник', title: 'Общее' };
  expect(article(`---\ntitle: Свое\nsource:\n---\n${BODY}`, defaults)).toMatchObject({
    title: 'Свое',
    source: 'Вестник',
    retelling: true,
  });
  expect(article(`---\nretelling: false\n---\n${BODY}`, defaults).retelling).toBe(false);
});

describe('wrong front matter rejects with what and where', () => {
  test.each([
    ['---\ndate: 06.05.2025\n---\nx y', /^date is "06\.05\.2025"; expected an ISO date/],
    ['---\nlang: fr\n---\nx y', /^lang is "fr"/],
    ['---\ncountries: KZ\n---\nx y', /^countries is "KZ"/],
    ['---\ntitle: Визит: день\n---\nx y', /^line 1 of the header is not valid YAML .*quotation marks/],
    ['---\ntitle: a\ntitle: b\n---\nx y', /^line 2 of the header is not valid YAML .*unique/],
    ['---\n- a\n- b\n---\nx y', /key: value/],
    ['---\ntitle: Визит\n\nТекст без конца', /not closed/],
    [`---\na: ${'['.repeat(5000)}\n---\nx y`, /nested too deep/],
    [`---\n${'? '.repeat(9000)}\n---\nx y`, /header/],
    ['---\na: &a [x]\nb: [*a, *a]\n---\nx y', /alias/i],
  ])('%j', (content, expected) => expect(reason(content)).toMatch(expected));
});

test('a rule at the top of a file without front matter is no header', () => {
  expect(article(`---\n\n${BODY}`).text).toBe(BODY);
});

describe('Markdown becomes plain text', () => {
  test.each([
    ['**Спикер** принял _посла_ в `Астане`.', 'Спикер принял посла в Астане.'],
    ['Спикер [принял](https://example.org "x") посла.', 'Спикер принял посла.'],
    ['![портрет](a.jpg)\n\nСпикер принял посла.', 'Спикер принял посла.'],
    ['## Визит\n\nСпикер принял посла.', 'Визит\n\nСпикер принял посла.'],
    ['- первый пункт\n- второй пункт\n', 'первый пункт\n\nвторой пункт'],
    ['1. первый пункт\n2. второй пункт\n', 'первый пункт\n\nвторой пункт'],
    ['2025. Год начался с визита.', '2025. Год начался с визита.'],
    ['> Спикер принял посла.', 'Спикер принял посла.'],
    ['Спикер принял\nпосла\nПортугалии.', 'Спикер принял посла Португалии.'],
    ['Спикер <b>принял</b> посла &amp; гостей.', 'Спикер принял посла & гостей.'],
    ['Спикер принял посла.<!-- тайное --> <span style="display: none">скрытое</span>', 'Спикер принял посла.'],
    ['<div hidden>\n\nскрытое слово\n\n</div>\n\nСпикер принял посла.', 'Спикер принял посла.'],
    ['    Спикер принял посла с отступом.', 'Спикер принял посла с отступом.'],
    ['| Страна | Встреч |\n|---|---|\n| Италия | 2 |', 'Страна Встреч\n\nИталия 2'],
    ['Фото: Сенат РК\nСпикер принял\nпосла.', 'Спикер принял посла.'],
    ['М\\. Иванов принял посла\\*.', 'М. Иванов принял посла*.'],
  ])('%j', (content, text) => expect(article(content).text).toBe(text));
});

describe('a first level-one heading', () => {
  test('is the title where none is given', () => {
    expect(article(`# Визит *посла*\n\n${BODY}`)).toMatchObject({
      title: 'Визит посла',
      text: BODY,
      derived: ['lang'],
    });
  });
  test('is not repeated in the text when it is the title', () => {
    expect(article(`---\ntitle: Визит посла\n---\n# Визит посла\n\n${BODY}`).text).toBe(BODY);
  });
  test('is a heading of the text when the title is another', () => {
    expect(article(`---\ntitle: Визит\n---\n# День первый\n\n${BODY}`).text).toBe(`День первый\n\n${BODY}`);
  });
});

describe('what has no text is rejected', () => {
  test.each(['', '---\ntitle: Визит\n---\n', '* * *', '![a](b.png)', '1 2 3', 'Фото: Сенат РК'])('%j', (content) =>
    expect(reason(content)).toMatch(/the text holds/),
  );
  test('and so is a text too long', () => {
    expect(reason(`слово `.repeat(34_000))).toMatch(/^the text has \d+ characters, more than 200000; split/);
    expect(reason('слово '.repeat(400_000))).toMatch(/more than 200000/);
  });
});

test('comes to an end on deeply nested Markdown', () => {
  for (const unit of ['> ', '- ', '[', '![', '*a ', '`', '<div>', '**a', '_', '~~a']) {
    expect(parseMarkdown('a.md', `${unit.repeat(20_000)}слово`)).toHaveProperty('path', 'a.md');
  }
});
