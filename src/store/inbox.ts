import type { ChatDatabase } from './chatDatabase.ts';

/** An update as Telegram sent it. */
export interface StoredUpdate {
  updateId: number;
  /** Null for updates without a chat. */
  chatId: number | null;
  /** The update as JSON. */
  body: string;
  /** ISO time. */
  receivedAt: string;
}

/**
 * Updates that are kept before anything is confirmed to Telegram: none is lost, and one that comes again is known.
 * The text of a finished update is dropped at once; its id stays until `dropBefore` of the chat memory.
 */
export class StoredInbox {
  readonly #database: ChatDatabase;

  constructor(database: ChatDatabase) {
    this.#database = database;
  }

  /** Keeps an update; false where one of this id is known already. */
  keep({ updateId, chatId, body, receivedAt }: StoredUpdate): boolean {
    const userId = senderOf(body);
    return this.#database.run((prepare) => {
      const sql = 'INSERT OR IGNORE INTO inbox (update_id, chat_id, user_id, received_at, body) VALUES (?, ?, ?, ?, ?)';
      return prepare(sql).run(updateId, chatId, userId, receivedAt, body).changes > 0;
    });
  }

  /** Updates that nobody finished, in the order of their ids, which is Telegram's own. */
  unfinished(): StoredUpdate[] {
    return this.#database.run((prepare) => {
      const sql = `SELECT update_id AS updateId, chat_id AS chatId, body, received_at AS receivedAt
        FROM inbox WHERE body IS NOT NULL ORDER BY update_id`;
      return prepare(sql).all() as StoredUpdate[];
    });
  }

  finish(updateId: number): void {
    this.#database.run((prepare) => {
      const sql = 'UPDATE inbox SET body = NULL, chat_id = NULL, user_id = NULL WHERE update_id = ?';
      prepare(sql).run(updateId);
    });
  }
}

/** Who sent an update: it names its kind (`message`, `callback_query`, …), and that its sender. */
function senderOf(body: string): number | null {
  let update: unknown;
  try {
    update = JSON.parse(body);
  } catch {
    return null;
  }
  if (!isRecord(update)) return null;
  for (const content of Object.values(update)) {
    if (isRecord(content) && isRecord(content.from) && typeof content.from.id === 'number') return content.from.id;
  }
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
