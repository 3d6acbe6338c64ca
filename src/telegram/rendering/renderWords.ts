import { graphemeBorder } from './graphemes.ts';
import { type Button, MAX_MESSAGE_UNITS, type RenderedMessage } from './message.ts';
import { bold, joined, joinedBy, sliced, trimmed } from './styledText.ts';

/**
 * Words of the bot as one message, with headings in bold: a first line without a stop at its end, of the whole text or
 * of a paragraph with more lines. What was put in from outside is cleaned; what is longer than a message is cut.
 */
export function renderWords(text: string, buttons: Button[][] = []): RenderedMessage {
  const paragraphs = joined(text)
    .text.split('\n\n')
    .map((paragraph, place) => {
      const [first = '', ...others] = paragraph.split('\n');
      const isHeading = (place === 0 || others.length > 0) && !/[.,:;!?…]$/.test(first.trimEnd());
      return isHeading && text.includes('\n') ? joinedBy('\n', [bold(first), ...others]) : paragraph;
    });
  const whole = trimmed(joinedBy('\n\n', paragraphs));
  const end = graphemeBorder(whole.text, 0, MAX_MESSAGE_UNITS - 1);
  const shown = whole.text.length <= MAX_MESSAGE_UNITS ? whole : joined(trimmed(sliced(whole, 0, end)), '…');
  return { ...shown, buttons };
}
