import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../', import.meta.url));

/** A folder that is gone when the benchmark ends, however it ends, and the processes that work in it. */
export class TemporaryFolder {
  /** Inside `node_modules`, so that programs built there find the packages. */
  readonly path: string;
  readonly #children = new Set<ChildProcess>();

  constructor() {
    const parent = join(PROJECT, 'node_modules', '.cache');
    mkdirSync(parent, { recursive: true });
    this.path = mkdtempSync(join(parent, 'elshi-bench-'));
    process.once('exit', () => this.remove());
    for (const [signal, exitCode] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const) {
      process.once(signal, () => process.exit(exitCode));
    }
  }

  /** A folder inside this one. */
  folder(name: string): string {
    const path = join(this.path, name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  /**
   * Runs a program built into this folder as a process of its own.
   *
   * @returns what it sends back, and the milliseconds from its start to that moment
   * @throws when it ends without sending anything
   */
  async run<Result>(program: string, request: unknown): Promise<{ result: Result; milliseconds: number }> {
    const startedAt = performance.now();
    const child = fork(join(this.path, program), [JSON.stringify(request)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: ['--max-old-space-size=8192'],
    });
    this.#children.add(child);
    try {
      return await new Promise((resolve, reject) => {
        child.once('message', (result) => {
          resolve({ result: result as Result, milliseconds: performance.now() - startedAt });
        });
        child.once('error', reject);
        child.once('exit', (code, signal) => reject(new Error(`${program} ended with ${signal ?? `code ${code}`}`)));
      });
    } finally {
      await ended(child);
      this.#children.delete(child);
    }
  }

  /** Ends the processes and deletes the folder; waits for nothing, so that it can be done at the exit. */
  remove(): void {
    for (const child of this.#children) child.kill('SIGKILL');
    rmSync(this.path, { recursive: true, force: true, maxRetries: 3 });
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.disconnect();
  });
}
