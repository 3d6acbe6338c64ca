import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DraftedRequest, DraftedResult } from './programs/draftedAnswers.ts';
import type { Figure } from './report.ts';
import { median, percentile } from './statistics.ts';
import type { TemporaryFolder } from './temporaryFolder.ts';

const ARTICLES = new URL('../data/articles', import.meta.url);
const QUESTIONS = new URL('../data/questions.jsonl', import.meta.url);
/** The questions are asked so many times before they are counted, as of a bot that has been running for a while. */
const WARM_UP_ROUNDS = 3;

/** Our own work for answers that a language model drafts: the shipped questions on the shipped articles, drafts scripted. */
export async function measureModelAnswers(temporary: TemporaryFolder, log: (line: string) => void): Promise<Figure[]> {
  const questions = readFileSync(QUESTIONS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { question: string }).question);
  log(`drafted answers: asking ${questions.length} questions`);
  const request: DraftedRequest = {
    dataDir: temporary.folder('drafted'),
    articlesDir: fileURLToPath(ARTICLES),
    warmUp: Array.from({ length: WARM_UP_ROUNDS }, () => questions).flat(),
    questions,
  };
  const { result } = await temporary.run<DraftedResult>('programs/draftedAnswers.mjs', request);
  const { answerMs, proofMs, proved, drafted } = result;
  const section =
    "Answers drafted by a language model, the model's time aside: shipped questions, scripted drafts, processor time";
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
  ];
}
