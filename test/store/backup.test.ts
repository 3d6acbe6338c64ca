import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ArticleStore } from '../../src/store/articleStore.ts';
import { backup, restore } from '../../src/store/backup.ts';
import { backupsDir, databasePath } from '../../src/store/database.ts';
import { ingest } from '../../src/store/ingest.ts';
import { graphPath } from '../../src/store/vectorGraphFile.ts';
import { VectorIndex } from '../../src/store/vectorIndex.ts';
import {
  canonicalDump,
  ingestDependencies,
  ingestOnce,
  temporaryFolder,
  withStore,
  writeText,
} from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;
let dir: string;
let articles: string;
let file: string;

beforeEach(async () => {
  folder = temporaryFolder('backup');
  dir = join(folder.path, 'workspace');
  articles = join(folder.path, 'articles');
  file = join(folder.path, 'kept.db');
  writeText(articles, 'one.txt', 'One\nThe first text. It has two sentences.');
  await ingestOnce(dir, { paths: [articles] });
});
afterEach(() => folder.remove());

test('a backup holds everything, is one private file and never replaces another', async () => {
  await backup(dir, file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await expect(backup(dir, file)).rejects.toMatchObject({ code: 'exists' });
  const copy = join(folder.path, 'copy');
  await restore(copy, file);
  expect(canonicalDump(copy)).toBe(canonicalDump(dir));
  expect(readdirSync(folder.path).sort()).toEqual(['articles', 'copy', 'kept.db', 'workspace']);
});

test('restore brings the old state back and keeps the replaced database', async () => {
  await backup(dir, file);
  const before = canonicalDump(dir);
  writeText(articles, 'two.txt', 'Two\nThe second text.');
  await ingestOnce(dir);
  const after = canonicalDump(dir);
  const kept = await restore(dir, file, { now: () => new Date('2026-03-02T10:00:00Z') });
  expect(kept).toContain(join(backupsDir(dir), 'replaced-2026-03-02T10-00-00Z'));
  expect(canonicalDump(dir)).toBe(before);
  await restore(dir, kept as string);
  expect(canonicalDump(dir)).toBe(after);
});

test('after a restore the graph is made anew, and an open reader knows that its file was replaced', async () => {
  await backup(dir, file);
  const reader = ArticleStore.open(dir, 'read');
  expect(reader.isReplaced()).toBe(false);
  await restore(dir, file);
  expect(reader.isReplaced()).toBe(true);
  reader.close();
  expect(existsSync(graphPath(dir))).toBe(false);
  await ingestOnce(dir);
  expect(withStore(dir, (store) => VectorIndex.open(store).health(true))).toMatchObject({ state: 'exact' });
  expect(existsSync(graphPath(dir))).toBe(true);
});

test('restore mends a damaged database', async () => {
  await backup(dir, file);
  const before = canonicalDump(dir);
  writeFileSync(databasePath(dir), 'noise');
  const kept = await restore(dir, file);
  expect(canonicalDump(dir)).toBe(before);
  expect(readFileSync(kept as string, 'utf8')).toBe('noise');
});

test('restore refuses what is no backup and changes nothing', async () => {
  const before = canonicalDump(dir);
  writeFileSync(file, 'x'.repeat(5000));
  await expect(restore(dir, file)).rejects.toMatchObject({ code: 'damaged', path: file });
  await expect(restore(dir, join(folder.path, 'absent.db'))).rejects.toMatchObject({ code: 'missing' });
  rmSync(file);
  await backup(dir, file);
  writeFileSync(file, readFileSync(file).subarray(0, 4096 * 10));
  await expect(restore(dir, file)).rejects.toMatchObject({ code: 'damaged', path: file });
  expect(canonicalDump(dir)).toBe(before);
});

test('a damaged database is not backed up', async () => {
  const bytes = readFileSync(databasePath(dir));
  writeFileSync(databasePath(dir), bytes.subarray(0, bytes.length - 8192));
  await expect(backup(dir, file)).rejects.toMatchObject({ code: 'damaged' });
  expect(existsSync(file)).toBe(false);
});

test('an ingest that waited for a restore does not write into the replaced file', async () => {
  await backup(dir, file);
  const store = ArticleStore.open(dir, 'write');
  await restore(dir, file);
  await expect(ingest(store, { paths: [] }, ingestDependencies(store))).rejects.toThrow('run the command again');
  store.close();
});
