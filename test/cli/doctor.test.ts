import { expect, test } from 'vitest';
import { runElshi, runWithFakeApp } from '../support/runElshi.ts';

test('prints each finding with what to do, and fails where there is a problem', async () => {
  const { exitCode, stdout } = await runWithFakeApp(['doctor']);
  expect(exitCode).toBe(1);
  expect(stdout).toBe('✗ token      no token\n             → get one\n');
});

test('prints JSON on request', async () => {
  const { stdout } = await runWithFakeApp(['doctor', '--json']);
  expect(JSON.parse(stdout)).toEqual([expect.objectContaining({ subject: 'token', mend: 'get one' })]);
});

test('on a fresh workspace without a token names both, with what to do', async () => {
  const { exitCode, stdout } = await runElshi(['doctor', '--data', 'fresh']);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/✗ token .*not set\n +→ get a token from @BotFather/);
  expect(stdout).toMatch(/✗ articles .*no article\n +→ read some: elshi ingest PATH/);
  expect(stdout).toMatch(/✓ model .*made of quotes/);
});
