import { describe, expect, test } from 'vitest';
import { CircuitBreaker } from '../../src/models/circuitBreaker.ts';

function aBreaker(): { breaker: CircuitBreaker; pass(milliseconds: number): void; fail(times: number): void } {
  let time = 1000;
  const breaker = new CircuitBreaker({ now: () => time });
  return {
    breaker,
    pass: (milliseconds) => {
      time += milliseconds;
    },
    fail: (times) => {
      for (let count = 0; count < times; count++) breaker.failed(breaker.ask());
    },
  };
}

describe('CircuitBreaker', () => {
  test('opens at the fifth failure within 30 s', () => {
    const { breaker, fail } = aBreaker();
    fail(4);
    expect(breaker.ask()).toEqual({ allowed: true, isProbe: false });
    fail(1);
    expect(breaker.ask()).toEqual({ allowed: false, retryAfterMs: 30_000 });
  });

  test('does not open at failures that are far apart, or with a success between', () => {
    const { breaker, fail, pass } = aBreaker();
    for (let count = 0; count < 20; count++) {
      fail(1);
      pass(8000);
    }
    expect(breaker.ask().allowed).toBe(true);
    pass(30_000);
    fail(3);
    breaker.succeeded(breaker.ask());
    fail(4);
    expect(breaker.ask().allowed).toBe(true);
  });

  test('lets a single call try after a while, and turns the others away meanwhile', () => {
    const { breaker, fail, pass } = aBreaker();
    fail(5);
    pass(30_000);
    const probe = breaker.ask();
    expect(probe).toEqual({ allowed: true, isProbe: true });
    expect(breaker.ask().allowed).toBe(false);
    breaker.succeeded(probe);
    expect(breaker.ask()).toEqual({ allowed: true, isProbe: false });
  });

  test('stays open for another while when the try fails', () => {
    const { breaker, fail, pass } = aBreaker();
    fail(5);
    pass(30_000);
    breaker.failed(breaker.ask());
    expect(breaker.ask()).toEqual({ allowed: false, retryAfterMs: 30_000 });
  });

  test('a try that is called off leaves the next call to try', () => {
    const { breaker, fail, pass } = aBreaker();
    fail(5);
    pass(30_000);
    breaker.undecided(breaker.ask());
    expect(breaker.ask()).toEqual({ allowed: true, isProbe: true });
  });

  test('late failures of calls that were under way do not prolong it', () => {
    const { breaker, fail, pass } = aBreaker();
    const early = breaker.ask();
    fail(5);
    pass(20_000);
    breaker.failed(early);
    expect(breaker.ask()).toEqual({ allowed: false, retryAfterMs: 10_000 });
  });
});
