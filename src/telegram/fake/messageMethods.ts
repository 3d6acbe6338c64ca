import type { InlineKeyboardMarkup, Message } from 'grammy/types';
import { badRequest } from './botApiError.ts';
import { checkInlineKeyboard } from './checkKeyboard.ts';
import { checkText } from './checkText.ts';
import { acceptText, MAX_TEXT_UNITS, refuseMarkup } from './messageText.ts';
import { type Method, type MethodContext, method } from './method.ts';
import {
  boolean,
  chatId,
  entities,
  integer,
  integers,
  linkPreview,
  reactions,
  replyMarkup,
  replyParameters,
  text,
} from './parameterSchemas.ts';
import { REACTION_EMOJI } from './reactionEmoji.ts';
import {
  botAsUser,
  type FakeChat,
  findMessage,
  findOpenChat,
  type ShownMessage,
  showMessage,
  unixTime,
  type World,
} from './world.ts';

/** Most UTF-16 units of a caption. */
const MAX_CAPTION_UNITS = 1024;
/** A message may be deleted for two days. */
const DELETABLE_MS = 48 * 60 * 60 * 1000;

const sending = {
  chat_id: chatId,
  message_thread_id: integer.optional(),
  parse_mode: text.optional(),
  disable_notification: boolean.optional(),
  protect_content: boolean.optional(),
  allow_paid_broadcast: boolean.optional(),
  message_effect_id: text.optional(),
  reply_parameters: replyParameters.optional(),
  reply_markup: replyMarkup.optional(),
};

type Reply = { message_id: number; allow_sending_without_reply?: boolean; quote?: string; chat_id?: number | string };

/** Methods that put messages into chats and take them away, and react to them. */
export const messageMethods: Readonly<Record<string, Method>> = {
  sendMessage: method(
    'message',
    { ...sending, text, entities: entities.optional(), link_preview_options: linkPreview.optional() },
    (parameters, context) => {
      const chat = findOpenChat(context.world, parameters.chat_id);
      refuseMarkup(parameters.parse_mode);
      refusePaid(parameters.allow_paid_broadcast);
      const accepted = acceptText(parameters.text, parameters.entities, context);
      return send(chat, context, parameters, {
        text: accepted.text,
        ...(accepted.entities.length > 0 ? { entities: accepted.entities } : {}),
      });
    },
  ),

  sendDocument: method(
    'message',
    {
      ...sending,
      document: text.optional(),
      thumbnail: text.optional(),
      caption: text.optional(),
      caption_entities: entities.optional(),
      disable_content_type_detection: boolean.optional(),
    },
    (parameters, context) => {
      const chat = findOpenChat(context.world, parameters.chat_id);
      refuseMarkup(parameters.parse_mode);
      refusePaid(parameters.allow_paid_broadcast);
      const caption = checkText(parameters.caption ?? '', parameters.caption_entities ?? [], {
        name: 'message caption',
        maxUnits: MAX_CAPTION_UNITS,
        mayBeEmpty: true,
      });
      return send(chat, context, parameters, {
        document: documentOf(parameters.document, context),
        ...(caption.text === '' ? {} : { caption: caption.text, caption_entities: caption.entities }),
      });
    },
  ),

  sendMessageDraft: method(
    'draft',
    {
      chat_id: integer,
      message_thread_id: integer.optional(),
      draft_id: integer,
      text: text.optional(),
      parse_mode: text.optional(),
      entities: entities.optional(),
      can_stop: boolean.optional(),
      keep_on_stop: boolean.optional(),
    },
    (parameters, context) => {
      const chat = findOpenChat(context.world, parameters.chat_id);
      if (chat.chat.type !== 'private') throw badRequest('message drafts can be sent to private chats only');
      if (parameters.draft_id === 0) throw badRequest('draft_id must be non-zero');
      refuseMarkup(parameters.parse_mode);
      const accepted = checkText(parameters.text ?? '', parameters.entities ?? [], {
        name: 'message text',
        maxUnits: MAX_TEXT_UNITS,
        mayBeEmpty: true,
        keepEnds: true,
      });
      checkThread(context.world, chat, parameters.message_thread_id);
      context.pace(chat);
      chat.draft = {
        draftId: parameters.draft_id,
        text: accepted.text,
        entities: accepted.entities,
        canStop: parameters.can_stop ?? false,
        threadId: parameters.message_thread_id ?? null,
        at: context.world.clock(),
      };
      chat.drafts.push(chat.draft);
      return true;
    },
  ),

  deleteMessage: method('free', { chat_id: chatId, message_id: integer }, (parameters, context) => {
    remove(context.world, findOpenChat(context.world, parameters.chat_id), parameters.message_id);
    return true;
  }),

  deleteMessages: method('free', { chat_id: chatId, message_ids: integers }, (parameters, context) => {
    const chat = findOpenChat(context.world, parameters.chat_id);
    const count = parameters.message_ids.length;
    if (count < 1 || count > 100) throw badRequest(`message_ids names ${count} messages; 1 to 100 are allowed`);
    for (const messageId of parameters.message_ids) {
      if (findMessage(chat, messageId)) remove(context.world, chat, messageId);
    }
    return true;
  }),

  setMessageReaction: method(
    'free',
    { chat_id: chatId, message_id: integer, reaction: reactions.optional(), is_big: boolean.optional() },
    (parameters, context) => {
      const chat = findOpenChat(context.world, parameters.chat_id);
      const shown = findMessage(chat, parameters.message_id);
      if (!shown) throw badRequest('message to react not found');
      const chosen = parameters.reaction ?? [];
      const [first] = chosen;
      if (chosen.length > 1) throw badRequest('REACTIONS_TOO_MANY');
      if (first?.type === 'custom_emoji') throw badRequest('REACTION_INVALID');
      if (first && !REACTION_EMOJI.has(first.emoji)) throw badRequest('REACTION_INVALID');
      shown.reaction = first?.emoji ?? null;
      return true;
    },
  ),
};

