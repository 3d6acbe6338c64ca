import { statSync } from 'node:fs';
import { basename, resolve, sep } from 'node:path';
import type Database from 'better-sqlite3';
import type { Language } from '../core/language/language.ts';
import { LANGUAGES } from '../core/language/language.ts';
import type { Span } from '../core/language/span.ts';
import type { ArticleRow, StoredArticle } from './articleRow.ts';
import { ARTICLE_COLUMNS, articleOf } from './articleRow.ts';
import type { OpenOptions, StoreMode } from './database.ts';
import { databasePath, openDatabase, restoreHint } from './database.ts';
import { DisplayPaths } from './displayPath.ts';
import { StoreError, toStoreError } from './errors.ts';
import { readSchemaVersion } from './migrations.ts';
import type { VectorSet } from './vectorTable.ts';
import { currentVectorSet, readMeta, writeMeta } from './vectorTable.ts';

export type { StoredArticle };

/** The path of the root that holds the articles which were added one by one. No file stands behind it. */
export const ADDED_ROOT = 'added:';

/** A folder or a file that the workspace remembers and refreshes its articles from, or {@link ADDED_ROOT}. */
export interface Root {
  id: number;
  /** Absolute; of the one root of the kind `added`: {@link ADDED_ROOT}. */
  path: string;
  kind: 'folder' | 'file' | 'added';
  /** The articles that ship with the program. */
  bundled: boolean;
  addedAt: string;
}

/** A passage with what a citation says of its article. */
export interface StoredPassage extends Span {
  id: number;
  articleId: number;
  /** Place among the passages of its article, from 0. */
  ordinal: number;
  text: string;
  article: Omit<StoredArticle, 'text' | 'sentences'>;
}

/** Articles that passages may come from; what is left out does not restrict. */
export interface PassageFilter {
  articleIds?: readonly number[];
  /** At least one of these is among the article's declared countries. */
  countries?: readonly string[];
  langs?: readonly Language[];
  /** First and last day, ISO, inclusive; an undated article is then left out. */
  from?: string | null;
  to?: string | null;
}

export interface StoreCounts {
  articles: number;
  passages: number;
  /** Distinct vectors of the current embedder; passages of the same text share one. */
  vectors: number;
  languages: Record<Language, number>;
  firstDate: string | null;
  lastDate: string | null;
  undated: number;
}

/**
 * The articles, roots and passages of a workspace. Reads see at once what any process has committed; `generation`
 * says cheaply whether there is something new. Changing articles is `ingest`'s business.
 */
export class ArticleStore {
  readonly dir: string;
  /** For the indexes that share the file; everything else goes through the methods. */
  readonly database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  readonly #identity: string;
  #counts: { generation: number; counts: StoreCounts } | undefined;
  #displayPaths: { generation: number; paths: DisplayPaths } | undefined;

  /** @throws {StoreError} as {@link openDatabase} does */
  static open(dir: string, mode: StoreMode, options?: OpenOptions): ArticleStore {
    return new ArticleStore(dir, openDatabase(dir, mode, options));
  }

  constructor(dir: string, database: Database.Database) {
    this.dir = dir;
    this.database = database;
    this.#identity = fileIdentity(databasePath(dir));
  }

  close(): void {
    this.database.close();
  }

