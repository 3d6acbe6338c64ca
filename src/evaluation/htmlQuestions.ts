import type { JudgedSentence } from './citationScores.ts';
import { faultsOf } from './faults.ts';
import { escapeHtml } from './html.ts';
import type { QuestionResult } from './questionResult.ts';

/** Longest trace shown, in UTF-16 code units; prompts make it long. */
const MAX_TRACE_CHARACTERS = 40_000;
/** In a run of more questions only those with faults bring their trace: the file is to open. */
const MOST_TRACES = 300;

/** Heads of columns, and whether a narrow screen leaves the column out. */
const COLUMNS: readonly [name: string, isDetail: boolean][] = [
  ['id', false],
  ['set', true],
  ['type', false],
  ['lang', false],
  ['recall@5', false],
  ['nDCG@10', true],
  ['points', false],
  ['cited', true],
  ['ms', true],
  ['faults', false],
];

/**
 * Every question with its figures in one row and, below them, its words, which open: those with most faults first. Both rows
 * are a part of the table of their own, which is sorted as a whole.
 */
export function questionTable(results: readonly QuestionResult[]): string {
  const rows = results
    .map((result) => ({ result, faults: faultsOf(result) }))
    .sort((one, other) => other.faults.length - one.faults.length);
  const head = COLUMNS.map(
    ([name, isDetail]) => `<th${classOf(isDetail)}><button type="button">${escapeHtml(name)}</button></th>`,
  );
  const all = results.length <= MOST_TRACES;
  return [
    '<table id="questions">',
    `<thead><tr>${head.join('')}</tr></thead>`,
    ...rows.map(({ result, faults }) => questionPart(result, faults, all || faults.length > 0)),
    '</table>',
  ].join('\n');
}

function questionPart(result: QuestionResult, faults: readonly string[], traced: boolean): string {
  const { id, set, type, kind, lang, scores, question } = result;
  const contents: Cell[] = [
    ...[id, set, kind ? `${type}, ${kind}` : type, lang].map((text) => ({ text })),
    ...['recall@5', 'ndcg@10', 'points', 'citation-recall'].map((name) => sortable(scores[name], 2)),
    ...[sortable(scores.milliseconds, 0), sortable(faults.length, 0)],
  ];
  const cells = contents.map(({ text, sort }, column) => {
    const key = sort === undefined ? '' : ` data-sort="${sort}"`;
    return `<td${classOf(COLUMNS[column]![1])}${key}>${escapeHtml(text)}</td>`;
  });
  return [
    `<tbody class="${faults.length > 0 ? 'faulty' : 'fine'}"><tr>${cells.join('')}</tr>`,
    `<tr><td class="text" colspan="${COLUMNS.length}"><details><summary>${escapeHtml(question)}`,
    ...faults.map((fault) => ` <small>${escapeHtml(fault)}</small>`),
    `</summary>${details(result, traced)}</details></td></tr></tbody>`,
  ].join('');
}

interface Cell {
  text: string;
  /** What it sorts by, where that is not its text. */
  sort?: number;
}

function sortable(value: number | undefined, digits: number): Cell {
  return value === undefined ? { text: '–', sort: -1 } : { text: value.toFixed(digits), sort: value };
}

function classOf(isDetail: boolean): string {
  return isDetail ? ' class="detail"' : '';
}

function details(result: QuestionResult, traced: boolean): string {
  const { answer, points, ranked, relevant, judged, judgedByModel, trace, file, line } = result;
  return [
    answer ? section(answer.status === 'abstained' ? 'Refusal' : 'Answer', `<p>${escapeHtml(answer.text)}</p>`) : '',
    section('Points', list(points.map(({ point, covered }) => `${covered ? '✓' : '✗'} ${point}`))),
    section('Sentences and what they cite', list(judged.map(judgedLine))),
    section('As the model judges', list((judgedByModel ?? []).map(judgedLine))),
    section('Found', list(ranked.map((path) => `${relevant.includes(path) ? '✓' : '·'} ${path}`))),
    section('Relevant', list(relevant)),
    section('Where it stands', `<p>${escapeHtml(`${file}:${line}`)}</p>`),
    traced && trace ? traceOf(trace) : '',
  ].join('');
}

function traceOf(trace: NonNullable<QuestionResult['trace']>): string {
  const text = escapeHtml(shortened(JSON.stringify(trace, null, 1)));
  return `<details><summary>How it came about</summary><pre>${text}</pre></details>`;
}

function judgedLine({ text, supported, reasons, citations }: JudgedSentence): string {
  const numbers = citations.map(({ number, needed }) => `[${number}]${supported && !needed ? ' not needed' : ''}`);
  return `${supported ? '✓' : '✗'} ${text} ${numbers.join(' ')} ${reasons.join(' ')}`;
}

function section(title: string, content: string): string {
  return content === '' ? '' : `<h4>${escapeHtml(title)}</h4>${content}`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
}

function shortened(text: string): string {
  if (text.length <= MAX_TRACE_CHARACTERS) return text;
  return `${text.slice(0, MAX_TRACE_CHARACTERS)}\n… ${text.length - MAX_TRACE_CHARACTERS} characters more: elshi eval --json`;
}
