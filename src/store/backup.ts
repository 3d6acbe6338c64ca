import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import {
  backupsDir,
  copyDatabase,
  databasePath,
  fileStamp,
  linkOrRename,
  openDatabase,
  removeDatabaseFiles,
  restoreHint,
  syncFile,
  verifyDatabaseFile,
} from './database.ts';
import { StoreError, toStoreError } from './errors.ts';
import { removeGraph } from './vectorGraphFile.ts';
import { writeMeta } from './vectorTable.ts';
import type { WriterLockOptions } from './writerLock.ts';
import { withWriterLock } from './writerLock.ts';

/**
 * Copies the workspace's database into one file and reads it back. Readers go on meanwhile.
 *
 * @throws {StoreError} `exists`: a backup never replaces a file; `missing`, `damaged`, `disk-full`
 */
export async function backup(dir: string, file: string, options: WriterLockOptions = {}): Promise<void> {
  await withWriterLock(dir, options, () => {
    const database = openDatabase(dir, 'read');
    try {
      const findings = database.pragma('quick_check(1)', { simple: true });
      if (findings !== 'ok') {
        throw new StoreError('damaged', databasePath(dir), `the database is damaged (${findings})`, restoreHint(dir));
      }
      mkdirSync(dirname(resolve(file)), { recursive: true });
      copyDatabase(database, file);
    } finally {
      database.close();
    }
    try {
      verifyDatabaseFile(file);
    } catch (error) {
      rmSync(file, { force: true });
      throw error;
    }
  });
}

/**
 * Puts a backup in the place of the database, after checking it; the replaced database is kept in `backups/`, with a
 * date in its name. A process that has the old one open notices by `ArticleStore.isReplaced`.
 *
 * @returns where the replaced database is kept; null where there was none
 * @throws {StoreError} when the file is not a whole store of a version this program knows; nothing is changed then
 */
export async function restore(
  dir: string,
  file: string,
  options: WriterLockOptions & { now?: () => Date } = {},
): Promise<string | null> {
  if (!existsSync(file)) throw new StoreError('missing', file, 'does not exist', 'name a file made by: elshi backup');
  verifyDatabaseFile(file);
  return withWriterLock(dir, options, () => {
    const current = databasePath(dir);
    const draft = `${current}.${process.pid}.restore`;
    try {
      copyForRestore(file, draft);
      const kept = existsSync(current) ? keepReplaced(dir, options.now?.() ?? new Date()) : null;
      renameSync(draft, current);
      removeGraph(dir);
      return kept;
    } catch (error) {
      throw toStoreError(error, current, restoreHint(dir));
    } finally {
      removeDatabaseFiles(draft);
    }
  });
}

// A store of its own from here on: what was derived from another state of it, such as the graph, must not fit it.
function copyForRestore(file: string, draft: string): void {
  removeDatabaseFiles(draft);
  const source = new Database(file, { readonly: true, fileMustExist: true });
  try {
    copyDatabase(source, draft);
  } finally {
    source.close();
  }
  const copy = new Database(draft, { fileMustExist: true });
  try {
    copy.transaction(() => writeMeta(copy, 'lineage', randomUUID())).immediate();
  } finally {
    copy.close();
  }
  syncFile(draft);
  verifyDatabaseFile(draft);
}

// The side files must be gone before the new database takes the name: SQLite would replay an old WAL into it.
function keepReplaced(dir: string, now: Date): string {
  const current = databasePath(dir);
  mkdirSync(backupsDir(dir), { recursive: true, mode: 0o700 });
  const kept = join(backupsDir(dir), `replaced-${fileStamp(now)}-${process.pid}.db`);
  mergeWal(current);
  linkOrRename(current, kept);
  if (existsSync(`${current}-wal`)) renameSync(`${current}-wal`, `${kept}-wal`);
  rmSync(`${current}-shm`, { force: true });
  return kept;
}

function mergeWal(file: string): void {
  try {
    const database = new Database(file, { fileMustExist: true });
    try {
      database.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      database.close();
    }
  } catch {
    // A damaged database is kept as it is, with its WAL beside it.
  }
}
