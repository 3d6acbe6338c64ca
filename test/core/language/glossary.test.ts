import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { translate } from '../../../src/core/language/glossary.ts';

const glossaryFile = new URL('../../../src/core/language/words.glossary.json', import.meta.url);
const glossaryText = readFileSync(glossaryFile, 'utf8');
const entries: unknown = JSON.parse(glossaryText);

const ENGLISH_WORD = /^[a-z]+(?:[ -][a-z]+)*$/u;
const RUSSIAN_WORD = /^[а-яё]+(?:[ -][а-яё]+)*$/u;
const KAZAKH_WORD = /^[а-яёәғқңөұүһі]+(?:[ -][а-яёәғқңөұүһі]+)*$/u;

describe('words.glossary.json', () => {
  test('is an array of entries with exactly three sides', () => {
    expect(Array.isArray(entries)).toBe(true);
    expect((entries as unknown[]).filter((entry) => !isThreeStrings(entry))).toEqual([]);
  });

  test('holds at least 2 500 entries', () => {
    expect(sides().length).toBeGreaterThanOrEqual(2_500);
  });

  test('keeps one entry a line, so that a change to one word is a change of one line', () => {
    const lines = glossaryText.trimEnd().split('\n');

    expect(lines.at(0)).toBe('[');
    expect(lines.at(-1)).toBe(']');
    const parsedLines = lines.slice(1, -1).map((line) => JSON.parse(line.replace(/,$/u, '')));
    expect(parsedLines).toEqual(entries);
  });

  test('writes English in lower-case Latin letters, Russian and Kazakh in lower-case Cyrillic', () => {
    const misspelt = sides().filter(
      ([english, russian, kazakh]) =>
        !variants(english).every((variant) => ENGLISH_WORD.test(variant)) ||
        !variants(russian).every((variant) => RUSSIAN_WORD.test(variant)) ||
        !variants(kazakh).every((variant) => KAZAKH_WORD.test(variant)),
    );

    expect(misspelt).toEqual([]);
  });

  test('gives one to four different variants on each side', () => {
    const unbalanced = sides().filter((entry) =>
      entry.some((side) => variants(side).length > 4 || new Set(variants(side)).size !== variants(side).length),
    );

    expect(unbalanced).toEqual([]);
  });

  test('lists no pair of English and Russian sides twice', () => {
    const pairs = sides().map(([english, russian]) => `${english} | ${russian}`);

    expect(pairs.filter((pair, index) => pairs.indexOf(pair) !== index)).toEqual([]);
  });
});

describe('translate', () => {
  test('finds a headword of two letters by its inflected forms', () => {
    expect(translate('елдің', ['елдің'], 'kk', 'ru').map(({ word }) => word)).toContain('страна');
  });
});

function isThreeStrings(entry: unknown): entry is [string, string, string] {
  return Array.isArray(entry) && entry.length === 3 && entry.every((side) => typeof side === 'string' && side !== '');
}

function sides(): [string, string, string][] {
  return (entries as unknown[]).filter(isThreeStrings);
}

function variants(side: string): string[] {
  return side.split(', ');
}
