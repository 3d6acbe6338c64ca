import { Embeddings, type EmbeddingsParams } from '@langchain/core/embeddings';
import { createEmbedder, type Embedder } from '../app.ts';
import { configOf } from './workspace.ts';

/** What {@link ElshiEmbeddings} is made of. */
export interface ElshiEmbeddingsParams extends EmbeddingsParams {
  /** One of Elshi's own, or what `embedderFrom` makes of a foreign one. */
  embedder: Embedder;
}

/**
 * An embedder of Elshi as LangChain's `Embeddings`: vectors of length 1. Nothing is tried twice here: an embedder that
 * waits for a server does that itself.
 */
export class ElshiEmbeddings extends Embeddings {
  readonly embedder: Embedder;

  constructor({ embedder, ...params }: ElshiEmbeddingsParams) {
    super({ maxRetries: 0, ...params });
    this.embedder = embedder;
  }

  /**
   * The embeddings that `elshi` itself would use with these variables: the built-in ones where `EMBEDDER` says nothing
   * else, which need no key, no network and no download.
   *
   * @throws {ConfigError} when a variable of the environment cannot be meant
   */
  static async configured(params: EmbeddingsParams = {}): Promise<ElshiEmbeddings> {
    return new ElshiEmbeddings({ ...params, embedder: await createEmbedder(configOf('.')) });
  }

  /** One vector a text, in order. */
  override async embedDocuments(documents: string[]): Promise<number[][]> {
    const vectors = await this.embedder.embed(documents);
    return vectors.map((vector) => Array.from(vector));
  }

  override async embedQuery(document: string): Promise<number[]> {
    return Array.from(await this.embedder.embedQuestion(document));
  }
}
