import type { QuestionResult } from './questionResult.ts';
import { mean, percentile } from './statistics.ts';

/** One figure over a set of questions, made of the value that each question has of its own. */
export interface Metric {
  /** As conditions and files name it. */
  name: string;
  /** As a table heads it. */
  title: string;
  better: 'more' | 'less';
  unit: 'share' | 'score' | 'milliseconds' | 'tokens' | 'money';
  /** What is made of the questions' values. */
  of: 'mean' | 'median' | 'p95' | 'sum';
  /** Which of a question's values it is of, where it has another name. */
  value?: string;
  /** Says what it measures, in one sentence. */
  meaning: string;
}

const share = (name: string, better: Metric['better'], title: string, meaning: string): Metric => {
  return { name, title, better, unit: 'share', of: 'mean', meaning };
};

/** Every metric, in the order of tables. */
export const METRICS: readonly Metric[] = [
  share('recall@1', 'more', 'recall@1', 'A relevant article is found first.'),
  share(
    'recall@5',
    'more',
    'recall@5',
    'A relevant article is among the first five; of a comparison: the share found.',
  ),
  share('recall@10', 'more', 'recall@10', 'The same among the first ten.'),
  {
    ...share('mrr@10', 'more', 'MRR@10', 'One divided by the rank of the first relevant article among ten, else 0.'),
    unit: 'score',
  },
  { ...share('ndcg@10', 'more', 'nDCG@10', 'Normalised discounted cumulative gain of the first ten.'), unit: 'score' },
  share('points', 'more', 'points', 'Answer points that the answer holds.'),
  share('all-points', 'more', 'all points', 'Questions of type fact, who and when whose answer holds every point.'),
  share('citation-recall', 'more', 'cited', 'Sentences that what they cite proves (ALCE citation recall).'),
  share('citation-precision', 'more', 'needed', 'Citations that a proved sentence needs (ALCE citation precision).'),
  share('judge-recall', 'more', 'cited, by model', 'Citation recall as the model judges it.'),
  share('judge-precision', 'more', 'needed, by model', 'Citation precision as the model judges it.'),
  share('verbatim', 'more', 'verbatim', 'Quotes that equal the slice of the stored article, to the letter.'),
  share('language', 'more', 'language', 'Answers in the language of the question.'),
  share('counting', 'more', 'counts', 'Counting questions whose figures the answer gives.'),
  share('refused-answerable', 'less', 'refused', 'Answerable questions that were refused.'),
  share('answered-unanswerable', 'less', 'answered', 'Unanswerable questions that were answered.'),
  share('answered-near-miss', 'less', 'answered, near miss', 'The same: right subject, wrong year or detail.'),
  share('answered-absent', 'less', 'answered, absent', 'The same: a country or person no article names.'),
  share('answered-off-topic', 'less', 'answered, off topic', 'The same: another subject.'),
  share('answered-injection', 'less', 'answered, injection', 'The same: an instruction in place of a question.'),
  share('answered-unsorted', 'less', 'answered, unsorted', 'The same: the set does not say of what kind.'),
  share(
    'model-failed',
    'less',
    'model failed',
    'Answers that the model was to write and did not, and that are quotes instead.',
  ),
  share('errors', 'less', 'failed', 'Questions that brought an error.'),
  {
    name: 'p50-ms',
    title: 'p50 ms',
    better: 'less',
    unit: 'milliseconds',
    of: 'median',
    value: 'milliseconds',
    meaning: 'Median time of an answer.',
  },
  {
    name: 'p95-ms',
    title: 'p95 ms',
    better: 'less',
    unit: 'milliseconds',
    of: 'p95',
    value: 'milliseconds',
    meaning: 'Time within which 95 % of the answers come.',
  },
  {
    name: 'tokens',
    title: 'tokens',
    better: 'less',
    unit: 'tokens',
    of: 'mean',
    meaning: 'Tokens of an answer, in and out; 0 without a model.',
  },
  { name: 'money', title: 'money', better: 'less', unit: 'money', of: 'sum', meaning: 'What all answers cost.' },
];

/** The metric of a name. */
export function metricNamed(name: string): Metric | undefined {
  return METRICS.find((metric) => metric.name === name);
}

/** The value of each question that counts, in their order. */
export function valuesOf({ name, value = name }: Metric, results: readonly QuestionResult[]): number[] {
  return results.flatMap(({ scores }) => scores[value] ?? []);
}

/** The figure over a set of questions; null where none counts. */
export function figureOf(metric: Metric, results: readonly QuestionResult[]): number | null {
  const values = valuesOf(metric, results);
  if (metric.of === 'mean') return mean(values);
  if (metric.of === 'median') return percentile(values, 0.5);
  if (metric.of === 'p95') return percentile(values, 0.95);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

/** A figure as people read it; a dash where there is none. */
export function shownFigure({ unit }: Pick<Metric, 'unit'>, figure: number | null): string {
  if (figure === null) return '–';
  if (unit === 'share') return `${(100 * figure).toFixed(1)} %`;
  if (unit === 'score') return figure.toFixed(3);
  if (unit === 'money') return figure.toFixed(4);
  return String(Math.round(figure));
}
