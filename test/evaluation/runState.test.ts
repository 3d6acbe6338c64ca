import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { QuestionResult } from '../../src/evaluation/questionResult.ts';
import { type EvaluatedApp, type RunOptions, runQuestions } from '../../src/evaluation/runQuestions.ts';
import { forgetOldRuns, openRunState } from '../../src/evaluation/runState.ts';
import { anAnswer } from '../support/anAnswer.ts';
import { anEvaluatedApp } from '../support/anEvaluatedApp.ts';
import { aQuestion } from '../support/aQuestionResult.ts';

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

describe('a run that is killed', () => {
  const withoutTimes = (results: readonly QuestionResult[]) => JSON.parse(JSON.stringify(results));

  test('goes on where it stood, and its result equals an undisturbed one', async () => {
    const questions = some(12);
    const file = aStateFile();
    const ending = new AbortController();
    const onProgress = (done: number) => done === 5 && ending.abort(new Error('killed'));
    const state = openRunState(file, 'f');
    await expect(run(anEvaluatedApp().app, questions, { state, signal: ending.signal, onProgress })).rejects.toThrow(
      'killed',
    );

    const { app, asked } = anEvaluatedApp();
    const again = openRunState(file, 'f');
    expect(again.done.size).toBe(5);
    const resumed = await run(app, questions, { state: again });
    expect(asked.filter((entry) => typeof entry === 'string')).toHaveLength(7);
    expect(withoutTimes(resumed)).toEqual(withoutTimes(await run(anEvaluatedApp().app, questions)));
    again.finish();
    expect(existsSync(file)).toBe(false);
  });

  test('passes over a line that the kill cut short, and writes the next one whole', async () => {
    const file = aStateFile();
    const [first, second] = await run(anEvaluatedApp().app, some(2));
    openRunState(file, 'f').add(first!);
    appendFileSync(file, JSON.stringify(second).slice(0, 50));
    const again = openRunState(file, 'f');
    expect([...again.done.keys()]).toEqual(['q0']);
    again.add(second!);
    expect([...openRunState(file, 'f').done.keys()]).toEqual(['q0', 'q1']);
  });

  test('begins anew where anything that decides the results is different, or where it is asked to', async () => {
    const file = aStateFile();
    const [result] = await run(anEvaluatedApp().app, some(1));
    openRunState(file, 'f').add(result!);
    expect(openRunState(file, 'f').done.size).toBe(1);
    expect(openRunState(file, 'f', true).done.size).toBe(0);
    openRunState(file, 'f').add(result!);
    expect(openRunState(file, 'g').done.size).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('{"fingerprint":"g"}\n');
  });

  test('asks again what failed, and what the model was to write and did not', async () => {
    const file = aStateFile();
    const ask = async () => Promise.reject(new Error('unreachable'));
    await run(anEvaluatedApp({ ask }).app, some(1), { state: openRunState(file, 'f') });
    const slow = async () => ({ answer: anAnswer(), notices: [], modelProblem: 'too slow', trace: null });
    const [result] = await run(anEvaluatedApp({ ask: slow }).app, some(1), { state: openRunState(file, 'f') });
    expect(result).toMatchObject({ modelProblem: 'too slow', scores: { 'model-failed': 1 } });
    expect(openRunState(file, 'f').done.size).toBe(0);
  });
});

test('runs that were interrupted more than thirty days ago are forgotten', () => {
  const file = aStateFile();
  openRunState(file, 'f');
  forgetOldRuns(dirname(file), Date.now() + 29 * 86_400_000);
  expect(existsSync(file)).toBe(true);
  forgetOldRuns(dirname(file), Date.now() + 31 * 86_400_000);
  expect(existsSync(file)).toBe(false);
});
