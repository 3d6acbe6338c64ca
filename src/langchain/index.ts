/**
 * Elshi for LangChain: the index as `VectorStore`, the hybrid ranking as `BaseRetriever`, the embedders as
 * `Embeddings`, and the ways back, on which foreign embeddings and vector stores serve Elshi.
 */
export type { Embedder } from '../app.ts';
export { ConfigError } from '../config.ts';
export type { PassageFilter } from '../store/articleStore.ts';
export { StoreError, type StoreErrorCode } from '../store/errors.ts';
export { DocumentsError } from './documentsFile.ts';
export { ElshiEmbeddings, type ElshiEmbeddingsParams } from './elshiEmbeddings.ts';
export {
  type AlsoPublished,
  ElshiRetriever,
  type ElshiRetrieverInput,
  type RetrievedMetadata,
} from './elshiRetriever.ts';
export {
  type AddDocumentsOptions,
  ElshiVectorStore,
  type ElshiVectorStoreConfig,
  passageDocuments,
} from './elshiVectorStore.ts';
export { embedderFrom, type ForeignEmbedder } from './embedderFrom.ts';
export { type NearestOptions, type NearestPassages, nearestFrom } from './nearestFrom.ts';
export type { PassageDocument, PassageMetadata } from './passageDocument.ts';
export type { WorkspaceOptions } from './workspace.ts';
