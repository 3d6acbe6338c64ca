import type Database from 'better-sqlite3';
import type { Language } from '../core/language/language.ts';
import type { ChatDatabase } from './chatDatabase.ts';
import { rewriteTable } from './rewriteTable.ts';

/** What a chat has chosen for its digest. */
export interface StoredSubscription {
  chatId: number;
  chatKind: 'private' | 'group' | 'channel';
  active: boolean;
  /** Why it is off; null while it is on. */
  offReason: 'reader' | 'blocked' | 'gone' | null;
  /** 0…23, by the clock of `zone`. */
  hour: number;
  /** IANA name. */
  zone: string;
  /** 1 is Monday; one of them in a weekly edition. */
  weekdays: number[];
  weekly: boolean;
  language: Language;
  /** Followed: ISO alpha-2. */
  countries: string[];
  people: string[];
  /** A day without news is told in a line; else nothing is sent. */
  tellQuietDays: boolean;
  /** ISO time: nothing is sent that was due before. */
  validFrom: string;
  /** ISO time up to which the last edition went; null: the first one covers a day, or a week. */
  coveredUntil: string | null;
}

/** What a reader may change. */
export type SubscriptionChange = Partial<
  Omit<StoredSubscription, 'chatId' | 'active' | 'offReason' | 'validFrom' | 'coveredUntil'>
>;

/** Chats whose digest is due at the same moments. */
export interface StoredSchedule {
  hour: number;
  zone: string;
  weekdays: number[];
}

/**
 * Who gets digests, when and what of. Methods are synchronous; what they returned from survives the death of the
 * process. Times are ISO times in UTC.
 */
export class Subscriptions {
  readonly #database: ChatDatabase;

  constructor(database: ChatDatabase) {
    this.#database = database;
  }

  get(chatId: number): StoredSubscription | null {
    const row = this.#database.run((prepare) => prepare(`${SELECT} WHERE chat_id = ?`).get(chatId));
    return row ? subscriptionOf(row as SubscriptionRow) : null;
  }

  /**
   * Turns the digest of a chat on, with what it chose before where it did, or changes it. A new hour, zone or weekday
   * counts from now on: what would have been due earlier today is not sent.
   *
   * @param defaults - for a chat that never chose
   */
  turnOn(chatId: number, change: SubscriptionChange, defaults: Required<SubscriptionChange>, now: string): void {
    this.#database.write((prepare) => {
      const known = this.get(chatId);
      const wanted = { ...defaults, ...known, ...change };
      const isSameTime = known?.active === true && scheduleKey(known) === scheduleKey(wanted);
      const row = {
        ...rowOf(chatId, wanted),
        active: 1,
        off_reason: null,
        valid_from: isSameTime ? known.validFrom : now,
        // Where it was off, what happened meanwhile is not made up for.
        covered_until: known?.active ? known.coveredUntil : null,
        changed_at: now,
      };
      const columns = Object.keys(row);
      const values = columns.map((column) => `@${column}`).join(', ');
      prepare(`INSERT OR REPLACE INTO subscriptions (${columns.join(', ')}) VALUES (${values})`).run(row);
    });
  }

  /** Turns it off; what was chosen is kept. Says whether it was on. */
  turnOff(chatId: number, reason: NonNullable<StoredSubscription['offReason']>, now: string): boolean {
    const sql = 'UPDATE subscriptions SET active = 0, off_reason = ?, changed_at = ? WHERE chat_id = ? AND active = 1';
    return this.#database.run((prepare) => prepare(sql).run(reason, now, chatId).changes > 0);
  }

  /** Each moment at which some active chat wants its digest, once. */
  schedules(): StoredSchedule[] {
    const sql =
      'SELECT DISTINCT zone, hour, weekdays FROM subscriptions WHERE active = 1 ORDER BY zone, hour, weekdays';
    const rows = this.#database.run((prepare) => prepare(sql).all()) as Pick<
      SubscriptionRow,
      'zone' | 'hour' | 'weekdays'
    >[];
    return rows.map(({ zone, hour, weekdays }) => ({ zone, hour, weekdays: digitsOf(weekdays) }));
  }

  /** Active chats of a schedule that have no delivery of a local date yet, in the order of their ids. */
  undelivered(
    { zone, hour, weekdays }: StoredSchedule,
    slot: { localDate: string; dueAt: string },
  ): StoredSubscription[] {
    const sql = `${SELECT} s WHERE active = 1 AND zone = ? AND hour = ? AND weekdays = ? AND valid_from <= ?
      AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.chat_id = s.chat_id AND d.local_date = ?) ORDER BY chat_id`;
    const values = [zone, hour, weekdays.join(''), slot.dueAt, slot.localDate];
    const rows = this.#database.run((prepare) => prepare(sql).all(...values)) as SubscriptionRow[];
    return rows.map(subscriptionOf);
  }

  /** For the admin's view: the active ones first, then by chat. */
  list(limit: number, offset = 0): StoredSubscription[] {
    const sql = `${SELECT} ORDER BY active DESC, chat_id LIMIT ? OFFSET ?`;
    const rows = this.#database.run((prepare) => prepare(sql).all(limit, offset)) as SubscriptionRow[];
    return rows.map(subscriptionOf);
  }

  counts(): { active: number; blocked: number; off: number } {
    const sql = `SELECT count(*) FILTER (WHERE active = 1) AS active,
      count(*) FILTER (WHERE active = 0 AND off_reason = 'blocked') AS blocked,
      count(*) FILTER (WHERE active = 0 AND off_reason <> 'blocked') AS off FROM subscriptions`;
    return this.#database.run((prepare) => prepare(sql).get()) as { active: number; blocked: number; off: number };
  }

  /**
   * A group became a supergroup: its digest and its deliveries are the new chat's, which keeps those it has already.
   */
  moveChat(from: number, to: number): void {
    this.#database.write((prepare) => {
      for (const table of ['subscriptions', 'deliveries', 'delivery_parts']) {
        prepare(`UPDATE OR IGNORE ${table} SET chat_id = ? WHERE chat_id = ?`).run(to, from);
        prepare(`DELETE FROM ${table} WHERE chat_id = ?`).run(from);
      }
    });
  }
}

