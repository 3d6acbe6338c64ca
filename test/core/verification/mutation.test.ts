import { describe, expect, test } from 'vitest';
import { verifyClaim } from '../../../src/core/verification/verifyClaim.ts';
import { believed, corruptFacts, corruptQuotes, falseAlarms, material, noisy, tableOf } from './mutationSuite.ts';

/** Every so many-th claim; `mutation.long.test.ts` takes them all. */
const EVERY = 10;

describe('the verifier on a sample of the shipped notes', () => {
  const all = material();

  test('accepts true sentences with true quotes under typographic noise', () => {
    const claims = noisy(all).filter((_, index) => index % EVERY === 0);
    expect(claims.filter((claim) => !verifyClaim(claim).proved)).toEqual([]);
  });

  test('accepts no quote that was changed', () => {
    const claims = corruptQuotes(all, EVERY);
    expect(claims.length).toBeGreaterThan(100);
    expect(claims.filter((claim) => verifyClaim(claim).failures.every(({ kind }) => kind !== 'quote'))).toEqual([]);
  });

  test('catches 97 of 100 changed facts', () => {
    const trials = corruptFacts(all, EVERY);
    const missed = trials.filter(({ verdict }) => verdict.proved);
    expect(trials.length).toBeGreaterThan(100);
    expect(missed.length / trials.length, tableOf(trials)).toBeLessThanOrEqual(0.03);
  });

  test('catches 95 of 100 falsehoods written by hand', () => {
    const missed = believed(all);
    expect(missed.length / all.falsehoods.length, missed.join('\n')).toBeLessThanOrEqual(0.05);
  });

  test('raises a false alarm at no more than 3 of 100 honest paraphrases', () => {
    const alarms = falseAlarms(all);
    expect(alarms.length / all.paraphrases.length, alarms.join('\n')).toBeLessThanOrEqual(0.03);
  });
});
