import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireWriterLock } from '../../src/store/writerLock.ts';
import { childProgram } from '../support/childProgram.ts';
import { temporaryFolder } from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;
let holder: ChildProcess | undefined;

beforeEach(() => {
  folder = temporaryFolder('lock');
});
afterEach(() => {
  holder?.kill('SIGKILL');
  holder = undefined;
  folder.remove();
});

async function startHolder(): Promise<ChildProcess> {
  holder = spawn(process.execPath, [childProgram('holdWriterLock'), folder.path]);
  await once(holder.stdout!, 'data');
  return holder;
}

test('a second writer waits, is told who holds the lock, and gets it at once when that process is killed', async () => {
  const child = await startHolder();
  const told: (number | null)[] = [];
  let isMine = false;
  const mine = acquireWriterLock(folder.path, {
    onWaiting: ({ pid }) => {
      told.push(pid);
      expect(isMine).toBe(false);
      child.kill('SIGKILL');
    },
  });
  const lock = await mine;
  isMine = true;
  expect(told).toEqual([child.pid]);
  lock.release();
});

test('waiting ends with its signal', async () => {
  await startHolder();
  const abort = new AbortController();
  const waiting = acquireWriterLock(folder.path, { signal: abort.signal, onWaiting: () => abort.abort() });
  await expect(waiting).rejects.toThrow('aborted');
});

test('within one process, too, only one holds it, and a release lets the next in', async () => {
  const first = await acquireWriterLock(folder.path);
  const order: string[] = [];
  const second = acquireWriterLock(folder.path, {
    pollMs: 5,
    onWaiting: ({ pid }) => {
      expect(pid).toBe(process.pid);
      order.push('released');
      first.release();
    },
  }).then((lock) => {
    order.push('acquired');
    lock.release();
  });
  await second;
  expect(order).toEqual(['released', 'acquired']);
});
