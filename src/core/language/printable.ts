// A terminal obeys what it is sent, so what comes from outside passes through here before it is shown.

/**
 * The text without anything that a terminal would obey or that changes how the rest is read: escape sequences,
 * control characters, bidirectional and invisible characters, lone surrogates. Line breaks stay, a tab becomes a space.
 * Linear in the length of the text.
 */
export function printable(text: string): string {
  return withoutEscapes(text)
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, '')
    .toWellFormed();
}

/** {@link printable} on one line: every run of white space is one space. */
export function printableLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}

/** JSON that means the same and holds nothing that a terminal would obey: such characters are written as `\\uXXXX`. */
export function printableJson(value: unknown, indent = 0): string {
  return (JSON.stringify(value, null, indent) ?? 'null').replace(UNSEEN_BUT_BREAKS, (character) =>
    Array.from({ length: character.length }, (_, unit) => asEscape(character.charCodeAt(unit))).join(''),
  );
}

// Control characters but the line feed; bidirectional marks; invisible ones, but not the two joiners of emoji and
// some scripts; tag characters, which can hide a whole text.
const UNSEEN =
  /(?!\n)\p{Cc}|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
const UNSEEN_BUT_BREAKS =
  /(?!\n)\p{Cc}|[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

function asEscape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

const ESCAPE = '\u001b';

// ECMA-48, 5.3 to 5.6: an introducer, then its parameters up to a final byte, or a string up to its terminator.
function withoutEscapes(text: string): string {
  if (!/(?!\n)\p{Cc}/u.test(text)) return text;
  let kept = '';
  let at = 0;
  while (at < text.length) {
    const length = escapeLength(text, at);
    if (length === 0) kept += text[at];
    at += Math.max(length, 1);
  }
  return kept;
}

function escapeLength(text: string, start: number): number {
  const first = text.charCodeAt(start);
  const escaped = text[start] === ESCAPE;
  // ESC and a letter from @ to _ says the same as one character from U+0080 to U+009F.
  const control = escaped ? text.charCodeAt(start + 1) + 0x40 : first;
  const introducer = escaped ? 2 : 1;
  if (!escaped && (first < 0x80 || first > 0x9f)) return 0;
  if (control === 0x9b) return introducer + sequenceLength(text, start + introducer);
  if (control === 0x90 || control === 0x98 || (control >= 0x9d && control <= 0x9f)) {
    return introducer + stringLength(text, start + introducer);
  }
  return escaped ? introducer : 0;
}

function sequenceLength(text: string, start: number): number {
  let at = start;
  while (at < text.length && text[at]! >= ' ' && text[at]! <= '?') at += 1;
  const ended = at < text.length && text[at]! >= '@' && text[at]! <= '~';
  return at - start + (ended ? 1 : 0);
}

// A string nobody ended hides one line at most, not the rest of an article.
function stringLength(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    const character = text[at]!;
    if (character === '\u0007' || character === '\u009c') return at - start + 1;
    if (character === ESCAPE) return at - start + (text[at + 1] === '\\' ? 2 : 0);
    if (character === '\n') return at - start;
  }
  return text.length - start;
}
