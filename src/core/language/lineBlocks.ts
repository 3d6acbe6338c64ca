import {
  characterAt,
  isClosingMark,
  isClosingQuote,
  isDash,
  isDigit,
  isLineBreak,
  isLowerCase,
  isOpeningMark,
  isTerminator,
  isUpperCase,
  isWordCharacterAt,
  skipSpace,
} from './sentenceCharacters.ts';
import type { Span } from './span.ts';

/**
 * Cuts a text at the line breaks that no sentence runs across, and trims what lies between: paragraphs, headings, list
 * items. An empty line always divides. A single line break divides when the next line opens with a bullet or a list
 * number, or when the line before has no end punctuation and the next begins like a sentence, unless the paragraph is
 * hard-wrapped there: a paragraph is taken for wrapped when one of its lines goes on in lower case, and a break can be
 * a wrap only where the next word would not have fitted into its longest line.
 *
 * @returns the blocks in order, trimmed, not empty; every character that is not white space lies in one
 */
export function splitLineBlocks(text: string): Span[] {
  const blocks: Span[] = [];
  let paragraph: Span[] = [];
  for (const line of trimmedLines(text)) {
    if (line.start < line.end) {
      paragraph.push(line);
      continue;
    }
    appendBlocks(text, paragraph, blocks);
    paragraph = [];
  }
  appendBlocks(text, paragraph, blocks);
  return blocks;
}

function* trimmedLines(text: string): Generator<Span> {
  let start = 0;
  for (let index = 0; index <= text.length; index += 1) {
    if (index < text.length && !isLineBreak(text.charCodeAt(index))) continue;
    const first = skipSpace(text, start, index);
    let end = index;
    while (end > first && skipSpace(text, end - 1, end) === end) end -= 1;
    yield { start: first, end };
    if (text[index] === '\r' && text[index + 1] === '\n') index += 1;
    start = index + 1;
  }
}

function appendBlocks(text: string, lines: readonly Span[], blocks: Span[]): void {
  const [firstLine] = lines;
  if (firstLine === undefined) return;
  const width = wrappedWidth(text, lines);
  let block: Span = { ...firstLine };
  for (let index = 1; index < lines.length; index += 1) {
    const line = lines[index]!;
    if (divides(text, lines[index - 1]!, line, width)) {
      blocks.push(block);
      block = { ...line };
    } else {
      block.end = line.end;
    }
  }
  blocks.push(block);
}

/** Length of the longest line if the paragraph is hard-wrapped, else 0. */
function wrappedWidth(text: string, lines: readonly Span[]): number {
  let longest = 0;
  let wrapped = false;
  for (const [index, line] of lines.entries()) {
    longest = Math.max(longest, line.end - line.start);
    if (index > 0 && isLowerCase(characterAt(text, line.start)) && endOf(text, lines[index - 1]!) === 'none') {
      wrapped = true;
    }
  }
  return wrapped ? longest : 0;
}

function divides(text: string, before: Span, line: Span, width: number): boolean {
  const opening = openingOf(text, line);
  if (opening === 'bullet') return true;
  if (opening === 'dash') return !isAttribution(text, before, line);
  const fitted = width === 0 || before.end - before.start + 1 + firstWordLength(text, line) <= width;
  if (opening === 'list-number') return fitted;
  const end = endOf(text, before);
  if (opening === 'lower') return fitted && width > 0 && (end === 'semicolon' || end === 'colon');
  return opening === 'capital' && fitted && end !== 'stop' && end !== 'unfinished';
}

type LineOpening = 'bullet' | 'dash' | 'list-number' | 'capital' | 'lower' | 'other';

const LIST_NUMBER = /^(?:(?:\d{1,2}\.){1,3}|\(?\d{1,2}\)|[IVX]{1,5}[.)]|\(?\p{L}\))\s/u;

function openingOf(text: string, line: Span): LineOpening {
  const head = text.slice(line.start, Math.min(line.end, line.start + 10));
  if ('•●▪◦‣■▶►✓✔·'.includes(characterAt(text, line.start))) return 'bullet';
  if (/^[*#+]{1,6}\s/.test(head)) return 'bullet';
  if (isDash(head.charAt(0))) return 'dash';
  if (LIST_NUMBER.test(head)) return 'list-number';
  let index = line.start;
  while (index < line.end && isOpeningMark(text.charAt(index)) && !'([{'.includes(text.charAt(index))) index += 1;
  const first = characterAt(text, index);
  if (isLowerCase(first)) return 'lower';
  return isUpperCase(first) || isDigit(first) || isWordCharacterAt(text, index) ? 'capital' : 'other';
}

type LineEnd = 'stop' | 'semicolon' | 'colon' | 'unfinished' | 'none';

/** Words after which a line is not over: no heading ends with them. */
const UNFINISHED_WORD =
  /(?:^|[^\p{L}\p{N}])(?:в|во|на|с|со|по|для|из|от|до|за|к|о|об|у|и|или|а|но|не|при|под|над|мен|пен|бен|және|the|an?|of|in|on|at|by|for|from|with|to|and|or)$/iu;

function endOf(text: string, line: Span): LineEnd {
  let last = line.end - 1;
  while (last > line.start && isClosingMark(text.charAt(last))) last -= 1;
  const character = text.charAt(last);
  if (isTerminator(text.charCodeAt(last))) return 'stop';
  if (last < line.end - 1) return character === ',' ? 'unfinished' : 'none';
  if (character === ';') return 'semicolon';
  if (character === ':') return 'colon';
  if (character === ',' || isDash(character)) return 'unfinished';
  return UNFINISHED_WORD.test(text.slice(Math.max(line.start, line.end - 8), line.end)) ? 'unfinished' : 'none';
}

/** «…»,⏎– сказал он: the line only says whose words those were. */
function isAttribution(text: string, before: Span, line: Span): boolean {
  const said = characterAt(text, skipSpace(text, line.start + 1, line.end));
  if (!isLowerCase(said)) return false;
  const last = text.charAt(before.end - 1);
  if (last === ',') return isClosingQuote(text.charAt(before.end - 2)) || !isDash(text.charAt(before.start));
  return isClosingQuote(last);
}

function firstWordLength(text: string, line: Span): number {
  let end = line.start;
  while (end < line.end && skipSpace(text, end, end + 1) === end) end += 1;
  return end - line.start;
}
