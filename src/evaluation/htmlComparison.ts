import type { MetricChange, QuestionChange, RunComparison } from './compareRuns.ts';
import { escapeHtml, htmlTable } from './html.ts';
import { shownFigure } from './metrics.ts';

/** What got better and worse since the baseline: in a sentence, then by metric and by question. */
export function comparisonSection({ metrics, better, worse, added, gone, differences }: RunComparison): string {
  const changed = metrics.filter(({ verdict }) => verdict !== 'same');
  const same = metrics.filter(({ verdict }) => verdict === 'same').map(({ metric }) => metric.title);
  const rows = changed.map(({ metric, questions, before, now, difference, interval, verdict }) => {
    const signed = (value: number) => `${value < 0 ? '−' : '+'}${shownFigure(metric, Math.abs(value))}`;
    return [
      ...[metric.title, String(questions), shownFigure(metric, before), shownFigure(metric, now)],
      ...[signed(difference), interval ? `${signed(interval.low)} … ${signed(interval.high)}` : '–', verdict],
    ];
  });
  return [
    '<h2>Since the baseline</h2>',
    inOneSentence(metrics),
    differences.length === 0
      ? ''
      : `<ul>${differences.map((line) => `<li>${escapeHtml(`The runs differ: ${line}`)}</li>`).join('')}</ul>`,
    rows.length === 0
      ? ''
      : htmlTable(['metric', 'questions', 'before', 'now', 'difference', '95 % interval', 'verdict'], rows),
    same.length === 0 ? '' : `<p>${escapeHtml(`The same: ${same.join('; ')}`)}</p>`,
    foldedList('Worse', worse.map(changeLine)),
    foldedList('Better', better.map(changeLine)),
    foldedList('New', added),
    foldedList('Not asked any more', gone),
  ].join('\n');
}

/** Times follow the machine and its load; what is told first is told of answers. */
function inOneSentence(metrics: readonly MetricChange[]): string {
  const told = (meant: MetricChange['verdict']) =>
    metrics
      .filter(({ metric, verdict }) => verdict === meant && metric.unit !== 'milliseconds')
      .map(({ metric }) => metric.title)
      .join('; ');
  const parts = (['worse', 'better'] as const).flatMap((verdict) => {
    const names = told(verdict);
    return names === '' ? [] : [`<span class="${verdict}">${escapeHtml(`${verdict}: ${names}`)}</span>`];
  });
  if (told('noise') !== '') parts.push(escapeHtml(`different, perhaps by chance: ${told('noise')}`));
  return `<p>${parts.length === 0 ? 'No difference in any answer.' : parts.join('<br>')}</p>`;
}

function changeLine({ id, question, scores }: QuestionChange): string {
  const told = scores.map(({ name, before, now }) => `${name} ${before.toFixed(2)} → ${now.toFixed(2)}`);
  return `${id} ${question}: ${told.join(', ')}`;
}

function foldedList(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const items = lines.map((line) => `<li>${escapeHtml(line)}</li>`);
  return `<details><summary>${title}: ${lines.length}</summary><ul>${items.join('\n')}</ul></details>`;
}
