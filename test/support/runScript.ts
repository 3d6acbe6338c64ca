import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';

const project = dirname(dirname(import.meta.dirname));

/** Runs a script of `scripts/` as a process of its own, with PATH and these variables only. */
export function runScript(name: string, commandLine: string[] = [], variables: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(project, 'scripts', name), ...commandLine], {
    cwd: project,
    env: { PATH: process.env.PATH, ...variables },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise<{ exitCode: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}
