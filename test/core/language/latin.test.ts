import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  consonantSkeleton,
  latinSpelling,
  samePersonName,
  spellingSimilarity,
} from '../../../src/core/language/latin.ts';
import { differentNames, sameNames } from './namePairs.ts';

describe('latinSpelling', () => {
  test.each([
    [['Тоқаев', 'Токаев', 'Tokayev', 'Toqayev', 'TOKAEV'], 'tokaev'],
    [['Қошанов', 'Кошанов', 'Koshanov', 'Qoshanov', 'Qoşanov'], 'koshanov'],
    [['Әшімбаев', 'Ашимбаев', 'Ashimbayev', 'Äşimbaev'], 'ashimbaev'],
    [['Матвиенко', 'Matviyenko'], 'matvienko'],
    [['Мирзиёев', 'Mirziyoyev'], 'mirziev'],
    [['Чжао', 'Zhao'], 'jao'],
    [['Лэцзи', 'Leji'], 'leji'],
    [['Си', 'Xi'], 'si'],
    [['Маттарелла', 'Mattarella'], 'matarela'],
    [['Хунь', 'Hun'], 'hun'],
    [['Вучич', 'Vučić'], 'vuchich'],
    [['Шмидт', 'Schmidt'], 'shmidt'],
    [['Япония', 'Yaponiya'], 'iaponia'],
  ])('is one for %j', (spellings, expected) => {
    for (const spelling of spellings) expect([spelling, latinSpelling(spelling)]).toEqual([spelling, expected]);
  });

  test('holds no letter but a–z for words of the three languages', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[а-яёәғқңөұүһіa-zçğışöüčćžáéñ-]{0,20}$/), (word) => {
        expect(latinSpelling(word)).toMatch(/^[a-z-]*$/);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

test('consonantSkeleton is shared by the spellings of a name', () => {
  for (const [a, b, skeleton] of [
    ['Тоқаев', 'Tokayev', 'tkv'],
    ['Эмомали', 'Emomali', 'mml'],
    ['Ксения', 'Xenia', 'sn'],
    ['Александр', 'Alexander', 'lksndr'],
    ['Маттарелла', 'Mattarella', 'mtrl'],
  ] as const) {
    expect([a, consonantSkeleton(a).replace(/^ks/, 's')]).toEqual([a, skeleton]);
    expect([b, consonantSkeleton(b)]).toEqual([b, skeleton]);
  }
});

describe('names', () => {
  const pairs = sameNames.flatMap((names) => names.slice(1).map((other) => [names[0]!, other] as const));

  test('there are enough pairs to promise anything', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(80);
    expect(differentNames.length).toBeGreaterThanOrEqual(80);
  });

  test.each(pairs)('%s and %s are one name', (a, b) => {
    expect(spellingSimilarity(a, b)).toBeGreaterThanOrEqual(0.8);
    expect(samePersonName(a, b)).toBe(true);
  });

  test('every two spellings of a name meet, not only with the first', () => {
    const missed = sameNames.flatMap((names) =>
      names.flatMap((a) => names.filter((b) => !samePersonName(a, b)).map((b) => `${a}/${b}`)),
    );
    expect(missed).toEqual([]);
  });

  test.each(differentNames)('%s and %s are two names', (a, b) => {
    expect(spellingSimilarity(a, b)).toBeLessThan(0.78);
    expect(samePersonName(a, b)).toBe(false);
  });

  test.each([
    ['Токаев', 'Такеев'],
    ['Кошанов', 'Каримов'],
    ['Koshanov', 'Kasymov'],
  ])('%s and %s stay clearly apart', (a, b) => {
    expect(spellingSimilarity(a, b)).toBeLessThan(0.75);
  });

  test('similarity is symmetric, within 0…1, and 1 with itself', () => {
    const word = fc.stringMatching(/^[А-Яа-яӘәІіA-Za-z'-]{1,14}$/);
    fc.assert(
      fc.property(word, word, (a, b) => {
        const there = spellingSimilarity(a, b);
        expect(there).toBeCloseTo(spellingSimilarity(b, a), 10);
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThanOrEqual(1);
        if (/\p{L}/u.test(a) && latinSpelling(a) !== '') expect(spellingSimilarity(a, a)).toBe(1);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test('nothing is like an empty word', () => {
    expect(spellingSimilarity('', 'Токаев')).toBe(0);
    expect(spellingSimilarity('', '')).toBe(0);
  });
});

describe('samePersonName', () => {
  test('says what the likeness of the spellings says, however soon it sees it', () => {
    const names = [...sameNames, ...differentNames].flatMap(([one, other]) => [String(one), String(other)]);
    const syllables = 'то ка е в ша д ги о р дж х цз на бек шн ch j to ka zh g ev sh th a ı ç ic z'.split(' ');
    const invented = fc.array(fc.constantFrom(...syllables), { minLength: 1, maxLength: 5 }).map((own) => own.join(''));
    const name = fc.oneof(fc.constantFrom(...names), invented);
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(samePersonName(one, other)).toBe(spellingSimilarity(one, other) >= 0.8);
      }),
      { seed: 17, numRuns: 2000 },
    );
  });
});
