import type { Span } from '../language/span.ts';

/** A stretch of whole sentences of one article, short enough to search and whole enough to quote. */
export interface Passage extends Span {
  /** `article.text.slice(start, end)`, always. */
  text: string;
  /** Its sentences in order; their spans index the article's text, as the passage's own does. */
  sentences: Span[];
}

export interface ChunkOptions {
  /** Longest passage, in UTF-16 units of the article's text. Default: {@link MAX_PASSAGE_CHARACTERS}. */
  maxCharacters?: number;
  /** Most sentences repeated from the passage before. Default: {@link OVERLAP_SENTENCES}. */
  overlapSentences?: number;
}

/** Longest passage unless said otherwise, in UTF-16 units. */
export const MAX_PASSAGE_CHARACTERS = 600;

/** Sentences a passage repeats from the one before unless said otherwise. */
export const OVERLAP_SENTENCES = 1;

/** A paragraph's end is a passage's end from this share of the longest passage on. */
const PARAGRAPH_END_SHARE = 0.5;
/** What is repeated may fill this share of the longest passage; beyond it a passage would mostly repeat. */
const OVERLAP_SHARE = 0.5;
/** A last passage with less that is new than this share of the longest one is balanced with its neighbour. */
const ORPHAN_SHARE = 0.35;

/** Sentences `first` to `end` - 1, of which those before `fresh` repeat the passage before. */
interface Group {
  first: number;
  fresh: number;
  end: number;
}

/**
 * Cuts one article into passages of whole sentences.
 *
 * A passage takes sentences until the next one would make it longer than `maxCharacters`, and ends at the last end of a
 * paragraph on the way if it is about half full there. It begins with up to `overlapSentences` of the passage before,
 * where they fit beside what is new, so that «Он также отметил …» stands beside the one who spoke. A last passage with
 * little that is new shares its sentences with its neighbour or joins it.
 *
 * @param sentences - of `text`, in order and not overlapping, as `splitSentences` gives them
 * @returns passages in order. Every sentence is in one at least; starts and ends rise strictly, so that none lies in
 *   another; none is longer than `maxCharacters` but a single sentence that is
 * @throws {RangeError} when `maxCharacters` is not a whole number from 1, or `overlapSentences` not one from 0
 */
export function chunkArticle(text: string, sentences: readonly Span[], options: ChunkOptions = {}): Passage[] {
  const { maxCharacters = MAX_PASSAGE_CHARACTERS, overlapSentences = OVERLAP_SENTENCES } = options;
  if (!Number.isInteger(maxCharacters) || maxCharacters < 1) {
    throw new RangeError(`maxCharacters is ${maxCharacters}; give a whole number of UTF-16 units from 1`);
  }
  if (!Number.isInteger(overlapSentences) || overlapSentences < 0) {
    throw new RangeError(`overlapSentences is ${overlapSentences}; give a whole number from 0`);
  }
  const chunker = new Chunker(text, sentences, maxCharacters, overlapSentences);
  return chunker.groups().map(({ first, end }) => {
    const span = { start: sentences[first]!.start, end: sentences[end - 1]!.end };
    return { ...span, text: text.slice(span.start, span.end), sentences: sentences.slice(first, end) };
  });
}

class Chunker {
  readonly #text: string;
  readonly #sentences: readonly Span[];
  readonly #maxCharacters: number;
  readonly #overlapSentences: number;

  constructor(text: string, sentences: readonly Span[], maxCharacters: number, overlapSentences: number) {
    this.#text = text;
    this.#sentences = sentences;
    this.#maxCharacters = maxCharacters;
    this.#overlapSentences = overlapSentences;
  }

  groups(): Group[] {
    const groups: Group[] = [];
    let fresh = 0;
    while (fresh < this.#sentences.length) {
      const first = this.#overlapStart(groups.at(-1), fresh);
      const end = this.#groupEnd(first, fresh);
      groups.push({ first, fresh, end });
      fresh = end;
    }
    return this.#balanceLast(groups);
  }

