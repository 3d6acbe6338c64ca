import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupStories, type Printed } from '../../../src/core/retrieval/stories.ts';

const RELEASE = [
  'Председатель Сейма Латвии Дайга Миериня посетила Астану с официальным визитом и провела переговоры в Мажилисе.',
  'Стороны договорились возобновить работу группы дружбы и обменяться опытом законодательной работы в сфере экологии.',
  'Гостья рассказала о цифровых услугах латвийского парламента и пригласила коллег на весеннюю конференцию в Ригу.',
  'В завершение визита делегация возложила цветы к монументу защитников Отечества и осмотрела Национальную библиотеку.',
  'На встрече присутствовали посол Латвии и председатели трех профильных комитетов нижней палаты.',
];

function aPrint(sentences: readonly string[], date: string | null = '2025-04-08'): Printed {
  return { date, text: sentences.join('\n\n') };
}

const ADDED = [
  'Напомним, что торговля между двумя странами за прошлый год выросла почти на четверть и превысила прежний рекорд.',
  'Ранее латвийские предприниматели объявили о намерении построить завод в Карагандинской области.',
];

describe('groupStories', () => {
  test.each<[string, Printed]>([
    ['word for word', aPrint(RELEASE)],
    ['cut to its beginning', aPrint(RELEASE.slice(0, 2))],
    ['without its beginning', aPrint(RELEASE.slice(2))],
    ['with its paragraphs in another order', aPrint([4, 2, 0, 3, 1].map((place) => RELEASE[place]!))],
    ['with paragraphs added', aPrint([...RELEASE, ...ADDED])],
    ['with a lead of its own', aPrint([ADDED[0]!, ...RELEASE.slice(1)])],
    ['a few days later', aPrint(RELEASE, '2025-04-12')],
    ['undated', aPrint(RELEASE, null)],
    ['in other quotation marks, dashes and spaces', aPrint(RELEASE.map((text) => text.replaceAll(' ', '\u00a0')))],
  ])('knows a copy %s', (_, copy) => {
    expect(groupStories([aPrint(RELEASE), copy])).toEqual([[0, 1]]);
    expect(groupStories([copy, aPrint(RELEASE)])).toEqual([[0, 1]]);
  });

  test('keeps two meetings of the same two people on neighbouring days apart', () => {
    const monday = [
      'Маулен Ашимбаев встретился с председателем Сейма Латвии Дайгой Миериней в Астане.',
      'Говорили о группе дружбы, об обмене опытом законодателей и о цифровых услугах парламента.',
      'Гостья передала приглашение на конференцию в Ригу.',
    ];
    const tuesday = [
      'Маулен Ашимбаев и председатель Сейма Латвии Дайга Миериня открыли выставку в Национальном музее.',
      'На ней показаны сто картин латвийских художников, написанных в Алма-Ате в годы эвакуации.',
      'Выставка продлится до конца месяца, затем ее увидят жители Караганды.',
    ];
    expect(groupStories([aPrint(monday, '2025-04-08'), aPrint(tuesday, '2025-04-09')])).toEqual([[0], [1]]);
  });

  test('keeps the same ceremonial text of another year apart', () => {
    expect(groupStories([aPrint(RELEASE, '2024-04-08'), aPrint(RELEASE, '2025-04-08')])).toEqual([[0], [1]]);
  });

  test('lets no two articles without words be copies of one another', () => {
    expect(groupStories([aPrint(['—']), aPrint(['…']), aPrint([''])])).toEqual([[0], [1], [2]]);
  });

  test('knows a copy shorter than a comparison window by its words', () => {
    expect(groupStories([aPrint(['Латвия благодарит.']), aPrint(['Латвия благодарит!'])])).toEqual([[0, 1]]);
    expect(groupStories([aPrint(['Латвия благодарит.']), aPrint(['Эстония поздравляет.'])])).toEqual([[0], [1]]);
  });

  test('puts each article into one group, groups and members in the order given', () => {
    const pool = [
      aPrint(RELEASE),
      aPrint(RELEASE.slice(1)),
      aPrint(ADDED),
      aPrint([...ADDED, RELEASE[0]!]),
      aPrint(['']),
    ];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: pool.length - 1 }), { maxLength: 8 }), (places) => {
        const groups = groupStories(places.map((place) => pool[place]!));
        expect(groups.flat().sort((one, other) => one - other)).toEqual(places.map((_, index) => index));
        expect(groups.map(([first]) => first)).toEqual(
          groups.map(([first]) => first).sort((one, other) => one! - other!),
        );
        for (const group of groups) expect(group).toEqual([...group].sort((one, other) => one - other));
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
