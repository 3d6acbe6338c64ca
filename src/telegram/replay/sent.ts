import type { Message, MessageEntity } from 'grammy/types';
import type { Answer } from '../../core/answering/answer.ts';
import { decodeCallback } from '../callbackData.ts';
import type { FakeBotApi } from '../fake/fakeBotApi.ts';
import type { AskedInline, ButtonPress } from '../fake/world.ts';

/** Something that the bot did and a reader could see. */
export interface Sent {
  /** `notice`: over the chat for a moment, after a press; `offer`: a result of an inline query. */
  kind: 'message' | 'edit' | 'deletion' | 'notice' | 'offer';
  chatId: number;
  threadId: number | null;
  text: string;
  entities: readonly MessageEntity[];
  /** Row by row. */
  buttons: readonly (readonly SentButton[])[];
  /** What the message shows, where its buttons belong to an answer. */
  answer: Answer | null;
}

export interface SentButton {
  label: string;
  /** What it opens; null: it sends data to the bot. */
  url: string | null;
}

/** What is needed to tell what a call did. */
export interface SentContext {
  fake: FakeBotApi;
  presses: ReadonlyMap<string, ButtonPress>;
  inlineQueries: ReadonlyMap<string, AskedInline>;
  answer(answerId: string): Answer | null;
}

/** What the calls after the given number did, oldest first. */
export function sentAfter(callNumber: number, context: SentContext): Sent[] {
  return context.fake.calls.slice(callNumber).flatMap((call): Sent[] => {
    if (!call.carriedOut) return [];
    const { parameters, result } = call;
    switch (call.method) {
      case 'sendMessage':
      case 'sendDocument':
        return [fromMessage('message', result as Message, context)];
      case 'editMessageText':
      case 'editMessageReplyMarkup':
        // An inline message has no chat here.
        return result === true ? [] : [fromMessage('edit', result as Message, context)];
      case 'deleteMessage':
        return [{ ...NOTHING, kind: 'deletion', chatId: call.chatId ?? 0 }];
      case 'answerCallbackQuery': {
        const press = context.presses.get(String(parameters.callback_query_id));
        const text = String(parameters.text ?? '');
        if (!press || text === '') return [];
        const message = context.fake.chat(press.chatId).byId.get(press.messageId);
        return [{ ...NOTHING, kind: 'notice', chatId: press.chatId, threadId: message?.threadId ?? null, text }];
      }
      case 'answerInlineQuery': {
        const asked = context.inlineQueries.get(String(parameters.inline_query_id));
        return (asked?.answer?.results ?? []).map(({ title, description, text, entities }) => {
          const shown = [title, description, text].filter(Boolean).join('\n');
          const shift = shown.length - text.length;
          const moved = entities.map((entity) => ({ ...entity, offset: entity.offset + shift }));
          return { ...NOTHING, kind: 'offer', chatId: asked!.userId, text: shown, entities: moved };
        });
      }
      default:
        return [];
    }
  });
}

const NOTHING = { threadId: null, text: '', entities: [], buttons: [], answer: null } as const;

function fromMessage(kind: 'message' | 'edit', message: Message, { answer }: SentContext): Sent {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  const ids = rows.flat().flatMap((button) => {
    const action = 'callback_data' in button ? decodeCallback(button.callback_data) : null;
    return action && 'answerId' in action ? [action.answerId] : [];
  });
  return {
    kind,
    chatId: message.chat.id,
    threadId: message.is_topic_message ? (message.message_thread_id ?? null) : null,
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
    buttons: rows.map((row) => row.map((button) => ({ label: button.text, url: 'url' in button ? button.url : null }))),
    answer: ids[0] === undefined ? null : answer(ids[0]),
  };
}
