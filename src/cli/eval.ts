import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Baseline } from '../evaluation/evaluationRun.ts';
import type { Requirement } from '../evaluation/requirements.ts';
import type { RunMode } from '../evaluation/runQuestions.ts';
import { type CommandContext, type CommandModule, UsageError } from './command.ts';
import { parseCount, parseDay } from './inputs.ts';

/** What may follow `elshi eval`. */
export interface EvalFlags {
  articles?: string;
  beir?: string;
  split?: string;
  squad?: string;
  questions?: string;
  mode?: RunMode;
  today?: string;
  limit?: number;
  concurrency?: number;
  judge?: boolean;
  fresh?: boolean;
  require?: string;
  baseline?: string;
  json?: string;
  html?: string;
  junit?: string;
  markdown?: boolean;
}

/** What was read before anything is asked, so that what cannot be meant is said at once. */
export interface EvalInputs {
  requirements: Requirement[];
  baseline: Baseline | null;
}

const MODES: readonly RunMode[] = ['extractive', 'generative', 'retrieval'];

/** `elshi eval`: asks a set of questions and prints how well the answers or the retrieval did. */
export const evaluate: CommandModule = {
  register(command) {
    command
      .argument('[questions...]', 'questions in JSON Lines, as data/questions.jsonl')
      .option('--articles <dir>', 'ask over these articles, in a temporary workspace')
      .option('--beir <dir>', 'measure retrieval over a BEIR folder: corpus.jsonl, queries.jsonl, qrels/*.tsv')
      .option('--split <name>', 'with --beir: which judgements; test, else dev, else train')
      .option('--squad <file>', 'measure retrieval over the paragraphs of a SQuAD-style set')
      .option('--questions <file>', 'with --squad: take the questions from this set, matched by place')
      .option('--mode <mode>', 'extractive, generative, or retrieval, which asks for no answers', parseMode)
      .option('--today <day>', 'the day that stands for today, as 2025-09-29', parseDay)
      .option('--limit <n>', 'ask so many questions only, evenly over the sets', parseCount)
      .option('--concurrency <n>', 'questions under way at once; 4 with a language model, else 1', parseCount)
      .option('--judge', 'let the language model judge citations too, and say how far it agrees with people')
      .option('--require <conditions>', 'exit with 1 unless they hold, as "recall@5>=0.95,kk:points>=80%"')
      .option('--baseline <file>', 'say what got better and worse since a run that --json wrote')
      .option('--json <file>', 'write the whole run as JSON; - for stdout, in place of the table')
      .option('--html <file>', 'write a report that opens in any browser, without network')
      .option('--junit <file>', 'write questions and conditions as JUnit XML')
      .option('--markdown', 'print the table as Markdown, without times')
      .option('--fresh', 'do not go on with a run that was interrupted')
      .addHelpText(
        'after',
        `
A run that is killed goes on where it stood when the same command is given again.
Exit codes: 0 done, 1 a condition does not hold or a question brought an error, 2 wrong usage.

Examples:
  elshi eval data/questions.jsonl --articles data/articles --html report.html
  elshi eval data/questions.jsonl --require "recall@5>=0.95,refused-answerable<=8%" --baseline last.json
  elshi eval --squad xquad.ru.json --questions xquad.en.json`,
      );
  },

  async run({ operands, flags: given }, context) {
    const flags = given as EvalFlags;
    checkUsage(operands, flags);
    checkModel(flags, context);
    await checkPlaces(flags);
    const inputs = await readInputs(flags);
    const { evaluateAnswers, evaluateRetrieval } = await import('./evalRuns.ts');
    const { reportRun } = await import('./evalReports.ts');
    const isRetrieval = flags.beir !== undefined || flags.squad !== undefined;
    const made = isRetrieval
      ? await evaluateRetrieval(flags, context)
      : await evaluateAnswers(operands, flags, context);
    const exitCode = await reportRun(made, inputs, flags, context);
    made.finish();
    return exitCode;
  },
};

