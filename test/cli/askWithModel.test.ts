import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/core/answering/answer.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../support/fakeOpenAi.ts';
import { aDraft, CANARY_KEY, type DraftLine, modelVariables, roundOf } from '../support/modelApp.ts';
import { type RunOptions, runElshi } from '../support/runElshi.ts';
import { shippedWorkspace } from '../support/shippedWorkspace.ts';

/** The built program as a process of its own, with a model on the loopback. */
let workspace: Awaited<ReturnType<typeof shippedWorkspace>>;
let server: FakeOpenAi;

beforeAll(async () => {
  workspace = await shippedWorkspace();
}, 120_000);
afterAll(() => workspace.remove());
afterEach(() => server?.close());

const QUESTION = 'С чем Ерлан Кошанов приезжал в Грузию?';
const VISIT: DraftLine = [
  'Ерлан Кошанов прибыл в Грузию с первым официальным визитом.',
  'Ерлан Кошанов прибыл в Грузию – это первый официальный визит председателя Мажилиса в эту страну.',
];

function run(commandLine: string[], options: RunOptions = {}, variables: Record<string, string> = {}) {
  return runElshi([...commandLine, '--data', workspace.dataDir], {
    ...options,
    // No test here waits for a limit.
    variables: modelVariables(server, { MODEL_TIMEOUT_MS: '60000', MODEL_IDLE_MS: '60000', ...variables }),
  });
}

describe('elshi ask with a model', () => {
  test('prints a drafted answer with its quote, and the trace where it is asked for', async () => {
    server = await startFakeOpenAi({ key: CANARY_KEY });
    server.answerWith((body) => aDraft(body, VISIT));
    const { exitCode, stdout, stderr } = await run(['ask', QUESTION, '--json', '--trace']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const answer: Answer & { trace: { step: string }[] } = JSON.parse(stdout);
    expect(answer).toMatchObject({ status: 'answered', mode: 'generative', sentences: [{ text: VISIT[0] }] });
    expect(answer.trace.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['question', 'retrieval', 'selection', 'passages', 'draft', 'model']),
    );
    expect(stdout).not.toContain(CANARY_KEY);
    const shown = await run(['ask', QUESTION]);
    expect(shown.stdout).toContain(`${VISIT[0]} [1]`);
    expect(shown.stdout).toContain('30 октября 2025 года [1]');
  });

  test('answers in quotes and says so on stderr when the key is wrong, without the key', async () => {
    server = await startFakeOpenAi({ key: 'another key' });
    const { exitCode, stdout, stderr } = await run(['ask', QUESTION, '--json', '--trace']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'answered', mode: 'extractive' });
    expect(stderr).toContain('Языковая модель недоступна: ответ составлен из выдержек.');
    expect(stderr).toContain('check OPENAI_API_KEY or CHAT_API_KEY');
    expect(stdout + stderr).not.toContain(CANARY_KEY);
  });

  test('--mode extractive calls nobody; --mode generative without a model is wrong usage', async () => {
    server = await startFakeOpenAi();
    const extractive = await run(['ask', QUESTION, '--mode', 'extractive', '--json']);
    expect(JSON.parse(extractive.stdout)).toMatchObject({ status: 'answered', mode: 'extractive' });
    expect(server.calls).toEqual([]);
    const none = await runElshi(['ask', QUESTION, '--mode', 'generative', '--data', workspace.dataDir]);
    expect(none).toMatchObject({ exitCode: 2, stdout: '' });
    expect(none.stderr).toContain('--mode generative needs a language model; set OPENAI_API_KEY, or CHAT_BASE_URL');
  });

  test('ends at once on Ctrl-C while the model says nothing', async () => {
    server = await startFakeOpenAi();
    let interrupt = () => {};
    server.answerWith(() => {
      setTimeout(interrupt, 100);
      return { fault: 'hang-before-headers' };
    });
    const { exitCode, stdout } = await run(['ask', QUESTION], {
      onStart: (child) => {
        interrupt = () => child.kill('SIGINT');
      },
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: '' });
  });

  test('asks of a spent budget without a call', async () => {
    server = await startFakeOpenAi();
    const { exitCode, stderr } = await run(['ask', QUESTION], {}, { DAILY_BUDGET: '10' });
    expect(exitCode).toBe(0);
    expect(stderr).toContain('Дневной лимит языковой модели исчерпан: ответ составлен из выдержек.');
    expect(server.calls).toEqual([]);
  });
});

describe('elshi chat with a model', () => {
  test('gives the model both sides of the conversation, and each call its own fence', async () => {
    server = await startFakeOpenAi();
    server.answerWith((body) =>
      roundOf(body) === 'rewrite' ? 'Кто встретил Ерлана Кошанова в Грузии?' : aDraft(body, VISIT),
    );
    const { exitCode, stdout } = await run(['chat'], { input: `${QUESTION}\nА кто его встретил?\n` });
    expect(exitCode).toBe(0);
    expect(stdout.split(VISIT[0])).toHaveLength(3);
    const [rewrite] = server.chats().filter((body) => roundOf(body) === 'rewrite');
    const { content } = rewrite!.messages!.at(-1)!;
    expect(content).toContain(`Reader: ${QUESTION}`);
    expect(content).toContain(`Elshi: ${VISIT[0]} [1]`);
    expect(content).toContain('Last question: А кто его встретил?');
  });
});
