import type { MessageEntity } from 'grammy/types';

/** Text with what is drawn on it. Offsets and lengths in UTF-16 units; no markup, so nothing to escape. */
export interface StyledText {
  text: string;
  entities: MessageEntity[];
}

/** A button under a message: pressed, it sends `data` to the bot (at most 64 bytes) or opens `url`. */
export type Button = { label: string; data: string } | { label: string; url: string };

/** One message as it goes to Telegram: at most 4096 UTF-16 units, with rows of buttons below it. */
export interface RenderedMessage extends StyledText {
  buttons: Button[][];
}

/** Most UTF-16 units of a message's text. Source: Telegram Bot API, sendMessage. */
export const MAX_MESSAGE_UNITS = 4096;
