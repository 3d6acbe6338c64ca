/** Days as ISO strings (`2025-09-29`), which compare and sort as they stand. Proleptic Gregorian, no time, no zone. */

/** The ISO form of a day that exists; null for 31 June and the like. */
export function isoDay(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The day that many days later, or earlier for a negative number. */
export function addDays(iso: string, days: number): string {
  const { year, month, day } = partsOf(iso);
  return toIso(new Date(Date.UTC(year, month - 1, day + days)));
}

/** The same day of another month, or that month's last day where it is shorter. */
export function addMonths(iso: string, months: number): string {
  const { year, month, day } = partsOf(iso);
  const index = year * 12 + month - 1 + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = (index % 12) + 1;
  return isoDay(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth))) ?? iso;
}

/** Monday of the day's week. */
export function startOfWeek(iso: string): string {
  const { year, month, day } = partsOf(iso);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return addDays(iso, -((weekday + 6) % 7));
}

/** Numbers of an ISO day. */
export function partsOf(iso: string): { year: number; month: number; day: number } {
  return { year: Number(iso.slice(0, 4)), month: Number(iso.slice(5, 7)), day: Number(iso.slice(8, 10)) };
}

function toIso(date: Date): string {
  return date.toISOString().slice(0, 10);
}
