import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '@grammyjs/runner';
import type { Bot } from 'grammy';
import type { BotContext } from './botContext.ts';
import { TokenRefused } from './callUntilAnswered.ts';
import type { BotLog } from './log.ts';
import { troubleOf } from './telegramError.ts';

/** What the bot asks Telegram for; named each time, since Telegram remembers what was asked last. */
export const UPDATE_KINDS = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'my_chat_member',
  'stopped_message_generation',
] as const;

export interface PollingOptions {
  log: BotLog;
  /** Aborted when no further update is to be fetched. */
  signal: AbortSignal;
  /** Called after each poll that Telegram answered. */
  onPolled?(): void;
}

const POLL_SECONDS = 30;
/** Updates in the works at once; they are fetched no further beyond that, and those of one busy chat must not fill it. */
const MOST_IN_WORK = 20_000;
const RETRY_MS = 2_000;
/** Two pollers that fight for updates must not do so faster than this. */
const CONFLICT_PAUSE_MS = 30_000;
/** Trouble that goes on is told once in this time. */
const TROUBLE_NOTE_MS = 10_000;

/**
 * Fetches updates until the signal is aborted. Network trouble and errors of the server are retried for ever; another
 * poller is waited out.
 *
 * @throws {TokenRefused}
 */
export async function pollUpdates(bot: Bot<BotContext>, { log, signal, onPolled }: PollingOptions): Promise<void> {
  const note = oncePer(TROUBLE_NOTE_MS, (facts: Record<string, unknown>) => log.warn('no updates', facts));
  bot.api.config.use(async (call, method, payload, callSignal) => {
    if (method !== 'getUpdates') return call(method, payload, callSignal);
    try {
      const response = await call(method, payload, callSignal);
      if (response.ok) onPolled?.();
      else note({ status: response.error_code, description: response.description });
      return response;
    } catch (error) {
      if (!signal.aborted) note({ trouble: troubleOf(error).kind, error });
      throw error;
    }
  });
  while (!signal.aborted) {
    const runner = run(bot, {
      sink: { concurrency: MOST_IN_WORK },
      runner: {
        fetch: { timeout: POLL_SECONDS, allowed_updates: UPDATE_KINDS },
        retryInterval: RETRY_MS,
        maxRetryTime: Number.POSITIVE_INFINITY,
        silent: true,
      },
    });
    const stop = () => void runner.stop();
    signal.addEventListener('abort', stop);
    try {
      await runner.task();
    } catch (error) {
      const { kind } = troubleOf(error);
      if (kind === 'unauthorized') throw new TokenRefused('Telegram refuses the token', { cause: error });
      if (kind === 'conflict') log.error('another program fetches the updates of this bot; trying again in 30 seconds');
      else log.error('polling failed', { error });
      await sleep(kind === 'conflict' ? CONFLICT_PAUSE_MS : RETRY_MS, undefined, { signal }).catch(() => undefined);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
}

/** Lets through at most one call in a time. */
function oncePer<Facts>(pauseMs: number, call: (facts: Facts) => void): (facts: Facts) => void {
  let nextAt = 0;
  return (facts) => {
    const now = performance.now();
    if (now < nextAt) return;
    nextAt = now + pauseMs;
    call(facts);
  };
}
