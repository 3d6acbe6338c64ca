import type { Middleware } from 'grammy';
import { type BotContext, conversationOf } from './botContext.ts';
import { type BotLog, hashId } from './log.ts';
import type { RenderedMessage } from './rendering/message.ts';
import { renderWords } from './rendering/renderWords.ts';
import { sendMessage } from './sendMessage.ts';
import type { ChatMemory, ChatSettings } from './services.ts';
import { interfaceLanguage } from './words/interfaceLanguage.ts';
import { botWords } from './words/words.ts';

const NO_CHAT: ChatSettings = { language: null, length: 'normal', timeZone: null };

/** Adds what later middleware needs to know of the reader, and the way to speak to them. */
export function readerContext({ memory, log }: { memory: ChatMemory; log: BotLog }): Middleware<BotContext> {
  return (ctx, next) => {
    ctx.settings = ctx.chat ? memory.settings(ctx.chat.id) : NO_CHAT;
    ctx.language = ctx.settings.language ?? interfaceLanguage(ctx.from?.language_code);
    ctx.words = botWords(ctx.language);
    ctx.say = async (message) => {
      const key = conversationOf(ctx);
      if (!key) return null;
      const rendered = asMessage(message);
      const isGroup = key.chatId < 0;
      const outcome = await sendMessage(
        ctx.api,
        { ...key, replyTo: isGroup ? (ctx.msg?.message_id ?? null) : null },
        rendered,
        {
          signal: ctx.ending,
          onMoved: (from, to) => memory.moveChat(from, to),
          onTrouble: ({ kind }) => log.warn('telegram', { request: ctx.requestId, trouble: kind }),
        },
      );
      if (outcome.state === 'sent') return outcome.messageId;
      log.warn('message not sent', { request: ctx.requestId, chat: hashId(key.chatId), state: outcome.state });
      return null;
    };
    return next();
  };
}

/** Words of ours are cleaned and bounded, since titles and names of others stand in them; what is drawn on is as it is. */
function asMessage(message: Parameters<BotContext['say']>[0]): RenderedMessage {
  if (typeof message === 'string') return renderWords(message);
  return message.entities === undefined
    ? renderWords(message.text, message.buttons)
    : { buttons: [], entities: [], ...message };
}

/** What a reader is told when something went wrong: a kind sentence with the id under which the log has the rest. */
export async function tellError(ctx: BotContext, _error: unknown): Promise<void> {
  const text = ctx.words.error(ctx.requestId);
  // A press is answered once; what fails behind it is told in a message.
  if (ctx.callbackQuery && !ctx.isAcknowledged) await ctx.answerCallbackQuery({ text, show_alert: true });
  else if (ctx.chat) await ctx.say(text);
}
