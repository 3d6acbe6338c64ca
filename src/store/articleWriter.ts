import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Article } from '../core/corpus/article.ts';
import type { Language } from '../core/language/language.ts';
import type { Span } from '../core/language/span.ts';
import type { VectorSet } from './vectorTable.ts';
import { encodeVector, VECTORS_INCOMPLETE } from './vectorTable.ts';

/** What the lexical index is told; `add` and `remove` happen inside the transaction that changes the articles. */
export interface LexicalWriter {
  add(passages: readonly { passageId: number; articleId: number; lang: Language; title: string; text: string }[]): void;
  remove(passageIds: readonly number[]): void;
  /** At the end of a run, in a transaction of its own. */
  fold(): void;
}

/** An article with everything that was computed for it before the transaction opened. */
export interface PreparedArticle {
  rootId: number;
  /** The file below the root that holds it. */
  file: string;
  article: Article;
  /** Of all its fields and of the way it was prepared. */
  hash: string;
  sentences: readonly Span[];
  /** Each with the hash of its embedded text. */
  passages: readonly (Span & { hash: Buffer })[];
}

/** SHA-256 over every field of an article and the version of its preparation. */
export function articleHash(article: Article, preparation: string): string {
  const { path, title, date, source, url, lang, countries, retelling, derived, text } = article;
  const fields = [preparation, path, title, date, source, url, lang, countries, retelling, derived, text];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

/** Writes articles inside the caller's transaction, so that each leaves and enters all tables at once. */
export class ArticleWriter {
  readonly #lexical: LexicalWriter;
  readonly #find: Database.Statement;
  readonly #insert: Database.Statement;
  readonly #update: Database.Statement;
  readonly #delete: Database.Statement;
  readonly #selectPassages: Database.Statement;
  readonly #deletePassages: Database.Statement;
  readonly #insertPassage: Database.Statement;
  readonly #insertVector: Database.Statement;
  readonly #findVector: Database.Statement;
  readonly #markIncomplete: Database.Statement;
  readonly #deleteUnusedVector: Database.Statement;

  constructor(database: Database.Database, lexical: LexicalWriter) {
    this.#lexical = lexical;
    this.#find = database.prepare('SELECT id FROM articles WHERE root_id = ? AND path = ?').pluck();
    const columns = `file, hash, title, date, source, url, lang, countries, retelling, derived, text, sentences`;
    const values = columns.replace(/\w+/g, '@$&');
    this.#insert = database.prepare(
      `INSERT INTO articles (root_id, path, first_seen_at, ${columns}) VALUES (@root_id, @path, @now, ${values})`,
    );
    this.#update = database.prepare(`UPDATE articles SET (${columns}) = (${values}) WHERE id = @id`);
    this.#delete = database.prepare('DELETE FROM articles WHERE id = ?');
    this.#selectPassages = database.prepare('SELECT id, hash FROM passages WHERE article_id = ? ORDER BY ordinal');
    this.#deletePassages = database.prepare('DELETE FROM passages WHERE article_id = ?');
    this.#insertPassage = database.prepare(
      'INSERT INTO passages (article_id, ordinal, start, "end", hash) VALUES (?, ?, ?, ?, ?)',
    );
    this.#insertVector = database.prepare('INSERT OR IGNORE INTO vectors (vector_set, hash, data) VALUES (?, ?, ?)');
    this.#findVector = database.prepare('SELECT 1 FROM vectors WHERE hash = ? AND vector_set = ?');
    this.#markIncomplete = database.prepare(
      `INSERT OR REPLACE INTO meta (key, value) VALUES ('${VECTORS_INCOMPLETE}', '1')`,
    );
    this.#deleteUnusedVector = database.prepare(
      'DELETE FROM vectors WHERE hash = @hash AND NOT EXISTS (SELECT 1 FROM passages WHERE hash = @hash)',
    );
  }

  /**
   * Stores an article, in place of the one under the same path if there is one.
   *
   * @param vectors - by the hash of the embedded text, in hex; a passage whose vector is stored already needs none, and
   *   one that has none at all is noted for a later run
   * @param now - ISO time, for an article not seen before
   */
  put(prepared: PreparedArticle, vectors: ReadonlyMap<string, Float32Array>, set: VectorSet | undefined, now: string) {
    const { rootId, article } = prepared;
    const known = this.#find.get(rootId, article.path) as number | undefined;
    const row = rowOf(prepared);
    const articleId =
      known ?? Number(this.#insert.run({ ...row, root_id: rootId, path: article.path, now }).lastInsertRowid);
    const old = known === undefined ? [] : this.#takePassages(known);
    if (known !== undefined) this.#update.run({ ...row, id: known });
    const added = prepared.passages.map(({ start, end, hash }, ordinal) => {
      const { lastInsertRowid } = this.#insertPassage.run(articleId, ordinal, start, end, hash);
      const vector = vectors.get(hash.toString('hex'));
      if (set && vector) this.#insertVector.run(set.number, hash, encodeVector(vector));
      else if (!set || !this.#findVector.get(hash, set.number)) this.#markIncomplete.run();
      const text = article.text.slice(start, end);
      return { passageId: Number(lastInsertRowid), articleId, lang: article.lang, title: article.title, text };
    });
    this.#lexical.add(added);
    this.#dropUnused(old);
  }

  /** Takes an article out of everything. */
  remove(articleId: number): void {
    const old = this.#takePassages(articleId);
    this.#delete.run(articleId);
    this.#dropUnused(old);
  }

  /** Stores vectors found later for passages that are still there. */
  putVectors(vectors: ReadonlyMap<string, Float32Array>, set: VectorSet): void {
    for (const [hash, vector] of vectors) {
      this.#insertVector.run(set.number, Buffer.from(hash, 'hex'), encodeVector(vector));
      this.#deleteUnusedVector.run({ hash: Buffer.from(hash, 'hex') });
    }
  }

  #takePassages(articleId: number): { id: number; hash: Buffer }[] {
    const old = this.#selectPassages.all(articleId) as { id: number; hash: Buffer }[];
    this.#lexical.remove(old.map(({ id }) => id));
    this.#deletePassages.run(articleId);
    return old;
  }

  #dropUnused(old: readonly { hash: Buffer }[]): void {
    for (const { hash } of old) this.#deleteUnusedVector.run({ hash });
  }
}

function rowOf({ file, article, hash, sentences }: PreparedArticle): Record<string, string | number | null> {
  return {
    file,
    hash,
    title: article.title,
    date: article.date,
    source: article.source,
    url: article.url,
    lang: article.lang,
    countries: JSON.stringify(article.countries),
    retelling: article.retelling ? 1 : 0,
    derived: JSON.stringify(article.derived),
    text: article.text,
    sentences: JSON.stringify(sentences.flatMap(({ start, end }) => [start, end])),
  };
}
