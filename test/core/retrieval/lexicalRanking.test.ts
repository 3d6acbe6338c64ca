import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/core/language/language.ts';
import { lexicalQueries } from '../../../src/core/retrieval/lexicalQuery.ts';
import { stemTerm } from '../../../src/core/retrieval/terms.ts';
import { anArticle } from '../../support/anArticle.ts';
import { memoryIndex } from '../../support/memoryIndex.ts';

const INDEX = memoryIndex([
  anArticle({ path: 'a', title: 'Порт', text: 'Порт Лиепаи принял зерно.' }),
  anArticle({ path: 'b', title: 'Музей', text: 'Музей показал фарфор.' }),
  anArticle({ path: 'c', title: 'Порт', text: 'Порт показал музей моря.' }),
  anArticle({ path: 'd', lang: 'en', title: 'Port', text: 'The port received grain.' }),
]);

/** Scores of passages, by passage id. */
function scores(question: string, lang: Language): Map<number, { coverage: number; articleCoverage: number }> {
  const { passages, coverage, articleCoverage } = INDEX.ranking.score(
    lexicalQueries(question, lang, INDEX.spellingsOf),
    lang,
  );
  return new Map(
    Array.from(passages, (passage, place) => [
      passage,
      { coverage: coverage[place]!, articleCoverage: articleCoverage[place]! },
    ]),
  );
}

describe('LexicalRanking', () => {
  test('scores every passage that shares a term, in any language, between 0 and 1', () => {
    const found = scores('порт зерно', 'ru');
    expect([...found.keys()].sort()).toEqual([1, 3, 4]);
    for (const { coverage, articleCoverage } of found.values()) {
      expect(coverage).toBeGreaterThan(0);
      expect(Math.max(coverage, articleCoverage)).toBeLessThanOrEqual(1);
    }
    expect(found.get(1)!.coverage).toBeGreaterThan(found.get(3)!.coverage);
  });

  test('gives the same scores again: nothing of a question stays behind', () => {
    const first = scores('порт зерно', 'ru');
    scores('музей фарфор моря', 'ru');
    scores('port', 'en');
    expect(scores('порт зерно', 'ru')).toEqual(first);
  });

  test('gives an article of one passage the same score as its passage', () => {
    for (const { coverage, articleCoverage } of scores('фарфор', 'ru').values())
      expect(articleCoverage).toBeCloseTo(coverage);
  });

  test('finds nothing for a question without words', () => {
    expect(scores('', 'ru').size).toBe(0);
    expect(scores('погода', 'ru').size).toBe(0);
  });

  test('says how rare words are among the passages of a language', () => {
    const rarity = (word: string, lang: Language) => INDEX.ranking.rarity([stemTerm(word, lang)], lang);
    expect(rarity('погода', 'ru')).toBe(1);
    expect(rarity('фарфор', 'ru')).toBeGreaterThan(rarity('порт', 'ru'));
    expect(rarity('port', 'en')).toBe(0);
    expect(rarity('порт', 'kk')).toBe(1);
  });

  test('ranks nothing in an empty index', () => {
    const empty = memoryIndex([]);
    expect(
      empty.ranking.score(
        lexicalQueries('порт', 'ru', () => []),
        'ru',
      ).passages.length,
    ).toBe(0);
    expect(empty.ranking.rarity(['r:порт'], 'ru')).toBe(1);
  });
});
