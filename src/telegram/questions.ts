import { Composer, type Middleware } from 'grammy';
import { addressedQuestion } from './addressedQuestion.ts';
import type { Answering } from './answering.ts';
import { type BotContext, isPrivate } from './botContext.ts';

/**
 * Everything that asks: a text in a private chat, `/ask` anywhere, a mention or a reply in a group. An edited question
 * is answered anew in the same place.
 */
export function questions(answering: Answering): Middleware<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command('ask', (ctx) => {
    const text = ctx.match.trim() || ctx.msg.reply_to_message?.text?.trim() || '';
    if (text === '') return ctx.say(ctx.words.asking.askUsage);
    return answering.answer(ctx, { text, messageId: ctx.msg.message_id, isEdited: Boolean(ctx.editedMessage) });
  });
  composer.on(['message:text', 'edited_message:text'], async (ctx, next) => {
    const text = addressedQuestion(ctx.msg, ctx.me);
    if (text === null) return;
    if (text.startsWith('/')) return isPrivate(ctx) ? void (await ctx.say(ctx.words.unknownCommand)) : next();
    await answering.answer(ctx, { text, messageId: ctx.msg.message_id, isEdited: Boolean(ctx.editedMessage) });
  });
  return composer;
}
