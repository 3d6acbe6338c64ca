import type Database from 'better-sqlite3';
import type { Turn } from '../core/answering/standalone.ts';
import type { Language } from '../core/language/language.ts';
import type { ChatDatabase, Prepare } from './chatDatabase.ts';
import type { StoredStatistics } from './chatStatistics.ts';
import { readStatistics } from './chatStatistics.ts';
import { eraseUser } from './eraseUser.ts';
import { rewriteTable } from './rewriteTable.ts';
import type { AnswerRow, PartRow, StoredAnswer, StoredAnswerPart, StoredConversation } from './storedAnswer.ts';
import { ANSWER_COLUMNS, answerOf, boundTrace, turnsOf } from './storedAnswer.ts';

/** What a chat has chosen. */
export interface StoredSettings {
  language: Language | null;
  length: 'short' | 'normal' | 'long';
  /** IANA name; null: the bot's own. */
  timeZone: string | null;
}

/** A question that was abstained on. */
export interface UnansweredQuestion {
  askedAt: string;
  question: string;
  reason: string;
}

export interface ChatMemoryOptions {
  /** What else is kept of a user, erased in the same transaction. */
  alsoErase?: readonly ((database: Database.Database, userId: number) => void)[];
}

/** Longest reason that is kept with a thumb. */
const MAX_REASON_CHARACTERS = 2000;
/** The bot stands still while it waits for readers of the WAL. */
const CHECKPOINT_PATIENCE_MS = 500;

/**
 * Chats, their settings, conversations and answers. Methods are synchronous; what they returned from survives the death
 * of the process. Times are ISO times, in UTC, as `Date.toISOString` writes them. Every method throws a StoreError with
 * a next step when the database is damaged or busy or the disk is full.
 */
export class StoredChatMemory<Message = unknown> {
  readonly #database: ChatDatabase;
  readonly #options: ChatMemoryOptions;

  constructor(database: ChatDatabase, options: ChatMemoryOptions = {}) {
    this.#database = database;
    this.#options = options;
  }

  settings(chatId: number): StoredSettings {
    const sql = 'SELECT language, length, time_zone AS timeZone FROM chats WHERE chat_id = ?';
    const found = this.#database.run((prepare) => prepare(sql).get(chatId)) as StoredSettings | undefined;
    return found ?? { language: null, length: 'normal', timeZone: null };
  }

