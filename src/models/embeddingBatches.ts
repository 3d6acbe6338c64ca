import { estimateTokens } from './tokens.ts';

export interface BatchLimits {
  maxTexts: number;
  /** Of all texts of a request, by {@link estimateTokens}. */
  maxTokens: number;
}

/** A text to embed, and its place among all of them. */
export interface IndexedText {
  index: number;
  text: string;
}

/** Cuts texts into requests, in order; a text beyond the limit of tokens gets a request of its own. */
export function batchTexts(texts: readonly IndexedText[], { maxTexts, maxTokens }: BatchLimits): IndexedText[][] {
  const batches: IndexedText[][] = [];
  let batch: IndexedText[] = [];
  let tokens = 0;
  for (const text of texts) {
    const cost = estimateTokens(text.text);
    if (batch.length > 0 && (batch.length >= maxTexts || tokens + cost > maxTokens)) {
      batches.push(batch);
      batch = [];
      tokens = 0;
    }
    batch.push(text);
    tokens += cost;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
