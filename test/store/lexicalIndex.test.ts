import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/core/language/language.ts';
import { consonantSkeleton } from '../../src/core/language/latin.ts';
import type { Postings } from '../../src/core/retrieval/bm25.ts';
import { passageTerms, stemTerm } from '../../src/core/retrieval/terms.ts';
import { LexicalIndex, type LexicalPassage } from '../../src/store/lexicalIndex.ts';
import { migrate } from '../../src/store/migrations.ts';
import { temporaryFolder } from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;
let database: Database.Database;
let index: LexicalIndex;

beforeEach(() => {
  folder = temporaryFolder('lexical');
  database = new Database(`${folder.path}/index.db`);
  database.pragma('journal_mode = WAL');
  migrate(database);
  index = new LexicalIndex(database);
});

afterEach(() => {
  database.close();
  folder.remove();
});

function aPassage(passageId: number, text: string, given: Partial<LexicalPassage> = {}): LexicalPassage {
  return { passageId, articleId: passageId + 1000, lang: 'en', title: '', text, ...given };
}

/** Postings as pairs, read as an answer reads them. */
function read(term: string, from = index): [number, number][] {
  const facts = from.readFacts();
  return pairs(from.reader(facts, from.readTail())(term));
}

function pairs(postings: Postings | undefined): [number, number][] {
  return Array.from(postings?.passages ?? [], (passage, place) => [passage, postings!.counts[place]!]);
}

describe('the lexical index', () => {
  test('finds a passage as soon as it is added, by its stems and 4-grams', () => {
    index.add([aPassage(7, 'Speakers met. The speaker spoke.')]);
    expect(read(stemTerm('speaker', 'en'))).toEqual([[7, 2]]);
    expect(read('#_spe')).toEqual([[7, 2]]);
    expect(read(stemTerm('senate', 'en'))).toEqual([]);
  });

  test('counts the title with the text', () => {
    index.add([aPassage(7, 'They met.', { title: 'Riga talks' })]);
    expect(read(stemTerm('riga', 'en'))).toEqual([[7, 1]]);
  });

  test('keeps what ranking must know of a passage, and nothing of one that is gone', () => {
    index.add([
      aPassage(3, 'They met in Riga.', { articleId: 42, lang: 'en' }),
      aPassage(5000, 'Гости прибыли.', { lang: 'ru' }),
    ]);
    const facts = index.readFacts();
    expect([facts.stemCounts[3], facts.articles[3], LANGUAGES[facts.langs[3]!]]).toEqual([2, 42, 'en']);
    expect(LANGUAGES[facts.langs[5000]!]).toBe('ru');
    expect(facts.capacity).toBeGreaterThan(5000);
    index.remove([3]);
    const after = index.readFacts();
    expect([after.stemCounts[3], after.gramCounts[3], after.articles[3]]).toEqual([0, 0, 0]);
  });

  test('has a length for a passage of function words, so that it is known to exist', () => {
    index.add([aPassage(1, 'and of the')]);
    expect(index.readFacts().stemCounts[1]).toBe(1);
  });

  test('bears a word repeated more often than a count can say', () => {
    index.add([aPassage(1, 'riga '.repeat(70_000))]);
    expect(read(stemTerm('riga', 'en'))).toEqual([[1, 0xffff]]);
    expect(index.readFacts().stemCounts[1]).toBe(0xffff);
  });

  test('finds stems by their consonants, a language at a time', () => {
    index.add([aPassage(1, 'Mattarella came.'), aPassage(2, 'Прибыл Маттарелла.', { lang: 'ru' })]);
    const skeleton = consonantSkeleton('mattarella');
    expect(index.termsBySkeleton(skeleton, 'en')).toEqual([stemTerm('mattarella', 'en')]);
    expect(index.termsBySkeleton(skeleton, 'kk')).toEqual([]);
    expect(index.termsBySkeleton("'; DROP TABLE lexical_tail; --", 'en')).toEqual([]);
  });

  test('gives an empty database no facts and no postings', () => {
    expect(index.readFacts().capacity).toBe(0);
    expect(read('e:riga')).toEqual([]);
    index.fold();
    index.remove([]);
    index.remove([17]);
    expect(read('e:riga')).toEqual([]);
  });

  test('reads each passage once where another process folds the tail between two looks', () => {
    index.add(Array.from({ length: 80 }, (_, id) => aPassage(id, 'Riga talks')));
    const reader = index.reader(index.readFacts(), index.readTail());
    index.fold();
    expect(pairs(reader(stemTerm('riga', 'en')))).toEqual(Array.from({ length: 80 }, (_, id) => [id, 1]));
  });

  test('leaves out what another process removed before the facts were read, in the tail too', () => {
    index.add([aPassage(1, 'Riga talks'), aPassage(2, 'Riga talks')]);
    const tail = index.readTail();
    index.remove([1]);
    const reader = index.reader(index.readFacts(), tail);
    expect(pairs(reader(stemTerm('riga', 'en')))).toEqual([[2, 1]]);
  });

  test('drops dead passages from the file once they are many', () => {
    index.add(Array.from({ length: 200 }, (_, id) => aPassage(id, `Riga talks number ${id}`)));
    index.fold();
    const size = () => database.prepare('SELECT count(*) FROM lexical_postings').pluck().get() as number;
    const before = size();
    index.remove(Array.from({ length: 150 }, (_, id) => id));
    index.fold();
    expect(size()).toBeLessThan(before);
    expect(read(stemTerm('riga', 'en'))).toEqual(Array.from({ length: 50 }, (_, id) => [150 + id, 1]));
  });
});

