import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeWorkspaceFolder } from './database.ts';
import { StoreError } from './errors.ts';
import type { FileLock } from './fileLock.ts';
import { HOLDER_PATIENCE_MS, readHolder, tryLock } from './fileLock.ts';

/**
 * Makes this process the one bot that polls for a workspace. It does not wait: Telegram gives updates to one poller
 * only. Ingesting and reading beside it go on. The lock ends with the process, also by kill -9.
 *
 * @throws {StoreError} `busy`, naming the process that holds it; when the folder cannot be written
 */
export async function acquireBotLock(dir: string): Promise<FileLock> {
  makeWorkspaceFolder(dir);
  const file = join(dir, 'bot.lock.db');
  const lock = tryLock(file);
  if (lock) return lock;
  await sleep(HOLDER_PATIENCE_MS);
  const pid = readHolder(file);
  const holder = pid === null ? 'another process' : `process ${pid}`;
  const nextStep = `stop that one first${pid === null ? '' : ` (kill ${pid})`}, or give this one a workspace of its own with --data`;
  throw new StoreError('busy', dir, `a bot runs for this workspace already (${holder})`, nextStep);
}
