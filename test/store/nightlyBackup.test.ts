import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restore } from '../../src/store/backup.ts';
import { ChatDatabase } from '../../src/store/chatDatabase.ts';
import { StoredChatMemory } from '../../src/store/chatMemory.ts';
import { backupsDir, databasePath } from '../../src/store/database.ts';
import { StoredInbox } from '../../src/store/inbox.ts';
import { makeNightlyBackup } from '../../src/store/nightlyBackup.ts';
import { anAnswer } from '../support/anAnswer.ts';
import { canonicalDump, ingestOnce, temporaryFolder, writeGeneratedArticles } from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;
let dir: string;

beforeEach(async () => {
  folder = temporaryFolder('nightly');
  dir = join(folder.path, 'workspace');
  writeGeneratedArticles(join(folder.path, 'articles'), 5);
  await ingestOnce(dir, { paths: [join(folder.path, 'articles')] });
});
afterEach(() => folder.remove());

test('one is written a night, can be restored, and the next call leaves it alone', async () => {
  const before = canonicalDump(dir);
  const made = await makeNightlyBackup(dir, '2026-03-01');
  const file = join(backupsDir(dir), 'nightly-2026-03-01.db');
  expect(made).toEqual({ state: 'made', file, dropped: [] });
  const bytes = readFileSync(file);
  expect(await makeNightlyBackup(dir, '2026-03-01')).toEqual({ state: 'exists', file });
  expect(readFileSync(file).equals(bytes)).toBe(true);
  await restore(dir, file);
  expect(canonicalDump(dir)).toBe(before);
});

test('seven are kept, and nobody else’s files are touched', async () => {
  const others = ['mine.db', 'nightly-notes.txt', 'nightly-2026-01-01.db.gz', 'replaced-x.db'];
  await makeNightlyBackup(dir, '2026-03-01');
  for (const name of others) writeFileSync(join(backupsDir(dir), name), 'x');
  for (let day = 2; day <= 9; day++) await makeNightlyBackup(dir, `2026-03-0${day}`);
  const names = readdirSync(backupsDir(dir)).sort();
  const nights = [3, 4, 5, 6, 7, 8, 9].map((day) => `nightly-2026-03-0${day}.db`);
  expect(names).toEqual([...others, ...nights].sort());
});

test('what a killed run left half written is cleared away by the next', async () => {
  await makeNightlyBackup(dir, '2026-03-01');
  writeFileSync(join(backupsDir(dir), 'nightly-2026-03-02.db.4242.new'), 'half');
  writeFileSync(join(backupsDir(dir), 'nightly-2026-03-02.db.4242.new-journal'), 'half');
  expect((await makeNightlyBackup(dir, '2026-03-02')).state).toBe('made');
  expect(readdirSync(backupsDir(dir)).sort()).toEqual(['nightly-2026-03-01.db', 'nightly-2026-03-02.db']);
});

test('it holds the settings of chats and no word of their questions', async () => {
  const database = ChatDatabase.open(dir);
  const memory = new StoredChatMemory<string>(database);
  memory.saveSettings(7, { language: 'kk' });
  memory.admit(7, '2026-03-01T00:00:00.000Z');
  const body = JSON.stringify({ update_id: 1, message: { from: { id: 7 }, text: 'SECRETQUESTION' } });
  new StoredInbox(database).keep({ updateId: 1, chatId: 7, body, receivedAt: '2026-03-01T00:00:00.000Z' });
  memory.saveAnswer({
    ...{ id: 'aaaaaaaaaa', updateId: 1, chatId: 7, threadId: null, userId: 7, questionMessageId: 5 },
    ...{ askedAt: '2026-03-01T00:00:00.000Z', question: 'SECRETQUESTION', answer: anAnswer(), notices: [], trace: [] },
    parts: [{ message: 'SECRETQUESTION', state: 'sent', messageId: 6 }],
  });
  memory.saveFeedback('aaaaaaaaaa', 7, 'down', 'SECRETQUESTION', '2026-03-01T00:00:00.000Z');
  const { file } = await makeNightlyBackup(dir, '2026-03-01');
  expect(readFileSync(file).includes('SECRETQUESTION')).toBe(false);
  expect(memory.answer('aaaaaaaaaa')?.question).toBe('SECRETQUESTION');
  await restore(dir, file);
  // The connection that was open follows to the restored database.
  expect(memory.settings(7).language).toBe('kk');
  expect(memory.isAdmitted(7)).toBe(true);
  expect(memory.answer('aaaaaaaaaa')).toBeNull();
  expect(new StoredInbox(database).unfinished()).toEqual([]);
  database.close();
});

test('trouble is told, not thrown, and leaves nothing behind', async () => {
  await makeNightlyBackup(dir, '2026-03-01');
  truncateSync(databasePath(dir), 4096 * 8);
  const failed = await makeNightlyBackup(dir, '2026-03-02');
  expect(failed).toMatchObject({ state: 'failed', error: { code: 'damaged' } });
  expect((failed as { error: Error }).error.message).toContain('elshi restore');
  expect(readdirSync(backupsDir(dir))).toEqual(['nightly-2026-03-01.db']);
  const nowhere = join(folder.path, 'nowhere');
  expect(await makeNightlyBackup(nowhere, '2026-03-02')).toMatchObject({ state: 'failed', error: { code: 'missing' } });
  expect(existsSync(databasePath(nowhere))).toBe(false);
});
