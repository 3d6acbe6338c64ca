import type { Embedder } from './models/embedder.ts';
import type { ArticleStore } from './store/articleStore.ts';
import type { IndexReader, IndexReaderOptions } from './store/indexReader.ts';
import type { VectorSet } from './store/vectorTable.ts';

/** A workspace opened for reading. */
export interface Reading {
  store: ArticleStore;
  reader: IndexReader;
  /** Lines a reader should be told with every answer. */
  notices: readonly string[];
}

export interface WorkspaceReaderOptions {
  dataDir: string;
  index: IndexReaderOptions;
  /** The embedder for a workspace, with lines a reader should see. */
  embedder(recorded: VectorSet | null): Promise<{ embedder: Embedder; notices: readonly string[] }>;
}

const LEXICAL_ONLY =
  'The vectors here are of another embedder: answers are lexical only until they are brought up to date: elshi ingest --rebuild';

/** Opens a workspace when it is first read, and anew after a restore put another database in its place. */
export class WorkspaceReader {
  readonly #options: WorkspaceReaderOptions;
  #reading: Promise<Reading> | undefined;

  constructor(options: WorkspaceReaderOptions) {
    this.#options = options;
  }

  /** The workspace as it is now. @throws {StoreError} when it was never indexed, or cannot be read */
  async read(): Promise<Reading> {
    const opened = this.#reading;
    const reading = await opened?.catch(() => undefined);
    // What failed once is tried again: another process may have indexed the workspace meanwhile.
    if (opened === this.#reading && (!reading || reading.store.isReplaced())) {
      this.#reading = undefined;
      closeReading(reading);
    }
    this.#reading ??= this.#open();
    return this.#reading;
  }

  /** Closes it; the next reading opens it again. */
  async close(): Promise<void> {
    const reading = await this.#reading?.catch(() => undefined);
    this.#reading = undefined;
    closeReading(reading);
  }

  async #open(): Promise<Reading> {
    const { ArticleStore } = await import('./store/articleStore.ts');
    const { IndexReader } = await import('./store/indexReader.ts');
    const store = ArticleStore.open(this.#options.dataDir, 'read');
    const { embedder, notices } = await this.#options.embedder(store.vectorSet() ?? null);
    const reader = new IndexReader(store, embedder, this.#options.index);
    return { store, reader, notices: reader.comparable ? notices : [...notices, LEXICAL_ONLY] };
  }
}

function closeReading(reading: Reading | undefined): void {
  reading?.reader.close();
  reading?.store.close();
}
