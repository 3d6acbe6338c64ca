import { createHash } from 'node:crypto';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { compareRuns } from '../../src/evaluation/compareRuns.ts';
import { summariseRun } from '../../src/evaluation/evaluationRun.ts';
import { htmlReport } from '../../src/evaluation/htmlReport.ts';
import type { QuestionResult } from '../../src/evaluation/questionResult.ts';
import { aCitation, anAbstention, anAnswer } from '../support/anAnswer.ts';
import { aQuestionResult } from '../support/aQuestionResult.ts';

const ATTACK = `</script><img src=x onerror="alert(1)"><!--'"&\u202e\u001b[31m`;

const FACTS = {
  sets: [ATTACK],
  mode: 'extractive',
  today: null,
  articles: 3,
  model: ATTACK,
  made: '2026-03-15',
  version: '0',
};

/** Everything that comes from outside holds an attack. */
const hostile = aQuestionResult({
  id: ATTACK,
  set: ATTACK,
  type: ATTACK,
  question: ATTACK,
  relevant: [ATTACK],
  ranked: [ATTACK],
  answer: anAnswer({ text: ATTACK, citations: [aCitation({ quote: ATTACK })] }),
  points: [{ point: ATTACK, covered: false }],
  judged: [{ text: ATTACK, supported: false, reasons: [ATTACK], citations: [{ number: 1, needed: false }] }],
  judgedByModel: [{ text: ATTACK, supported: true, reasons: [], citations: [] }],
  trace: [{ step: ATTACK, milliseconds: 1, facts: { [ATTACK]: ATTACK } }],
});

const reportOf = (results: QuestionResult[], before: QuestionResult[] | null = null) => {
  const requirements = [{ source: ATTACK, met: false, figure: 0, text: ATTACK }];
  const agreement = [{ judge: ATTACK, claims: 9, agreement: 0.9, kappa: 0.8, missed: 1, letPass: 0 }];
  const comparison = before && compareRuns({ facts: { ...FACTS, model: null }, results: before }, FACTS, results);
  return htmlReport(summariseRun(FACTS, results, requirements, agreement), comparison);
};

describe('the report', () => {
  test('holds nothing from outside but as text', () => {
    const html = reportOf([hostile], [{ ...hostile, scores: { points: 0, 'recall@5': 0 } }]);
    const { document } = parseHTML(html);
    expect(document.querySelectorAll('img, iframe, object, link, a, base, form')).toHaveLength(0);
    expect(document.querySelectorAll('script')).toHaveLength(1);
    for (const element of document.querySelectorAll('*')) {
      const names = [...element.attributes].map(({ name }) => name);
      expect(
        names.filter((name) => name.startsWith('on') || name === 'src' || name === 'href' || name === 'style'),
      ).toEqual([]);
    }
    for (const character of ['\u202e', '\u001b']) expect(html).not.toContain(character);
    expect(document.body.textContent).toContain('onerror="alert(1)"');
  });

  test('asks for nothing over a network, and its policy lets only its own script and style in', () => {
    const html = reportOf([hostile]);
    const { document } = parseHTML(html);
    const policy = document.querySelector('meta[http-equiv]')!.getAttribute('content')!;
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const between = (start: string, end: string) =>
      html.slice(html.indexOf(start) + start.length, html.lastIndexOf(end));
    expect(policy).toBe(
      `default-src 'none'; style-src ${hash(between('<style>', '</style>'))}; script-src ${hash(between('<script>', '</script>'))}`,
    );
    expect(html).not.toMatch(/https?:\/\/|url\(|@import/);
  });

  test('draws the figures and opens each question with its trace', () => {
    const results = [1, 2, 3].map((number) =>
      aQuestionResult({
        id: `q${number}`,
        type: number === 1 ? 'who' : 'list',
        trace: [{ step: 'retrieval', milliseconds: 1, facts: { number } }],
        scores: { 'recall@5': 1, points: 0.5, milliseconds: 10 * number },
      }),
    );
    const { document } = parseHTML(reportOf(results));
    const charts = [...document.querySelectorAll('figcaption')].map(({ textContent }) => textContent);
    expect(charts).toEqual([
      'The more the better; the line shows where a figure lies with 95 % confidence',
      'recall@5 by group',
      'points by group',
      'Milliseconds of an answer',
    ]);
    const rows = [...document.querySelectorAll('#questions tbody')];
    expect(rows).toHaveLength(3);
    expect(rows[1]!.querySelector('pre')!.textContent).toContain('"number": 2');
    expect(document.querySelectorAll('#questions th button').length).toBe(10);
  });

  test('shows questions with faults first', () => {
    const results = [aQuestionResult({ id: 'fine' }), aQuestionResult({ id: 'faulty', answer: anAbstention() })];
    const { document } = parseHTML(reportOf(results));
    const rows = [...document.querySelectorAll('#questions tbody')];
    expect(rows.map((row) => row.className)).toEqual(['faulty', 'fine']);
  });

  test('says what changed since the baseline', () => {
    const now = Array.from({ length: 30 }, (_, place) => aQuestionResult({ id: `q${place}`, scores: { points: 1 } }));
    const before = now.map((result) => ({ ...result, scores: { points: 0 } }));
    const { document } = parseHTML(reportOf(now, before));
    expect(document.body.textContent).toContain('better: points');
    expect(document.body.textContent).toContain('Better: 30');
    expect(document.body.textContent).toMatch(/points\s*30\s*0\.0 %\s*100\.0 %\s*\+100\.0 %/);
  });

  test('tells first what matters most, and of how many questions: unanswerable ones do not count for what is found', () => {
    const results = [
      aQuestionResult({ id: 'a', scores: { 'recall@5': 1, points: 1 } }),
      aQuestionResult({ id: 'b', scores: { 'recall@5': 0, points: 0.5 } }),
      aQuestionResult({
        id: 'c',
        type: 'unanswerable',
        kind: 'absent',
        scores: { 'answered-unanswerable': 0, errors: 0 },
      }),
    ];
    const { document } = parseHTML(reportOf(results));
    const tiles = [...document.querySelectorAll('.tiles li')].map(({ textContent }) => textContent);
    expect(tiles).toEqual([
      expect.stringMatching(/^50\.0 %A right article is found\s*recall@5, 2 questions/),
      expect.stringMatching(/^75\.0 %.*points, 2 questions/),
      expect.stringMatching(/^0\.0 %Answered, though no article tells it\s*answered, 1 question /),
    ]);
    expect(document.querySelector('.facts')!.textContent).toContain('made on 2026-03-15 with Elshi 0');
    const charted = [...document.querySelectorAll('.chart tr')].map(({ textContent }) => textContent);
    expect(charted).toContainEqual(expect.stringMatching(/^all50\.0 % of 2$/));
  });

  test('explains the figures that it shows, and no others', () => {
    const { document } = parseHTML(reportOf([aQuestionResult({ scores: { points: 1 } })]));
    const explained = [...document.querySelectorAll('.meanings tbody th')].map(({ textContent }) => textContent);
    expect(explained).toEqual(['points']);
  });

  test('without a difference from the baseline says so', () => {
    const same = [aQuestionResult()];
    const { document } = parseHTML(reportOf(same, same));
    expect(document.body.textContent).toContain('No difference in any answer.');
  });
});
