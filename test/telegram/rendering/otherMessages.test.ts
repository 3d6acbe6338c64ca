import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { inlineArticles } from '../../../src/telegram/rendering/inlineArticles.ts';
import { renderBriefing } from '../../../src/telegram/rendering/renderBriefing.ts';
import { renderEvidence } from '../../../src/telegram/rendering/renderEvidence.ts';
import { renderInterruption } from '../../../src/telegram/rendering/renderInterruption.ts';
import { articleItem, listHeading, listPage, renderList } from '../../../src/telegram/rendering/renderList.ts';
import { renderQuotes } from '../../../src/telegram/rendering/renderQuotes.ts';
import { renderWords } from '../../../src/telegram/rendering/renderWords.ts';
import { bold, italic, joined, link, quotation } from '../../../src/telegram/rendering/styledText.ts';
import { terminalMessage } from '../../../src/telegram/rendering/terminalMessage.ts';
import { botWords } from '../../../src/telegram/words/words.ts';
import { aCitation, anAbstention, anAnswer } from '../../support/anAnswer.ts';
import { expectSendable } from '../../support/messageChecks.ts';

const words = botWords('ru');

describe('the quotes of an answer', () => {
  test('are the exact words, each in a quotation, under outlet, date and title', () => {
    const second = aCitation({ number: 2, quote: 'Стороны обсудили торговлю.' });
    const [message] = renderQuotes(anAnswer({ citations: [aCitation(), second] }));
    expect(message!.text).toBe(`пересказ по материалу: Казахстанская правда, 29.09.2025 — «Спикер Сената принял гостя»
[1]
В Астане гостя принял Председатель Сената.
[2]
Стороны обсудили торговлю.`);
    const quoted = message!.entities.filter(({ type }) => type === 'expandable_blockquote');
    expect(quoted.map(({ offset, length }) => message!.text.slice(offset, offset + length))).toEqual([
      'В Астане гостя принял Председатель Сената.',
      'Стороны обсудили торговлю.',
    ]);
    expectSendable(message!);
  });

  test('go on in a second message between sentences', () => {
    const quote = Array.from({ length: 200 }, (_, place) => `Это ${place}-е предложение о визите.`).join(' ');
    const messages = renderQuotes(anAnswer({ citations: [aCitation({ quote })] }));
    expect(messages.length).toBe(2);
    for (const message of messages) {
      expect(message.text).toMatch(/визите\.$/);
      expectSendable(message);
    }
  });
});

describe('an answer for a briefing', () => {
  test('is plain text with a footnote for each article, its address written out', () => {
    const [message] = renderBriefing(
      anAnswer({
        text: 'Первое. [1] Второе. [2]',
        sentences: [
          { text: 'Первое.', citations: [1] },
          { text: 'Второе.', citations: [2] },
        ],
        citations: [
          aCitation(),
          aCitation({ number: 2, path: 'b.md', title: 'Торговля', url: null, retelling: false }),
        ],
      }),
    );
    expect(message).toEqual({
      text: `Первое. [1] Второе. [2]

[1] Пересказ по материалу: Казахстанская правда, 29.09.2025, «Спикер Сената принял гостя», https://example.org/visit
[2] Казахстанская правда, 29.09.2025, «Торговля»`,
      entities: [],
      buttons: [],
    });
  });

  test('is sent in several messages where it is long', () => {
    const citations = Array.from({ length: 60 }, (_, place) =>
      aCitation({ number: place + 1, path: `${place}.md`, url: `https://example.org/${'long_'.repeat(20)}${place}` }),
    );
    const messages = renderBriefing(anAnswer({ citations }));
    expect(messages.length).toBeGreaterThan(1);
    messages.forEach(expectSendable);
    expect(messages.flatMap(({ text }) => text.match(/long_\d+$/gm) ?? [])).toHaveLength(60);
  });
});

describe('evidence behind a button', () => {
  const evidence = anAbstention().abstention!.nearest[0]!;

  test('is the quote with its outlet and a way to the page', () => {
    const source = { source: 'Kazinform', url: 'https://example.org/visit', retelling: false };
    const [message] = renderEvidence(evidence, source, 'ru', words);
    expect(message!.text).toBe('Kazinform, 29.09.2025 — «Визит»\nСтороны обсудили связи двух парламентов.');
    expect(message!.buttons[0]![0]).toMatchObject({ label: 'Открыть статью' });
    const url = decodeURIComponent((message!.buttons[0]![0] as { url: string }).url);
    expect(url).toBe('https://example.org/visit#:~:text=Стороны обсудили связи двух парламентов');
    expectSendable(message!);
  });

  test('is shown without a link where its article is gone', () => {
    const [message] = renderEvidence({ ...evidence, date: null }, null, 'kk', words);
    expect(message!.text).toBe('күні көрсетілмеген — «Визит»\nСтороны обсудили связи двух парламентов.');
    expect(message!.buttons).toEqual([]);
  });
});