function checkUsage(operands: readonly string[], flags: EvalFlags): void {
  const sources = [operands.length > 0, flags.beir !== undefined, flags.squad !== undefined].filter(Boolean);
  if (sources.length > 1) throw new UsageError('give one of them: question sets, --beir or --squad');
  if (flags.questions !== undefined && flags.squad === undefined) throw new UsageError('--questions goes with --squad');
  if (flags.split !== undefined && flags.beir === undefined) throw new UsageError('--split goes with --beir');
  if (sources.length === 0) {
    throw new UsageError('the question set is missing; write its file, such as data/questions.jsonl');
  }
  if (operands.length > 0) {
    if (flags.judge && flags.mode === 'retrieval') {
      throw new UsageError('--judge judges answers, and --mode retrieval asks for none; leave one of them out');
    }
    return;
  }
  if (flags.articles !== undefined)
    throw new UsageError('--articles goes with question sets; --beir and --squad have their own');
  if (flags.mode !== undefined && flags.mode !== 'retrieval') {
    throw new UsageError('--beir and --squad measure retrieval; leave --mode out');
  }
  const idle = (['judge', 'today', 'concurrency'] as const).find((name) => flags[name] !== undefined);
  if (idle) throw new UsageError(`--beir and --squad measure retrieval; leave --${idle} out`);
}

function checkModel({ mode, judge }: EvalFlags, { config }: CommandContext): void {
  if (config.models.chat) return;
  const server = 'set OPENAI_API_KEY, or CHAT_BASE_URL for a server of your own';
  if (mode === 'generative') throw new UsageError(`--mode generative needs a language model; ${server}`);
  if (judge) throw new UsageError(`--judge needs a language model; ${server}`);
}

/** @throws {UsageError} where nothing can be read or written, before the time of a run is spent */
async function checkPlaces({ articles, json, html, junit }: EvalFlags): Promise<void> {
  if (articles !== undefined && !(await kindOf(articles))) {
    throw new UsageError(`--articles ${articles}: does not exist; write the path of a folder or file of articles`);
  }
  const reports = { json: json === '-' ? undefined : json, html, junit };
  for (const [name, file] of Object.entries(reports)) {
    if (file === undefined) continue;
    if ((await kindOf(file)) === 'folder') throw new UsageError(`--${name} ${file}: is a folder; write a file in it`);
    const folder = dirname(resolve(file));
    if ((await kindOf(folder)) !== 'folder') {
      throw new UsageError(`--${name} ${file}: there is no folder ${folder}; make it first`);
    }
  }
}

async function kindOf(path: string): Promise<'folder' | 'file' | null> {
  const found = await stat(path).catch(() => null);
  return found && (found.isDirectory() ? 'folder' : 'file');
}

/** @throws {UsageError} for a condition or a baseline that cannot be read */
async function readInputs({ require, baseline }: EvalFlags): Promise<EvalInputs> {
  const { parseRequirements } = await import('../evaluation/requirements.ts');
  const { parseBaseline } = await import('../evaluation/evaluationRun.ts');
  return asUsage(async () => ({
    requirements: require === undefined ? [] : parseRequirements(require),
    baseline: baseline === undefined ? null : parseBaseline(await readInput(baseline), baseline),
  }));
}

/** The content of a file that the command line names. @throws {UsageError} where it cannot be read */
export async function readInput(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(`${file} cannot be read (${code}); write the path of a file that exists`);
  }
}

const USAGE_ERRORS = ['QuestionsError', 'RequirementError', 'RunFileError'];

/** Does something; what is wrong with a file or a condition is wrong usage. */
export async function asUsage<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && USAGE_ERRORS.includes(error.name)) throw new UsageError(error.message);
    throw error;
  }
}

function parseMode(value: string): RunMode {
  const mode = MODES.find((known) => known === value);
  if (!mode) throw new InvalidArgumentError(`Write ${MODES.join(', ')}.`);
  return mode;
}
