import { describe, expect, test } from 'vitest';
import { figureOf, METRICS, metricNamed, shownFigure, valuesOf } from '../../src/evaluation/metrics.ts';
import { aQuestionResult } from '../support/aQuestionResult.ts';

const RESULTS = [10, 30, 20, 1000].map((milliseconds, place) => {
  return aQuestionResult({
    id: String(place),
    scores: { milliseconds, money: 0.5, ...(place > 1 && { points: place - 2 }) },
  });
});

const figure = (name: string) => figureOf(metricNamed(name)!, RESULTS);

describe('a figure', () => {
  test('is a mean, a percentile or a sum over the questions that count', () => {
    expect(figure('points')).toBe(0.5);
    expect([figure('p50-ms'), figure('p95-ms')]).toEqual([20, 1000]);
    expect(figure('money')).toBe(2);
    expect(valuesOf(metricNamed('points')!, RESULTS)).toEqual([0, 1]);
  });

  test('is not there where no question counts', () => {
    expect([figure('counting'), figureOf(metricNamed('money')!, [])]).toEqual([null, null]);
  });

  test.each([
    ['points', 0.12345, '12.3 %'],
    ['ndcg@10', 0.12345, '0.123'],
    ['p50-ms', 12.6, '13'],
    ['tokens', 99.5, '100'],
    ['money', 0.12345, '0.1235'],
    ['points', null, '–'],
  ])('%s of %s is shown as %s', (name, value, shown) => {
    expect(shownFigure(metricNamed(name)!, value)).toBe(shown);
  });
});

test('every metric has a name of its own and says what it means', () => {
  expect(new Set(METRICS.map(({ name }) => name)).size).toBe(METRICS.length);
  for (const { meaning } of METRICS) expect(meaning).toMatch(/^[A-Z].*\.$/);
});
