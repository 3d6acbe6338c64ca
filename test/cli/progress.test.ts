import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createProgressReporter, pace } from '../../src/cli/progress.ts';

function aTerminal() {
  const lines: string[] = [];
  const stderr = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { terminal: { stdin: new PassThrough(), stdout: new PassThrough(), stderr }, lines };
}

const signal = new AbortController().signal;

test('the introduction comes with the first sign of work, and not without work', () => {
  const { terminal, lines } = aTerminal();
  const { options, stop } = createProgressReporter(terminal, signal, 'It is built now, once.');
  expect(lines).toEqual([]);
  options.onProgress({ stage: 'reading', done: 0, total: 3, label: '' });
  stop();
  expect(lines).toEqual(['It is built now, once.\n', 'Reading: 0 of 3\n']);
});

test('a fast run away from a terminal prints one line a stage, not one an item', () => {
  const { terminal, lines } = aTerminal();
  const { options } = createProgressReporter(terminal, signal);
  for (let done = 1; done <= 500; done += 1) options.onProgress({ stage: 'indexing', done, total: 500, label: '' });
  expect(lines.length).toBeLessThan(20);
});

test('an unknown total is left out', () => {
  const { terminal, lines } = aTerminal();
  createProgressReporter(terminal, signal).options.onProgress({ stage: 'reading', done: 7, total: 0, label: '' });
  expect(lines).toEqual(['Reading: 7\n']);
});

test('whoever is waited for is named', () => {
  const { terminal, lines } = aTerminal();
  createProgressReporter(terminal, signal).options.onWaiting({ pid: 4242 });
  expect(lines).toEqual(['Waiting for process 4242, which is writing to this workspace…\n']);
});

test.each([
  ['nothing to judge by yet', [0, 100, 10_000], '…', '…'],
  ['too short a time', [5, 100, 100], '…', '…'],
  ['seconds', [50, 100, 10_000], '5.0', '10 s'],
  ['minutes', [100, 100_000, 5_000], '20', '84 min'],
  ['more than was said', [120, 100, 1_000], '120', '0 s'],
] as const)('speed and time left: %s', (_, [done, total, elapsedMs], rate, left) => {
  expect(pace(done, total, elapsedMs)).toEqual({ rate, left });
});
