import { setMaxListeners } from 'node:events';
import type { Api } from 'grammy';
import { dueDelivery, MAX_LATE_MS } from '../../core/digest/dueDeliveries.ts';
import { type BotLog, hashId } from '../log.ts';
import type { SendPacer } from '../sendPacer.ts';
import type { Delivery, DigestServices, Slot, Subscription } from './digestServices.ts';
import { PartSender } from './partSender.ts';
import { renderDelivery } from './renderDelivery.ts';

export interface CourierOptions {
  /** Sends at once and once: neither paced nor repeated. */
  api: Api;
  pacer: SendPacer;
  services: DigestServices;
  log: BotLog;
  now(): Date;
  /** Names this process and this run of it; no other has the same. */
  holder: string;
  /** How long a delivery is left alone by others. Default: two minutes. */
  leaseMs?: number;
  /** Whether a chat may still get what it subscribed to: who is let in no more cannot turn it off. Default: all may. */
  mayReceive?(subscription: Subscription): boolean;
  /** Told when a group has become a supergroup, for what else is kept of it. */
  onMoved?(from: number, to: number): void;
  /** Told when a chat cannot be written to any more. */
  onGone?(chatId: number): void;
  /** Deliveries under way at once. Default: 12; at most four of them are with Telegram. */
  workers?: number;
}

/** What became of the deliveries of a run. */
export type CourierReport = Record<'sent' | 'quiet' | 'unknown' | 'refused' | 'failed' | 'postponed', number>;

interface Task {
  chatId: number;
  /** Null: left by somebody, or by this process before. */
  slot: Slot | null;
  localDate: string;
}

const LEASE_MS = 120_000;
const WORKERS = 12;
const PROGRESS_MS = 10_000;

/**
 * Delivers digests: what is due by the schedules, and what was begun and left. Each step stands in the ledger before the
 * next is taken, so that a process that is killed anywhere, a second one beside it, or a clock that jumps neither double
 * nor lose an edition.
 */
export class DigestCourier {
  readonly #options: CourierOptions;
  readonly #aborting = new AbortController();
  #running: Promise<CourierReport> | null = null;

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  /** Delivers all that is due now; a call while it is at work waits for the end of that. Never throws. */
  run(signal: AbortSignal): Promise<CourierReport> {
    this.#running ??= this.#deliverAll(signal).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Waits no longer for calls that are with Telegram: whether they arrive is unknown. For the end of the process. */
  abort(): void {
    this.#aborting.abort();
  }

  async #deliverAll(signal: AbortSignal): Promise<CourierReport> {
    const report: CourierReport = { sent: 0, quiet: 0, unknown: 0, refused: 0, failed: 0, postponed: 0 };
    const { log, workers = WORKERS } = this.#options;
    try {
      const tasks = this.#tasks();
      const total = tasks.length;
      if (total === 0) return report;
      // Each worker waits for its turn until it is called off.
      setMaxListeners(0, signal);
      const sender = this.#sender(signal);
      const startedAt = performance.now();
      const progress = setInterval(() => {
        const done = Object.values(report).reduce((sum, count) => sum + count, 0);
        const perSecond = Math.round((done / (performance.now() - startedAt)) * 10_000) / 10;
        log.info('digest', { done, of: total, perSecond });
      }, PROGRESS_MS);
      const work = async (): Promise<void> => {
        for (let task = tasks.shift(); task && !signal.aborted; task = tasks.shift()) {
          const outcome = await this.#deliverTask(task, sender, signal);
          if (outcome) report[outcome]++;
        }
      };
      await Promise.all(Array.from({ length: Math.min(workers, total) }, work)).finally(() => clearInterval(progress));
      log.info('digest done', { ...report, of: total, seconds: Math.round((performance.now() - startedAt) / 1000) });
    } catch (error) {
      log.error('digest failed', { error });
    }
    return report;
  }

