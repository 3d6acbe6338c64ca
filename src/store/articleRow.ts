import type { Article, DerivedField } from '../core/corpus/article.ts';
import type { Span } from '../core/language/span.ts';

/** An article as stored; `path` is the one a reader sees. */
export interface StoredArticle extends Article {
  id: number;
  rootId: number;
  sentences: Span[];
  /** ISO time at which it was first stored; a changed article keeps it. */
  firstSeenAt: string;
}

/** A row of `articles`, as {@link ARTICLE_COLUMNS} select it. */
export interface ArticleRow extends Omit<Article, 'countries' | 'retelling' | 'derived'> {
  id: number;
  rootId: number;
  countries: string;
  retelling: number;
  derived: string;
  sentences: string;
  firstSeenAt: string;
}

export const ARTICLE_COLUMNS = `id, root_id AS rootId, path, title, date, source, url, lang, countries, retelling, derived,
  text, sentences, first_seen_at AS firstSeenAt`;

/** Reads a row. @param shownPath - the path a reader sees */
export function articleOf(row: ArticleRow, shownPath: string): StoredArticle {
  return {
    ...row,
    path: shownPath,
    countries: JSON.parse(row.countries) as string[],
    retelling: row.retelling === 1,
    derived: JSON.parse(row.derived) as DerivedField[],
    sentences: unpackSpans(JSON.parse(row.sentences) as number[]),
  };
}

function unpackSpans(numbers: readonly number[]): Span[] {
  const spans: Span[] = [];
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    spans.push({ start: numbers[index] as number, end: numbers[index + 1] as number });
  }
  return spans;
}
