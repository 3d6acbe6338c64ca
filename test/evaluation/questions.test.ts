import { describe, expect, test } from 'vitest';
import { joinQuestions, parseQuestions, QuestionsError, refusalKind, setOf } from '../../src/evaluation/questions.ts';

const LINE = {
  id: 'q1',
  lang: 'ru',
  question: 'Кто посетил Ригу?',
  type: 'who',
  relevant: ['riga.md'],
  answer_points: ['Кошанов'],
  history: [{ role: 'user', content: 'Добрый день' }],
};

function linesOf(...lines: unknown[]): string {
  return lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
}

function without(key: keyof typeof LINE): Record<string, unknown> {
  const { [key]: _, ...rest } = LINE;
  return rest;
}

describe('parseQuestions', () => {
  test('reads one question a line, empty lines and other fields passed over', () => {
    const text = linesOf(LINE, '', { ...LINE, id: 'q2', why: 'because' }, '');
    const questions = parseQuestions(text, 'set.jsonl');
    expect(questions.map(({ id }) => id)).toEqual(['q1', 'q2']);
    expect(questions[0]).toEqual({ ...LINE, why: null, file: 'set.jsonl', line: 1 });
    expect(questions[1]).toMatchObject({ why: 'because', line: 3 });
  });

  test('needs neither answer points nor history', () => {
    const { answer_points, history, ...rest } = LINE;
    expect(parseQuestions(linesOf(rest), 'set.jsonl')[0]).toMatchObject({ ...rest, answer_points: [], history: [] });
  });

  test('reads files of Windows: a byte order mark, carriage returns', () => {
    expect(parseQuestions(`\ufeff${JSON.stringify(LINE)}\r\n`, 'set.jsonl')).toMatchObject([LINE]);
  });

  test('is empty for an empty file', () => {
    expect(parseQuestions('', 'set.jsonl')).toEqual([]);
  });

  test.each<[string, unknown[], RegExp]>([
    ['a line that is no JSON', [LINE, '{oops'], /^set\.jsonl:2: not a JSON object; write one question a line$/],
    ['a list', ['[]'], /^set\.jsonl:1: the line: /],
    ['null', ['null'], /^set\.jsonl:1: the line: /],
    ['a missing field', [LINE, '', without('question')], /^set\.jsonl:3: question: /],
    ['an empty question', [{ ...LINE, question: '  ' }], /^set\.jsonl:1: question: /],
    ['a question of 1001 characters', [{ ...LINE, question: 'а'.repeat(1001) }], /^set\.jsonl:1: question: /],
    ['a language that is none of ours', [{ ...LINE, lang: 'fr' }], /^set\.jsonl:1: lang: /],
    [
      'a role that is none',
      [{ ...LINE, history: [{ role: 'system', content: 'x' }] }],
      /^set\.jsonl:1: history\.0\.role: /,
    ],
    ['an id that stands twice', [LINE, LINE], /^set\.jsonl:2: id "q1" stands at set\.jsonl:1 already/],
    [
      'an unanswerable question with relevant articles',
      [{ ...LINE, type: 'unanswerable' }],
      /^set\.jsonl:1: relevant: /,
    ],
  ])('names file, line and field of %s', (_, lines, message) => {
    const parse = () => parseQuestions(linesOf(...lines), 'set.jsonl');
    expect(parse).toThrow(QuestionsError);
    expect(parse).toThrow(message);
  });
});

test('sets that are joined share no id', () => {
  const [one, other] = ['one.jsonl', 'other.jsonl'].map((file) => parseQuestions(linesOf(LINE), file));
  expect(() => joinQuestions([one!, other!])).toThrow('other.jsonl:1: id "q1" stands at one.jsonl:1 already');
  expect(joinQuestions([one!, parseQuestions(linesOf({ ...LINE, id: 'q2' }), 'x')])).toHaveLength(2);
});

test.each([
  ['who', null, null],
  ['unanswerable', 'wrong_year', 'near-miss'],
  ['unanswerable', 'missing_detail', 'near-miss'],
  ['unanswerable', 'absent_country', 'absent'],
  ['unanswerable', 'off_topic', 'off-topic'],
  ['unanswerable', 'instruction', 'injection'],
  ['unanswerable', null, 'unsorted'],
  ['unanswerable', 'whatever', 'unsorted'],
])('%s, %s is counted under %s', (type, why, kind) => {
  expect(refusalKind({ type, why })).toBe(kind);
});

test('a set is named after its file', () => {
  expect(setOf({ file: '/data/questions.jsonl' })).toBe('questions.jsonl');
});
