/** Tokens of each call to a model: for the budgets of a day, and to show what was spent. */
export const USAGE_SCHEMA = `
  CREATE TABLE IF NOT EXISTS model_usage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time TEXT NOT NULL,
    model TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('chat', 'embedding')),
    input INTEGER NOT NULL,
    output INTEGER NOT NULL,
    estimated INTEGER NOT NULL,
    user_hash TEXT
  );
  CREATE INDEX IF NOT EXISTS model_usage_by_time ON model_usage (time);
`;
