import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/core/answering/answer.ts';
import { decodeCallback } from '../../../src/telegram/callbackData.ts';
import type { RenderedMessage } from '../../../src/telegram/rendering/message.ts';
import { renderAnswer, renderMore } from '../../../src/telegram/rendering/renderAnswer.ts';
import { botWords } from '../../../src/telegram/words/words.ts';
import { aCitation, anAbstention, anAnswer } from '../../support/anAnswer.ts';
import { expectSendable } from '../../support/messageChecks.ts';

const words = botWords('ru');
const view = { answerId: 'a1b2c3d4e5', notices: [], length: 'normal' as const, words };

/** What is drawn, with the words it is drawn on. */
function drawn({ text, entities }: RenderedMessage): string[] {
  return entities.map(({ type, offset, length, ...more }) => {
    const address = 'url' in more ? ` ${decodeURIComponent(String(more.url))}` : '';
    return `${type} ${text.slice(offset, offset + length)}${address}`;
  });
}

function labels({ buttons }: RenderedMessage): string[][] {
  return buttons.map((row) => row.map(({ label }) => label));
}

const second = 'Гостья поблагодарила за прием.';
const third = 'Стороны обсудили торговлю.';
const ofThree = (given: Partial<Answer> = {}): Answer =>
  anAnswer({
    text: `29 сентября 2025 года — «Визит» (газета):\nВ Астане гостя принял Председатель Сената. [1] ${second} [2]\n\n30 сентября — «Торговля»:\n${third} [3]`,
    sentences: [
      { text: 'В Астане гостя принял Председатель Сената.', citations: [1] },
      { text: second, citations: [2] },
      { text: third, citations: [3] },
    ],
    citations: [
      aCitation({ retelling: false }),
      aCitation({ number: 2, quote: second, retelling: false }),
      aCitation({ number: 3, path: 'b.md', title: 'Торговля', quote: third, url: null, derived: ['date'] }),
    ],
    ...given,
  });

