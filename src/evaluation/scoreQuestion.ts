import type { TraceStep } from '../core/answering/trace.ts';
import { isInLanguage } from './answerLanguage.ts';
import { citationPrecision, citationRecall } from './citationScores.ts';
import { isCountExact } from './counting.ts';
import type { QuestionResult } from './questionResult.ts';
import { ndcgAt, recallAt, reciprocalRank } from './rankScores.ts';
import { mean } from './statistics.ts';

/** A result without the scores that follow from it. */
export type UnscoredResult = Omit<QuestionResult, 'scores'> & {
  /** Each quote equals the slice of the stored article. */
  verbatim: readonly boolean[];
};

type Scores = QuestionResult['scores'];

const FULLY_ANSWERED_TYPES = ['fact', 'who', 'when'];

/** The value that a question has of each metric that counts it. */
export function scoreQuestion(result: UnscoredResult): Scores {
  const gains = new Map(result.relevant.map((path) => [path, 1]));
  const ranking = result.relevant.length === 0 ? {} : scoreRanking(result.ranked, gains, result.type !== 'comparison');
  return { ...withoutNulls({ ...ranking, ...scoreAnswer(result) }), errors: result.error === null ? 0 : 1 };
}

/**
 * The ranks of what is relevant.
 *
 * @param gains - of what is relevant, by path or id
 * @param any - one of it suffices for recall
 */
export function scoreRanking(ranked: readonly string[], gains: ReadonlyMap<string, number>, any: boolean): Scores {
  const relevant = new Set(gains.keys());
  return {
    'recall@1': recallAt(ranked, relevant, 1, any),
    'recall@5': recallAt(ranked, relevant, 5, any),
    'recall@10': recallAt(ranked, relevant, 10, any),
    'mrr@10': reciprocalRank(ranked, relevant, 10),
    'ndcg@10': ndcgAt(ranked, gains, 10),
  };
}

function scoreAnswer(result: UnscoredResult): Record<string, number | null> {
  const { answer, type, kind, judged, judgedByModel } = result;
  if (!answer) return {};
  const covered = result.points.map((point) => Number(point.covered));
  const refused = Number(answer.status === 'abstained');
  const answered = 1 - refused;
  const { tokens, money } = spent(result.trace ?? []);
  return {
    points: kind === null ? mean(covered) : null,
    'all-points': FULLY_ANSWERED_TYPES.includes(type) && covered.length > 0 ? Math.min(...covered) : null,
    'citation-recall': citationRecall(judged),
    'citation-precision': citationPrecision(judged),
    'judge-recall': judgedByModel && citationRecall(judgedByModel),
    'judge-precision': judgedByModel && citationPrecision(judgedByModel),
    verbatim: mean(result.verbatim.map(Number)),
    language: Number(isInLanguage(result.lang, answer)),
    counting: type === 'count' ? asNumber(isCountExact(pointTexts(result), answer)) : null,
    'refused-answerable': kind === null ? refused : null,
    'answered-unanswerable': kind === null ? null : answered,
    ...(kind !== null && { [`answered-${kind}`]: answered }),
    'model-failed': Number(result.modelProblem !== null),
    milliseconds: answer.timingsMs.total,
    tokens,
    money,
  };
}

/** What the calls of a model cost, as the trace tells it; money where prices are known. */
export function spent(trace: readonly TraceStep[]): { tokens: number; money: number | null } {
  const calls = trace.filter(({ step }) => step === 'model').map(({ facts }) => facts);
  const tokens = calls.reduce((sum, { tokens: used }) => {
    const { input = 0, output = 0 } = (used ?? {}) as { input?: number; output?: number };
    return sum + input + output;
  }, 0);
  const priced = calls.flatMap(({ money }) => (typeof money === 'number' ? [money] : []));
  return { tokens, money: priced.length === 0 ? null : priced.reduce((sum, money) => sum + money, 0) };
}

function pointTexts({ points }: Pick<QuestionResult, 'points'>): string[] {
  return points.map(({ point }) => point);
}

function asNumber(value: boolean | null): number | null {
  return value === null ? null : Number(value);
}

function withoutNulls(values: Readonly<Record<string, number | null | undefined>>): Scores {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : [])),
  );
}
