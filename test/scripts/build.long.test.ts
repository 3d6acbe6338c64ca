import { expect, test } from 'vitest';
import { runScript } from '../support/runScript.ts';

test('the program can be started at every moment of two builds at once', async () => {
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
