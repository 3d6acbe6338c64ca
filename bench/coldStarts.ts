import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Figure } from './report.ts';
import { median } from './statistics.ts';
import type { TemporaryFolder } from './temporaryFolder.ts';

const PROGRAM = fileURLToPath(new URL('../dist/elshi.js', import.meta.url));
const RUNS = 21;
const QUESTIONS = {
  Russian: 'Кто из руководства Италии встречался с Председателем Сената и когда?',
  Kazakh: 'Сенат төрағасы 2025 жылы кімдермен кездесті?',
  English: 'What was discussed with Mongolia in 2025?',
};

/** Whole processes of the built program on the shipped corpus, beside Node that does nothing, in turns. */
export async function measureColdStarts(temporary: TemporaryFolder, log: (line: string) => void): Promise<Figure[]> {
  const workspace = ['--data', temporary.folder('cold')];
  const ask = (question: string) => [PROGRAM, ...workspace, 'ask', question];
  const commands: { name: string; call: string[]; goal?: number }[] = [
    { name: "node -e ''", call: ['-e', ''] },
    { name: 'elshi --help', call: [PROGRAM, '--help'], goal: 1.6 },
    { name: 'elshi status', call: [PROGRAM, ...workspace, 'status'], goal: 1.6 },
    ...Object.entries(QUESTIONS).map(([lang, question]) => ({
      name: `elshi ask, ${lang} question`,
      call: ask(question),
      goal: 4,
    })),
  ];
  log('indexing the shipped articles');
  await run(ask(QUESTIONS.Russian));
  const times = commands.map((): number[] => []);
  for (let round = 0; round < RUNS; round++) {
    if (round % 5 === 0) log(`cold starts, round ${round + 1} of ${RUNS}`);
    for (const [index, { call }] of commands.entries()) times[index]!.push(await run(call));
  }
  const section = `Cold start on the shipped articles: whole processes, medians of ${RUNS} runs in turns`;
  const base = median(times[0]!);
  return commands.flatMap(({ name, goal }, index): Figure[] => {
    const value = median(times[index]!);
    if (goal === undefined) return [{ section, name, value, unit: 'ms' }];
    const ratio = value / base;
    const remark = `${value.toFixed(0)} ms`;
    return [{ section, name, value: ratio, unit: 'times', goal: { bound: 'at most', value: goal }, remark }];
  });
}

/** Milliseconds of one process, from its start to its end. */
function run(call: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, call, {
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { ...process.env, EMBEDDER: 'builtin', OPENAI_API_KEY: '' },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve(performance.now() - startedAt);
      else reject(new Error(`node ${call.join(' ')} ended with code ${code}`));
    });
  });
}
