import type { Prepare } from './chatDatabase.ts';

/** Counts since a time, of what is still kept. */
export interface StoredStatistics {
  /** Chats that were answered, and users who asked. */
  chats: number;
  users: number;
  questions: number;
  answered: number;
  abstained: number;
  up: number;
  down: number;
  /** Median and 95th percentile of the answers' own time, in milliseconds; null without answers. */
  medianMs: number | null;
  p95Ms: number | null;
}

/** Counts chats, users, questions, answers and thumbs since an ISO time. */
export function readStatistics(prepare: Prepare, since: string): StoredStatistics {
  const asked = prepare(
    'SELECT count(*) AS questions, count(DISTINCT user_id) AS users FROM question_times WHERE time >= ?',
  ).get(since) as Pick<StoredStatistics, 'questions' | 'users'>;
  const answers = prepare(
    `SELECT count(DISTINCT chat_id) AS chats, count(*) FILTER (WHERE status = 'answered') AS answered,
       count(*) FILTER (WHERE status = 'abstained') AS abstained FROM answers WHERE asked_at >= ?`,
  ).get(since) as Pick<StoredStatistics, 'chats' | 'answered' | 'abstained'>;
  const thumbs = prepare(
    `SELECT count(*) FILTER (WHERE verdict = 'up') AS up, count(*) FILTER (WHERE verdict = 'down') AS down
     FROM feedback WHERE time >= ?`,
  ).get(since) as Pick<StoredStatistics, 'up' | 'down'>;
  const times = prepare('SELECT milliseconds FROM answers WHERE asked_at >= ? ORDER BY milliseconds')
    .pluck()
    .all(since) as number[];
  return { ...asked, ...answers, ...thumbs, medianMs: percentile(times, 0.5), p95Ms: percentile(times, 0.95) };
}

/** The smallest value that so large a share of the values does not exceed (nearest rank). */
function percentile(ascending: readonly number[], share: number): number | null {
  if (ascending.length === 0) return null;
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)]!;
}
