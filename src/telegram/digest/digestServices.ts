import type { Edition } from '../../core/digest/edition.ts';
import type { Language } from '../../core/language/language.ts';

// What the digest is handed. Everything that remembers, or makes editions, is behind these interfaces, which app code
// fills from the store and the core. All methods but `make` and `preview` are synchronous and durable when they return.

/** What a chat has chosen for its digest. */
export interface Subscription {
  chatId: number;
  chatKind: 'private' | 'group' | 'channel';
  active: boolean;
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
  tellQuietDays: boolean;
  coveredUntil: string | null;
}

/** What a reader may change. */
export type SubscriptionChange = Partial<Omit<Subscription, 'chatId' | 'active' | 'offReason' | 'coveredUntil'>>;

export interface Schedule {
  hour: number;
  zone: string;
  weekdays: number[];
}

/** A delivery that a schedule asks for; see `dueDelivery`. */
export interface Slot {
  localDate: string;
  dueAt: string;
  late: boolean;
}

export interface SubscriptionBook {
  get(chatId: number): Subscription | null;
  turnOn(chatId: number, change: SubscriptionChange, defaults: Required<SubscriptionChange>, now: string): void;
  /** Says whether it was on. */
  turnOff(chatId: number, reason: NonNullable<Subscription['offReason']>, now: string): boolean;
  schedules(): Schedule[];
  /** Active chats of a schedule that have no delivery of this date yet. */
  undelivered(schedule: Schedule, slot: Pick<Slot, 'localDate' | 'dueAt'>): Subscription[];
  list(limit: number, offset?: number): Subscription[];
  counts(): { active: number; blocked: number; off: number };
  moveChat(from: number, to: number): void;
}

/** One digest on its way to one chat, as the ledger has it. */
export interface Delivery {
  chatId: number;
  localDate: string;
  dueAt: string;
  since: string;
  until: string;
  late: boolean;
  state: 'claimed' | 'rendered' | 'sent' | 'quiet' | 'unknown' | 'refused' | 'failed' | 'missed';
  edition: number | null;
  problem: string | null;
  finishedAt: string | null;
}

export interface DeliveryPart {
  part: number;
  /** A rendered message as JSON. */
  body: string;
  state: 'waiting' | 'sending' | 'sent' | 'unknown';
  messageId: number | null;
}

/** Who works on a delivery, and until when others leave it alone. */
export interface Claim {
  holder: string;
  leaseMs: number;
  now: string;
}

type Key = Pick<Delivery, 'chatId' | 'localDate'>;

/** The ledger of deliveries: each chat has each local date once. */
export interface DeliveryBook {
  claim(chatId: number, slot: Slot, claim: Claim): Delivery | null;
  abandoned(now: string): Key[];
  takeOver(key: Key, claim: Claim, oldestDue: string): Delivery | null;
  render(key: Key, rendered: { edition: number; parts: readonly string[]; pointsBack: boolean }, claim: Claim): boolean;
  parts(chatId: number, localDate: string): DeliveryPart[];
  partSending(chatId: number, localDate: string, part: number, claim: Claim): boolean;
  partSent(chatId: number, localDate: string, part: number, messageId: number, now: string): void;
  partNotSent(chatId: number, localDate: string, part: number, now: string): void;
  partUnknown(chatId: number, localDate: string, part: number, now: string): void;
  renew(chatId: number, localDate: string, claim: Claim): boolean;
  release(chatId: number, localDate: string, claim: Pick<Claim, 'holder' | 'now'>): void;
  finish(
    chatId: number,
    localDate: string,
    state: 'sent' | 'quiet' | 'refused' | 'failed',
    claim: Pick<Claim, 'holder' | 'now'>,
    problem?: string | null,
  ): Delivery['state'] | null;
  unpointed(chatId: number): string[];
  delivery(chatId: number, localDate: string): Delivery | null;
}

/** What the admin sees of deliveries. */
export interface DeliveryOverview {
  latest(limit: number, offset?: number): Delivery[];
  /** Those of which nobody knows whether they arrived, the newest first. */
  unknown(limit: number): Delivery[];
  /** By state, of those that ended since an ISO time or are under way. */
  counts(since: string): Partial<Record<Delivery['state'], number>>;
}

/** An edition that is kept, so that its pages can be turned and other chats get the same. */
export interface KeptEdition {
  id: number;
  edition: Edition;
}

export interface EditionDesk {
  /** The edition of a delivery: made once for all chats that want the same. */
  make(delivery: Pick<Delivery, 'since' | 'until'>, subscription: Subscription): Promise<KeptEdition>;
  /** What the next digest would hold if it were sent now; the last one is gone on from, and nothing is noted. */
  preview(subscription: Subscription): Promise<KeptEdition>;
  /** Null where it is not kept any more. */
  get(id: number): Edition | null;
}

/** All that the digest of the bot needs. */
export interface DigestServices {
  subscriptions: SubscriptionBook;
  deliveries: DeliveryBook;
  overview: DeliveryOverview;
  editions: EditionDesk;
}