describe('an answer in Telegram', () => {
  test('has its numbers as links to the quoted words, and its sources below', () => {
    const [message] = renderAnswer({ ...view, answer: ofThree() });
    expect(message!.text).toBe(`29 сентября 2025 года — «Визит» (газета):
В Астане гостя принял Председатель Сената. [1] ${second} [2]

30 сентября — «Торговля»:
${third} [3]

Источники:
[1] [2] Казахстанская правда, 29.09.2025 — «Спикер Сената принял гостя»
[3] пересказ по материалу: Казахстанская правда, 29.09.2025 (дата по тексту) — «Торговля»`);
    const quoted = 'https://example.org/visit#:~:text=В Астане гостя принял Председатель Сената';
    const thanked = 'https://example.org/visit#:~:text=Гостья поблагодарила за прием';
    expect(drawn(message!)).toEqual([
      'bold 29 сентября 2025 года — «Визит» (газета):',
      `text_link [1] ${quoted}`,
      `text_link [2] ${thanked}`,
      'bold 30 сентября — «Торговля»:',
      'bold Источники:',
      `text_link [1] ${quoted}`,
      `text_link [2] ${thanked}`,
      `text_link «Спикер Сената принял гостя» ${quoted}`,
    ]);
    expectSendable(message!);
  });

  test('leads to the page alone where the words are our own', () => {
    const [message] = renderAnswer({ ...view, answer: anAnswer() });
    expect(drawn(message!)).toContain('text_link [1] https://example.org/visit');
    expect(message!.text).toContain('пересказ по материалу: Казахстанская правда');
  });

  test('names the outlets that carried the same story, three at most', () => {
    const alsoPublished = ['b', 'c', 'd', 'e'].map((name) => ({
      path: `${name}.md`,
      publisher: `Outlet ${name}`,
      date: '2025-09-30',
      url: name === 'b' ? 'https://example.org/b' : null,
    }));
    const [message] = renderAnswer({ ...view, answer: anAnswer({ citations: [aCitation({ alsoPublished })] }) });
    expect(message!.text).toContain(
      '\nОб этом же: Outlet b, 30.09.2025; Outlet c, 30.09.2025; Outlet d, 30.09.2025 (+1)',
    );
    expect(drawn(message!)).toContain('text_link Outlet b, 30.09.2025 https://example.org/b');
    expectSendable(message!);
  });

  test('begins with what a reader should be told beside it', () => {
    const [message] = renderAnswer({ ...view, answer: anAnswer(), notices: ['Языковая модель недоступна.', ' '] });
    expect(message!.text.startsWith('Языковая модель недоступна.\n\nВ Астане')).toBe(true);
    expect(drawn(message!)[0]).toBe('italic Языковая модель недоступна.');
  });

  test('has its buttons in the language of the chat, not of the answer', () => {
    const [message] = renderAnswer({ ...view, answer: ofThree(), words: botWords('kk') });
    expect(labels(message!)).toEqual([
      ['Дәйексөздер', 'Анықтама мәтіні'],
      ['👍', '👎'],
    ]);
    expect(message!.text).toContain('Источники:');
    const actions = message!.buttons.flat().map((button) => 'data' in button && decodeCallback(button.data));
    expect(actions).toContainEqual({ kind: 'quotes', answerId: 'a1b2c3d4e5' });
  });

  test('of the short kind has two sentences with their sources, and the rest behind a button', () => {
    const [message, ...others] = renderAnswer({ ...view, answer: ofThree(), length: 'short' });
    expect(others).toEqual([]);
    expect(message!.text).toContain(second);
    expect(message!.text).not.toContain('Торговля');
    expect(labels(message!)).toEqual([['Цитаты', 'Текст для справки'], ['Подробнее'], ['👍', '👎']]);
    const [rest] = renderMore({ answer: ofThree(), length: 'short' });
    expect(rest!.text).toBe(`30 сентября — «Торговля»:
${third} [3]

Источники:
[3] пересказ по материалу: Казахстанская правда, 29.09.2025 (дата по тексту) — «Торговля»`);
  });

  test('of the short kind says of what day drafted facts are, of the sources shown', () => {
    const answer = ofThree({ mode: 'generative' });
    const [message] = renderAnswer({ ...view, answer, length: 'short' });
    expect(message!.text).toContain('\n\nСведения и должности — на дату источника: 29 сентября 2025 года [1][2].\n\n');
  });

  test('has no button for more where there is no more', () => {
    const [message] = renderAnswer({ ...view, answer: anAnswer(), length: 'short' });
    expect(labels(message!).flat()).not.toContain('Подробнее');
    expect(renderMore({ answer: anAnswer(), length: 'short' })).toEqual([]);
    expect(renderMore({ answer: ofThree(), length: 'normal' })).toEqual([]);
  });

  test('of the long kind has the exact words in a quotation that unfolds', () => {
    const [message] = renderAnswer({ ...view, answer: ofThree(), length: 'long' });
    expect(drawn(message!).at(-1)).toBe(
      `expandable_blockquote [1] В Астане гостя принял Председатель Сената.\n[2] ${second}\n[3] ${third}`,
    );
    expect(labels(message!)).toEqual([['Текст для справки'], ['👍', '👎']]);
  });

  test('of the long kind sends quotes that have no room in messages of their own', () => {
    const quote = 'Слова. '.repeat(700);
    const messages = renderAnswer({ ...view, answer: anAnswer({ citations: [aCitation({ quote })] }), length: 'long' });
    messages.forEach(expectSendable);
    expect(messages.length).toBeGreaterThan(2);
    expect(messages.map(({ buttons }) => buttons.length > 0)).toEqual(
      messages.map((_, place) => place === messages.length - 1),
    );
  });

  test('takes a number inside a quoted sentence for text', () => {
    const text = 'В статье [1] сказано иначе.';
    const answer = anAnswer({ text: `${text} [1]`, sentences: [{ text, citations: [1] }] });
    const [message] = renderAnswer({ ...view, answer });
    expect(message!.entities.filter(({ offset }) => offset < text.length)).toEqual([]);
  });

  test('finds a sentence behind a frame that holds the same words', () => {
    const answer = anAnswer({ text: 'Визит.:\nВизит. [1]', sentences: [{ text: 'Визит.', citations: [1] }] });
    expect(drawn(renderAnswer({ ...view, answer })[0]!)[0]).toBe('bold Визит.:');
  });

  test('keeps each sentence of a long answer in one message with its source', () => {
    const sentences = Array.from({ length: 30 }, (_, place) => `${place}-е предложение ${'о визите '.repeat(40)}.`);
    const citations = sentences.map((quote, place) =>
      aCitation({ number: place + 1, path: `${place}.md`, title: `Статья ${place}`, quote }),
    );
    const answer = anAnswer({
      text: sentences.map((text, place) => `${text} [${place + 1}]`).join(' '),
      sentences: sentences.map((text, place) => ({ text, citations: [place + 1] })),
      citations,
    });
    const messages = renderAnswer({ ...view, answer });
    expect(messages.length).toBeGreaterThan(3);
    for (const [place, sentence] of sentences.entries()) {
      const holding = messages.filter(({ text }) => text.includes(`${sentence} [${place + 1}]`));
      expect(holding).toHaveLength(1);
      expect(holding[0]!.text).toContain(`«Статья ${place}»`);
    }
  });

  test('parts no numbers from the end of a sentence that has to be cut, wherever the cut falls', () => {
    for (let length = 3_900; length < 4_100; length += 1) {
      const text = `${'слово '.repeat(Math.ceil(length / 6)).slice(0, length)} конец.`;
      const answer = anAnswer({ text: `${text} [1]`, sentences: [{ text, citations: [1] }] });
      const messages = renderAnswer({ ...view, answer });
      expect(messages.filter((message) => message.text.includes('конец. [1]'))).toHaveLength(1);
    }
  });

  test('says less of each source of a sentence that leans on very many, and cuts that sentence', () => {
    const citations = Array.from({ length: 60 }, (_, place) =>
      aCitation({ number: place + 1, path: `${place}.md`, title: 'Очень длинный заголовок '.repeat(20) }),
    );
    const numbers = citations.map(({ number }) => number);
    const text = `Много ${'слов '.repeat(800)}.`;
    const answer = anAnswer({
      text: `${text} ${numbers.map((number) => `[${number}]`).join('')}`,
      sentences: [{ text, citations: numbers }],
      citations,
    });
    const messages = renderAnswer({ ...view, answer });
    messages.forEach(expectSendable);
    for (const message of messages) expect(message.text).toContain('\n[60] ');
  });
});

