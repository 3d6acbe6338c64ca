import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { makeWorkspaceFolder } from './database.ts';
import { toStoreError } from './errors.ts';

/** Held by the one process that writes articles; freed by `release`, and by the death of the process. */
export interface WriterLock {
  release(): void;
}

export interface WriterLockOptions {
  signal?: AbortSignal;
  /** Called once when another process holds the lock, with its process id where that is known. */
  onWaiting?: (holder: { pid: number | null }) => void;
  /** How often a waiter looks again. Default: 100. */
  pollMs?: number;
}

/**
 * Waits until this process alone may write articles of a workspace. The lock is an open transaction on a file of its
 * own, so that the operating system ends it with the process; readers and other writers of the database never see it.
 *
 * @throws {StoreError} when the folder cannot be written; the signal's reason when it is aborted
 */
export async function acquireWriterLock(dir: string, options: WriterLockOptions = {}): Promise<WriterLock> {
  const { signal, onWaiting, pollMs = 100 } = options;
  signal?.throwIfAborted();
  makeWorkspaceFolder(dir);
  const file = join(dir, 'lock.db');
  const holderFile = join(dir, 'lock.pid');
  let announced = false;
  for (;;) {
    const connection = tryLock(file);
    if (connection) return hold(connection, holderFile);
    if (!announced) {
      // The holder writes its id right after it has got the lock; a moment's patience names the right one.
      await sleep(20, undefined, { signal });
      onWaiting?.({ pid: readHolder(holderFile) });
      announced = true;
    }
    await sleep(pollMs, undefined, { signal });
  }
}

/** Does something as the only writer of a workspace. */
export async function withWriterLock<T>(
  dir: string,
  options: WriterLockOptions,
  work: () => T | Promise<T>,
): Promise<T> {
  const lock = await acquireWriterLock(dir, options);
  try {
    return await work();
  } finally {
    lock.release();
  }
}

function tryLock(file: string): Database.Database | undefined {
  let connection: Database.Database | undefined;
  try {
    connection = new Database(file, { timeout: 0 });
    // Nothing is ever written here; without a journal the lock can be had on a full disk, too.
    connection.pragma('journal_mode = MEMORY');
    connection.exec('BEGIN EXCLUSIVE');
    chmodSync(file, 0o600);
    return connection;
  } catch (error) {
    connection?.close();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return undefined;
    throw toStoreError(error, file, 'delete this file; it holds nothing');
  }
}

function hold(connection: Database.Database, holderFile: string): WriterLock {
  try {
    writeFileSync(holderFile, `${process.pid}\n`, { mode: 0o600 });
  } catch {
    // Naming the holder is a courtesy to a waiter; a full disk must not take the lock away.
  }
  return {
    release() {
      if (!connection.open) return;
      rmSync(holderFile, { force: true });
      connection.close();
    },
  };
}

function readHolder(holderFile: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(holderFile, 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}
