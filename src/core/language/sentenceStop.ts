import {
  characterAt,
  isClosingMark,
  isDash,
  isDigit,
  isLetter,
  isLowerCase,
  isOpeningMark,
  isSpace,
  isTerminator,
  isUnmistakableClosingMark,
  isUpperCase,
  isWordCharacterAt,
  skipSpace,
} from './sentenceCharacters.ts';

/** A run of end punctuation with what closes after it and what follows. All numbers are indexes into the text. */
export interface Stop {
  /** First character of the sentence that would end here. */
  sentenceStart: number;
  /** First and behind the last of the marks `. ! ? …`; of several runs divided by closing marks, the last one. */
  start: number;
  end: number;
  /** Behind the quotation marks and brackets that close here; equal to `end` where none does. */
  closed: number;
  /** `question` stands for any run with `?` or `!`, `ellipsis` for `…` and for two dots or more. */
  mark: 'period' | 'ellipsis' | 'question';
  following: Following;
}

/** The beginning of what stands after a stop. */
export interface Following {
  /** Its first character; equal to {@link Stop.closed} where no white space lies between. */
  start: number;
  /** Of the first letter, digit or sign, behind quotation marks, brackets and an ellipsis that open here. */
  kind: 'upper' | 'lower' | 'digit' | 'sign' | 'other' | 'end';
  /** The word of that letter, at most 24 characters, inner hyphens kept; empty for the other kinds. */
  word: string;
  /** Behind that word. */
  wordEnd: number;
  /** A dash stands first; `kind` and `word` are then of what comes after it. */
  dashed: boolean;
}

/** How many opening marks and dots may stand before the first word of what follows. */
const MOST_OPENING_MARKS = 6;
const LONGEST_WORD = 24;
const SIGN = /[\p{Extended_Pictographic}\p{Sc}#@●▪■►*]/u;

/**
 * Reads the run of end punctuation that begins at the index.
 *
 * @param sentenceStart - first character of the sentence so far
 * @param end - behind the last character that may be looked at
 */
export function readStop(text: string, index: number, sentenceStart: number, end: number): Stop {
  let start = index;
  let stopEnd = skipTerminators(text, index, end);
  let closed = skipClosingMarks(text, stopEnd, end);
  // «Кто с нами?». has two runs, and the second one ends the sentence.
  while (closed > stopEnd && closed < end && isTerminator(text.charCodeAt(closed))) {
    start = closed;
    stopEnd = skipTerminators(text, closed, end);
    closed = skipClosingMarks(text, stopEnd, end);
  }
  const mark = markOf(text, start, stopEnd);
  return { sentenceStart, start, end: stopEnd, closed, mark, following: readFollowing(text, closed, end) };
}

function markOf(text: string, start: number, end: number): Stop['mark'] {
  let mark: Stop['mark'] = end - start > 1 ? 'ellipsis' : 'period';
  for (let index = start; index < end; index += 1) {
    const character = text.charAt(index);
    if (character === '…') mark = 'ellipsis';
    else if (character !== '.') return 'question';
  }
  return mark;
}

function skipTerminators(text: string, index: number, end: number): number {
  let next = index;
  while (next < end && isTerminator(text.charCodeAt(next))) next += 1;
  return next;
}

function skipClosingMarks(text: string, index: number, end: number): number {
  let next = index;
  while (next < end) {
    if (isClosingMark(text.charAt(next))) next += 1;
    else if (isSpace(text.charCodeAt(next)) && next + 1 < end && isUnmistakableClosingMark(text.charAt(next + 1)))
      next += 2;
    else break;
  }
  return next;
}

function readFollowing(text: string, index: number, end: number): Following {
  const start = skipSpace(text, index, end);
  const dashed = start < end && isDash(text.charAt(start));
  let first = dashed ? skipSpace(text, start + 1, end) : start;
  const furthest = Math.min(end, first + MOST_OPENING_MARKS);
  while (first < furthest && (isOpeningMark(text.charAt(first)) || isTerminator(text.charCodeAt(first)))) first += 1;
  if (first >= end) return { start, kind: 'end', word: '', wordEnd: end, dashed };
  const character = characterAt(text, first);
  if (isDigit(character)) return { start, kind: 'digit', word: '', wordEnd: first, dashed };
  if (!isLetter(character) || !isWordCharacterAt(text, first)) {
    return { start, kind: SIGN.test(character) ? 'sign' : 'other', word: '', wordEnd: first, dashed };
  }
  const wordEnd = endOfWord(text, first, Math.min(end, first + LONGEST_WORD));
  // eGov, iPhone: such a name keeps its small letter at the beginning of a sentence.
  const small = isLowerCase(character) && !isUpperCase(characterAt(text, first + character.length));
  return { start, kind: small ? 'lower' : 'upper', word: text.slice(first, wordEnd), wordEnd, dashed };
}

function endOfWord(text: string, index: number, end: number): number {
  let next = index;
  while (next < end) {
    const hyphen = text.charAt(next) === '-' && next + 1 < end && isLetter(text.charAt(next + 1));
    if (!hyphen && !isLetter(text.charAt(next))) break;
    next += 1;
  }
  return next;
}
