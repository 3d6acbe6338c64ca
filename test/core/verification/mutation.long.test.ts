import { describe, expect, test } from 'vitest';
import { verifyClaim } from '../../../src/core/verification/verifyClaim.ts';
import { believed, corruptFacts, corruptQuotes, falseAlarms, material, noisy, tableOf } from './mutationSuite.ts';

describe('the verifier on the shipped notes, in full', () => {
  const all = material();

  test('accepts true sentences with true quotes under typographic noise', () => {
    const claims = noisy(all);
    const accepted = claims.filter((claim) => verifyClaim(claim).proved).length;
    console.log(`true quotes with typographic noise accepted: ${accepted} of ${claims.length}`);
    expect(claims.length).toBeGreaterThanOrEqual(300);
    expect(accepted / claims.length).toBeGreaterThanOrEqual(0.99);
  });

  test('accepts no quote that was changed', () => {
    const claims = corruptQuotes(all);
    const accepted = claims.filter((claim) => verifyClaim(claim).failures.every(({ kind }) => kind !== 'quote'));
    console.log(`changed quotes accepted: ${accepted.length} of ${claims.length}`);
    expect(claims.length).toBeGreaterThanOrEqual(600);
    expect(accepted).toEqual([]);
  });

  test('catches 97 of 100 changed facts', () => {
    const trials = corruptFacts(all);
    const missed = trials.filter(({ verdict }) => verdict.proved);
    console.log(`changed facts caught:\n${tableOf(trials)}`);
    console.log(`missed:\n${missed.map(({ kind, id, claim }) => `${kind} ${id} ${claim.text}`).join('\n')}`);
    expect(trials.length).toBeGreaterThanOrEqual(600);
    expect(1 - missed.length / trials.length).toBeGreaterThanOrEqual(0.97);
  });

  test('catches 95 of 100 falsehoods written by hand', () => {
    const missed = believed(all);
    console.log(`falsehoods believed: ${missed.length} of ${all.falsehoods.length}\n${missed.join('\n')}`);
    expect(all.falsehoods.length).toBeGreaterThanOrEqual(100);
    expect(missed.length / all.falsehoods.length).toBeLessThanOrEqual(0.05);
  });

  test('raises a false alarm at no more than 3 of 100 honest paraphrases', () => {
    const { paraphrases } = all;
    const alarms = falseAlarms(all);
    console.log(`false alarms: ${alarms.length} of ${paraphrases.length}\n${alarms.join('\n')}`);
    expect(paraphrases.length).toBeGreaterThanOrEqual(200);
    expect(alarms.length / paraphrases.length).toBeLessThanOrEqual(0.03);
  });
});
