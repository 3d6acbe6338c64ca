import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';

export interface Outcome {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** Variables beside PATH and HOME. */
  variables?: Record<string, string>;
  currentDir?: string;
  /** What the process reads; its input ends after it. */
  input?: string;
  /** Called once the process runs. */
  onStart?(child: ChildProcess): void;
  /** Called with what stderr holds so far, each time something comes. */
  onStderr?(text: string, child: ChildProcess): void;
}

/** Runs the program with the fake app as a process of its own, in an empty folder unless told. */
export function runWithFakeApp(commandLine: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return run(inject('programWithFakeApp'), commandLine, options);
}

/** Runs `dist/elshi.js` as a process of its own, in an empty folder unless told. */
export function runElshi(commandLine: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return run(inject('program'), commandLine, options);
}

function run(program: string, commandLine: readonly string[], options: RunOptions): Promise<Outcome> {
  const buildError = inject('buildErrors')[program];
  if (buildError) throw new Error(`the program could not be built: ${buildError}`);
  const child = spawn(process.execPath, [program, ...commandLine], {
    cwd: options.currentDir ?? mkdtempSync(join(tmpdir(), 'elshi-')),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options.variables },
  });
  options.onStart?.(child);
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    options.onStderr?.(stderr, child);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}
