/**
 * Brings outside text into the one form in which articles are kept: NFC, `\n` for a line and `\n\n` for a paragraph,
 * single plain spaces, trimmed lines, and nothing that is not seen: no control, bidi, zero-width, tag or variation
 * characters, except the joiners that hold an emoji together. Idempotent and linear.
 */
export function normaliseText(text: string): string {
  const seen = ORDINARY.test(text) ? text : keepSeen(text);
  const lines = seen
    .replace(/ {2,}/g, ' ')
    .split('\n')
    .map((line) => line.trim());
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function keepSeen(text: string): string {
  return text
    .replace(/\r\n?|\p{Zl}|[\v\f\u0085]/gu, '\n')
    .replace(/\p{Zp}/gu, '\n\n')
    .replace(/[\t\p{Zs}]+/gu, ' ')
    .replace(UNSEEN, '')
    .replace(STRAY_EMOJI_VARIATION, '')
    .replace(STRAY_JOINER, '')
    .normalize('NFC');
}

/**
 * One line of metadata (a title, an outlet): {@link normaliseText}, line breaks to spaces, at most `maxCharacters`
 * UTF-16 code units with "…" where it was cut, never inside a surrogate pair.
 */
export function normaliseLine(text: string, maxCharacters = 300): string {
  // Cut first with room to spare, so that a hostile title of megabytes costs nothing.
  const line = normaliseText(text.slice(0, maxCharacters * 8)).replace(/\n+/g, ' ');
  return shorten(line, maxCharacters);
}

/** Cuts at a word boundary where one is near, else at the limit, and marks the cut with "…". */
export function shorten(line: string, maxCharacters: number): string {
  if (line.length <= maxCharacters) {
    return line;
  }
  const head = line.slice(0, maxCharacters - 1);
  const space = head.lastIndexOf(' ');
  const cut = space > maxCharacters / 2 ? head.slice(0, space) : head.replace(/\p{Cs}$/u, '');
  return `${trimEndOf(cut, ' ,;:–—-(«“"')}…`;
}

/** Trims the given characters from the end, by scanning: `/[…]+$/` would be quadratic on hostile text. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1]!)) {
    end--;
  }
  return text.slice(0, end);
}

/** Says whether a text holds a word: two letters side by side. */
export function hasWord(text: string): boolean {
  return /\p{L}\p{M}*\p{L}/u.test(text);
}

/** Letters and marks that most texts consist of and that need no work. */
const ORDINARY = /^[\n -~А-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі«»“”„‘’…–—№]*$/;

/** Control but newline, format but the joiner, lone surrogates, and whatever else Unicode says to show as nothing. */
const UNSEEN =
  /(?!\n)\p{Cc}|(?!\u200d)\p{Cf}|(?!\u200d|\ufe0f)\p{Default_Ignorable_Code_Point}|\p{Cs}|\p{Noncharacter_Code_Point}|\u2800/gu;

/** U+FE0F that follows no pictograph and makes no keycap. */
const STRAY_EMOJI_VARIATION = /(?<!\p{Extended_Pictographic})\ufe0f(?!\u20e3)/gu;

/** U+200D that does not stand between two parts of one emoji. */
const STRAY_JOINER =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
