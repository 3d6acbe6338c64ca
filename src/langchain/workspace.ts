import type { Embedder, IndexReaderOptions } from '../app.ts';
import { createApp, createEmbedder } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import { ArticleStore } from '../store/articleStore.ts';
import { databaseExists } from '../store/database.ts';
import { IndexReader } from '../store/indexReader.ts';
import { VectorIndex } from '../store/vectorIndex.ts';

/** Which workspace, and what takes the place of Elshi's own parts in it. */
export interface WorkspaceOptions extends IndexReaderOptions {
  /** Folder of the workspace, as `elshi --data` takes it. */
  dataDir: string;
  /** Default: the one that the environment configures (`EMBEDDER`). */
  embedder?: Embedder;
}

/** A workspace opened for reading. */
export interface Reading {
  store: ArticleStore;
  reader: IndexReader;
  vectors: VectorIndex;
}

/**
 * A workspace as the classes of LangChain hold it: nothing is opened before it is needed, and what another process has
 * committed or restored is seen at the next call.
 */
export class Workspace {
  readonly dataDir: string;
  readonly #config: Config;
  readonly #options: WorkspaceOptions;
  #embedder: Promise<Embedder> | undefined;
  #reading: Reading | undefined;

  /** @throws {ConfigError} when the folder or a variable of the environment cannot be meant */
  constructor(options: WorkspaceOptions) {
    this.#config = configOf(options.dataDir);
    this.#options = options;
    this.dataDir = this.#config.dataDir;
  }

  /** Says whether anything was ever indexed here. */
  get exists(): boolean {
    return databaseExists(this.dataDir);
  }

  embedder(): Promise<Embedder> {
    this.#embedder ??= this.#options.embedder ? Promise.resolve(this.#options.embedder) : createEmbedder(this.#config);
    return this.#embedder;
  }

  /** @throws {StoreError} `missing` where nothing was ever indexed */
  async read(): Promise<Reading> {
    const embedder = await this.embedder();
    if (this.#reading?.store.isReplaced()) this.close();
    if (!this.#reading) {
      const store = ArticleStore.open(this.dataDir, 'read');
      this.#reading = {
        store,
        reader: new IndexReader(store, embedder, this.#options),
        vectors: VectorIndex.open(store, { repair: true }),
      };
    }
    return this.#reading;
  }

  /**
   * Reads a folder of articles into the workspace, as `elshi ingest PATH` does. What a person should know of the run
   * comes as a warning of the process.
   *
   * @throws {StoreError} as ingestion does, and an Error when the folder could not be read
   */
  async ingest(folder: string): Promise<void> {
    const app = createApp(this.#config, { embedder: await this.embedder() });
    const { failedRoots, notices } = await app.ingest({ paths: [folder], rebuild: false });
    for (const notice of notices) process.emitWarning(notice, 'ElshiWarning');
    const [failed] = failedRoots;
    if (failed) throw new Error(`${failed.path}: ${failed.reason}`);
  }

  /** Closes the files; the next call opens them again. */
  close(): void {
    this.#reading?.reader.close();
    this.#reading?.vectors.close();
    this.#reading?.store.close();
    this.#reading = undefined;
  }
}

/** The configuration of the process for a folder. */
export function configOf(dataDir: string): Config {
  // The articles that ship with the program are never read from here, so the project's own folder does not matter.
  return readConfig(process.env, { projectDir: dataDir, currentDir: process.cwd(), dataDir });
}
