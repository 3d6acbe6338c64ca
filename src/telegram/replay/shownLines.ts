import type { Sent } from './sent.ts';

/** A message as lines: what it is, its text, its buttons row by row. */
export function shownLines({ kind, text, buttons }: Sent): string[] {
  const [first = '', ...rest] = visible(text).split('\n');
  const rows = buttons.map((row) => row.map(({ label }) => `[ ${visible(label)} ]`).join(' '));
  return [`${SIGNS[kind]}${kind === 'deletion' ? '' : ` ${first}`}`, ...rest, ...rows];
}

const SIGNS: Record<Sent['kind'], string> = {
  message: '‹',
  edit: '‹ edited:',
  deletion: '‹ deleted a message',
  notice: '‹ notice:',
  offer: '‹ offers:',
};

/** Characters that cannot be seen, spelt out, so that a file with them can be read and is not obeyed by a terminal. */
export function visible(text: string): string {
  return text.toWellFormed().replace(UNSEEN, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

// Line feeds and the joiner of emoji stay.
const UNSEEN = /(?!\n|\u200d)[\p{Cc}\p{Cf}\u2028\u2029]/gu;
