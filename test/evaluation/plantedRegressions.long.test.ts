import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { compareRuns } from '../../src/evaluation/compareRuns.ts';
import type { QuestionResult } from '../../src/evaluation/questionResult.ts';
import { checkRequirement, parseRequirements } from '../../src/evaluation/requirements.ts';
import { type EvaluatedApp, runQuestions } from '../../src/evaluation/runQuestions.ts';
import { QUALITY_DAY, REQUIRED_QUALITY, readQuestionSet } from '../support/requiredQuality.ts';
import { configFor, SHIPPED_ARTICLES } from '../support/shippedWorkspace.ts';

const FACTS = {
  sets: ['questions'],
  mode: 'extractive',
  today: QUALITY_DAY,
  articles: 56,
  model: null,
  made: '2026-03-15',
  version: '0',
};

const STEM = '../../src/core/language/stem.ts';
const PERIODS = '../../src/core/language/periods.ts';
const GATE = '../../src/core/answering/gate.ts';

/**
 * Indexes the shipped articles and asks the shipped questions, with the app as it is loaded now. What scores the answers
 * was loaded before anything was put in its place.
 */
async function measure(wrap = (app: EvaluatedApp) => app): Promise<QuestionResult[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'elshi-planted-'));
  const { createApp } = await import('../../src/app.ts');
  const app = createApp(configFor(dataDir));
  try {
    await app.ingest({ paths: [SHIPPED_ARTICLES], rebuild: false });
    const questions = readQuestionSet('data/questions.jsonl');
    return await runQuestions(wrap(app), questions, { today: QUALITY_DAY, mode: 'extractive' });
  } finally {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The conditions that do not hold, by the name of their metric. */
function red(results: readonly QuestionResult[]): string[] {
  return parseRequirements(REQUIRED_QUALITY)
    .filter((requirement) => !checkRequirement(requirement, results).met)
    .map(({ metric }) => metric.name);
}

describe('the required quality', () => {
  let healthy: QuestionResult[];

  /** What a comparison with the healthy run calls worse. */
  const worse = (results: readonly QuestionResult[]) =>
    compareRuns({ facts: FACTS, results: healthy }, FACTS, results)
      .metrics.filter(({ metric, verdict }) => verdict === 'worse' && metric.unit !== 'milliseconds')
      .map(({ metric }) => metric.name);

  beforeAll(async () => {
    healthy = await measure();
  }, 180_000);

  afterEach(() => {
    for (const module of [STEM, PERIODS, GATE]) vi.doUnmock(module);
    vi.resetModules();
  });

  test('is reached by Elshi as it is', () => {
    expect(red(healthy)).toEqual([]);
    expect(worse(healthy)).toEqual([]);
  });

  test('is missed when each sentence cites what another one should', async () => {
    const results = await measure((app) => ({
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
    }));
    // The quotes are still verbatim, and the words of the answer the same: only what proves what is wrong.
    expect(red(results)).toEqual(['citation-recall', 'citation-precision']);
    expect(worse(results)).toEqual(['citation-recall', 'citation-precision']);
  }, 180_000);

  test('is missed without the stemmer', async () => {
    vi.doMock(STEM, () => ({ stem: (word: string) => word }));
    vi.resetModules();
    const results = await measure();
    expect(red(results)).toEqual(expect.arrayContaining(['points', 'refused-answerable']));
    expect(worse(results)).toEqual(expect.arrayContaining(['points', 'refused-answerable']));
  }, 180_000);

  test('is missed when the dates of questions are ignored', async () => {
    vi.doMock(PERIODS, () => ({ findPeriod: () => null }));
    vi.resetModules();
    expect(red(await measure())).toEqual(expect.arrayContaining(['answered-unanswerable', 'answered-near-miss']));
  }, 180_000);

  test('is missed without the threshold below which Elshi abstains', async () => {
    const always = (_: unknown, sufficiency: unknown) => (sufficiency === null ? 'off_topic' : null);
    vi.doMock(GATE, async (original) => ({ ...(await original<object>()), refusal: always }));
    vi.resetModules();
    const results = await measure();
    expect(red(results)).toEqual(expect.arrayContaining(['answered-unanswerable', 'answered-near-miss']));
    expect(worse(results)).toContain('answered-unanswerable');
  }, 180_000);
});
