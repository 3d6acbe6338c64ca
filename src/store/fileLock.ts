import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { toStoreError } from './errors.ts';

/** A lock that one process holds; freed by `release`, and by the death of the process. */
export interface FileLock {
  release(): void;
}

/** The holder writes its id right after it has got the lock; a moment's patience names the right one. */
export const HOLDER_PATIENCE_MS = 20;

/**
 * Takes a lock if nobody holds it: an open transaction on a file of its own, which the operating system ends with the
 * process. Beside the file stands another with the id of the holder.
 *
 * @param file - ends in `.db`
 * @throws {StoreError} when the file cannot be written
 */
export function tryLock(file: string): FileLock | undefined {
  let connection: Database.Database | undefined;
  try {
    connection = new Database(file, { timeout: 0 });
    // Nothing is ever written here; without a journal the lock can be had on a full disk, too.
    connection.pragma('journal_mode = MEMORY');
    connection.exec('BEGIN EXCLUSIVE');
    chmodSync(file, 0o600);
    return hold(connection, holderFile(file));
  } catch (error) {
    connection?.close();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return undefined;
    throw toStoreError(error, file, 'delete this file; it holds nothing');
  }
}

/** The process that holds a lock; null where that is not known. */
export function readHolder(file: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(holderFile(file), 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function hold(connection: Database.Database, holder: string): FileLock {
  try {
    writeFileSync(holder, `${process.pid}\n`, { mode: 0o600 });
  } catch {
    // Naming the holder is a courtesy to a waiter; a full disk must not take the lock away.
  }
  return {
    release() {
      if (!connection.open) return;
      rmSync(holder, { force: true });
      connection.close();
    },
  };
}

function holderFile(file: string): string {
  return file.replace(/\.db$/, '.pid');
}
