import { createHmac, randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { ChatDatabase } from './chatDatabase.ts';
import { readMeta, writeMeta } from './vectorTable.ts';

const KEY = 'user_hash_key';

/**
 * Hashes user ids for the table of usage and for logs. The key is the workspace's own, made when it is first needed:
 * without the database nobody can tell by trying whose hash it is.
 */
export function userHasher(database: ChatDatabase): (userId: number) => string {
  const key = database.write((_, connection) => hashKey(connection));
  return (userId) => hashUser(key, userId);
}

/** The workspace's key; to be called inside a transaction. */
export function hashKey(database: Database.Database): string {
  const known = readMeta(database, KEY);
  if (known !== undefined) return known;
  const key = randomBytes(32).toString('hex');
  writeMeta(database, KEY, key);
  return key;
}

/** HMAC-SHA256 of a user id, 64 bits of it in hex. */
export function hashUser(key: string, userId: number): string {
  return createHmac('sha256', key).update(String(userId)).digest('hex').slice(0, 16);
}