describe('after any sequence of changes', () => {
  type Change =
    | { kind: 'add'; texts: number[]; gap: number }
    | { kind: 'remove'; share: number; offset: number }
    | { kind: 'fold' };

  const TEXTS = [
    'The Speaker received the delegation of Latvia.',
    'Latvia and Estonia signed a memorandum, a memorandum of trade.',
    'and of the',
    'Riga 2025',
    'The delegation of Estonia visited Riga.',
  ];
  const TERMS = [...new Set(TEXTS.flatMap((text) => [...terms(text).keys()]))];

  function terms(text: string): Map<string, number> {
    const { stems, grams } = passageTerms('', text, 'en');
    return new Map([...stems, ...grams]);
  }

  const change: fc.Arbitrary<Change> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('add' as const),
        texts: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 90 }),
        gap: fc.nat({ max: 3000 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('remove' as const),
        share: fc.integer({ min: 1, max: 4 }),
        offset: fc.nat({ max: 3 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('fold' as const) }) },
  );

  test('postings and facts are those of a naive index', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 9 }), (changes) => {
        database.exec('DELETE FROM lexical_postings; DELETE FROM lexical_tail; DELETE FROM lexical_blocks');
        // Ids are never used twice, as the store's are not.
        const live = new Map<number, string>();
        let nextId = 1;
        for (const step of changes) {
          if (step.kind === 'add') {
            nextId += step.gap;
            const added = step.texts.map((place) => aPassage(nextId++, TEXTS[place]!));
            index.add(added);
            for (const { passageId, text } of added) live.set(passageId, text);
          } else if (step.kind === 'remove') {
            const gone = [...live.keys()].filter((_, place) => (place + step.offset) % step.share === 0);
            index.remove(gone);
            for (const id of gone) live.delete(id);
          } else index.fold();
          expectSame(live);
        }
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  function expectSame(live: ReadonlyMap<number, string>): void {
    const facts = index.readFacts();
    const reader = index.reader(facts, index.readTail());
    const counts = new Map([...live].map(([id, text]) => [id, terms(text)]));
    const found = TERMS.map((term) => [term, pairs(reader(term))]);
    const expected = TERMS.map((term) => [
      term,
      [...counts].flatMap(([id, own]) => (own.has(term) ? [[id, own.get(term)!]] : [])),
    ]);
    expect(found).toEqual(expected);
    const known = Array.from(facts.stemCounts.keys()).filter((id) => facts.stemCounts[id]! > 0);
    expect(known).toEqual([...live.keys()]);
    for (const id of known) expect([facts.articles[id], LANGUAGES[facts.langs[id]!]]).toEqual([id + 1000, 'en']);
  }
});
