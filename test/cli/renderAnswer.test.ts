import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type RenderOptions, renderAnswer, renderPlainAnswer } from '../../src/cli/renderAnswer.ts';
import { aCitation, anAbstention, anAnswer } from '../support/anAnswer.ts';

const whole: RenderOptions = { width: null, colour: false };

describe('an answer in the terminal', () => {
  test('names a retelling as one, with outlet, date, title, address and the exact quote (ru)', () => {
    expect(renderAnswer(anAnswer(), whole)).toBe(
      `В Астане гостя принял Председатель Сената. [1]

Источники:
[1] пересказ по материалу: Казахстанская правда, 29.09.2025 — «Спикер Сената принял гостя» — https://example.org/visit
    «В Астане гостя принял Председатель Сената.»
`,
    );
  });

  test('does so in Kazakh', () => {
    const citation = aCitation({ publisher: 'Egemen Qazaqstan', title: 'Сенат төрағасы қонақты қабылдады' });
    const rendered = renderAnswer(anAnswer({ language: 'kk', citations: [citation] }), whole);
    expect(rendered).toContain('\nДереккөздер:\n');
    expect(rendered).toContain(
      '[1] мазмұндама, дереккөзі: Egemen Qazaqstan, 29.09.2025 — «Сенат төрағасы қонақты қабылдады» — https',
    );
  });

  test('does so in English, with English dates and quotation marks; a quote keeps those of its own script', () => {
    const citation = aCitation({ publisher: 'Kazinform', title: 'Speaker meets guest' });
    const rendered = renderAnswer(anAnswer({ language: 'en', citations: [citation] }), whole);
    expect(rendered).toContain('[1] retold after: Kazinform, 29 September 2025 — “Speaker meets guest” — https');
    expect(rendered).toContain('    «В Астане гостя принял Председатель Сената.»');
  });

  test("shows the outlet's own words under the outlet's name alone", () => {
    const rendered = renderAnswer(anAnswer({ citations: [aCitation({ retelling: false })] }), whole);
    expect(rendered).toContain('[1] Казахстанская правда, 29.09.2025 — ');
    expect(rendered).not.toContain('пересказ');
  });

  test.each([
    ['ru', 'без даты', '29.09.2025 (дата по тексту)', '(заголовок по первой фразе)'],
    ['kk', 'күні көрсетілмеген', '29.09.2025 (күні мәтіннен алынды)', '(тақырыбы алғашқы сөйлемнен алынды)'],
    ['en', 'undated', '29 September 2025 (date taken from the text)', '(title taken from the first sentence)'],
  ] as const)('says in %s what is missing and what was read out of the text', (language, undated, date, title) => {
    const missing = aCitation({ date: null, publisher: null, url: null });
    expect(renderAnswer(anAnswer({ language, citations: [missing] }), whole)).toContain(`, ${undated} — `);
    const derived = aCitation({ derived: ['date', 'title', 'lang'] });
    const rendered = renderAnswer(anAnswer({ language, citations: [derived] }), whole);
    expect(rendered).toContain(date);
    expect(rendered).toContain(title);
  });

  test('says of a retelling whose outlet is unknown that it is one, and no more', () => {
    const citation = aCitation({ publisher: null, date: null });
    expect(renderAnswer(anAnswer({ citations: [citation] }), whole)).toContain('[1] пересказ, без даты — «');
  });

  test('names the file where there is no address', () => {
    expect(renderAnswer(anAnswer({ citations: [aCitation({ url: null })] }), whole)).toContain(
      '— файл 2025-09-29-visit.md',
    );
  });

  test('tells a source once, with every quote of it under its number', () => {
    const second = aCitation({ number: 3, quote: 'Стороны обсудили торговлю.' });
    const other = aCitation({ number: 2, path: 'b.md', title: 'Другой материал' });
    const rendered = renderAnswer(anAnswer({ citations: [aCitation(), other, second] }), whole);
    expect(rendered.match(/Спикер Сената принял гостя/g)).toHaveLength(1);
    expect(rendered).toContain('[1] [3] пересказ по материалу');
    expect(rendered).toContain('    [3] «Стороны обсудили торговлю.»');
  });

  test('lists the outlets that carried the same story, each once', () => {
    const copy = { path: 'c.md', publisher: 'Kazinform', date: '2025-09-30', url: null };
    const rendered = renderAnswer(anAnswer({ citations: [aCitation({ alsoPublished: [copy, copy] })] }), whole);
    expect(rendered).toContain('\n    Об этом же: Kazinform, 30.09.2025\n');
  });

  test('uses other quotation marks round a quote that holds the usual ones', () => {
    const citation = aCitation({ quote: 'Группы дружбы «Казахстан – Италия» созданы.' });
    const rendered = renderAnswer(anAnswer({ citations: [citation] }), whole);
    expect(rendered).toContain('„Группы дружбы «Казахстан – Италия» созданы.“');
  });

  test('offers the nearest evidence of an abstention, unless its words hold it already', () => {
    expect(renderAnswer(anAbstention(), whole)).toBe(
      `В материалах об этом не сказано.

Ближайшее из имеющихся материалов:
– 29.09.2025, «Визит»: «Стороны обсудили связи двух парламентов.»
`,
    );
    const text = 'Об этом не сказано. Ближайшее: «Стороны обсудили связи двух парламентов.»';
    expect(renderAnswer(anAbstention({ text }), whole)).toBe(`${text}\n`);
  });

  test('wraps to the width of the terminal', () => {
    const rendered = renderAnswer(anAnswer({ citations: [aCitation({ url: null })] }), { width: 50, colour: false });
    for (const line of rendered.split('\n')) expect(line.length).toBeLessThanOrEqual(50);
  });

  test('colours nothing but the marks and headings, and only when asked', () => {
    const coloured = renderAnswer(anAnswer(), { width: null, colour: true });
    expect(coloured).toContain('\u001b[36m[1]\u001b[39m');
    expect(stripVTControlCharacters(coloured)).toBe(renderAnswer(anAnswer(), whole));
  });

  test('lets no escape sequence of an article reach the terminal', () => {
    const hostile = '\u001b]0;x\u0007\u001b[31m\u202eтекст\u009b2J';
    const citation = aCitation({
      title: hostile,
      publisher: hostile,
      url: `https://x/${hostile}`,
      quote: hostile,
      path: hostile,
    });
    const answer = anAnswer({ text: hostile, citations: [citation] });
    for (const rendered of [renderAnswer(answer, whole), renderPlainAnswer(answer)]) {
      expect(rendered).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
    }
  });
});

describe('an answer for pasting', () => {
  test('has numbered footnotes with outlet, date, title and address', () => {
    const own = aCitation({ number: 2, retelling: false, publisher: 'Сенат', url: null, date: null });
    expect(renderPlainAnswer(anAnswer({ citations: [aCitation(), own] }))).toBe(
      `В Астане гостя принял Председатель Сената. [1]

1. Пересказ по материалу: Казахстанская правда, 29.09.2025, «Спикер Сената принял гостя», https://example.org/visit
2. Сенат, без даты, «Спикер Сената принял гостя»
`,
    );
  });
});
