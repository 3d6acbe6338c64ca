import type { ChatDatabase } from './chatDatabase.ts';
import { databaseExists, databasePath, openDatabase, restoreHint } from './database.ts';
import { toStoreError } from './errors.ts';

/** How the running bot is, as other processes see it. */
export interface Heartbeat {
  pid: number;
  /** `stopped` after an orderly end; a killed process leaves what it was. */
  state: 'starting' | 'running' | 'stopping' | 'stopped';
  /** One line for a person; null where there is nothing to say. */
  detail: string | null;
  /** ISO time of the last successful call for updates; null before the first. */
  polledAt: string | null;
  /** ISO time of this report. */
  updatedAt: string;
}

/** Reports how the bot is. @throws {StoreError} when the disk is full, the database damaged or busy */
export function beat(database: ChatDatabase, { pid, state, detail, polledAt, updatedAt }: Heartbeat): void {
  const sql = `INSERT OR REPLACE INTO heartbeat (id, pid, state, detail, polled_at, updated_at)
    VALUES (1, ?, ?, ?, ?, ?)`;
  database.run((prepare) => prepare(sql).run(pid, state, detail, polledAt, updatedAt));
}

/**
 * The last report of the bot of a workspace, running or not; null where none ever ran.
 *
 * @throws {StoreError} when the database is damaged
 */
export function readHeartbeat(dir: string): Heartbeat | null {
  if (!databaseExists(dir)) return null;
  const database = openDatabase(dir, 'read');
  try {
    const sql = 'SELECT pid, state, detail, polled_at AS polledAt, updated_at AS updatedAt FROM heartbeat';
    return (database.prepare(sql).get() as Heartbeat | undefined) ?? null;
  } catch (error) {
    throw toStoreError(error, databasePath(dir), restoreHint(dir));
  } finally {
    database.close();
  }
}
