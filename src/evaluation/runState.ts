import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { QuestionResult } from './questionResult.ts';

/** What a run has done so far, on disk, so that a run that was killed goes on where it stood. */
export interface RunState {
  /** Results of the run that was interrupted, by the id of their question. */
  readonly done: ReadonlyMap<string, QuestionResult>;
  /** Keeps a result; one that failed, or for which the model did, is not kept, so that it is tried again. */
  add(result: QuestionResult): void;
  /** Removes the file, when the run is done. */
  finish(): void;
}

/**
 * Opens the state of a run. Each result is one line, written at once; a line that a kill cut short is passed over. Of a
 * file that cannot be read as such nothing is taken.
 *
 * @param fingerprint - of all that decides the results; a file with another one is begun anew
 * @param fresh - begins anew in any case
 * @throws the error of the file system where the file cannot be written
 */
export function openRunState(file: string, fingerprint: string, fresh = false): RunState {
  const done = fresh ? null : readResults(file, fingerprint);
  if (done === null) {
    mkdirSync(dirname(file), { recursive: true });
    rmSync(file, { force: true });
    appendFileSync(file, `${JSON.stringify({ fingerprint })}\n`, { mode: 0o600 });
  } else {
    // After a line that was cut short the next one begins on a line of its own.
    appendFileSync(file, '\n');
  }
  return {
    done: done ?? new Map(),
    add(result) {
      if (result.error === null && result.modelProblem === null) appendFileSync(file, `${JSON.stringify(result)}\n`);
    },
    finish: () => rmSync(file, { force: true }),
  };
}

/** Days after which nobody goes on with a run that was interrupted. */
const KEPT_DAYS = 30;

/** Removes the states of runs that were interrupted long ago; they hold whole answers. */
export function forgetOldRuns(folder: string, nowMs: number): void {
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.jsonl'))) {
    const file = join(folder, name);
    const changedMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? nowMs;
    if (nowMs - changedMs > KEPT_DAYS * 86_400_000) rmSync(file, { force: true });
  }
}

function readResults(file: string, fingerprint: string): Map<string, QuestionResult> | null {
  if (!existsSync(file)) return null;
  const [head, ...lines] = readFileSync(file, 'utf8').split('\n').map(parseLine);
  if ((head as { fingerprint?: unknown } | null)?.fingerprint !== fingerprint) return null;
  return new Map(lines.flatMap((line) => (isResult(line) ? [[line.id, line] as const] : [])));
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isResult(value: unknown): value is QuestionResult {
  return typeof value === 'object' && value !== null && 'id' in value && 'scores' in value;
}
