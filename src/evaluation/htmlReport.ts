import { createHash } from 'node:crypto';
import type { QuestionChange, RunComparison } from './compareRuns.ts';
import type { EvaluationRun } from './evaluationRun.ts';
import { groupsOf } from './groups.ts';
import { escapeHtml, htmlTable } from './html.ts';
import { type Bar, barChart, histogram } from './htmlCharts.ts';
import { questionTable } from './htmlQuestions.ts';
import { figureOf, METRICS, metricNamed, shownFigure } from './metrics.ts';
import { costLine, qualityTable } from './qualityTable.ts';

/**
 * A run as one HTML file that needs nothing else: no network, no other file. A policy in its head keeps it so, and lets no
 * script run but its own; whatever comes from outside is escaped.
 */
export function htmlReport(run: EvaluationRun, comparison: RunComparison | null): string {
  const { facts, results, requirements, agreement } = run;
  const title = `elshi eval: ${facts.sets.join(', ')}`;
  const policy = `default-src 'none'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'`;
  const lines = [
    `${results.length} questions, ${facts.articles} articles, mode ${facts.mode}`,
    `today ${facts.today ?? 'the day of the run'}, model ${facts.model ?? 'none'}`,
    costLine(results),
  ];
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escapeHtml(title)}</h1>`,
    `<p>${lines.flatMap((line) => (line ? [escapeHtml(line)] : [])).join('<br>')}</p>`,
    requirements.length === 0
      ? ''
      : `<ul class="conditions">${requirements.map(({ met, text }) => `<li class="${met ? 'met' : 'unmet'}">${met ? '✓' : '✗'} ${escapeHtml(text)}</li>`).join('')}</ul>`,
    '<h2>Figures</h2>',
    metricChart(run),
    groupChart(run, 'recall@5'),
    groupChart(run, 'points'),
    histogram(
      'Milliseconds of an answer',
      results.flatMap(({ scores }) => scores.milliseconds ?? []),
      'ms',
    ),
    '<h2>By type and language</h2>',
    htmlTable(qualityTable(results).rows),
    agreement === null
      ? ''
      : `<h2>Judges on labelled claims</h2>${htmlTable([
          ['judge', 'claims', 'agrees', 'kappa'],
          ...agreement.map(({ judge, claims, agreement: share, kappa }) => [
            ...[judge, String(claims), `${(100 * share).toFixed(1)} %`, kappa.toFixed(2)],
          ]),
        ])}`,
    comparison === null ? '' : comparisonSection(comparison),
    '<h2>Questions</h2>',
    '<p><label><input type="checkbox" id="faulty"> only those with faults</label> · a click on a head sorts</p>',
    questionTable(results),
    `<h2>What the figures mean</h2>${htmlTable([['figure', 'meaning'], ...METRICS.map(({ title: name, meaning }) => [name, meaning])])}`,
    `<script>${SCRIPT}</script></body></html>`,
    '',
  ].join('\n');
}

/** Every share over all questions, whichever way is better. */
function metricChart({ results, intervals }: EvaluationRun): string {
  const bars = METRICS.filter(({ unit }) => unit === 'share' || unit === 'score').flatMap((metric): Bar[] => {
    const share = figureOf(metric, results);
    if (share === null) return [];
    const less = metric.better === 'less' ? ' (less is better)' : '';
    return [
      {
        name: metric.title,
        share,
        interval: intervals[metric.name] ?? null,
        label: `${shownFigure(metric, share)}${less}`,
      },
    ];
  });
  return barChart('All questions; the line shows where a figure lies with 95 % confidence', bars);
}

function groupChart({ results }: EvaluationRun, name: string): string {
  const metric = metricNamed(name)!;
  const bars = groupsOf(results).flatMap((group): Bar[] => {
    const share = figureOf(metric, group.results);
    if (share === null) return [];
    return [
      { name: group.name, share, interval: null, label: `${shownFigure(metric, share)} of ${group.results.length}` },
    ];
  });
  return bars.length < 2 ? '' : barChart(`${metric.title} by group`, bars);
}

function comparisonSection({ metrics, better, worse, added, gone, differences }: RunComparison): string {
  const rows = metrics.map(({ metric, questions, before, now, difference, interval, verdict }) => {
    const signed = (value: number) => `${value < 0 ? '−' : '+'}${shownFigure(metric, Math.abs(value))}`;
    return [
      ...[metric.title, String(questions), shownFigure(metric, before), shownFigure(metric, now), signed(difference)],
      ...[interval ? `${signed(interval.low)} … ${signed(interval.high)}` : '–', verdict],
    ];
  });
  const facts = [...differences.map((line) => `The runs differ: ${line}`)];
  if (added.length > 0) facts.push(`New: ${added.join(', ')}`);
  if (gone.length > 0) facts.push(`Not asked any more: ${gone.join(', ')}`);
  return [
    '<h2>Since the baseline</h2>',
    htmlTable([['metric', 'questions', 'before', 'now', 'difference', '95 % interval', 'verdict'], ...rows]),
    `<ul>${facts.map((fact) => `<li>${escapeHtml(fact)}</li>`).join('')}</ul>`,
    changeList('Worse', worse),
    changeList('Better', better),
  ].join('\n');
}

function changeList(title: string, changes: readonly QuestionChange[]): string {
  if (changes.length === 0) return '';
  const items = changes.map(({ id, question, scores }) => {
    const told = scores.map(({ name, before, now }) => `${name} ${before.toFixed(2)} → ${now.toFixed(2)}`);
    return `<li>${escapeHtml(`${id} ${question}: ${told.join(', ')}`)}</li>`;
  });
  return `<details><summary>${title}: ${changes.length}</summary><ul>${items.join('\n')}</ul></details>`;
}

function hashOf(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`;
}

