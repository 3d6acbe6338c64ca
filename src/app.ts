import type { RunBotOptions } from './appBot.ts';
import type { DigestOptions, DigestRequest, MadeEdition } from './appDigest.ts';
import type { DoctorOptions, Finding } from './appDoctor.ts';
import { AppModels, writerNotice } from './appModels.ts';
import type { Status } from './appStatus.ts';
import type { Config } from './config.ts';
import type { Answer, AskStage } from './core/answering/answer.ts';
import type { Turn } from './core/answering/standalone.ts';
import type { TraceStep } from './core/answering/trace.ts';
import type { Article } from './core/corpus/article.ts';
import type { GivenArticle } from './core/corpus/parseGiven.ts';
import type { Log } from './log.ts';
import type { Embedder } from './models/embedder.ts';
import type { WriterCall } from './models/modelWriter.ts';
import type { ReadResult } from './sources/readRoot.ts';
import type { AddedArticle } from './store/addedArticles.ts';
import type { ArticleStore } from './store/articleStore.ts';
import type { IndexReaderOptions } from './store/indexReader.ts';
import type { IngestDependencies, IngestSummary, SourceFile } from './store/ingest.ts';
import type { ArticleDependencies } from './store/prepareArticle.ts';
import type { VectorSet } from './store/vectorTable.ts';
import type { ArticleName, UndoneWithdrawal, Withdrawal } from './store/withdrawal.ts';
import type { CourierReport } from './telegram/digest/digestCourier.ts';
import { WorkspaceReader } from './workspaceReader.ts';

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
  /** The digest that would be sent. */
  digest(options?: DigestOptions): Promise<MadeEdition>;
  /** Delivers the digests that are due, once. @throws {ConfigError} without a token */
  sendDigests(options: { log: Log; signal: AbortSignal }): Promise<CourierReport>;
  /** The edition of one stretch of time. */
  edition(request: DigestRequest, signal?: AbortSignal): Promise<MadeEdition>;
  search(query: string, k: number): Promise<SearchHit[]>;
  /** @throws {StoreError} when no article has that path; its message names the nearest ones. */
  show(path: string): Promise<ShownArticle>;
  status(): Promise<Status>;
  /**
   * Stores an article that no file holds; no later ingest touches it. @throws {StoreError} `no-article` with the reason,
   * `withdrawn`
   */
  addArticle(given: GivenArticle, options?: ProgressOptions): Promise<AddedArticle>;
  /**
   * Takes an article away, by its path or id, until that is undone; later ingests leave it out. Copies from other outlets
   * stay, and are named. @throws {StoreError} `unknown-article`, naming the nearest paths
   */
  withdraw(target: string | number, by: string): Promise<Withdrawal & { copies: ArticleName[] }>;
  /** Brings a withdrawn article back, without its file. @throws {StoreError} `unknown-withdrawal` */
  undoWithdrawal(id: number, options?: ProgressOptions): Promise<UndoneWithdrawal>;
  /** What is withdrawn now, the latest first. */
  withdrawn(): Promise<Withdrawal[]>;
  /** Looks at what a bot needs; see `appDoctor.ts`. */
  examine(options: DoctorOptions): Promise<Finding[]>;
  /** Answers in Telegram until the signal is aborted; see `appBot.ts`. */
  runBot(options: RunBotOptions): Promise<void>;
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

export interface AskOptions {
  /** ISO day that stands for today; default: today in Asia/Almaty. */
  today?: string;
  /** Earlier turns, oldest first. */
  history?: Turn[];
  trace?: boolean;
  /** `extractive`: no language model; `generative`: an error where there is none. Default: with one if there is one. */
  mode?: Answer['mode'];
  /** Hash of the one who asks, kept with the tokens spent, for `DAILY_BUDGET_PER_USER`; default: nobody's. */
  user?: string;
  signal?: AbortSignal;
  /** Told how far the answer has come: each stage once, in their order. */
  onStage?(stage: AskStage): void;
}

/** An answer, the lines a reader should be told beside it, and how it came about where that was asked for. */
export interface TracedAnswer {
  answer: Answer;
  notices: string[];
  /** What went wrong with the model, for the one who runs Elshi; readers have their notice. */
  modelProblem?: string | null;
  trace: Trace | null;
}

/** How an answer came about: a list of steps, each with facts that JSON can hold. */
export type Trace = TraceStep[];

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

/** What a caller puts in the place of Elshi's own parts, as `elshi/langchain` does. */
export interface AppParts extends IndexReaderOptions {
  /** Default: the one that is configured. */
  embedder?: Embedder;
}

export type {
  AddedArticle,
  Embedder,
  Finding,
  GivenArticle,
  IndexReaderOptions,
  IngestSummary,
  Status,
  Turn,
  Withdrawal,
};

const NO_ARTICLES = 'This workspace holds no articles; read some: elshi ingest PATH';

