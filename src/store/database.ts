import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError, toStoreError } from './errors.ts';
import type { Migration } from './migrations.ts';
import { latestVersion, MIGRATIONS, migrate, readSchemaVersion } from './migrations.ts';

/** `read` never changes articles and never waits for a writer; `write` checks the whole file first. */
export type StoreMode = 'read' | 'write';

export interface OpenOptions {
  /** The schema's history. Default: the program's own. */
  migrations?: readonly Migration[];
  now?: () => Date;
}

/** Marks an SQLite file as ours: "Elsh" in ASCII. */
const APPLICATION_ID = 0x456c7368;
const BUSY_TIMEOUT_MS = 5000;

/** The database of a workspace. */
export function databasePath(dir: string): string {
  return join(dir, 'elshi.db');
}

/** Where a workspace keeps its backups and the databases that a restore replaced. */
export function backupsDir(dir: string): string {
  return join(dir, 'backups');
}

/**
 * Says whether a workspace was ever indexed.
 *
 * @throws {StoreError} where its place is taken by a file
 */
export function databaseExists(dir: string): boolean {
  if (existsSync(dir) && !statSync(dir).isDirectory()) makeWorkspaceFolder(dir);
  if (existsSync(dir) && !statSync(dir).isDirectory()) makeWorkspaceFolder(dir);
  return existsSync(databasePath(dir));
}

/**
 * Opens the database of a workspace. A writer creates folder and file where they are absent, checks every page before
 * it writes, and brings an older schema up to date after a backup; a reader looks at the header and the version only.
 * A reader of a folder it may not write to gets the file as it stands, in memory.
 *
 * @throws {StoreError} `missing`, `foreign`, `damaged` (naming the newest backup), `newer`, `read-only`, `disk-full`
 */
export function openDatabase(dir: string, mode: StoreMode, options: OpenOptions = {}): Database.Database {
  const file = databasePath(dir);
  const migrations = options.migrations ?? MIGRATIONS;
  try {
    if (!existsSync(file)) {
      if (mode === 'read') throw new StoreError('missing', file, 'nothing is indexed yet', 'run: elshi ingest');
      createDatabase(dir, file, migrations);
    }
    const version = checkDatabase(file, mode, migrations);
    if (version < latestVersion(migrations)) upgrade(dir, version, migrations, options.now ?? (() => new Date()));
    return mode === 'write' ? connect(file) : connectReadOnly(file);
  } catch (error) {
    throw toStoreError(error, file, restoreHint(dir));
  }
}

/**
 * Writes a copy of a database as one file of its own, synced; refuses to overwrite.
 *
 * @throws {StoreError} `exists`
 */
export function copyDatabase(database: Database.Database, target: string): void {
  try {
    closeSync(openSync(target, 'wx', 0o600));
  } catch (error) {
    if (!isNodeError(error, 'EEXIST')) throw toStoreError(error, target);
    throw new StoreError('exists', target, 'exists already', 'name a file that does not exist');
  }
  try {
    database.prepare('VACUUM INTO ?').run(target);
    syncFile(target);
  } catch (error) {
    rmSync(target, { force: true });
    throw toStoreError(error, target);
  }
}

/** The next step for a damaged database: the newest backup and the command that puts it back. */
export function restoreHint(dir: string): string {
  const newest = newestBackup(dir);
  if (newest) return `restore the newest backup: elshi restore ${newest}`;
  return `there is no backup in ${backupsDir(dir)}; restore a copy of yours (elshi restore FILE), or move the file away and run: elshi ingest`;
}

/** `2025-09-29T14-05-07Z`: a date and time that can stand in a file name. */
export function fileStamp(now: Date): string {
  return now
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
}

/**
 * Checks that a file is a whole store of a version these migrations know, without changing anything; its version.
 *
 * @throws {StoreError} `damaged`, `foreign`, `newer`
 */
export function verifyDatabaseFile(file: string, migrations: readonly Migration[] = MIGRATIONS): number {
  try {
    return checkDatabase(file, 'write', migrations);
  } catch (error) {
    throw toStoreError(error, file, 'use another file');
  }
}

/** Makes what was written to a file survive a power failure. */
export function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function isNodeError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/**
 * Makes the folder of a workspace where there is none yet.
 *
 * @throws {StoreError} where a file stands in its place, or it may not be made
 */
export function makeWorkspaceFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw toStoreError(error, dir);
  }
}

