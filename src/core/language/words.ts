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
  const kinds = kindsOfCharacters();
  const { length } = text;
  for (let at = 0; at < length; ) {
    const kind = kinds[text.charCodeAt(at)] ?? OTHER;
    if (kind === SEPARATOR) {
      at += 1;
      continue;
    }
    const plainEnd = kind === OTHER ? at : endOfPlainWord(text, at, kinds);
    if (plainEnd > at) {
      words.push({ text: text.slice(at, plainEnd), start: at, end: plainEnd, capitalised: kind === CAPITAL });
      at = plainEnd;
      continue;
    }
    WORD.lastIndex = at;
    const found = WORD.exec(text)?.[0];
    const first = String.fromCodePoint(text.codePointAt(at)!);
    if (found) words.push({ text: found, start: at, end: at + found.length, capitalised: isCapital(first) });
    at += found?.length ?? first.length;
  }
  return words;
}

// A start (thousands in groups of three, or letters and digits), then any number of joints, each followed by more letters
// or digits. A joint is decided by the characters beside it alone, so nothing is read twice.
const WORD =
  /(?:\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|[\p{L}\p{N}])[\p{L}\p{N}\p{M}]*(?:(?:['’ʼ\-‐‑](?=\p{L})|(?<=[\p{L}\p{M}])[-‐‑](?=\p{N})|(?<=\d)[.,](?=\d)|[\u00ad\u200b-\u200d\u2060]+(?=[\p{L}\p{N}]))[\p{L}\p{N}\p{M}]+)*/uy;

function isCapital(character: string): boolean {
  return character !== character.toLowerCase();
}

// Nearly every word is a run of plain letters between a blank and a mark. Those are cut by a table, ten times sooner than
// by the pattern, which sees only what is left.
const [OTHER, SMALL, CAPITAL, SEPARATOR] = [0, 1, 2, 3] as const;
const LETTERS = 'abcdefghijklmnopqrstuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі';
const SEPARATORS = ' \t\n\r\u00a0.,;:!?()[]{}<>/|"«»“”„…–—•';

let characterKinds: Uint8Array | undefined;

function kindsOfCharacters(): Uint8Array {
  if (!characterKinds) {
    characterKinds = new Uint8Array(0x2030);
    for (const letter of LETTERS) {
      characterKinds[letter.charCodeAt(0)] = SMALL;
      characterKinds[letter.toUpperCase().charCodeAt(0)] = CAPITAL;
    }
    for (const mark of SEPARATORS) characterKinds[mark.charCodeAt(0)] = SEPARATOR;
  }
  return characterKinds;
}

/** Where the run of plain letters ends; `start` itself where something follows that may belong to the word. */
function endOfPlainWord(text: string, start: number, kinds: Uint8Array): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const kind = kinds[text.charCodeAt(at)] ?? OTHER;
    if (kind === SEPARATOR) return at;
    if (kind === OTHER) return start;
  }
  return text.length;
}