/**
 * Joins the store, the sources, the models and the core. Everything is loaded when it is first needed, so that a
 * command pays only for what it uses.
 */
export function createApp(config: Config, parts: AppParts = {}): App {
  return new ElshiApp(config, parts);
}

/** The embedder that is configured, for a workspace built with `recorded`; null: for a new one. */
export async function createEmbedder(config: Config, recorded: VectorSet | null = null): Promise<Embedder> {
  return (await new AppModels(config).embedder(recorded)).embedder;
}

class ElshiApp implements App {
  readonly dataDir: string;
  readonly #config: Config;
  readonly #parts: AppParts;
  #models: AppModels;
  readonly #workspace: WorkspaceReader;

  constructor(config: Config, parts: AppParts) {
    this.#config = config;
    this.#parts = parts;
    this.#models = new AppModels(config);
    this.dataDir = config.dataDir;
    this.#workspace = new WorkspaceReader({
      dataDir: config.dataDir,
      index: parts,
      embedder: (recorded) => this.#embedder(recorded),
    });
  }

  async ingest(request: IngestRequest): Promise<IngestSummary> {
    await this.close();
    const { ingest } = await import('./store/ingest.ts');
    const { readArticles } = await import('./sources/readRoot.ts');
    const { paths, rebuild } = request;
    const { bundledArticlesDir: bundledDir } = this.#config;
    return this.#change(async (store) => {
      const dependencies: IngestDependencies = {
        ...(await this.#articleDependencies(store, request, rebuild)),
        readArticles: (path, part, isUnchanged) => readSource(readArticles({ path }, { under: part, isUnchanged })),
      };
      return ingest(store, { paths, rebuild, bundledDir }, dependencies);
    });
  }

  async forget(root: string): Promise<{ root: string; removed: number }> {
    await this.close();
    const { ArticleWriter } = await import('./store/articleWriter.ts');
    const { forgetRoot } = await import('./store/ingestRoots.ts');
    const { LexicalIndex } = await import('./store/lexicalIndex.ts');
    const { withWriterLock } = await import('./store/writerLock.ts');
    return this.#change((store) => {
      const writer = new ArticleWriter(store.database, new LexicalIndex(store.database));
      return withWriterLock(this.dataDir, {}, () => forgetRoot(store, writer, root));
    });
  }

  async addArticle(given: GivenArticle, options: ProgressOptions = {}): Promise<AddedArticle> {
    const { addGivenArticle } = await import('./appArticles.ts');
    return this.#change(async (store) => {
      return addGivenArticle(store, given, await this.#articleDependencies(store, options));
    });
  }

  async withdraw(target: string | number, by: string): Promise<Withdrawal & { copies: ArticleName[] }> {
    const { LexicalIndex } = await import('./store/lexicalIndex.ts');
    const { withdrawArticle } = await import('./store/withdrawal.ts');
    return this.#change((store) => {
      return withdrawArticle(store, new LexicalIndex(store.database), target, by, new Date().toISOString());
    });
  }

  async undoWithdrawal(id: number, options: ProgressOptions = {}): Promise<UndoneWithdrawal> {
    const { undoWithdrawal } = await import('./store/withdrawal.ts');
    return this.#change(async (store) => undoWithdrawal(store, id, await this.#articleDependencies(store, options)));
  }

  async withdrawn(): Promise<Withdrawal[]> {
    const { listWithdrawals } = await import('./store/withdrawal.ts');
    const { store } = await this.#workspace.read();
    return listWithdrawals(store);
  }

  async backup(file: string): Promise<void> {
    const { backup } = await import('./store/backup.ts');
    await backup(this.dataDir, file);
  }

  async restore(file: string): Promise<void> {
    await this.close();
    const { restore } = await import('./store/backup.ts');
    await restore(this.dataDir, file);
  }

  async ensureIndexed(options: ProgressOptions): Promise<void> {
    if (await this.#wasIndexed()) return;
    await this.ingest({ ...options, paths: [], rebuild: false });
  }

  async ask(question: string, options: AskOptions = {}): Promise<TracedAnswer> {
    const { answerQuestion } = await import('./core/answering/answerQuestion.ts');
    const { store, reader, notices } = await this.#workspace.read();
    const { articles, firstDate, lastDate } = store.counts();
    const { mode, user = null, signal, onStage } = options;
    if (mode === 'generative' && !this.#models.canWrite) {
      throw new Error('no language model is configured; set OPENAI_API_KEY, or CHAT_BASE_URL for a server of your own');
    }
    const calls: WriterCall[] = [];
    const onCall = (call: WriterCall) => calls.push(call);
    const { answer, writerProblem, trace } = await answerQuestion(
      {
        question,
        history: options.history ?? [],
        today: () => options.today ?? todayIn(this.#config.timeZone),
        coverage: { articles, firstDate, lastDate },
        now: () => performance.now(),
        writer: mode === 'extractive' ? null : await this.#models.writer(user, signal, onCall),
        onStage,
      },
      reader.current(),
    );
    return {
      answer,
      notices: [
        ...(articles === 0 ? [NO_ARTICLES] : []),
        ...notices,
        ...(writerProblem ? [writerNotice(writerProblem, answer)] : []),
      ],
      modelProblem: writerProblem && (calls.findLast(({ problem }) => problem !== null)?.problem ?? null),
      trace: options.trace
        ? this.#models.maskTrace([...trace, ...calls.map((call) => this.#models.traceCall(call))])
        : null,
    };
  }

  async digest(options: DigestOptions = {}): Promise<MadeEdition> {
    const { digestRequest } = await import('./appDigest.ts');
    return this.edition(await digestRequest(options, this.#config, new Date()), options.signal);
  }

  async sendDigests(options: { log: Log; signal: AbortSignal }): Promise<CourierReport> {
    const { sendDigests } = await import('./appSendDigests.ts');
    return sendDigests(this, this.#config, options);
  }

  async edition(request: DigestRequest, signal?: AbortSignal): Promise<MadeEdition> {
    const { makeEdition } = await import('./appDigest.ts');
    const { store } = await this.#workspace.read();
    return makeEdition(store, this.#models, request, signal);
  }

  async search(query: string, k: number): Promise<SearchHit[]> {
    const { detectLanguage } = await import('./core/language/detectLanguage.ts');
    const { rankArticles } = await import('./core/retrieval/retrieve.ts');
    const { store, reader } = await this.#workspace.read();
    const ranked = await rankArticles(query, detectLanguage(query), reader.current(), k);
    return ranked.flatMap(({ article, score, passages }) => {
      const [passage] = store.passages(passages.slice(0, 1).map(({ id }) => id));
      if (!passage) return [];
      const { path, title, date } = article;
      return [{ path, title, date, passage: passage.text, start: passage.start, end: passage.end, score }];
    });
  }

  async show(path: string): Promise<ShownArticle> {
    const { store } = await this.#workspace.read();
    const { title, date, source, url, lang, text, retelling, derived, countries, path: shown } = store.article(path);
    return { path: shown, title, date, source, url, lang, text, retelling, derived, countries };
  }

  async status(): Promise<Status> {
    const { readStatus } = await import('./appStatus.ts');
    return readStatus(this.dataDir);
  }

  async examine(options: DoctorOptions): Promise<Finding[]> {
    const { examine } = await import('./appDoctor.ts');
    return examine(this, this.#config, options);
  }

  async runBot(options: RunBotOptions): Promise<void> {
    const { runBot } = await import('./appBot.ts');
    await runBot(this, this.#config, options);
  }

  async close(): Promise<void> {
    await this.#workspace.close();
    await this.#models.close();
    this.#models = new AppModels(this.#config);
  }

  /** A workspace all of whose roots were forgotten was indexed too: what was dropped does not come back by itself. */
  async #wasIndexed(): Promise<boolean> {
    const { databaseExists } = await import('./store/database.ts');
    if (!databaseExists(this.dataDir)) return false;
    const { ArticleStore } = await import('./store/articleStore.ts');
    const store = ArticleStore.open(this.dataDir, 'read');
    try {
      return store.generation() > 0;
    } finally {
      store.close();
    }
  }

  async #embedder(recorded: VectorSet | null): Promise<{ embedder: Embedder; notices: readonly string[] }> {
    const { embedder } = this.#parts;
    return embedder ? { embedder, notices: [] } : this.#models.embedder(recorded);
  }

  /** Does something with the workspace opened for writing; questions go on meanwhile. */
  async #change<T>(work: (store: ArticleStore) => T | Promise<T>): Promise<T> {
    const { ArticleStore } = await import('./store/articleStore.ts');
    const store = ArticleStore.open(this.dataDir, 'write');
    try {
      return await work(store);
    } finally {
      store.close();
    }
  }

  async #articleDependencies(
    store: ArticleStore,
    options: ProgressOptions,
    rebuild = false,
  ): Promise<ArticleDependencies> {
    const { embedder } = await this.#embedder(rebuild ? null : (store.vectorSet() ?? null));
    const { articleDependencies } = await import('./appArticles.ts');
    return { ...articleDependencies(store, embedder), ...options };
  }
}

/** What was read, in the words of the store: a file that could not be opened keeps what is stored of it. */
async function* readSource(results: AsyncIterable<ReadResult>): AsyncGenerator<SourceFile> {
  for await (const { file, outcomes, unreadable, total, contentHash, unchanged } of results) {
    const [reason] = outcomes.flatMap((outcome) => ('reason' in outcome ? [outcome.reason] : []));
    if (unreadable) yield { file, outcomes: [], total, unreadable: reason ?? 'cannot be read' };
    else yield { file, outcomes, total, contentHash, unchanged };
  }
}

function todayIn(timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date());
}
