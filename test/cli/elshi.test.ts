import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/core/answering/answer.ts';
import { runElshi } from '../support/runElshi.ts';

/** One workspace over the shipped notes for all tests; the first question indexes it. */
const dataDir = mkdtempSync(join(tmpdir(), 'elshi-'));
const run = (...commandLine: string[]) =>
  runElshi([...commandLine, '--data', dataDir], { variables: { EMBEDDER: 'builtin' } });

describe('the program over the shipped notes, in a workspace of its own', () => {
  beforeAll(async () => {
    const { exitCode, stdout, stderr } = await run('ask', 'С кем встречался Маулен Ашимбаев?', '--json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.stringContaining('it is built now, once') });
    JSON.parse(stdout);
  });

  test.each([
    ['ru', 'Кто из руководства Италии встречался с Председателем Сената и когда?', 'пересказ по материалу: '],
    ['kk', 'Өзбекстан Сенатының төрайымы Қазақстанға қашан келді?', 'мазмұндама, дереккөзі: '],
    ['en', 'What did Maulen Ashimbayev discuss in Beijing?', 'retold after: '],
  ])('answers in %s, every quote word for word as the article has it', async (language, question, retelling) => {
    const answer: Answer = JSON.parse((await run('ask', question, '--json')).stdout);
    expect(answer).toMatchObject({ language, status: 'answered', question });
    for (const { path, quote, start, end } of answer.citations) {
      const { text } = JSON.parse((await run('show', path, '--json')).stdout);
      expect(text.slice(start, end)).toBe(quote);
    }
    expect((await run('ask', question)).stdout).toMatch(new RegExp(`^\\[1\\](?: \\[\\d\\])* ${retelling}`, 'm'));
  });

  test('status and search speak of the same workspace, without indexing it again', async () => {
    const status = JSON.parse((await run('status', '--json')).stdout);
    expect(status).toMatchObject({ dataDir, articles: 56, roots: [{ bundled: true, missing: false }] });
    const { stdout, stderr } = await run('search', 'меморандум с Монголией', '-k', '3', '--json');
    expect(JSON.parse(stdout).hits).toHaveLength(3);
    expect(stderr).toBe('');
  });

  test('status of a folder nobody indexed creates nothing to answer from', async () => {
    const empty = join(mkdtempSync(join(tmpdir(), 'elshi-')), 'new');
    const { stdout } = await runElshi(['status', '--json', '--data', empty]);
    expect(JSON.parse(stdout)).toMatchObject({ articles: 0, roots: [] });
  });
});
