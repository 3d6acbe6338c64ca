import type Database from 'better-sqlite3';
import Sqlite from 'better-sqlite3';
import { databasePath } from './database.ts';
import { USAGE_SCHEMA } from './usageSchema.ts';

const BUSY_TIMEOUT_MS = 5000;

/** One call to a model. */
export interface StoredUsage {
  /** ISO 8601, UTC. */
  time: string;
  model: string;
  kind: 'chat' | 'embedding';
  input: number;
  output: number;
  /** Whether the numbers are an estimate of ours. */
  estimated: boolean;
  /** Hash of the reader; null where there is none. */
  user: string | null;
}

/** Writes one call. @throws what SQLite throws, when the table is missing, busy or the disk is full */
export function recordUsage(database: Database.Database, usage: StoredUsage): void {
  database
    .prepare(
      `INSERT INTO model_usage (time, model, kind, input, output, estimated, user_hash)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(usage.time, usage.model, usage.kind, usage.input, usage.output, usage.estimated ? 1 : 0, usage.user);
}

/** Tokens of one UTC day (ISO day), input plus output, of all calls or of those for one reader. */
export function spentTokens(database: Database.Database, day: string, user?: string): number {
  const ofUser = user === undefined ? '' : 'AND user_hash = ?';
  return database
    .prepare(
      `SELECT coalesce(sum(input + output), 0) FROM model_usage
       WHERE time >= ? AND time < ? ${ofUser}`,
    )
    .pluck()
    .get(day, `${day}U`, ...(user === undefined ? [] : [user])) as number;
}

/** Tokens of a UTC day by model and kind, the dearest first. */
export interface DailyUsage {
  model: string;
  kind: 'chat' | 'embedding';
  calls: number;
  input: number;
  output: number;
}

/** What each model used in one UTC day (ISO day). */
export function usageOfDay(database: Database.Database, day: string): DailyUsage[] {
  return database
    .prepare(
      `SELECT model, kind, count(*) AS calls, sum(input) AS input, sum(output) AS output FROM model_usage
       WHERE time >= ? AND time < ? GROUP BY model, kind ORDER BY sum(input + output) DESC, model`,
    )
    .all(day, `${day}U`) as DailyUsage[];
}

/**
 * Opens the usage table of a workspace on a connection of its own, since questions are asked on one that only reads.
 *
 * @returns null where there is no workspace yet, or it cannot be written: usage is then counted in memory
 */
export function openUsageStore(dir: string): { store: ReturnType<typeof usageStoreOf>; close(): void } | null {
  try {
    const database = new Sqlite(databasePath(dir), { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    database.exec(USAGE_SCHEMA);
    return { store: usageStoreOf(database), close: () => database.close() };
  } catch {
    return null;
  }
}

/** A store of usage over a table that exists. */
export function usageStoreOf(database: Database.Database): {
  add(usage: StoredUsage): void;
  spent(day: string, user?: string): number;
} {
  return {
    add: (usage) => recordUsage(database, usage),
    spent: (day, user) => spentTokens(database, day, user),
  };
}

/** Forgets whose calls they were; the tokens stay counted. How many calls that were. */
export function forgetUsageOf(database: Database.Database, user: string): number {
  return database.prepare('UPDATE model_usage SET user_hash = NULL WHERE user_hash = ?').run(user).changes;
}
