import type Database from 'better-sqlite3';

/**
 * Writes a table and its indexes anew from the rows it holds. `secure_delete` overwrites a row that is deleted, but not
 * the copies of it that earlier moves between pages left in their unused space; with the old pages these go too.
 * To be called inside a transaction. Rows, ids and the next id stay as they are.
 */
export function rewriteTable(database: Database.Database, table: string): void {
  const schema = database.prepare('SELECT sql FROM sqlite_schema WHERE type = ? AND tbl_name = ? AND sql IS NOT NULL');
  const [create] = schema.pluck().all('table', table) as string[];
  if (create === undefined) throw new Error(`there is no table ${table}`);
  const indexes = schema.pluck().all('index', table) as string[];
  const draft = `${table}_rewritten`;
  const sequence = readSequence(database, table);
  database.exec(create.replace(/^CREATE TABLE\s+"?\w+"?/i, `CREATE TABLE ${draft}`));
  database.exec(`INSERT INTO ${draft} SELECT * FROM ${table}; DROP TABLE ${table}`);
  database.exec(`ALTER TABLE ${draft} RENAME TO ${table}`);
  for (const index of indexes) database.exec(index);
  if (sequence === undefined) return;
  // An empty table leaves no row in sqlite_sequence.
  const update = database.prepare('UPDATE sqlite_sequence SET seq = ? WHERE name = ?');
  if (update.run(sequence, table).changes > 0) return;
  database.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)').run(table, sequence);
}

function readSequence(database: Database.Database, table: string): number | undefined {
  const exists = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'").get();
  if (!exists) return undefined;
  const sequence = database.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(table);
  return typeof sequence === 'number' ? sequence : undefined;
}
