import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { EvaluationRun } from '../../src/evaluation/evaluationRun.ts';
import { startFakeOpenAi } from '../support/fakeOpenAi.ts';
import { aDraft, type DraftLine, modelVariables } from '../support/modelApp.ts';
import { type RunOptions, runElshi, runWithFakeApp } from '../support/runElshi.ts';
import { PROJECT, SHIPPED_ARTICLES } from '../support/shippedWorkspace.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'elshi-eval-command-'));

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

function aFile(name: string, content: string): string {
  const file = join(FOLDER, name);
  writeFileSync(file, content);
  return file;
}

/** Every fifth of the shipped questions. */
const QUESTIONS = readFileSync(join(PROJECT, 'data', 'questions.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .filter((_, place) => place % 5 === 0);

const SET = aFile('some.jsonl', `${QUESTIONS.join('\n')}\n`);

const GEORGIA = '2025-10-30-georgia-koshanov-tbilisi.txt';

/** A few of those questions, and what answers them and one more: quickly indexed. */
const FEW_QUESTIONS = QUESTIONS.slice(0, 5);
const FEW = aFile('few.jsonl', `${FEW_QUESTIONS.join('\n')}\n`);
const FEW_ARTICLES = join(FOLDER, 'articles');
for (const path of [GEORGIA, ...FEW_QUESTIONS.flatMap((line): string[] => JSON.parse(line).relevant)]) {
  cpSync(join(SHIPPED_ARTICLES, path), join(FEW_ARTICLES, path));
}

const extractive = (dataDir: string, set: string, articles: string, ...rest: string[]) => [
  ...['--data', dataDir, 'eval', set, '--articles', articles, '--mode', 'extractive', '--today', '2026-03-15'],
  ...rest,
];

function aWorkspace(): string {
  const folder = mkdtempSync(join(FOLDER, 'workspace-'));
  return folder;
}

function readRun(file: string): EvaluationRun {
  return JSON.parse(readFileSync(file, 'utf8'));
}

const MEMORANDUM: DraftLine = [
  'В ходе визита в Грузию подписан меморандум о сотрудничестве парламентов.',
  'В ходе визита подписан меморандум о сотрудничестве парламентов',
  'Ерлан Кошанов прибыл в Грузию',
];

describe('elshi eval', () => {
  test('prints the table, writes every report, and fails where a condition does not hold', async () => {
    const [json, html, junit] = ['run.json', 'run.html', 'run.xml'].map((name) => join(FOLDER, name)) as [
      string,
      string,
      string,
    ];
    const dataDir = aWorkspace();
    const { exitCode, stdout, stderr } = await runElshi(
      extractive(
        dataDir,
        SET,
        SHIPPED_ARTICLES,
        ...['--json', json, '--html', html, '--junit', junit, '--require', 'recall@5>=0.9, points>1'],
      ),
    );
    expect(exitCode, stderr).toBe(1);
    expect(stdout).toMatch(/^ +questions +recall@5 +nDCG@10 +points/);
    expect(stdout).toMatch(new RegExp(`^all +${QUESTIONS.length} `, 'm'));
    expect(stdout).toMatch(/^ok {5}recall@5>=0\.9: /m);
    expect(stdout).toMatch(/^FAILED points>1: /m);
    expect(stderr).toMatch(new RegExp(`Asking: 1 of ${QUESTIONS.length}`));
    const run = readRun(json);
    expect(run.results.map(({ id }) => id)).toEqual(QUESTIONS.map((line) => JSON.parse(line).id));
    expect(run.facts).toMatchObject({ sets: ['some.jsonl'], mode: 'extractive', articles: 56, model: null });
    expect(readFileSync(html, 'utf8')).toContain('</html>');
    const xml = readFileSync(junit, 'utf8');
    expect(xml.match(/<testcase /g)).toHaveLength(QUESTIONS.length + 2);
    expect(xml).toContain('<failure message="points&gt;1: ');
    expect(readdirSync(join(dataDir, 'evaluation'))).toEqual([]);
    expect(existsSync(join(dataDir, 'elshi.db'))).toBe(false);
  }, 120_000);

  test('compares with an earlier run', async () => {
    const baseline = join(FOLDER, 'baseline.json');
    await runElshi(extractive(aWorkspace(), FEW, FEW_ARTICLES, '--limit', '3', '--json', baseline));
    const { exitCode, stdout } = await runElshi(extractive(aWorkspace(), FEW, FEW_ARTICLES, '--baseline', baseline));
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^since the baseline +questions +before +now/m);
    expect(stdout).toMatch(/^recall@5 .* same$/m);
    expect(stdout).toContain(`New: ${FEW_QUESTIONS.length - 3} questions`);
  }, 120_000);

  test('names a relevant article that is not there, with file and line', async () => {
    const question = { id: 'x', lang: 'ru', question: 'Кто посетил Тбилиси?', type: 'who' };
    const set = aFile('paths.jsonl', `\n${JSON.stringify({ ...question, relevant: ['articles/georgia.md'] })}\n`);
    const commandLine = ['--data', aWorkspace(), 'eval', set, '--articles', FEW_ARTICLES, '--mode', 'retrieval'];
    const { exitCode, stdout, stderr } = await runElshi(commandLine);
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toMatch(/paths\.jsonl:2: relevant: articles\/georgia\.md: there is no such article; perhaps /);
    expect(stdout).toMatch(/^who +1 +0\.0 %/m);
  }, 60_000);

  test('with a language model counts tokens and money, and lets it judge what it cites', async () => {
    const server = await startFakeOpenAi();
    const judged: string[] = [];
    server.answerWith((body) => {
      const prompt = body.messages?.at(-1)?.content ?? '';
      if (!prompt.includes('The sentence, quoted material as well')) return aDraft(body, MEMORANDUM);
      judged.push(prompt);
      return '{"reason":"It says more.","supported":false}';
    });
    const set = aFile(
      'model.jsonl',
      JSON.stringify({
        ...{ id: 'm1', lang: 'ru', type: 'fact', question: 'Что подписали парламенты Казахстана и Грузии в Тбилиси?' },
        ...{ relevant: [GEORGIA], answer_points: ['меморандум'] },
      }),
    );
    const json = join(FOLDER, 'model.json');
    const dataDir = aWorkspace();
    const commandLine = ['--data', dataDir, 'eval', set, '--articles', FEW_ARTICLES, '--judge', '--json', json];
    const variables = modelVariables(server, { PRICE_INPUT: '1', PRICE_OUTPUT: '4' });
    const { exitCode, stdout, stderr } = await runElshi(commandLine, { variables });
    await server.close();
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toMatch(/^\d+ tokens an answer, 0\.\d{4} for all$/m);
    expect(stdout).toMatch(/^judge, on labelled claims +claims +agrees +kappa/m);
    const { facts, figures, agreement } = readRun(json);
    expect(facts).toMatchObject({ mode: 'generative', model: 'fake-model' });
    expect(figures.all).toMatchObject({ points: 1, 'citation-recall': 1, 'judge-recall': 0 });
    expect(agreement).toMatchObject([{ judge: 'model', letPass: 0 }, { judge: 'verifier' }]);
    expect(judged.length).toBeGreaterThan(agreement![0]!.claims);
  }, 60_000);

  test('reads BEIR folders as they are', async () => {
    const folder = join(FOLDER, 'beir');
    mkdirSync(join(folder, 'qrels'), { recursive: true });
    writeFileSync(
      join(folder, 'corpus.jsonl'),
      '{"_id":"a","title":"","text":"Рига стоит на Даугаве."}\n{"_id":"b","title":"","text":"В Таллине много башен."}\n',
    );
    writeFileSync(join(folder, 'queries.jsonl'), '{"_id":"q","text":"На какой реке Рига?"}\n');
    writeFileSync(join(folder, 'qrels', 'test.tsv'), 'query-id\tcorpus-id\tscore\nq\ta\t1\n');
    const { exitCode, stdout } = await runElshi([
      '--data',
      aWorkspace(),
      'eval',
      '--beir',
      folder,
      '--require',
      'recall@1=1',
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ +questions +recall@1 +recall@5 +recall@10 +MRR@10 +nDCG@10/);
    expect(stdout).toMatch(/^query +1 +100\.0 % +100\.0 % +100\.0 % +1\.000 +1\.000/m);
  }, 60_000);

  test('reads SQuAD-style files, and writes JSON to stdout', async () => {
    const paragraph = (context: string, question: string) => ({ context, qas: [{ question }] });
    const aSquad = (name: string, question: string) =>
      aFile(
        name,
        JSON.stringify({
          data: [
            {
              paragraphs: [
                paragraph('Рига стоит на Даугаве.', question),
                paragraph('В Таллине много башен.', 'Где башни?'),
              ],
            },
          ],
        }),
      );
    const [documents, asked] = [aSquad('ru.json', 'На чём стоит Рига?'), aSquad('en.json', 'Where is Riga?')];
    const { stdout } = await runElshi([
      '--data',
      aWorkspace(),
      'eval',
      '--squad',
      documents,
      '--questions',
      asked,
      '--json',
      '-',
    ]);
    const { facts, figures } = JSON.parse(stdout) as EvaluationRun;
    expect(facts.sets).toEqual(['en.json → ru.json']);
    expect(figures.all).toMatchObject({ 'recall@1': 1, 'mrr@10': 1 });
  }, 60_000);
});

test('a run that was stopped goes on where it stood, also after a look at some of its questions', async () => {
  const question = { lang: 'ru', type: 'who', relevant: [] };
  const lines = ['первый', 'wait', 'третий'].map((text) => JSON.stringify({ ...question, id: text, question: text }));
  const commandLine = ['--data', aWorkspace(), 'eval', aFile('stopped.jsonl', lines.join('\n'))];
  const stopAtFirst: RunOptions = {
    onStderr: (text, child) => text.includes('Asking: 1 of 3') && child.kill('SIGINT'),
  };
  const stopped = await runWithFakeApp(commandLine, stopAtFirst);
  expect(stopped.stderr).toMatch(/Stopped\. What was asked is kept; the same command goes on from there\.$/m);
  expect(stopped.exitCode).toBe(130);
  const look = await runWithFakeApp([...commandLine, '--limit', '1']);
  expect(look).toMatchObject({ exitCode: 0, stderr: expect.not.stringContaining('interrupted') });
  const again = await runWithFakeApp(commandLine, stopAtFirst);
  expect(again.stderr).toContain('An interrupted run asked 1 of 3 already; this one goes on (--fresh asks all).');
}, 60_000);

describe('wrong usage is said before anything is asked', () => {
  const bad = aFile('bad.jsonl', '{"id":"q1"}\n');
  test.each<[string, string[], RegExp]>([
    ['no question set', [], /the question set is missing; write its file/],
    ['two sources', [SET, '--beir', FOLDER], /give one of them: question sets, --beir or --squad/],
    ['--questions alone', [SET, '--questions', SET], /--questions goes with --squad/],
    ['--split alone', [SET, '--split', 'dev'], /--split goes with --beir/],
    ['articles for a retrieval set', ['--squad', SET, '--articles', FOLDER], /--articles goes with question sets/],
    ['a mode that is none', [SET, '--mode', 'fast'], /Write extractive, generative, retrieval\./],
    [
      'an answering mode for a retrieval set',
      ['--squad', SET, '--mode', 'extractive'],
      /measure retrieval; leave --mode out/,
    ],
    ['a condition that is none', [SET, '--require', 'good'], /"good" is no condition; write some such as/],
    ['a metric that is none', [SET, '--require', 'luck>=1'], /"luck" is not measured; measured are/],
    ['a question without a field', [bad], /bad\.jsonl:1: lang: /],
    ['a file that is not there', ['nowhere.jsonl'], /nowhere\.jsonl cannot be read \(ENOENT\)/],
    ['a baseline that is none', [SET, '--baseline', bad], /bad\.jsonl: format: .*elshi eval --json wrote/],
    ['a mode that needs a model', [SET, '--mode', 'generative'], /--mode generative needs a language model/],
    ['a judge without a model', [SET, '--judge'], /--judge needs a language model; set OPENAI_API_KEY/],
    ['a judge of no answers', [SET, '--judge', '--mode', 'retrieval'], /--mode retrieval asks for none; leave one/],
    ['a judge for a retrieval set', ['--squad', SET, '--judge'], /measure retrieval; leave --judge out/],
    ['a day for a retrieval set', ['--squad', SET, '--today', '2026-03-15'], /measure retrieval; leave --today out/],
    [
      'articles that are not there',
      [SET, '--articles', 'nowhere'],
      /--articles nowhere: does not exist; write the path/,
    ],
    [
      'a report in no folder',
      [SET, '--html', 'nowhere/report.html'],
      /--html nowhere\/report\.html: there is no folder/,
    ],
    ['a report in place of a folder', [SET, '--junit', FOLDER], /--junit .*: is a folder; write a file in it/],
    ['a SQuAD-style set without questions', ['--squad', aFile('none.json', '{"data":[]}')], /no question stands there/],
    ['a BEIR folder that is none', ['--beir', FOLDER], /holds no \.tsv file; a BEIR folder has corpus\.jsonl/],
  ])('%s', async (_, rest, message) => {
    const { exitCode, stdout, stderr } = await runWithFakeApp(['--data', aWorkspace(), 'eval', ...rest]);
    expect(stderr).toMatch(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });
});
