import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BLOCK_SIZE, decodePostings, eachPosting, encodePostings } from '../../src/store/postingsBlock.ts';

describe('postings of a block', () => {
  const places = fc.uniqueArray(fc.nat({ max: BLOCK_SIZE - 1 }), { maxLength: 300 });
  const counts = fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 0xffff }));

  test('survive a round trip, whatever the ids and the counts', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), places, fc.infiniteStream(counts), (block, chosen, stream) => {
        const postings = [...chosen]
          .sort((one, other) => one - other)
          .map((place): [number, number] => [block * BLOCK_SIZE + place, stream.next().value as number]);
        const data = encodePostings(postings, block);
        expect(decodePostings(data, block)).toEqual(postings);
        const visited: [number, number][] = [];
        eachPosting(data, block, (passage, count) => visited.push([passage, count]));
        expect(visited).toEqual(postings);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test('take one byte for the usual case: a near passage, the term once', () => {
    expect(
      encodePostings(
        [
          [0, 1],
          [1, 1],
          [9, 1],
        ],
        0,
      ),
    ).toHaveLength(3);
  });

  test('hold the first and the last id of a block', () => {
    const postings: [number, number][] = [
      [5 * BLOCK_SIZE, 1],
      [6 * BLOCK_SIZE - 1, 65_535],
    ];
    expect(decodePostings(encodePostings(postings, 5), 5)).toEqual(postings);
  });

  test('are empty for no passages', () => {
    expect(decodePostings(encodePostings([], 3), 3)).toEqual([]);
  });
});
