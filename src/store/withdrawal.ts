import type { Article } from '../core/corpus/article.ts';
import { groupStories } from '../core/retrieval/stories.ts';
import { addedPath, rememberAddedRoot } from './addedArticles.ts';
import type { ArticleRow, StoredArticle } from './articleRow.ts';
import { ARTICLE_COLUMNS, articleOf } from './articleRow.ts';
import type { ArticleStore } from './articleStore.ts';
import type { LexicalWriter } from './articleWriter.ts';
import { ArticleWriter, articleHash } from './articleWriter.ts';
import { asOnlyWriter } from './asOnlyWriter.ts';
import { StoreError } from './errors.ts';
import type { ArticleDependencies } from './prepareArticle.ts';
import { prepareArticle, storeArticles } from './prepareArticle.ts';
import type { ArticleKeys, WithdrawnArticle } from './withdrawnArticles.ts';
import { addressOf, keysOf, WithdrawnArticles } from './withdrawnArticles.ts';

/** An article as it is named to an editor. */
export interface ArticleName {
  path: string;
  title: string;
  date: string | null;
  source: string | null;
}

/** One act of taking away. */
export interface Withdrawal extends ArticleName {
  /** Takes it back, see {@link undoWithdrawal}. */
  id: number;
  withdrawnBy: string;
  /** ISO time. */
  withdrawnAt: string;
  /** The same article under other paths: it left with it. */
  alsoWithdrawn: ArticleName[];
}

/** What came back. */
export interface UndoneWithdrawal {
  id: number;
  articles: ArticleName[];
  /** Lines a person should read. */
  notices: string[];
}

/** A piece of text that a copy is looked for by, and how many of them. */
const PROBE_CHARACTERS = 40;
const PROBES = 12;

/**
 * Takes an article away, with its passages, vectors and lexical entries, in one transaction, so that nothing finds,
 * cites or lists it any more; runs leave it out until the withdrawal is taken back. It needs no writer lock: an editor
 * does not wait for a run, and a run under way looks before it writes.
 *
 * @param target - the path a reader sees, or the id of the article
 * @param by - who does it, for the list of withdrawals
 * @param now - ISO time
 * @returns what left, and the copies of the same press release from other outlets, which stay
 * @throws {StoreError} `unknown-article`, naming the paths that come nearest
 */
export function withdrawArticle(
  store: ArticleStore,
  lexical: LexicalWriter,
  target: string | number,
  by: string,
  now: string,
): Withdrawal & { copies: ArticleName[] } {
  const writer = new ArticleWriter(store.database, lexical);
  return store.write(() => {
    const chosen = findArticle(store, target);
    const keys = keysOf(chosen);
    const address = isShared(store, chosen, keys) ? null : keys.address;
    const twins = findSameText(store, chosen).filter((other) => isTwin(keys, keysOf(other)));
    const copies = findCopies(store, chosen).filter(({ id }) => !twins.some((twin) => twin.id === id));
    const id = nextWithdrawal(store);
    const insert = store.database.prepare(
      `INSERT INTO withdrawn_articles (withdrawal, withdrawn_by, withdrawn_at, shown_path, root_path, file,
         first_seen_at, text_hash, outlet, address, article)
       SELECT ?, ?, ?, ?, r.path, a.file, a.first_seen_at, ?, ?, ?, ? FROM articles a JOIN roots r ON r.id = a.root_id
       WHERE a.id = ?`,
    );
    for (const article of [chosen, ...twins]) {
      const { textHash, outlet } = keysOf(article);
      const kept = JSON.stringify(plainArticle(store, article.id));
      insert.run(id, by, now, article.path, textHash, outlet, address, kept, article.id);
      writer.remove(article.id);
    }
    return {
      ...{ id, ...nameOf(chosen), withdrawnBy: by, withdrawnAt: now },
      alsoWithdrawn: twins.map(nameOf),
      copies: copies.map(nameOf),
    };
  });
}

/** What is withdrawn now, the latest first. */
export function listWithdrawals(store: ArticleStore): Withdrawal[] {
  const articles = store.guard(() => new WithdrawnArticles(store.database).all());
  const firsts = articles.filter(({ id, withdrawal }) => id === withdrawal);
  return firsts.map(({ id, shownPath, article, withdrawnBy, withdrawnAt }) => ({
    ...{ id, ...nameOf({ ...article, path: shownPath }), withdrawnBy, withdrawnAt },
    alsoWithdrawn: articles
      .filter((other) => other.withdrawal === id && other.id !== id)
      .map((other) => nameOf({ ...other.article, path: other.shownPath })),
  }));
}

/**
 * Takes a withdrawal back: its articles are stored again as they were, from the text that was kept, so that no file is
 * needed. Where their root was forgotten, or another article stands in their place by now, they are added articles.
 * The next run reads their file again, if there is one, and drops what is no longer there, as ever.
 *
 * @param id - of the withdrawal
 * @throws {StoreError} `unknown-withdrawal`; `disk-full`, `damaged`
 */
