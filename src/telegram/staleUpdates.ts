import type { Middleware } from 'grammy';
import { addressedQuestion } from './addressedQuestion.ts';
import { type BotContext, isPrivate } from './botContext.ts';

/** Questions older than this are not answered any more: their reader has moved on. */
const STALE_MS = 10 * 60_000;

/**
 * After a time in which the bot was down, old messages wait. Each chat is asked once to send its question again. Buttons
 * that were pressed meanwhile do their work: they tell no time, and what was deleted or set must be.
 */
export function staleUpdates(now: () => Date): Middleware<BotContext> {
  const told = new Set<number>();
  return async (ctx, next) => {
    if (ctx.inlineQuery || ctx.callbackQuery || ctx.myChatMember) return next();
    const message = ctx.message ?? ctx.editedMessage;
    if (!message) return next();
    const sentAt = (ctx.editedMessage?.edit_date ?? message.date) * 1000;
    if (now().getTime() - sentAt <= STALE_MS) {
      told.delete(message.chat.id);
      return next();
    }
    const isForBot = isPrivate(ctx) || addressedQuestion(message, ctx.me) !== null;
    if (!isForBot || told.has(message.chat.id)) return;
    told.add(message.chat.id);
    await ctx.say(ctx.words.asking.askAgain);
  };
}