  /** Raised by every transaction that changes articles or vectors, in this process or another. */
  generation(): number {
    return this.guard(() => Number(this.#prepare("SELECT value FROM meta WHERE key = 'generation'").pluck().get()));
  }

  /** True once another file stands in the place of the one that was opened, as after a restore: open the store anew. */
  isReplaced(): boolean {
    return fileIdentity(databasePath(this.dir)) !== this.#identity;
  }

  /** The database's own identity, another one after a restore: what was derived before is then not trusted. */
  lineage(): string {
    return this.guard(() => readMeta(this.database, 'lineage') ?? '');
  }

  schemaVersion(): number {
    return this.guard(() => readSchemaVersion(this.database));
  }

  vectorSet(): VectorSet | undefined {
    return this.guard(() => currentVectorSet(this.database));
  }

  /** Runs work in one transaction, kept whole or not at all; it raises the generation if it changed something. */
  write<T>(work: () => T): T {
    return this.guard(() =>
      this.database
        .transaction(() => {
          const changes = this.#prepare('SELECT total_changes()').pluck();
          const before = changes.get();
          const result = work();
          if (changes.get() === before) return result;
          const generation = Number(readMeta(this.database, 'generation') ?? 0) + 1;
          writeMeta(this.database, 'generation', String(generation));
          return result;
        })
        .immediate(),
    );
  }

  roots(): Root[] {
    const sql = 'SELECT id, path, kind, bundled, added_at AS addedAt FROM roots ORDER BY id';
    const rows = this.guard(() => this.#prepare(sql).all()) as (Omit<Root, 'bundled'> & { bundled: number })[];
    return rows.map((row) => {
      return { ...row, kind: row.path === ADDED_ROOT ? 'added' : row.kind, bundled: row.bundled === 1 };
    });
  }

  /** The roots that are read from files. */
  fileRoots(): Root[] {
    return this.roots().filter(({ kind }) => kind !== 'added');
  }

  /** The root of files that a path is, or lies in: the innermost one. */
  rootContaining(path: string): Root | undefined {
    const inside = this.fileRoots().filter((root) => isInside(path, root.path));
    return inside.sort((a, b) => b.path.length - a.path.length)[0];
  }

  articlesUnder(rootId: number): number {
    const sql = 'SELECT count(*) FROM articles WHERE root_id = ?';
    return this.guard(() => this.#prepare(sql).pluck().get(rootId)) as number;
  }

  /**
   * The article that is shown under a path.
   *
   * @throws {StoreError} `unknown-article`, naming the paths that come nearest
   */
  article(path: string): StoredArticle {
    const row = this.guard(() => {
      const place = this.#paths().find(path);
      const sql = `SELECT ${ARTICLE_COLUMNS} FROM articles WHERE root_id = ? AND path = ?`;
      return place && (this.#prepare(sql).get(place.rootId, place.path) as ArticleRow);
    });
    if (row) return this.#toArticle(row);
    const near = this.guard(() => this.#nearestPaths(path));
    const nextStep =
      near.length === 0 ? 'find its path by its words: elshi search WORDS' : `perhaps you mean: ${near.join(', ')}`;
    throw new StoreError('unknown-article', path, 'there is no such article', nextStep);
  }

  articleById(id: number): StoredArticle | undefined {
    const sql = `SELECT ${ARTICLE_COLUMNS} FROM articles WHERE id = ?`;
    const row = this.guard(() => this.#prepare(sql).get(id)) as ArticleRow | undefined;
    return row && this.#toArticle(row);
  }

  /** All articles one after another, by id; each is read when it is asked for. */
  *articles(): Generator<StoredArticle> {
    const next = this.#prepare(`SELECT ${ARTICLE_COLUMNS} FROM articles WHERE id > ? ORDER BY id LIMIT 1`);
    for (let id = 0; ; ) {
      const row = this.guard(() => next.get(id)) as ArticleRow | undefined;
      if (!row) return;
      yield this.#toArticle(row);
      id = row.id;
    }
  }

  /** Passages with their articles, in the order of the ids; one that is gone by now is left out. */
  passages(ids: readonly number[]): StoredPassage[] {
    const sql = 'SELECT id, article_id AS articleId, ordinal, start, "end" FROM passages WHERE id = ?';
    const found: StoredPassage[] = [];
    const articles = new Map<number, StoredArticle | undefined>();
    for (const id of ids) {
      const row = this.guard(() => this.#prepare(sql).get(id)) as Omit<StoredPassage, 'text' | 'article'> | undefined;
      if (!row) continue;
      if (!articles.has(row.articleId)) articles.set(row.articleId, this.articleById(row.articleId));
      const whole = articles.get(row.articleId);
      if (!whole) continue;
      const { text, sentences: _, ...article } = whole;
      found.push({ ...row, text: text.slice(row.start, row.end), article });
    }
    return found;
  }

  /** Ids of the passages of an article, in their order. */
  passageIdsOf(articleId: number): number[] {
    const sql = 'SELECT id FROM passages WHERE article_id = ? ORDER BY ordinal';
    return this.guard(() => this.#prepare(sql).pluck().all(articleId)) as number[];
  }

  /** Ids and places of the passages of an article, in their order. */
  passageSpansOf(articleId: number): (Span & { id: number })[] {
    const sql = 'SELECT id, start, "end" FROM passages WHERE article_id = ? ORDER BY ordinal';
    return this.guard(() => this.#prepare(sql).all(articleId)) as (Span & { id: number })[];
  }

  /** Ids of all passages whose article passes a filter, ascending. */
  passageIds(filter: PassageFilter): number[] {
    const conditions: string[] = [];
    const values: string[] = [];
    const add = (condition: string, value: string): void => {
      conditions.push(condition);
      values.push(value);
    };
    if (filter.articleIds) add('a.id IN (SELECT value FROM json_each(?))', JSON.stringify(filter.articleIds));
    if (filter.langs) add('a.lang IN (SELECT value FROM json_each(?))', JSON.stringify(filter.langs));
    if (filter.from) add('a.date >= ?', filter.from);
    if (filter.to) add('a.date <= ?', filter.to);
    if (filter.countries) {
      const common = 'SELECT 1 FROM json_each(a.countries) c JOIN json_each(?) f ON f.value = c.value';
      add(`EXISTS (${common})`, JSON.stringify(filter.countries));
    }
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    const sql = `SELECT p.id FROM articles a CROSS JOIN passages p ON p.article_id = a.id ${where} ORDER BY p.id`;
    return this.guard(() =>
      this.#prepare(sql)
        .pluck()
        .all(...values),
    ) as number[];
  }

  /** Counted once a generation: counting visits every row. */
  counts(): StoreCounts {
    const generation = this.generation();
    if (this.#counts?.generation !== generation) this.#counts = { generation, counts: this.#count() };
    return this.#counts.counts;
  }

  #count(): StoreCounts {
    return this.guard(() => {
      const sums = this.#prepare(
        'SELECT count(*) AS articles, count(*) - count(date) AS undated, min(date) AS firstDate, max(date) AS lastDate FROM articles',
      ).get() as Pick<StoreCounts, 'articles' | 'undated' | 'firstDate' | 'lastDate'>;
      const passages = this.#prepare('SELECT count(*) FROM passages').pluck().get() as number;
      const set = currentVectorSet(this.database);
      const countVectors = this.#prepare('SELECT count(*) FROM vectors WHERE vector_set = ?').pluck();
      const vectors = countVectors.get(set?.number ?? 0) as number;
      const byLanguage = this.#prepare('SELECT lang, count(*) AS articles FROM articles GROUP BY lang').all() as {
        lang: Language;
        articles: number;
      }[];
      const languages = Object.fromEntries(LANGUAGES.map((lang) => [lang, 0])) as Record<Language, number>;
      for (const { lang, articles } of byLanguage) languages[lang] = articles;
      return { ...sums, passages, vectors, languages };
    });
  }

  #paths(): DisplayPaths {
    const generation = this.generation();
    if (this.#displayPaths?.generation !== generation) {
      this.#displayPaths = { generation, paths: new DisplayPaths(this.database) };
    }
    return this.#displayPaths.paths;
  }

  #nearestPaths(path: string): string[] {
    const name = basename(path).replace(/\.[^.]{1,5}$/, '');
    if (name === '') return [];
    const sql =
      'SELECT root_id AS rootId, path FROM articles WHERE instr(lower(path), lower(?)) > 0 ORDER BY path LIMIT 3';
    const near = this.#prepare(sql).all(name) as { rootId: number; path: string }[];
    return near.map((place) => this.#paths().show(place));
  }

  #toArticle(row: ArticleRow): StoredArticle {
    return articleOf(
      row,
      this.guard(() => this.#paths().show(row)),
    );
  }

  #prepare(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** Runs reads; damage that the opening check could not see shows here, and gets the same clear words. */
  guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw toStoreError(error, databasePath(this.dir), restoreHint(this.dir));
    }
  }
}

/** Says whether a path is a folder or lies somewhere below it; both absolute. */
export function isInside(path: string, folder: string): boolean {
  const [inner, outer] = [resolve(path), resolve(folder)];
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
}

function fileIdentity(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats ? `${stats.dev}:${stats.ino}` : 'none';
}
