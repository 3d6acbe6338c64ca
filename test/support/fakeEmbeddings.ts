/** What is wrong with the vectors of a reply. */
export type EmbeddingFault =
  | 'wrong-dimensions'
  /** The first vector holds NaN, which makes the reply something that is not JSON. */
  | 'nan'
  /** The first vector holds null, as servers write NaN in JSON. */
  | 'null'
  /** The first vector is all zeros. */
  | 'zero'
  /** The first vector is shorter than the others. */
  | 'short-item'
  | 'missing-item'
  | 'repeated-index'
  /** Right vectors in another order, each with its index. */
  | 'shuffled'
  | 'base64';

/** A vector of hashed words, not of length 1; the same words give the same vector. */
export function bagOfWords(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  vector[0] = 0.25;
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    let hash = 0x811c9dc5;
    for (const character of word) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    const place = (hash >>> 1) % dimensions;
    vector[place] = (vector[place] ?? 0) + 3;
  }
  return vector;
}

/** The `data` of a reply, with a fault. */
export function embeddingItems(vectors: number[][], fault?: string): object[] {
  const items: { index: number; embedding: unknown }[] = vectors.map((embedding, index) => ({ index, embedding }));
  const [first] = items;
  switch (fault as EmbeddingFault | undefined) {
    case 'wrong-dimensions':
      return items.map((item) => ({ ...item, embedding: [1, 2, 3] }));
    case 'nan':
      return items.map((item) => (item === first ? { ...item, embedding: ['NaN', 1] } : item));
    case 'null':
      return items.map((item) => (item === first ? { ...item, embedding: vectors[0]?.map(() => null) } : item));
    case 'zero':
      return items.map((item) => (item === first ? { ...item, embedding: vectors[0]?.map(() => 0) } : item));
    case 'short-item':
      return items.map((item) => (item === first ? { ...item, embedding: [1, 2, 3] } : item));
    case 'missing-item':
      return items.slice(1);
    case 'repeated-index':
      return items.map((item) => ({ ...item, index: 0 }));
    case 'shuffled':
      return items.reverse();
    case 'base64':
      return vectors.map((vector, index) => ({ index, embedding: toBase64(vector) }));
    default:
      return items;
  }
}

function toBase64(vector: readonly number[]): string {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, place) => {
    bytes.writeFloatLE(value, place * 4);
  });
  return bytes.toString('base64');
}
