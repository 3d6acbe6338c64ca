import type { Middleware } from 'grammy';
import type { ApiResponse } from 'grammy/types';
import type { BotContext } from './botContext.ts';
import type { BotLog } from './log.ts';

const METHODS: ReadonlySet<string> = new Set(['answerCallbackQuery', 'answerInlineQuery']);
const TOO_LATE = /query is too old|query id is invalid/i;
const LEFT_OUT = { ok: true, result: true } as const;

/**
 * Lets the work behind a button go on where the press itself cannot be answered: Telegram takes an answer for a short
 * time only, and the bot may have been down, or have had no network. Notes whether it was answered.
 */
export function acknowledgements(log: BotLog): Middleware<BotContext> {
  return (ctx, next) => {
    ctx.isAcknowledged = false;
    if (!ctx.callbackQuery && !ctx.inlineQuery) return next();
    ctx.api.config.use(async (call, method, payload, signal) => {
      if (!METHODS.has(method)) return call(method, payload, signal);
      ctx.isAcknowledged = true;
      let response: Awaited<ReturnType<typeof call>>;
      try {
        response = await call(method, payload, signal);
      } catch (error) {
        log.warn('press not answered', { request: ctx.requestId, error });
        return LEFT_OUT as never;
      }
      if (!isLost(response)) return response;
      log.warn('press not answered', { request: ctx.requestId, status: response.error_code });
      return LEFT_OUT as never;
    });
    return next();
  };
}

function isLost(response: ApiResponse<unknown>): response is Extract<ApiResponse<unknown>, { ok: false }> {
  return !response.ok && (response.error_code >= 500 || TOO_LATE.test(response.description));
}
