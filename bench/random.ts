import { seededNumbers } from '../src/evaluation/statistics.ts';

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

/** Draws from {@link seededNumbers}. */
export function createRandom(seed: number): Random {
  const number = seededNumbers(seed);
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
