import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { badRequest } from './botApiError.ts';
import { checkUrl } from './checkUrl.ts';

/** Limits of an inline keyboard. Sources: Bot API (bytes of data, units of copied text), Telegram's servers (counts). */
export const KEYBOARD_LIMITS = { dataBytes: 64, buttonsInRow: 8, buttons: 100, copiedUnits: 256 } as const;

/**
 * Checks an inline keyboard: texts, counts, data, addresses.
 *
 * @throws {BotApiError} 400, naming the button
 */
export function checkInlineKeyboard(markup: InlineKeyboardMarkup): InlineKeyboardMarkup {
  let count = 0;
  for (const [row, buttons] of markup.inline_keyboard.entries()) {
    if (buttons.length > KEYBOARD_LIMITS.buttonsInRow) {
      throw badRequest(`reply markup: row ${row + 1} has ${buttons.length} buttons, at most 8 are shown`);
    }
    for (const button of buttons) checkButton(button);
    count += buttons.length;
  }
  if (count > KEYBOARD_LIMITS.buttons) throw badRequest(`reply markup is too long: ${count} buttons of at most 100`);
  return markup;
}

function checkButton(button: InlineKeyboardButton): void {
  const name = `inline keyboard button "${button.text}"`;
  if (button.text.trim() === '') throw badRequest('inline keyboard button text must be non-empty');
  if (!button.text.isWellFormed()) throw badRequest('strings must be encoded in UTF-8');
  const purposes = Object.keys(button).filter((key) => !COMMON_FIELDS.has(key));
  if (purposes.length === 0) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  if (purposes.length > 1) throw badRequest(`${name} has more than one purpose: ${purposes.join(', ')}`);
  if ('callback_data' in button) {
    const bytes = Buffer.byteLength(button.callback_data, 'utf8');
    if (!button.callback_data.isWellFormed()) throw badRequest('strings must be encoded in UTF-8');
    if (bytes < 1 || bytes > KEYBOARD_LIMITS.dataBytes) {
      throw badRequest(`BUTTON_DATA_INVALID: ${name} has callback_data of ${bytes} bytes; 1 to 64 are allowed`);
    }
  }
  if ('url' in button) {
    const fault = checkUrl(button.url);
    if (fault) throw badRequest(`BUTTON_URL_INVALID: ${name} has a URL that ${fault}`);
  }
  if ('copy_text' in button) {
    const length = button.copy_text.text.length;
    if (length < 1 || length > KEYBOARD_LIMITS.copiedUnits) {
      throw badRequest(`BUTTON_COPY_TEXT_INVALID: ${name} copies ${length} UTF-16 units; 1 to 256 are allowed`);
    }
  }
}

const COMMON_FIELDS = new Set(['text', 'icon_custom_emoji_id', 'style']);