describe('titles and names from outside', () => {
  test.each(['<b>', '</a>', '&amp;', '"><script>alert(1)</script>', 'tg://resolve?domain=x', '*_`[x](y)'])(
    'show «%s» as it is',
    (title) => {
      const answer = anAnswer({ citations: [aCitation({ title, publisher: title })] });
      const [message] = renderAnswer({ ...view, answer });
      expect(message!.text).toContain(`«${title}»`);
      expectSendable(message!);
    },
  );

  test('lose directional marks, line breaks and all beyond 240 units', () => {
    const title = `\u202eВизит\nв\u2066 Рим ${'слово '.repeat(600)}`;
    const [message] = renderAnswer({ ...view, answer: anAnswer({ citations: [aCitation({ title })] }) });
    const shown = /«(Визит[^»]*)»$/.exec(message!.text)![1]!;
    expect(shown.startsWith('Визит в Рим слово')).toBe(true);
    expect(shown.endsWith('слово…')).toBe(true);
    expect(shown.length).toBeLessThanOrEqual(241);
  });

  test('are linked to the web only', () => {
    for (const url of [
      'tg://resolve?domain=x',
      'javascript:alert(1)',
      'https://u:p@example.org/',
      'http://localhost/',
    ]) {
      const answer = anAnswer({ citations: [aCitation({ url })] });
      expect(renderAnswer({ ...view, answer })[0]!.entities.map(({ type }) => type)).toEqual(['bold']);
    }
  });
});

describe('an abstention in Telegram', () => {
  test('offers dated evidence as buttons, and a verdict', () => {
    const [message] = renderAnswer({ ...view, answer: anAbstention() });
    expect(message!.text).toBe('В материалах об этом не сказано.');
    expect(message!.buttons).toEqual([
      [{ label: '29.09.2025 · Визит', data: '1:e:a1b2c3d4e5:0' }],
      [
        { label: '👍', data: '1:u:a1b2c3d4e5' },
        { label: '👎', data: '1:d:a1b2c3d4e5' },
      ],
    ]);
  });

  test('links nothing that stands in its words', () => {
    const [message] = renderAnswer({ ...view, answer: anAbstention({ text: 'Нет [1].' }) });
    expect(message!.entities).toEqual([]);
  });
});
