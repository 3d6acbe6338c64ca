import { createHash } from 'node:crypto';
import type { RunComparison } from './compareRuns.ts';
import type { EvaluationRun } from './evaluationRun.ts';
import { groupsOf } from './groups.ts';
import { escapeHtml, htmlTable } from './html.ts';
import { type Bar, barChart, histogram } from './htmlCharts.ts';
import { comparisonSection } from './htmlComparison.ts';
import { questionTable } from './htmlQuestions.ts';
import { summaryTiles } from './htmlSummary.ts';
import { figureOf, METRICS, type Metric, metricNamed, shownFigure, valuesOf } from './metrics.ts';
import { costLine, qualityTable } from './qualityTable.ts';
import { REPORT_SCRIPT } from './reportScript.ts';
import { REPORT_STYLE } from './reportStyle.ts';
import { bootstrapInterval } from './statistics.ts';

/**
 * A run as one HTML file that needs nothing else: no network, no other file. A policy in its head keeps it so, and lets no
 * script run but its own; whatever comes from outside is escaped.
 */
export function htmlReport(run: EvaluationRun, comparison: RunComparison | null): string {
  const { facts, results, requirements } = run;
  const title = `Evaluation: ${facts.sets.join(', ')}`;
  const policy = `default-src 'none'; style-src '${hashOf(REPORT_STYLE)}'; script-src '${hashOf(REPORT_SCRIPT)}'`;
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(title)}</title><style>${REPORT_STYLE}</style></head><body>`,
    `<h1>${escapeHtml(title)}</h1>`,
    `<p class="facts">${factLines(run).map(escapeHtml).join('<br>')}</p>`,
    summaryTiles(run),
    requirements.length === 0
      ? ''
      : `<h2>Conditions</h2><ul class="conditions">${requirements.map(({ met, text }) => `<li class="${met ? 'met' : 'unmet'}">${met ? '✓' : '✗'} ${escapeHtml(text)}</li>`).join('')}</ul>`,
    comparison === null ? '' : comparisonSection(comparison),
    '<h2>Figures</h2>',
    metricChart(run, 'more'),
    `<div class="less">${metricChart(run, 'less')}</div>`,
    groupChart(run, 'recall@5'),
    groupChart(run, 'points'),
    histogram(
      'Milliseconds of an answer',
      results.flatMap(({ scores }) => scores.milliseconds ?? []),
      'ms',
    ),
    '<h2>By type and language</h2>',
    groupTable(run),
    judgesSection(run),
    '<h2>Questions</h2>',
    '<p class="controls"><label><input type="checkbox" id="faulty"> only those with faults</label> · a click on a head sorts, one on a question opens it</p>',
    questionTable(results),
    meanings(run),
    `<script>${REPORT_SCRIPT}</script></body></html>`,
    '',
  ].join('\n');
}

function factLines({ facts, results }: EvaluationRun): string[] {
  const { articles, mode, model, today, made, version } = facts;
  const lines = [
    `${results.length} questions over ${articles} articles; mode ${mode}, model ${model ?? 'none'}`,
    `made on ${made} with Elshi ${version}${today === null ? '' : `; the day that stands for today: ${today}`}`,
    costLine(results),
  ];
  return lines.filter((line) => line !== null);
}

const TITLES = {
  more: 'The more the better; the line shows where a figure lies with 95 % confidence',
  less: 'The less the better',
};

/** Every share over all questions of which more, or less, is better. */
function metricChart({ results, intervals }: EvaluationRun, better: Metric['better']): string {
  const bars = METRICS.filter(({ unit }) => unit === 'share' || unit === 'score')
    .filter((metric) => metric.better === better)
    .flatMap((metric) => barOf(metric.title, metric, results, intervals[metric.name] ?? null));
  return bars.length === 0 ? '' : barChart(TITLES[better], [bars]);
}

/** The groups of each kind with some space between them. */
function groupChart({ results }: EvaluationRun, name: string): string {
  const metric = metricNamed(name)!;
  const groups = groupsOf(results);
  const parts = [...new Set(groups.map(({ by }) => by))]
    .map((by) =>
      groups
        .filter((group) => group.by === by)
        .flatMap(({ name: own, results: some }) => barOf(own, metric, some, bootstrapInterval(valuesOf(metric, some)))),
    )
    .filter((bars) => bars.length > 0);
  return parts.flat().length < 2 ? '' : barChart(`${metric.title} by group`, parts);
}

function barOf(name: string, metric: Metric, results: EvaluationRun['results'], interval: Bar['interval']): Bar[] {
  const share = figureOf(metric, results);
  if (share === null) return [];
  return [{ name, share, interval, label: shownFigure(metric, share), note: `of ${valuesOf(metric, results).length}` }];
}

function groupTable({ results }: EvaluationRun): string {
  const { rows, groups } = qualityTable(results);
  const [head, ...lines] = rows;
  const parts = [...new Set(groups.map(({ by }) => by))];
  return htmlTable(head!, ...parts.map((by) => lines.filter((_, place) => groups[place]!.by === by)));
}

function judgesSection({ agreement }: EvaluationRun): string {
  if (agreement === null) return '';
  const head = ['judge', 'claims', 'agrees', 'kappa', 'calls true unproved', 'lets false pass'];
  const rows = agreement.map(({ judge, claims, agreement: share, kappa, missed, letPass }) => [
    ...[judge, String(claims), `${(100 * share).toFixed(1)} %`, kappa.toFixed(2), String(missed), String(letPass)],
  ]);
  return `<h2>Judges on labelled claims</h2>${htmlTable(head, rows)}`;
}

function meanings({ results }: EvaluationRun): string {
  const rows = METRICS.filter((metric) => figureOf(metric, results) !== null).map(({ title, meaning }) => [
    title,
    meaning,
  ]);
  return `<h2>What the figures mean</h2><div class="meanings">${htmlTable(['figure', 'meaning'], rows)}</div>`;
}

function hashOf(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`;
}
