import type { NewsArticle } from '../core/digest/edition.ts';
import { ADDED_ROOT, type ArticleStore } from './articleStore.ts';

/** Articles that may be news of a stretch of time: whatever is dated, or was first seen, in it. */
export interface NewsRange {
  /** First and last day, ISO, inclusive. */
  fromDay: string;
  toDay: string;
  /** ISO times, inclusive. */
  seenFrom: string;
  seenUntil: string;
  /** Articles stored later than this one are read too, whenever they say they were seen. */
  afterArticle?: number | null;
}

/** Reads the articles of a range with what decides whether they are news, by id. */
export function readNews(store: ArticleStore, range: NewsRange): NewsArticle[] {
  const { fromDay, toDay, seenFrom, seenUntil, afterArticle } = range;
  const sql = `SELECT id FROM articles WHERE date BETWEEN ? AND ?
    UNION SELECT id FROM articles WHERE first_seen_at BETWEEN ? AND ?
    UNION SELECT id FROM articles WHERE id > ? ORDER BY id`;
  const ids = store.guard(() =>
    store.database
      .prepare(sql)
      .pluck()
      .all(fromDay, toDay, seenFrom, seenUntil, afterArticle ?? Number.MAX_SAFE_INTEGER),
  ) as number[];
  const stock = stockTimes(store);
  return ids.flatMap((id) => {
    const article = store.articleById(id);
    if (!article) return [];
    const lastOfStock = stock.get(article.rootId);
    // A root whose first run never came to its end holds nothing but stock yet.
    const fromFirstIngestion = lastOfStock === undefined || article.firstSeenAt <= lastOfStock;
    return [{ ...article, passages: store.passageSpansOf(id), fromFirstIngestion }];
  });
}

/** By root, the time up to which its articles are the stock it came with; what was added one by one is none. */
function stockTimes(store: ArticleStore): ReadonlyMap<number, string> {
  const sql = 'SELECT root_id, last_seen_at FROM first_ingestions';
  const times = new Map(store.guard(() => store.database.prepare(sql).raw().all()) as [number, string][]);
  for (const { id, path } of store.roots()) if (path === ADDED_ROOT) times.set(id, '');
  return times;
}
