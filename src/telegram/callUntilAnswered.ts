import { setTimeout as sleep } from 'node:timers/promises';
import { GrammyError } from 'grammy';
import type { BotLog } from './log.ts';
import { troubleOf } from './telegramError.ts';

/** The token is refused; no other try would mend it. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Calls Telegram until it answers, with growing pauses while the network or the server is out of order.
 *
 * @returns its answer; null where the signal was aborted meanwhile
 * @throws {TokenRefused}
 * @throws {GrammyError} where Telegram refuses what is asked, and would again
 */
export async function callUntilAnswered<T>(
  call: () => Promise<T>,
  log: BotLog,
  signal: AbortSignal,
): Promise<T | null> {
  for (let pauseMs = FIRST_RETRY_MS; !signal.aborted; pauseMs = Math.min(pauseMs * 2, LONGEST_RETRY_MS)) {
    try {
      return await call();
    } catch (error) {
      if (signal.aborted) return null;
      const trouble = troubleOf(error);
      if (trouble.kind === 'unauthorized') throw new TokenRefused('Telegram refuses the token', { cause: error });
      if (trouble.kind === 'other' && error instanceof GrammyError) throw error;
      const waitMs = trouble.kind === 'wait' ? trouble.seconds * 1000 : pauseMs;
      log.warn('Telegram cannot be reached, trying again', { trouble: trouble.kind, seconds: waitMs / 1000 });
      await sleep(waitMs, undefined, { signal }).catch(() => {});
    }
  }
  return null;
}
