import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DeliverySchedule, dueDelivery, nextDelivery } from '../../../src/core/digest/dueDeliveries.ts';
import { instantOf } from '../../../src/core/digest/localTime.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function schedule(given: Partial<DeliverySchedule> = {}): DeliverySchedule {
  return { hour: 8, zone: 'Asia/Almaty', weekdays: EVERY_DAY, ...given };
}

/** Looks every few minutes, as the bot does, and keeps the dates it delivers: a date that it has is not sent again. */
function deliver(plan: DeliverySchedule, from: string, to: string, stepMinutes = 5): string[] {
  const delivered = new Map<string, string>();
  for (let at = Date.parse(from); at < Date.parse(to); at += stepMinutes * MINUTE_MS) {
    const now = new Date(at).toISOString();
    const due = dueDelivery(plan, now);
    if (due && !delivered.has(due.localDate)) delivered.set(due.localDate, now);
  }
  return [...delivered].map(([date, at]) => `${date} at ${at.slice(0, 16)}`);
}

describe('through Almaty’s change of 1 March 2024, once a local date', () => {
  test.each([
    [
      8,
      [
        '2024-02-28 at 2024-02-28T02:00',
        '2024-02-29 at 2024-02-29T02:00',
        '2024-03-01 at 2024-03-01T03:00',
        '2024-03-02 at 2024-03-02T03:00',
      ],
    ],
    // 23:00 came twice on the 29th.
    [
      23,
      [
        // That of the day before, found an hour late.
        '2024-02-27 at 2024-02-27T18:00',
        '2024-02-28 at 2024-02-28T17:00',
        '2024-02-29 at 2024-02-29T17:00',
        '2024-03-01 at 2024-03-01T18:00',
        '2024-03-02 at 2024-03-02T18:00',
      ],
    ],
    [
      0,
      [
        '2024-02-28 at 2024-02-27T18:00',
        '2024-02-29 at 2024-02-28T18:00',
        '2024-03-01 at 2024-02-29T19:00',
        '2024-03-02 at 2024-03-01T19:00',
      ],
    ],
  ])('at %i:00', (hour, expected) => {
    const plan = schedule({ hour });
    expect(deliver(plan, instantOf('2024-02-28', 0, plan.zone), instantOf('2024-03-03', 0, plan.zone))).toEqual(
      expected,
    );
  });
});

describe('through both changes of Berlin, once a local date', () => {
  test.each([
    [
      '2024-03-30',
      2,
      ['2024-03-30 at 2024-03-30T01:00', '2024-03-31 at 2024-03-31T01:00', '2024-04-01 at 2024-04-01T00:00'],
    ],
    [
      '2024-03-30',
      3,
      ['2024-03-30 at 2024-03-30T02:00', '2024-03-31 at 2024-03-31T01:00', '2024-04-01 at 2024-04-01T01:00'],
    ],
    [
      '2024-10-26',
      2,
      ['2024-10-26 at 2024-10-26T00:00', '2024-10-27 at 2024-10-27T00:00', '2024-10-28 at 2024-10-28T01:00'],
    ],
    [
      '2024-10-26',
      8,
      ['2024-10-26 at 2024-10-26T06:00', '2024-10-27 at 2024-10-27T07:00', '2024-10-28 at 2024-10-28T07:00'],
    ],
  ])('from %s at %i:00', (first, hour, expected) => {
    const plan = schedule({ hour, zone: 'Europe/Berlin' });
    const from = instantOf(first, 0, plan.zone);
    expect(deliver(plan, from, new Date(Date.parse(from) + 71 * HOUR_MS).toISOString())).toEqual(expected);
  });
});

describe('a bot that was down at the hour', () => {
  const at = (now: string) => dueDelivery(schedule(), now);

  test('sends it up to twelve hours later, and says that it is late', () => {
    expect(at('2025-09-24T02:59:59.999Z')).toBeNull();
    expect(at('2025-09-24T03:00:00.000Z')).toEqual({
      localDate: '2025-09-24',
      dueAt: '2025-09-24T03:00:00.000Z',
      late: false,
    });
    expect(at('2025-09-24T03:29:00.000Z')).toMatchObject({ late: false });
    expect(at('2025-09-24T14:59:59.000Z')).toMatchObject({ localDate: '2025-09-24', late: true });
  });

  test('leaves it to the next edition from then on', () => {
    expect(at('2025-09-24T15:00:00.000Z')).toBeNull();
  });

  test('sends the evening edition after midnight under the date it was due', () => {
    expect(dueDelivery(schedule({ hour: 22 }), '2025-09-24T22:00:00.000Z')).toMatchObject({
      localDate: '2025-09-24',
      late: true,
    });
  });
});

test('knows the weekdays by the local date, and the one day of a weekly edition', () => {
  const workdays = schedule({ weekdays: [1, 2, 3, 4, 5] });
  expect(deliver(workdays, '2025-09-25T00:00:00.000Z', '2025-09-30T00:00:00.000Z', 30)).toEqual([
    '2025-09-25 at 2025-09-25T03:00',
    '2025-09-26 at 2025-09-26T03:00',
    '2025-09-29 at 2025-09-29T03:00',
  ]);
  expect(nextDelivery(schedule({ weekdays: [1] }), '2025-09-24T00:00:00.000Z')).toEqual({
    localDate: '2025-09-29',
    dueAt: '2025-09-29T03:00:00.000Z',
  });
  expect(nextDelivery(schedule({ weekdays: [] }), '2025-09-24T00:00:00.000Z')).toBeNull();
});

test('a date that a zone left out is due on no day', () => {
  const plan = schedule({ zone: 'Pacific/Apia' });
  expect(
    deliver(plan, '2011-12-29T00:00:00.000Z', '2012-01-01T00:00:00.000Z', 30).map((line) => line.slice(0, 10)),
  ).toEqual(['2011-12-28', '2011-12-29', '2011-12-31', '2012-01-01']);
});

const ZONES = ['Asia/Almaty', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata'];

test('whatever the clock does, no date comes twice, and none is lost while the bot looks within twelve hours of its hour', () => {
  const step = fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 1, max: 90 }) },
    { weight: 1, arbitrary: fc.integer({ min: -120, max: 120 }) },
    { weight: 1, arbitrary: fc.constant(26 * 60) },
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.integer({ min: 0, max: 23 }),
      fc.constantFrom('2024-02-27T00:00:00.000Z', '2024-03-29T00:00:00.000Z', '2024-10-25T00:00:00.000Z'),
      fc.array(step, { minLength: 20, maxLength: 150 }),
      (zone, hour, first, steps) => {
        const plan = schedule({ zone, hour });
        const delivered = new Set<string>();
        const looks: number[] = [];
        let at = Date.parse(first);
        for (const minutes of steps) {
          at += minutes * MINUTE_MS;
          looks.push(at);
          const due = dueDelivery(plan, new Date(at).toISOString());
          if (!due) continue;
          expect(Date.parse(due.dueAt)).toBeLessThanOrEqual(at);
          expect(due.dueAt).toBe(instantOf(due.localDate, hour, zone));
          delivered.add(due.localDate);
        }
        for (let next = nextDelivery(plan, new Date(looks[0]! - 1).toISOString()); next; ) {
          const dueAt = Date.parse(next.dueAt);
          if (dueAt > Math.max(...looks)) break;
          const wasSeen = looks.some((look) => look >= dueAt && look < dueAt + 11 * HOUR_MS);
          if (wasSeen) expect(delivered.has(next.localDate)).toBe(true);
          next = nextDelivery(plan, next.dueAt);
        }
      },
    ),
    { numRuns: 200, seed: 29 },
  );
});