function send(
  chat: FakeChat,
  context: MethodContext,
  parameters: {
    message_thread_id?: number;
    reply_parameters?: Reply;
    reply_markup?: object;
  },
  content: Partial<Message>,
): Message {
  const { world } = context;
  checkThread(world, chat, parameters.message_thread_id);
  const target = replyTarget(world, chat, parameters.reply_parameters);
  const keyboard = inlineKeyboardOf(parameters.reply_markup);
  context.pace(chat);
  const threadId = parameters.message_thread_id ?? (target?.message.is_topic_message ? target.threadId : null);
  const at = world.clock();
  const message = {
    message_id: world.nextMessageId(chat),
    ...(chat.chat.type === 'channel' ? { sender_chat: chat.chat } : { from: botAsUser(world) }),
    chat: chat.chat,
    date: unixTime(at),
    ...(threadId === null ? {} : { message_thread_id: threadId, is_topic_message: true }),
    ...(target ? { reply_to_message: { ...target.message, reply_to_message: undefined } } : {}),
    ...content,
    ...(keyboard ? { reply_markup: keyboard } : {}),
  } as Message;
  showMessage(chat, message, { byBot: true, at, replyToMessageId: target?.messageId ?? null });
  return message;
}

function remove(world: World, chat: FakeChat, messageId: number): void {
  const shown = findMessage(chat, messageId);
  if (!shown) throw badRequest('message to delete not found');
  const mayDelete = shown.byBot || chat.chat.type === 'private' || chat.botIsAdmin;
  const isYoung = world.clock() - shown.message.date * 1000 <= DELETABLE_MS;
  if (!mayDelete || !isYoung) throw badRequest("message can't be deleted");
  shown.deleted = true;
}

function refusePaid(allowPaidBroadcast: boolean | undefined): void {
  if (allowPaidBroadcast) throw badRequest('allow_paid_broadcast costs Stars and is refused here');
}

function checkThread(world: World, chat: FakeChat, threadId: number | undefined): void {
  if (threadId === undefined) return;
  const hasTopics = chat.chat.type === 'private' ? world.bot.has_topics_enabled : 'is_forum' in chat.chat;
  if (!hasTopics || !chat.topics.has(threadId)) throw badRequest('message thread not found');
}

function replyTarget(world: World, chat: FakeChat, reply: Reply | undefined): ShownMessage | null {
  if (!reply) return null;
  if (reply.chat_id !== undefined && findOpenChat(world, reply.chat_id) !== chat) {
    throw badRequest('replies to a message of another chat are not supported here');
  }
  const target = findMessage(chat, reply.message_id);
  if (!target && !reply.allow_sending_without_reply) throw badRequest('message to be replied not found');
  if (target && reply.quote !== undefined && !target.text.includes(reply.quote)) throw badRequest('QUOTE_TEXT_INVALID');
  return target;
}

function inlineKeyboardOf(markup: object | undefined): InlineKeyboardMarkup | null {
  if (!markup || !('inline_keyboard' in markup)) return null;
  const keyboard = checkInlineKeyboard(markup as InlineKeyboardMarkup);
  return keyboard.inline_keyboard.length > 0 ? keyboard : null;
}

function documentOf(reference: string | undefined, { world, files }: MethodContext): Message['document'] {
  const upload = files.get(reference?.startsWith('attach://') ? reference.slice('attach://'.length) : 'document');
  if (upload) {
    if (upload.content.length === 0) throw badRequest('file must be non-empty');
    const fileId = `sent-${world.nextNumber()}`;
    const file = { file_id: fileId, file_unique_id: `unique-${fileId}`, file_size: upload.content.length };
    world.files.set(fileId, {
      file: { ...file, file_path: `documents/${fileId}` },
      content: upload.content,
      fileName: upload.fileName,
    });
    return { ...file, file_name: upload.fileName, mime_type: upload.mimeType };
  }
  const known = reference === undefined ? undefined : world.files.get(reference);
  if (!known) throw badRequest('there is no document in the request');
  return { ...known.file, file_name: known.fileName };
}
