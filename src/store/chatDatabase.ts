import { existsSync, statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { OpenOptions } from './database.ts';
import { databasePath, openDatabase, restoreHint } from './database.ts';
import { StoreError, toStoreError } from './errors.ts';

/**
 * The connection on which the running bot keeps its state, beside the reader's, which never writes. What a method of
 * its users has returned from survives the death of the process; only a power failure may take the last moments.
 * Statements are prepared once. After a restore put another database in the place of this one it is opened anew.
 */
export class ChatDatabase {
  readonly dir: string;
  readonly #options: OpenOptions;
  readonly #statements = new Map<string, Database.Statement>();
  #database: Database.Database;
  #identity: string;

  /** @throws {StoreError} as `openDatabase` does for a writer; the workspace is made where there is none */
  static open(dir: string, options: OpenOptions = {}): ChatDatabase {
    return new ChatDatabase(dir, openDatabase(dir, 'write', options), options);
  }

  private constructor(dir: string, database: Database.Database, options: OpenOptions) {
    this.dir = dir;
    this.#database = database;
    this.#options = options;
    this.#identity = fileIdentity(databasePath(dir));
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  /**
   * Runs work on the database.
   *
   * @throws {StoreError} `disk-full`, `damaged`, `busy`, `missing`…, each with a next step
   */
  run<T>(work: (prepare: Prepare, database: Database.Database) => T): T {
    const file = databasePath(this.dir);
    try {
      this.#follow(file);
      return work((sql) => this.#prepare(sql), this.#database);
    } catch (error) {
      throw toStoreError(error, file, restoreHint(this.dir));
    }
  }

  /** As {@link run}, in one transaction, kept whole or not at all. */
  write<T>(work: (prepare: Prepare, database: Database.Database) => T): T {
    return this.run((prepare, database) => database.transaction(() => work(prepare, database)).immediate());
  }

  // Another process restores by renaming: this connection would go on writing to the database that was put aside.
  #follow(file: string): void {
    if (fileIdentity(file) === this.#identity) return;
    if (!existsSync(file)) {
      throw new StoreError('missing', file, 'is gone', 'restore a backup: elshi restore FILE');
    }
    this.close();
    this.#database = openDatabase(this.dir, 'write', this.#options);
    this.#identity = fileIdentity(file);
  }

  #prepare(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** Gives the statement of an SQL text, prepared once. */
export type Prepare = (sql: string) => Database.Statement;

function fileIdentity(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats ? `${stats.dev}:${stats.ino}` : 'none';
}