  /** What was left first, then what is due, chat by chat; claimed only when its turn comes. */
  #tasks(): Task[] {
    const { subscriptions, deliveries } = this.#options.services;
    const now = this.#now();
    const left = deliveries.abandoned(now).map((key): Task => ({ ...key, slot: null }));
    const due = subscriptions.schedules().flatMap((schedule) => {
      const slot = dueDelivery(schedule, now);
      if (!slot) return [];
      const chats = subscriptions.undelivered(schedule, slot);
      return chats.map(({ chatId }): Task => ({ chatId, slot, localDate: slot.localDate }));
    });
    return [...left, ...due];
  }

  async #deliverTask(task: Task, sender: PartSender, signal: AbortSignal): Promise<keyof CourierReport | null> {
    const { log, now } = this.#options;
    const { deliveries } = this.#options.services;
    try {
      const oldest = new Date(now().getTime() - MAX_LATE_MS).toISOString();
      const delivery = task.slot
        ? deliveries.claim(task.chatId, task.slot, this.#claim())
        : deliveries.takeOver(task, this.#claim(), oldest);
      return delivery && (await this.#deliver(delivery, sender, signal));
    } catch (error) {
      // Given back: the next run takes it up where it stands.
      try {
        deliveries.release(task.chatId, task.localDate, this.#claim());
      } catch {
        // Its lease ends by itself.
      }
      if (!signal.aborted) log.error('digest not delivered', { chat: hashId(task.chatId), error });
      return 'postponed';
    }
  }

  async #deliver(delivery: Delivery, sender: PartSender, signal: AbortSignal): Promise<keyof CourierReport | null> {
    const { services } = this.#options;
    const { deliveries } = services;
    const { chatId, localDate } = delivery;
    if (delivery.state === 'claimed') {
      const subscription = services.subscriptions.get(chatId);
      if (!subscription?.active) return this.#finish(delivery, 'failed', 'the digest was turned off meanwhile');
      if (this.#options.mayReceive?.(subscription) === false) {
        services.subscriptions.turnOff(chatId, 'gone', this.#now());
        return this.#finish(delivery, 'refused', 'the reader is let in no more');
      }
      const kept = await services.editions.make(delivery, subscription);
      signal.throwIfAborted();
      if (kept.edition.counts.stories === 0 && !subscription.tellQuietDays) return this.#finish(delivery, 'quiet');
      const lost = deliveries.unpointed(chatId).flatMap((day) => deliveries.delivery(chatId, day) ?? []);
      const parts = renderDelivery(kept, subscription, { late: delivery.late, dueAt: delivery.dueAt, lost });
      const rendered = {
        edition: kept.id,
        parts: parts.map((message) => JSON.stringify(message)),
        pointsBack: lost.length > 0,
      };
      if (!deliveries.render({ chatId, localDate }, rendered, this.#claim())) return null;
    }
    const sending = await sender.sendAll(delivery);
    switch (sending.state) {
      case 'done':
        return this.#finish({ chatId: sending.chatId, localDate }, 'sent');
      case 'lost':
        return null;
      case 'gone':
        services.subscriptions.turnOff(sending.chatId, 'blocked', this.#now());
        this.#options.onGone?.(sending.chatId);
        return this.#finish({ chatId: sending.chatId, localDate }, 'refused', sending.problem);
      case 'failed':
        return this.#finish({ chatId: sending.chatId, localDate }, 'failed', sending.problem);
    }
  }

  #finish(
    { chatId, localDate }: Pick<Delivery, 'chatId' | 'localDate'>,
    state: 'sent' | 'quiet' | 'refused' | 'failed',
    problem: string | null = null,
  ): keyof CourierReport | null {
    const { log, services } = this.#options;
    const final = services.deliveries.finish(chatId, localDate, state, this.#claim(), problem);
    if (final === null || final === 'claimed' || final === 'rendered' || final === 'missed') return null;
    if (final !== 'sent' && final !== 'quiet')
      log.warn('digest', { chat: hashId(chatId), localDate, state: final, problem });
    return final;
  }

  #sender(signal: AbortSignal): PartSender {
    const { api, services, pacer, onMoved, log } = this.#options;
    return new PartSender({
      api,
      pacer,
      log,
      signal,
      abort: this.#aborting.signal,
      book: services.deliveries,
      claim: (leaseMs) => this.#claim(leaseMs),
      onMoved: (from, to) => {
        services.subscriptions.moveChat(from, to);
        onMoved?.(from, to);
      },
    });
  }

  #claim(more = 0) {
    const { holder, leaseMs = LEASE_MS } = this.#options;
    return { holder, leaseMs: leaseMs + more, now: this.#now() };
  }

  #now(): string {
    return this.#options.now().toISOString();
  }
}
