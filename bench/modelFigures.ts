import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DraftedRequest, DraftedResult } from './programs/draftedAnswers.ts';
import type { Figure } from './report.ts';
import { median, percentile } from './statistics.ts';
import type { TemporaryFolder } from './temporaryFolder.ts';

const ARTICLES = new URL('../data/articles', import.meta.url);
const QUESTIONS = new URL('../data/questions.jsonl', import.meta.url);
/** The other questions are asked so many times before: a bot that has answered some 700 questions, as one does in a day. */
const WARM_UP_ROUNDS = 20;
/** Every so many-th question makes a part; each part is asked by a process that never saw its questions before. */
const PARTS = 2;

/**
 * Our own work for answers that a language model drafts: the shipped questions on the shipped articles, drafts scripted.
 * Counted is the time a reader waits, from the question to the answer, without what the stand-in for the model takes; and
 * the processor time of the whole process in that time, with what its compiler and garbage collector do beside the answer.
 */
export async function measureModelAnswers(temporary: TemporaryFolder, log: (line: string) => void): Promise<Figure[]> {
  const questions = readFileSync(QUESTIONS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { question: string }).question);
  log(`drafted answers: asking ${questions.length} questions`);
  const results: DraftedResult[] = [];
  for (let part = 0; part < PARTS; part++) {
    const others = questions.filter((_, place) => place % PARTS !== part);
    const request: DraftedRequest = {
      dataDir: temporary.folder(`drafted${part}`),
      articlesDir: fileURLToPath(ARTICLES),
      warmUp: Array.from({ length: WARM_UP_ROUNDS }, () => others).flat(),
      questions: questions.filter((_, place) => place % PARTS === part),
    };
    results.push((await temporary.run<DraftedResult>('programs/draftedAnswers.mjs', request)).result);
  }
  const answerMs = results.flatMap((result) => result.answerMs);
  const processorMs = results.flatMap((result) => result.processorMs);
  const proofMs = results.flatMap((result) => result.proofMs);
  const proved = results.reduce((sum, result) => sum + result.proved, 0);
  const drafted = results.reduce((sum, result) => sum + result.drafted, 0);
  const section =
    "Answers drafted by a language model, the model's time aside: questions new to the process, scripted drafts";
  const goal = { bound: 'at most', value: 15 } as const;
  return [
    {
      section,
      name: 'our own work for one answer p50',
      value: median(answerMs),
      unit: 'ms',
      goal,
      remark: `${answerMs.length} answers`,
    },
    { section, name: 'our own work for one answer p95', value: percentile(answerMs, 0.95), unit: 'ms' },
    {
      section,
      name: '  proof and composition p50',
      value: median(proofMs),
      unit: 'ms',
      remark: `${proved} of ${drafted} sentences sent`,
    },
    { section, name: '  proof and composition p95', value: percentile(proofMs, 0.95), unit: 'ms' },
    {
      section,
      name: 'processor time of one answer p50',
      value: median(processorMs),
      unit: 'ms',
      remark: 'all threads: compiling and collecting garbage beside the answer too',
    },
    { section, name: 'processor time of one answer p95', value: percentile(processorMs, 0.95), unit: 'ms' },
  ];
}
