import { existsSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { DocumentInterface } from '@langchain/core/documents';
import { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { VectorStore } from '@langchain/core/vectorstores';
import type { PassageFilter, Root, StoredPassage } from '../store/articleStore.ts';
import { textToEmbed } from '../store/embedPassages.ts';
import { changeDocuments, DOCUMENTS_FILE, documentRecords, documentsFolder } from './documentsFile.ts';
import { ElshiEmbeddings } from './elshiEmbeddings.ts';
import { metadataOf, type PassageDocument, type PassageMetadata, passageDocument } from './passageDocument.ts';
import { readPassageFilter } from './passageFilter.ts';
import { Workspace } from './workspace.ts';

/** Which workspace a vector store is. */
export interface ElshiVectorStoreConfig {
  /** Folder of the workspace, as `elshi --data` takes it; made when the first document comes. */
  dataDir: string;
}

/** How documents are added. */
export interface AddDocumentsOptions {
  /** One a document; a document of the same id is replaced. Default: `document.id`, else one of its content. */
  ids?: string[];
}

/**
 * A workspace's passages and vectors as LangChain's `VectorStore`. Documents that are added become articles like any
 * other: cut into passages, found by `elshi ask`, and cited. What any process has committed is seen at the next search.
 */
export class ElshiVectorStore extends VectorStore {
  /** Articles that passages may come from. */
  declare FilterType: PassageFilter;
  declare embeddings: ElshiEmbeddings;
  readonly #workspace: Workspace;

  /**
   * Opens nothing yet.
   *
   * @throws {TypeError} for embeddings that are not `ElshiEmbeddings`
   */
  constructor(embeddings: EmbeddingsInterface, { dataDir }: ElshiVectorStoreConfig) {
    super(embeddings, { dataDir });
    if (!(embeddings instanceof ElshiEmbeddings)) {
      const how = 'new ElshiEmbeddings({ embedder: embedderFrom(embeddings, { id, dimensions, share }) })';
      throw new TypeError(`a workspace must know by what its vectors were made; write ${how}`);
    }
    this.#workspace = new Workspace({ dataDir, embedder: embeddings.embedder });
  }

  /**
   * Opens a workspace, with the embeddings that are configured unless others are given.
   *
   * @throws {StoreError} when there is a database that cannot be read
   */
  static async open(dataDir: string, embeddings?: ElshiEmbeddings): Promise<ElshiVectorStore> {
    const store = new ElshiVectorStore(embeddings ?? (await ElshiEmbeddings.configured()), { dataDir });
    if (store.#workspace.exists) await store.#workspace.read();
    return store;
  }

  /** Adds texts to the workspace of the configuration; `metadatas` is one for all or one for each. */
  static override async fromTexts(
    texts: string[],
    metadatas: object[] | object,
    embeddings: EmbeddingsInterface,
    config: ElshiVectorStoreConfig & AddDocumentsOptions,
  ): Promise<ElshiVectorStore> {
    const documents = texts.map((pageContent, index) => {
      return new Document({ pageContent, metadata: Array.isArray(metadatas) ? metadatas[index] : metadatas });
    });
    return ElshiVectorStore.fromDocuments(documents, embeddings, config);
  }

  /** Adds documents to the workspace of the configuration. */
  static override async fromDocuments(
    documents: DocumentInterface[],
    embeddings: EmbeddingsInterface,
    config: ElshiVectorStoreConfig & AddDocumentsOptions,
  ): Promise<ElshiVectorStore> {
    const store = new ElshiVectorStore(embeddings, config);
    await store.addDocuments(documents, { ids: config.ids });
    return store;
  }

  override _vectorstoreType(): string {
    return 'elshi';
  }

  /**
   * The passages nearest to a vector with their inner products, −1…1, best first. `id` is set for passages of
   * documents that were added here, and is what {@link delete} takes.
   *
   * @throws {TypeError} for a filter that is not understood
   * @throws when the workspace's vectors are of another embedder, or the vector is not a usable one
   */
  override async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: this['FilterType'],
  ): Promise<[PassageDocument, number][]> {
    const allowed = filter === undefined ? undefined : readPassageFilter(filter);
    if (!this.#workspace.exists) return [];
    const { store, vectors } = await this.#workspace.read();
    const { embedder } = this.embeddings;
    const set = store.vectorSet();
    if (set && set.embedder !== embedder.id) {
      const found = `the vectors of ${this.#workspace.dataDir} are of ${set.embedder}, not of ${embedder.id}`;
      throw new Error(`${found}; open it with those embeddings, or run: elshi ingest --rebuild`);
    }
    const hits = vectors.search(Float32Array.from(query), k, allowed && store.passageIds(allowed));
    const idOf = this.#documentIds(store.rootContaining(this.#folder));
    const passages = new Map(store.passages(hits.map(({ passageId }) => passageId)).map((one) => [one.id, one]));
    return hits.flatMap(({ passageId, score }): [PassageDocument, number][] => {
      const passage = passages.get(passageId);
      return passage ? [[passageDocument(passage, idOf(passage)), score]] : [];
    });
  }

  /**
   * Stores documents as articles, for good: they are in a file of the workspace and in its index when this returns.
   *
   * @returns their ids
   * @throws {DocumentsError} when one of them cannot be an article; none is added then
   */
  override async addDocuments(documents: DocumentInterface[], options: AddDocumentsOptions = {}): Promise<string[]> {
    const records = documentRecords(documents, options.ids);
    if (records.length === 0) return [];
    await changeDocuments(this.#workspace.dataDir, (lines) => {
      for (const record of records) lines.set(record.id, JSON.stringify(record));
    });
    await this.#refresh();
    return records.map(({ id }) => id);
  }

  /**
   * Is refused: a document is cut into passages, each of which is embedded together with its title, so that a vector
   * of the whole belongs to none of them; and nothing tells of which embedder it is.
   *
   * @throws always
   */
  override async addVectors(): Promise<never> {
    throw new Error(
      'ready vectors cannot be added: Elshi cuts documents into passages and embeds each with its title; ' +
        'call addDocuments, and give the store your embeddings through embedderFrom()',
    );
  }

  /**
   * Takes documents that were added here out of the workspace; an id that is not there is passed over. Articles that
   * came from elsewhere leave with their file or with `elshi forget`.
   *
   * @throws {TypeError} without ids
   */
  override async delete(params?: { ids?: string[] }): Promise<void> {
    const ids = params?.ids;
    if (!Array.isArray(ids)) throw new TypeError('delete needs the ids of documents: delete({ ids: [...] })');
    const changed = await changeDocuments(this.#workspace.dataDir, (lines) => {
      for (const id of ids) lines.delete(id);
    });
    if (changed) await this.#refresh();
  }

  /**
   * All passages in the order in which they were stored, each as the text that is embedded for it: its article's title,
   * a line break, the passage. For filling another vector store; {@link passageDocuments} gives them at once.
   */
  async *passages(): AsyncGenerator<PassageDocument> {
    const { store } = await this.#workspace.read();
    for (const id of store.passageIds({})) {
      const [passage] = store.passages([id]);
      if (passage) yield toEmbed(passage);
    }
  }

  /** Closes the files; the next call opens them again. */
  close(): void {
    this.#workspace.close();
  }

  get #folder(): string {
    const folder = documentsFolder(this.#workspace.dataDir);
    return existsSync(folder) ? realpathSync(folder) : folder;
  }

  /** The id under which a document was added, from the path of its article. */
  #documentIds(root: Root | undefined): (passage: StoredPassage) => string | undefined {
    if (!root) return () => undefined;
    const prefix = `${relative(root.path, join(this.#folder, DOCUMENTS_FILE)).replaceAll(sep, '/')}#`;
    return ({ article: { rootId, path } }) => {
      const start = rootId === root.id ? path.indexOf(prefix) : -1;
      return start === -1 ? undefined : path.slice(start + prefix.length);
    };
  }

  async #refresh(): Promise<void> {
    await this.#workspace.ingest(this.#folder);
  }
}

/**
 * All passages of a workspace for another vector store, whose search then takes the place of ours: see `nearestFrom`.
 * `id` is the passage's, so that a store that goes by ids replaces instead of doubling.
 */
export async function passageDocuments(store: ElshiVectorStore): Promise<PassageDocument[]> {
  const documents: PassageDocument[] = [];
  for await (const document of store.passages()) documents.push(document);
  return documents;
}

function toEmbed(passage: StoredPassage): Document<PassageMetadata> {
  const pageContent = textToEmbed(passage.article.title, passage.text);
  return new Document({ pageContent, metadata: metadataOf(passage), id: String(passage.id) });
}
