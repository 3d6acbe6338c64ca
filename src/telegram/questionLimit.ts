import type { QuestionLimits } from './botSettings.ts';

/** Whether one more question is answered now; if not, from when on. */
export type LimitVerdict = { allowed: true } | { allowed: false; retryAt: Date; of: 'user' | 'all' };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Applies the limits over sliding windows.
 *
 * @param own - times of this user's questions of the last day, oldest first, in milliseconds
 * @param all - those of everybody in the last hour, oldest first
 */
export function limitQuestions(
  own: readonly number[],
  all: readonly number[],
  limits: QuestionLimits,
  now: number,
): LimitVerdict {
  const user = Math.max(
    freeAt(own, limits.perUserPerHour, HOUR_MS, now),
    freeAt(own, limits.perUserPerDay, DAY_MS, now),
  );
  const everybody = freeAt(all, limits.perHour, HOUR_MS, now);
  const retryAt = Math.max(user, everybody);
  if (retryAt <= now) return { allowed: true };
  return { allowed: false, retryAt: new Date(retryAt), of: user >= everybody ? 'user' : 'all' };
}

/** When a window that holds at most `most` questions has room again; `now` where it has. 0 means no limit. */
function freeAt(times: readonly number[], most: number, windowMs: number, now: number): number {
  const recent = times.filter((time) => time > now - windowMs);
  if (most === 0 || recent.length < most) return now;
  return recent[recent.length - most]! + windowMs;
}
