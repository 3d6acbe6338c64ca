import type { Baseline, RunFacts } from './evaluationRun.ts';
import { METRICS, type Metric } from './metrics.ts';
import type { QuestionResult } from './questionResult.ts';
import { bootstrapInterval, type Interval, mean } from './statistics.ts';

/** A metric in two runs, over the questions that both count. */
export interface MetricChange {
  metric: Metric;
  questions: number;
  before: number;
  now: number;
  /** Now minus before. */
  difference: number;
  /** Where the difference lies with 95 % confidence; null of a single question. */
  interval: Interval | null;
  /** `noise`: there is a difference, and it may be chance. */
  verdict: 'better' | 'worse' | 'noise' | 'same';
}

/** A question one of whose own scores changed. */
export interface QuestionChange {
  id: string;
  question: string;
  scores: { name: string; before: number; now: number; better: boolean }[];
}

export interface RunComparison {
  metrics: MetricChange[];
  /** With a better score and no worse one; and the others, where something got worse. */
  better: QuestionChange[];
  worse: QuestionChange[];
  /** Ids that only one of the runs has. */
  added: string[];
  gone: string[];
  /** In what the runs themselves differ, in a line each. */
  differences: string[];
}

/** Smaller differences are of arithmetic. */
const ROUNDING = 1e-9;

/**
 * Says what a run does better or worse than an earlier one. A difference counts as better or worse where the paired
 * bootstrap interval leaves 0 out.
 */
export function compareRuns(before: Baseline, facts: RunFacts, results: readonly QuestionResult[]): RunComparison {
  const earlier = new Map(before.results.map((result) => [result.id, result]));
  const ids = new Set(results.map(({ id }) => id));
  const pairs = results.flatMap((now) => {
    const old = earlier.get(now.id);
    return old ? [{ now, before: old.scores }] : [];
  });
  const changed = pairs.map(({ now, before: old }) => changesOf(now, old)).filter(({ scores }) => scores.length > 0);
  return {
    metrics: comparable().flatMap((metric) => compareMetric(metric, pairs) ?? []),
    better: changed.filter(({ scores }) => scores.every(({ better }) => better)),
    worse: changed.filter(({ scores }) => scores.some(({ better }) => !better)),
    added: results.filter(({ id }) => !earlier.has(id)).map(({ id }) => id),
    gone: before.results.filter(({ id }) => !ids.has(id)).map(({ id }) => id),
    differences: differencesOf(before.facts, facts),
  };
}

interface Pair {
  now: QuestionResult;
  before: QuestionResult['scores'];
}

/** Each value once: of times the mean, which pairs well. */
function comparable(): Metric[] {
  const [times] = METRICS.filter(({ unit }) => unit === 'milliseconds');
  const others = METRICS.filter(({ unit }) => unit !== 'milliseconds');
  return [...others, { ...times!, name: 'milliseconds', title: 'mean ms', of: 'mean' }];
}

function compareMetric(metric: Metric, pairs: readonly Pair[]): MetricChange | undefined {
  const { value = metric.name } = metric;
  const counted = pairs.flatMap(({ now, before }) => {
    const [one, other] = [before[value], now.scores[value]];
    return one === undefined || other === undefined ? [] : [{ before: one, now: other }];
  });
  if (counted.length === 0) return undefined;
  const differences = counted.map(({ before, now }) => now - before);
  const difference = mean(differences)!;
  const interval = bootstrapInterval(differences);
  return {
    metric,
    questions: counted.length,
    before: mean(counted.map((pair) => pair.before))!,
    now: mean(counted.map((pair) => pair.now))!,
    difference,
    interval,
    verdict: verdictOf(metric, differences, interval),
  };
}

function verdictOf(metric: Metric, differences: readonly number[], interval: Interval | null): MetricChange['verdict'] {
  if (differences.every((difference) => Math.abs(difference) < ROUNDING)) return 'same';
  if (!interval || (interval.low <= 0 && interval.high >= 0)) return 'noise';
  return interval.low > 0 === (metric.better === 'more') ? 'better' : 'worse';
}

/** Times, tokens and money differ from run to run; a question is not better or worse for them. */
function changesOf({ id, question, scores }: QuestionResult, before: QuestionResult['scores']): QuestionChange {
  const changes = METRICS.filter(({ unit }) => unit === 'share' || unit === 'score').flatMap(({ name, better }) => {
    const [one, other] = [before[name], scores[name]];
    if (one === undefined || other === undefined || Math.abs(other - one) < ROUNDING) return [];
    return [{ name, before: one, now: other, better: other > one === (better === 'more') }];
  });
  return { id, question, scores: changes };
}

function differencesOf(before: Baseline['facts'], now: RunFacts): string[] {
  const names = ['mode', 'today', 'articles', 'model'] as const;
  return names
    .filter((name) => before[name] !== now[name])
    .map((name) => {
      const absent = name === 'today' ? 'the day of the run' : 'none';
      return `${name}: ${before[name] ?? absent} before, ${now[name] ?? absent} now`;
    });
}
