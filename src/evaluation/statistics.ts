/** Mean; null of none. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The value below which the given share (0…1) of the values lies, nearest rank; null of none.
 * Source: Hyndman and Fan, The American Statistician 50(4), 1996, definition 1.
 */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? null;
}

/** Two bounds between which a figure lies with 95 % confidence. */
export interface Interval {
  low: number;
  high: number;
}

/** How often a sample is drawn anew. */
const DRAWS = 2000;

/**
 * The 95 % interval of a mean by the percentile bootstrap. Of differences between two systems over the same questions it
 * says whether they are more than chance: an interval that holds 0 proves nothing.
 * Sources: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13; paired, for retrieval: Sakai, SIGIR 2006,
 * doi:10.1145/1148170.1148261.
 *
 * @param seed - the same gives the same interval
 * @returns null of fewer than two values
 */
export function bootstrapInterval(values: readonly number[], seed = 1): Interval | null {
  if (values.length < 2) return null;
  const draw = seededNumbers(seed);
  const means = Array.from({ length: DRAWS }, () => {
    let sum = 0;
    for (let count = 0; count < values.length; count += 1) sum += values[Math.floor(draw() * values.length)]!;
    return sum / values.length;
  });
  return { low: percentile(means, 0.025)!, high: percentile(means, 0.975)! };
}

/** Numbers from 0 up to but without 1 that follow from the seed alone. Source: mulberry32 by Tommy Ettinger, public domain. */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
