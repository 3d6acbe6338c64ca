import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NewsArticle } from '../../../src/core/digest/edition.ts';
import { type NewsWindow, newsBefore, newsOf } from '../../../src/core/digest/newsOf.ts';
import { asNews } from '../../support/newsArticles.ts';

const ZONE = 'Asia/Almaty';
/** 08:00 in Almaty on the 24th and on the 25th. */
const DAY: NewsWindow = { since: '2025-09-24T03:00:00.000Z', until: '2025-09-25T03:00:00.000Z', zone: ZONE };

function pathsOf(given: Parameters<typeof asNews>[0][number], window: NewsWindow = DAY): number {
  return newsOf(asNews([given]), window).length;
}

describe('what belongs to an edition', () => {
  test('an article that was first seen since the last one', () => {
    expect(pathsOf({ date: '2025-09-24', firstSeenAt: '2025-09-24T10:00:00.000Z' })).toBe(1);
  });

  test('not one that the last edition held already, though it is of the same day', () => {
    expect(pathsOf({ date: '2025-09-24', firstSeenAt: '2025-09-24T02:59:00.000Z' })).toBe(0);
  });

  test('one that comes up to seven days late, and none that comes later', () => {
    const firstSeenAt = '2025-09-24T10:00:00.000Z';
    expect(pathsOf({ date: '2025-09-17', firstSeenAt })).toBe(1);
    expect(pathsOf({ date: '2025-09-16', firstSeenAt })).toBe(0);
  });

  test('an undated one when it was first seen, but none of the stock of a root', () => {
    const undated = { date: null, firstSeenAt: '2025-09-24T10:00:00.000Z' };
    expect(pathsOf(undated)).toBe(1);
    expect(pathsOf({ ...undated, fromFirstIngestion: true })).toBe(0);
  });

  test('in a weekly edition what is dated in its week, though the stock was read later', () => {
    const week: NewsWindow = { since: '2025-09-18T03:00:00.000Z', until: '2025-09-25T03:00:00.000Z', zone: ZONE };
    const stock = { firstSeenAt: '2026-11-01T00:00:00.000Z', fromFirstIngestion: true };
    expect(pathsOf({ date: '2025-09-18', ...stock }, week)).toBe(1);
    expect(pathsOf({ date: '2025-09-17', ...stock }, week)).toBe(0);
  });

  test('for past days that were asked for, what is dated in them', () => {
    const window: NewsWindow = {
      since: '2025-09-23T18:59:59.999Z',
      until: '2025-09-24T18:59:59.999Z',
      zone: ZONE,
      days: { from: '2025-09-24', to: '2025-09-24' },
    };
    expect(pathsOf({ date: '2025-09-24', firstSeenAt: '2025-09-27T10:00:00.000Z' }, window)).toBe(1);
    expect(pathsOf({ date: '2025-09-25', firstSeenAt: '2025-09-27T10:00:00.000Z' }, window)).toBe(0);
  });

  test('an article that was still being written when the last edition was made', () => {
    const slow = { id: 12, date: '2025-09-24', firstSeenAt: '2025-09-24T02:59:59.000Z' };
    expect(pathsOf(slow, { ...DAY, afterArticle: 12 })).toBe(0);
    expect(pathsOf(slow, { ...DAY, afterArticle: 11 })).toBe(1);
  });
});

test('what the editions of the days before held is known', () => {
  const articles = asNews([
    { date: '2025-09-20', firstSeenAt: '2025-09-20T10:00:00.000Z' },
    { date: '2025-09-22', firstSeenAt: '2025-09-22T10:00:00.000Z' },
    { date: '2025-09-24', firstSeenAt: '2025-09-24T10:00:00.000Z' },
  ]);
  expect(newsBefore(articles, DAY, 3).map(({ id }) => id)).toEqual([2]);
});

const hour = 3_600_000;
const start = Date.parse('2025-09-01T03:00:00.000Z');

test('editions one after another hold each article exactly once, however late it was written', () => {
  const article = fc.record({
    seenHours: fc.integer({ min: 0, max: 24 * 20 }),
    writtenAfterMinutes: fc.integer({ min: 0, max: 300 }),
    daysLate: fc.option(fc.integer({ min: -1, max: 6 }), { nil: null }),
  });
  fc.assert(
    fc.property(
      fc.array(article, { maxLength: 30 }),
      fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 12 }),
      (given, gaps) => {
        const written = given
          .map((one) => ({ ...one, writtenAt: start + one.seenHours * hour + one.writtenAfterMinutes * 60_000 }))
          .sort((one, other) => one.writtenAt - other.writtenAt);
        const articles: NewsArticle[] = asNews(
          written.map(({ seenHours, daysLate }) => {
            const seen = start + seenHours * hour;
            const date = daysLate === null ? null : new Date(seen - daysLate * 24 * hour).toISOString().slice(0, 10);
            return { date, firstSeenAt: new Date(seen).toISOString() };
          }),
        );
        const highest = (at: number) =>
          articles.reduce((most, { id }, place) => (written[place]!.writtenAt <= at ? Math.max(most, id) : most), 0);
        const held: number[] = [];
        let since = start - hour;
        let afterArticle = highest(since);
        for (const days of [...gaps, 60]) {
          const until = since + days * 24 * hour;
          // Made some minutes after it was due.
          const upToArticle = highest(until + 5 * 60_000);
          const window = { since: new Date(since).toISOString(), until: new Date(until).toISOString(), zone: ZONE };
          held.push(...newsOf(articles, { ...window, afterArticle, upToArticle }).map(({ id }) => id));
          since = until;
          afterArticle = upToArticle;
        }
        expect(held.sort((one, other) => one - other)).toEqual(articles.map(({ id }) => id));
      },
    ),
    { numRuns: 300, seed: 20250924 },
  );
});
