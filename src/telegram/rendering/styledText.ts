import type { MessageEntity } from 'grammy/types';
import { printable, printableLine } from '../../core/language/printable.ts';
import type { StyledText } from './message.ts';
import { webAddress } from './webAddress.ts';

/** Something to write: a string, cleaned as outside text is, or text that is styled already. */
export type Piece = string | StyledText;

/** Joins pieces; the offsets of what is drawn on them move along. */
export function joined(...pieces: readonly Piece[]): StyledText {
  const parts: string[] = [];
  const entities: MessageEntity[] = [];
  let length = 0;
  for (const piece of pieces) {
    const part = typeof piece === 'string' ? { text: printable(piece), entities: [] } : piece;
    for (const entity of part.entities) entities.push({ ...entity, offset: entity.offset + length });
    parts.push(part.text);
    length += part.text.length;
  }
  return { text: parts.join(''), entities };
}

/** Joins pieces with one between each two. */
export function joinedBy(separator: string, pieces: readonly Piece[]): StyledText {
  return joined(...pieces.flatMap((piece, place) => (place === 0 ? [piece] : [separator, piece])));
}

/** Outside text on one line: every run of white space is one space. */
export function oneLine(text: string): StyledText {
  return { text: printableLine(text), entities: [] };
}

/** Bold text. */
export function bold(piece: Piece): StyledText {
  return drawn(piece, (span) => ({ type: 'bold', ...span }));
}

/** Italic text. */
export function italic(piece: Piece): StyledText {
  return drawn(piece, (span) => ({ type: 'italic', ...span }));
}

/** Text in a fixed width, such as an id to copy; nothing else can be drawn on it. */
export function code(text: string): StyledText {
  return drawn({ text: printable(text), entities: [] }, (span) => ({ type: 'code', ...span }));
}

/** A collapsed quotation that a tap unfolds. Quotations do not stand inside one another: inner ones are dropped. */
export function quotation(piece: Piece): StyledText {
  return drawn(without('expandable_blockquote', joined(piece)), (span) => ({ type: 'expandable_blockquote', ...span }));
}

/** Text that opens an address; plain text where that is none of the web. Inner links are dropped. */
export function link(piece: Piece, url: string | null): StyledText {
  const address = webAddress(url);
  if (address === null) return joined(piece);
  return drawn(without('text_link', joined(piece)), (span) => ({ type: 'text_link', ...span, url: address }));
}

/** A stretch of a styled text; what is drawn across its edges is cut there, never around white space at an edge. */
export function sliced({ text, entities }: StyledText, start: number, end: number): StyledText {
  const part = text.slice(start, end);
  const kept = entities.flatMap((entity) => {
    const from = Math.max(entity.offset, start) - start;
    const to = Math.min(entity.offset + entity.length, end) - start;
    const span = to > from ? withoutEdges(part, from, to) : null;
    return span ? [{ ...entity, ...span }] : [];
  });
  return { text: part, entities: kept };
}

/** The text without white space at its ends. */
export function trimmed(styled: StyledText): StyledText {
  const end = styled.text.trimEnd().length;
  const start = styled.text.length - styled.text.trimStart().length;
  return start === 0 && end === styled.text.length ? styled : sliced(styled, Math.min(start, end), end);
}

function drawn(piece: Piece, entityOf: (span: { offset: number; length: number }) => MessageEntity): StyledText {
  const { text, entities } = joined(piece);
  const span = withoutEdges(text, 0, text.length);
  // The outer one first, which is the order in which Telegram nests those of equal length.
  return span ? { text, entities: [entityOf(span), ...entities] } : { text, entities };
}

// Telegram moves the edges of what is drawn off white space; so nothing is drawn there in the first place.
function withoutEdges(text: string, from: number, to: number): { offset: number; length: number } | null {
  const part = text.slice(from, to);
  const offset = from + part.length - part.trimStart().length;
  const length = part.trim().length;
  return length > 0 ? { offset, length } : null;
}

function without(type: MessageEntity['type'], { text, entities }: StyledText): StyledText {
  return { text, entities: entities.filter((entity) => entity.type !== type) };
}
