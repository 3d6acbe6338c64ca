import { Composer, type Middleware } from 'grammy';
import { addressedQuestion, askedByCommand } from './addressedQuestion.ts';
import type { Answering } from './answering.ts';
import { type BotContext, isPrivate } from './botContext.ts';

/**
 * Everything that asks: a text in a private chat, `/ask` anywhere, a mention or a reply in a group. An edited question
 * is answered anew in the same place.
 */
export function questions(answering: Answering): Middleware<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on(['message:text', 'edited_message:text'], async (ctx, next) => {
    const isEdited = Boolean(ctx.editedMessage);
    const messageId = ctx.msg.message_id;
    const behindCommand = askedByCommand(ctx.msg.text, ctx.me);
    if (behindCommand !== null) {
      const text = behindCommand || ctx.msg.reply_to_message?.text?.trim() || '';
      if (text === '') return void (await ctx.say(ctx.words.asking.askUsage));
      return answering.answer(ctx, { text, messageId, isEdited });
    }
    const text = addressedQuestion(ctx.msg, ctx.me);
    if (text === null) return;
    if (!text.startsWith('/')) return answering.answer(ctx, { text, messageId, isEdited });
    // Another command was carried out when it was sent.
    if (isEdited) return;
    return isPrivate(ctx) ? void (await ctx.say(ctx.words.unknownCommand)) : next();
  });
  return composer;
}
