import { setTimeout as wait } from 'node:timers/promises';
import type { Update, WebhookInfo } from 'grammy/types';
import { badRequest } from './botApiError.ts';
import type { Clock } from './clock.ts';
import type { UpdateQueue } from './updateQueue.ts';
import { unixTime } from './world.ts';

export interface WebhookSettings {
  url: string;
  secretToken: string | null;
  maxConnections: number;
}

/** One delivery of an update to a webhook. */
export interface WebhookDelivery {
  updateId: number;
  at: number;
  /** Status of the reply; null where there was none. */
  status: number | null;
}

/** Posts updates to the address that `setWebhook` names. */
export interface Webhook {
  readonly settings: WebhookSettings | null;
  readonly deliveries: readonly WebhookDelivery[];
  set(settings: WebhookSettings | null): void;
  info(): WebhookInfo;
  /** Stops delivering, as when the server goes away. */
  close(): void;
}

export interface WebhookOptions {
  updates: UpdateQueue;
  clock: Clock;
  /** Pause before the first repetition; it doubles with each. Default: 100 ms. */
  retryMs?: number;
  /** How long a reply may take. Default: 60 s. */
  timeoutMs?: number;
}

/**
 * Delivers in the order of arrival within a chat and side by side between chats, as many at once as the bot allows.
 * A reply of another status than 2xx, or none, brings the update again after a growing pause.
 */
export function createWebhook({ updates, clock, retryMs = 100, timeoutMs = 60_000 }: WebhookOptions): Webhook {
  let settings: WebhookSettings | null = null;
  let stop = new AbortController();
  let lastError: { at: number; message: string } | null = null;
  const deliveries: WebhookDelivery[] = [];
  const busyChats = new Set<number | null>();
  const underWay = new Set<Update>();

  function deliverPending(): void {
    if (!settings) return;
    for (const update of updates.pending()) {
      if (underWay.size >= settings.maxConnections) return;
      const chatId = chatOf(update);
      if (underWay.has(update) || (chatId !== null && busyChats.has(chatId))) continue;
      underWay.add(update);
      busyChats.add(chatId);
      void deliver(update, settings, stop.signal).finally(() => {
        underWay.delete(update);
        busyChats.delete(chatId);
        deliverPending();
      });
    }
  }

  async function deliver(update: Update, to: WebhookSettings, signal: AbortSignal): Promise<void> {
    for (let pauseMs = retryMs; !signal.aborted; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      const status = await post(update, to, signal);
      deliveries.push({ updateId: update.update_id, at: clock(), status });
      if (status !== null && status >= 200 && status < 300) {
        updates.confirm(update);
        return;
      }
      lastError = { at: clock(), message: status === null ? 'Connection failed' : `Wrong response: ${status}` };
      await wait(pauseMs, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  async function post(update: Update, to: WebhookSettings, signal: AbortSignal): Promise<number | null> {
    try {
      const response = await fetch(to.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(to.secretToken === null ? {} : { 'x-telegram-bot-api-secret-token': to.secretToken }),
        },
        body: JSON.stringify(update),
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return null;
    }
  }

  return {
    get settings() {
      return settings;
    },
    deliveries,
    set(next) {
      stop.abort();
      stop = new AbortController();
      settings = next;
      updates.onPush = next ? deliverPending : null;
      deliverPending();
    },
    info: () => ({
      url: settings?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: updates.pending().length,
      ...(settings ? { max_connections: settings.maxConnections } : {}),
      ...(lastError ? { last_error_date: unixTime(lastError.at), last_error_message: lastError.message } : {}),
      allowed_updates: [...updates.allowed],
    }),
    close() {
      stop.abort();
      updates.onPush = null;
    },
  };
}

/**
 * Checks what `setWebhook` is told. Loopback addresses may be plain http on any port, which Telegram does not allow.
 *
 * @throws {BotApiError} 400
 */
export function checkWebhookUrl(address: string): void {
  if (!URL.canParse(address)) throw badRequest('bad webhook: URL cannot be read');
  const url = new URL(address);
  if (LOOPBACK.has(url.hostname)) return;
  if (url.protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!WEBHOOK_PORTS.has(url.port)) {
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
  }
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const WEBHOOK_PORTS = new Set(['', '80', '88', '443', '8443']);
const LONGEST_PAUSE_MS = 60_000;

function chatOf(update: Update): number | null {
  const message =
    update.message ?? update.edited_message ?? update.channel_post ?? update.callback_query?.message ?? null;
  return message?.chat.id ?? update.callback_query?.from.id ?? update.inline_query?.from.id ?? null;
}
