import { isPageFurniture } from './pageFurniture.ts';
import { isCreditLine } from './photoCredits.ts';

/**
 * Tells line breaks that wrap a paragraph from those that end one. A normalised text goes in; out comes one line for
 * each paragraph with `\n\n` between, list items on lines of their own.
 *
 * @param wrapping - `always`: Markdown, where one line break is a space; `sometimes`: plain text, where a break is a
 *   space only in a block wrapped at a fixed width or before a line that goes on in the middle of a sentence
 */
export function joinWrappedLines(text: string, wrapping: 'always' | 'sometimes'): string {
  return text
    .split(/\n{2,}/)
    .map((block) => joinBlock(block.split('\n'), wrapping))
    .join('\n\n');
}

function joinBlock(lines: string[], wrapping: 'always' | 'sometimes'): string {
  const wrapped = wrapping === 'always' || looksWrapped(lines);
  const joined: string[] = [];
  let separator = '';
  for (const [index, line] of lines.entries()) {
    const previous = lines[index - 1];
    if (previous !== undefined) {
      separator = breakBetween(previous, line, wrapped);
    }
    joined.push(separator, line);
  }
  return joined.join('');
}

function breakBetween(previous: string, line: string, wrapped: boolean): ' ' | '\n' | '\n\n' {
  if (standsAlone(previous) || standsAlone(line)) {
    return '\n\n';
  }
  if (LIST_ITEM.test(line)) {
    return '\n';
  }
  const goesOn = wrapped || (/^\p{Ll}/u.test(line) && !/[.!?…:;»”"]$/u.test(previous));
  return goesOn ? ' ' : '\n\n';
}

/** A credit or a piece of page furniture is never part of the sentence beside it. */
function standsAlone(line: string): boolean {
  return isCreditLine(line) || isPageFurniture(line);
}

/** All lines but the last about equally long, and most of them ending inside a sentence. */
function looksWrapped(lines: string[]): boolean {
  if (lines.length < 3) {
    return false;
  }
  const body = lines.slice(0, -1);
  let shortest = Number.POSITIVE_INFINITY;
  let longest = 0;
  let open = 0;
  for (const line of body) {
    shortest = Math.min(shortest, line.length);
    longest = Math.max(longest, line.length);
    open += /[.!?…:;»”"]$/u.test(line) ? 0 : 1;
  }
  return shortest >= 40 && longest <= 140 && longest - shortest <= 25 && open >= body.length / 2;
}

const LIST_ITEM = /^(?:[•▪‣*·–—-]|\d{1,2}[.)]) \S/u;
