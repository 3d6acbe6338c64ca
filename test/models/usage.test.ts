import { describe, expect, test } from 'vitest';
import { ModelError } from '../../src/models/modelError.ts';
import { costOf, createMemoryUsageStore, UsageLedger, type UsageStore } from '../../src/models/usage.ts';

const COST = { model: 'm', input: 80, output: 20, estimated: false };
const request = (tokens: number, user: string | null = null) => ({ kind: 'chat' as const, tokens, user });

describe('UsageLedger', () => {
  test('counts input and output of the day in UTC, and starts anew at midnight', () => {
    let now = new Date('2026-03-01T23:59:00Z');
    const ledger = new UsageLedger(createMemoryUsageStore(), { dailyBudget: 150, dailyBudgetPerUser: 0 }, () => now);
    const first = ledger.reserve(request(100));
    first.spend(COST);
    first.release();
    expect(ledger.spentToday()).toBe(100);
    expect(() => ledger.reserve(request(51))).toThrow(ModelError);
    now = new Date('2026-03-02T00:00:00Z');
    expect(ledger.spentToday()).toBe(0);
    ledger.reserve(request(150));
  });

  test('0 is no limit', () => {
    const ledger = new UsageLedger(createMemoryUsageStore(), { dailyBudget: 0, dailyBudgetPerUser: 0 });
    ledger.reserve(request(1e12, 'a'));
  });

  test('what is set aside counts until it is released', () => {
    const ledger = new UsageLedger(createMemoryUsageStore(), { dailyBudget: 100, dailyBudgetPerUser: 0 });
    const reservation = ledger.reserve(request(60));
    expect(() => ledger.reserve(request(60))).toThrow(/^the budget of the day does not allow another 60 tokens/);
    reservation.release();
    ledger.reserve(request(60));
  });

  test('the budget of one reader is that reader’s alone', () => {
    const ledger = new UsageLedger(createMemoryUsageStore(), { dailyBudget: 0, dailyBudgetPerUser: 100 });
    ledger.reserve(request(90, 'a'));
    expect(() => ledger.reserve(request(20, 'a'))).toThrow(/raise DAILY_BUDGET_PER_USER/);
    ledger.reserve(request(90, 'b'));
    ledger.reserve(request(500, null));
  });

  test('a store that cannot write costs no answer and no count', () => {
    const memory = createMemoryUsageStore();
    let isFull = true;
    const store: UsageStore = {
      ...memory,
      add: (record) => {
        if (isFull) throw new Error('SQLITE_FULL');
        memory.add(record);
      },
    };
    const ledger = new UsageLedger(store, { dailyBudget: 150, dailyBudgetPerUser: 0 });
    const reservation = ledger.reserve(request(100));
    reservation.spend(COST);
    reservation.release();
    expect(ledger.spentToday()).toBe(100);
    expect(() => ledger.reserve(request(100))).toThrow(ModelError);
    isFull = false;
    expect(ledger.spentToday()).toBe(100);
    expect(memory.records).toHaveLength(1);
  });
});

describe('costOf', () => {
  const prices = { input: 0.2, output: 0.8, embedding: 0.02 };

  test('is money for the tokens, at prices per million', () => {
    expect(costOf({ kind: 'chat', input: 1e6, output: 5e5 }, prices)).toBeCloseTo(0.6);
    expect(costOf({ kind: 'embedding', input: 2e6, output: 0 }, prices)).toBeCloseTo(0.04);
  });

  test('is unknown where a price is', () => {
    expect(costOf({ kind: 'chat', input: 1, output: 1 }, { ...prices, output: null })).toBeNull();
    expect(costOf({ kind: 'embedding', input: 1, output: 0 }, { ...prices, embedding: null })).toBeNull();
  });
});
