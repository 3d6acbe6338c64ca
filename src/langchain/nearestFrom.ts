import type { VectorStoreInterface } from '@langchain/core/vectorstores';
import type { IndexReaderOptions } from '../app.ts';

/** Finds the passages nearest to a text, best first, similarity −1…1. */
export type NearestPassages = NonNullable<IndexReaderOptions['nearest']>;

/** How a foreign store is read. */
export interface NearestOptions {
  /**
   * Turns the store's score into a similarity, −1…1, higher nearer. Default: the score is taken as it is, which is
   * right for cosine similarity; for cosine distance write `(distance) => 1 - distance`.
   */
  toSimilarity?(score: number): number;
}

/**
 * Puts any LangChain vector store in the place of Elshi's own vectors, once it is filled with what
 * `passageDocuments` gives. A passage that has left the workspace meanwhile does no harm; one that came later is found
 * by its words only, until it is added.
 *
 * @returns what `ElshiRetriever` takes as `nearest`; it throws when a document of the store names no passage or has no score
 */
export function nearestFrom(
  vectorStore: VectorStoreInterface,
  { toSimilarity = (score) => score }: NearestOptions = {},
): NearestPassages {
  return async (text, count) => {
    const found = await vectorStore.similaritySearchWithScore(text, count);
    const best = new Map<number, number>();
    for (const [document, score] of found) {
      // Some stores keep metadata as text.
      const passage = Number(document.metadata.passageId ?? Number.NaN);
      const similarity = Math.min(1, Math.max(-1, toSimilarity(score)));
      if (!Number.isSafeInteger(passage) || Number.isNaN(similarity)) {
        const problem = Number.isNaN(similarity) ? `with the score ${score}` : 'without a passageId';
        const name = vectorStore._vectorstoreType();
        throw new Error(`the vector store "${name}" gave a document ${problem}; fill it with passageDocuments()`);
      }
      best.set(passage, Math.max(similarity, best.get(passage) ?? -1));
    }
    return [...best].map(([passage, score]) => ({ passage, score })).sort((one, other) => other.score - one.score);
  };
}
