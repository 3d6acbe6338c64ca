import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ndcgAt, recallAt, reciprocalRank } from '../../src/evaluation/rankScores.ts';

const RELEVANT = new Set(['a', 'b', 'c']);

const gains = (levels: Record<string, number>) => new Map(Object.entries(levels));

describe('recallAt', () => {
  test('is the share of the relevant ones among the first k', () => {
    expect(recallAt(['a', 'x', 'b', 'c'], RELEVANT, 3)).toBeCloseTo(2 / 3);
    expect(recallAt(['x', 'y'], RELEVANT, 5)).toBe(0);
  });

  test('with any, is 1 as soon as one is there', () => {
    expect(recallAt(['x', 'c'], RELEVANT, 2, true)).toBe(1);
    expect(recallAt(['x', 'c'], RELEVANT, 1, true)).toBe(0);
  });

  test('counts an item once', () => {
    expect(recallAt(['a', 'a', 'a'], RELEVANT, 3)).toBeCloseTo(1 / 3);
  });

  test('is 0 where nothing is relevant', () => {
    expect(recallAt(['a'], new Set(), 5)).toBe(0);
  });
});

describe('reciprocalRank', () => {
  test.each([
    [['a', 'x'], 1],
    [['x', 'b'], 1 / 2],
    [['x', 'y', 'z', 'c'], 1 / 4],
    [['x', 'y', 'z', 'w', 'c'], 0],
    [[], 0],
  ])('%j gives %d within the first four', (ranked, expected) => {
    expect(reciprocalRank(ranked, RELEVANT, 4)).toBeCloseTo(expected);
  });

  test("gives the mean of Wikipedia's example: cats, tori, viruses at ranks 3, 2, 1", () => {
    const ranks = [
      reciprocalRank(['catten', 'cati', 'cats'], new Set(['cats']), 10),
      reciprocalRank(['torii', 'tori', 'toruses'], new Set(['tori']), 10),
      reciprocalRank(['viruses', 'virii', 'viri'], new Set(['viruses']), 10),
    ];
    expect(ranks.reduce((sum, rank) => sum + rank, 0) / 3).toBeCloseTo(11 / 18, 10);
  });
});

describe('ndcgAt gives published values', () => {
  test.each([
    // README of pytrec_eval: scores d3 1.5, d1 1.0, d2 0.0; relevant d2.
    ['pytrec_eval, q1', ['d3', 'd1', 'd2'], { d2: 1 }, 10, 0.5],
    // The same: scores d1 1.5, d3 0.5, d2 0.2; relevant d2 and d3.
    ['pytrec_eval, q2', ['d1', 'd3', 'd2'], { d2: 1, d3: 1 }, 10, 0.6934264036172708],
    // Documentation of scikit-learn's ndcg_score: relevance [10, 0, 0, 1, 5], scores [.1, .2, .3, 4, 70] and others.
    ['scikit-learn', ['5', '4', '3', '2', '1'], { 1: 10, 4: 1, 5: 5 }, 10, 0.69569],
    ['scikit-learn, other scores', ['2', '3', '4', '1', '5'], { 1: 10, 4: 1, 5: 5 }, 10, 0.49368],
    ['scikit-learn, k = 4', ['2', '3', '4', '1', '5'], { 1: 10, 4: 1, 5: 5 }, 4, 0.35202],
    // Wikipedia, "Discounted cumulative gain": D1…D6 of relevance 3, 2, 3, 0, 1, 2, and D7, D8 of 3 and 2 not found.
    ['Wikipedia', ['1', '2', '3', '4', '5', '6'], { 1: 3, 2: 2, 3: 3, 5: 1, 6: 2, 7: 3, 8: 2 }, 6, 0.785],
  ])('%s', (_, ranked, levels, k, expected) => {
    expect(ndcgAt(ranked, gains(levels as Record<string, number>), k)).toBeCloseTo(expected, 3);
  });
});

describe('ndcgAt', () => {
  const BINARY = gains({ a: 1, b: 1, c: 1 });

  test('is 1 for the ideal order and where k is smaller than the number of relevant ones', () => {
    expect(ndcgAt(['c', 'a', 'b', 'x'], BINARY, 10)).toBeCloseTo(1);
    expect(ndcgAt(['c', 'a'], BINARY, 2)).toBeCloseTo(1);
  });

  test('counts an item once, at its first place', () => {
    expect(ndcgAt(['a', 'a', 'a'], gains({ a: 1 }), 10)).toBeCloseTo(1);
  });

  test('is 0 where nothing is relevant or found', () => {
    expect(ndcgAt(['a'], new Map(), 10)).toBe(0);
    expect(ndcgAt([], BINARY, 10)).toBe(0);
  });
});

test('every score lies between 0 and 1', () => {
  const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 12 });
  const levels = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.integer({ min: 1, max: 4 })));
  fc.assert(
    fc.property(ids, levels, fc.integer({ min: 1, max: 12 }), fc.boolean(), (ranked, judged, k, any) => {
      const wanted = new Map(judged);
      const relevant = new Set(wanted.keys());
      const scores = [
        recallAt(ranked, relevant, k, any),
        reciprocalRank(ranked, relevant, k),
        ndcgAt(ranked, wanted, k),
      ];
      for (const score of scores) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1 + 1e-12);
      }
    }),
    { seed: 3, numRuns: 300 },
  );
});
