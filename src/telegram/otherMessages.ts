import { Composer, type Middleware } from 'grammy';
import type { Message } from 'grammy/types';
import { type BotContext, isPrivate } from './botContext.ts';
import type { OtherContent } from './words/words.ts';

/** What is left: messages that are no text, and buttons that nobody knows any more. */
export function otherMessages(): Middleware<BotContext> {
  const composer = new Composer<BotContext>();
  let lastAlbum: string | undefined;
  composer.on('message', async (ctx) => {
    const content = contentOf(ctx.message);
    const album = ctx.message.media_group_id;
    // The messages of an album come one after another; one line does for all.
    if (!isPrivate(ctx) || !content || (album !== undefined && album === lastAlbum)) return;
    lastAlbum = album;
    await ctx.say(ctx.words.asking.otherContent[content]);
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
