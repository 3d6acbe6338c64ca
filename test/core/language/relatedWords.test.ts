import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/core/language/language.ts';
import { isLightWord, relatedWords, wordClass } from '../../../src/core/language/relatedWords.ts';

describe('relatedWords', () => {
  test('gives what press releases say for the same thing, in each language', () => {
    for (const lang of LANGUAGES) expect(relatedWords('принял', 'ru', lang).length).toBeGreaterThan(0);
    expect(relatedWords('водопад', 'ru', 'en')).toEqual([]);
  });

  test('knows light words in any form', () => {
    expect(isLightWord('ездил', 'ru')).toBe(true);
    expect(isLightWord('меморандум', 'ru')).toBe(false);
    expect(isLightWord('', 'ru')).toBe(false);
  });
});

describe('wordClass', () => {
  test('knows the class that a word of a question names', () => {
    expect(wordClass('документ', 'ru')!.members.ru).toContain('меморандум');
    expect(wordClass('document', 'en')!.members.en).toContain('memorandum');
    expect(wordClass('водопад', 'ru')).toBeUndefined();
  });

  test('tells classes of kinds from lists of words', () => {
    expect(wordClass('город', 'ru')!.kinds).toContain('place');
    expect(wordClass('страна', 'ru')!.kinds).toContain('country');
    for (const { members } of [wordClass('город', 'ru')!, wordClass('страна', 'ru')!]) {
      for (const lang of LANGUAGES) expect(members[lang].filter((word) => /^[#*]/.test(word))).toEqual([]);
    }
  });
});

test('related.glossary.json gives every row in three languages', () => {
  const file = new URL('../../../src/core/language/related.glossary.json', import.meta.url);
  const { synonyms, classes, light } = JSON.parse(readFileSync(file, 'utf8')) as {
    synonyms: Record<string, string[]>[];
    classes: (Record<string, string[]> & { members: Record<string, string[]> })[];
    light: Record<string, string[]>;
  };
  const rows = [...synonyms, ...classes, ...classes.map(({ members }) => members), light];
  for (const row of rows) {
    for (const lang of LANGUAGES) expect(Array.isArray(row[lang])).toBe(true);
  }
});
