import { spawn } from 'node:child_process';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

function runScript(name: string, commandLine: string[] = [], variables: Record<string, string> = {}) {
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

test('a build with --if-changed leaves everything as it is when nothing changed', async () => {
  const before = statSync(inject('program')).mtimeMs;
  expect(await runScript('build.mjs', ['--if-changed'])).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  expect(statSync(inject('program')).mtimeMs).toBe(before);
});

test('the program can be started at every moment of two builds at once', { timeout: 120_000 }, async () => {
  let building = true;
  const builds = Promise.all([runScript('build.mjs'), runScript('build.mjs')]).finally(() => {
    building = false;
  });
  while (building) {
    const { exitCode, stderr } = await runScript('../dist/elshi.js', ['ask', '--help']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  }
  for (const outcome of await builds) expect(outcome).toEqual({ exitCode: 0, stdout: '', stderr: '' });
});

test('the program stands alone on stdout, and can be executed', async () => {
  const { stdout } = await runScript('run.mjs', ['--version']);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(statSync(inject('program')).mode & 0o111).toBe(0o111);
});

test('paths are meant from where npm was called, not from the project', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'elshi-'));
  writeFileSync(join(folder, '.env'), 'EMBEDDER=ada\n');
  const npm = { npm_lifecycle_event: 'elshi', INIT_CWD: folder };
  expect(await runScript('run.mjs', ['status'], npm)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('EMBEDDER is "ada"'),
  });
});
