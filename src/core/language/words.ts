import type { Span } from './span.ts';

/** A word or number of a text. */
export interface Word extends Span {
  /** As it stands: `source.slice(start, end)`. */
  text: string;
  /** Its first character is a capital letter. */
  capitalised: boolean;
}

/**
 * Cuts a text into its words, in order. A hyphen or an apostrophe between letters keeps a word together («Касым-Жомарт»,
 * «XIV-тің», O'Brien), between digits a hyphen parts it («2025-2026»). A number with its decimals, its thousands set off
 * by spaces or its suffix is one word («3,5», «10 000», «18-го»). Marks of other kinds belong to no word. Linear in the text.
 */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const found = match[0];
    const first = found.codePointAt(0) ?? 0;
    words.push({
      text: found,
      start: match.index,
      end: match.index + found.length,
      capitalised: isCapital(String.fromCodePoint(first)),
    });
  }
  return words;
}

// A start (thousands in groups of three, or letters and digits), then any number of joints, each followed by more letters
// or digits. A joint is decided by the characters beside it alone, so nothing is read twice.
const WORD =
  /(?:\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|[\p{L}\p{N}])[\p{L}\p{N}\p{M}]*(?:(?:['’ʼ\-‐‑](?=\p{L})|(?<=[\p{L}\p{M}])[-‐‑](?=\p{N})|(?<=\d)[.,](?=\d)|[\u00ad\u200b-\u200d\u2060]+(?=[\p{L}\p{N}]))[\p{L}\p{N}\p{M}]+)*/gu;

function isCapital(character: string): boolean {
  return character !== character.toLowerCase();
}
