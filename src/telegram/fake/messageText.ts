import type { MessageEntity } from 'grammy/types';
import { badRequest } from './botApiError.ts';
import { type AcceptedText, checkText } from './checkText.ts';
import type { MethodContext } from './method.ts';

/** Most UTF-16 units of a message. */
export const MAX_TEXT_UNITS = 4096;

/** Checks the text of a message, and notes on the call whether Telegram would change it. @throws {BotApiError} */
export function acceptText(
  content: string,
  marks: readonly MessageEntity[] | undefined,
  { call }: MethodContext,
): AcceptedText {
  const accepted = checkText(content, marks ?? [], { name: 'message text', maxUnits: MAX_TEXT_UNITS });
  call.textChanged = accepted.changed;
  return accepted;
}

/** This stand-in has no parser of markup, and a bot that needs none cannot trip over one. @throws {BotApiError} */
export function refuseMarkup(parseMode: string | undefined): void {
  if (parseMode !== undefined) throw badRequest(`can't parse entities: parse_mode ${parseMode} is refused here`);
}
