import type { Context } from 'grammy';
import type { Language } from '../core/language/language.ts';
import type { RenderedMessage } from './rendering/message.ts';
import type { ChatSettings, ConversationKey } from './services.ts';
import type { BotWords } from './words/words.ts';

/** What the middleware knows of an update. */
export interface BotFlavour {
  /** Names this update in the log, and to a reader when something goes wrong. */
  requestId: string;
  /** Aborted when the bot must end and can wait no longer. */
  ending: AbortSignal;
  /** Whether Telegram was told that a press of a button, or an inline query, is answered. */
  isAcknowledged: boolean;
  /**
   * Lets work go on behind this update, such as a broadcast. Its signal is aborted as soon as the bot is to end, which
   * waits until the work has taken notice; what it throws is in the log.
   */
  goOn(work: (closing: AbortSignal) => Promise<void>): void;
  /** Of the interface: the chat's choice, else the reader's Telegram. */
  language: Language;
  words: BotWords;
  settings: ChatSettings;
  /** Sends a message to where the update came from; its id, null where it may not have arrived. */
  say(message: string | (Pick<RenderedMessage, 'text'> & Partial<RenderedMessage>)): Promise<number | null>;
}

export type BotContext = Context & BotFlavour;

/** The conversation an update belongs to; null where it has no chat, as an inline query. */
export function conversationOf(ctx: Context): ConversationKey | null {
  if (!ctx.chat) return null;
  const message = ctx.msg;
  const isTopic = Boolean(message && 'is_topic_message' in message && message.is_topic_message);
  return {
    chatId: ctx.chat.id,
    threadId: isTopic ? (message?.message_thread_id ?? null) : null,
    userId: ctx.from?.id ?? null,
  };
}

/** Whether an update comes from a chat with one person. */
export function isPrivate(ctx: Context): boolean {
  return ctx.chat?.type === 'private';
}
