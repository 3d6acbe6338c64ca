import { expect, test } from 'vitest';
import { manualClock } from '../../../src/telegram/fake/clock.ts';

test('a clock set by hand stands still until it is moved', () => {
  const clock = manualClock('2024-05-12T08:00:00Z');
  expect(clock.now()).toBe(Date.parse('2024-05-12T08:00:00Z'));
  clock.advance(1500);
  expect(clock.now()).toBe(Date.parse('2024-05-12T08:00:01.500Z'));
  clock.set('2024-06-01T00:00:00Z');
  expect(clock.now()).toBe(Date.parse('2024-06-01T00:00:00Z'));
  expect(() => clock.set('tomorrow')).toThrow('"tomorrow" is not a time');
  expect(() => manualClock('8 am')).toThrow(RangeError);
});
