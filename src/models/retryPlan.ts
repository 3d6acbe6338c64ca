import type { ModelError, ModelErrorKind } from './modelError.ts';

/** Further attempts after a failure of each kind. What is not named is not tried again: it would fail again. */
const RETRIES: Partial<Record<ModelErrorKind, number>> = {
  'rate-limited': 2,
  server: 2,
  network: 2,
  silent: 1,
  cut: 1,
  malformed: 1,
};

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * How long to wait before a failed attempt is made again; null: not at all.
 *
 * The wait is drawn evenly between nothing and a bound that doubles, so that many callers do not come back at once
 * ("full jitter"; source: Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015). A time the server
 * asks for is kept to; one beyond the cap is not waited for.
 *
 * @param attempt - how many attempts were made, from 1
 * @param leftMs - time left of the whole call
 * @param random - a number in [0, 1)
 */
export function retryWaitMs(error: ModelError, attempt: number, leftMs: number, random: number): number | null {
  if (attempt > (RETRIES[error.kind] ?? 0)) return null;
  const { retryAfterMs = 0 } = error.facts;
  if (retryAfterMs > LONGEST_WAIT_MS) return null;
  const jitterMs = random * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  const waitMs = Math.max(retryAfterMs, jitterMs);
  return waitMs < leftMs ? waitMs : null;
}

/** Whether a failure tells that the server cannot be used at all, so that a circuit breaker counts it. */
export function countsAgainstServer(kind: ModelErrorKind): boolean {
  return SERVER_TROUBLE.has(kind);
}

const SERVER_TROUBLE: ReadonlySet<ModelErrorKind> = new Set<ModelErrorKind>([
  'timeout',
  'silent',
  'network',
  'rate-limited',
  'quota',
  'auth',
  'server',
  'cut',
]);

/**
 * What a server says in `retry-after-ms` or `retry-after`: milliseconds, or seconds, or a date. Null when it says
 * nothing that can be read.
 *
 * @param nowMs - the clock's time, for dates
 */
export function readRetryAfterMs(headers: Headers, nowMs: number): number | null {
  const milliseconds = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (milliseconds >= 0) return milliseconds;
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}
