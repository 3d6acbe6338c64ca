/**
 * Remembers what was used lately, up to a bound. Entries live in two generations: when the younger one is full it takes
 * the place of the older, and what is asked for in the older one moves to the younger; so what is used often stays.
 */
export class RecentMap<Value> {
  readonly #mostWeight: number;
  #young = new Map<string, Entry<Value>>();
  #old = new Map<string, Entry<Value>>();
  #youngWeight = 0;

  /** @param mostWeight - of all entries together, in the unit that `set` is given */
  constructor(mostWeight: number) {
    this.#mostWeight = mostWeight;
  }

  /** What was set under a key, if it is still remembered. */
  get(key: string): Value | undefined {
    const young = this.#young.get(key);
    if (young) return young.value;
    const old = this.#old.get(key);
    if (old) this.set(key, old.value, old.weight);
    return old?.value;
  }

  set(key: string, value: Value, weight: number): void {
    if (this.#youngWeight + weight > this.#mostWeight / 2) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#youngWeight = 0;
    }
    this.#young.set(key, { value, weight });
    this.#youngWeight += weight;
  }
}

interface Entry<Value> {
  value: Value;
  weight: number;
}
