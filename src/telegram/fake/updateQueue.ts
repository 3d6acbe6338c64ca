import type { Update } from 'grammy/types';
import { BotApiError, badRequest } from './botApiError.ts';
import type { Clock } from './clock.ts';
import { CONFLICT } from './faults.ts';

/** A kind of update, such as `message`. */
export type UpdateKind = Exclude<keyof Update, 'update_id'>;

export interface PollRequest {
  offset: number;
  limit: number;
  timeoutSeconds: number;
  /** Ends the wait, as when the caller hangs up. */
  signal: AbortSignal;
}

/** Updates on their way to the bot. */
export interface UpdateQueue {
  /** Numbers an update and queues it; null where the bot has not asked for its kind. */
  push(update: Omit<Update, 'update_id'>): Update | null;
  /** Queues an update with an id of its own, of whatever kind. */
  pushRaw(update: Update): void;
  /** Delivers updates once more, in the order given, whatever has been confirmed: as Telegram does at times. */
  redeliver(updates: readonly Update[]): void;
  /** The next updates, as `getUpdates` gives them. @throws {BotApiError} 409 */
  poll(request: PollRequest): Promise<Update[]>;
  /** Kinds that are wanted; null is the default set. */
  allow(kinds: readonly UpdateKind[] | undefined): void;
  readonly allowed: readonly UpdateKind[];
  /** Not confirmed yet, oldest first. */
  pending(): Update[];
  confirm(update: Update): void;
  drop(): void;
  /** Called after each new update. */
  onPush: (() => void) | null;
  /** Ends all waiting polls. */
  close(): void;
}

/** An empty queue that counts from an id on. Order of ids is the order of arrival, as with Telegram. */
export function createUpdateQueue(clock: Clock, firstUpdateId: number): UpdateQueue {
  let nextId = firstUpdateId;
  let waiting: { end(error?: BotApiError): void } | null = null;
  let allowed: readonly UpdateKind[] = DEFAULT_UPDATE_KINDS;
  let queued: { update: Update; at: number; delivered: boolean }[] = [];
  let repeats: Update[] = [];

  const queue: UpdateQueue = {
    onPush: null,
    get allowed() {
      return allowed;
    },
    push(content) {
      const update: Update = { update_id: nextId++, ...content };
      const kind = Object.keys(content)[0] as UpdateKind;
      if (!allowed.includes(kind)) return null;
      queue.pushRaw(update);
      return update;
    },
    pushRaw(update) {
      queued.push({ update, at: clock(), delivered: false });
      nextId = Math.max(nextId, update.update_id + 1);
      waiting?.end();
      queue.onPush?.();
    },
    redeliver(updates) {
      repeats.push(...updates.map((update) => structuredClone(update)));
      waiting?.end();
      queue.onPush?.();
    },
    async poll({ offset, limit, timeoutSeconds, signal }) {
      // The poll that came first loses, as with Telegram.
      waiting?.end(new BotApiError(409, CONFLICT));
      forget(offset);
      if (queued.length === 0 && repeats.length === 0 && timeoutSeconds > 0) await arrival(timeoutSeconds, signal);
      if (signal.aborted) return [];
      const repeated = repeats.splice(0, limit);
      const next = queued.slice(0, limit - repeated.length);
      for (const one of next) one.delivered = true;
      return [...repeated, ...next.map(({ update }) => update)];
    },
    allow(kinds) {
      if (kinds) allowed = kinds.length === 0 ? DEFAULT_UPDATE_KINDS : kinds;
    },
    pending: () => [...repeats, ...queued.map(({ update }) => update)],
    confirm(update) {
      queued = queued.filter((one) => one.update !== update);
      repeats = repeats.filter((one) => one !== update);
    },
    drop() {
      queued = [];
      repeats = [];
    },
    close() {
      waiting?.end();
    },
  };

  /** Forgets what the offset confirms and what nobody fetched within a day. */
  function forget(offset: number): void {
    const oldest = clock() - KEPT_MS;
    queued = queued.filter(({ at }) => at >= oldest);
    // A repeated update may have a greater id than one that was never sent; that one is not confirmed by it.
    if (offset > 0) queued = queued.filter(({ update, delivered }) => update.update_id >= offset || !delivered);
    if (offset < 0) queued = queued.slice(offset);
  }

  function arrival(timeoutSeconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const self = {
        end(error?: BotApiError) {
          clearTimeout(timer);
          signal.removeEventListener('abort', onAbort);
          if (waiting === self) waiting = null;
          if (error) reject(error);
          else resolve();
        },
      };
      const onAbort = () => self.end();
      const timer = setTimeout(() => self.end(), timeoutSeconds * 1000);
      signal.addEventListener('abort', onAbort);
      waiting = self;
    });
  }

  return queue;
}

/** @throws {BotApiError} 400 for a kind that Telegram does not know */
export function readUpdateKinds(names: readonly string[] | undefined): UpdateKind[] | undefined {
  return names?.map((name) => {
    const kind = UPDATE_KINDS.find((one) => one === name);
    if (!kind) throw badRequest(`allowed_updates: unknown kind "${name}"`);
    return kind;
  });
}

const KEPT_MS = 24 * 60 * 60 * 1000;

const DEFAULT_UPDATE_KINDS: readonly UpdateKind[] = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'guest_message',
  'stopped_message_generation',
  'inline_query',
  'chosen_inline_result',
  'callback_query',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'poll',
  'poll_answer',
  'my_chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
  'managed_bot',
  'subscription',
];

const UPDATE_KINDS: readonly UpdateKind[] = [
  ...DEFAULT_UPDATE_KINDS,
  'chat_member',
  'message_reaction',
  'message_reaction_count',
];