/** Erases what is kept of a chat's digest; for the transaction that erases a user, whose private chat has the same id. */
export function eraseDigestOf(database: Database.Database, chatId: number): void {
  for (const table of ['subscriptions', 'deliveries', 'delivery_parts']) {
    const { changes } = database.prepare(`DELETE FROM ${table} WHERE chat_id = ?`).run(chatId);
    // Names that somebody follows are their own words.
    if (changes > 0) rewriteTable(database, table);
  }
}

interface SubscriptionRow {
  chatId: number;
  chatKind: StoredSubscription['chatKind'];
  active: number;
  offReason: StoredSubscription['offReason'];
  hour: number;
  zone: string;
  weekdays: string;
  weekly: number;
  language: Language;
  countries: string;
  people: string;
  tellQuietDays: number;
  validFrom: string;
  coveredUntil: string | null;
}

const SELECT = `SELECT chat_id AS chatId, chat_kind AS chatKind, active, off_reason AS offReason, hour, zone, weekdays,
  weekly, language, countries, people, tell_quiet_days AS tellQuietDays, valid_from AS validFrom,
  covered_until AS coveredUntil FROM subscriptions`;

function subscriptionOf(row: SubscriptionRow): StoredSubscription {
  return {
    ...row,
    active: row.active === 1,
    weekdays: digitsOf(row.weekdays),
    weekly: row.weekly === 1,
    countries: JSON.parse(row.countries) as string[],
    people: JSON.parse(row.people) as string[],
    tellQuietDays: row.tellQuietDays === 1,
  };
}

function rowOf(chatId: number, wanted: Required<SubscriptionChange>) {
  return {
    chat_id: chatId,
    chat_kind: wanted.chatKind,
    hour: wanted.hour,
    zone: wanted.zone,
    weekdays: sorted(wanted.weekdays).join(''),
    weekly: wanted.weekly ? 1 : 0,
    language: wanted.language,
    countries: JSON.stringify(sorted(wanted.countries)),
    people: JSON.stringify(wanted.people),
    tell_quiet_days: wanted.tellQuietDays ? 1 : 0,
  };
}

function scheduleKey({ hour, zone, weekdays }: StoredSchedule): string {
  return `${hour} ${zone} ${sorted(weekdays).join('')}`;
}

function sorted<Item extends string | number>(items: readonly Item[]): Item[] {
  return [...new Set(items)].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
}

function digitsOf(weekdays: string): number[] {
  return [...weekdays].map(Number);
}
