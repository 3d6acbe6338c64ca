import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import { z } from 'zod';

// Shapes of parameters as the Bot API documents them. All are strict: a field that Telegram does not know is an error
// here, while the real server ignores it. Forms send every value as text, so texts are read as JSON where a parameter
// is no text itself.

/** A whole number, a true or false, an object or a list, also written as JSON text. */
function orJson<S extends z.ZodType>(schema: S) {
  return z.preprocess(fromJson, schema);
}

function fromJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value === 'True' || value === 'False') return value === 'True';
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export const integer = orJson(z.int());
export const integers = orJson(z.array(z.int()));
export const boolean = orJson(z.boolean());
export const text = z.string();
/** An id, or `@username` of a public chat. */
export const chatId = z.preprocess(
  (value) => {
    return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  },
  z.union([z.int(), z.string().regex(/^@\w+$/)]),
);

const user = z.looseObject({ id: z.int(), is_bot: z.boolean(), first_name: z.string() });

const place = { offset: z.int(), length: z.int() };
const plainEntityType = z.enum([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
]);

const dateTimeFormat = z.custom<MessageEntity.DateTimeMessageEntity['date_time_format']>(
  (value) => typeof value === 'string' && /^(r|w?[dD]?[tT]?)$/.test(value),
);

const entity: z.ZodType<MessageEntity> = z.discriminatedUnion('type', [
  z.strictObject({ type: plainEntityType, ...place }),
  z.strictObject({ type: z.literal('pre'), ...place, language: z.string().optional() }),
  z.strictObject({ type: z.literal('text_link'), ...place, url: z.string() }),
  z.strictObject({ type: z.literal('text_mention'), ...place, user }),
  z.strictObject({ type: z.literal('custom_emoji'), ...place, custom_emoji_id: z.string() }),
  z.strictObject({
    type: z.literal('date_time'),
    ...place,
    unix_time: z.int(),
    date_time_format: dateTimeFormat,
  }),
]);

export const entities = orJson(z.array(entity));

const webApp = z.strictObject({ url: z.string() });

const inlineButton = z.strictObject({
  text: z.string(),
  icon_custom_emoji_id: z.string().optional(),
  style: z.enum(['danger', 'success', 'primary']).optional(),
  url: z.string().optional(),
  callback_data: z.string().optional(),
  web_app: webApp.optional(),
  login_url: z.looseObject({ url: z.string() }).optional(),
  disabled: z.strictObject({}).optional(),
  switch_inline_query: z.string().optional(),
  switch_inline_query_current_chat: z.string().optional(),
  switch_inline_query_chosen_chat: z.looseObject({}).optional(),
  copy_text: z.strictObject({ text: z.string() }).optional(),
  pay: z.boolean().optional(),
  callback_game: z.strictObject({}).optional(),
});

// Which fields a button has is checked by `checkInlineKeyboard`, with Telegram's words.
const inlineKeyboardShape = z
  .strictObject({ inline_keyboard: z.array(z.array(inlineButton)), force_reply: z.boolean().optional() })
  .transform((markup) => markup as InlineKeyboardMarkup);

export const inlineKeyboard = orJson(inlineKeyboardShape);

const replyKeyboard = z.strictObject({
  keyboard: z.array(z.array(z.union([z.string(), z.looseObject({ text: z.string() })]))),
  is_persistent: z.boolean().optional(),
  resize_keyboard: z.boolean().optional(),
  one_time_keyboard: z.boolean().optional(),
  input_field_placeholder: z.string().min(1).max(64).optional(),
  selective: z.boolean().optional(),
  force_reply: z.boolean().optional(),
});
const removeKeyboard = z.strictObject({ remove_keyboard: z.literal(true), selective: z.boolean().optional() });
const forceReply = z.strictObject({
  force_reply: z.literal(true),
  input_field_placeholder: z.string().min(1).max(64).optional(),
  selective: z.boolean().optional(),
});

export const replyMarkup = orJson(z.union([inlineKeyboardShape, replyKeyboard, removeKeyboard, forceReply]));

export const linkPreview = orJson(
  z.strictObject({
    is_disabled: z.boolean().optional(),
    url: z.string().optional(),
    prefer_small_media: z.boolean().optional(),
    prefer_large_media: z.boolean().optional(),
    show_above_text: z.boolean().optional(),
  }),
);

export const replyParameters = orJson(
  z.strictObject({
    message_id: z.int(),
    chat_id: chatId.optional(),
    allow_sending_without_reply: z.boolean().optional(),
    quote: z.string().max(1024).optional(),
    quote_entities: z.array(entity).optional(),
    quote_position: z.int().optional(),
  }),
);

export const commandScope = orJson(
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.enum(['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']) }),
    z.strictObject({ type: z.enum(['chat', 'chat_administrators']), chat_id: chatId }),
    z.strictObject({ type: z.literal('chat_member'), chat_id: chatId, user_id: z.int() }),
  ]),
);

export const commands = orJson(z.array(z.strictObject({ command: z.string(), description: z.string() })));

export const reactions = orJson(
  z.array(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('emoji'), emoji: z.string() }),
      z.strictObject({ type: z.literal('custom_emoji'), custom_emoji_id: z.string() }),
    ]),
  ),
);

export const languageCode = z.union([z.literal(''), z.string().regex(/^[a-z]{2}$/)]);

export const stringList = orJson(z.array(z.string()));

const textContent = z.strictObject({
  message_text: z.string(),
  parse_mode: z.string().optional(),
  entities: z.array(entity).optional(),
  link_preview_options: z.looseObject({}).optional(),
});

export const inlineResults = orJson(
  z.array(
    z.strictObject({
      type: z.literal('article'),
      id: z.string(),
      title: z.string(),
      input_message_content: textContent,
      reply_markup: inlineKeyboardShape.optional(),
      url: z.string().optional(),
      description: z.string().optional(),
      thumbnail_url: z.string().optional(),
      thumbnail_width: z.int().optional(),
      thumbnail_height: z.int().optional(),
    }),
  ),
);

export const inlineButtonAbove = orJson(
  z.strictObject({ text: z.string(), web_app: webApp.optional(), start_parameter: z.string().optional() }),
);
