import type { ArticleStore } from './articleStore.ts';
import { databasePath, restoreHint } from './database.ts';
import { StoreError, toStoreError } from './errors.ts';
import type { WriterLockOptions } from './writerLock.ts';
import { withWriterLock } from './writerLock.ts';

/**
 * Changes articles of an open store under the writer lock.
 *
 * @throws {StoreError} `busy` when another database was put in its place meanwhile; `disk-full`, `damaged`; the
 * signal's reason when it is aborted
 */
export async function asOnlyWriter<T>(
  store: ArticleStore,
  { signal, onWaiting }: Pick<WriterLockOptions, 'signal' | 'onWaiting'>,
  work: () => T | Promise<T>,
): Promise<T> {
  const file = databasePath(store.dir);
  try {
    return await withWriterLock(store.dir, { signal, onWaiting }, () => {
      if (store.isReplaced()) throw new StoreError('busy', file, 'was restored meanwhile', 'run the command again');
      return work();
    });
  } catch (error) {
    throw toStoreError(error, file, restoreHint(store.dir));
  }
}
