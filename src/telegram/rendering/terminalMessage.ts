import { styleText } from 'node:util';
import type { MessageEntity } from 'grammy/types';
import type { RenderedMessage } from './message.ts';

export interface TerminalOptions {
  colour: boolean;
}

/** A message as a terminal shows it: bold, links and quotations drawn, buttons below as `[ Label ]`, a row a line. */
export function terminalMessage({ text, entities, buttons }: RenderedMessage, { colour }: TerminalOptions): string {
  const rows = buttons.map((row) => row.map(({ label }) => painted(`[ ${label} ]`, ['cyan'], colour)).join(' '));
  const body = quotedLines(drawn(text, entities, colour), text, entities);
  return [body, ...(rows.length > 0 ? ['', ...rows] : [])].join('\n');
}

type Style = 'bold' | 'italic' | 'underline' | 'dim' | 'cyan';

const STYLES: Partial<Record<MessageEntity['type'], Style>> = {
  bold: 'bold',
  italic: 'italic',
  text_link: 'underline',
  code: 'cyan',
  expandable_blockquote: 'dim',
};

/** The text in lines, each painted stretch by stretch between the edges of what is drawn on it. */
function drawn(text: string, entities: readonly MessageEntity[], colour: boolean): string[] {
  const edges = new Set([0, text.length]);
  for (const { offset, length } of entities) edges.add(offset).add(offset + length);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) edges.add(at).add(at + 1);
  const ordered = [...edges].sort((one, other) => one - other);
  const stretches = ordered.slice(1).map((end, place) => {
    const start = ordered[place]!;
    const styles = entities
      .filter(({ offset, length }) => offset <= start && offset + length >= end)
      .flatMap(({ type }) => STYLES[type] ?? []);
    const stretch = text.slice(start, end);
    return stretch === '\n' ? stretch : painted(stretch, styles, colour);
  });
  return stretches.join('').split('\n');
}

/** Lines of a quotation stand behind a bar. */
function quotedLines(lines: readonly string[], text: string, entities: readonly MessageEntity[]): string {
  const quotations = entities.filter(({ type }) => type === 'expandable_blockquote');
  let start = 0;
  const starts = text.split('\n').map((line) => {
    const own = start;
    start += line.length + 1;
    return own;
  });
  return lines
    .map((line, place) => {
      const at = starts[place]!;
      const isQuoted = quotations.some(({ offset, length }) => offset <= at && at < offset + length);
      return isQuoted ? `│ ${line}` : line;
    })
    .join('\n');
}

function painted(text: string, styles: readonly Style[], colour: boolean): string {
  if (!colour || styles.length === 0 || text === '') return text;
  // The stream is judged by the caller; without this, newer versions of Node judge stdout once more.
  return styleText([...new Set(styles)], text, { validateStream: false });
}
