import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { printableLine } from '../core/language/printable.ts';
import type { QuestionResult, QuestionScores } from '../evaluation/evaluateQuestions.ts';
import type { RetrievalScores } from '../evaluation/evaluateSquad.ts';
import type { EvaluationQuestion } from '../evaluation/questions.ts';
import { type CommandCall, type CommandContext, type CommandModule, EXIT_DONE, UsageError } from './command.ts';
import { parseDay } from './inputs.ts';
import { createProgressReporter, FIRST_INDEX_NOTE } from './progress.ts';
import { table } from './table.ts';

interface EvalFlags {
  squad?: string;
  questions?: string;
  today?: string;
  json?: boolean;
}

/** `elshi eval`: asks a set of questions and prints how well the answers or the retrieval did. */
export const evaluate: CommandModule = {
  register(command) {
    command
      .argument('[questions]', 'questions in JSON Lines, as data/questions.jsonl')
      .option('--squad <file>', 'measure retrieval over the paragraphs of a SQuAD-style set instead')
      .option('--questions <file>', 'with --squad: take the questions from this set, matched by place')
      .option('--today <day>', 'the day that stands for today, as 2025-09-29', parseDay)
      .option('--json', 'print the figures and each question as JSON')
      .addHelpText(
        'after',
        `
Examples:
  elshi eval data/questions.jsonl
  elshi eval --squad xquad.ru.json --questions xquad.en.json`,
      );
  },

  async run(call, context) {
    const { squad, questions } = call.flags as EvalFlags;
    if (squad !== undefined && call.operands.length > 0) {
      throw new UsageError('give either a question set or --squad, not both');
    }
    if (squad !== undefined) return evaluateRetrieval(squad, questions ?? squad, call, context);
    if (questions !== undefined) throw new UsageError('--questions goes with --squad');
    const [file] = call.operands;
    if (file === undefined)
      throw new UsageError('the question set is missing; write its file, such as data/questions.jsonl');
    return evaluateAnswers(file, call, context);
  },
};

async function evaluateAnswers(file: string, { flags }: CommandCall, context: CommandContext): Promise<number> {
  const { evaluateQuestions, scoreQuestions } = await import('../evaluation/evaluateQuestions.ts');
  const { parseQuestions } = await import('../evaluation/questions.ts');
  const questions = parseQuestions(await readInput(file), file);
  const { today, json } = flags as EvalFlags;
  const app = await context.openApp();
  const progress = createProgressReporter(context.terminal, context.signal, FIRST_INDEX_NOTE);
  await app.ensureIndexed(progress.options).finally(progress.stop);
  const results = await evaluateQuestions(app, questions, today);
  const { stdout } = context.terminal;
  if (json) {
    stdout.write(`${JSON.stringify({ scores: scoreQuestions(results), results: results.map(toRow) })}\n`);
    return EXIT_DONE;
  }
  stdout.write(renderQuestionTable(results, scoreQuestions));
  return EXIT_DONE;
}

async function evaluateRetrieval(
  documentsFile: string,
  questionsFile: string,
  { flags }: CommandCall,
  { config, terminal }: CommandContext,
): Promise<number> {
  const { createApp } = await import('../app.ts');
  const { evaluateSquad } = await import('../evaluation/evaluateSquad.ts');
  const { parseSquad } = await import('../evaluation/squad.ts');
  const documents = parseSquad(await readInput(documentsFile), documentsFile);
  const asked = parseSquad(await readInput(questionsFile), questionsFile);
  const scores = await evaluateSquad(documents, asked, async (dataDir) => createApp({ ...config, dataDir }));
  const { json } = flags as EvalFlags;
  const name = `${basename(questionsFile)} → ${basename(documentsFile)}`;
  terminal.stdout.write(json ? `${JSON.stringify({ name, ...scores })}\n` : renderRetrieval(name, scores));
  return EXIT_DONE;
}

async function readInput(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(`${file} cannot be read (${code}); write the path of a file that exists`);
  }
}

/** A line for each type of question and language, the whole set last. */
export function renderQuestionTable(
  results: readonly QuestionResult[],
  scoreQuestions: (results: readonly QuestionResult[]) => QuestionScores,
): string {
  const groups = new Map<string, QuestionResult[]>();
  const put = (name: string, result: QuestionResult) => groups.set(name, [...(groups.get(name) ?? []), result]);
  for (const result of results) put(result.question.type, result);
  for (const result of results) put(result.question.lang, result);
  const rows = [...groups, ['all', results] as const].map(([name, own]) => {
    const scores = scoreQuestions(own);
    return [
      printableLine(name),
      String(scores.questions),
      percent(scores.recallAt5),
      percent(scores.fullyAnswered),
      percent(scores.points),
      percent(scores.abstainedAnswerable),
      percent(scores.abstainedUnanswerable),
      percent(scores.verbatim),
    ];
  });
  const head = [
    '',
    'questions',
    'recall@5',
    'all points',
    'points',
    'refused answerable',
    'refused others',
    'verbatim',
  ];
  return table([head, ...rows]);
}

function renderRetrieval(name: string, scores: RetrievalScores): string {
  const { questions, paragraphs, recallAt1, recallAt5, recallAt10, mrrAt10, ndcgAt10 } = scores;
  const figures = [recallAt1, recallAt5, recallAt10, mrrAt10, ndcgAt10].map((value) => value.toFixed(3));
  return table([
    ['', 'questions', 'paragraphs', 'recall@1', 'recall@5', 'recall@10', 'MRR@10', 'nDCG@10'],
    [printableLine(name), String(questions), String(paragraphs), ...figures],
  ]);
}

function toRow({ question, answer, found, recall, points, verbatim }: QuestionResult) {
  const { id, type, lang }: EvaluationQuestion = question;
  return {
    id,
    type,
    lang,
    status: answer.status,
    reason: answer.abstention?.reason ?? null,
    recall,
    points,
    verbatim,
    found,
    answer,
  };
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`;
}
