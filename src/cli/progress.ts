import type { SingleBar } from 'cli-progress';
import type { ProgressOptions } from '../app.ts';
import { note, type Terminal } from './command.ts';

/** Shows on stderr how far a work has come. */
export interface ProgressReporter {
  /** To be handed to the work. */
  options: Required<ProgressOptions>;
  /** Questions asked so far, for a work that asks many. */
  asked(done: number, total: number): void;
  /** Takes the bar off the screen; to be called when the work has ended, well or not. */
  stop(): void;
}

/** What a command that answers says before it indexes a workspace for the first time. */
export const FIRST_INDEX_NOTE = 'This workspace has no index yet; it is built now, once.';

/** Milliseconds between two plain lines; on a terminal the bar moves by itself. */
const PLAIN_LINE_INTERVAL_MS = 1_000;

/** Plain lines come with each further tenth of the work at most. */
const PLAIN_LINES_PER_STAGE = 10;

/**
 * A bar with rate and time left on a terminal, plain lines elsewhere.
 *
 * @param introduction - a line to show before the first sign of work; none is shown when there is no work
 */
export function createProgressReporter(
  terminal: Terminal,
  signal: AbortSignal,
  introduction: string | null = null,
): ProgressReporter {
  const view = terminal.stderr.isTTY ? createBar(terminal) : createLines(terminal);
  let introduced = introduction === null;
  return {
    options: {
      signal,
      onProgress(progress) {
        if (!introduced) note(terminal, introduction ?? '');
        introduced = true;
        view.update(progress);
      },
      onWaiting({ pid }) {
        const holder = pid === null ? 'another process' : `process ${pid}`;
        note(terminal, `Waiting for ${holder}, which is writing to this workspace…`);
      },
    },
    asked: (done, total) => view.update({ stage: 'asking', done, total }),
    stop: () => view.stop(),
  };
}

interface Progress {
  stage: Parameters<NonNullable<ProgressOptions['onProgress']>>[0]['stage'] | 'asking';
  done: number;
  total: number;
}

interface ProgressView {
  update(progress: Progress): void;
  stop(): void;
}

const STAGE_NAMES: Record<Progress['stage'], string> = {
  reading: 'Reading',
  indexing: 'Indexing',
  graph: 'Linking',
  asking: 'Asking',
};

function createLines(terminal: Terminal): ProgressView {
  let stage: Progress['stage'] | null = null;
  let lastDone = 0;
  let lastMs = 0;
  return {
    update(progress) {
      const nowMs = performance.now();
      if (progress.stage !== stage) {
        stage = progress.stage;
        lastDone = 0;
      } else {
        const step = Math.max(1, Math.floor(progress.total / PLAIN_LINES_PER_STAGE));
        if (progress.done - lastDone < step || nowMs - lastMs < PLAIN_LINE_INTERVAL_MS) return;
      }
      lastDone = progress.done;
      lastMs = nowMs;
      const total = progress.total > 0 ? ` of ${progress.total}` : '';
      note(terminal, `${STAGE_NAMES[progress.stage]}: ${progress.done}${total}`);
    },
    stop() {},
  };
}

function createBar(terminal: Terminal): ProgressView {
  let bar: SingleBar | null = null;
  let stage: Progress['stage'] | null = null;
  let startedMs = 0;
  let latest: Progress | null = null;
  let stopped = false;
  // The library takes 25 ms to load, which a run without work should not pay.
  let loading: Promise<typeof import('cli-progress')> | null = null;

  function show(library: typeof import('cli-progress')): void {
    if (!latest || stopped) return;
    const { done, total } = latest;
    if (latest.stage !== stage) {
      bar?.stop();
      stage = latest.stage;
      startedMs = performance.now();
      const next = new library.SingleBar({
        stream: terminal.stderr,
        format: `${STAGE_NAMES[stage].padEnd(8)} {bar} {value}/{total} · {rate}/s · {left} left`,
        barCompleteChar: '█',
        barIncompleteChar: '░',
        barsize: 24,
        clearOnComplete: true,
        hideCursor: true,
        // Signals are the program's to handle.
        gracefulExit: false,
      });
      next.start(Math.max(total, done, 1), done, { rate: '…', left: '…' });
      bar = next;
    }
    bar?.setTotal(Math.max(total, done, 1));
    bar?.update(done, pace(done, total, performance.now() - startedMs));
  }

  return {
    update(progress) {
      latest = progress;
      loading ??= import('cli-progress');
      loading.then(show);
    },
    stop() {
      stopped = true;
      bar?.stop();
    },
  };
}

/** What a bar says of speed: items in a second and time left, once there is something to judge by. */
export function pace(done: number, total: number, elapsedMs: number): { rate: string; left: string } {
  if (done === 0 || elapsedMs < SHORTEST_PACE_MS) return { rate: '…', left: '…' };
  const perSecond = (done / elapsedMs) * 1_000;
  const secondsLeft = Math.ceil(Math.max(total - done, 0) / perSecond);
  const left = secondsLeft < 120 ? `${secondsLeft} s` : `${Math.ceil(secondsLeft / 60)} min`;
  return { rate: perSecond < 10 ? perSecond.toFixed(1) : String(Math.round(perSecond)), left };
}

const SHORTEST_PACE_MS = 500;
