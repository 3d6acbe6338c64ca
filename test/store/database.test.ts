import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ArticleStore } from '../../src/store/articleStore.ts';
import { backup } from '../../src/store/backup.ts';
import { backupsDir, databaseExists, databasePath, openDatabase } from '../../src/store/database.ts';
import { StoreError } from '../../src/store/errors.ts';
import type { Migration } from '../../src/store/migrations.ts';
import { latestVersion, MIGRATIONS } from '../../src/store/migrations.ts';
import { childProgram } from '../support/childProgram.ts';
import {
  canonicalDump,
  ingestOnce,
  seededRandom,
  temporaryFolder,
  writeGeneratedArticles,
} from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;
let dir: string;

beforeEach(() => {
  folder = temporaryFolder('database');
  dir = join(folder.path, 'workspace');
});
afterEach(() => folder.remove());

function errorOf(work: () => unknown): StoreError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(StoreError);
    return error as StoreError;
  }
  throw new Error('nothing was thrown');
}

describe('a new workspace', () => {
  test('is private: the folder 0700, every file 0600', () => {
    const store = ArticleStore.open(dir, 'write');
    store.write(() => store.database.prepare("INSERT INTO meta VALUES ('a', 'b')").run());
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(dir)) expect([name, statSync(join(dir, name)).mode & 0o777]).toEqual([name, 0o600]);
    store.close();
  });

  test('writes ahead, waits for locks, keeps foreign keys and overwrites what it deletes', () => {
    const database = openDatabase(dir, 'write');
    const names = ['journal_mode', 'busy_timeout', 'foreign_keys', 'synchronous', 'secure_delete'];
    expect(names.map((name) => database.pragma(name, { simple: true }))).toEqual(['wal', 5000, 1, 1, 1]);
    database.close();
  });

  test('leaves nothing but the database', () => {
    openDatabase(dir, 'write').close();
    expect(readdirSync(dir)).toEqual(['elshi.db']);
  });

  test('is not made by a reader', () => {
    expect(errorOf(() => openDatabase(dir, 'read'))).toMatchObject({ code: 'missing', nextStep: 'run: elshi ingest' });
    expect(existsSync(dir)).toBe(false);
  });
});

describe('what is not a whole store', () => {
  test('an empty file is not taken for an empty store', () => {
    mkdirSync(dir);
    writeFileSync(databasePath(dir), '');
    for (const mode of ['read', 'write'] as const) {
      expect(errorOf(() => openDatabase(dir, mode))).toMatchObject({ code: 'damaged' });
    }
    expect(statSync(databasePath(dir)).size).toBe(0);
  });

  test('the database of another program is left alone', () => {
    mkdirSync(dir);
    const other = new Database(databasePath(dir));
    other.exec('CREATE TABLE notes (text)');
    other.close();
    const before = readFileSync(databasePath(dir));
    expect(errorOf(() => openDatabase(dir, 'write'))).toMatchObject({ code: 'foreign' });
    expect(readFileSync(databasePath(dir))).toEqual(before);
  });

  test('damage in 20 places is found before anything is written; the error names the newest backup', async () => {
    writeGeneratedArticles(join(folder.path, 'articles'), 60);
    await ingestOnce(dir, { paths: [join(folder.path, 'articles')] });
    const newest = join(backupsDir(dir), 'newest.db');
    mkdirSync(backupsDir(dir));
    await backup(dir, newest);
    const whole = readFileSync(databasePath(dir));
    const random = seededRandom(7);
    const pages = whole.length / 4096;
    const treePages = Array.from({ length: pages }, (_, page) => page).filter((page) => {
      return page > 0 && [2, 5, 10, 13].includes(whole[page * 4096] as number);
    });
    const damages: ((bytes: Buffer) => Buffer)[] = [
      () => Buffer.alloc(0),
      (bytes) => bytes.subarray(0, 50),
      (bytes) => bytes.subarray(0, 4096),
      (bytes) => bytes.subarray(0, 4096 * Math.floor(pages / 2)),
      (bytes) => bytes.subarray(0, bytes.length - 4096),
      (bytes) => bytes.subarray(0, bytes.length - 1000),
      () =>
        Buffer.from(
          'this is text and no database, although it is longer than a header of a hundred bytes would be, surely',
        ),
      (bytes) => bytes.fill(0, 0, 100),
      (bytes) => bytes.fill(0xff, 40, 4096),
      (bytes) => bytes.fill(0, 100, 4096),
      ...Array.from({ length: 5 }, () => noisePage),
      ...Array.from({ length: 5 }, () => zeroPage),
    ];
    function somePage(): number {
      return (treePages[Math.floor(random() * treePages.length)] as number) * 4096;
    }
    function noisePage(bytes: Buffer): Buffer {
      const at = somePage();
      for (let index = at; index < at + 4096; index++) bytes[index] = Math.floor(random() * 256);
      return bytes;
    }
    function zeroPage(bytes: Buffer): Buffer {
      const at = somePage();
      return bytes.fill(0, at, at + 4096);
    }
    expect(damages).toHaveLength(20);
    for (const [number, damage] of damages.entries()) {
      const damaged = damage(Buffer.from(whole));
      writeFileSync(databasePath(dir), damaged);
      const error = errorOf(() => openDatabase(dir, 'write'));
      expect([number, error.code === 'damaged' || error.code === 'foreign']).toEqual([number, true]);
      if (error.code === 'damaged') expect(error.nextStep).toContain(`elshi restore ${newest}`);
      expect(readFileSync(databasePath(dir)).equals(damaged)).toBe(true);
    }
  });

  test('a reader that meets damage says the same', async () => {
    writeGeneratedArticles(join(folder.path, 'articles'), 30);
    await ingestOnce(dir, { paths: [join(folder.path, 'articles')] });
    truncateSync(databasePath(dir), 4096 * 8);
    const error = errorOf(() => {
      const store = ArticleStore.open(dir, 'read');
      try {
        return [...store.articles()];
      } finally {
        store.close();
      }
    });
    expect(error).toMatchObject({ code: 'damaged', path: databasePath(dir) });
    expect(error.message).toContain('elshi ingest');
  });
});

