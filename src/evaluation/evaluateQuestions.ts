import type { App } from '../app.ts';
import type { Answer } from '../core/answering/answer.ts';
import { coveredPoints } from './answerPoints.ts';
import type { EvaluationQuestion } from './questions.ts';
import { recallAt } from './rankScores.ts';

/** What became of one question. */
export interface QuestionResult {
  question: EvaluationQuestion;
  answer: Answer;
  /** Paths found, best first, at most five. */
  found: string[];
  /** Share of the relevant articles among them, as the question's type counts it; null where there are none. */
  recall: number | null;
  /** Answer points found in the answer. */
  points: boolean[];
  /** Every quote equals the slice of the stored article. */
  verbatim: boolean;
}

/** Figures over a set of questions; shares 0…1, null where no question counts. */
export interface QuestionScores {
  questions: number;
  recallAt5: number | null;
  /** Share of questions whose points are all found; only fact, who and when questions count. */
  fullyAnswered: number | null;
  /** Share of all points found, over answerable questions. */
  points: number | null;
  abstainedAnswerable: number | null;
  abstainedUnanswerable: number | null;
  verbatim: number;
  rightLanguage: number;
}

const POINT_TYPES = ['fact', 'who', 'when'];

/** Asks every question of a set and looks at what came back. */
export async function evaluateQuestions(
  app: App,
  questions: readonly EvaluationQuestion[],
  today: string | undefined,
  onProgress: (done: number) => void = () => {},
): Promise<QuestionResult[]> {
  const results: QuestionResult[] = [];
  for (const question of questions) {
    const { answer } = await app.ask(question.question, { history: question.history, today });
    const text = [...question.history.map(({ content }) => content), question.question].join(' ');
    const hits = await app.search(text, 5);
    const found = hits.map(({ path }) => path);
    results.push({
      question,
      answer,
      found,
      recall: recallOf(question, found),
      points: coveredPoints(question.answer_points, answer),
      verbatim: await isVerbatim(app, answer),
    });
    onProgress(results.length);
  }
  return results;
}

/** Sums up results. */
export function scoreQuestions(results: readonly QuestionResult[]): QuestionScores {
  const answerable = results.filter(({ question }) => question.type !== 'unanswerable');
  const unanswerable = results.filter(({ question }) => question.type === 'unanswerable');
  const abstained = (list: readonly QuestionResult[]) =>
    mean(list.map(({ answer }) => (answer.status === 'abstained' ? 1 : 0)));
  return {
    questions: results.length,
    recallAt5: mean(results.flatMap(({ recall }) => recall ?? [])),
    fullyAnswered: mean(
      answerable
        .filter(({ question }) => POINT_TYPES.includes(question.type))
        .map(({ points }) => (points.every(Boolean) ? 1 : 0)),
    ),
    points: mean(answerable.flatMap(({ points }) => points.map(Number))),
    abstainedAnswerable: abstained(answerable),
    abstainedUnanswerable: abstained(unanswerable),
    verbatim: mean(results.map(({ verbatim }) => Number(verbatim))) ?? 1,
    rightLanguage: mean(results.map(({ question, answer }) => Number(question.lang === answer.language))) ?? 1,
  };
}

function recallOf({ type, relevant }: EvaluationQuestion, found: readonly string[]): number | null {
  if (relevant.length === 0) return null;
  return recallAt(found, new Set(relevant), 5, type !== 'comparison');
}

async function isVerbatim(app: App, { citations }: Answer): Promise<boolean> {
  for (const { path, start, end, quote } of citations) {
    const { text } = await app.show(path);
    if (text.slice(start, end) !== quote) return false;
  }
  return true;
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
