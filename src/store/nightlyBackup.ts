import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import {
  backupsDir,
  copyDatabase,
  databasePath,
  openDatabase,
  removeDatabaseFiles,
  restoreHint,
  syncFile,
  verifyDatabaseFile,
} from './database.ts';
import { StoreError, toStoreError } from './errors.ts';
import { withWriterLock } from './writerLock.ts';

/** What became of the backup of a night; a failure is told, never thrown, for a bot must outlive it. */
export type NightlyBackup =
  | { state: 'made'; file: string; dropped: string[] }
  | { state: 'exists'; file: string }
  | { state: 'failed'; file: string; error: unknown };

/** Backups of so many nights are kept. */
export const NIGHTS_KEPT = 7;

const NIGHTLY = /^nightly-\d{4}-\d{2}-\d{2}\.db$/;
const DRAFT = /^nightly-\d{4}-\d{2}-\d{2}\.db\.\d+\.new(?:-journal)?$/;

/** What a copy goes without: erased or forgotten, a question must not live on in it. */
const WITHOUT_QUESTIONS = `
  UPDATE inbox SET body = NULL, chat_id = NULL, user_id = NULL;
  DELETE FROM answers;
  DELETE FROM answer_parts;
  DELETE FROM feedback;
  DELETE FROM question_times;
  DELETE FROM conversation_starts;
  DELETE FROM heartbeat;
`;

/**
 * Writes the backup of a night to `backups/nightly-DAY.db`, reads it back, and drops all but the newest seven of its
 * kind; other files are never touched. Does nothing where the day has one. The copy holds everything but questions and
 * answers. Waits for a writer of articles.
 *
 * @param day - ISO day, in the zone of the one who runs the bot
 */
export async function makeNightlyBackup(dir: string, day: string, signal?: AbortSignal): Promise<NightlyBackup> {
  const file = join(backupsDir(dir), `nightly-${day}.db`);
  try {
    if (existsSync(file)) return { state: 'exists', file };
    return await withWriterLock(dir, { signal }, async () => {
      if (existsSync(file)) return { state: 'exists', file };
      mkdirSync(backupsDir(dir), { recursive: true, mode: 0o700 });
      dropFiles(dir, DRAFT, 0);
      const draft = `${file}.${process.pid}.new`;
      try {
        await writeDraft(dir, draft);
        renameSync(draft, file);
      } finally {
        removeDatabaseFiles(draft);
      }
      return { state: 'made', file, dropped: dropFiles(dir, NIGHTLY, NIGHTS_KEPT) };
    });
  } catch (error) {
    return { state: 'failed', file, error: toStoreError(error, file, restoreHint(dir)) };
  }
}

// Each step blocks; readers of the bot get their turn between them.
async function writeDraft(dir: string, draft: string): Promise<void> {
  const source = openDatabase(dir, 'read');
  try {
    const findings = source.pragma('quick_check(1)', { simple: true });
    if (findings !== 'ok') {
      throw new StoreError('damaged', databasePath(dir), `the database is damaged (${findings})`, restoreHint(dir));
    }
    await nextTurn();
    copyDatabase(source, draft);
  } finally {
    source.close();
  }
  await nextTurn();
  const copy = new Database(draft, { fileMustExist: true });
  try {
    copy.exec(WITHOUT_QUESTIONS);
    // Writes the file anew, without what was deleted.
    copy.exec('VACUUM');
  } finally {
    copy.close();
  }
  syncFile(draft);
  await nextTurn();
  verifyDatabaseFile(draft);
}

/** Deletes the files of a kind, the newest by name excepted; their names. */
function dropFiles(dir: string, kind: RegExp, keep: number): string[] {
  const names = readdirSync(backupsDir(dir)).filter((name) => kind.test(name));
  const dropped = names.sort().slice(0, Math.max(0, names.length - keep));
  for (const name of dropped) rmSync(join(backupsDir(dir), name), { force: true });
  return dropped;
}
