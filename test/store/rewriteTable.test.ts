import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rewriteTable } from '../../src/store/rewriteTable.ts';
import { seededRandom, temporaryFolder } from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder('rewrite');
});
afterEach(() => folder.remove());

function openNotes(name: string): Database.Database {
  const database = new Database(join(folder.path, name));
  database.pragma('journal_mode = WAL');
  database.pragma('secure_delete = ON');
  database.exec(`CREATE TABLE notes (number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT UNIQUE, text TEXT NOT NULL);
    CREATE INDEX notes_by_text ON notes (text) WHERE number > 3`);
  return database;
}

function rewrite(database: Database.Database): void {
  database.transaction(() => rewriteTable(database, 'notes')).immediate();
  database.pragma('wal_checkpoint(TRUNCATE)');
}

/** How often a text stands in a database file and its WAL. */
function occurrences(name: string, text: string): number {
  const files = ['', '-wal'].map((suffix) => join(folder.path, name + suffix)).filter((file) => existsSync(file));
  return files.reduce((sum, file) => sum + readFileSync(file, 'latin1').split(text).length - 1, 0);
}

test('removes what deletions have left of rows in the unused space of pages', () => {
  let leftBehind = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const name = `${seed}.db`;
    const database = openNotes(name);
    const random = seededRandom(seed);
    const insert = database.prepare('INSERT INTO notes (key, text) VALUES (?, ?)');
    const change = database.prepare('UPDATE notes SET text = text || ? WHERE number = ?');
    database.exec('BEGIN');
    for (let number = 1; number <= 300; number++) {
      const mark = `SECRET${number % 5}SECRET`;
      insert.run(`${random()}`, mark + '.'.repeat(Math.floor(random() ** 3 * 3000)));
      change.run('.'.repeat(200), Math.ceil(random() * number));
    }
    database.prepare("DELETE FROM notes WHERE text LIKE 'SECRET3%'").run();
    database.exec('COMMIT');
    database.pragma('wal_checkpoint(TRUNCATE)');
    leftBehind += occurrences(name, 'SECRET3SECRET');
    rewrite(database);
    expect(occurrences(name, 'SECRET3SECRET')).toBe(0);
    expect(database.prepare('SELECT count(*) FROM notes').pluck().get()).toBe(240);
    database.close();
  }
  // Were nothing left behind, nothing would have to be rewritten.
  expect(leftBehind).toBeGreaterThan(0);
});

test('keeps rows, indexes and the next number, also of a table that is empty', () => {
  const database = openNotes('notes.db');
  const schema = database.prepare("SELECT name, sql FROM sqlite_schema WHERE sql NOT LIKE '%sqlite_sequence%'");
  const names = () => (schema.all() as { name: string }[]).map(({ name }) => name).sort();
  const before = names();
  const insert = database.prepare('INSERT INTO notes (key, text) VALUES (?, ?)');
  for (const key of ['a', 'b', 'c']) insert.run(key, 'text');
  database.prepare('DELETE FROM notes WHERE number = 3').run();
  rewrite(database);
  expect(names()).toEqual(before);
  expect(database.prepare('SELECT key FROM notes ORDER BY number').pluck().all()).toEqual(['a', 'b']);
  expect(() => insert.run('a', 'text')).toThrow('UNIQUE');
  expect(insert.run('d', 'text').lastInsertRowid).toBeGreaterThan(3);
  database.prepare('DELETE FROM notes').run();
  rewrite(database);
  rewrite(database);
  expect(insert.run('e', 'text').lastInsertRowid).toBeGreaterThan(4);
  database.close();
});
