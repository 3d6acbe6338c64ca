import { graphemeBorder } from './graphemes.ts';
import { MAX_MESSAGE_UNITS, type StyledText } from './message.ts';
import { sliced } from './styledText.ts';

/** Most things drawn on one message; Telegram drops those beyond. Source: Telegram Bot API limits, entities. */
export const MAX_ENTITIES = 100;

/** A text with the places where one message may end and the next begin. */
export interface BreakableText extends StyledText {
  /** Offsets behind a sentence or a block, ascending. */
  breaks: readonly number[];
}

/** One part; it stands at `start` to `end` of the whole. */
export interface MessagePart extends StyledText {
  start: number;
  end: number;
}

/** What a part may hold, where something else is to stand in the message. */
export interface PartLimits {
  /** UTF-16 units. */
  units: number;
  entities: number;
}

/** What a message may hold. */
export const MESSAGE_LIMITS: PartLimits = { units: MAX_MESSAGE_UNITS, entities: MAX_ENTITIES };

/**
 * Cuts a text into parts that Telegram takes: at most 4096 UTF-16 units and 100 entities each, none blank. It is cut
 * between sentences; one that is longer than a part is cut between words, a word between graphemes, a grapheme between
 * characters. Between two parts lies nothing that is seen, so that the parts give the whole text again.
 */
export function splitMessage(whole: BreakableText, limits: PartLimits = MESSAGE_LIMITS): MessagePart[] {
  const { text } = whole;
  const parts: MessagePart[] = [];
  let start = skipUnseen(text, 0);
  while (start < text.length) {
    const cut = partEnd(whole, start, limits);
    const end = start + text.slice(start, cut).trimEnd().length;
    parts.push({ ...sliced(whole, start, end), start, end });
    start = skipUnseen(text, cut);
  }
  return parts;
}

/** A text whose parts may end anywhere a line does. */
export function breakableAtLines(styled: StyledText): BreakableText {
  const breaks: number[] = [];
  for (let at = styled.text.indexOf('\n'); at !== -1; at = styled.text.indexOf('\n', at + 1)) breaks.push(at + 1);
  return { ...styled, breaks };
}

function partEnd({ text, entities, breaks }: BreakableText, start: number, limits: PartLimits): number {
  const most = Math.min(start + limits.units, entityLimit(entities, start, limits.entities));
  if (text.trimEnd().length <= most) return text.length;
  // White space behind a cut goes nowhere, so a cut may lie behind the limit.
  let reach = most;
  while (reach < text.length && /\s/.test(text[reach]!)) reach += 1;
  const last = breaks.findLast((offset) => offset <= reach);
  if (last !== undefined && last > start) return last;
  const space = lastSpace(text, start, most);
  return space > start ? space : graphemeBorder(text, start, most);
}

/** Where the entity begins that is one too many for a part. */
function entityLimit(entities: StyledText['entities'], start: number, limit: number): number {
  const offsets = entities.flatMap(({ offset, length }) => (offset + length > start ? [offset] : []));
  if (offsets.length <= limit) return Number.POSITIVE_INFINITY;
  offsets.sort((one, other) => one - other);
  return Math.max(offsets[limit]!, start + 1);
}

function lastSpace(text: string, start: number, most: number): number {
  let at = most;
  while (at > start && !/\s/.test(text[at]!)) at -= 1;
  return at;
}

/** Whether there is nothing to see in a text; Telegram takes no such message. */
export function isBlank(text: string): boolean {
  return !VISIBLE.test(text);
}

/** Whether Telegram takes a text as one message. */
export function fitsMessage({ text, entities }: StyledText): boolean {
  return text.length <= MESSAGE_LIMITS.units && entities.length <= MESSAGE_LIMITS.entities;
}

function skipUnseen(text: string, start: number): number {
  const offset = text.slice(start).search(VISIBLE);
  return offset === -1 ? text.length : start + offset;
}

// White space and what is drawn as nothing; the three marks are taken out by Telegram.
const VISIBLE = /(?![\u030a\u0333\u033f\u2800])[^\s\p{Default_Ignorable_Code_Point}]/u;