export function undoWithdrawal(
  store: ArticleStore,
  id: number,
  dependencies: ArticleDependencies,
): Promise<UndoneWithdrawal> {
  return asOnlyWriter(store, dependencies, async () => {
    const { database } = store;
    const withdrawn = new WithdrawnArticles(database).all().filter(({ withdrawal }) => withdrawal === id);
    if (withdrawn.length === 0) {
      const nextStep = 'list the withdrawals there are, and name one of them by its number';
      throw new StoreError('unknown-withdrawal', `withdrawal ${id}`, 'is not known, or was taken back', nextStep);
    }
    const now = dependencies.now().toISOString();
    const prepared = withdrawn.map(({ firstSeenAt, ...one }) => {
      const { rootId, path, file } = placeOf(store, one, now);
      const article = { ...one.article, path };
      const hash = articleHash(article, dependencies.preparation);
      return { ...prepareArticle({ rootId, file, hash }, article, dependencies), firstSeenAt };
    });
    const notices = await storeArticles(store, prepared, dependencies, () => {
      database.prepare('DELETE FROM withdrawn_articles WHERE withdrawal = ?').run(id);
      // The file may have changed meanwhile, in what concerns this article only.
      const forgetFile = database.prepare('DELETE FROM files WHERE root_id = ? AND file = ?');
      for (const { rootId, file } of prepared) forgetFile.run(rootId, file);
    });
    const find = database.prepare('SELECT id FROM articles WHERE root_id = ? AND path = ?').pluck();
    const articles = prepared.map(({ rootId, article }) => {
      return nameOf(store.articleById(find.get(rootId, article.path) as number) ?? article);
    });
    return { id, articles, notices };
  });
}

function findArticle(store: ArticleStore, target: string | number): StoredArticle {
  if (typeof target === 'string') return store.article(target);
  const found = store.articleById(target);
  if (found) return found;
  throw new StoreError('unknown-article', `article ${target}`, 'there is no such article', 'name it by its path');
}

/** Whether articles of another text have the same address: then it says nothing of which article it is. */
function isShared(store: ArticleStore, chosen: StoredArticle, { address, textHash }: ArticleKeys): boolean {
  if (address === null) return false;
  const rows = store.database.prepare('SELECT id, url FROM articles WHERE url IS NOT NULL AND id <> ?').all(chosen.id);
  return (rows as { id: number; url: string }[]).some(({ id, url }) => {
    if (addressOf(url) !== address) return false;
    const other = store.articleById(id);
    return other !== undefined && keysOf(other).textHash !== textHash;
  });
}

/** Whether a copy is the same article under another path, and not what another outlet printed. */
function isTwin(one: ArticleKeys, other: ArticleKeys): boolean {
  if (one.textHash !== other.textHash) return false;
  return one.outlet === other.outlet || (one.address !== null && one.address === other.address);
}

function findSameText(store: ArticleStore, { id, text }: StoredArticle): StoredArticle[] {
  const ids = store.database.prepare('SELECT id FROM articles WHERE text = ? AND id <> ? ORDER BY id').pluck();
  return (ids.all(text, id) as number[]).flatMap((other) => store.articleById(other) ?? []);
}

/** The other stored articles that are copies of one press release, by the measure that retrieval collapses them by. */
function findCopies(store: ArticleStore, chosen: StoredArticle): StoredArticle[] {
  // A copy shares more than half of the words in a row: some of the pieces stand in it as they are.
  const pieces = Array.from({ length: PROBES }, (_, index) => {
    const start = Math.floor((index * Math.max(0, chosen.text.length - PROBE_CHARACTERS)) / (PROBES - 1));
    return chosen.text.slice(start, start + PROBE_CHARACTERS);
  });
  const sql = `SELECT id FROM articles
    WHERE id <> @id AND (date IS NULL OR @date IS NULL OR abs(julianday(date) - julianday(@date)) < 11)
      AND EXISTS (SELECT 1 FROM json_each(@pieces) piece WHERE instr(text, piece.value) > 0)
    ORDER BY id`;
  const values = { id: chosen.id, date: chosen.date, pieces: JSON.stringify(pieces) };
  const ids = store.database.prepare(sql).pluck().all(values) as number[];
  const candidates = ids.flatMap((id) => store.articleById(id) ?? []);
  return candidates.filter((candidate) => groupStories([chosen, candidate]).length === 1);
}

/** The article without what only its row says, under the path below its root. */
function plainArticle(store: ArticleStore, id: number): Article {
  const row = store.database.prepare(`SELECT ${ARTICLE_COLUMNS} FROM articles WHERE id = ?`).get(id) as ArticleRow;
  const { id: _, rootId: __, sentences: ___, firstSeenAt: ____, ...article } = articleOf(row, row.path);
  return article;
}

// Never used twice: a button that takes back an old withdrawal must not meet a new one.
function nextWithdrawal(store: ArticleStore): number {
  const sql = "SELECT seq + 1 FROM sqlite_sequence WHERE name = 'withdrawn_articles'";
  return (store.database.prepare(sql).pluck().get() as number | undefined) ?? 1;
}

/** Where an article goes when it comes back: its old place, or the root of added articles. */
function placeOf(
  store: ArticleStore,
  { rootPath, file, article }: Pick<WithdrawnArticle, 'rootPath' | 'file' | 'article'>,
  now: string,
): { rootId: number; path: string; file: string } {
  const root = store.roots().find(({ path }) => path === rootPath);
  const findOther = store.database.prepare('SELECT 1 FROM articles WHERE root_id = ? AND path = ?');
  if (root && !findOther.get(root.id, article.path)) return { rootId: root.id, path: article.path, file };
  const path = addedPath(article);
  return { rootId: rememberAddedRoot(store, now), path, file: path };
}

function nameOf({ path, title, date, source }: ArticleName): ArticleName {
  return { path, title, date, source };
}
