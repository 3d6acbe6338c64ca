import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayIn, endOfDay, instantOf, isTimeZone, localTime, weekdayOf } from '../../../src/core/digest/localTime.ts';

describe('the instant of an hour', () => {
  test.each([
    // Almaty went from +06 to +05 at the beginning of 1 March 2024: 23:00 came twice on the 29th.
    ['2024-02-28', 8, 'Asia/Almaty', '2024-02-28T02:00:00.000Z'],
    ['2024-02-29', 8, 'Asia/Almaty', '2024-02-29T02:00:00.000Z'],
    ['2024-02-29', 23, 'Asia/Almaty', '2024-02-29T17:00:00.000Z'],
    ['2024-03-01', 0, 'Asia/Almaty', '2024-02-29T19:00:00.000Z'],
    ['2024-03-01', 8, 'Asia/Almaty', '2024-03-01T03:00:00.000Z'],
    ['2024-03-02', 8, 'Asia/Almaty', '2024-03-02T03:00:00.000Z'],
    // Berlin leaves out 02:00 to 03:00 on 31 March and has it twice on 27 October.
    ['2024-03-31', 1, 'Europe/Berlin', '2024-03-31T00:00:00.000Z'],
    ['2024-03-31', 2, 'Europe/Berlin', '2024-03-31T01:00:00.000Z'],
    ['2024-03-31', 3, 'Europe/Berlin', '2024-03-31T01:00:00.000Z'],
    ['2024-10-27', 2, 'Europe/Berlin', '2024-10-27T00:00:00.000Z'],
    ['2024-10-27', 3, 'Europe/Berlin', '2024-10-27T02:00:00.000Z'],
    // Offsets of half hours, a change of half an hour, and a day that never was.
    ['2025-09-24', 8, 'Asia/Kolkata', '2025-09-24T02:30:00.000Z'],
    ['2025-10-05', 2, 'Australia/Lord_Howe', '2025-10-04T15:30:00.000Z'],
    ['2011-12-30', 8, 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s %i:00 in %s', (day, hour, zone, expected) => {
    expect(instantOf(day, hour, zone)).toBe(expected);
  });
});

test('the clock shows the day, the hour and the weekday', () => {
  expect(localTime('2024-02-29T18:30:00.000Z', 'Asia/Almaty')).toEqual({
    day: '2024-02-29',
    hour: 23,
    minute: 30,
    weekday: 4,
  });
  expect(weekdayOf('2024-03-03')).toBe(7);
});

test('a day ends a millisecond before the next begins, whatever its length', () => {
  expect(endOfDay('2024-02-29', 'Asia/Almaty')).toBe('2024-02-29T18:59:59.999Z');
  expect(endOfDay('2024-03-31', 'Europe/Berlin')).toBe('2024-03-31T21:59:59.999Z');
});

test('tells a zone from what is none', () => {
  expect(isTimeZone('Asia/Qostanay')).toBe(true);
  expect(isTimeZone('Asia/Astana')).toBe(false);
  expect(isTimeZone('')).toBe(false);
});

const ZONES = [
  'Asia/Almaty',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'America/St_Johns',
];

test('the instant of an hour lies on its day, and no earlier instant shows that hour or a later one', () => {
  const minutes = fc.integer({ min: 0, max: 3 * 365 * 24 * 60 });
  fc.assert(
    fc.property(minutes, fc.integer({ min: 0, max: 23 }), fc.constantFrom(...ZONES), (minute, hour, zone) => {
      const day = dayIn(Date.parse('2023-01-01T00:00:00Z') + minute * 60_000, zone);
      const instant = Date.parse(instantOf(day, hour, zone));
      expect(dayIn(instant, zone)).toBe(day);
      expect(localTime(instant, zone).hour).toBeGreaterThanOrEqual(hour);
      const before = localTime(instant - 60_000, zone);
      expect(`${before.day} ${String(before.hour).padStart(2, '0')}` < `${day} ${String(hour).padStart(2, '0')}`).toBe(
        true,
      );
    }),
    { numRuns: 400, seed: 7 },
  );
});
