import type { Span } from '../language/span.ts';
import { splitWords } from '../language/words.ts';

/** A part of a question that names what is not asked for: «кроме Эстонии», "besides the Senate", «Эстониядан басқа». */
export interface Exception extends Span {
  /** Where what is excepted begins, behind «кроме». */
  from: number;
}

const BEFORE =
  /(?<![\p{L}])(?:кроме|помимо|besides|apart from|except for|except|other than|in addition to)(?![\p{L}])(?=[^,.?!;:]{1,80})/giu;
const REST = /[^,.?!;:]{1,80}/uy;
/** An ablative; the names of countries in -стан are none. */
const BEHIND = /(?<![\p{L}])[\p{L}-]{2,40}(?:[дтн]ен|[дн]ан|(?<!с)тан) (?:басқа|өзге|баска|озге)(?![\p{L}])/giu;
const OTHER_THAN = /басқа|өзге|баска|озге/iu;
/** Words between «кроме» and the last name it can mean: «кроме делегации из Эстонии». */
const MAX_WORDS_BETWEEN = 3;

/** Finds what a question excepts, up to the next mark: the asker knows it already and does not ask for it. */
export function findExceptions(question: string): Exception[] {
  const before = Array.from(question.matchAll(BEFORE), ({ index, 0: marker }) => {
    const from = index + marker.length;
    REST.lastIndex = from;
    return { start: index, from, end: from + (REST.exec(question)?.[0].length ?? 0) };
  });
  // Most questions have no such word, and are not looked through for an ablative before it.
  const behind = OTHER_THAN.test(question) ? Array.from(question.matchAll(BEHIND), toException) : [];
  return [...before, ...behind];
}

function toException({ index, 0: { length } }: RegExpExecArray): Exception {
  return { start: index, from: index, end: index + length };
}

/** Whether a country or a person of the question stands in an exception, close to the word that makes it one. */
export function isExcepted(question: string, { start, end }: Span, exceptions: readonly Exception[]): boolean {
  return exceptions.some(
    (exception) =>
      start < exception.end &&
      end > exception.from &&
      splitWords(question.slice(exception.from, Math.max(exception.from, start))).length <= MAX_WORDS_BETWEEN,
  );
}
