import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import project from '../../package.json' with { type: 'json' };
import type { App } from '../app.ts';
import { dayIn } from '../core/digest/localTime.ts';
import { printableLine } from '../core/language/printable.ts';
import type { JudgeAgreement } from '../evaluation/agreement.ts';
import type { RunFacts } from '../evaluation/evaluationRun.ts';
import type { QuestionResult } from '../evaluation/questionResult.ts';
import type { EvaluationQuestion } from '../evaluation/questions.ts';
import type { RetrievalSet } from '../evaluation/retrievalSet.ts';
import type { RunState } from '../evaluation/runState.ts';
import { type CommandContext, note, UsageError } from './command.ts';
import { asUsage, type EvalFlags, readInput } from './eval.ts';
import { createProgressReporter, FIRST_INDEX_NOTE, type ProgressReporter } from './progress.ts';

/** A run that is done and not yet reported. */
export interface MadeRun {
  facts: RunFacts;
  results: QuestionResult[];
  agreement: JudgeAgreement[] | null;
  /** Forgets what was kept for the case that the run is interrupted; to be called once the run is reported. */
  finish(): void;
}

/** Questions under way at once, where a language model answers. */
const CONCURRENCY_WITH_MODEL = 4;

/** Asks the questions of sets, over the workspace or over articles of their own. */
export async function evaluateAnswers(
  files: readonly string[],
  flags: EvalFlags,
  context: CommandContext,
): Promise<MadeRun> {
  const { joinQuestions, parseQuestions, setOf } = await import('../evaluation/questions.ts');
  const contents = await Promise.all(files.map(readInput));
  const all = await asUsage(async () =>
    joinQuestions(contents.map((content, place) => parseQuestions(content, files[place]!))),
  );
  if (all.length === 0) throw new UsageError(`${files.join(', ')}: no question stands there`);
  const questions = spread(all, flags.limit ?? all.length);
  const { config, terminal, signal } = context;
  const progress = createProgressReporter(terminal, signal, flags.articles === undefined ? FIRST_INDEX_NOTE : null);
  return withApp(flags, context, progress, async (app) => {
    const { contentsHash } = await import('../appContents.ts');
    const { articles, embedder } = await app.status();
    const made = dayIn(Date.now(), config.timeZone);
    const today = flags.today ?? made;
    const model = flags.mode === 'extractive' || flags.mode === 'retrieval' ? null : config.models.chat;
    const state = await openState(context, flags, [
      contents,
      [contentsHash(app.dataDir), embedder],
      [flags.mode, today, flags.limit, flags.judge, model?.model, model?.baseUrl, await promptsHash(config.promptsDir)],
    ]);
    noteResumed(state, questions, context);
    await noteUnknownArticles(app, questions, context);
    const { runQuestions } = await import('../evaluation/runQuestions.ts');
    const judge = flags.judge ? await openJudge(context) : null;
    try {
      const results = await runQuestions(app, questions, {
        ...(flags.mode && { mode: flags.mode }),
        today,
        ...(judge && { modelJudge: judge.judge }),
        concurrency: flags.concurrency ?? (model ? CONCURRENCY_WITH_MODEL : 1),
        state,
        signal,
        onProgress: progress.asked,
      });
      const agreement = judge && (await judge.agreement());
      const sets = [...new Set(questions.map(setOf))];
      const facts = {
        ...{ sets, articles, today: flags.today ?? null, made, version: project.version },
        mode: flags.mode ?? (model ? 'generative' : 'extractive'),
        model: model && (model.model ?? 'default'),
      };
      return { facts, results, agreement, finish: state.finish };
    } catch (error) {
      if (signal.aborted) note(terminal, 'Stopped. What was asked is kept; the same command goes on from there.');
      throw error;
    } finally {
      progress.stop();
      await judge?.close();
    }
  });
}

/** Measures retrieval over a BEIR folder or a SQuAD-style file. */
export async function evaluateRetrieval(flags: EvalFlags, context: CommandContext): Promise<MadeRun> {
  const { config, terminal, signal } = context;
  const whole = await asUsage(() => readRetrievalSet(flags));
  const set = { ...whole, queries: spread(whole.queries, flags.limit ?? whole.queries.length) };
  const { createApp } = await import('../app.ts');
  const { runRetrievalSet } = await import('../evaluation/retrievalSet.ts');
  if (set.queries.length === 0) throw new UsageError(`${whole.name}: no question stands there`);
  const { embedder, embedding, local } = config.models;
  const vectors = [embedder, embedding?.baseUrl, embedding?.model, embedding?.dimensions, local.model];
  const state = await openState(context, flags, [whole.name, contentHash(whole), vectors, flags.limit]);
  noteResumed(state, set.queries, context);
  const progress = createProgressReporter(terminal, signal);
  try {
    const { results, rejected } = await runRetrievalSet(set, async (dataDir) => createApp({ ...config, dataDir }), {
      ...{ state, signal, indexing: progress.options },
      onProgress: progress.asked,
    });
    progress.stop();
    if (rejected.length > 0) {
      const [{ document, reason }] = rejected as [(typeof rejected)[number]];
      note(
        terminal,
        `Not indexed, and counted as not found: ${rejected.length} of ${set.documents.length} documents; ${printableLine(`${document}: ${reason}`)}`,
      );
    }
    const facts = {
      ...{ sets: [set.name], mode: 'retrieval', today: null, articles: set.documents.length, model: null },
      ...{ made: dayIn(Date.now(), config.timeZone), version: project.version },
    };
    return { facts, results, agreement: null, finish: state.finish };
  } finally {
    progress.stop();
  }
}

