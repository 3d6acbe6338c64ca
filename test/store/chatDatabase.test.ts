import { spawnSync } from 'node:child_process';
import { rmSync, statSync, truncateSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backup } from '../../src/store/backup.ts';
import { ChatDatabase } from '../../src/store/chatDatabase.ts';
import { StoredChatMemory } from '../../src/store/chatMemory.ts';
import { databasePath } from '../../src/store/database.ts';
import { StoredInbox } from '../../src/store/inbox.ts';
import { childProgram } from '../support/childProgram.ts';
import { temporaryFolder } from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder('chat-database');
});
afterEach(() => folder.remove());

function aBody(characters: number): string {
  return JSON.stringify({ text: 'x'.repeat(characters) });
}

test('a full disk is told in one line with what to do, and what was kept stays readable', () => {
  ChatDatabase.open(folder.path).close();
  const command = ['-c', 'ulimit -f 600; exec "$0" "$@"', process.execPath, childProgram('keepUntilFull'), folder.path];
  const { stdout } = spawnSync('bash', command, { encoding: 'utf8' });
  const [error, counts] = stdout.trim().split('\n');
  expect(error).toMatch(/^StoreError disk-full free some space/);
  const [kept, readable] = (counts ?? '').split(' ').map(Number);
  expect(kept).toBeGreaterThan(10);
  expect(readable).toBe(kept);
  const database = ChatDatabase.open(folder.path);
  const inbox = new StoredInbox(database);
  expect(inbox.unfinished()).toHaveLength(kept as number);
  expect(inbox.keep({ updateId: 99_999, chatId: 1, body: aBody(9), receivedAt: '2026' })).toBe(true);
  database.close();
});

test('damage is found on opening, and named with the newest backup', async () => {
  const database = ChatDatabase.open(folder.path);
  const inbox = new StoredInbox(database);
  for (let id = 0; id < 20; id++) inbox.keep({ updateId: id, chatId: 1, body: aBody(4000), receivedAt: '2026' });
  database.close();
  await backup(folder.path, `${folder.path}/backups/mine.db`);
  truncateSync(databasePath(folder.path), statSync(databasePath(folder.path)).size - 8192);
  expect(() => ChatDatabase.open(folder.path)).toThrow(/elshi restore .*mine\.db/);
});

test('a database that is gone is not replaced by an empty one', () => {
  const database = ChatDatabase.open(folder.path);
  const memory = new StoredChatMemory(database);
  memory.saveSettings(7, { language: 'kk' });
  for (const suffix of ['', '-wal', '-shm']) rmSync(databasePath(folder.path) + suffix, { force: true });
  expect(() => memory.settings(7)).toThrow(/is gone; restore a backup/);
  database.close();
});
