import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireBotLock } from '../../src/store/botLock.ts';
import { acquireWriterLock } from '../../src/store/writerLock.ts';
import { childProgram } from '../support/childProgram.ts';
import { temporaryFolder } from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder('bot-lock');
});
afterEach(() => folder.remove());

test('a second bot fails and names the first; killed, the first makes room at once', async () => {
  const first = spawn(process.execPath, [childProgram('holdBotLock'), folder.path]);
  await once(first.stdout, 'data');
  await expect(acquireBotLock(folder.path)).rejects.toMatchObject({
    code: 'busy',
    problem: `a bot runs for this workspace already (process ${first.pid})`,
  });
  first.kill('SIGKILL');
  await once(first, 'exit');
  const lock = await acquireBotLock(folder.path);
  await expect(acquireBotLock(folder.path)).rejects.toThrow(`(process ${process.pid})`);
  lock.release();
  (await acquireBotLock(folder.path)).release();
});

test('an ingest goes on beside it', async () => {
  const bot = await acquireBotLock(folder.path);
  const writer = await acquireWriterLock(folder.path);
  writer.release();
  bot.release();
});
