import { ModelError } from './modelError.ts';
import type { Prices } from './modelSettings.ts';

/** What one call cost in tokens. */
export interface UsageRecord {
  /** Time of the call, in ISO 8601, UTC. */
  time: string;
  model: string;
  kind: 'chat' | 'embedding';
  input: number;
  output: number;
  /** Whether the server did not tell and the numbers are ours, rather too large than too small. */
  estimated: boolean;
  /** Hash of the reader whose question it was; null where there is none. */
  user: string | null;
}

/** Where usage is kept: a table of the store, or nothing but memory. */
export interface UsageStore {
  add(record: UsageRecord): void;
  /**
   * Tokens of a day, input plus output.
   *
   * @param day - ISO day in UTC
   * @param user - counts the calls for one reader alone
   */
  spent(day: string, user?: string): number;
}

export interface UsageBudget {
  /** Tokens of a day in UTC, input plus output; 0: no limit. */
  dailyBudget: number;
  dailyBudgetPerUser: number;
}

export interface ReservationRequest {
  kind: UsageRecord['kind'];
  /** Input and the longest output. */
  tokens: number;
  user: string | null;
}

/** Tokens set aside for a call that is under way. To be released in every case. */
export interface Reservation {
  /** Records what an attempt cost. */
  spend(cost: Pick<UsageRecord, 'model' | 'input' | 'output' | 'estimated'>): void;
  release(): void;
}

/**
 * Counts tokens against the budgets of the day. Calls that are under way count with what they may cost at most, so
 * that several at once cannot overrun a budget together. A record that the store cannot take now is kept and counted.
 */
export class UsageLedger {
  readonly #store: UsageStore;
  readonly #budget: UsageBudget;
  readonly #now: () => Date;
  readonly #reserved = new Set<ReservationRequest>();
  #unstored: UsageRecord[] = [];

  constructor(store: UsageStore, budget: UsageBudget, now: () => Date = () => new Date()) {
    this.#store = store;
    this.#budget = budget;
    this.#now = now;
  }

  /**
   * Sets tokens aside for a call.
   *
   * @throws {ModelError} of the kind `budget` when the day's budget, or the reader's, does not allow as many
   */
  reserve(request: ReservationRequest): Reservation {
    this.#check('all', this.#budget.dailyBudget, request);
    if (request.user !== null) this.#check('user', this.#budget.dailyBudgetPerUser, request);
    this.#reserved.add(request);
    return {
      spend: (cost) =>
        this.#record({ ...cost, time: this.#now().toISOString(), kind: request.kind, user: request.user }),
      release: () => this.#reserved.delete(request),
    };
  }

  /** Tokens of today, in UTC, of all or of one reader. */
  spentToday(user?: string): number {
    this.#storeLeftovers();
    const day = this.#now().toISOString().slice(0, 10);
    const isCounted = (record: UsageRecord): boolean =>
      record.time.startsWith(day) && (user === undefined || record.user === user);
    return this.#store.spent(day, user) + sum(this.#unstored.filter(isCounted), ({ input, output }) => input + output);
  }

  #check(scope: 'all' | 'user', limit: number, { tokens, user }: ReservationRequest): void {
    if (limit === 0) return;
    const ofUser = scope === 'user' && user !== null ? user : undefined;
    const spent = this.spentToday(ofUser);
    const open = [...this.#reserved].filter((other) => ofUser === undefined || other.user === ofUser);
    if (spent + sum(open, (other) => other.tokens) + tokens <= limit) return;
    const whose = scope === 'all' ? 'the budget of the day' : 'the reader’s budget of the day';
    const variable = scope === 'all' ? 'DAILY_BUDGET' : 'DAILY_BUDGET_PER_USER';
    const problem = `${whose} does not allow another ${tokens} tokens: ${spent} of ${limit} are spent`;
    const nextStep = `wait for midnight UTC, or raise ${variable} (0: no limit)`;
    throw new ModelError('budget', problem, nextStep, { budget: { scope, limit, spent } });
  }

  #record(record: UsageRecord): void {
    this.#unstored.push(record);
    this.#storeLeftovers();
  }

  // A full disk or a busy database must not cost the reader an answer that is already paid for.
  #storeLeftovers(): void {
    for (const record of [...this.#unstored]) {
      try {
        this.#store.add(record);
      } catch {
        return;
      }
      this.#unstored = this.#unstored.filter((other) => other !== record);
    }
  }
}

/** Usage that is forgotten when the program ends, for where there is no workspace to write to. */
export function createMemoryUsageStore(): UsageStore & { records: UsageRecord[] } {
  const records: UsageRecord[] = [];
  return {
    records,
    add: (record) => {
      records.push(record);
    },
    spent: (day, user) =>
      sum(
        records.filter((record) => record.time.startsWith(day) && (user === undefined || record.user === user)),
        ({ input, output }) => input + output,
      ),
  };
}

/** Money for some tokens, for display; null where the price is unknown. */
export function costOf(
  { kind, input, output }: Pick<UsageRecord, 'kind' | 'input' | 'output'>,
  prices: Prices,
): number | null {
  if (kind === 'embedding') return prices.embedding === null ? null : (input * prices.embedding) / 1e6;
  if (prices.input === null || prices.output === null) return null;
  return (input * prices.input + output * prices.output) / 1e6;
}

function sum<T>(items: readonly T[], tokensOf: (item: T) => number): number {
  return items.reduce((total, item) => total + tokensOf(item), 0);
}
