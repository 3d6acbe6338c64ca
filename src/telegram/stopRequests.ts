import { Composer, type Middleware } from 'grammy';
import type { Answering } from './answering.ts';
import type { BotContext } from './botContext.ts';

/** The button of a draft, and `/stop`: they end an answer in the making and wait for nothing. */
export function stopRequests(answering: Answering): Middleware<BotContext> {
  const composer = new Composer<BotContext>();
  composer.use((ctx, next) => {
    const stopped = ctx.update.stopped_message_generation;
    if (!stopped) return next();
    answering.stopDraft(stopped.chat.id, stopped.draft_id);
    return undefined;
  });
  composer.command('stop', async (ctx) => {
    // The answer itself says that it was stopped.
    if (!answering.stopAll(ctx.chat.id, ctx.from?.id ?? null)) await ctx.say(ctx.words.nothingToStop);
  });
  return composer;
}
