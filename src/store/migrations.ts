import type Database from 'better-sqlite3';
import { CHAT_SCHEMA } from './chatSchema.ts';
import { DIGEST_SCHEMA } from './digestSchema.ts';
import { StoreError } from './errors.ts';
import { LEXICAL_SCHEMA } from './lexicalSchema.ts';
import { USAGE_SCHEMA } from './usageSchema.ts';

/** One step of the schema; applied in order, inside one transaction. */
export interface Migration {
  /** The schema version it leads to: 1, 2, 3, … without gaps. */
  version: number;
  apply(database: Database.Database): void;
}

const SCHEMA_1 = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE roots (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('folder', 'file')),
    bundled INTEGER NOT NULL,
    added_at TEXT NOT NULL
  );

  -- file: the file below its root that holds the article; path: the same, or file.jsonl#id.
  -- sentences: [start, end, start, end, …]; countries and derived: lists of strings.
  CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    root_id INTEGER NOT NULL REFERENCES roots (id),
    file TEXT NOT NULL,
    path TEXT NOT NULL,
    hash TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT,
    source TEXT,
    url TEXT,
    lang TEXT NOT NULL,
    countries TEXT NOT NULL,
    retelling INTEGER NOT NULL,
    derived TEXT NOT NULL,
    text TEXT NOT NULL,
    sentences TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    UNIQUE (root_id, path)
  );
  CREATE INDEX articles_by_path ON articles (path);
  CREATE INDEX articles_by_date ON articles (date);

  -- Files whose content was taken over completely, so that they need not be parsed again.
  CREATE TABLE files (
    root_id INTEGER NOT NULL REFERENCES roots (id),
    file TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    PRIMARY KEY (root_id, file)
  ) WITHOUT ROWID;

  -- A passage is article.text.slice(start, end); hash: SHA-256 of the text that is embedded for it.
  CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles (id),
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    hash BLOB NOT NULL
  );
  CREATE INDEX passages_by_article ON passages (article_id, ordinal);
  CREATE INDEX passages_by_hash ON passages (hash);

  -- One vector per embedded text: unit length, Float32, little-endian. Passages of the same text share it, and an
  -- unchanged passage of a changed article finds it again. A set holds the vectors of one embedder; meta names the
  -- current set, another one exists only while a rebuild is under way. Ids are never used twice.
  CREATE TABLE vectors (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    vector_set INTEGER NOT NULL,
    hash BLOB NOT NULL,
    data BLOB NOT NULL,
    UNIQUE (hash, vector_set)
  );
  CREATE INDEX vectors_by_set ON vectors (vector_set);
`;

/** The schema's history, oldest first. A released step is never edited; a change is a new step. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, apply: (database) => database.exec(SCHEMA_1 + LEXICAL_SCHEMA + USAGE_SCHEMA) },
  { version: 2, apply: (database) => database.exec(CHAT_SCHEMA) },
  { version: 3, apply: (database) => database.exec(DIGEST_SCHEMA) },
];

/** The version a list of migrations leads to. */
export function latestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/**
 * The schema version recorded in the store; 0 for a database without tables.
 *
 * @throws {StoreError} when there are tables but no version among them
 */
export function readSchemaVersion(database: Database.Database): number {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' LIMIT 2").pluck().all();
  if (tables.length === 0) return 0;
  const hasMeta = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'").get();
  const value = hasMeta
    ? database.prepare("SELECT value FROM meta WHERE key = 'schema_version'").pluck().get()
    : undefined;
  const version = Number(value);
  if (typeof value !== 'string' || !Number.isInteger(version) || version < 1) {
    throw new StoreError('foreign', database.name, 'is not an Elshi database', 'name another folder with --data');
  }
  return version;
}

/**
 * Applies the steps a database lacks, all in one transaction: it has the old schema or the new one, never half.
 * Does nothing when another process has done it meanwhile.
 */
export function migrate(database: Database.Database, migrations: readonly Migration[] = MIGRATIONS): void {
  database
    .transaction(() => {
      const version = readSchemaVersion(database);
      for (const step of migrations) {
        if (step.version > version) step.apply(database);
      }
      database
        .prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('schema_version', ?)")
        .run(String(Math.max(version, latestVersion(migrations))));
    })
    .immediate();
}
