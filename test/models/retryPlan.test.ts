import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ModelError, type ModelErrorKind } from '../../src/models/modelError.ts';
import { readRetryAfterMs, retryWaitMs } from '../../src/models/retryPlan.ts';

const failure = (kind: ModelErrorKind, retryAfterMs?: number): ModelError =>
  new ModelError(kind, 'trouble', 'wait', retryAfterMs === undefined ? {} : { retryAfterMs });

describe('retryWaitMs', () => {
  test('draws from a bound that doubles', () => {
    expect(retryWaitMs(failure('server'), 1, 60_000, 0.5)).toBe(250);
    expect(retryWaitMs(failure('server'), 2, 60_000, 0.5)).toBe(500);
    expect(retryWaitMs(failure('server'), 3, 60_000, 0.5)).toBeNull();
  });

  test('a stall, a cut and a broken reply get one further attempt', () => {
    for (const kind of ['silent', 'cut', 'malformed'] as const) {
      expect(retryWaitMs(failure(kind), 1, 60_000, 0)).toBe(0);
      expect(retryWaitMs(failure(kind), 2, 60_000, 0)).toBeNull();
    }
  });

  test('what would fail again is not tried again', () => {
    const kinds = ['quota', 'auth', 'not-found', 'bad-request', 'too-long', 'aborted', 'timeout', 'budget'] as const;
    for (const kind of [...kinds, 'refusal', 'empty', 'length', 'circuit-open'] as const) {
      expect(retryWaitMs(failure(kind), 1, 60_000, 0)).toBeNull();
    }
  });

  test('never waits less than the server asks, more than the cap, or beyond the time that is left', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined }),
        fc.integer({ min: 0, max: 120_000 }),
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        (attempt, asked, leftMs, random) => {
          const waitMs = retryWaitMs(failure('rate-limited', asked), attempt, leftMs, random);
          if (waitMs === null) return;
          expect(waitMs).toBeGreaterThanOrEqual(asked ?? 0);
          expect(waitMs).toBeLessThanOrEqual(30_000);
          expect(waitMs).toBeLessThan(leftMs);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('readRetryAfterMs', () => {
  const now = Date.parse('2026-03-01T06:00:00Z');
  const read = (headers: Record<string, string>): number | null => readRetryAfterMs(new Headers(headers), now);

  test('reads milliseconds, seconds and dates', () => {
    expect(read({ 'retry-after-ms': '1500', 'retry-after': '9' })).toBe(1500);
    expect(read({ 'retry-after': '20' })).toBe(20_000);
    expect(read({ 'retry-after': '0.5' })).toBe(500);
    expect(read({ 'retry-after': 'Sun, 01 Mar 2026 06:00:07 GMT' })).toBe(7000);
    expect(read({ 'retry-after': 'Sun, 01 Mar 2026 05:00:00 GMT' })).toBe(0);
  });

  test('takes nonsense for nothing', () => {
    expect(read({})).toBeNull();
    expect(read({ 'retry-after': 'soon' })).toBeNull();
    expect(read({ 'retry-after': '-5' })).not.toBe(-5000);
    expect(read({ 'retry-after-ms': 'NaN' })).toBeNull();
  });
});
