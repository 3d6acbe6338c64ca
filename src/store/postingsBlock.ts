/** Passage ids of one block: id >> BLOCK_BITS. Large enough that a query reads few rows, small enough to rewrite. */
export const BLOCK_BITS = 12;
/** Passage ids in one block. */
export const BLOCK_SIZE = 1 << BLOCK_BITS;

/**
 * Writes down where a term stands within one block, in variable-length bytes: the step to the next passage, doubled, odd
 * where a count above 1 follows.
 *
 * @param postings - passage ids of this block, ascending, each with its count from 1
 */
export function encodePostings(postings: readonly (readonly [number, number])[], block: number): Buffer {
  const bytes: number[] = [];
  let previous = block * BLOCK_SIZE - 1;
  for (const [passage, count] of postings) {
    pushVariable(bytes, (passage - previous) * 2 + (count > 1 ? 1 : 0));
    if (count > 1) pushVariable(bytes, count);
    previous = passage;
  }
  return Buffer.from(bytes);
}

/** Reads what {@link encodePostings} wrote. */
export function decodePostings(data: Buffer, block: number): [number, number][] {
  const postings: [number, number][] = [];
  eachPosting(data, block, (passage, count) => postings.push([passage, count]));
  return postings;
}

/** Visits what {@link encodePostings} wrote, without a list in between. */
export function eachPosting(data: Buffer, block: number, visit: (passage: number, count: number) => void): void {
  let position = 0;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = data[position++]!;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  let passage = block * BLOCK_SIZE - 1;
  while (position < data.length) {
    const step = next();
    passage += step >> 1;
    visit(passage, step & 1 ? next() : 1);
  }
}

function pushVariable(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
}
