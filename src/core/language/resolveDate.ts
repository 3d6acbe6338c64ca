import { addMonths, daysInMonth, isoDay, partsOf } from './calendar.ts';
import type { DateMatch } from './dateScanner.ts';

/**
 * First and last day that a date stands for, ISO, both inclusive. Where the text gives no year, it is the one
 * that a press text of that day means: what it tells lies at most nine months back, or else ahead; null where no such day exists.
 *
 * @param referenceIso - the day of the article, or today for a question
 * @param prefer - `past`: the latest that does not lie after the reference, as in a question
 */
export function resolveDate(
  match: Omit<DateMatch, 'role' | 'start' | 'end'>,
  referenceIso: string,
  prefer: 'press' | 'past' = 'press',
): { from: string; to: string } | null {
  const reference = partsOf(referenceIso);
  const stated = match.year ?? (match.yearOffset === undefined ? undefined : reference.year + match.yearOffset);
  if (stated !== undefined) return resolveIn(match, stated);
  if (match.month === undefined) return null;
  const candidates = [-1, 0, 1].flatMap((shift) => resolveIn(match, reference.year + shift) ?? []);
  if (prefer === 'past') return candidates.findLast((range) => range.from <= referenceIso) ?? candidates[0] ?? null;
  const monthsAgo = addMonths(referenceIso, -9);
  return candidates.find((range) => range.from > monthsAgo) ?? candidates.at(-1) ?? null;
}

function resolveIn(
  match: Omit<DateMatch, 'role' | 'start' | 'end'>,
  year: number,
): { from: string; to: string } | null {
  const endYear = match.endYear ?? year;
  const endMonth = match.endMonth ?? match.month;
  const from = isoDay(year, match.month ?? 1, match.day ?? 1);
  const last = endMonth ?? 12;
  // «с декабря по январь» runs over the turn of the year.
  const turned = match.endYear === undefined && match.month !== undefined && last < match.month ? endYear + 1 : endYear;
  const endDay = match.endDay ?? (match.endMonth === undefined ? match.day : undefined);
  const to = isoDay(turned, last, endDay ?? daysInMonth(turned, last));
  return from && to && from <= to ? { from, to } : null;
}
