import type { Answer } from '../core/answering/answer.ts';
import { figuresIn } from './answerPoints.ts';

/**
 * Whether the answer to a counting question gives the figures asked for: every figure of its answer points stands in the
 * answer's own sentences, by value («одиннадцать» is 11). Dates and titles of citations do not count.
 *
 * @returns null where no point holds a figure
 */
export function isCountExact(points: readonly string[], answer: Answer): boolean | null {
  const expected = points.flatMap((point) => figuresIn(point.replace(/\([^)]*\)/g, ' ')));
  if (expected.length === 0) return null;
  if (answer.status === 'abstained') return false;
  const told = new Set(answer.sentences.flatMap(({ text }) => figuresIn(text)));
  return expected.every((figure) => told.has(figure));
}
