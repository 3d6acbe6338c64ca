import { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import { detectLanguage } from '../core/language/detectLanguage.ts';
import { rankArticles } from '../core/retrieval/retrieve.ts';
import { groupStories } from '../core/retrieval/stories.ts';
import { metadataOf, type PassageMetadata } from './passageDocument.ts';
import { Workspace, type WorkspaceOptions } from './workspace.ts';

/** Another copy of the same press release. */
export interface AlsoPublished {
  path: string;
  publisher: string | null;
  date: string | null;
  url: string | null;
}

/** What the retriever says of a passage. */
export interface RetrievedMetadata extends PassageMetadata {
  /** Of the passage, words and vectors together; higher is better. */
  score: number;
  alsoPublished: AlsoPublished[];
}

/** Which workspace is asked, and how much comes back. */
export interface ElshiRetrieverInput extends BaseRetrieverInput, WorkspaceOptions {
  /** Documents at most. Default: 4. */
  k?: number;
  /** Passages of one article at most, best first. Default: 1. */
  passagesPerArticle?: number;
}

/** Copies of one press release fall together, so more articles are ranked than are wanted. */
const RANKED_PER_DOCUMENT = 3;

/**
 * The hybrid ranking of a workspace, words and vectors, as LangChain's `BaseRetriever`: passages word for word, best
 * article first, each press release once. Sees what any process has committed.
 */
export class ElshiRetriever extends BaseRetriever<RetrievedMetadata> {
  override lc_namespace = ['elshi', 'retrievers'];
  readonly k: number;
  readonly passagesPerArticle: number;
  readonly #workspace: Workspace;

  static override lc_name(): string {
    return 'ElshiRetriever';
  }

  /**
   * Opens nothing yet; the first question does, and throws a StoreError where nothing was ever indexed.
   *
   * @throws {RangeError} when `k` or `passagesPerArticle` is not a whole number from 1
   */
  constructor(fields: ElshiRetrieverInput) {
    super(fields);
    const { k = 4, passagesPerArticle = 1, dataDir, embedder, nearest, vectorShare } = fields;
    this.k = wholeNumber('k', k);
    this.passagesPerArticle = wholeNumber('passagesPerArticle', passagesPerArticle);
    this.#workspace = new Workspace({ dataDir, embedder, nearest, vectorShare });
  }

  override async _getRelevantDocuments(query: string): Promise<Document<RetrievedMetadata>[]> {
    const { store, reader } = await this.#workspace.read();
    const ranked = await rankArticles(query, detectLanguage(query), reader.current(), this.k * RANKED_PER_DOCUMENT);
    const stories = groupStories(ranked.map(({ article }) => article)).slice(0, this.k);
    const documents = stories.flatMap(([first, ...copies]) => {
      const best = ranked[first!]!.passages.slice(0, this.passagesPerArticle);
      const scores = new Map(best.map(({ id, score }) => [id, score]));
      const alsoPublished = copies.map((copy) => publication(ranked[copy]!.article));
      return store.passages([...scores.keys()]).map((passage) => {
        const metadata = { ...metadataOf(passage), score: scores.get(passage.id)!, alsoPublished };
        return new Document({ pageContent: passage.text, metadata });
      });
    });
    return documents.slice(0, this.k);
  }

  /** Closes the files; the next question opens them again. */
  close(): void {
    this.#workspace.close();
  }
}

function publication(article: { path: string; source: string | null; date: string | null; url: string | null }) {
  const { path, source, date, url } = article;
  return { path, publisher: source, date, url };
}

function wholeNumber(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new RangeError(`${name} is ${value}; give a whole number from 1`);
}
