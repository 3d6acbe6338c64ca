import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { checkRequirement, parseRequirements } from '../../src/evaluation/requirements.ts';
import { type EvaluatedApp, runQuestions } from '../../src/evaluation/runQuestions.ts';
import { QUALITY_DAY, REQUIRED_QUALITY, readQuestionSet } from '../support/requiredQuality.ts';
import { configFor, shippedWorkspace } from '../support/shippedWorkspace.ts';

// A sample; `plantedRegressions.long.test.ts` asks all the questions, and drops the stemmer, dates and the threshold, too.
const SAMPLE = 12;

test('answers whose sentences cite what others should miss the required quality', async () => {
  const { dataDir, remove } = await shippedWorkspace();
  const app = createApp(configFor(dataDir));
  try {
    const shuffling: EvaluatedApp = {
      search: app.search.bind(app),
      show: app.show.bind(app),
      ask: async (question, options) => {
        const traced = await app.ask(question, options);
        const { citations, sentences } = traced.answer;
        const shuffled = sentences.map((sentence) => {
          return { ...sentence, citations: sentence.citations.map((number) => (number % citations.length) + 1) };
        });
        return { ...traced, answer: { ...traced.answer, sentences: shuffled } };
      },
    };
    const questions = readQuestionSet('data/questions.jsonl').slice(0, SAMPLE);
    const citing = parseRequirements(REQUIRED_QUALITY).filter(({ metric }) => metric.name.startsWith('citation-'));
    const met = async (evaluated: EvaluatedApp) => {
      const results = await runQuestions(evaluated, questions, { today: QUALITY_DAY, mode: 'extractive' });
      return citing.map((requirement) => checkRequirement(requirement, results).met);
    };
    expect(await met(app)).toEqual([true, true]);
    expect(await met(shuffling)).toEqual([false, false]);
  } finally {
    await app.close();
    remove();
  }
});
