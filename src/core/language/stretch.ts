import { addDays, addMonths, isoDay, partsOf, startOfWeek } from './calendar.ts';
import type { DateRole } from './dateScanner.ts';
import type { TimeUnit } from './dateWords.ts';

/** A stretch of whole days that words of a question say. */
export interface Stretch {
  from: string;
  to: string;
  next: number;
  role: DateRole;
  /** Both ends are already said: no preposition opens it. */
  closed?: boolean;
}

/** Months in the units that are made of months. */
export const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** «биыл», «былтыр»: years from this one. */
export const KAZAKH_YEARS = new Map([
  ['биыл', 0],
  ['былтыр', -1],
]);

/** 1 January to 31 December. */
export function wholeYear(year: number, next: number): Stretch {
  return { from: `${year}-01-01`, to: `${year}-12-31`, next, role: 'period' };
}

/** The week, month, quarter or year that today lies in, or one that many before or after it. */
export function calendarUnit(
  unit: Exclude<TimeUnit, 'day'>,
  shift: number,
  today: string,
): { from: string; to: string } {
  const { year, month } = partsOf(today);
  if (unit === 'week') {
    const from = addDays(startOfWeek(today), 7 * shift);
    return { from, to: addDays(from, 6) };
  }
  if (unit === 'year') return { from: `${year + shift}-01-01`, to: `${year + shift}-12-31` };
  const length = MONTHS[unit];
  const first = Math.floor((month - 1) / length) * length + 1;
  const from = addMonths(isoDay(year, first, 1) ?? today, shift * length);
  return { from, to: addDays(addMonths(from, length), -1) };
}
