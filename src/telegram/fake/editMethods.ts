import type { InlineKeyboardMarkup, Message } from 'grammy/types';
import { badRequest } from './botApiError.ts';
import { checkInlineKeyboard } from './checkKeyboard.ts';
import type { AcceptedText } from './checkText.ts';
import { NOT_MODIFIED } from './faults.ts';
import { acceptText, refuseMarkup } from './messageText.ts';
import { type Method, type MethodContext, method } from './method.ts';
import { chatId, entities, inlineKeyboard, integer, linkPreview, text } from './parameterSchemas.ts';
import { changeMessage, type FakeChat, findMessage, findOpenChat, type ShownMessage, unixTime } from './world.ts';

const editing = {
  chat_id: chatId.optional(),
  message_id: integer.optional(),
  inline_message_id: text.optional(),
  reply_markup: inlineKeyboard.optional(),
};

/** Methods that change messages of the bot. An edit that changes nothing is refused. */
export const editMethods: Readonly<Record<string, Method>> = {
  editMessageText: method(
    'message',
    {
      ...editing,
      text,
      parse_mode: text.optional(),
      entities: entities.optional(),
      link_preview_options: linkPreview.optional(),
    },
    (parameters, context) => {
      refuseMarkup(parameters.parse_mode);
      const accepted = acceptText(parameters.text, parameters.entities, context);
      const keyboard = parameters.reply_markup && checkInlineKeyboard(parameters.reply_markup);
      if (parameters.inline_message_id !== undefined) {
        return editInline(context, parameters.inline_message_id, accepted, keyboard);
      }
      const { chat, shown } = toEdit(context, parameters);
      if (shown.message.text === undefined) throw badRequest('there is no text in the message to edit');
      return edit(chat, shown, context, { text: accepted.text, entities: accepted.entities }, keyboard);
    },
  ),

  editMessageReplyMarkup: method('message', editing, (parameters, context) => {
    const keyboard = parameters.reply_markup && checkInlineKeyboard(parameters.reply_markup);
    if (parameters.inline_message_id !== undefined) {
      return editInline(context, parameters.inline_message_id, null, keyboard);
    }
    const { chat, shown } = toEdit(context, parameters);
    return edit(chat, shown, context, {}, keyboard);
  }),
};

function toEdit(
  { world }: MethodContext,
  parameters: { chat_id?: number | string; message_id?: number },
): { chat: FakeChat; shown: ShownMessage } {
  if (parameters.chat_id === undefined) throw badRequest('chat_id is empty');
  if (parameters.message_id === undefined) throw badRequest('message identifier is not specified');
  const chat = findOpenChat(world, parameters.chat_id);
  const shown = findMessage(chat, parameters.message_id);
  if (!shown) throw badRequest('message to edit not found');
  if (!shown.byBot) throw badRequest("message can't be edited");
  return { chat, shown };
}

function edit(
  chat: FakeChat,
  shown: ShownMessage,
  context: MethodContext,
  content: Partial<Message>,
  keyboard: InlineKeyboardMarkup | undefined,
): Message {
  const message = { ...shown.message, ...content } as Message;
  if (keyboard && keyboard.inline_keyboard.length > 0) message.reply_markup = keyboard;
  else delete message.reply_markup;
  if (looksOf(message) === looksOf(shown.message)) throw badRequest(NOT_MODIFIED);
  context.pace(chat);
  const at = context.world.clock();
  message.edit_date = unixTime(at);
  changeMessage(shown, message, at);
  return message;
}

function editInline(
  { world }: MethodContext,
  inlineMessageId: string,
  accepted: AcceptedText | null,
  keyboard: InlineKeyboardMarkup | undefined,
): true {
  const shown = world.inlineMessages.get(inlineMessageId);
  if (!shown) throw badRequest('MESSAGE_ID_INVALID');
  const next = {
    text: accepted?.text ?? shown.text,
    entities: accepted?.entities ?? shown.entities,
    keyboard: keyboard?.inline_keyboard ?? [],
  };
  const { at: _, ...last } = shown;
  if (JSON.stringify(next) === JSON.stringify(last)) throw badRequest(NOT_MODIFIED);
  world.inlineMessages.set(inlineMessageId, { ...next, at: world.clock() });
  return true;
}

function looksOf(message: Message): string {
  return JSON.stringify([message.text, message.entities ?? [], message.reply_markup?.inline_keyboard ?? []]);
}
