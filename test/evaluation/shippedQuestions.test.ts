import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { asMarkdown, qualityTable } from '../../src/evaluation/qualityTable.ts';
import type { QuestionResult } from '../../src/evaluation/questionResult.ts';
import { joinQuestions } from '../../src/evaluation/questions.ts';
import { checkRequirement, parseRequirements } from '../../src/evaluation/requirements.ts';
import { runQuestions } from '../../src/evaluation/runQuestions.ts';
import { QUALITY_DAY, REQUIRED_QUALITY, readQuestionSet } from '../support/requiredQuality.ts';
import { configFor, PROJECT, shippedWorkspace } from '../support/shippedWorkspace.ts';

/** `npm run -s quality`, which the README shows. */
const QUALITY_SCRIPT: string = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')).scripts.quality;

const SETS = [
  'data/questions.jsonl',
  'test/support/questions/unanswerable.jsonl',
  'test/support/questions/answerable.jsonl',
];

describe('over the shipped articles', () => {
  let workspace: Awaited<ReturnType<typeof shippedWorkspace>>;
  let app: App;
  let results: QuestionResult[];

  const of = (set: string) => results.filter((result) => result.set === set);

  beforeAll(async () => {
    workspace = await shippedWorkspace();
    app = createApp(configFor(workspace.dataDir));
    const questions = joinQuestions(SETS.map(readQuestionSet));
    results = await runQuestions(app, questions, { today: QUALITY_DAY, mode: 'extractive' });
  }, 300_000);

  afterAll(async () => {
    await app.close();
    workspace.remove();
  });

  test.each(parseRequirements(REQUIRED_QUALITY).map((requirement) => [requirement.source, requirement] as const))(
    'the shipped questions reach %s',
    (_, requirement) => {
      const { met, text } = checkRequirement(requirement, of('questions.jsonl'));
      expect(met, text).toBe(true);
    },
  );

  test('they find the article in another language in at least five of six', () => {
    const found = of('questions.jsonl').filter(({ type }) => type === 'cross_lingual');
    expect(found).toHaveLength(6);
    expect(found.filter(({ scores }) => scores['recall@5'] === 1).length).toBeGreaterThanOrEqual(5);
  });

  test('nine of ten questions that nothing answers are declined', () => {
    expect(of('unanswerable.jsonl').length).toBeGreaterThanOrEqual(60);
    const [requirement] = parseRequirements('answered-unanswerable<=10%');
    const { met, text } = checkRequirement(requirement!, of('unanswerable.jsonl'));
    expect(met, text).toBe(true);
  });

  test('every sentence of every answer is cited', () => {
    for (const { answer } of results) {
      const numbers = new Set(answer!.citations.map(({ number }) => number));
      for (const { citations } of answer!.sentences) {
        expect(citations.length).toBeGreaterThan(0);
        expect(citations.every((number) => numbers.has(number))).toBe(true);
      }
    }
  });

  test('the README shows what npm run -s quality prints', () => {
    for (const part of [
      ...SETS,
      '--articles data/articles',
      '--mode extractive',
      `--today ${QUALITY_DAY}`,
      '--markdown',
    ]) {
      expect(QUALITY_SCRIPT).toContain(part);
    }
    const readme = readFileSync(join(PROJECT, 'README.md'), 'utf8');
    const [, shown = ''] = /<!-- npm run -s quality -->\n([\s\S]*?)<!-- end -->/.exec(readme) ?? [];
    expect(shown.trim(), 'paste the output of npm run -s quality between the marks').toBe(
      asMarkdown(qualityTable(results, false).rows).trim(),
    );
  });
});
