import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { USAGE_SCHEMA } from '../../src/store/usageSchema.ts';
import { forgetUsageOf, type StoredUsage, usageOfDay, usageStoreOf } from '../../src/store/usageTable.ts';

function aDatabase(): Database.Database {
  const database = new Database(':memory:');
  database.exec(USAGE_SCHEMA);
  return database;
}

function aCall(changes: Partial<StoredUsage> = {}): StoredUsage {
  const call = { model: 'small', kind: 'chat', input: 80, output: 20, estimated: false, user: null } as const;
  return { time: '2026-03-01T06:00:00.000Z', ...call, ...changes };
}

describe('usageStoreOf', () => {
  test('sums input and output of one day in UTC', () => {
    const usage = usageStoreOf(aDatabase());
    usage.add(aCall({ time: '2026-02-28T23:59:59.999Z' }));
    usage.add(aCall({ time: '2026-03-01T00:00:00.000Z' }));
    usage.add(aCall({ time: '2026-03-01T23:59:59.999Z', kind: 'embedding', input: 7, output: 0 }));
    usage.add(aCall({ time: '2026-03-02T00:00:00.000Z' }));
    expect(usage.spent('2026-03-01')).toBe(107);
    expect(usage.spent('2026-03-03')).toBe(0);
  });

  test('sums the calls for one reader, whatever the name', () => {
    const usage = usageStoreOf(aDatabase());
    usage.add(aCall({ user: 'a' }));
    usage.add(aCall({ user: "b' OR 1=1 --" }));
    expect(usage.spent('2026-03-01', 'a')).toBe(100);
    expect(usage.spent('2026-03-01', "b' OR 1=1 --")).toBe(100);
    expect(usage.spent('2026-03-01')).toBe(200);
  });
});

describe('usageOfDay', () => {
  test('tells what each model used, the dearest first', () => {
    const database = aDatabase();
    const usage = usageStoreOf(database);
    usage.add(aCall({ model: 'vectors', kind: 'embedding', input: 30, output: 0 }));
    usage.add(aCall());
    usage.add(aCall());
    expect(usageOfDay(database, '2026-03-01')).toEqual([
      { model: 'small', kind: 'chat', calls: 2, input: 160, output: 40 },
      { model: 'vectors', kind: 'embedding', calls: 1, input: 30, output: 0 },
    ]);
  });
});

describe('forgetUsageOf', () => {
  test('keeps the tokens and forgets whose they were', () => {
    const database = aDatabase();
    const usage = usageStoreOf(database);
    usage.add(aCall({ user: 'a' }));
    forgetUsageOf(database, 'a');
    expect(usage.spent('2026-03-01', 'a')).toBe(0);
    expect(usage.spent('2026-03-01')).toBe(100);
  });
});
