import type { TaggedArticle } from './articleCountries.ts';
import type { ArticleStore } from './articleStore.ts';

/** Outlets by the number of their articles, the most productive first; null: outlet unknown. */
export function countOutlets(store: ArticleStore): { name: string | null; articles: number }[] {
  const sql = 'SELECT source AS name, count(*) AS articles FROM articles GROUP BY source ORDER BY articles DESC, name';
  return store.guard(() => store.database.prepare(sql).all()) as { name: string | null; articles: number }[];
}

/** Countries by the number of articles that tell of them, the most frequent first. */
export function countCountries(articles: readonly TaggedArticle[]): { code: string; articles: number }[] {
  const counts = new Map<string, number>();
  for (const { codes } of articles) for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .map(([code, count]) => ({ code, articles: count }))
    .sort((one, other) => other.articles - one.articles || one.code.localeCompare(other.code));
}
