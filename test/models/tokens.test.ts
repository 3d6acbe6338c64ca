import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateTokens, firstTokens } from '../../src/models/tokens.ts';

describe('estimateTokens', () => {
  test('is above what the vocabularies give for each language', () => {
    expect(estimateTokens('Парламент делегациясы. '.repeat(100)) / 2300).toBeGreaterThan(0.68);
    expect(estimateTokens('Делегация парламента прибыла. '.repeat(100)) / 3000).toBeGreaterThan(0.46);
    expect(estimateTokens('The delegation of the parliament arrived. '.repeat(100)) / 4200).toBeGreaterThan(0.25);
  });
});

describe('firstTokens', () => {
  test('is a beginning of the text within the bound, and never half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 0, max: 100 }), (text, most) => {
        const cut = firstTokens(text, most);
        expect(text.startsWith(cut)).toBe(true);
        expect(estimateTokens(cut)).toBeLessThanOrEqual(most);
        expect(cut.isWellFormed()).toBe(true);
        if (estimateTokens(text) < most) expect(cut).toBe(text);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