  saveSettings(chatId: number, change: Partial<StoredSettings>): void {
    this.#database.write((prepare) => {
      const { language, length, timeZone } = { ...this.settings(chatId), ...change };
      ensureChat(prepare, chatId);
      const sql = 'UPDATE chats SET language = ?, length = ?, time_zone = ? WHERE chat_id = ?';
      prepare(sql).run(language, length, timeZone, chatId);
    });
  }

  /** Notes that a chat can or cannot be written to. */
  setReachable(chatId: number, reachable: boolean, now: string): void {
    this.#database.write((prepare) => {
      ensureChat(prepare, chatId);
      const sql = 'UPDATE chats SET reachable = ?, reachable_since = ? WHERE chat_id = ? AND reachable <> ?';
      const value = reachable ? 1 : 0;
      prepare(sql).run(value, now, chatId, value);
    });
  }

  /** True for a chat that nothing is known of. */
  isReachable(chatId: number): boolean {
    const sql = 'SELECT 1 FROM chats WHERE chat_id = ? AND reachable = 0';
    return this.#database.run((prepare) => prepare(sql).get(chatId)) === undefined;
  }

  /** Chats that can be written to: those that set something, were answered, or wrote to the bot again. */
  reachableChats(): number[] {
    const sql = 'SELECT chat_id FROM chats WHERE reachable = 1 ORDER BY chat_id';
    return this.#database.run((prepare) => prepare(sql).pluck().all()) as number[];
  }

  /** Everything of a chat belongs to another id from now on, the settings of the old one in place of the new one's. */
  moveChat(from: number, to: number): void {
    if (from === to) return;
    this.#database.write((prepare) => {
      if (prepare('SELECT 1 FROM chats WHERE chat_id = ?').get(from)) {
        prepare('DELETE FROM chats WHERE chat_id = ?').run(to);
        // The old chat may count as gone, since Telegram refuses to write to it.
        prepare('UPDATE chats SET chat_id = ?, reachable = 1 WHERE chat_id = ?').run(to, from);
      }
      prepare('UPDATE answers SET chat_id = ? WHERE chat_id = ?').run(to, from);
      prepare('UPDATE inbox SET chat_id = ? WHERE chat_id = ?').run(to, from);
      prepare('UPDATE conversation_starts SET chat_id = ? WHERE chat_id = ?').run(to, from);
    });
  }

  /** Keeps an answer, in place of an earlier one to the same update. */
  saveAnswer(record: StoredAnswer<Message>): void {
    const { id, updateId, chatId, threadId, userId, questionMessageId, askedAt, question, answer } = record;
    this.#database.write((prepare) => {
      const earlier = prepare('SELECT number FROM answers WHERE update_id = ?').pluck().get(updateId);
      if (typeof earlier === 'number') removeAnswer(prepare, earlier);
      ensureChat(prepare, chatId);
      const { lastInsertRowid } = prepare(
        `INSERT INTO answers (id, update_id, chat_id, thread_id, user_id, message_chat_id, question_message_id, asked_at,
           status, reason, milliseconds, question, answer, notices, trace)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        ...[id, updateId, chatId, threadId, userId, chatId, questionMessageId, askedAt],
        ...[answer.status, answer.abstention?.reason ?? null, answer.timingsMs.total, question, JSON.stringify(answer)],
        ...[JSON.stringify(record.notices), JSON.stringify(boundTrace(record.trace))],
      );
      const insertPart = prepare(
        'INSERT INTO answer_parts (answer, part, message, state, message_id) VALUES (?, ?, ?, ?, ?)',
      );
      record.parts.forEach(({ message, state, messageId }, part) => {
        insertPart.run(lastInsertRowid, part, JSON.stringify(message), state, messageId);
      });
    });
  }

  /** Notes how far a part is, counted from 0; without a message id the one known stays. */
  markPart(answerId: string, part: number, state: StoredAnswerPart<Message>['state'], messageId?: number): void {
    const sql = `UPDATE answer_parts SET state = ?, message_id = coalesce(?, message_id)
      WHERE answer = (SELECT number FROM answers WHERE id = ?) AND part = ?`;
    this.#database.run((prepare) => prepare(sql).run(state, messageId ?? null, answerId, part));
  }

  answer(answerId: string): StoredAnswer<Message> | null {
    return this.#findAnswer('id = ?', answerId);
  }

  answerToUpdate(updateId: number): StoredAnswer<Message> | null {
    return this.#findAnswer('update_id = ?', updateId);
  }

  /** The latest answer to a question's message. */
  answerToMessage(chatId: number, questionMessageId: number): StoredAnswer<Message> | null {
    const condition = 'message_chat_id = ? AND question_message_id = ? ORDER BY number DESC LIMIT 1';
    return this.#findAnswer(condition, chatId, questionMessageId);
  }

  latestAnswer({ chatId, threadId, userId }: StoredConversation): StoredAnswer<Message> | null {
    const condition = 'chat_id = ? AND thread_id IS ? AND user_id IS ? ORDER BY number DESC LIMIT 1';
    return this.#findAnswer(condition, chatId, threadId, userId);
  }

  /**
   * Question and answer texts since the conversation was last forgotten, oldest first; the newest `limit` turns. A
   * question that was edited counts once, as it was answered last. With `beforeMessageId`, those of questions that stand
   * above that message.
   */
  history(key: StoredConversation, limit: number, beforeMessageId?: number): Turn[] {
    if (limit <= 0) return [];
    const sql = `SELECT question, answer FROM answers a
      WHERE chat_id = @chatId AND thread_id IS @threadId AND user_id IS @userId
        AND (@before IS NULL OR a.question_message_id < @before)
        AND NOT EXISTS (SELECT 1 FROM conversation_starts s
          WHERE s.chat_id = @chatId AND s.thread_id IS @threadId AND s.user_id IS @userId
            AND (a.number <= s.after_number OR a.asked_at < s.time))
        AND NOT EXISTS (SELECT 1 FROM answers later
          WHERE later.message_chat_id = a.message_chat_id AND later.question_message_id = a.question_message_id
            AND later.number > a.number)
      ORDER BY number DESC LIMIT @pairs`;
    const { chatId, threadId, userId } = key;
    const values = { chatId, threadId, userId, pairs: Math.ceil(limit / 2), before: beforeMessageId ?? null };
    const rows = this.#database.run((prepare) => prepare(sql).all(values)) as AnswerRow[];
    return rows.reverse().flatMap(turnsOf).slice(-limit);
  }

  /** Starts a conversation anew: what was asked before `now`, even if it is answered later, is no part of it. */
  forgetConversation({ chatId, threadId, userId }: StoredConversation, now: string): void {
    this.#database.write((prepare) => {
      const key = [chatId, threadId, userId];
      prepare('DELETE FROM conversation_starts WHERE chat_id = ? AND thread_id IS ? AND user_id IS ?').run(...key);
      const newest = prepare('SELECT coalesce(max(number), 0) FROM answers').pluck().get() as number;
      const sql =
        'INSERT INTO conversation_starts (chat_id, thread_id, user_id, after_number, time) VALUES (?, ?, ?, ?, ?)';
      prepare(sql).run(...key, newest, now);
    });
  }

  countQuestion(userId: number, now: string): void {
    const sql = 'INSERT INTO question_times (user_id, time) VALUES (?, ?)';
    this.#database.run((prepare) => prepare(sql).run(userId, now));
  }

  /** Times of the questions of one user, or of all (null), since an ISO time, oldest first. */
  questionTimes(userId: number | null, since: string): string[] {
    const ofUser = userId === null ? '' : 'AND user_id = ?';
    const sql = `SELECT time FROM question_times WHERE time >= ? ${ofUser} ORDER BY time`;
    const values = userId === null ? [since] : [since, userId];
    return this.#database.run((prepare) =>
      prepare(sql)
        .pluck()
        .all(...values),
    ) as string[];
  }

  /** Keeps a thumb, in place of an earlier one of the same user; one for an answer that is gone is dropped. */
  saveFeedback(answerId: string, userId: number, verdict: 'up' | 'down', reason: string | null, now: string): void {
    const sql = `INSERT OR REPLACE INTO feedback (answer, user_id, verdict, reason, time)
      SELECT number, ?, ?, ?, ? FROM answers WHERE id = ?`;
    const kept = reason === null ? null : reason.slice(0, MAX_REASON_CHARACTERS);
    this.#database.run((prepare) => prepare(sql).run(userId, verdict, kept, now, answerId));
  }

  /** Questions that were abstained on, newest first. */
  unanswered(limit: number, offset: number): UnansweredQuestion[] {
    const sql = `SELECT asked_at AS askedAt, question, coalesce(reason, '') AS reason FROM answers
      WHERE status = 'abstained' ORDER BY number DESC LIMIT ? OFFSET ?`;
    return this.#database.run((prepare) => prepare(sql).all(limit, offset)) as UnansweredQuestion[];
  }

  statistics(since: string): StoredStatistics {
    return this.#database.run((prepare) => readStatistics(prepare, since));
  }

  isAdmitted(userId: number): boolean {
    const sql = 'SELECT 1 FROM admitted_users WHERE user_id = ?';
    return this.#database.run((prepare) => prepare(sql).get(userId)) !== undefined;
  }

  admit(userId: number, now: string): void {
    const sql = 'INSERT OR IGNORE INTO admitted_users (user_id, admitted_at) VALUES (?, ?)';
    this.#database.run((prepare) => prepare(sql).run(userId, now));
  }

  /**
   * Erases everything that is kept of a user, in one transaction; in a private chat, whose id is the user's, the
   * chat's settings too. Afterwards no page of the file and, once no one reads an older state, of its WAL holds a word
   * of it. Tokens that were spent stay counted, of nobody.
   */
  erase(userId: number): void {
    this.#database.write((prepare, database) => {
      eraseUser(prepare, database, userId);
      for (const erase of this.#options.alsoErase ?? []) erase(database, userId);
    });
    this.#emptyWal();
  }

  /** Drops questions, answers and finished updates older than an ISO time. */
  dropBefore(time: string): void {
    this.#database.write((prepare, database) => {
      const old = 'SELECT number FROM answers WHERE asked_at < ?';
      prepare('DELETE FROM question_times WHERE time < ?').run(time);
      prepare('DELETE FROM conversation_starts WHERE time < ?').run(time);
      prepare('DELETE FROM inbox WHERE body IS NULL AND received_at < ?').run(time);
      rewriteTable(database, 'inbox');
      prepare(`DELETE FROM feedback WHERE answer IN (${old})`).run(time);
      prepare(`DELETE FROM answer_parts WHERE answer IN (${old})`).run(time);
      if (prepare('DELETE FROM answers WHERE asked_at < ?').run(time).changes === 0) return;
      for (const table of ['feedback', 'answer_parts', 'answers']) rewriteTable(database, table);
    });
    this.#emptyWal();
  }

  #findAnswer(condition: string, ...values: (string | number | null)[]): StoredAnswer<Message> | null {
    return this.#database.run((prepare) => {
      const row = prepare(`SELECT ${ANSWER_COLUMNS} FROM answers WHERE ${condition}`).get(...values) as
        | AnswerRow
        | undefined;
      if (!row) return null;
      const sql = 'SELECT message, state, message_id AS messageId FROM answer_parts WHERE answer = ? ORDER BY part';
      return answerOf<Message>(row, prepare(sql).all(row.number) as PartRow[]);
    });
  }

  // The WAL holds older versions of pages. Where a reader keeps it from being emptied the next checkpoint does it.
  #emptyWal(): void {
    this.#database.run((_, database) => {
      const patience = database.pragma('busy_timeout', { simple: true });
      database.pragma(`busy_timeout = ${CHECKPOINT_PATIENCE_MS}`);
      database.pragma('wal_checkpoint(TRUNCATE)');
      database.pragma(`busy_timeout = ${patience}`);
    });
  }
}

function ensureChat(prepare: Prepare, chatId: number): void {
  prepare('INSERT OR IGNORE INTO chats (chat_id) VALUES (?)').run(chatId);
}

function removeAnswer(prepare: Prepare, number: number): void {
  prepare('DELETE FROM feedback WHERE answer = ?').run(number);
  prepare('DELETE FROM answer_parts WHERE answer = ?').run(number);
  prepare('DELETE FROM answers WHERE number = ?').run(number);
}
