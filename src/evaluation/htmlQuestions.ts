import type { JudgedSentence } from './citationScores.ts';
import { faultsOf } from './faults.ts';
import { escapeHtml } from './html.ts';
import type { QuestionResult } from './questionResult.ts';

/** Longest trace shown, in UTF-16 code units; prompts make it long. */
const MAX_TRACE_CHARACTERS = 40_000;
/** In a run of more questions only those with faults bring their trace: the file is to open. */
const MOST_TRACES = 300;

/** Every question as a row that sorts and opens: those with most faults first. */
export function questionTable(results: readonly QuestionResult[]): string {
  const rows = results
    .map((result) => ({ result, faults: faultsOf(result) }))
    .sort((one, other) => other.faults.length - one.faults.length);
  const columns = ['question', 'set', 'type', 'lang', 'recall@5', 'nDCG@10', 'points', 'cited', 'ms', 'faults'];
  const head = columns.map((name) => `<th><button type="button">${escapeHtml(name)}</button></th>`).join('');
  const all = results.length <= MOST_TRACES;
  return [
    '<table id="questions">',
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>${rows.map(({ result, faults }) => row(result, faults, all || faults.length > 0)).join('\n')}</tbody>`,
    '</table>',
  ].join('\n');
}

function row(result: QuestionResult, faults: readonly string[], traced: boolean): string {
  const { id, set, type, kind, lang, scores, question } = result;
  const figures = ['recall@5', 'ndcg@10', 'points', 'citation-recall'].map((name) => sortable(scores[name], 2));
  return [
    `<tr class="${faults.length > 0 ? 'faulty' : 'fine'}">`,
    `<td data-sort="${escapeHtml(id)}"><details><summary>${escapeHtml(`${id} ${question}`)}</summary>`,
    details(result, faults, traced),
    '</details></td>',
    `<td>${escapeHtml(set)}</td><td>${escapeHtml(kind ? `${type}, ${kind}` : type)}</td><td>${lang}</td>`,
    ...figures,
    sortable(scores.milliseconds, 0),
    sortable(faults.length, 0),
    '</tr>',
  ].join('');
}

function sortable(value: number | undefined, digits: number): string {
  if (value === undefined) return '<td data-sort="-1">–</td>';
  return `<td data-sort="${value}">${value.toFixed(digits)}</td>`;
}

function details(result: QuestionResult, faults: readonly string[], traced: boolean): string {
  const { answer, points, ranked, relevant, judged, judgedByModel, trace } = result;
  return [
    section('Faults', list(faults)),
    answer ? section(answer.status === 'abstained' ? 'Refusal' : 'Answer', `<p>${escapeHtml(answer.text)}</p>`) : '',
    section('Points', list(points.map(({ point, covered }) => `${covered ? '✓' : '✗'} ${point}`))),
    section('Sentences and what they cite', list(judged.map(judgedLine))),
    section('As the model judges', list((judgedByModel ?? []).map(judgedLine))),
    section('Found', list(ranked.map((path) => `${relevant.includes(path) ? '✓' : '·'} ${path}`))),
    section('Relevant', list(relevant)),
    traced && trace ? section('Trace', `<pre>${escapeHtml(shortened(JSON.stringify(trace, null, 1)))}</pre>`) : '',
  ].join('');
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
