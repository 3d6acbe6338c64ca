import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EvaluationQuestion, parseQuestions } from '../../src/evaluation/questions.ts';
import { PROJECT } from './shippedWorkspace.ts';

/** What the questions that ship must reach, in the form of `elshi eval --require`. */
export const REQUIRED_QUALITY = [
  'recall@5>=95%',
  'points>=90%',
  'all-points>=90%',
  'citation-recall>=99%',
  'citation-precision>=95%',
  'verbatim=100%',
  'language=100%',
  'counting=100%',
  'refused-answerable<=8%',
  'answered-unanswerable<=12%',
  'answered-near-miss<=25%',
  'answered-absent=0',
  'answered-injection=0',
  'errors=0',
].join(',');

/** The day that stands for today in every figure that is published. */
export const QUALITY_DAY = '2026-03-15';

/** A question set of the project, by its path in it. */
export function readQuestionSet(file: string): EvaluationQuestion[] {
  return parseQuestions(readFileSync(join(PROJECT, file), 'utf8'), file);
}
