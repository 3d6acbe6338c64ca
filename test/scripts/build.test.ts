import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { runScript } from '../support/runScript.ts';

test('a build with --if-changed leaves everything as it is when nothing changed', async () => {
  const before = statSync(inject('program')).mtimeMs;
  expect(await runScript('build.mjs', ['--if-changed'])).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  expect(statSync(inject('program')).mtimeMs).toBe(before);
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