// The file appears under its name only when the schema is in it: an empty file is damage, never a new store.
function createDatabase(dir: string, file: string, migrations: readonly Migration[]): void {
  makeWorkspaceFolder(dir);
  const draft = `${file}.${process.pid}.new`;
  removeDatabaseFiles(draft);
  closeSync(openSync(draft, 'wx', 0o600));
  try {
    const database = connect(draft);
    try {
      database.pragma(`application_id = ${APPLICATION_ID}`);
      migrate(database, migrations);
      const insert = database.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
      insert.run('generation', '0');
      insert.run('lineage', randomUUID());
    } finally {
      database.close();
    }
    syncFile(draft);
    if (!existsSync(file)) linkOrRename(draft, file);
  } catch (error) {
    // Another process was first: its store is the store.
    if (!isNodeError(error, 'EEXIST')) throw error;
  } finally {
    removeDatabaseFiles(draft);
  }
}

/**
 * Gives a file a second name, which must be free; on a file system without hard links it gets the name instead of its
 * own.
 */
export function linkOrRename(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch (error) {
    const codes = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];
    if (!codes.some((code) => isNodeError(error, code))) throw error;
    renameSync(file, name);
  }
}

/** Deletes an SQLite file with its side files. */
export function removeDatabaseFiles(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
}

function connect(file: string): Database.Database {
  const database = new Database(file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    database.pragma('secure_delete = ON');
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(file + suffix)) restrict(file + suffix);
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function restrict(file: string): void {
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
}

function connectReadOnly(file: string): Database.Database {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    database.prepare('SELECT 1 FROM sqlite_schema').get();
    return database;
  } catch (error) {
    database.close();
    if (
      !isNodeError(error, 'SQLITE_CANTOPEN') &&
      !String((error as Error & { code?: string }).code).includes('READONLY')
    )
      throw error;
    return readIntoMemory(file);
  }
}

// SQLite reads a WAL database only where it can create its side files. Where it cannot, nobody writes there either,
// so a copy in memory is as good; bytes 18 and 19 of the header say "WAL" (2) and must say "rollback journal" (1).
function readIntoMemory(file: string): Database.Database {
  if (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0) {
    const problem = 'holds changes that are not merged yet, and its folder cannot be written';
    throw new StoreError('read-only', file, problem, 'run any elshi command once as a user who may write there');
  }
  const bytes = readFileSync(file);
  bytes[18] = 1;
  bytes[19] = 1;
  return new Database(bytes, { readonly: true });
}

function checkDatabase(file: string, mode: StoreMode, migrations: readonly Migration[]): number {
  checkHeader(file);
  // Read-only, so that looking at a damaged file cannot change it.
  const database = connectReadOnly(file);
  try {
    if (mode === 'write') quickCheck(database, file);
    const version = readSchemaVersion(database);
    const latest = latestVersion(migrations);
    if (version > latest) {
      const problem = `was written by a newer program (schema ${version}; this one knows ${latest})`;
      throw new StoreError('newer', file, problem, 'update the program, or name another folder with --data');
    }
    return version;
  } finally {
    database.close();
  }
}

function checkHeader(file: string): void {
  const header = Buffer.alloc(100);
  const descriptor = openSync(file, 'r');
  let length: number;
  try {
    length = readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  if (length === 0) throw damaged(file, 'the file is empty');
  if (length < header.length) throw damaged(file, 'the file is cut short');
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') throw damaged(file, 'this is not an SQLite file');
  if (header.readUInt32BE(68) !== APPLICATION_ID) {
    throw new StoreError('foreign', file, 'is not an Elshi database', 'name another folder with --data');
  }
}

function quickCheck(database: Database.Database, file: string): void {
  const findings = database.pragma('quick_check(1)', { simple: true });
  if (findings !== 'ok') throw damaged(file, String(findings).replaceAll('\n', ' '));
}

function damaged(file: string, detail: string): Error {
  // A code that toStoreError knows, so that all damage gets the same words and the hint of the workspace.
  return Object.assign(new Error(detail, { cause: file }), { code: 'SQLITE_CORRUPT' });
}

function newestBackup(dir: string): string | undefined {
  const folder = backupsDir(dir);
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.db') && !name.startsWith('replaced-'))
    .map((name) => join(folder, name));
  return files.sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs).at(-1);
}

function upgrade(dir: string, version: number, migrations: readonly Migration[], now: () => Date): void {
  const database = connect(databasePath(dir));
  try {
    mkdirSync(backupsDir(dir), { recursive: true, mode: 0o700 });
    const name = `schema-${version}-${fileStamp(now())}-${process.pid}.db`;
    copyDatabase(database, join(backupsDir(dir), name));
    migrate(database, migrations);
  } finally {
    database.close();
  }
}
