import { describe, expect, test } from 'vitest';
import { groupsOf } from '../../src/evaluation/groups.ts';
import { asMarkdown, costLine, qualityTable } from '../../src/evaluation/qualityTable.ts';
import { aQuestionResult } from '../support/aQuestionResult.ts';

const RESULTS = [
  aQuestionResult({ id: '1', type: 'who', lang: 'ru', scores: { 'recall@5': 1, points: 1, milliseconds: 10 } }),
  aQuestionResult({ id: '2', type: 'list', lang: 'kk', scores: { 'recall@5': 0, points: 0.5, milliseconds: 30 } }),
  aQuestionResult({
    id: '3',
    type: 'unanswerable',
    kind: 'absent',
    scores: { 'answered-unanswerable': 1, milliseconds: 20, errors: 0 },
  }),
];

describe('qualityTable', () => {
  test('has a line for each type, kind and language, and for all', () => {
    expect(qualityTable(RESULTS).rows).toEqual([
      ['', 'questions', 'recall@5', 'points', 'answered', 'p50 ms', 'p95 ms'],
      ['who', '1', '100.0 %', '100.0 %', '–', '10', '10'],
      ['list', '1', '0.0 %', '50.0 %', '–', '30', '30'],
      ['unanswerable', '1', '–', '–', '100.0 %', '20', '20'],
      ['absent', '1', '–', '–', '100.0 %', '20', '20'],
      ['ru', '2', '100.0 %', '100.0 %', '100.0 %', '10', '20'],
      ['kk', '1', '0.0 %', '50.0 %', '–', '30', '30'],
      ['all', '3', '50.0 %', '75.0 %', '100.0 %', '20', '30'],
    ]);
  });

  test('leaves times out where they would differ from run to run', () => {
    expect(qualityTable(RESULTS, false).rows[0]).toEqual(['', 'questions', 'recall@5', 'points', 'answered']);
  });

  test('shows errors where there are some, and sets where there are several', () => {
    const results = [...RESULTS, aQuestionResult({ id: '4', set: 'other', scores: { errors: 1 } })];
    const { rows } = qualityTable(results);
    expect(rows[0]!.at(-1)).toBe('failed');
    expect(rows.slice(1, 3).map(([name]) => name)).toEqual(['set', 'other']);
  });

  test('shows what the ranking tells where no answers were asked for', () => {
    const results = RESULTS.slice(0, 2).map((result) => ({ ...result, answer: null }));
    expect(qualityTable(results).rows[0]).toEqual(['', 'questions', 'recall@5', 'p50 ms', 'p95 ms']);
  });
});

test('a row that no question counts for is left out', () => {
  const ranked = RESULTS.map((result) => ({ ...result, answer: null, scores: { 'recall@5': 1 } }));
  const refused = { ...ranked[2]!, scores: {} };
  const names = qualityTable([...ranked.slice(0, 2), refused]).rows.map(([name]) => name);
  expect(names).toEqual(['', 'who', 'list', 'ru', 'kk', 'all']);
});

test('groups partition the questions', () => {
  for (const by of ['type', 'language', 'all'] as const) {
    const own = groupsOf(RESULTS).filter((group) => group.by === by);
    expect(own.flatMap(({ results }) => results)).toHaveLength(RESULTS.length);
  }
});

test('Markdown escapes what would end a cell', () => {
  expect(
    asMarkdown([
      ['', 'a'],
      ['x | y\\', '1'],
    ]),
  ).toBe('|  | a |\n| --- | --: |\n| x \\| y\\\\ | 1 |\n');
});

test('tokens and money are told where there were any', () => {
  expect(costLine(RESULTS)).toBeNull();
  const spent = RESULTS.map((result) => ({ ...result, scores: { tokens: 100, money: 0.5 } }));
  expect(costLine(spent)).toBe('100 tokens an answer, 1.5000 for all');
});
