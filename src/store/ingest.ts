import type { Article, Rejection } from '../core/corpus/article.ts';
import type { Span } from '../core/language/span.ts';
import type { ArticleStore } from './articleStore.ts';
import type { LexicalWriter } from './articleWriter.ts';
import { asOnlyWriter } from './asOnlyWriter.ts';
import { IngestRun } from './ingestRun.ts';
import type { Embedder } from './vectorTable.ts';

/** One file of a root and the articles it holds. */
export interface SourceFile {
  /** Below its root, with `/` between folders; the name of a root that is a file. */
  file: string;
  outcomes: (Article | Rejection)[];
  /** Set where file or folder could not be read at all, with the reason: what is stored of it stays. */
  unreadable?: string;
  /** Of the bytes and of everything else the outcomes depend on; without it a file is parsed in every run. */
  contentHash?: string;
  /** `isUnchanged` said so: what is stored of the file stays, and `outcomes` is empty. */
  unchanged?: boolean;
  /** Number of files of the root, where the reader knows it beforehand. */
  total?: number;
}

/** Reads the articles of a root, or of the part of it that is named; throws when the root cannot be read. */
export type ReadArticles = (
  rootPath: string,
  part: string | undefined,
  isUnchanged: (file: string, contentHash: string) => boolean,
) => AsyncIterable<SourceFile>;

export interface IngestDependencies {
  readArticles: ReadArticles;
  prepare(article: Article): { sentences: readonly Span[]; passages: readonly Span[] };
  /** Name of the way articles are prepared; under another name unchanged files count as changed. */
  preparation: string;
  lexical: LexicalWriter;
  /** The embedder configured now; null: vectors are switched off. */
  embedder: Embedder | null;
  /** The embedder the workspace was built with, by id, where it can be had. */
  findEmbedder?: (id: string) => Embedder | undefined;
  now: () => Date;
  onProgress?: (progress: IngestProgress) => void;
  /** Called when another process writes and this one waits for it. */
  onWaiting?: (holder: { pid: number | null }) => void;
  signal?: AbortSignal;
}

export interface IngestProgress {
  stage: 'reading' | 'indexing' | 'graph';
  done: number;
  /** 0 while it is not known. */
  total: number;
  label: string;
}

export interface IngestRequest {
  /** Files or folders, as typed; empty: the remembered roots, else the workspace's own, else the bundled ones. */
  paths: readonly string[];
  /** Embeds every article of the workspace anew, from the store; paths, where given, are read afterwards. */
  rebuild?: boolean;
  bundledDir?: string;
}

export interface IngestSummary {
  added: number;
  updated: number;
  unchanged: number;
  removed: number;
  /** Read, and left out because an editor withdrew them. */
  withdrawn: number;
  rejected: Rejection[];
  /** Roots that could not be read; their articles are kept. The run counts as failed. */
  failedRoots: { path: string; reason: string }[];
  /** Texts embedded in this run, and passages of new or changed articles whose vector was there already. */
  embedded: number;
  cached: number;
  /** In the workspace after the run. */
  articles: number;
  passages: number;
  milliseconds: number;
  /** Milliseconds of the parts that are worth watching apart. */
  timingsMs: { embedding: number; writing: number; graph: number };
  /** Lines a person should read. */
  notices: string[];
  /** True when something was offered, or nothing is there, and not one article could be read. */
  nothingReadable: boolean;
}

/**
 * Brings the workspace up to date with its roots. Every article is written in one transaction with its passages,
 * vectors and lexical entries; killed at any moment, the next run finishes the job.
 *
 * @throws {StoreError} before anything is changed when a path that was named cannot be read; `disk-full`, `damaged`;
 * the signal's reason when it is aborted. What was committed stays.
 */
export async function ingest(
  store: ArticleStore,
  request: IngestRequest,
  dependencies: IngestDependencies,
): Promise<IngestSummary> {
  return asOnlyWriter(store, dependencies, () => new IngestRun(store, request, dependencies).run());
}
