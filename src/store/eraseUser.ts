import type Database from 'better-sqlite3';
import type { Prepare } from './chatDatabase.ts';
import { rewriteTable } from './rewriteTable.ts';
import { forgetUsageOf } from './usageTable.ts';
import { hashKey, hashUser } from './userHash.ts';

/**
 * Erases what the chat tables and the table of usage hold of a user; to be called inside a transaction. Updates of
 * theirs that are not finished yet count as finished.
 */
export function eraseUser(prepare: Prepare, database: Database.Database, userId: number): void {
  const theirs = 'SELECT number FROM answers WHERE user_id = @userId OR chat_id = @userId';
  const statements: [table: string, sql: string][] = [
    ['feedback', `DELETE FROM feedback WHERE user_id = @userId OR answer IN (${theirs})`],
    ['answer_parts', `DELETE FROM answer_parts WHERE answer IN (${theirs})`],
    ['answers', 'DELETE FROM answers WHERE user_id = @userId OR chat_id = @userId'],
    [
      'inbox',
      'UPDATE inbox SET body = NULL, chat_id = NULL, user_id = NULL WHERE user_id = @userId OR chat_id = @userId',
    ],
    ['question_times', 'DELETE FROM question_times WHERE user_id = @userId'],
    ['conversation_starts', 'DELETE FROM conversation_starts WHERE user_id = @userId OR chat_id = @userId'],
    ['admitted_users', 'DELETE FROM admitted_users WHERE user_id = @userId'],
    ['chats', 'DELETE FROM chats WHERE chat_id = @userId'],
  ];
  // The inbox has forgotten already whose the finished updates were.
  const changed = new Set(['inbox']);
  for (const [table, sql] of statements) {
    if (prepare(sql).run({ userId }).changes > 0) changed.add(table);
  }
  if (forgetUsageOf(database, hashUser(hashKey(database), userId)) > 0) changed.add('model_usage');
  for (const table of changed) rewriteTable(database, table);
}
