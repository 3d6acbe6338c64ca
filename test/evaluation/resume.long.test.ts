import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type RunOptions, runElshi } from '../support/runElshi.ts';
import { PROJECT, SHIPPED_ARTICLES } from '../support/shippedWorkspace.ts';

const QUESTIONS = 1_000;

test('a run over 1000 questions is killed three times and goes on; its result equals an undisturbed one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'elshi-resume-'));
  const shipped = readFileSync(join(PROJECT, 'data', 'questions.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const set = join(folder, 'thousand.jsonl');
  const lines = Array.from({ length: QUESTIONS }, (_, place) => {
    const question = JSON.parse(shipped[place % shipped.length]!);
    return JSON.stringify({ ...question, id: `${question.id}-${place}` });
  });
  writeFileSync(set, lines.join('\n'));
  const run = (data: string, json: string, options?: RunOptions) => {
    const articles = ['--articles', SHIPPED_ARTICLES, '--mode', 'extractive', '--today', '2026-03-15'];
    return runElshi(['--data', join(folder, data), 'eval', set, ...articles, '--json', join(folder, json)], options);
  };
  // Progress comes with each tenth: at the second sign of it some hundred more are done than before.
  const onStderr: RunOptions['onStderr'] = (text, child) => {
    if ((text.match(/^Asking: /gm)?.length ?? 0) > 2) child.kill('SIGKILL');
  };
  for (let kill = 0; kill < 3; kill += 1) {
    const { exitCode } = await run('killed', 'killed.json', { onStderr });
    expect(exitCode).toBeNull();
  }
  const { stderr } = await run('killed', 'killed.json');
  expect(stderr).toMatch(/An interrupted run asked \d{2,3} of 1000 already/);
  await run('undisturbed', 'undisturbed.json');
  const read = (json: string) =>
    JSON.parse(readFileSync(join(folder, json), 'utf8'), (key, value) =>
      /^(?:timingsMs|milliseconds|p50-ms|p95-ms)$/.test(key) ? undefined : value,
    );
  const [killed, undisturbed] = [read('killed.json'), read('undisturbed.json')];
  expect(killed.results).toHaveLength(QUESTIONS);
  expect(killed).toEqual(undisturbed);
  rmSync(folder, { recursive: true, force: true });
});
