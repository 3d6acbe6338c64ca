import { printableLine } from '../core/language/printable.ts';
import { ALL, groupsOf, type ResultGroup } from './groups.ts';
import { figureOf, METRICS, type Metric, metricNamed, shownFigure } from './metrics.ts';
import type { QuestionResult } from './questionResult.ts';

/** What a table shows of answers; what else there is stands in the JSON and HTML reports. */
const ANSWER_COLUMNS = [
  'recall@5',
  'ndcg@10',
  'points',
  'all-points',
  'citation-recall',
  'citation-precision',
  'judge-recall',
  'judge-precision',
  'verbatim',
  'language',
  'counting',
  'refused-answerable',
  'answered-unanswerable',
  'p50-ms',
  'p95-ms',
  'model-failed',
  'errors',
];
const RETRIEVAL_COLUMNS = ['recall@1', 'recall@5', 'recall@10', 'mrr@10', 'ndcg@10', 'p50-ms', 'p95-ms', 'errors'];

/** Shown only where there are some. */
const FAILURES = ['model-failed', 'errors'];

/** Figures by group of questions, the head first: a line for each set, type, kind and language, and for all. */
export interface QualityTable {
  metrics: Metric[];
  rows: string[][];
  /** What each row but the head is of. */
  groups: ResultGroup[];
}

/**
 * The table of a run. A column or a row that no question counts for is left out, and so are the columns of failures where
 * there are none.
 *
 * @param timings - whether times are shown, which differ from run to run
 */
export function qualityTable(results: readonly QuestionResult[], timings = true): QualityTable {
  const columns = results.some(({ answer }) => answer !== null) ? ANSWER_COLUMNS : RETRIEVAL_COLUMNS;
  const metrics = columns
    .map((name) => metricNamed(name)!)
    .filter((metric) => timings || metric.unit !== 'milliseconds')
    .filter((metric) => {
      const figure = figureOf(metric, results);
      return figure !== null && (!FAILURES.includes(metric.name) || figure > 0);
    });
  const head = ['', 'questions', ...metrics.map(({ title }) => title)];
  const groups = groupsOf(results).filter(
    ({ name, results: own }) => name === ALL || metrics.some((metric) => figureOf(metric, own) !== null),
  );
  const rows = groups.map(({ name, results: own }) => [
    printableLine(name),
    String(own.length),
    ...metrics.map((metric) => shownFigure(metric, figureOf(metric, own))),
  ]);
  return { metrics, rows: [head, ...rows], groups };
}

/** A table in Markdown; text that would end a cell is escaped. */
export function asMarkdown([head, ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('\\', '\\\\').replaceAll('|', '\\|')).join(' | ')} |\n`;
  const rule = head!.map((_, column) => (column === 0 ? '---' : '--:'));
  return [head!, rule, ...rows].map(line).join('');
}

/** What the short heads of a table mean, where they do not say it themselves. */
export function legend({ metrics }: QualityTable): string | null {
  const terse = metrics.filter(({ name }) => TERSE.includes(name));
  return terse.length === 0 ? null : terse.map(({ title, meaning }) => `${title}: ${meaning}`).join('\n');
}

const TERSE = ['citation-recall', 'citation-precision', 'refused-answerable', 'answered-unanswerable'];

/** What the lines under a table say: tokens and money where a model was asked. */
export function costLine(results: readonly QuestionResult[]): string | null {
  const [tokens, money] = ['tokens', 'money'].map((name) => METRICS.find((metric) => metric.name === name)!);
  const perAnswer = figureOf(tokens!, results);
  if (!perAnswer) return null;
  const cost = figureOf(money!, results);
  return `${Math.round(perAnswer)} tokens an answer${cost === null ? '' : `, ${cost.toFixed(4)} for all`}`;
}