const STYLE = `
:root { color-scheme: light dark; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
h2 { margin-top: 2.2rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border-bottom: 1px solid #8884; padding: .25rem .6rem; text-align: right; vertical-align: top; }
th:first-child, td:first-child { text-align: left; }
th button { font: inherit; font-weight: 600; background: none; border: 0; padding: 0; cursor: pointer; color: inherit; }
figure { margin: 1rem 0; overflow-x: auto; }
figcaption { color: #777; margin-bottom: .3rem; }
svg text { font: 13px system-ui, sans-serif; fill: currentColor; }
svg .name { text-anchor: end; }
.ground { fill: #8882; }
.bar { fill: #3a7ca5; }
.whisker { stroke: currentColor; stroke-width: 2; }
.conditions { list-style: none; padding: 0; }
.met { color: #2a7f3f; }
.unmet { color: #b3261e; font-weight: 600; }
.faulty summary { color: #b3261e; }
#questions td:first-child { max-width: 44rem; overflow-wrap: anywhere; }
#questions.only .fine { display: none; }
pre { max-height: 30rem; overflow: auto; white-space: pre-wrap; font-size: 12px; }
`;

const SCRIPT = `
const table = document.getElementById('questions');
const body = table.tBodies[0];
const key = (row, column) => {
  const cell = row.cells[column];
  return cell.dataset.sort ?? cell.textContent;
};
let sorted = -1;
for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
  head.addEventListener('click', () => {
    const sign = sorted === column ? -1 : 1;
    sorted = sorted === column ? -1 : column;
    const rows = [...body.rows].sort((one, other) => {
      const [a, b] = [key(one, column), key(other, column)];
      const numbers = Number(a) - Number(b);
      return sign * (Number.isNaN(numbers) ? a.localeCompare(b) : numbers);
    });
    body.append(...rows);
  });
}
document.getElementById('faulty').addEventListener('change', (event) => {
  table.classList.toggle('only', event.target.checked);
});
`;
