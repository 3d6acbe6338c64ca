/**
 * Digests: who gets them, what was made, and how far each delivery has come.
 *
 * - `first_ingestions`: until when the articles of a root count as its stock. Noted when a run has gone through all of a
 *   new root, by the first file that is recorded of it.
 * - `subscriptions`: `weekdays` are digits, 1 is Monday; `valid_from`: no edition that was due before;
 *   `covered_until`: the end of the last edition, from which the next one goes on.
 * - `digest_moments`: the highest id of an article when the editions up to a moment were first made.
 * - `editions`: one for all chats of the same language, filters and stretch of time; `body` is the edition as JSON.
 * - `deliveries`: one a chat and local date. `holder` works on it until `lease_until`.
 * - `delivery_parts`: `sending` is written before Telegram is called, `sent` after it accepted.
 */
export const DIGEST_SCHEMA = `
  CREATE INDEX articles_by_first_seen ON articles (first_seen_at);

  CREATE TABLE first_ingestions (root_id INTEGER PRIMARY KEY, last_seen_at TEXT NOT NULL);
  INSERT INTO first_ingestions (root_id, last_seen_at)
    SELECT root_id, max(first_seen_at) FROM articles
    WHERE root_id IN (SELECT root_id FROM files) GROUP BY root_id;
  CREATE TRIGGER note_first_ingestion AFTER INSERT ON files
    WHEN NOT EXISTS (SELECT 1 FROM first_ingestions WHERE root_id = NEW.root_id)
    BEGIN
      INSERT INTO first_ingestions (root_id, last_seen_at)
        SELECT NEW.root_id, coalesce(max(first_seen_at), '') FROM articles WHERE root_id = NEW.root_id;
    END;
  CREATE TRIGGER forget_first_ingestion AFTER DELETE ON roots
    BEGIN
      DELETE FROM first_ingestions WHERE root_id = OLD.id;
    END;

  CREATE TABLE subscriptions (
    chat_id INTEGER PRIMARY KEY,
    chat_kind TEXT NOT NULL CHECK (chat_kind IN ('private', 'group', 'channel')),
    active INTEGER NOT NULL,
    off_reason TEXT,
    hour INTEGER NOT NULL,
    zone TEXT NOT NULL,
    weekdays TEXT NOT NULL,
    weekly INTEGER NOT NULL,
    language TEXT NOT NULL,
    countries TEXT NOT NULL,
    people TEXT NOT NULL,
    tell_quiet_days INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    covered_until TEXT,
    changed_at TEXT NOT NULL
  );
  CREATE INDEX subscriptions_by_schedule ON subscriptions (zone, hour, weekdays) WHERE active = 1;

  CREATE TABLE digest_moments (moment TEXT PRIMARY KEY, last_article INTEGER NOT NULL) WITHOUT ROWID;

  CREATE TABLE editions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    content_key TEXT NOT NULL UNIQUE,
    made_at TEXT NOT NULL,
    quiet INTEGER NOT NULL,
    body TEXT NOT NULL
  );

  CREATE TABLE deliveries (
    chat_id INTEGER NOT NULL,
    local_date TEXT NOT NULL,
    due_at TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    late INTEGER NOT NULL,
    state TEXT NOT NULL
      CHECK (state IN ('claimed', 'rendered', 'sent', 'quiet', 'unknown', 'refused', 'failed', 'missed')),
    edition INTEGER,
    holder TEXT,
    lease_until TEXT,
    problem TEXT,
    claimed_at TEXT NOT NULL,
    finished_at TEXT,
    pointed_at TEXT,
    PRIMARY KEY (chat_id, local_date)
  ) WITHOUT ROWID;
  CREATE INDEX deliveries_unfinished ON deliveries (lease_until) WHERE finished_at IS NULL;
  CREATE INDEX deliveries_by_end ON deliveries (finished_at);

  CREATE TABLE delivery_parts (
    chat_id INTEGER NOT NULL,
    local_date TEXT NOT NULL,
    part INTEGER NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'unknown')),
    message_id INTEGER,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (chat_id, local_date, part)
  ) WITHOUT ROWID;
`;
