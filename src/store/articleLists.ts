import type { StoredArticle } from './articleRow.ts';
import type { ArticleStore } from './articleStore.ts';

/** A page of the articles, newest first. */
export interface LatestRequest {
  /** ISO codes; an article of any of them. Null: all. */
  countries: readonly string[] | null;
  limit: number;
  offset: number;
}

/** The articles of a page, the undated ones last, and how many there are in all. */
export function latestArticles(
  store: ArticleStore,
  { countries, limit, offset }: LatestRequest,
): { items: StoredArticle[]; total: number } {
  return store.guard(() => {
    const { database } = store;
    const common = 'SELECT 1 FROM json_each(countries) c JOIN json_each(?) f ON f.value = c.value';
    const where = countries === null ? '' : `WHERE EXISTS (${common})`;
    const values = countries === null ? [] : [JSON.stringify(countries)];
    const total = database.prepare(`SELECT count(*) FROM articles ${where}`).pluck().get(values) as number;
    const sql = `SELECT id FROM articles ${where} ORDER BY date IS NULL, date DESC, id DESC LIMIT ? OFFSET ?`;
    const ids = database
      .prepare(sql)
      .pluck()
      .all(...values, limit, offset) as number[];
    return { items: ids.flatMap((id) => store.articleById(id) ?? []), total };
  });
}

/** Outlets by the number of their articles, the most productive first; null: outlet unknown. */
export function countOutlets(store: ArticleStore): { name: string | null; articles: number }[] {
  const sql = 'SELECT source AS name, count(*) AS articles FROM articles GROUP BY source ORDER BY articles DESC, name';
  return store.guard(() => store.database.prepare(sql).all()) as { name: string | null; articles: number }[];
}

/** Countries that articles declare, by the number of articles; ISO codes, the most frequent first. */
export function countCountries(store: ArticleStore): { code: string; articles: number }[] {
  const sql = `SELECT c.value AS code, count(*) AS articles FROM articles, json_each(articles.countries) c
    GROUP BY code ORDER BY articles DESC, code`;
  return store.guard(() => store.database.prepare(sql).all()) as { code: string; articles: number }[];
}
