import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { QuestionResult } from '../../src/evaluation/questionResult.ts';
import { type EvaluatedApp, type RunOptions, runQuestions } from '../../src/evaluation/runQuestions.ts';
import { openRunState } from '../../src/evaluation/runState.ts';
import { aCitation, anAbstention, anAnswer } from '../support/anAnswer.ts';
import { aQuestion } from '../support/aQuestionResult.ts';

const TEXT = 'Спикер Сената принял гостью из Латвии.';

/** An app over one article, and what it was asked. */
function anApp(given: { quote?: string; found?: string[]; ask?: EvaluatedApp['ask'] } = {}) {
  const { quote = TEXT, found = ['a.md'] } = given;
  const asked: unknown[] = [];
  const citations = [aCitation({ path: 'a.md', quote, start: 0, end: quote.length })];
  const app = {
    ask: async (question: string, options: object) => {
      asked.push(question, options);
      const sentences = [{ text: quote, citations: [1] }];
      return { answer: anAnswer({ question, citations, sentences }), notices: [], trace: [] };
    },
    search: async (query: string, k: number) => {
      asked.push([query, k]);
      return found.map((path) => ({ path }));
    },
    show: async () => ({ lang: 'ru', title: 'Приём', date: '2025-09-29', source: 'Сенат', text: TEXT }),
    ...given,
  } as unknown as EvaluatedApp;
  return { app, asked };
}

const run = (app: EvaluatedApp, questions = [aQuestion()], options: RunOptions = {}) =>
  runQuestions(app, questions, options);

const some = (count: number) =>
  Array.from({ length: count }, (_, place) => aQuestion({ id: `q${place}`, line: place }));

const folders: string[] = [];

function aStateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'elshi-state-'));
  folders.push(folder);
  return join(folder, 'evaluation', 'state.jsonl');
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('runQuestions', () => {
  test('asks with the history and searches with its words', async () => {
    const { app, asked } = anApp();
    const history = [{ role: 'user' as const, content: 'Кто был в Риге?' }];
    await run(app, [aQuestion({ history })], { today: '2026-03-15', mode: 'extractive' });
    expect(asked).toEqual([
      'Кто принял гостя?',
      expect.objectContaining({ history, today: '2026-03-15', mode: 'extractive', trace: true }),
      ['Кто был в Риге? Кто принял гостя?', 10],
    ]);
  });

  test('says whether quotes are verbatim and sentences proved', async () => {
    const [right] = await run(anApp().app);
    const [wrong] = await run(anApp({ quote: 'Министр принял гостью из Литвы.' }).app);
    expect(right!.scores).toMatchObject({ verbatim: 1, 'citation-recall': 1, 'citation-precision': 1 });
    expect(wrong!.scores).toMatchObject({ verbatim: 0, 'citation-recall': 0, 'citation-precision': 0 });
  });

  test('hands the same sentences to a second judge', async () => {
    const [result] = await run(anApp().app, [aQuestion()], {
      modelJudge: () => ({ supported: false, reasons: ['no'] }),
    });
    expect(result!.scores).toMatchObject({ 'citation-recall': 1, 'judge-recall': 0 });
    expect(result!.judgedByModel).toMatchObject([{ text: TEXT, reasons: ['no'] }]);
  });

  test('in retrieval mode asks for no answer', async () => {
    const { app, asked } = anApp({ found: ['x.md', 'a.md'] });
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
    const results = await run(anApp({ ask }).app, questions, {
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
    const [first, bad, last] = await run(anApp({ ask }).app, [
      aQuestion({ id: '1' }),
      aQuestion({ id: '2', question: 'bad' }),
      aQuestion({ id: '3' }),
    ]);
    expect([first!.error, bad!.error, last!.error]).toEqual([null, 'it broke', null]);
    expect(bad!.scores).toMatchObject({ errors: 1, 'recall@5': 0 });
  });

  test('ends when it is told to', async () => {
    const ending = new AbortController();
    const { app, asked } = anApp();
    const running = run(app, some(5), { signal: ending.signal, onProgress: () => ending.abort(new Error('stop')) });
    await expect(running).rejects.toThrow('stop');
    expect(asked.filter((entry) => typeof entry === 'string')).toHaveLength(1);
  });
});

describe('a run that is killed', () => {
  const withoutTimes = (results: readonly QuestionResult[]) => JSON.parse(JSON.stringify(results));

  test('goes on where it stood, and its result equals an undisturbed one', async () => {
    const questions = some(12);
    const file = aStateFile();
    const ending = new AbortController();
    const onProgress = (done: number) => done === 5 && ending.abort(new Error('killed'));
    const state = openRunState(file, 'f');
    await expect(run(anApp().app, questions, { state, signal: ending.signal, onProgress })).rejects.toThrow('killed');

    const { app, asked } = anApp();
    const again = openRunState(file, 'f');
    expect(again.done.size).toBe(5);
    const resumed = await run(app, questions, { state: again });
    expect(asked.filter((entry) => typeof entry === 'string')).toHaveLength(7);
    expect(withoutTimes(resumed)).toEqual(withoutTimes(await run(anApp().app, questions)));
    again.finish();
    expect(existsSync(file)).toBe(false);
  });

  test('passes over a line that the kill cut short, and writes the next one whole', async () => {
    const file = aStateFile();
    const [first, second] = await run(anApp().app, some(2));
    openRunState(file, 'f').add(first!);
    appendFileSync(file, JSON.stringify(second).slice(0, 50));
    const again = openRunState(file, 'f');
    expect([...again.done.keys()]).toEqual(['q0']);
    again.add(second!);
    expect([...openRunState(file, 'f').done.keys()]).toEqual(['q0', 'q1']);
  });

  test('begins anew where anything that decides the results is different, or where it is asked to', async () => {
    const file = aStateFile();
    const [result] = await run(anApp().app, some(1));
    openRunState(file, 'f').add(result!);
    expect(openRunState(file, 'f').done.size).toBe(1);
    expect(openRunState(file, 'f', true).done.size).toBe(0);
    openRunState(file, 'f').add(result!);
    expect(openRunState(file, 'g').done.size).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('{"fingerprint":"g"}\n');
  });

  test('asks again what failed', async () => {
    const file = aStateFile();
    const ask = async () => Promise.reject(new Error('unreachable'));
    await run(anApp({ ask }).app, some(1), { state: openRunState(file, 'f') });
    expect(openRunState(file, 'f').done.size).toBe(0);
  });
});
