import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import type { RenderedMessage } from './rendering/message.ts';
import { type TelegramTrouble, troubleOf } from './telegramError.ts';

/** Where a message goes. */
export interface Recipient {
  chatId: number;
  threadId: number | null;
  /** The message it answers. */
  replyTo?: number | null;
}

/** What became of a message. `unknown`: the connection broke when Telegram may have had it already. */
export type SendOutcome =
  | { state: 'sent'; messageId: number; chatId: number }
  | { state: 'unknown' }
  | { state: 'unreachable'; trouble: TelegramTrouble };

export interface SendOptions {
  signal?: AbortSignal;
  /** Told when a group has become a supergroup, before the message goes there. */
  onMoved?(from: number, to: number): void;
  /** Told of each failed try, for the log. */
  onTrouble?(trouble: TelegramTrouble, error: unknown): void;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Sends a message for as long as Telegram is certain not to have it: refused connections, errors of the server and 429s
 * are waited out, a group that moved is followed, entities that are refused are left away. It is never sent again where
 * it may have arrived.
 *
 * @throws the signal's reason, when it is aborted before Telegram can have the message; an error of Telegram that no
 *   other try would mend
 */
export async function sendMessage(
  api: Api,
  recipient: Recipient,
  message: RenderedMessage,
  options: SendOptions = {},
): Promise<SendOutcome> {
  let { chatId } = recipient;
  let { entities } = message;
  let replyTo = recipient.replyTo ?? null;
  for (let pauseMs = FIRST_PAUSE_MS; ; ) {
    try {
      const sent = await api.sendMessage(
        chatId,
        message.text,
        { ...messageFields({ ...message, entities }), ...place(recipient.threadId, replyTo) },
        options.signal as never,
      );
      return { state: 'sent', messageId: sent.message_id, chatId };
    } catch (error) {
      const trouble = troubleOf(error);
      options.onTrouble?.(trouble, error);
      // Aborted in the middle of the call; while it waited, the line below throws.
      if (trouble.kind === 'aborted') return { state: 'unknown' };
      options.signal?.throwIfAborted();
      switch (trouble.kind) {
        case 'moved':
          options.onMoved?.(chatId, trouble.chatId);
          chatId = trouble.chatId;
          replyTo = null;
          break;
        case 'bad-entities':
          if (entities.length === 0) throw error;
          entities = [];
          break;
        case 'message-gone':
          if (replyTo === null) throw error;
          replyTo = null;
          break;
        case 'wait':
          await sleep(trouble.seconds * 1000, undefined, { signal: options.signal });
          break;
        case 'server':
        case 'not-sent':
          await sleep(pauseMs, undefined, { signal: options.signal });
          pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
          break;
        case 'undecided':
          return { state: 'unknown' };
        case 'gone':
        case 'forbidden':
        case 'unauthorized':
          return { state: 'unreachable', trouble };
        default:
          throw error;
      }
    }
  }
}

/** What became of a change. */
export type EditOutcome = 'done' | 'message-gone' | 'unreachable';

/**
 * Puts another text in the place of a message. Safe to repeat, so it is repeated until Telegram answers.
 *
 * @throws the signal's reason, when it is aborted; an error of Telegram that no other try would mend
 */
export async function editMessage(
  api: Api,
  chatId: number,
  messageId: number,
  message: RenderedMessage,
  options: SendOptions = {},
): Promise<EditOutcome> {
  let { entities } = message;
  for (let pauseMs = FIRST_PAUSE_MS; ; ) {
    try {
      const fields = messageFields({ ...message, entities });
      await api.editMessageText(chatId, messageId, message.text, fields, options.signal as never);
      return 'done';
    } catch (error) {
      const trouble = troubleOf(error);
      options.onTrouble?.(trouble, error);
      options.signal?.throwIfAborted();
      switch (trouble.kind) {
        case 'unchanged':
          return 'done';
        // In a group that moved, messages have other numbers.
        case 'message-gone':
        case 'moved':
          return 'message-gone';
        case 'gone':
        case 'forbidden':
        case 'unauthorized':
          return 'unreachable';
        case 'bad-entities':
          if (entities.length === 0) throw error;
          entities = [];
          break;
        case 'wait':
          await sleep(trouble.seconds * 1000, undefined, { signal: options.signal });
          break;
        case 'server':
        case 'not-sent':
        case 'undecided':
          await sleep(pauseMs, undefined, { signal: options.signal });
          pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
          break;
        default:
          throw error;
      }
    }
  }
}

/** A message's buttons as Telegram wants them; undefined where it has none. */
export function keyboardOf({ buttons }: Pick<RenderedMessage, 'buttons'>): InlineKeyboardMarkup | undefined {
  if (buttons.length === 0) return undefined;
  return {
    inline_keyboard: buttons.map((row) =>
      row.map((button) =>
        'url' in button ? { text: button.label, url: button.url } : { text: button.label, callback_data: button.data },
      ),
    ),
  };
}

function messageFields(message: RenderedMessage): {
  entities?: MessageEntity[];
  reply_markup?: InlineKeyboardMarkup;
  link_preview_options: { is_disabled: true };
} {
  const keyboard = keyboardOf(message);
  return {
    ...(message.entities.length > 0 && { entities: message.entities }),
    ...(keyboard && { reply_markup: keyboard }),
    link_preview_options: { is_disabled: true },
  };
}

function place(threadId: number | null, replyTo: number | null) {
  return {
    ...(threadId !== null && { message_thread_id: threadId }),
    ...(replyTo !== null && { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
}
