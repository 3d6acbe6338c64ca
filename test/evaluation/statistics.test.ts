import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bootstrapInterval, mean, percentile } from '../../src/evaluation/statistics.ts';

test('mean and percentile have no value of nothing', () => {
  expect([mean([]), percentile([], 0.5)]).toEqual([null, null]);
});

test.each([
  // Wikipedia, "Percentile", nearest rank: the list 15, 20, 35, 40, 50.
  [0.05, 15],
  [0.3, 20],
  [0.4, 20],
  [0.5, 35],
  [1, 50],
])('the nearest-rank percentile at %d of the published list is %d', (share, expected) => {
  expect(percentile([50, 20, 15, 40, 35], share)).toBe(expected);
});

describe('bootstrapInterval', () => {
  const values = Array.from({ length: 100 }, (_, place) => (place % 4 === 0 ? 0 : 1));

  test('is the same for the same seed', () => {
    expect(bootstrapInterval(values, 7)).toEqual(bootstrapInterval(values, 7));
    expect(bootstrapInterval(values, 7)).not.toEqual(bootstrapInterval(values, 8));
  });

  test('is near the interval of the binomial: 0.75 ± 1.96 √(0.75 · 0.25 / 100)', () => {
    const { low, high } = bootstrapInterval(values)!;
    expect(low).toBeCloseTo(0.665, 1);
    expect(high).toBeCloseTo(0.835, 1);
  });

  test('holds the mean, and nothing else where all values are one', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 20 }), (sample) => {
        const { low, high } = bootstrapInterval(sample)!;
        expect(low).toBeLessThanOrEqual(mean(sample)! + 1e-9);
        expect(high).toBeGreaterThanOrEqual(mean(sample)! - 1e-9);
      }),
      { seed: 5, numRuns: 50 },
    );
    expect(bootstrapInterval([1, 1, 1])).toEqual({ low: 1, high: 1 });
  });

  test('there is none of one value', () => {
    expect(bootstrapInterval([1])).toBeNull();
  });
});
