import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/core/answering/answer.ts';
import { isInLanguage } from '../../src/evaluation/answerLanguage.ts';
import { isCountExact } from '../../src/evaluation/counting.ts';
import { faultsOf } from '../../src/evaluation/faults.ts';
import { METRICS } from '../../src/evaluation/metrics.ts';
import { scoreQuestion, spent, type UnscoredResult } from '../../src/evaluation/scoreQuestion.ts';
import { aCitation, anAbstention, anAnswer } from '../support/anAnswer.ts';
import { aQuestionResult } from '../support/aQuestionResult.ts';

const scoresOf = (given: Partial<UnscoredResult>) =>
  scoreQuestion({ ...aQuestionResult(), verbatim: [true], ...given });

const point = (covered: boolean) => ({ point: 'x', covered });

describe('scoreQuestion', () => {
  test('gives a question the values of the metrics that count it', () => {
    expect(scoresOf({ points: [point(true), point(false)], ranked: ['x.md', 'a.md'] })).toEqual({
      'recall@1': 0,
      'recall@5': 1,
      'recall@10': 1,
      'mrr@10': 0.5,
      'ndcg@10': expect.closeTo(0.6309, 4),
      points: 0.5,
      'all-points': 0,
      verbatim: 1,
      language: 1,
      'refused-answerable': 0,
      'model-failed': 0,
      milliseconds: 1,
      tokens: 0,
      errors: 0,
    });
  });

  test('asks a comparison for all relevant articles, any other question for one', () => {
    const found = { relevant: ['a.md', 'b.md'], ranked: ['b.md'] };
    expect(scoresOf({ ...found, type: 'fact' })['recall@5']).toBe(1);
    expect(scoresOf({ ...found, type: 'comparison' })['recall@5']).toBe(0.5);
  });

  test('asks only fact, who and when for all points', () => {
    const given = { points: [point(true)] };
    expect(['fact', 'who', 'when', 'list'].map((type) => scoresOf({ ...given, type })['all-points'])).toEqual([
      1,
      1,
      1,
      undefined,
    ]);
  });

  test('counts a refusal of an answerable question, and an answer to another, by its kind', () => {
    expect(scoresOf({ answer: anAbstention() })).toMatchObject({ 'refused-answerable': 1 });
    const unanswerable = { type: 'unanswerable', kind: 'near-miss', relevant: [], points: [] } as const;
    const answered = scoresOf({ ...unanswerable, relevant: [], points: [] });
    expect(answered).toMatchObject({ 'answered-unanswerable': 1, 'answered-near-miss': 1 });
    const refused = scoresOf({ ...unanswerable, relevant: [], points: [], answer: anAbstention() });
    expect(refused).toMatchObject({ 'answered-unanswerable': 0, 'answered-near-miss': 0 });
    for (const scores of [answered, refused]) {
      expect(Object.keys(scores)).not.toEqual(expect.arrayContaining(['refused-answerable']));
      expect(scores).not.toHaveProperty('recall@5');
      expect(scores).not.toHaveProperty('points');
    }
  });

  test('counts only the ranking where no answer is asked for, and the error where one came', () => {
    expect(scoresOf({ answer: null })).not.toHaveProperty('points');
    expect(scoresOf({ answer: null, ranked: [], error: 'broken' })).toMatchObject({ errors: 1, 'recall@5': 0 });
  });

  test('every value belongs to a metric', () => {
    const names = METRICS.flatMap(({ name, value }) => [name, value]);
    expect(names).toEqual(expect.arrayContaining(Object.keys(scoresOf({ type: 'count', kind: null }))));
  });
});

describe('spent', () => {
  const call = (tokens: unknown, money: number | null) => ({
    step: 'model',
    milliseconds: 1,
    facts: { tokens, money },
  });

  test('sums the tokens and the money of the calls', () => {
    const other = { step: 'question', milliseconds: 1, facts: {} };
    expect(spent([other, call({ input: 100, output: 20 }, 0.5), call({ input: 10, output: 2 }, 0.25)])).toEqual({
      tokens: 132,
      money: 0.75,
    });
  });

  test('knows no money where prices are not known', () => {
    expect(spent([call({ input: 1, output: 1 }, null)])).toEqual({ tokens: 2, money: null });
    expect(spent([])).toEqual({ tokens: 0, money: null });
  });
});

describe('isCountExact', () => {
  const told = (text: string): Answer => anAnswer({ sentences: [{ text, citations: [1] }] });

  test.each<[string, boolean | null, string[], string]>([
    ['in figures', true, ['11'], 'Оформили 11 документов.'],
    ['in words', true, ['11 документов'], 'Оформили одиннадцать документов.'],
    ['another figure', false, ['11'], 'Оформили 12 документов.'],
    ['one of two', false, ['100 делегаций', '60 стран'], 'Приехало более 100 делегаций.'],
    ['no figure asked for', null, ['меморандум'], 'Оформили 12 документов.'],
  ])('%s: %s', (_, exact, points, text) => {
    expect(isCountExact(points, told(text))).toBe(exact);
  });

  test('a figure in a title does not count, nor in an abstention', () => {
    const answer = anAnswer({ citations: [aCitation({ title: '11 документов' })] });
    expect(isCountExact(['11'], answer)).toBe(false);
    expect(isCountExact(['11'], anAbstention({ text: 'Не сказано: 11' }))).toBe(false);
  });
});

describe('isInLanguage', () => {
  const sentences = [{ text: 'The Speaker received the guest.', citations: [1] }];

  test('asks for the frame alone where sentences are quotes', () => {
    expect(isInLanguage('ru', anAnswer({ language: 'ru', sentences }))).toBe(true);
    expect(isInLanguage('kk', anAnswer({ language: 'ru' }))).toBe(false);
  });

  test('asks for the sentences too where a model wrote them', () => {
    expect(isInLanguage('ru', anAnswer({ mode: 'generative', language: 'ru', sentences }))).toBe(false);
    expect(isInLanguage('en', anAnswer({ mode: 'generative', language: 'en', sentences }))).toBe(true);
  });
});

describe('faultsOf', () => {
  test('is empty where nothing is wrong', () => {
    expect(faultsOf(aQuestionResult())).toEqual([]);
  });

  test('says each thing that is wrong', () => {
    const judged = [{ text: 'Он уехал.', supported: false, reasons: ['It stayed.'], citations: [] }];
    expect(
      faultsOf(
        aQuestionResult({
          type: 'count',
          points: [{ point: 'Рау', covered: false }],
          judged,
          modelProblem: 'it did not answer in time',
          scores: { 'recall@5': 0, verbatim: 0.5, counting: 0, language: 0 },
        }),
      ),
    ).toEqual([
      'a quote does not stand in its article',
      'not proved by what it cites: Он уехал. (It stayed.)',
      'a relevant article is not among the first five',
      'missing: Рау',
      'the figure asked for is not given',
      'the model did not write it: it did not answer in time',
      'not in the language of the question (ru)',
    ]);
    expect(faultsOf(aQuestionResult({ answer: anAbstention() }))[0]).toMatch(/^refused, though answerable/);
    expect(faultsOf(aQuestionResult({ kind: 'absent' }))).toEqual(['answered, though unanswerable (absent)']);
    expect(faultsOf(aQuestionResult({ error: 'broken' }))).toEqual(['failed: broken']);
  });
});
