import { addDays } from '../language/calendar.ts';

/** A moment as a clock on the wall shows it. */
export interface LocalTime {
  /** ISO day. */
  day: string;
  hour: number;
  minute: number;
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
}

const DAY_MS = 86_400_000;
/** No zone changes its offset by more at once, but for moves over the date line. */
const LONGEST_SHIFT_MS = 26 * 3_600_000;

/**
 * What the wall clock of a zone shows at an instant.
 *
 * @param instant - ISO time or milliseconds since 1970
 * @param zone - IANA name @throws {RangeError} for one that does not exist
 */
export function localTime(instant: string | number, zone: string): LocalTime {
  const at = wallClock(typeof instant === 'number' ? instant : Date.parse(instant), zone);
  const wall = new Date(at);
  return {
    day: wall.toISOString().slice(0, 10),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    weekday: weekdayOf(wall.toISOString().slice(0, 10)),
  };
}

/** The ISO day of an instant in a zone. */
export function dayIn(instant: string | number, zone: string): string {
  return localTime(instant, zone).day;
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/**
 * The first instant at which the clock of a zone shows this hour of a day: of an hour that comes twice, in autumn, the
 * first one; for an hour that is left out, in spring, the moment at which the clock jumps over it.
 */
export function instantOf(day: string, hour: number, zone: string): string {
  const wanted = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000;
  // Wall clocks run with time but for jumps back, which come days apart: the earliest instant lies before any of them.
  const offsets = [-DAY_MS, 0, DAY_MS].map((away) => wallClock(wanted + away, zone) - (wanted + away));
  const candidates = offsets.map((offset) => wanted - offset).sort((one, other) => one - other);
  const exact = candidates.find((instant) => wallClock(instant, zone) === wanted);
  return new Date(exact ?? firstReaching(wanted, candidates, zone)).toISOString();
}

/** The instant at which a day begins in a zone. */
export function startOfDay(day: string, zone: string): string {
  return instantOf(day, 0, zone);
}

/** The last instant of a day in a zone: the next one's first, less a millisecond. */
export function endOfDay(day: string, zone: string): string {
  return new Date(Date.parse(startOfDay(addDays(day, 1), zone)) - 1).toISOString();
}

/** Says whether a name is an IANA time zone that this machine knows. */
export function isTimeZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** The first instant at which the wall clock is there or beyond, found between two that are surely before and after. */
function firstReaching(wanted: number, candidates: readonly number[], zone: string): number {
  let before = candidates[0]! - LONGEST_SHIFT_MS;
  let after = candidates.at(-1)! + LONGEST_SHIFT_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallClock(middle, zone) >= wanted) after = middle;
    else before = middle;
  }
  return after;
}

/** What the clock shows, as the milliseconds at which a clock in UTC shows the same. */
function wallClock(instant: number, zone: string): number {
  const fields = new Map(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => fields.get(type) ?? 0;
  const seconds = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return seconds + (((instant % 1000) + 1000) % 1000);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}
