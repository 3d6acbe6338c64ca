import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { evaluateQuestions, type QuestionResult, scoreQuestions } from '../../src/evaluation/evaluateQuestions.ts';
import { parseQuestions } from '../../src/evaluation/questions.ts';
import { aCitation, anAbstention, anAnswer } from '../support/anAnswer.ts';
import { configFor, shippedWorkspace } from '../support/shippedWorkspace.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const TODAY = '2026-03-15';

describe('scoreQuestions', () => {
  const aResult = (given: Partial<QuestionResult> & { type: string }): QuestionResult => {
    const { type, ...rest } = given;
    const question = {
      id: 'q',
      lang: 'ru' as const,
      question: 'Кто?',
      type,
      relevant: [],
      answer_points: [],
      history: [],
    };
    return { question, answer: anAnswer(), found: [], recall: null, points: [], verbatim: true, ...rest };
  };

  test('gives shares over the questions that count', () => {
    const scores = scoreQuestions([
      aResult({ type: 'who', recall: 1, points: [true, true] }),
      aResult({ type: 'when', recall: 0, points: [true, false] }),
      aResult({ type: 'list', recall: 1, points: [false, false] }),
      aResult({ type: 'fact', recall: 1, points: [true], answer: anAbstention(), verbatim: false }),
      aResult({ type: 'unanswerable', answer: anAbstention() }),
      aResult({ type: 'unanswerable', answer: anAnswer({ language: 'en' }) }),
    ]);
    expect(scores).toEqual({
      questions: 6,
      recallAt5: 3 / 4,
      fullyAnswered: 2 / 3,
      points: 4 / 7,
      abstainedAnswerable: 1 / 4,
      abstainedUnanswerable: 1 / 2,
      verbatim: 5 / 6,
      rightLanguage: 5 / 6,
    });
  });

  test('has no shares where no question counts', () => {
    expect(scoreQuestions([])).toMatchObject({ questions: 0, recallAt5: null, points: null, verbatim: 1 });
  });
});

describe('evaluateQuestions', () => {
  const TEXT = 'Спикер принял гостью.';
  const aQuestion = (given: object = {}) =>
    parseQuestions(
      JSON.stringify({ id: 'q', lang: 'ru', question: 'Кто?', type: 'who', relevant: ['a.md', 'b.md'], ...given }),
      'set',
    );
  const appWith = (quote: string, found: string[]) => {
    const asked: unknown[] = [];
    const app = {
      ask: async (question: string, options: object) => {
        asked.push([question, options]);
        return {
          answer: anAnswer({ citations: [aCitation({ quote, start: 0, end: quote.length })] }),
          notices: [],
          trace: null,
        };
      },
      search: async (query: string, k: number) => {
        asked.push([query, k]);
        return found.map((path) => ({ path }));
      },
      show: async () => ({ text: TEXT }),
    } as unknown as App;
    return { app, asked };
  };

  test('says whether every quote stands in its article', async () => {
    const [right] = await evaluateQuestions(appWith('Спикер', []).app, aQuestion(), TODAY);
    const [wrong] = await evaluateQuestions(appWith('Министр', []).app, aQuestion(), TODAY);
    expect([right!.verbatim, wrong!.verbatim]).toEqual([true, false]);
  });

  test('counts any relevant article, and for a comparison the share of them', async () => {
    const { app } = appWith('Спикер', ['x.md', 'b.md']);
    const [one] = await evaluateQuestions(app, aQuestion(), TODAY);
    const [share] = await evaluateQuestions(app, aQuestion({ type: 'comparison' }), TODAY);
    const [none] = await evaluateQuestions(app, aQuestion({ relevant: [] }), TODAY);
    expect([one!.recall, share!.recall, none!.recall]).toEqual([1, 0.5, null]);
  });

  test('asks with the history, searches with its words and tells how far it is', async () => {
    const history = [{ role: 'user' as const, content: 'Кто был в Риге?' }];
    const { app, asked } = appWith('Спикер', []);
    const done: number[] = [];
    await evaluateQuestions(app, aQuestion({ history }), TODAY, (count) => done.push(count));
    expect(asked).toEqual([
      ['Кто?', { history, today: TODAY }],
      ['Кто был в Риге? Кто?', 5],
    ]);
    expect(done).toEqual([1]);
  });
});

describe('over the shipped articles', () => {
  let workspace: Awaited<ReturnType<typeof shippedWorkspace>>;
  let app: App;

  beforeAll(async () => {
    workspace = await shippedWorkspace();
    app = createApp(configFor(workspace.dataDir));
  }, 120_000);

  afterAll(async () => {
    await app.close();
    workspace.remove();
  });

  const resultsOf = (file: string) => {
    const path = join(PROJECT, file);
    return evaluateQuestions(app, parseQuestions(readFileSync(path, 'utf8'), path), TODAY);
  };

  describe('the shipped questions', () => {
    let results: QuestionResult[];

    beforeAll(async () => {
      results = await resultsOf('data/questions.jsonl');
    }, 120_000);

    test('are found and answered as well as is required', () => {
      const scores = scoreQuestions(results);
      expect(scores.recallAt5).toBeGreaterThanOrEqual(0.95);
      expect(scores.fullyAnswered).toBeGreaterThanOrEqual(0.75);
      expect(scores.abstainedAnswerable).toBeLessThanOrEqual(0.08);
      expect(scores.rightLanguage).toBe(1);
    });

    test('find the article in another language in at least five of six', () => {
      const found = results.filter(({ question }) => question.type === 'cross_lingual').map(({ recall }) => recall);
      expect(found).toHaveLength(6);
      expect(found.filter((recall) => recall === 1).length).toBeGreaterThanOrEqual(5);
    });

    test('are declined where nothing answers them, but for one at most', () => {
      const unanswerable = results.filter(({ question }) => question.type === 'unanswerable');
      expect(unanswerable).toHaveLength(9);
      expect(unanswerable.filter(({ answer }) => answer.status === 'answered').length).toBeLessThanOrEqual(1);
    });

    test('are answered in words that stand in the articles, each sentence cited', () => {
      expect(results.filter(({ verbatim }) => !verbatim)).toEqual([]);
      for (const { answer } of results) {
        const numbers = new Set(answer.citations.map(({ number }) => number));
        for (const { citations } of answer.sentences) {
          expect(citations.length).toBeGreaterThan(0);
          expect(citations.every((number) => numbers.has(number))).toBe(true);
        }
      }
    });
  });

  test('nine of ten questions that nothing answers are declined', async () => {
    const results = await resultsOf('test/support/questions/unanswerable.jsonl');
    expect(results.length).toBeGreaterThanOrEqual(60);
    expect(scoreQuestions(results).abstainedUnanswerable).toBeGreaterThanOrEqual(0.9);
  }, 120_000);
});
