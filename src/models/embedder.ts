/** Turns texts into vectors of length 1. Vectors of two embedders are never compared. */
export interface Embedder {
  /** Names the embedder and everything that changes its vectors. */
  id: string;
  dimensions: number;
  /** Share of its ranking beside the lexical one, 0…1, found by measurement. */
  share: number;
  /** One vector a text, in order; an empty one for a text that the model alone refuses. */
  embed(texts: string[]): Promise<Float32Array[]>;
  embedQuestion(text: string): Promise<Float32Array>;
}
