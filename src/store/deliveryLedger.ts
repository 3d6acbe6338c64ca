import type { ChatDatabase, Prepare } from './chatDatabase.ts';

/** How far a delivery has come. The first two are under way, the others are the end of it. */
export type DeliveryState = 'claimed' | 'rendered' | 'sent' | 'quiet' | 'unknown' | 'refused' | 'failed' | 'missed';

/** One digest on its way to one chat. */
export interface StoredDelivery {
  chatId: number;
  /** ISO day by the clock of the chat; with the chat, the key. */
  localDate: string;
  /** ISO times: when it was due, and the stretch of news that it holds. */
  dueAt: string;
  since: string;
  until: string;
  late: boolean;
  state: DeliveryState;
  edition: number | null;
  problem: string | null;
  finishedAt: string | null;
}

/** One message of a delivery. `unknown`: whether Telegram has it cannot be known; it is never sent again by itself. */
export interface StoredDeliveryPart {
  part: number;
  /** The message as JSON. */
  body: string;
  state: 'waiting' | 'sending' | 'sent' | 'unknown';
  messageId: number | null;
}

/** Who works on a delivery, and for how long others leave it alone. */
export interface Claim {
  /** Another one for every process, and for every run of it. */
  holder: string;
  leaseMs: number;
  /** ISO time. */
  now: string;
}

/** Digests before that length of time, when nothing is known of the last one. */
const FIRST_MS = { daily: 86_400_000, weekly: 7 * 86_400_000 };

/**
 * The ledger of deliveries: each chat gets the digest of each local date once. Every step is written before the next is
 * taken, in one transaction of its own, so that a process that dies leaves behind how far it came; of two processes the
 * claim decides. Methods are synchronous; times are ISO times in UTC.
 */
export class DeliveryLedger {
  readonly #database: ChatDatabase;

  constructor(database: ChatDatabase) {
    this.#database = database;
  }

