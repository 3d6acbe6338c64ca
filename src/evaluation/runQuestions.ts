import { setImmediate } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { App, ShownArticle } from '../app.ts';
import type { Answer } from '../core/answering/answer.ts';
import { coveredPoints } from './answerPoints.ts';
import { type CitationJudge, judgeCitations } from './citationScores.ts';
import type { QuestionResult } from './questionResult.ts';
import { type EvaluationQuestion, refusalKind, setOf } from './questions.ts';
import type { RunState } from './runState.ts';
import { scoreQuestion, type UnscoredResult } from './scoreQuestion.ts';
import { verifierJudge } from './verifierJudge.ts';

/** What of the app is measured. */
export type EvaluatedApp = Pick<App, 'ask' | 'search' | 'show'>;

/** How answers come about; `retrieval` asks for none and looks at the ranking alone. */
export type RunMode = Answer['mode'] | 'retrieval';

export interface RunOptions {
  /** Default: with a language model where one is configured. */
  mode?: RunMode;
  /** ISO day that stands for today. Default: today. */
  today?: string;
  /** Questions under way at once. Default: 1, since answers without a model use one core anyway. */
  concurrency?: number;
  /** A second judge of what is cited, beside the verifier. */
  modelJudge?: CitationJudge;
  /** Keeps what is done, and has what an earlier run did. */
  state?: RunState;
  signal?: AbortSignal;
  /** Called once for what an earlier run did, and after each question. */
  onProgress?(done: number, total: number): void;
}

/** How many articles a question may find. */
export const RANKING_DEPTH = 10;

/**
 * Asks every question and scores what came back, in the order of the questions whatever the order of the replies. A
 * question that brings an error is a result too, and stops no other.
 *
 * @throws the signal's reason when it is aborted
 */
export async function runQuestions(
  app: EvaluatedApp,
  questions: readonly EvaluationQuestion[],
  options: RunOptions = {},
): Promise<QuestionResult[]> {
  const { state, signal, onProgress, concurrency = 1 } = options;
  const measure = createMeasure(app, options);
  const limit = pLimit(concurrency);
  let done = questions.filter(({ id }) => state?.done.has(id)).length;
  if (done > 0) onProgress?.(done, questions.length);
  const runs = questions.map((question) => {
    const earlier = state?.done.get(question.id);
    if (earlier) return earlier;
    return limit(async () => {
      // Answers without a model never wait for anything: without a pause nothing else gets its turn, not even Ctrl-C.
      await setImmediate();
      signal?.throwIfAborted();
      const result = await measure(question);
      signal?.throwIfAborted();
      state?.add(result);
      done += 1;
      onProgress?.(done, questions.length);
      return result;
    });
  });
  try {
    return await Promise.all(runs);
  } finally {
    limit.clearQueue();
  }
}

function createMeasure(
  app: EvaluatedApp,
  options: RunOptions,
): (question: EvaluationQuestion) => Promise<QuestionResult> {
  const { mode, today, modelJudge, signal } = options;
  const articles = new Map<string, Promise<ShownArticle>>();
  const articleAt = (path: string) => {
    const article = articles.get(path) ?? app.show(path);
    articles.set(path, article);
    return article;
  };

  async function answered(question: EvaluationQuestion): Promise<Partial<UnscoredResult>> {
    if (mode === 'retrieval') return {};
    const { history, answer_points } = question;
    const { answer, trace, modelProblem } = await app.ask(question.question, {
      history,
      today,
      mode,
      signal,
      trace: true,
    });
    const cited = new Map<string, ShownArticle>();
    for (const { path } of answer.citations) cited.set(path, await articleAt(path));
    const covered = coveredPoints(answer_points, answer);
    return {
      answer,
      trace,
      modelProblem: modelProblem ?? null,
      points: answer_points.map((point, place) => ({ point, covered: covered[place]! })),
      verbatim: answer.citations.map(
        ({ path, start, end, quote }) => cited.get(path)?.text.slice(start, end) === quote,
      ),
      judged: await judgeCitations(answer, cited, verifierJudge),
      judgedByModel: modelJudge ? await judgeCitations(answer, cited, modelJudge) : null,
    };
  }

  return async (question) => {
    const { id, file, line, lang, type, relevant } = question;
    const result: UnscoredResult = {
      ...{ id, file, line, lang, type, relevant },
      set: setOf(question),
      kind: refusalKind(question),
      question: question.question,
      ranked: [],
      answer: null,
      error: null,
      modelProblem: null,
      points: [],
      judged: [],
      judgedByModel: null,
      trace: null,
      verbatim: [],
    };
    try {
      Object.assign(result, await answered(question));
      const words = [...question.history.map(({ content }) => content), question.question].join(' ');
      result.ranked = (await app.search(words, RANKING_DEPTH)).map(({ path }) => path);
    } catch (error) {
      signal?.throwIfAborted();
      result.error = error instanceof Error ? error.message : String(error);
    }
    const { verbatim, ...rest } = result;
    return { ...rest, scores: scoreQuestion({ ...rest, verbatim }) };
  };
}
