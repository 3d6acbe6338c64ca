import { describe, expect, test } from 'vitest';
import {
  type Collection,
  createCollection,
  type Postings,
  type QueryTerm,
  scoreCoverage,
} from '../../../src/core/retrieval/bm25.ts';

/** Three passages of 4, 2 and 6 terms: the average is 4. */
const aCollection = () => createCollection([4, 2, 6]);

function aTerm(term: string, weight = 1): QueryTerm {
  return { alternatives: [{ term, weight }] };
}

function postingsOf(table: Record<string, Record<number, number>>): (term: string) => Postings | undefined {
  return (term) => {
    const row = table[term];
    if (!row) return undefined;
    const passages = Object.keys(row).map(Number);
    return {
      passages: Uint32Array.from(passages),
      counts: Uint16Array.from(passages, (passage) => row[passage]!),
    };
  };
}

const TABLE = postingsOf({ visit: { 0: 1, 1: 2 }, finland: { 2: 1 }, delegation: { 0: 1, 1: 1, 2: 1 } });

function scoresOf(terms: readonly QueryTerm[], collection = aCollection(), table = TABLE): number[] {
  return Array.from(scoreCoverage(terms, table, collection).scores, (score) => Number(score.toFixed(4)));
}

describe('scoreCoverage', () => {
  test('gives the values of the formula, worked out by hand', () => {
    // idf(visit) = ln(1 + 1.5/2.5) = 0.47000; idf(finland) = ln(1 + 2.5/1.5) = 0.98083; ideal = 1.45083.
    // Passage 0: length 4 is the average, so one occurrence saturates to 1: 0.47000 / 1.45083.
    // Passage 1: 2 * 1.9 / (2 + 0.9 * 0.625) = 1.48293; 0.47000 * 1.48293 / 1.45083.
    // Passage 2: 1.9 / (1 + 0.9 * 1.375) = 0.84916; 0.98083 * 0.84916 / 1.45083.
    expect(scoresOf([aTerm('visit'), aTerm('finland')])).toEqual([0.324, 0.4804, 0.5741]);
  });

  test('says how much the question asks for: the sum of the idf of its words', () => {
    const { ideal } = scoreCoverage([aTerm('visit'), aTerm('finland')], TABLE, aCollection());
    expect(ideal).toBeCloseTo(Math.log(1.6) + Math.log(8 / 3), 6);
  });

  test('counts a word that stands nowhere fully in the ideal', () => {
    // idf of a word in none of three passages: ln(1 + 3.5/0.5) = 2.07944.
    const [first] = scoresOf([aTerm('visit'), aTerm('weather')]);
    expect(first).toBeCloseTo(0.47 / (0.47 + 2.07944), 4);
  });

  test('never goes above 1, however often a word is repeated', () => {
    const spam = postingsOf({ visit: { 1: 500 } });
    expect(scoresOf([aTerm('visit')], aCollection(), spam)).toEqual([0, 1, 0]);
  });

  test('takes the best of several spellings, not their sum', () => {
    const either: QueryTerm = {
      alternatives: [
        { term: 'finland', weight: 0.8 },
        { term: 'suomi', weight: 0.5 },
      ],
    };
    const table = postingsOf({ finland: { 0: 1 }, suomi: { 0: 1, 1: 1 } });
    // Two passages hold a spelling, so both count for the idf; passage 1 is short: 1.9 / 1.5625 = 1.216.
    expect(scoresOf([either], aCollection(), table)).toEqual([0.8, 0.608, 0]);
  });

  test('adds up the passages of an article where articles are ranked', () => {
    const articles = createCollection([6, 6], [0, 0, 1]);
    // The article holds the word three times: 3 * 1.9 / 3.9 of the ideal, so 1; one word of the two gives idf's share.
    const idf = [Math.log(1 + 1.5 / 1.5), Math.log(1 + 1.5 / 1.5)];
    const [first, second] = scoresOf([aTerm('visit'), aTerm('finland')], articles);
    expect(first).toBeCloseTo((idf[0]! * ((3 * 1.9) / 3.9)) / (idf[0]! + idf[1]!), 4);
    expect(second).toBeCloseTo(0.5, 4);
  });

  test('leaves out passages that are not of the collection, from scores and from the idf', () => {
    // 4-grams of a year stand in Russian and in English passages alike; each script is a collection of its own.
    const cyrillic = createCollection([4, 0, 0]);
    const table = postingsOf({ '#2025': { 0: 1, 1: 1, 2: 1 } });
    const { scores, units, ideal } = scoreCoverage([aTerm('#2025')], table, cyrillic);
    expect([...scores]).toEqual([1, 0, 0]);
    expect([...units]).toEqual([0]);
    expect(ideal).toBeCloseTo(Math.log(1 + 0.5 / 1.5), 6);
  });

  test('lists each unit with a score once', () => {
    const { units } = scoreCoverage([aTerm('visit'), aTerm('delegation'), aTerm('finland')], TABLE, aCollection());
    expect([...units].sort()).toEqual([0, 1, 2]);
  });

  test.each<[string, QueryTerm[], Collection]>([
    ['no words', [], aCollection()],
    ['an empty collection', [aTerm('visit')], createCollection([])],
    ['a word without spellings', [{ alternatives: [] }], aCollection()],
  ])('gives no scores for %s', (_, terms, collection) => {
    const { scores, units } = scoreCoverage(terms, TABLE, collection);
    expect([...units]).toEqual([]);
    expect([...scores].every((score) => score === 0)).toBe(true);
  });
});
