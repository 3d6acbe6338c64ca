import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { Embedder } from '../app.ts';

/** What Elshi has to know of foreign embeddings, which do not tell it themselves. */
export interface ForeignEmbedder {
  /**
   * Names the model and every setting that changes its vectors, such as `text-embedding-3-small/1536`. A workspace
   * remembers it, and never compares its vectors with those of another name.
   */
  id: string;
  dimensions: number;
  /** Share of the vector ranking beside the lexical one, 0…1. */
  share: number;
}

/**
 * Makes an embedder of Elshi out of any LangChain `Embeddings`. Vectors are brought to length 1; one that cannot be is
 * left as it is, and the store then refuses it by name. Errors, time limits and retries are those of the embeddings.
 *
 * @throws {RangeError} when `id`, `dimensions` or `share` cannot be meant
 */
export function embedderFrom(embeddings: EmbeddingsInterface, { id, dimensions, share }: ForeignEmbedder): Embedder {
  if (id.trim() === '' || id.startsWith('builtin')) {
    throw new RangeError(`id is "${id}"; give the name of the model, which must not begin with "builtin"`);
  }
  if (!Number.isSafeInteger(dimensions) || dimensions < 1) {
    throw new RangeError(`dimensions is ${dimensions}; give the number of elements of a vector`);
  }
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`share is ${share}; give a number from 0 to 1`);
  }
  return {
    id,
    dimensions,
    share,
    embed: async (texts) => (await embeddings.embedDocuments(texts)).map(toUnitLength),
    embedQuestion: async (text) => toUnitLength(await embeddings.embedQuery(text)),
  };
}

function toUnitLength(vector: readonly number[]): Float32Array {
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return Float32Array.from(vector, (value) => (norm > 0 && Number.isFinite(norm) ? value / norm : value));
}
