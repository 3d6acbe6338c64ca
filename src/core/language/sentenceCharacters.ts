/** Quotation marks that close, and brackets; the straight ones and “ close when they stand right after a word. */
const CLOSING_MARKS = '»›”’)]}"\'“';
/** Those of them that can only close, so that a space before them is a slip of the typist. */
const UNMISTAKABLE_CLOSING_MARKS = '»›”)]}';
const CLOSING_QUOTES = '»›”’"\'“';
const OPENING_MARKS = '«‹“„‟‘‚([{"\'';
const DASHES = '–—―-−';

const WORD_CHARACTER = /[\p{L}\p{N}]/u;
const LETTER = /[\p{L}\p{M}]/u;
const UPPER_CASE = /[\p{Lu}\p{Lt}]/u;
const LOWER_CASE = /\p{Ll}/u;
const SPACE = /\s/;

/** Says whether the UTF-16 unit is white space as `String.prototype.trim` understands it. */
export function isSpace(code: number): boolean {
  if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xa0) return true;
  if (code < 0x80) return code === 0x0b || code === 0x0c;
  return code >= 0x1680 && SPACE.test(String.fromCharCode(code));
}

/** Says whether the UTF-16 unit ends a line. */
export function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029;
}

/** Says whether the UTF-16 unit is one of `. ! ? …` or their ligatures. */
export function isTerminator(code: number): boolean {
  if (code === 0x2e || code === 0x21 || code === 0x3f || code === 0x2026) return true;
  return code === 0x203c || code === 0x203d || (code >= 0x2047 && code <= 0x2049);
}

/** Says whether a letter or a digit of any script begins at the index. */
export function isWordCharacterAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (code < 0x80) {
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
  }
  if (code >= 0x0400 && code <= 0x04ff) return code < 0x0482 || code > 0x0489;
  return WORD_CHARACTER.test(characterAt(text, index));
}

/** The whole character at the index, a surrogate pair included; empty behind the end. */
export function characterAt(text: string, index: number): string {
  const codePoint = text.codePointAt(index);
  return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
}

/** Says whether the character is a letter or a mark put on one. */
export function isLetter(character: string): boolean {
  return LETTER.test(character);
}

/** Says whether the character is a capital letter. */
export function isUpperCase(character: string): boolean {
  return UPPER_CASE.test(character);
}

/** Says whether the character is a small letter. */
export function isLowerCase(character: string): boolean {
  return LOWER_CASE.test(character);
}

/** Says whether the character is a digit 0–9. */
export function isDigit(character: string): boolean {
  return character >= '0' && character <= '9' && character.length === 1;
}

/** Says whether the character may close a quotation or a bracket. */
export function isClosingMark(character: string): boolean {
  return character !== '' && CLOSING_MARKS.includes(character);
}

/** Says whether the character closes a quotation or a bracket wherever it stands. */
export function isUnmistakableClosingMark(character: string): boolean {
  return character !== '' && UNMISTAKABLE_CLOSING_MARKS.includes(character);
}

/** Says whether the character may close a quotation. */
export function isClosingQuote(character: string): boolean {
  return character !== '' && CLOSING_QUOTES.includes(character);
}

/** Says whether the character may open a quotation or a bracket. */
export function isOpeningMark(character: string): boolean {
  return character !== '' && OPENING_MARKS.includes(character);
}

/** Says whether the character is a dash or a hyphen. */
export function isDash(character: string): boolean {
  return character !== '' && DASHES.includes(character);
}

/** The first index from `index` up to `end` that is not white space. */
export function skipSpace(text: string, index: number, end: number): number {
  let next = index;
  while (next < end && isSpace(text.charCodeAt(next))) next += 1;
  return next;
}
