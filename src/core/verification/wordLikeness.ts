import { latinSpelling } from '../language/latin.ts';

const GRAM_LETTERS = 4;

/** Character 4-grams of `_word_` in Latin letters: what derivations («дипломат», «дипломатия») and cognates share. */
export function latinGrams(word: string): ReadonlySet<string> {
  const padded = `_${latinSpelling(word)}_`;
  const grams = new Set<string>();
  for (let start = 0; start + GRAM_LETTERS <= padded.length; start += 1) {
    grams.add(padded.slice(start, start + GRAM_LETTERS));
  }
  return grams;
}

/** Share of common grams (Dice), 0…1. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let shared = 0;
  for (const gram of one) if (other.has(gram)) shared += 1;
  return (2 * shared) / (one.size + other.size);
}
