import type { EvaluationRun } from './evaluationRun.ts';
import { escapeHtml } from './html.ts';
import { figureOf, metricNamed, shownFigure, valuesOf } from './metrics.ts';

/** What somebody wants to know who has one minute, by metric. */
const ASPECTS: readonly [metric: string, name: string][] = [
  ['recall@5', 'A right article is found'],
  ['points', 'What a full answer says is said'],
  ['citation-recall', 'Sentences are proved by what they cite'],
  ['refused-answerable', 'Refused, though an article tells it'],
  ['answered-unanswerable', 'Answered, though no article tells it'],
  ['model-failed', 'The model was to write, and did not'],
  ['errors', 'Brought an error'],
];

/** Shown only where there are some. */
const FAILURES = ['model-failed', 'errors'];

/** The figures that matter most, large, each with what it is of and where it lies with 95 % confidence. */
export function summaryTiles({ results, intervals }: EvaluationRun): string {
  const tiles = ASPECTS.flatMap(([name, aspect]) => {
    const metric = metricNamed(name)!;
    const figure = figureOf(metric, results);
    if (figure === null || (FAILURES.includes(name) && figure === 0)) return [];
    const interval = intervals[name];
    const isRange = interval && interval.low < interval.high;
    const range = isRange ? `${shownFigure(metric, interval.low)} … ${shownFigure(metric, interval.high)}` : '';
    const questions = valuesOf(metric, results).length;
    const note = `${metric.title}, ${questions} question${questions === 1 ? '' : 's'}`;
    return [
      `<li><strong>${shownFigure(metric, figure)}</strong><span>${escapeHtml(aspect)}</span>`,
      `<small>${escapeHtml(note)}</small> <small>${range}</small></li>`,
    ];
  });
  return `<ul class="tiles">${tiles.join('')}</ul>`;
}
