/** Messages that somebody waits for go before those that were sent to many. */
export type SendLane = 'reader' | 'broadcast';

export interface PacerOptions {
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Calls of all chats together. Default: 25, below the 30 that Telegram names. */
  perSecond?: number;
  /** Shortest time between two calls to one chat, in milliseconds. Default: 1050. */
  chatPauseMs?: number;
  /** Calls to one group in a minute. Default: 19, below the 20 that Telegram names. */
  groupPerMinute?: number;
  /** Default: the machine's. */
  timers?: Timers;
}

/** What calls back after a time; handed in where waiting is to take none. */
export interface Timers {
  setTimeout(call: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}

interface Waiting {
  chat: string;
  isGroup: boolean;
  lane: SendLane;
  resolve(): void;
}

const MINUTE_MS = 60_500;

const TIMERS: Timers = {
  setTimeout: (call, milliseconds) => setTimeout(call, milliseconds),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout | undefined),
};

/**
 * Gives out turns to send, so that Telegram's limits on messages and edits are not met: one after another at an even
 * pace, with a pause within a chat, readers first. A chat that answered 429 has no turn before its time.
 * Source of the limits: core.telegram.org/bots/faq, "My bot is hitting limits".
 */
export class SendPacer {
  readonly #now: () => number;
  readonly #pauseMs: number;
  readonly #chatPauseMs: number;
  readonly #groupPerMinute: number;
  readonly #timers: Timers;
  readonly #waiting: Waiting[] = [];
  /** When a chat may be written to again. */
  readonly #freeAt = new Map<string, number>();
  readonly #groupTimes = new Map<string, number[]>();
  #nextTurnAt = 0;
  #timer: unknown;

  constructor({ now, perSecond = 25, chatPauseMs = 1050, groupPerMinute = 19, timers = TIMERS }: PacerOptions) {
    this.#timers = timers;
    this.#now = now;
    this.#pauseMs = 1000 / perSecond;
    this.#chatPauseMs = chatPauseMs;
    this.#groupPerMinute = groupPerMinute;
  }

  /** Resolves when it is this call's turn. */
  turn(chatId: number | string, lane: SendLane = 'reader', signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const entry: Waiting = { chat: String(chatId), isGroup: isGroupId(chatId), lane, resolve: done };
      const cancel = () => {
        const at = this.#waiting.indexOf(entry);
        if (at >= 0) this.#waiting.splice(at, 1);
        reject(signal?.reason);
      };
      function done() {
        signal?.removeEventListener('abort', cancel);
        resolve();
      }
      if (signal?.aborted) return reject(signal.reason);
      signal?.addEventListener('abort', cancel, { once: true });
      this.#waiting.push(entry);
      this.#giveTurns();
    });
  }

  /** Whether a call to this chat would have its turn at once; what is only nice to have is sent only then. */
  isFree(chatId: number | string): boolean {
    const chat = String(chatId);
    const now = this.#now();
    return this.#waiting.length === 0 && this.#freeFrom({ chat, isGroup: isGroupId(chatId) }, now) <= now;
  }

  /** Telegram asked to wait: no turn for this chat before that. */
  hold(chatId: number | string, seconds: number): void {
    const chat = String(chatId);
    this.#freeAt.set(chat, Math.max(this.#freeAt.get(chat) ?? 0, this.#now() + seconds * 1000));
  }

  /** Whether a chat waits for the end of a 429. */
  isHeld(chatId: number | string): boolean {
    return (this.#freeAt.get(String(chatId)) ?? 0) > this.#now() + this.#chatPauseMs;
  }

  #giveTurns(): void {
    this.#timers.clearTimeout(this.#timer);
    this.#timer = undefined;
    const now = this.#now();
    let wakeAt = Number.POSITIVE_INFINITY;
    if (now >= this.#nextTurnAt) {
      const next = this.#take(now);
      if (next) {
        this.#nextTurnAt = now + this.#pauseMs;
        next.resolve();
      }
    }
    for (const entry of this.#waiting) wakeAt = Math.min(wakeAt, this.#freeFrom(entry, now));
    if (this.#waiting.length === 0) this.#forgetFree(now);
    else
      this.#timer = this.#timers.setTimeout(() => this.#giveTurns(), Math.max(wakeAt, this.#nextTurnAt, now + 1) - now);
  }

  /** The first that may be sent now, a reader's before a broadcast's; it is taken out of the queue. */
  #take(now: number): Waiting | undefined {
    const isDue = (entry: Waiting) => this.#freeFrom(entry, now) <= now;
    const next = this.#waiting.find((entry) => entry.lane === 'reader' && isDue(entry)) ?? this.#waiting.find(isDue);
    if (!next) return undefined;
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    this.#freeAt.set(next.chat, now + this.#chatPauseMs);
    if (next.isGroup) this.#timesOf(next.chat, now).push(now);
    return next;
  }

  #freeFrom({ chat, isGroup }: Pick<Waiting, 'chat' | 'isGroup'>, now: number): number {
    const freeAt = this.#freeAt.get(chat) ?? 0;
    if (!isGroup) return freeAt;
    const times = this.#timesOf(chat, now);
    const oldest = times.length >= this.#groupPerMinute ? times[times.length - this.#groupPerMinute]! : null;
    return oldest === null ? freeAt : Math.max(freeAt, oldest + MINUTE_MS);
  }

  #timesOf(chat: string, now: number): number[] {
    const recent = (this.#groupTimes.get(chat) ?? []).filter((time) => time > now - MINUTE_MS);
    this.#groupTimes.set(chat, recent);
    return recent;
  }

  #forgetFree(now: number): void {
    if (this.#freeAt.size < 1000) return;
    for (const [chat, freeAt] of this.#freeAt) if (freeAt <= now) this.#freeAt.delete(chat);
    for (const chat of this.#groupTimes.keys()) {
      if (this.#timesOf(chat, now).length === 0) this.#groupTimes.delete(chat);
    }
  }
}

/** Groups and channels have negative ids; a channel may be named `@name`. */
function isGroupId(chatId: number | string): boolean {
  return typeof chatId === 'string' || chatId < 0;
}