/** Of everything a retrieval set holds; piece by piece, since it may be larger than any text can be. */
function contentHash({ documents, queries }: RetrievalSet): string {
  const hash = createHash('sha256');
  for (const { id, title, text } of documents) hash.update(JSON.stringify([id, title, text]));
  for (const { id, text, gains } of queries) hash.update(JSON.stringify([id, text, [...gains]]));
  return hash.digest('hex');
}

async function readRetrievalSet({ beir, split, squad, questions = squad }: EvalFlags): Promise<RetrievalSet> {
  if (squad === undefined || questions === undefined) {
    const { readBeir } = await import('../evaluation/beir.ts');
    return readBeir(beir!, split);
  }
  const { parseSquad, squadSet } = await import('../evaluation/squad.ts');
  const documents = parseSquad(await readInput(squad), squad);
  const asked = questions === squad ? documents : parseSquad(await readInput(questions), questions);
  const name = questions === squad ? basename(squad) : `${basename(questions)} → ${basename(squad)}`;
  return squadSet(name, documents, asked);
}

/** Opens the workspace, or a temporary one with the articles given. */
async function withApp<Result>(
  { articles }: EvalFlags,
  { config, openApp, terminal }: CommandContext,
  progress: ProgressReporter,
  work: (app: App) => Promise<Result>,
): Promise<Result> {
  if (articles === undefined) {
    const app = await openApp();
    await app.ensureIndexed(progress.options);
    return work(app).finally(progress.stop);
  }
  const { createApp } = await import('../app.ts');
  const { inTemporaryFolder } = await import('../evaluation/temporaryFolder.ts');
  return inTemporaryFolder(async (dataDir) => {
    const app = createApp({ ...config, dataDir });
    try {
      const { rejected, nothingReadable } = await app.ingest({
        ...progress.options,
        paths: [articles],
        rebuild: false,
      });
      if (nothingReadable) throw new UsageError(`${articles}: nothing there can be read as an article`);
      for (const { path, reason } of rejected) note(terminal, `rejected ${printableLine(`${path}: ${reason}`)}`);
      return await work(app);
    } finally {
      progress.stop();
      await app.close();
    }
  });
}

async function openJudge({ config, signal }: CommandContext) {
  const { openModelJudge } = await import('../appJudge.ts');
  return openModelJudge(config, signal);
}

/** The state of the run in the workspace, under a name that follows from all that decides its results. */
async function openState(
  { config, terminal }: CommandContext,
  { fresh }: EvalFlags,
  facts: unknown,
): Promise<RunState> {
  const { forgetOldRuns, openRunState } = await import('../evaluation/runState.ts');
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([await buildStamp(), facts]))
    .digest('hex');
  const file = join(config.dataDir, 'evaluation', `${fingerprint.slice(0, 16)}.jsonl`);
  try {
    await mkdir(dirname(file), { recursive: true });
    forgetOldRuns(dirname(file), Date.now());
    return openRunState(file, fingerprint, fresh);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    note(terminal, `A run that is interrupted will begin anew: ${printableLine(reason)}`);
    return { done: new Map(), add() {}, finish() {} };
  }
}

function noteResumed({ done }: RunState, asked: readonly { id: string }[], { terminal }: CommandContext): void {
  const count = asked.filter(({ id }) => done.has(id)).length;
  if (count === 0) return;
  note(terminal, `An interrupted run asked ${count} of ${asked.length} already; this one goes on (--fresh asks all).`);
}

/** How many relevant articles that are not there are named. */
const NAMED_UNKNOWN = 5;

/** A relevant article that is not there can never be found: mostly its path is written in another way. */
async function noteUnknownArticles(
  app: App,
  questions: readonly EvaluationQuestion[],
  { terminal }: CommandContext,
): Promise<void> {
  const lines: string[] = [];
  const seen = new Set<string>();
  for (const { relevant, file, line } of questions) {
    for (const path of relevant.filter((one) => !seen.has(one))) {
      seen.add(path);
      await app.show(path).catch((error: unknown) => {
        lines.push(`${file}:${line}: relevant: ${error instanceof Error ? error.message : String(error)}`);
      });
    }
  }
  for (const line of lines.slice(0, NAMED_UNKNOWN)) note(terminal, printableLine(line));
  if (lines.length > NAMED_UNKNOWN) note(terminal, `… and ${lines.length - NAMED_UNKNOWN} more that are not there`);
}

/** Of the program as it was built; what an older program answered is not taken over. */
async function buildStamp(): Promise<string> {
  return readFile(join(dirname(process.argv[1] ?? '.'), '.stamp'), 'utf8').catch(() => '');
}

async function promptsHash(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    hash.update(name).update(await readFile(join(folder, name)).catch(() => ''));
  }
  return hash.digest('hex');
}

/** So many of the items, evenly over all of them, in their order. */
function spread<Item extends EvaluationQuestion | RetrievalSet['queries'][number]>(
  items: readonly Item[],
  count: number,
): Item[] {
  if (count >= items.length) return [...items];
  return Array.from({ length: count }, (_, place) => items[Math.floor((place * items.length) / count)]!);
}
