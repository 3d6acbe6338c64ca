import { expect, test } from 'vitest';
import { replayClock } from '../../../src/telegram/replay/replayClock.ts';

const START = '2026-03-16T09:00:00Z';

test('waiting moves the clock to its end, in the order of the times', async () => {
  const clock = replayClock(START);
  const seen: string[] = [];
  const note = (name: string) => seen.push(`${name} at ${(clock.now() - Date.parse(START)) / 1000}`);
  await new Promise<void>((done) => {
    clock.timers.setTimeout(() => {
      note('late');
      done();
    }, 60_000);
    clock.timers.setTimeout(() => note('soon'), 1_000);
    clock.timers.clearTimeout(clock.timers.setTimeout(() => note('never'), 5_000));
  });
  expect(seen).toEqual(['soon at 1', 'late at 60']);
});

test('a timer that is due already does not move it back', async () => {
  const clock = replayClock(START);
  const fired = new Promise<void>((done) => clock.timers.setTimeout(done, 1_000));
  clock.advance(10_000);
  await fired;
  expect(clock.now() - Date.parse(START)).toBe(10_000);
});
