/** Longest grapheme that is looked for; a letter under hundreds of marks is cut between characters. */
const MAX_GRAPHEME_UNITS = 512;

/**
 * The last offset up to `most` at which a text can be cut without cutting what a reader sees as one character, and
 * never inside a surrogate pair.
 *
 * @param start - the cut lies behind it
 */
export function graphemeBorder(text: string, start: number, most: number): number {
  if (most >= text.length) return text.length;
  const from = Math.max(start, most - MAX_GRAPHEME_UNITS);
  let border = start;
  for (const { index } of segmenter().segment(text.slice(from, most + 2))) {
    // The first border of a window that starts inside the text may be none.
    if (index > 0 && from + index <= most) border = from + index;
  }
  if (border > start) return border;
  const unit = text.charCodeAt(most);
  if (unit < 0xdc00 || unit > 0xdfff) return most;
  return most - 1 > start ? most - 1 : most + 1;
}

// Making one takes longer than using it.
const segmenter = (() => {
  let made: Intl.Segmenter | undefined;
  return (): Intl.Segmenter => {
    made ??= new Intl.Segmenter();
    return made;
  };
})();
