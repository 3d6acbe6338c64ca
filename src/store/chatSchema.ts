/**
 * What the running bot remembers. Texts stand in `inbox`, `answers`, `answer_parts` and `feedback` alone, so that
 * erasing them touches these tables only. `thread_id` and `user_id` are null where a message has none.
 *
 * - `inbox`: updates as Telegram sent them; a finished one keeps its id, so that it is known when it comes again.
 * - `answers`: JSON of answer, notices and trace. `message_chat_id` is the chat in which `question_message_id` counts:
 *   a group that becomes a supergroup gets another id, and its messages are numbered anew.
 * - `conversation_starts`: answers up to this number, and questions asked before this time, are forgotten.
 * - `question_times`: for the limits; holds no text.
 * - `heartbeat`: one row, read by other processes.
 * - `withdrawn_articles`: taken away by an editor, with all that is needed to recognise them and to bring them back;
 *   those with one number of `withdrawal` left together. `article` is the whole article as JSON.
 */
export const CHAT_SCHEMA = `
  CREATE TABLE inbox (
    update_id INTEGER PRIMARY KEY,
    chat_id INTEGER,
    user_id INTEGER,
    received_at TEXT NOT NULL,
    body TEXT
  );
  CREATE INDEX inbox_unfinished ON inbox (update_id) WHERE body IS NOT NULL;

  CREATE TABLE chats (
    chat_id INTEGER PRIMARY KEY,
    language TEXT,
    length TEXT NOT NULL DEFAULT 'normal',
    time_zone TEXT,
    reachable INTEGER NOT NULL DEFAULT 1,
    reachable_since TEXT
  );

  CREATE TABLE answers (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    update_id INTEGER NOT NULL UNIQUE,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    user_id INTEGER,
    message_chat_id INTEGER NOT NULL,
    question_message_id INTEGER NOT NULL,
    asked_at TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    milliseconds REAL NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    notices TEXT NOT NULL,
    trace TEXT NOT NULL
  );
  CREATE INDEX answers_by_conversation ON answers (chat_id, user_id, thread_id, number);
  CREATE INDEX answers_by_question ON answers (message_chat_id, question_message_id, number);
  CREATE INDEX answers_by_time ON answers (asked_at);
  CREATE INDEX answers_unanswered ON answers (number) WHERE status = 'abstained';

  CREATE TABLE answer_parts (
    answer INTEGER NOT NULL,
    part INTEGER NOT NULL,
    message TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent')),
    message_id INTEGER,
    PRIMARY KEY (answer, part)
  ) WITHOUT ROWID;

  CREATE TABLE feedback (
    answer INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('up', 'down')),
    reason TEXT,
    time TEXT NOT NULL,
    PRIMARY KEY (answer, user_id)
  ) WITHOUT ROWID;

  CREATE TABLE question_times (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, time TEXT NOT NULL);
  CREATE INDEX question_times_by_user ON question_times (user_id, time);
  CREATE INDEX question_times_by_time ON question_times (time);

  CREATE TABLE admitted_users (user_id INTEGER PRIMARY KEY, admitted_at TEXT NOT NULL);

  CREATE TABLE conversation_starts (
    id INTEGER PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    user_id INTEGER,
    after_number INTEGER NOT NULL,
    time TEXT NOT NULL
  );
  CREATE INDEX conversation_starts_by_conversation ON conversation_starts (chat_id, user_id, thread_id);

  CREATE TABLE heartbeat (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    pid INTEGER NOT NULL,
    state TEXT NOT NULL,
    detail TEXT,
    polled_at TEXT,
    updated_at TEXT NOT NULL
  );

  CREATE TABLE withdrawn_articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    withdrawal INTEGER NOT NULL,
    withdrawn_by TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL,
    shown_path TEXT NOT NULL,
    root_path TEXT NOT NULL,
    file TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    outlet TEXT NOT NULL,
    address TEXT,
    article TEXT NOT NULL
  );
`;
