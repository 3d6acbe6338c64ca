import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { questionTable } from '../../src/evaluation/htmlQuestions.ts';
import { anAbstention } from '../support/anAnswer.ts';
import { aQuestionResult } from '../support/aQuestionResult.ts';

test('a large run brings the trace of questions with faults only', () => {
  const trace = [{ step: 'selection', milliseconds: 1, facts: { note: 'UNIQUE' } }];
  const results = Array.from({ length: 301 }, (_, place) => {
    return aQuestionResult({ id: `q${place}`, trace, ...(place === 7 && { answer: anAbstention() }) });
  });
  expect(questionTable(results).match(/UNIQUE/g)).toHaveLength(1);
});

test('a trace that is too long is cut, and says where it is whole', () => {
  const trace = [{ step: 'model', milliseconds: 1, facts: { prompt: 'x'.repeat(50_000) } }];
  const html = questionTable([aQuestionResult({ trace })]);
  expect(html.length).toBeLessThan(45_000);
  expect(html).toMatch(/… \d+ characters more: elshi eval --json/);
});

test('figures sort by value, and what is not there sorts first', () => {
  const html = questionTable([aQuestionResult({ scores: { 'recall@5': 0.25 } })]);
  expect(html).toContain('<td data-sort="0.25">0.25</td>');
  expect(html).toContain('<td data-sort="-1">–</td>');
});

test('the words of a question open below its figures, and what is wrong stands there unopened', () => {
  const html = questionTable([aQuestionResult({ file: 'sets/one.jsonl', line: 7, answer: anAbstention() })]);
  const { document } = parseHTML(`<html><body>${html}</body></html>`);
  expect(document.querySelector('tbody')!.className).toBe('faulty');
  const summary = document.querySelector('summary')!.textContent;
  expect(summary).toMatch(/^Кто принял гостя\? refused, though answerable/);
  expect(document.querySelector('details')!.textContent).toContain('sets/one.jsonl:7');
  expect(document.querySelector('.text')!.getAttribute('colspan')).toBe(
    String(document.querySelectorAll('thead th').length),
  );
});
