import type { IndexedArticle, RankedArticle } from '../retrieval/retrieve.ts';
import type { Citation } from './answer.ts';

/** A quote of an article before it has a number. */
export interface Quote {
  article: RankedArticle;
  start: number;
  end: number;
  /** Text of the passage it stands in. */
  passage: string;
}

/** Makes a citation out of a quote: the article's own words and what is known of the article. */
export function citationOf({ article: { article, copies }, start, end, passage }: Quote, number: number): Citation {
  const { path, title, date, source, url, retelling, derived } = article;
  return {
    number,
    path,
    title,
    publisher: source,
    date,
    url,
    retelling,
    passage,
    quote: article.text.slice(start, end),
    start,
    end,
    derived: [...derived],
    alsoPublished: copies.map(copyOf),
  };
}

function copyOf({ path, source, date, url }: IndexedArticle): Citation['alsoPublished'][number] {
  return { path, publisher: source, date, url };
}
