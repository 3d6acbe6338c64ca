import { addDays } from '../language/calendar.ts';
import type { NewsArticle } from './edition.ts';
import { dayIn, startOfDay } from './localTime.ts';

/** What an edition covers. Instants are ISO times in UTC (`2025-09-29T03:00:00.000Z`). */
export interface NewsWindow {
  /** Exclusive. */
  since: string;
  /** Inclusive. */
  until: string;
  /** IANA name of the zone that days are counted in. */
  zone: string;
  /**
   * The highest id of an article when the edition before this one was made. An article stored later is news even where
   * it says that it was seen before: it was still being written then.
   */
  afterArticle?: number | null;
  /** The highest id of an article when this edition was first made: those stored later wait for the next. */
  upToArticle?: number | null;
  /** A stretch of past days that was asked for: what is dated in it belongs to it, whenever it was read. */
  days?: { from: string; to: string };
}

/** An article first seen so many days after its date is still news; later ones are archive. */
export const MAX_DAYS_LATE = 7;

const DAY_MS = 86_400_000;

/**
 * The articles that belong to an edition, in the order given. Every article has one moment at which it is news, so that
 * editions that follow one another hold each exactly once.
 */
export function newsOf(articles: readonly NewsArticle[], window: NewsWindow): NewsArticle[] {
  return articles.filter((article) => isNews(article, window));
}

/** Articles told of in the days before an edition: what its stories may go on from. */
export function newsBefore(articles: readonly NewsArticle[], window: NewsWindow, days: number): NewsArticle[] {
  const since = new Date(Date.parse(window.since) - days * DAY_MS).toISOString();
  const current = new Set(newsOf(articles, window));
  const { zone, afterArticle, days: asked } = window;
  const before: NewsWindow = {
    since,
    until: window.since,
    zone,
    upToArticle: afterArticle ?? null,
    ...(asked ? { days: { from: dayIn(since, zone), to: addDays(asked.from, -1) } } : {}),
  };
  return newsOf(articles, before).filter((article) => !current.has(article));
}

/**
 * The moment at which an article is news: when it was first seen; noon of its day where that was more than seven days
 * later, as in a stock of old articles; null for an undated one of such a stock.
 */
export function newsMoment(
  { date, firstSeenAt, fromFirstIngestion }: Pick<NewsArticle, 'date' | 'firstSeenAt' | 'fromFirstIngestion'>,
  zone: string,
): { at: string; seen: boolean } | null {
  if (date === null) return fromFirstIngestion ? null : { at: firstSeenAt, seen: true };
  const daysLate = (Date.parse(dayIn(firstSeenAt, zone)) - Date.parse(date)) / DAY_MS;
  if (daysLate <= MAX_DAYS_LATE) return { at: firstSeenAt, seen: true };
  const noon = Date.parse(startOfDay(date, zone)) + DAY_MS / 2;
  return { at: new Date(noon).toISOString(), seen: false };
}

function isNews(article: NewsArticle, window: NewsWindow): boolean {
  const { since, until, zone, afterArticle, upToArticle, days } = window;
  if (typeof upToArticle === 'number' && article.id > upToArticle) return false;
  if (days && article.date !== null && article.date >= days.from && article.date <= days.to) return true;
  const moment = newsMoment(article, zone);
  if (!moment) return false;
  // Which articles an edition held is known by their ids, whatever a clock said meanwhile.
  const isAfter = moment.seen && typeof afterArticle === 'number' ? article.id > afterArticle : moment.at > since;
  return isAfter && ((moment.seen && typeof upToArticle === 'number') || moment.at <= until);
}