describe('the schema version', () => {
  const latest = latestVersion(MIGRATIONS);
  const next: Migration = {
    version: latest + 1,
    apply: (database) => database.exec('CREATE TABLE added (value TEXT)'),
  };
  const newer = [...MIGRATIONS, next];

  test('an older workspace is brought up to date after a backup', async () => {
    writeGeneratedArticles(join(folder.path, 'articles'), 5);
    await ingestOnce(dir, { paths: [join(folder.path, 'articles')] });
    const before = canonicalDump(dir);
    const store = ArticleStore.open(dir, 'read', { migrations: newer });
    expect(store.schemaVersion()).toBe(latest + 1);
    expect(store.database.prepare('SELECT count(*) FROM added').pluck().get()).toBe(0);
    expect(store.counts().articles).toBe(5);
    store.close();
    const backups = readdirSync(backupsDir(dir));
    expect(backups).toHaveLength(1);
    const old = join(folder.path, 'old');
    mkdirSync(old);
    copyFileSync(join(backupsDir(dir), backups[0] as string), databasePath(old));
    expect(canonicalDump(old)).toBe(before);
  });

  test('a newer workspace is refused, to read and to write', () => {
    openDatabase(dir, 'write', { migrations: newer }).close();
    for (const mode of ['read', 'write'] as const) {
      const error = errorOf(() => openDatabase(dir, mode));
      expect(error).toMatchObject({ code: 'newer' });
      expect(error.message).toContain(`schema ${latest + 1}; this one knows ${latest}`);
    }
  });

  test('a migration that fails leaves the old schema', () => {
    openDatabase(dir, 'write').close();
    const broken: Migration = {
      version: latest + 2,
      apply: () => {
        throw new Error('a mistake in the program');
      },
    };
    expect(() => openDatabase(dir, 'write', { migrations: [...newer, broken] })).toThrow('a mistake');
    const store = ArticleStore.open(dir, 'read');
    expect(store.schemaVersion()).toBe(latest);
    const added = store.database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'added'").pluck().get();
    expect(added).toBe(0);
    store.close();
  });
});

test('a file in the place of the workspace is named, whatever is asked', () => {
  const file = join(folder.path, 'file');
  writeFileSync(file, '');
  for (const use of [() => databaseExists(file), () => ArticleStore.open(file, 'write')]) {
    expect(use).toThrow(/is none; name another folder/);
  }
});

// Only root can become another user, to whom the folder is read-only.
test.runIf(process.getuid?.() === 0)('a workspace without write permission still answers', async () => {
  writeGeneratedArticles(join(folder.path, 'articles'), 10);
  await ingestOnce(dir, { paths: [join(folder.path, 'articles')] });
  chmodSync(folder.path, 0o755);
  chmodSync(dir, 0o555);
  for (const name of readdirSync(dir)) chmodSync(join(dir, name), 0o444);
  rmSync(join(dir, 'lock.db'));
  const scratch = join(folder.path, 'scratch');
  mkdirSync(scratch);
  chmodSync(scratch, 0o777);
  const child = spawnSync(process.execPath, [childProgram('searchOnce'), dir], {
    uid: 65534,
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: scratch },
  });
  expect([child.stdout.trim(), child.stderr]).toEqual(['10 3', '']);
});
