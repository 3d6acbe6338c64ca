import type { ChatDatabase } from './chatDatabase.ts';

/** An edition that was made once, for all chats that want the same. */
export interface ShelvedEdition {
  id: number;
  /** Without news. */
  quiet: boolean;
  /** The edition as JSON. */
  body: string;
}

/** Editions that are sent to many chats, and up to which article each moment's editions went. */
export class EditionShelf {
  readonly #database: ChatDatabase;

  constructor(database: ChatDatabase) {
    this.#database = database;
  }

  /**
   * The highest id of an article when editions up to this moment were first made: whoever asks first decides, so that
   * all of them hold the same articles and the next ones go on behind them.
   */
  lastArticle(moment: string): number {
    return this.#database.write((prepare) => {
      prepare(
        `INSERT OR IGNORE INTO digest_moments (moment, last_article)
         VALUES (?, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'articles'), 0))`,
      ).run(moment);
      return prepare('SELECT last_article FROM digest_moments WHERE moment = ?').pluck().get(moment) as number;
    });
  }

  /** The same, null for a moment up to which no edition was made. */
  knownLastArticle(moment: string): number | null {
    const sql = 'SELECT last_article FROM digest_moments WHERE moment = ?';
    return (this.#database.run((prepare) => prepare(sql).pluck().get(moment)) as number | undefined) ?? null;
  }

  find(contentKey: string): ShelvedEdition | null {
    const sql = 'SELECT id, quiet, body FROM editions WHERE content_key = ?';
    return editionOf(this.#database.run((prepare) => prepare(sql).get(contentKey)));
  }

  get(id: number): ShelvedEdition | null {
    return editionOf(
      this.#database.run((prepare) => prepare('SELECT id, quiet, body FROM editions WHERE id = ?').get(id)),
    );
  }

  /** Keeps an edition; where another process was first, its edition is the edition. */
  keep(contentKey: string, edition: Omit<ShelvedEdition, 'id'>, now: string): ShelvedEdition {
    return this.#database.write((prepare) => {
      const sql = 'INSERT OR IGNORE INTO editions (content_key, made_at, quiet, body) VALUES (?, ?, ?, ?)';
      prepare(sql).run(contentKey, now, edition.quiet ? 1 : 0, edition.body);
      return this.find(contentKey)!;
    });
  }

  /** Drops editions made before a time, and moments that no subscription goes on from. */
  dropBefore(time: string): void {
    this.#database.write((prepare) => {
      prepare('DELETE FROM editions WHERE made_at < ?').run(time);
      prepare(
        `DELETE FROM digest_moments WHERE moment < ?
         AND moment NOT IN (SELECT covered_until FROM subscriptions WHERE covered_until IS NOT NULL)`,
      ).run(time);
    });
  }
}

function editionOf(row: unknown): ShelvedEdition | null {
  if (!row) return null;
  const { id, quiet, body } = row as { id: number; quiet: number; body: string };
  return { id, quiet: quiet === 1, body };
}
