import { expect, test } from 'vitest';
import { limitQuestions } from '../../src/telegram/questionLimit.ts';

const HOUR = 3_600_000;
const LIMITS = { perUserPerHour: 2, perUserPerDay: 3, perHour: 5 };
const NOW = 100 * HOUR;

test('allows a question while there is room', () => {
  expect(limitQuestions([NOW - 1000], [NOW - 1000], LIMITS, NOW)).toEqual({ allowed: true });
});

test('names the time from which one more is answered', () => {
  const own = [NOW - 50 * 60_000, NOW - 1000];
  expect(limitQuestions(own, own, LIMITS, NOW)).toEqual({
    allowed: false,
    retryAt: new Date(NOW - 50 * 60_000 + HOUR),
    of: 'user',
  });
});

test('the limit of the day holds when that of the hour does not', () => {
  const own = [NOW - 20 * HOUR, NOW - 10 * HOUR, NOW - 2 * HOUR];
  expect(limitQuestions(own, [], LIMITS, NOW)).toEqual({
    allowed: false,
    retryAt: new Date(NOW + 4 * HOUR),
    of: 'user',
  });
});

test('everybody together have a limit, too', () => {
  const all = Array.from({ length: 5 }, (_, place) => NOW - 10_000 + place);
  expect(limitQuestions([], all, LIMITS, NOW)).toEqual({
    allowed: false,
    retryAt: new Date(NOW - 10_000 + HOUR),
    of: 'all',
  });
});

test('0 means no limit', () => {
  const own = Array.from({ length: 500 }, () => NOW - 1);
  expect(limitQuestions(own, own, { perUserPerHour: 0, perUserPerDay: 0, perHour: 0 }, NOW)).toEqual({ allowed: true });
});
