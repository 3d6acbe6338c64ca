import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Article } from '../core/corpus/article.ts';
import { latinSpelling } from '../core/language/latin.ts';
import type { ArticleRow } from './articleRow.ts';
import { ARTICLE_COLUMNS, articleOf } from './articleRow.ts';
import type { ArticleStore } from './articleStore.ts';
import { ADDED_ROOT } from './articleStore.ts';
import { articleHash } from './articleWriter.ts';
import { asOnlyWriter } from './asOnlyWriter.ts';
import { StoreError } from './errors.ts';
import { rememberRoot } from './ingestRoots.ts';
import type { ArticleDependencies } from './prepareArticle.ts';
import { prepareArticle, storeArticles } from './prepareArticle.ts';
import { WithdrawnArticles } from './withdrawnArticles.ts';

/** An article that was added by hand. */
export interface AddedArticle {
  /** The path a reader sees. */
  path: string;
  title: string;
  date: string | null;
  passages: number;
  /** False where this text had been added before: its other fields are now the given ones. */
  isNew: boolean;
  /** Lines a person should read. */
  notices: string[];
}

/**
 * Stores an article that no file holds, under a root of its own that no run ever reads or drops. A text that was added
 * before is replaced. Readers of the workspace find it with their next question.
 *
 * @param article - its path is not used
 * @throws {StoreError} `withdrawn` when it was taken away by an editor; `disk-full`, `damaged`
 */
export function addArticle(
  store: ArticleStore,
  article: Article,
  dependencies: ArticleDependencies,
): Promise<AddedArticle> {
  return asOnlyWriter(store, dependencies, async () => {
    const now = dependencies.now().toISOString();
    const rootId = rememberAddedRoot(store, now);
    const findSameText = store.database.prepare('SELECT path FROM articles WHERE root_id = ? AND text = ?').pluck();
    const known = findSameText.get(rootId, article.text) as string | undefined;
    const placed = { ...article, path: known ?? addedPath(article) };
    const withdrawn = new WithdrawnArticles(store.database).find(placed);
    if (withdrawn) {
      const problem = `was withdrawn on ${withdrawn.withdrawnAt.slice(0, 10)}`;
      throw new StoreError(
        'withdrawn',
        withdrawn.shownPath,
        problem,
        'take the withdrawal back, and it is there again',
      );
    }
    const hash = articleHash(placed, dependencies.preparation);
    const prepared = prepareArticle({ rootId, file: placed.path, hash }, placed, dependencies);
    const notices = await storeArticles(store, [{ ...prepared, firstSeenAt: now }], dependencies);
    const findId = store.database.prepare('SELECT id FROM articles WHERE root_id = ? AND path = ?').pluck();
    const stored = store.articleById(findId.get(rootId, placed.path) as number);
    const { title, date } = placed;
    const passages = prepared.passages.length;
    return { path: stored?.path ?? placed.path, title, date, passages, isNew: known === undefined, notices };
  });
}

/** The root of added articles; it is remembered with the first of them. */
export function rememberAddedRoot(store: ArticleStore, now: string): number {
  return rememberRoot(store, { path: ADDED_ROOT, kind: 'added', bundled: false }, now);
}

/** All added articles, with the path below their root, and the hash under which each is stored. */
export function* addedArticles(
  database: Database.Database,
): Generator<{ rootId: number; hash: string; article: Article }> {
  const sql = `SELECT ${ARTICLE_COLUMNS}, hash FROM articles
    WHERE root_id = (SELECT id FROM roots WHERE path = ?) AND id > ? ORDER BY id LIMIT 1`;
  const next = database.prepare(sql);
  for (let id = 0; ; ) {
    const row = next.get(ADDED_ROOT, id) as (ArticleRow & { hash: string }) | undefined;
    if (!row) return;
    yield { rootId: row.rootId, hash: row.hash, article: articleOf(row, row.path) };
    id = row.id;
  }
}

const PATH_WORDS = 6;
const PATH_CHARACTERS = 60;

/** `added/2025-09-29-spiker-senata-prinial-1a2b3c4d`: the day, words of the title, a piece of the text's hash. */
export function addedPath({ title, date, text }: Pick<Article, 'title' | 'date' | 'text'>): string {
  const words = title.match(/[\p{L}\p{N}]+/gu)?.slice(0, PATH_WORDS) ?? [];
  const name = words
    .map(latinSpelling)
    .filter((word) => word !== '')
    .join('-')
    .slice(0, PATH_CHARACTERS);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return `added/${[date ?? 'undated', name, hash].filter((part) => part !== '').join('-')}`;
}
