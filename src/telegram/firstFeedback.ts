import type { Middleware } from 'grammy';
import { addressedQuestion, askedByCommand } from './addressedQuestion.ts';
import { type BotContext, conversationOf } from './botContext.ts';
import type { BotLog } from './log.ts';
import { sendTyping } from './progressReport.ts';
import { troubleOf } from './telegramError.ts';

/**
 * Shows “typing…” the moment a question comes in, before it waits for its turn. Nobody waits for this call, and nobody
 * hears when it fails.
 */
export function firstFeedback(log: BotLog): Middleware<BotContext> {
  return (ctx, next) => {
    const key = conversationOf(ctx);
    if (key && isAsked(ctx)) {
      sendTyping(ctx.api, key).catch((error) => {
        log.warn('typing not shown', { request: ctx.requestId, trouble: troubleOf(error).kind });
      });
    }
    return next();
  };
}

function isAsked(ctx: BotContext): boolean {
  const message = ctx.message ?? ctx.editedMessage;
  if (!message) return false;
  return addressedQuestion(message, ctx.me) !== null || askedByCommand(message.text ?? '', ctx.me) !== null;
}

/**
 * One queue for each chat; buttons have one of their own, so that they need not wait for a long answer. Inline queries
 * have none: each replaces the one before it.
 */
export function queueOf(ctx: BotContext): string[] {
  if (ctx.chat === undefined) return [];
  if (ctx.callbackQuery) return [`buttons:${ctx.chat.id}:${ctx.from?.id}`];
  // A group that moves waits in both queues: nothing is said in the new one before its settings are there.
  const moved = ctx.message?.migrate_to_chat_id ?? ctx.message?.migrate_from_chat_id;
  return [ctx.chat.id, moved].filter((id) => id !== undefined).map(String);
}
