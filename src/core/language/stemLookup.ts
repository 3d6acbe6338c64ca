import type { Language } from './language.ts';
import { memoise } from './memoise.ts';
import { foldKazakh } from './normalise.ts';
import { stem } from './stem.ts';

/** Headwords are found by so many first letters, and compared by stem only then: nothing is stemmed beforehand. */
const PREFIX_LETTERS = 3;

/**
 * A dictionary that finds headwords by the stem of a word. Opening it costs one pass over the headwords; only those
 * that share the first letters of a word sought are ever stemmed.
 */
export class StemLookup<Value> {
  readonly #lang: Language;
  readonly #buckets = new Map<string, { headword: string; value: Value }[]>();
  /** Values of every headword that has the stem of this normalised word, each once, in the order given. */
  readonly find: (word: string) => readonly Value[] = memoise((word) => this.#search(word));

  /** @param headwords - normalised single words with what they stand for */
  constructor(lang: Language, headwords: Iterable<readonly [headword: string, value: Value]>) {
    this.#lang = lang;
    for (const [headword, value] of headwords) {
      const prefix = foldKazakh(headword).slice(0, PREFIX_LETTERS);
      const bucket = this.#buckets.get(prefix) ?? [];
      if (bucket.length === 0) this.#buckets.set(prefix, bucket);
      bucket.push({ headword, value });
    }
  }

  #search(word: string): Value[] {
    const wanted = foldedStem(word, this.#lang);
    const found = new Set<Value>();
    const folded = foldKazakh(word);
    // «елдің» has three letters in common with no form of the headword «ел».
    for (let length = Math.min(PREFIX_LETTERS, folded.length); length > 1; length -= 1) {
      for (const { headword, value } of this.#buckets.get(folded.slice(0, length)) ?? []) {
        if (foldedStem(headword, this.#lang) === wanted) found.add(value);
      }
    }
    return [...found];
  }
}

/** The stem, with Kazakh letters as typed on a Russian keyboard. */
export function foldedStem(word: string, lang: Language): string {
  return foldKazakh(stem(word, lang));
}
