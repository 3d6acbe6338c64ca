import { addDays } from '../language/calendar.ts';
import { instantOf, localTime, weekdayOf } from './localTime.ts';

/** When a chat wants its digest, by the clock on its wall. */
export interface DeliverySchedule {
  /** 0…23. */
  hour: number;
  /** IANA name. */
  zone: string;
  /** 1 is Monday, 7 is Sunday; a weekly edition has one of them. */
  weekdays: readonly number[];
}

/** One delivery that a schedule asks for. */
export interface DueSlot {
  /** Local date, ISO: together with the chat it is the delivery's key. */
  localDate: string;
  /** ISO time at which it was due; its edition goes up to then. */
  dueAt: string;
  /** So late that the reader is told. */
  late: boolean;
}

/** Later than that an edition is not sent any more; its stories go into the next. */
export const MAX_LATE_MS = 12 * 3_600_000;
/** From here on a delivery says that it is late. */
export const LATE_MS = 30 * 60_000;

const DAYS_AHEAD = 8;

/**
 * The delivery that is due now: of today, or of yesterday where its hour is less than twelve hours ago. Null where none
 * is. Whether the chat had the edition of that date already the ledger knows: the same date is due once, however often
 * its hour comes and whatever the clock does.
 *
 * @param now - ISO time
 */
export function dueDelivery(schedule: DeliverySchedule, now: string): DueSlot | null {
  const today = localTime(now, schedule.zone).day;
  for (const localDate of [today, addDays(today, -1)]) {
    const slot = slotOn(localDate, schedule, now);
    if (slot) return slot;
  }
  return null;
}

/** The next time a schedule asks for a delivery, after now; null where it asks for none at all. */
export function nextDelivery(schedule: DeliverySchedule, now: string): Omit<DueSlot, 'late'> | null {
  const today = localTime(now, schedule.zone).day;
  for (let days = 0; days <= DAYS_AHEAD; days++) {
    const localDate = addDays(today, days);
    if (!schedule.weekdays.includes(weekdayOf(localDate))) continue;
    const dueAt = instantOf(localDate, schedule.hour, schedule.zone);
    if (dueAt > now) return { localDate, dueAt };
  }
  return null;
}

function slotOn(localDate: string, { hour, zone, weekdays }: DeliverySchedule, now: string): DueSlot | null {
  if (!weekdays.includes(weekdayOf(localDate))) return null;
  const dueAt = instantOf(localDate, hour, zone);
  const lateMs = Date.parse(now) - Date.parse(dueAt);
  if (lateMs < 0 || lateMs >= MAX_LATE_MS) return null;
  // A date that a zone left out altogether is due on no day.
  if (localTime(dueAt, zone).day !== localDate) return null;
  return { localDate, dueAt, late: lateMs >= LATE_MS };
}