  /**
   * Takes a delivery that nobody has taken. Null where the chat has one of this date, or is not subscribed any more.
   */
  claim(
    chatId: number,
    slot: { localDate: string; dueAt: string; late: boolean },
    { holder, leaseMs, now }: Claim,
  ): StoredDelivery | null {
    return this.#database.write((prepare) => {
      const sql = 'SELECT covered_until AS coveredUntil, weekly FROM subscriptions WHERE chat_id = ? AND active = 1';
      const subscription = prepare(sql).get(chatId) as { coveredUntil: string | null; weekly: number } | undefined;
      if (!subscription) return null;
      const { localDate, dueAt, late } = slot;
      const first = new Date(Date.parse(dueAt) - FIRST_MS[subscription.weekly ? 'weekly' : 'daily']).toISOString();
      const since = subscription.coveredUntil ?? first;
      const { changes } = prepare(
        `INSERT OR IGNORE INTO deliveries
           (chat_id, local_date, due_at, since, until, late, state, holder, lease_until, claimed_at)
         VALUES (?, ?, ?, ?, ?, ?, 'claimed', ?, ?, ?)`,
      ).run(chatId, localDate, dueAt, since, dueAt, late ? 1 : 0, holder, later(now, leaseMs), now);
      return changes === 0 ? null : this.#read(prepare, chatId, localDate);
    });
  }

  /** Deliveries that somebody began and left: their lease is over. The oldest first. */
  abandoned(now: string): Pick<StoredDelivery, 'chatId' | 'localDate'>[] {
    const sql = `SELECT chat_id AS chatId, local_date AS localDate FROM deliveries
      WHERE finished_at IS NULL AND lease_until <= ? ORDER BY lease_until, chat_id`;
    return this.#database.run((prepare) => prepare(sql).all(now)) as Pick<StoredDelivery, 'chatId' | 'localDate'>[];
  }

  /**
   * Takes over a delivery that was left. A part that was being sent may have arrived: it is `unknown` from now on. One
   * of which nothing was sent and that is too late is `missed`: its stories go into the next edition.
   *
   * @param oldestDue - ISO time; what was due before is too late
   */
  takeOver(
    { chatId, localDate }: Pick<StoredDelivery, 'chatId' | 'localDate'>,
    { holder, leaseMs, now }: Claim,
    oldestDue: string,
  ): StoredDelivery | null {
    return this.#database.write((prepare) => {
      const { changes } = prepare(
        `UPDATE deliveries SET holder = ?, lease_until = ?
         WHERE chat_id = ? AND local_date = ? AND finished_at IS NULL AND lease_until <= ?`,
      ).run(holder, later(now, leaseMs), chatId, localDate, now);
      if (changes === 0) return null;
      prepare(
        `UPDATE delivery_parts SET state = 'unknown', changed_at = ?
         WHERE chat_id = ? AND local_date = ? AND state = 'sending'`,
      ).run(now, chatId, localDate);
      const delivery = this.#read(prepare, chatId, localDate)!;
      const isWanted = prepare('SELECT 1 FROM subscriptions WHERE chat_id = ? AND active = 1').get(chatId);
      if (!isWanted) {
        this.#end(prepare, delivery, 'missed', now, 'the digest was turned off meanwhile');
        return null;
      }
      const isBegun = prepare(
        "SELECT 1 FROM delivery_parts WHERE chat_id = ? AND local_date = ? AND state <> 'waiting'",
      ).get(chatId, localDate);
      if (isBegun || delivery.dueAt > oldestDue) return delivery;
      this.#end(prepare, delivery, 'missed', now, 'the bot was down for too long');
      return null;
    });
  }

  /**
   * Fixes what will be sent, part by part. False where somebody else works on the delivery by now.
   *
   * @param pointsBack - whether its beginning points to earlier parts of which nobody knows whether they arrived
   */
  render(
    { chatId, localDate }: Pick<StoredDelivery, 'chatId' | 'localDate'>,
    { edition, parts, pointsBack }: { edition: number; parts: readonly string[]; pointsBack: boolean },
    { holder, leaseMs, now }: Claim,
  ): boolean {
    return this.#database.write((prepare) => {
      const { changes } = prepare(
        `UPDATE deliveries SET state = 'rendered', edition = ?, lease_until = ?
         WHERE chat_id = ? AND local_date = ? AND holder = ? AND state = 'claimed'`,
      ).run(edition, later(now, leaseMs), chatId, localDate, holder);
      if (changes === 0) return false;
      const insert = prepare(
        `INSERT INTO delivery_parts (chat_id, local_date, part, body, state, changed_at) VALUES (?, ?, ?, ?, 'waiting', ?)`,
      );
      parts.forEach((body, part) => {
        insert.run(chatId, localDate, part, body, now);
      });
      if (pointsBack) {
        prepare(
          `UPDATE deliveries SET pointed_at = ? WHERE chat_id = ? AND state = 'unknown' AND pointed_at IS NULL`,
        ).run(now, chatId);
      }
      return true;
    });
  }

  parts(chatId: number, localDate: string): StoredDeliveryPart[] {
    const sql = `SELECT part, body, state, message_id AS messageId FROM delivery_parts
      WHERE chat_id = ? AND local_date = ? ORDER BY part`;
    return this.#database.run((prepare) => prepare(sql).all(chatId, localDate)) as StoredDeliveryPart[];
  }

  /**
   * To be called right before a part goes to Telegram: from here until `partSent` or `partNotSent` nobody knows whether
   * it arrived. False where it is not this holder's to send.
   */
  partSending(chatId: number, localDate: string, part: number, { holder, leaseMs, now }: Claim): boolean {
    return this.#database.write((prepare) => {
      const { changes } = prepare(
        `UPDATE deliveries SET lease_until = ?
         WHERE chat_id = ? AND local_date = ? AND holder = ? AND state = 'rendered'`,
      ).run(later(now, leaseMs), chatId, localDate, holder);
      return changes > 0 && this.#movePart(prepare, { chatId, localDate, part }, 'waiting', 'sending', now) > 0;
    });
  }

  /** Telegram accepted a part. Known even where another process has given it up as unknown meanwhile. */
  partSent(chatId: number, localDate: string, part: number, messageId: number, now: string): void {
    const sql = `UPDATE delivery_parts SET state = 'sent', message_id = ?, changed_at = ?
      WHERE chat_id = ? AND local_date = ? AND part = ? AND state IN ('sending', 'unknown')`;
    this.#database.run((prepare) => prepare(sql).run(messageId, now, chatId, localDate, part));
  }

  /** Telegram surely did not take a part: it may be sent again. */
  partNotSent(chatId: number, localDate: string, part: number, now: string): void {
    this.#database.run((prepare) => this.#movePart(prepare, { chatId, localDate, part }, 'sending', 'waiting', now));
  }

  /** Nobody will ever know whether a part arrived: the connection broke behind it. */
  partUnknown(chatId: number, localDate: string, part: number, now: string): void {
    this.#database.run((prepare) => this.#movePart(prepare, { chatId, localDate, part }, 'sending', 'unknown', now));
  }

  /** Holds a delivery for longer, while Telegram asked to wait. False where somebody else has it by now. */
  renew(chatId: number, localDate: string, { holder, leaseMs, now }: Claim): boolean {
    const sql = `UPDATE deliveries SET lease_until = ?
      WHERE chat_id = ? AND local_date = ? AND holder = ? AND finished_at IS NULL`;
    return this.#database.run(
      (prepare) => prepare(sql).run(later(now, leaseMs), chatId, localDate, holder).changes > 0,
    );
  }

  /** Gives a delivery back, so that it is taken up again at once, as when the process ends in order. */
  release(chatId: number, localDate: string, { holder, now }: Pick<Claim, 'holder' | 'now'>): void {
    const sql = `UPDATE deliveries SET lease_until = ?
      WHERE chat_id = ? AND local_date = ? AND holder = ? AND finished_at IS NULL`;
    this.#database.run((prepare) => prepare(sql).run(now, chatId, localDate, holder));
  }

  /**
   * Ends a delivery; as `unknown` where that is all there is to know of a part. The next edition goes on where this one
   * ended, but holds its stories too where not one part was sent. The state that was written; null where somebody else
   * has it by now.
   */
  finish(
    chatId: number,
    localDate: string,
    state: 'sent' | 'quiet' | 'refused' | 'failed',
    { holder, now }: Pick<Claim, 'holder' | 'now'>,
    problem: string | null = null,
  ): DeliveryState | null {
    return this.#database.write((prepare) => {
      const delivery = this.#read(prepare, chatId, localDate);
      const isHeld = prepare(
        'SELECT 1 FROM deliveries WHERE chat_id = ? AND local_date = ? AND holder = ? AND finished_at IS NULL',
      ).get(chatId, localDate, holder);
      if (!delivery || !isHeld) return null;
      const isUnknown = prepare(
        "SELECT 1 FROM delivery_parts WHERE chat_id = ? AND local_date = ? AND state IN ('unknown', 'sending')",
      ).get(chatId, localDate);
      const final = isUnknown ? 'unknown' : state;
      this.#end(prepare, delivery, final, now, problem);
      return final;
    });
  }

  /** Local dates of a chat whose editions nobody knows to have arrived, and to which no later edition has pointed. */
  unpointed(chatId: number): string[] {
    const sql = `SELECT local_date FROM deliveries WHERE chat_id = ? AND state = 'unknown' AND pointed_at IS NULL
      ORDER BY local_date`;
    return this.#database.run((prepare) => prepare(sql).pluck().all(chatId)) as string[];
  }

  delivery(chatId: number, localDate: string): StoredDelivery | null {
    return this.#database.run((prepare) => this.#read(prepare, chatId, localDate));
  }

  #movePart(
    prepare: Prepare,
    { chatId, localDate, part }: { chatId: number; localDate: string; part: number },
    from: StoredDeliveryPart['state'],
    to: StoredDeliveryPart['state'],
    now: string,
  ): number {
    const sql = `UPDATE delivery_parts SET state = ?, changed_at = ?
      WHERE chat_id = ? AND local_date = ? AND part = ? AND state = ?`;
    return prepare(sql).run(to, now, chatId, localDate, part, from).changes;
  }

  #end(prepare: Prepare, delivery: StoredDelivery, state: DeliveryState, now: string, problem: string | null): void {
    const { chatId, localDate, until } = delivery;
    prepare(
      `UPDATE deliveries SET state = ?, finished_at = ?, problem = ?, lease_until = NULL
       WHERE chat_id = ? AND local_date = ?`,
    ).run(state, now, problem, chatId, localDate);
    const isTold = prepare(
      "SELECT 1 FROM delivery_parts WHERE chat_id = ? AND local_date = ? AND state <> 'waiting'",
    ).get(chatId, localDate);
    if (state === 'quiet' || isTold) {
      prepare('UPDATE subscriptions SET covered_until = ? WHERE chat_id = ?').run(until, chatId);
    }
  }

  #read(prepare: Prepare, chatId: number, localDate: string): StoredDelivery | null {
    const row = prepare(`${SELECT_DELIVERY} WHERE chat_id = ? AND local_date = ?`).get(chatId, localDate);
    return row ? deliveryOf(row as DeliveryRow) : null;
  }
}

/** A row of `deliveries`, as {@link SELECT_DELIVERY} selects it. */
export interface DeliveryRow extends Omit<StoredDelivery, 'late'> {
  late: number;
}

export const SELECT_DELIVERY = `SELECT chat_id AS chatId, local_date AS localDate, due_at AS dueAt, since, until, late, state, edition,
  problem, finished_at AS finishedAt FROM deliveries`;

/** Reads a row. */
export function deliveryOf(row: DeliveryRow): StoredDelivery {
  return { ...row, late: row.late === 1 };
}

function later(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) + milliseconds).toISOString();
}
