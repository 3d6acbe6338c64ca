import { badRequest } from './botApiError.ts';
import { checkInlineKeyboard } from './checkKeyboard.ts';
import { checkText } from './checkText.ts';
import { checkUrl } from './checkUrl.ts';
import { MAX_TEXT_UNITS } from './messageText.ts';
import { type Method, method } from './method.ts';
import { boolean, chatId, inlineButtonAbove, inlineResults, integer, text } from './parameterSchemas.ts';
import { findOpenChat } from './world.ts';

/** Limits of answers to queries. Source: Bot API, answerCallbackQuery and answerInlineQuery. */
const MAX_NOTICE_UNITS = 200;
const MAX_RESULTS = 50;
const MAX_ID_BYTES = 64;
const TOO_OLD = 'query is too old and response timeout expired or query ID is invalid';

/** Methods that answer at once to what a user does: presses, inline queries, waiting. */
export const queryMethods: Readonly<Record<string, Method>> = {
  sendChatAction: method(
    'free',
    { chat_id: chatId, message_thread_id: integer.optional(), action: text },
    (parameters, { world }) => {
      const chat = findOpenChat(world, parameters.chat_id);
      if (!CHAT_ACTIONS.has(parameters.action)) throw badRequest('wrong parameter action in request');
      const { message_thread_id: threadId } = parameters;
      if (threadId !== undefined && !chat.topics.has(threadId)) throw badRequest('message thread not found');
      return true;
    },
  ),

  answerCallbackQuery: method(
    'free',
    {
      callback_query_id: text,
      text: text.optional(),
      show_alert: boolean.optional(),
      url: text.optional(),
      cache_time: integer.optional(),
    },
    (parameters, { world }) => {
      const press = world.presses.get(parameters.callback_query_id);
      if (!press || press.answer || world.clock() - press.at > world.callbackTimeoutMs) throw badRequest(TOO_OLD);
      const notice = parameters.text ?? '';
      if (notice.length > MAX_NOTICE_UNITS) throw badRequest('MESSAGE_TOO_LONG');
      if (!notice.isWellFormed()) throw badRequest('strings must be encoded in UTF-8');
      press.answer = { text: notice, showAlert: parameters.show_alert ?? false };
      return true;
    },
  ),

  answerInlineQuery: method(
    'free',
    {
      inline_query_id: text,
      results: inlineResults,
      cache_time: integer.optional(),
      is_personal: boolean.optional(),
      next_offset: text.optional(),
      button: inlineButtonAbove.optional(),
    },
    (parameters, { world }) => {
      const asked = world.inlineQueries.get(parameters.inline_query_id);
      if (!asked || asked.answer || world.clock() - asked.at > world.inlineTimeoutMs) throw badRequest(TOO_OLD);
      if (parameters.results.length > MAX_RESULTS) throw badRequest('RESULTS_TOO_MUCH');
      if (Buffer.byteLength(parameters.next_offset ?? '') > MAX_ID_BYTES) throw badRequest('NEXT_OFFSET_INVALID');
      const start = parameters.button?.start_parameter;
      if (start !== undefined && !/^[\w-]{1,64}$/.test(start)) throw badRequest('START_PARAM_INVALID');
      const ids = new Set<string>();
      const results = parameters.results.map((result) => {
        const bytes = Buffer.byteLength(result.id);
        if (bytes < 1 || bytes > MAX_ID_BYTES)
          throw badRequest(`RESULT_ID_INVALID: ${bytes} bytes; 1 to 64 are allowed`);
        if (ids.has(result.id)) throw badRequest(`RESULT_ID_DUPLICATE: ${result.id}`);
        ids.add(result.id);
        if (result.title.trim() === '') throw badRequest('ARTICLE_TITLE_EMPTY');
        const fault = result.url === undefined ? null : checkUrl(result.url);
        if (fault) throw badRequest(`WEB_DOCUMENT_URL_INVALID: the URL of ${result.id} ${fault}`);
        const content = result.input_message_content;
        if (content.parse_mode !== undefined) throw badRequest("can't parse entities: parse_mode is refused here");
        const accepted = checkText(content.message_text, content.entities ?? [], {
          name: 'message text',
          maxUnits: MAX_TEXT_UNITS,
        });
        const keyboard = result.reply_markup ? checkInlineKeyboard(result.reply_markup).inline_keyboard : [];
        return {
          id: result.id,
          title: result.title,
          description: result.description ?? '',
          text: accepted.text,
          entities: accepted.entities,
          keyboard,
        };
      });
      asked.answer = {
        results,
        cacheSeconds: parameters.cache_time ?? 300,
        isPersonal: parameters.is_personal ?? false,
        nextOffset: parameters.next_offset ?? '',
      };
      return true;
    },
  ),
};

const CHAT_ACTIONS = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]);
