import { Api } from 'grammy';
import type { Edition } from '../../src/core/digest/edition.ts';
import { ChatDatabase } from '../../src/store/chatDatabase.ts';
import { DeliveryLedger } from '../../src/store/deliveryLedger.ts';
import { DeliveryReport } from '../../src/store/deliveryReport.ts';
import { EditionShelf } from '../../src/store/editionShelf.ts';
import { type SubscriptionChange, Subscriptions } from '../../src/store/subscriptions.ts';
import { DigestCourier } from '../../src/telegram/digest/digestCourier.ts';
import type { DigestServices } from '../../src/telegram/digest/digestServices.ts';
import { SendPacer } from '../../src/telegram/sendPacer.ts';
import { anEdition } from './anEdition.ts';

/** What a subscription is without any choice. */
export const DIGEST_DEFAULTS: Required<SubscriptionChange> = {
  chatKind: 'private',
  hour: 8,
  zone: 'Asia/Almaty',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  weekly: false,
  language: 'ru',
  countries: [],
  people: [],
  tellQuietDays: true,
};

export interface DigestBenchOptions {
  folder: string;
  url: string;
  token: string;
  now(): Date;
  holder?: string;
  leaseMs?: number;
  perSecond?: number;
  workers?: number;
  /** Stories of an edition by the time it ends. Default: one. */
  storiesOf?(until: string): number;
  onMade?(): void;
  mayReceive?(): boolean;
}

/** A courier over a real ledger; editions say which stretch of time they hold. */
export function digestBench(options: DigestBenchOptions) {
  const database = ChatDatabase.open(options.folder);
  const shelf = new EditionShelf(database);
  const make = async (window: { since: string; until: string }) => {
    const name = `${window.since}/${window.until}`;
    const known = shelf.find(name);
    if (known) return { id: known.id, edition: JSON.parse(known.body) as Edition };
    options.onMade?.();
    const edition = anEdition(name, options.storiesOf?.(window.until) ?? 1);
    const quiet = edition.counts.stories === 0;
    const kept = shelf.keep(name, { quiet, body: JSON.stringify(edition) }, options.now().toISOString());
    return { id: kept.id, edition };
  };
  const services: DigestServices & { subscriptions: Subscriptions; deliveries: DeliveryLedger } = {
    subscriptions: new Subscriptions(database),
    deliveries: new DeliveryLedger(database),
    overview: new DeliveryReport(database),
    editions: {
      make,
      preview: ({ coveredUntil }) => make({ since: coveredUntil ?? 'first', until: options.now().toISOString() }),
      get: (id) => {
        const kept = shelf.get(id);
        return kept && (JSON.parse(kept.body) as Edition);
      },
    },
  };
  const log: { event: string; facts: Record<string, unknown> }[] = [];
  const note = (event: string, facts: Record<string, unknown> = {}) => void log.push({ event, facts });
  const pacer = new SendPacer({ now: () => performance.now(), perSecond: options.perSecond ?? 200, chatPauseMs: 0 });
  const courier = new DigestCourier({
    api: new Api(options.token, { apiRoot: options.url }),
    pacer,
    services,
    log: { info: note, warn: note, error: note },
    now: options.now,
    holder: options.holder ?? 'first',
    ...(options.leaseMs === undefined ? {} : { leaseMs: options.leaseMs }),
    ...(options.mayReceive === undefined ? {} : { mayReceive: options.mayReceive }),
    ...(options.workers === undefined ? {} : { workers: options.workers }),
  });
  return { database, services, courier, pacer, log, close: () => database.close() };
}