describe('a long list', () => {
  const view = (asked: number, total: number) => {
    const page = listPage(asked, total);
    const items = Array.from({ length: total }, (_, place) => `Item ${place}`).slice(
      page.offset,
      page.offset + page.limit,
    );
    return {
      list: 'latest' as const,
      argument: 'IT',
      heading: listHeading('Heading'),
      items,
      page,
      empty: 'None',
      words,
    };
  };

  test('has pages of a steady size, with buttons to those before and after', () => {
    const message = renderList(view(1, 20));
    expect(message.text).toBe(`Heading\n\n${[8, 9, 10, 11, 12, 13, 14, 15].map((item) => `Item ${item}`).join('\n')}`);
    expect(message.buttons).toEqual([
      [
        { label: '◀', data: '1:p:latest:0:IT' },
        { label: '2 из 3', data: '1:z' },
        { label: '▶', data: '1:p:latest:2:IT' },
      ],
    ]);
  });

  test('goes nowhere from its ends', () => {
    expect(renderList(view(0, 20)).buttons[0]!.map(({ label }) => label)).toEqual(['·', '1 из 3', '▶']);
    expect(renderList(view(2, 20)).buttons[0]!.map(({ label }) => label)).toEqual(['◀', '3 из 3', '·']);
  });

  test('shows its last page where it has become shorter, and says when it is empty', () => {
    expect(renderList(view(9, 9)).text).toContain('Item 8');
    expect(renderList(view(0, 0))).toMatchObject({ text: 'Heading\n\nNone', buttons: [] });
    expect(listPage(-3, 20)).toMatchObject({ page: 0, offset: 0, pages: 3 });
  });

  test('is one message whatever its items hold', () => {
    const article = {
      path: 'a.md',
      title: '👨‍👩‍👧‍👦'.repeat(900),
      date: null,
      publisher: 'П'.repeat(900),
      url: 'https://example.org/',
    };
    const items = Array.from({ length: 8 }, () => joined(articleItem(article, 'ru'), '\n', 'слово '.repeat(200)));
    expectSendable(renderList({ ...view(0, 8), heading: 'Заголовок '.repeat(900), items }));
  });
});

describe('inline results', () => {
  const matching = Array.from({ length: 60 }, (_, place) => ({
    path: `${place}.md`,
    title: `Статья ${place} ${'очень '.repeat(100)}`,
    date: '2025-09-29',
    publisher: 'Kazinform',
    url: place === 1 ? 'tg://x' : 'https://example.org/1',
  }));

  test('are the answer and matching articles, within the limits of Telegram', () => {
    const results = inlineArticles({ answer: anAnswer(), matching, words });
    expect(results).toHaveLength(50);
    expect(new Set(results.map(({ id }) => id)).size).toBe(50);
    expect(results[0]).toMatchObject({ id: 'answer', title: 'Ответ' });
    for (const { id, title, input_message_content: content } of results) {
      expect(Buffer.byteLength(id)).toBeLessThanOrEqual(64);
      expect(title.length).toBeLessThanOrEqual(121);
      if (!('message_text' in content)) throw new Error('not a text');
      expectSendable({ text: content.message_text, entities: content.entities ?? [], buttons: [] });
    }
    expect(results[1]!.url).toBe('https://example.org/1');
    expect(results[2]!.url).toBeUndefined();
  });

  test('leave the answer out where there is none', () => {
    expect(inlineArticles({ answer: anAbstention(), matching: matching.slice(0, 2), words })).toHaveLength(2);
  });

  test('hold the beginning of an answer that is longer than a message', () => {
    const sentences = Array.from({ length: 40 }, (_, place) => `${place} ${'о визите '.repeat(30)}.`);
    const text = sentences.map((sentence) => `${sentence} [1]`).join(' ');
    const long = anAnswer({ text, sentences: sentences.map((sentence) => ({ text: sentence, citations: [1] })) });
    const [result] = inlineArticles({ answer: long, matching: [], words });
    expect(result!.input_message_content).toMatchObject({ message_text: expect.stringMatching(/^0 о визите/) });
  });
});

describe('words of the bot', () => {
  const headings = ({ text, entities }: { text: string; entities: { offset: number; length: number }[] }) =>
    entities.map(({ offset, length }) => text.slice(offset, offset + length));

  test('have their headings in bold', () => {
    expect(headings(renderWords(words.help))).toEqual(['Как спрашивать', 'Как проверять', 'В группе', 'Команды']);
    expect(headings(renderWords(words.privacy.text({ days: 30, backupDays: 7, usesModel: true })))).toEqual([
      'Что хранится',
    ]);
    expect(headings(renderWords(words.newDone))).toEqual([]);
    expect(headings(renderWords(words.start(true)))).toEqual([]);
  });

  test('are one message that Telegram takes, whatever is put in', () => {
    for (const given of ['\u202eevil\0', '👍'.repeat(5_000), 'слово '.repeat(5_000), '<b>\n\n'.repeat(500)]) {
      expectSendable(renderWords(words.admin.withdrawAsk(given)));
    }
  });
});

test('an interruption has a button that shows the answer', () => {
  const message = renderInterruption('a1b2c3d4e5', words);
  expectSendable(message);
  expect(message.buttons).toEqual([[{ label: 'Показать ответ', data: '1:o:a1b2c3d4e5' }]]);
});

describe('a message in the terminal', () => {
  const message = {
    ...joined(bold('Head'), '\n', italic('it'), ' ', link('[1]', 'https://example.org/'), '\n', quotation('one\ntwo')),
    buttons: [
      [
        { label: 'A', data: '1:z' },
        { label: 'B', data: '1:z' },
      ],
      [{ label: 'C', url: 'https://example.org/' }],
    ],
  };

  test('has quotations behind a bar and buttons in their rows', () => {
    expect(terminalMessage(message, { colour: false })).toBe('Head\nit [1]\n│ one\n│ two\n\n[ A ] [ B ]\n[ C ]');
  });

  test('is drawn with styles that add no words', () => {
    const drawn = terminalMessage(message, { colour: true });
    expect(drawn).toContain('\u001b[1mHead\u001b[22m');
    expect(stripVTControlCharacters(drawn)).toBe(terminalMessage(message, { colour: false }));
  });
});
