import { describe, expect, test } from 'vitest';
import { parseJsonFile, parseJsonLines } from '../../../src/core/corpus/parseRecord.ts';

const TEXT = 'Спикер палаты принял посла Португалии.';

test('reads one article a line and goes on past every bad one', () => {
  const lines = [
    JSON.stringify({
      id: 'a',
      title: 'Визит',
      date: '2025-05-06',
      source: 'Вестник',
      url: 'https://example.org/',
      lang: 'ru',
      text: TEXT,
    }),
    '{"id": "b", "text": ',
    '',
    '[1, 2]',
    JSON.stringify({ id: 'a', text: TEXT }),
    JSON.stringify({
      id: 7,
      title: '',
      date: null,
      lang: '',
      url: null,
      text: TEXT,
      countries: ['PT'],
      retelling: true,
    }),
    JSON.stringify({ text: TEXT }),
    JSON.stringify({ id: 'c', date: '06.05.2025', text: TEXT }),
    JSON.stringify({ id: 'd', text: '' }),
    JSON.stringify({ id: 'e', text: ['a'] }),
    JSON.stringify({ id: {}, text: TEXT }),
    JSON.stringify({ id: 'f', text: '123' }),
  ];
  const outcomes = parseJsonLines('n.jsonl', `\ufeff${lines.join('\r\n')}\n`, { source: 'Общий' });
  expect(outcomes).toMatchObject([
    { path: 'n.jsonl#a', title: 'Визит', date: '2025-05-06', source: 'Вестник', derived: [] },
    { path: 'n.jsonl', line: 2, reason: expect.stringMatching(/^not valid JSON: /) },
    { path: 'n.jsonl', line: 4, reason: expect.stringMatching(/no JSON object/) },
    { path: 'n.jsonl', line: 5, reason: 'id "a" is already that of line 1; give each record its own id' },
    { path: 'n.jsonl#7', source: 'Общий', date: null, countries: ['PT'], retelling: true, derived: ['title', 'lang'] },
    { path: 'n.jsonl', line: 7, reason: 'id "7" is already that of line 6; give each record its own id' },
    { path: 'n.jsonl', line: 8, reason: expect.stringMatching(/^date is "06\.05\.2025"; expected an ISO date/) },
    { path: 'n.jsonl', line: 9, reason: expect.stringMatching(/^text is missing/) },
    { path: 'n.jsonl', line: 10, reason: expect.stringMatching(/^text is a list of 1/) },
    { path: 'n.jsonl', line: 11, reason: expect.stringMatching(/^id is an object/) },
    { path: 'n.jsonl', line: 12, reason: expect.stringMatching(/no word/) },
  ]);
});

describe('a JSON file', () => {
  test('is an array of records', () => {
    expect(parseJsonFile('n.json', JSON.stringify([{ id: 'a', text: TEXT }, { text: TEXT }, 5]))).toMatchObject([
      { path: 'n.json#a' },
      { path: 'n.json#2' },
      { path: 'n.json#3', reason: expect.stringMatching(/no JSON object/) },
    ]);
  });
  test('or an object with an articles array', () => {
    expect(parseJsonFile('n.json', JSON.stringify({ articles: [{ id: 'a', text: TEXT }] }))).toMatchObject([
      { path: 'n.json#a' },
    ]);
  });
  test('or one record', () => {
    expect(parseJsonFile('n.json', JSON.stringify({ text: TEXT }))).toMatchObject([{ path: 'n.json#1', text: TEXT }]);
  });
  test('and otherwise rejected', () => {
    for (const content of ['', '[]', '{"articles": []}', 'null', '5', '[', '['.repeat(100_000)]) {
      expect(parseJsonFile('n.json', content)).toMatchObject([{ reason: expect.any(String) }]);
    }
  });
});

test('text with markup of a page loses it', () => {
  const text = '<p>Спикер принял посла.</p><p>Был&nbsp;обед.</p><script>alert(1)</script>';
  expect(parseJsonLines('n.jsonl', JSON.stringify({ text }))).toMatchObject([
    { text: 'Спикер принял посла.\n\nБыл обед.' },
  ]);
});

test('a hostile key changes nothing', () => {
  expect(parseJsonLines('n.jsonl', `{"__proto__": {"title": "x"}, "text": "${TEXT}"}`)).toMatchObject([
    { title: 'Спикер палаты принял посла Португалии' },
  ]);
});
