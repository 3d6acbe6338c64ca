import { setMaxListeners } from 'node:events';
import type { Middleware } from 'grammy';
import type { Update } from 'grammy/types';
import type { BotContext } from './botContext.ts';
import type { BotLog } from './log.ts';
import type { Inbox, KeptUpdate } from './services.ts';

export interface UpdateDeskOptions {
  inbox: Inbox;
  now(): Date;
  log: BotLog;
  /** A short word that names one update in the log and to a reader. */
  newRequestId(): string;
  /** Told of what a handler threw; tells the reader. */
  onError(ctx: BotContext, error: unknown): Promise<void>;
}

/** Thrown at what is not begun any more. */
class BotEnding extends Error {
  override readonly name = 'BotEnding';
}

/**
 * Sees to it that each update is handled once. It is kept in the inbox before anything else happens, and synchronously:
 * the next call of getUpdates, which confirms it to Telegram, goes out later. What a kill leaves unfinished is handled
 * at the next start.
 */
export class UpdateDesk {
  readonly #options: UpdateDeskOptions;
  readonly #ending = new AbortController();
  readonly #closing = new AbortController();
  readonly #background = new Set<Promise<void>>();
  /** Updates being handled, and those of an earlier run that wait to be. */
  readonly #running = new Set<number>();
  readonly #leftOver = new Set<number>();
  #isClosed = false;

  constructor(options: UpdateDeskOptions) {
    this.#options = options;
    // One listener for each call in flight; each takes its own away.
    setMaxListeners(0, this.#ending.signal);
  }

  /** The first middleware. */
  readonly middleware: Middleware<BotContext> = (ctx, next) => {
    const { inbox, log } = this.#options;
    const id = ctx.update.update_id;
    ctx.requestId = this.#options.newRequestId();
    ctx.ending = this.#ending.signal;
    ctx.goOn = (work) => this.#goOn(ctx.requestId, work);
    if (this.#running.has(id)) return;
    const isLeftOver = this.#leftOver.delete(id);
    try {
      if (!isLeftOver && !inbox.keep(this.#kept(ctx.update, ctx.chat?.id ?? null))) return;
    } catch (error) {
      // On a full disk a reader is answered all the same; only a kill now would lose the question.
      log.error('update not kept', { request: ctx.requestId, error });
    }
    if (this.#isClosed) return;
    this.#running.add(id);
    return this.#handle(ctx, next).finally(() => this.#running.delete(id));
  };

  /** Behind the queue of a chat: what has not been begun when the bot ends waits for the next start. */
  readonly beginning: Middleware<BotContext> = (_, next) => {
    if (this.#isClosed) throw new BotEnding();
    return next();
  };

  /** How many updates are being handled, and works go on behind some. */
  get running(): number {
    return this.#running.size + this.#background.size;
  }

  /** What an earlier run left unfinished, oldest first; each is to be handed to the bot. */
  takeLeftOver(): Update[] {
    return this.#options.inbox.unfinished().flatMap((kept) => {
      if (this.#running.has(kept.updateId)) return [];
      const update = this.#parse(kept);
      if (update) this.#leftOver.add(update.update_id);
      return update ? [update] : [];
    });
  }

  /** From now on updates are kept for the next start and not handled; what goes on behind others is told to end. */
  close(): void {
    this.#isClosed = true;
    this.#closing.abort(new BotEnding());
  }

  /** Ends what is still being handled; it stays unfinished and is handled at the next start. */
  abort(): void {
    this.close();
    this.#ending.abort(new BotEnding());
  }

  #goOn(requestId: string, work: (closing: AbortSignal) => Promise<void>): void {
    const going = work(this.#closing.signal)
      .catch((error) => this.#options.log.error('work behind an update failed', { request: requestId, error }))
      .finally(() => this.#background.delete(going));
    this.#background.add(going);
  }

  async #handle(ctx: BotContext, next: () => Promise<void>): Promise<void> {
    const { inbox, log, onError } = this.#options;
    try {
      await next();
    } catch (error) {
      if (error instanceof BotEnding || this.#ending.signal.aborted) return;
      log.error('update failed', { request: ctx.requestId, kind: kindOf(ctx.update), error });
      await onError(ctx, error).catch((failure) =>
        log.error('reader not told', { request: ctx.requestId, error: failure }),
      );
    }
    try {
      inbox.finish(ctx.update.update_id);
    } catch (error) {
      log.error('update not finished', { request: ctx.requestId, error });
    }
  }

  #kept(update: Update, chatId: number | null): KeptUpdate {
    return {
      updateId: update.update_id,
      chatId,
      body: JSON.stringify(update),
      receivedAt: this.#options.now().toISOString(),
    };
  }

  #parse({ updateId, body }: KeptUpdate): Update | null {
    try {
      return JSON.parse(body) as Update;
    } catch (error) {
      this.#options.log.error('kept update unreadable', { updateId, error });
      this.#options.inbox.finish(updateId);
      return null;
    }
  }
}

/** What an update is about, such as `message` or `callback_query`. */
export function kindOf(update: Update): string {
  return Object.keys(update).find((key) => key !== 'update_id') ?? 'empty';
}
