import type { QuestionResult } from '../../src/evaluation/questionResult.ts';
import type { EvaluationQuestion } from '../../src/evaluation/questions.ts';
import { anAnswer } from './anAnswer.ts';

/** A question of a set; what a test is about is given. */
export function aQuestion(given: Partial<EvaluationQuestion> = {}): EvaluationQuestion {
  return {
    id: 'q1',
    lang: 'ru',
    question: 'Кто принял гостя?',
    type: 'who',
    why: null,
    relevant: ['a.md'],
    answer_points: ['Председатель Сената'],
    history: [],
    file: 'set.jsonl',
    line: 1,
    ...given,
  };
}

/** What became of a question, without fault; what a test is about is given. */
export function aQuestionResult(given: Partial<QuestionResult> = {}): QuestionResult {
  return {
    id: 'q1',
    set: 'set',
    file: 'set.jsonl',
    line: 1,
    lang: 'ru',
    type: 'who',
    kind: null,
    question: 'Кто принял гостя?',
    relevant: ['a.md'],
    ranked: ['a.md'],
    answer: anAnswer(),
    error: null,
    modelProblem: null,
    points: [{ point: 'Председатель Сената', covered: true }],
    judged: [],
    judgedByModel: null,
    scores: { 'recall@5': 1, points: 1, errors: 0, milliseconds: 10 },
    trace: null,
    ...given,
  };
}
