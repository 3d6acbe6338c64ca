import { describe, expect, test } from 'vitest';
import { compareRuns } from '../../src/evaluation/compareRuns.ts';
import { parseBaseline, summariseRun } from '../../src/evaluation/evaluationRun.ts';
import type { QuestionResult } from '../../src/evaluation/questionResult.ts';
import { aQuestionResult } from '../support/aQuestionResult.ts';

const FACTS = {
  sets: ['set'],
  mode: 'extractive',
  today: '2026-03-15',
  articles: 56,
  model: null,
  made: '2026-03-15',
  version: '0',
};

const results = (values: readonly number[], name = 'points'): QuestionResult[] =>
  values.map((value, place) => aQuestionResult({ id: `q${place}`, scores: { [name]: value } }));

const baseline = (values: readonly number[], name?: string) =>
  parseBaseline(JSON.stringify(summariseRun(FACTS, results(values, name), [], null)), 'last.json');

const of = (name: string, { metrics }: ReturnType<typeof compareRuns>) =>
  metrics.find(({ metric }) => metric.name === name)!;

describe('compareRuns', () => {
  const zeros = Array.from({ length: 40 }, () => 0);

  test('calls a change better where chance does not explain it', () => {
    const now = zeros.map((_, place) => (place < 30 ? 1 : 0));
    const change = of('points', compareRuns(baseline(zeros), FACTS, results(now)));
    expect(change).toMatchObject({ verdict: 'better', before: 0, now: 0.75, difference: 0.75, questions: 40 });
    expect(change.interval!.low).toBeGreaterThan(0.5);
  });

  test('calls it worse where less is better', () => {
    const now = zeros.map((_, place) => (place < 30 ? 1 : 0));
    const name = 'refused-answerable';
    expect(of(name, compareRuns(baseline(zeros, name), FACTS, results(now, name))).verdict).toBe('worse');
  });

  test('calls one question of forty noise, and no change the same', () => {
    const now = zeros.map((_, place) => (place === 0 ? 1 : 0));
    expect(of('points', compareRuns(baseline(zeros), FACTS, results(now))).verdict).toBe('noise');
    expect(of('points', compareRuns(baseline(zeros), FACTS, results(zeros))).verdict).toBe('same');
  });

  test('lists the questions that changed; one with a worse score is among the worse', () => {
    const before = baseline([0, 1, 0.5]);
    const { better, worse } = compareRuns(before, FACTS, results([1, 0, 0.5]));
    expect(better.map(({ id }) => id)).toEqual(['q0']);
    expect(worse).toEqual([
      { id: 'q1', question: 'Кто принял гостя?', scores: [{ name: 'points', before: 1, now: 0, better: false }] },
    ]);
  });

  test('says what is new, what is gone, and in what the runs differ', () => {
    const now = [aQuestionResult({ id: 'q0' }), aQuestionResult({ id: 'new' })];
    const comparison = compareRuns(baseline([1, 1]), { ...FACTS, today: null, articles: 57 }, now);
    expect(comparison).toMatchObject({ added: ['new'], gone: ['q1'] });
    expect(comparison.differences).toEqual([
      'today: 2026-03-15 before, the day of the run now',
      'articles: 56 before, 57 now',
    ]);
  });

  test('does not call a question better or worse for its time', () => {
    const { better, worse, metrics } = compareRuns(
      baseline([10, 10], 'milliseconds'),
      FACTS,
      results([5, 5], 'milliseconds'),
    );
    expect([better, worse]).toEqual([[], []]);
    expect(metrics.map(({ metric, before, now }) => [metric.name, before, now])).toEqual([['milliseconds', 10, 5]]);
  });
});
