import { Composer, type Middleware } from 'grammy';
import type { Message } from 'grammy/types';
import { type BotContext, isPrivate } from './botContext.ts';
import type { OtherContent } from './words/words.ts';

/** What is left: messages that are no text, and buttons that nobody knows any more. */
export function otherMessages(): Middleware<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('message', async (ctx) => {
    const content = contentOf(ctx.message);
    if (isPrivate(ctx) && content) await ctx.say(ctx.words.asking.otherContent[content]);
  });
  composer.on('callback_query', async (ctx) => {
    await ctx.answerCallbackQuery({ text: ctx.words.oldButton });
  });
  return composer;
}

/** What a message holds; null for a text and for what Telegram tells of the chat itself. */
function contentOf(message: Message): OtherContent | null {
  if (message.text !== undefined) return null;
  if (message.voice || message.audio || message.video_note) return 'voice';
  if (message.photo) return 'photo';
  if (message.video || message.animation) return 'video';
  if (message.document) return 'document';
  if (message.sticker) return 'sticker';
  if (message.location || message.venue) return 'location';
  return message.contact || message.poll || message.dice || message.story || message.game ? 'other' : null;
}
