/** Chance that is the same in every run: draws follow from the seed alone. */
export interface Random {
  /** 0 up to but without 1. */
  number(): number;
  /** 0 up to but without `limit`. */
  whole(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** Early items far more often than late ones, as words are used: rank by rank some 1 / rank. */
  pickByRank<Item>(items: readonly Item[]): Item;
  /** Mean 0, standard deviation 1. */
  gaussian(): number;
}

/** Source of the generator: mulberry32 by Tommy Ettinger, public domain. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const number = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (limit: number): number => Math.floor(number() * limit);
  return {
    number,
    whole,
    pick: (items) => items[whole(items.length)]!,
    pickByRank: (items) => items[Math.floor(items.length ** number()) - 1] ?? items[0]!,
    // Box and Muller, 1958.
    gaussian: () => Math.sqrt(-2 * Math.log(1 - number())) * Math.cos(2 * Math.PI * number()),
  };
}
