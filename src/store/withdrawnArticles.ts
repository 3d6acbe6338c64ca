import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Article } from '../core/corpus/article.ts';
import { groupStories } from '../core/retrieval/stories.ts';

/** An article that was taken away. */
export interface WithdrawnArticle {
  id: number;
  /** What left together comes back together. */
  withdrawal: number;
  withdrawnBy: string;
  /** ISO time. */
  withdrawnAt: string;
  /** The path a reader saw. */
  shownPath: string;
  rootPath: string;
  file: string;
  firstSeenAt: string;
  textHash: string;
  outlet: string;
  /** Null where it has none, or shared it with other articles. */
  address: string | null;
  article: Article;
}

/** Keys by which an article is recognised, however it comes again. */
export type ArticleKeys = Pick<WithdrawnArticle, 'textHash' | 'outlet' | 'address'>;

interface WithdrawnRow extends Omit<WithdrawnArticle, 'article'> {
  article: string;
}

/**
 * Recognises withdrawn articles among those that are offered. One is the same article
 * - at the same address, whatever its text is now, unless several articles shared that address;
 * - with the same text, from the same outlet or under the same path, so that a renamed file stays withdrawn;
 * - under the same path, from the same outlet, where its text was edited but is still its copy.
 *
 * The same text from another outlet is another article, and another text under the same path too.
 */
export class WithdrawnArticles {
  readonly #database: Database.Database;
  readonly #state: Database.Statement;
  #known = '';
  #articles: readonly WithdrawnArticle[] = [];

  constructor(database: Database.Database) {
    this.#database = database;
    this.#state = database.prepare("SELECT count(*) || ':' || coalesce(max(id), 0) FROM withdrawn_articles").pluck();
  }

  /** All of them, the latest first, as they are committed now. */
  all(): readonly WithdrawnArticle[] {
    const state = String(this.#state.get());
    if (state !== this.#known) {
      this.#articles = readAll(this.#database);
      this.#known = state;
    }
    return this.#articles;
  }

  /** The withdrawn article that this one is. */
  find(article: Article): WithdrawnArticle | undefined {
    const withdrawn = this.all();
    if (withdrawn.length === 0) return undefined;
    const keys = keysOf(article);
    return withdrawn.find((other) => isSame(other, article, keys));
  }
}

function isSame(withdrawn: WithdrawnArticle, article: Article, keys: ArticleKeys): boolean {
  if (withdrawn.address !== null && withdrawn.address === keys.address) return true;
  const isSameOutlet = withdrawn.outlet === keys.outlet;
  const isSamePath = withdrawn.article.path === article.path;
  if (withdrawn.textHash === keys.textHash) return isSameOutlet || isSamePath;
  return isSameOutlet && isSamePath && isEdited(withdrawn.article, article);
}

function isEdited(one: Article, other: Article): boolean {
  const texts = [one, other].map(({ text }) => ({ date: null, text }));
  return groupStories(texts).length === 1;
}

/** What an article is recognised by. */
export function keysOf({ text, source, url }: Pick<Article, 'text' | 'source' | 'url'>): ArticleKeys {
  const plain = text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
  const address = url === null ? null : addressOf(url);
  return {
    textHash: createHash('sha256').update(plain).digest('hex'),
    outlet: source === null ? (address?.split('/')[0] ?? '') : source.toLowerCase().trim(),
    address,
  };
}

/** Host, path and query of an address: without protocol, `www.`, fragment, closing slash and what advertisers append. */
export function addressOf(url: string): string {
  const parsed = new URL(url);
  const query = [...parsed.searchParams].filter(([name]) => !/^(?:utm_|fbclid$|gclid$|yclid$)/.test(name));
  const search = query.length === 0 ? '' : `?${new URLSearchParams(query)}`;
  return `${parsed.host.replace(/^www\./, '')}${parsed.pathname.replace(/\/$/, '')}${search}`;
}

function readAll(database: Database.Database): WithdrawnArticle[] {
  const sql = `SELECT id, withdrawal, withdrawn_by AS withdrawnBy, withdrawn_at AS withdrawnAt, shown_path AS shownPath,
      root_path AS rootPath, file, first_seen_at AS firstSeenAt, text_hash AS textHash, outlet, address, article
    FROM withdrawn_articles ORDER BY id DESC`;
  const rows = database.prepare(sql).all() as WithdrawnRow[];
  return rows.map((row) => ({ ...row, article: JSON.parse(row.article) as Article }));
}
