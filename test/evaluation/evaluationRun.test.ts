import { describe, expect, test } from 'vitest';
import { parseBaseline, RunFileError, summariseRun } from '../../src/evaluation/evaluationRun.ts';
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

const RESULTS = [0, 1].map((points) => aQuestionResult({ id: `q${points}`, scores: { points } }));

describe('parseBaseline', () => {
  test.each([
    ['oops', /^last\.json is not JSON; give a file that elshi eval --json wrote$/],
    ['{"format":"elshi-eval-9"}', /^last\.json: format: /],
    ['[]', /^last\.json: the file: /],
  ])('says what is wrong with %s', (json, message) => {
    const parse = () => parseBaseline(json, 'last.json');
    expect(parse).toThrow(RunFileError);
    expect(parse).toThrow(message);
  });
});

test('a run sums up every group, and gives the means over all an interval', () => {
  const run = summariseRun(FACTS, RESULTS, [], null);
  expect(run.figures).toEqual({
    'type:who': { points: 0.5 },
    'language:ru': { points: 0.5 },
    all: { points: 0.5 },
  });
  expect(run.intervals).toEqual({ points: { low: 0, high: 1 } });
});

test('what --json writes is read back as a baseline', () => {
  const { facts, results } = parseBaseline(JSON.stringify(summariseRun(FACTS, RESULTS, [], null)), 'run.json');
  expect(FACTS).toMatchObject(facts);
  expect(results.map(({ id, scores }) => [id, scores])).toEqual([
    ['q0', { points: 0 }],
    ['q1', { points: 1 }],
  ]);
});