  /** First of the sentences before `fresh` that the next passage repeats; `fresh` itself where none fits. */
  #overlapStart(before: Group | undefined, fresh: number): number {
    if (before === undefined) return fresh;
    // The passage before keeps a sentence of its own at its beginning, else it would lie in the next one.
    const furthest = Math.max(before.first + 1, fresh - this.#overlapSentences);
    let first = fresh;
    while (
      first > furthest &&
      this.#length(first - 1, fresh) <= this.#maxCharacters * OVERLAP_SHARE &&
      this.#length(first - 1, fresh + 1) <= this.#maxCharacters
    ) {
      first -= 1;
    }
    return first;
  }

  #groupEnd(first: number, fresh: number): number {
    let end = fresh + 1;
    let paragraphEnd = 0;
    while (this.#length(first, end) <= this.#maxCharacters) {
      if (end === this.#sentences.length) return end;
      if (this.#length(first, end) >= this.#maxCharacters * PARAGRAPH_END_SHARE && this.#endsParagraph(end)) {
        paragraphEnd = end;
      }
      end += 1;
    }
    if (paragraphEnd > 0) return paragraphEnd;
    end = Math.max(end - 1, fresh + 1);
    // A heading goes with what it heads.
    while (end > fresh + 1 && this.#isHeading(end - 1)) end -= 1;
    return end;
  }

  #balanceLast(groups: Group[]): Group[] {
    const last = groups.at(-1);
    const before = groups.at(-2);
    if (last === undefined || before === undefined) return groups;
    if (this.#length(last.fresh, last.end) >= this.#maxCharacters * ORPHAN_SHARE) return groups;
    if (this.#length(before.first, last.end) <= this.#maxCharacters) {
      return [...groups.slice(0, -2), { ...before, end: last.end }];
    }
    let best = [before, last];
    let leastDifference = this.#difference(before, last);
    for (let end = last.fresh - 1; end > before.fresh; end -= 1) {
      const earlier = { ...before, end };
      const later = { first: this.#overlapStart(earlier, end), fresh: end, end: last.end };
      if (this.#length(end, last.end) > this.#maxCharacters) break;
      // Enough sentences make room for one another: without what it repeats the last passage may still fit.
      if (this.#length(later.first, later.end) > this.#maxCharacters) later.first = end;
      const difference = this.#difference(earlier, later);
      if (difference >= leastDifference) continue;
      leastDifference = difference;
      best = [earlier, later];
    }
    return [...groups.slice(0, -2), ...best];
  }

  /** How unlike in length the sentences new to each are, in UTF-16 units; a cut between paragraphs counts half. */
  #difference(earlier: Group, later: Group): number {
    const difference = Math.abs(this.#length(earlier.first, earlier.end) - this.#length(later.fresh, later.end));
    return this.#endsParagraph(earlier.end) ? difference / 2 : difference;
  }

  /** Of sentences `first` to `end` - 1 with all that stands between them. */
  #length(first: number, end: number): number {
    return this.#sentences[end - 1]!.end - this.#sentences[first]!.start;
  }

  /** Says whether an empty line follows sentence `end` - 1 and that one is no heading to what comes next. */
  #endsParagraph(end: number): boolean {
    return this.#dividesParagraphs(end) && !this.#isHeading(end - 1);
  }

  /** A paragraph of its own without end punctuation, before another one. */
  #isHeading(index: number): boolean {
    if (index + 1 >= this.#sentences.length) return false;
    if (!this.#dividesParagraphs(index) || !this.#dividesParagraphs(index + 1)) return false;
    const { start, end } = this.#sentences[index]!;
    return !/[.!?…;][»”"’)\]]*$/.test(this.#text.slice(Math.max(start, end - 4), end));
  }

  /** Says whether an empty line, or an end of the text, stands before sentence `index`. */
  #dividesParagraphs(index: number): boolean {
    const before = this.#sentences[index - 1];
    const next = this.#sentences[index];
    if (before === undefined || next === undefined) return true;
    return this.#text.slice(before.end, next.start).includes('\n\n');
  }
}
