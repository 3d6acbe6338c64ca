import type Database from 'better-sqlite3';
import type { Prepare } from './chatDatabase.ts';
import { CHAT_TEXT_TABLES } from './chatSchema.ts';
import { rewriteTable } from './rewriteTable.ts';
import { forgetUsageOf } from './usageTable.ts';
import { hashKey, hashUser } from './userHash.ts';

/**
 * Erases what the chat tables and the table of usage hold of a user; to be called inside a transaction. Updates of
 * theirs that are not finished yet count as finished.
 */
export function eraseUser(prepare: Prepare, database: Database.Database, userId: number): void {
  const theirs = 'SELECT number FROM answers WHERE user_id = @userId OR chat_id = @userId';
  const statements = [
    `DELETE FROM feedback WHERE user_id = @userId OR answer IN (${theirs})`,
    `DELETE FROM answer_parts WHERE answer IN (${theirs})`,
    'DELETE FROM answers WHERE user_id = @userId OR chat_id = @userId',
    'UPDATE inbox SET body = NULL, chat_id = NULL, user_id = NULL WHERE user_id = @userId OR chat_id = @userId',
    'DELETE FROM question_times WHERE user_id = @userId',
    'DELETE FROM conversation_starts WHERE user_id = @userId OR chat_id = @userId',
    'DELETE FROM admitted_users WHERE user_id = @userId',
    'DELETE FROM chats WHERE chat_id = @userId',
  ];
  for (const sql of statements) prepare(sql).run({ userId });
  forgetUsageOf(database, hashUser(hashKey(database), userId));
  for (const table of [...CHAT_TEXT_TABLES, 'model_usage']) rewriteTable(database, table);
}
