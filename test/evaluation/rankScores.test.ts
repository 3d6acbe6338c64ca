import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ndcgAt, recallAt, reciprocalRank } from '../../src/evaluation/rankScores.ts';

const RELEVANT = new Set(['a', 'b', 'c']);

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
});

describe('ndcgAt', () => {
  test('gives the published example with binary gains', () => {
    // Gains 1 0 1 1 of three relevant: (1 + 1/2 + 1/log2(5)) / (1 + 1/log2(3) + 1/2) = 1.93068 / 2.13093.
    expect(ndcgAt(['a', 'x', 'b', 'c'], RELEVANT, 10)).toBeCloseTo(1.93068 / 2.13093, 4);
  });

  test('is 1 for the ideal order and where k is smaller than the number of relevant ones', () => {
    expect(ndcgAt(['c', 'a', 'b', 'x'], RELEVANT, 10)).toBeCloseTo(1);
    expect(ndcgAt(['c', 'a'], RELEVANT, 2)).toBeCloseTo(1);
  });

  test('counts an item once, at its first place', () => {
    expect(ndcgAt(['a', 'a', 'a'], new Set(['a']), 10)).toBeCloseTo(1);
  });

  test('is 0 where nothing is relevant or found', () => {
    expect(ndcgAt(['a'], new Set(), 10)).toBe(0);
    expect(ndcgAt([], RELEVANT, 10)).toBe(0);
  });
});

test('every score lies between 0 and 1', () => {
  const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 12 });
  fc.assert(
    fc.property(ids, ids, fc.integer({ min: 1, max: 12 }), fc.boolean(), (ranked, relevant, k, any) => {
      const wanted = new Set(relevant);
      const scores = [recallAt(ranked, wanted, k, any), reciprocalRank(ranked, wanted, k), ndcgAt(ranked, wanted, k)];
      for (const score of scores) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1 + 1e-12);
      }
    }),
    { seed: 3, numRuns: 300 },
  );
});
