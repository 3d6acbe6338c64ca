import type { Language } from '../core/language/language.ts';

/** Turns texts into vectors of length 1. Vectors of two embedders are never compared. */
export interface Embedder {
  /** Names the embedder and everything that changes its vectors. */
  id: string;
  dimensions: number;
  /** Share of its ranking beside the lexical one, 0…1, found by measurement. */
  share: number;
  /** One vector a passage, in order. */
  embedPassages(passages: readonly { text: string; lang: Language }[]): Promise<Float32Array[]>;
  embedQuestion(text: string, lang: Language): Promise<Float32Array>;
}
