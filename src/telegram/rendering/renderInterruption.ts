import { encodeCallback } from '../callbackData.ts';
import type { BotWords } from '../words/words.ts';
import type { RenderedMessage } from './message.ts';

/** Says that an answer may not have arrived, with a button that sends it again. */
export function renderInterruption(answerId: string, words: BotWords): RenderedMessage {
  const data = encodeCallback({ kind: 'resend', answerId });
  return { text: words.asking.perhapsDelivered, entities: [], buttons: [[{ label: words.buttons.showAnswer, data }]] };
}
