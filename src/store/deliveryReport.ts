import type { ChatDatabase } from './chatDatabase.ts';
import {
  type DeliveryRow,
  type DeliveryState,
  deliveryOf,
  SELECT_DELIVERY,
  type StoredDelivery,
} from './deliveryLedger.ts';

/** What an admin sees of the deliveries, and what tidies them. */
export class DeliveryReport {
  readonly #database: ChatDatabase;

  constructor(database: ChatDatabase) {
    this.#database = database;
  }

  /** Those under way and the last to end, the newest first. */
  latest(limit: number, offset = 0): StoredDelivery[] {
    const sql = `${SELECT_DELIVERY} ORDER BY coalesce(finished_at, claimed_at) DESC, chat_id LIMIT ? OFFSET ?`;
    return (this.#database.run((prepare) => prepare(sql).all(limit, offset)) as DeliveryRow[]).map(deliveryOf);
  }

  /** Those of which nobody knows whether they arrived, the newest first. */
  unknown(limit: number): StoredDelivery[] {
    const sql = `${SELECT_DELIVERY} WHERE state = 'unknown' ORDER BY finished_at DESC, chat_id LIMIT ?`;
    return (this.#database.run((prepare) => prepare(sql).all(limit)) as DeliveryRow[]).map(deliveryOf);
  }

  /** Deliveries by state that ended since an ISO time, or are under way. */
  counts(since: string): Partial<Record<DeliveryState, number>> {
    const sql = `SELECT state, count(*) AS deliveries FROM deliveries
      WHERE finished_at >= ? OR finished_at IS NULL GROUP BY state`;
    const rows = this.#database.run((prepare) => prepare(sql).all(since)) as {
      state: DeliveryState;
      deliveries: number;
    }[];
    return Object.fromEntries(rows.map(({ state, deliveries }) => [state, deliveries]));
  }

  /** Drops deliveries that ended before a time; it must be so long ago that their dates are never due again. */
  dropBefore(time: string): void {
    this.#database.write((prepare) => {
      prepare(
        `DELETE FROM delivery_parts WHERE EXISTS (SELECT 1 FROM deliveries d
           WHERE d.chat_id = delivery_parts.chat_id AND d.local_date = delivery_parts.local_date AND d.finished_at < ?)`,
      ).run(time);
      prepare('DELETE FROM deliveries WHERE finished_at < ?').run(time);
    });
  }
}
