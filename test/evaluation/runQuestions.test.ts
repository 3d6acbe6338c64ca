import { describe, expect, test } from 'vitest';
import { type EvaluatedApp, type RunOptions, runQuestions } from '../../src/evaluation/runQuestions.ts';
import { anAbstention, anAnswer } from '../support/anAnswer.ts';
import { anEvaluatedApp, ONLY_TEXT } from '../support/anEvaluatedApp.ts';
import { aQuestion } from '../support/aQuestionResult.ts';

const run = (app: EvaluatedApp, questions = [aQuestion()], options: RunOptions = {}) =>
  runQuestions(app, questions, options);

const some = (count: number) =>
  Array.from({ length: count }, (_, place) => aQuestion({ id: `q${place}`, line: place }));

describe('runQuestions', () => {
  test('asks with the history and searches with its words', async () => {
    const { app, asked } = anEvaluatedApp();
    const history = [{ role: 'user' as const, content: 'Кто был в Риге?' }];
    await run(app, [aQuestion({ history })], { today: '2026-03-15', mode: 'extractive' });
    expect(asked).toEqual([
      'Кто принял гостя?',
      expect.objectContaining({ history, today: '2026-03-15', mode: 'extractive', trace: true }),
      ['Кто был в Риге? Кто принял гостя?', 10],
    ]);
  });

  test('says whether quotes are verbatim and sentences proved', async () => {
    const [right] = await run(anEvaluatedApp().app);
    const [wrong] = await run(anEvaluatedApp({ quote: 'Министр принял гостью из Литвы.' }).app);
    expect(right!.scores).toMatchObject({ verbatim: 1, 'citation-recall': 1, 'citation-precision': 1 });
    expect(wrong!.scores).toMatchObject({ verbatim: 0, 'citation-recall': 0, 'citation-precision': 0 });
  });

  test('hands the same sentences to a second judge', async () => {
    const [result] = await run(anEvaluatedApp().app, [aQuestion()], {
      modelJudge: () => ({ supported: false, reasons: ['no'] }),
    });
    expect(result!.scores).toMatchObject({ 'citation-recall': 1, 'judge-recall': 0 });
    expect(result!.judgedByModel).toMatchObject([{ text: ONLY_TEXT, reasons: ['no'] }]);
  });

  test('in retrieval mode asks for no answer', async () => {
    const { app, asked } = anEvaluatedApp({ found: ['x.md', 'a.md'] });
    const [result] = await run(app, [aQuestion()], { mode: 'retrieval' });
    expect(asked).toEqual([['Кто принял гостя?', 10]]);
    expect(result).toMatchObject({ answer: null, ranked: ['x.md', 'a.md'], scores: { 'mrr@10': 0.5 } });
  });

  test('keeps the order of the questions whatever the order of the replies, and asks so many at once', async () => {
    let under = 0;
    let most = 0;
    const ask = async (question: string) => {
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setTimeout(resolve, question === 'slow' ? 30 : 1));
      under -= 1;
      return { answer: anAbstention({ question }), notices: [], trace: null };
    };
    const questions = some(8).map((question, place) => ({ ...question, question: place === 0 ? 'slow' : 'quick' }));
    const done: number[][] = [];
    const results = await run(anEvaluatedApp({ ask }).app, questions, {
      concurrency: 3,
      onProgress: (...progress) => done.push(progress),
    });
    expect(results.map(({ id }) => id)).toEqual(questions.map(({ id }) => id));
    expect(most).toBe(3);
    expect(done).toEqual(questions.map((_, place) => [place + 1, 8]));
  });

  test('a question that brings an error stops no other', async () => {
    const ask: EvaluatedApp['ask'] = async (question) => {
      if (question === 'bad') throw new Error('it broke');
      return { answer: anAnswer(), notices: [], trace: null };
    };
    const [first, bad, last] = await run(anEvaluatedApp({ ask }).app, [
      aQuestion({ id: '1' }),
      aQuestion({ id: '2', question: 'bad' }),
      aQuestion({ id: '3' }),
    ]);
    expect([first!.error, bad!.error, last!.error]).toEqual([null, 'it broke', null]);
    expect(bad!.scores).toMatchObject({ errors: 1, 'recall@5': 0 });
  });

  test('ends when it is told to', async () => {
    const ending = new AbortController();
    const { app, asked } = anEvaluatedApp();
    const running = run(app, some(5), { signal: ending.signal, onProgress: () => ending.abort(new Error('stop')) });
    await expect(running).rejects.toThrow('stop');
    expect(asked.filter((entry) => typeof entry === 'string')).toHaveLength(1);
  });
});
