import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeWorkspaceFolder } from './database.ts';
import type { FileLock } from './fileLock.ts';
import { HOLDER_PATIENCE_MS, readHolder, tryLock } from './fileLock.ts';

export interface WriterLockOptions {
  signal?: AbortSignal;
  /** Called once when another process holds the lock, with its process id where that is known. */
  onWaiting?: (holder: { pid: number | null }) => void;
  /** How often a waiter looks again. Default: 100. */
  pollMs?: number;
}

/**
 * Waits until this process alone may write articles of a workspace; readers and other writers of the database never see
 * the lock.
 *
 * @throws {StoreError} when the folder cannot be written; the signal's reason when it is aborted
 */
export async function acquireWriterLock(dir: string, options: WriterLockOptions = {}): Promise<FileLock> {
  const { signal, onWaiting, pollMs = 100 } = options;
  signal?.throwIfAborted();
  makeWorkspaceFolder(dir);
  const file = join(dir, 'lock.db');
  let announced = false;
  for (;;) {
    const lock = tryLock(file);
    if (lock) return lock;
    if (!announced) {
      await sleep(HOLDER_PATIENCE_MS, undefined, { signal });
      onWaiting?.({ pid: readHolder(file) });
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
