import type { Answer } from './core/answering/answer.ts';
import type { Article } from './core/corpus/article.ts';
import type { Language } from './core/language/language.ts';

/** The functions that the terminal, and later Telegram, call. Made by `createApp`; `close` ends it. */
export interface App {
  /** Absolute path of the workspace. */
  readonly dataDir: string;
  ingest(request: IngestRequest): Promise<IngestSummary>;
  /** Drops a remembered root and every article under it. */
  forget(root: string): Promise<{ root: string; removed: number }>;
  backup(file: string): Promise<void>;
  restore(file: string): Promise<void>;
  /** Indexes a workspace that was never indexed; does nothing otherwise. */
  ensureIndexed(options: ProgressOptions): Promise<void>;
  ask(question: string, options?: AskOptions): Promise<TracedAnswer>;
  search(query: string, k: number): Promise<SearchHit[]>;
  /** @throws {StoreError} when no article has that path; its message names the nearest ones. */
  show(path: string): ShownArticle;
  status(): Status;
  close(): Promise<void>;
}

export interface ProgressOptions {
  signal?: AbortSignal;
  /** Called at least once a second while work is going on; `total` is 0 while it is not known yet. */
  onProgress?(progress: { stage: 'reading' | 'indexing' | 'graph'; done: number; total: number; label: string }): void;
  /** Called when another process writes and this one waits for it. */
  onWaiting?(holder: { pid: number | null }): void;
}

export interface IngestRequest extends ProgressOptions {
  /** Files or folders, as typed; empty: the remembered roots, else the workspace's own, else the bundled ones. */
  paths: string[];
  rebuild: boolean;
}

export interface IngestSummary {
  added: number;
  updated: number;
  unchanged: number;
  removed: number;
  rejected: { path: string; line?: number; reason: string }[];
  /** Passages embedded now, and taken from the cache. */
  embedded: number;
  cached: number;
  articles: number;
  passages: number;
  milliseconds: number;
  /** Lines a person should read, e.g. that the embedder changed. */
  notices: string[];
  /** True when something was offered and nothing at all could be read. */
  nothingReadable: boolean;
}

export interface Turn {
  role: 'user' | 'assistant';
  content: string;
}

export interface AskOptions {
  /** ISO day that stands for today; default: today in Asia/Almaty. */
  today?: string;
  /** Earlier turns, oldest first. */
  history?: Turn[];
  trace?: boolean;
  signal?: AbortSignal;
}

/** An answer, the lines a reader should be told beside it, and how it came about where that was asked for. */
export interface TracedAnswer {
  answer: Answer;
  notices: string[];
  trace: Trace | null;
}

/** How an answer came about: a list of steps, each with facts that JSON can hold. */
export type Trace = { step: string; milliseconds: number; facts: Record<string, unknown> }[];

export interface SearchHit {
  path: string;
  title: string;
  date: string | null;
  passage: string;
  start: number;
  end: number;
  score: number;
}

export type ShownArticle = Pick<Article, 'path' | 'title' | 'date' | 'source' | 'url' | 'lang' | 'text'> &
  Pick<Article, 'retelling' | 'derived' | 'countries'>;

export interface Status {
  dataDir: string;
  articles: number;
  undated: number;
  passages: number;
  languages: Record<Language, number>;
  firstDate: string | null;
  lastDate: string | null;
  roots: { path: string; articles: number; bundled: boolean; missing: boolean }[];
  embedder: { id: string; dimensions: number } | null;
  /** `exact`: too few vectors to need the graph. */
  index: { state: 'ready' | 'exact' | 'stale' | 'missing' | 'damaged'; vectors: number; detail: string };
  bytes: { database: number; graph: number };
  schemaVersion: number;
}
