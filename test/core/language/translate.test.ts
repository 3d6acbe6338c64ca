import { describe, expect, test } from 'vitest';
import { conceptsOf, synonymsOf, translate } from '../../../src/core/language/glossary.ts';
import type { Language } from '../../../src/core/language/language.ts';

/** Translations of one word of a question. */
function words(word: string, question: readonly string[], from: Language, to: Language): string[] {
  return translate(word, question, from, to).map((translation) => translation.word);
}

describe('translate', () => {
  test.each<[string, Language, Language, string]>([
    ['парламента', 'ru', 'en', 'parliament'],
    ['парламента', 'ru', 'kk', 'парламент'],
    ['meetings', 'en', 'ru', 'встреча'],
    ['кездесуде', 'kk', 'ru', 'встреча'],
    ['кездесу', 'kk', 'en', 'meeting'],
    ['выставку', 'ru', 'en', 'exhibition'],
  ])('%s (%s → %s) gives %s', (word, from, to, expected) => {
    expect(words(word, [word], from, to)).toContain(expected);
  });

  test('takes Kazakh typed with Russian letters', () => {
    expect(words('конак', ['конак'], 'kk', 'ru')).toEqual(words('қонақ', ['қонақ'], 'kk', 'ru'));
  });

  test('gives the best first, each once, with weights up to 1', () => {
    const found = translate('встреча', ['встреча'], 'ru', 'en');
    const weights = found.map(({ weight }) => weight);
    expect(weights).toEqual([...weights].sort((one, other) => other - one));
    expect(weights.every((weight) => weight > 0 && weight <= 1)).toBe(true);
    expect(new Set(found.map(({ word }) => word)).size).toBe(found.length);
  });

  test.each(['кошанов', '', '😀', ', ', '\n', 'а'.repeat(1000), '2025'])('gives nothing for %j', (word) => {
    expect(translate(word, [word], 'ru', 'en')).toEqual([]);
  });
});

describe('conceptsOf', () => {
  test('meets across languages', () => {
    const shared = conceptsOf('выставка', 'ru').filter((concept) => conceptsOf('exhibition', 'en').includes(concept));
    expect(shared.length).toBeGreaterThan(0);
  });

  test('is the same for every form of a word', () => {
    expect(conceptsOf('выставкой', 'ru')).toEqual(conceptsOf('выставка', 'ru'));
  });
});

describe('synonymsOf', () => {
  test('tells variants of an entry from words with a translation in common', () => {
    const synonyms = synonymsOf('выставка', 'ru');
    expect(synonyms.find(({ word }) => word === 'выставка')?.near).toBe(true);
    expect(synonymsOf('кошанов', 'ru')).toEqual([]);
  });
});
