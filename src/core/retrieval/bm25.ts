import { RecentMap } from './recentMap.ts';

/** Where a term stands: passage ids ascending and, beside each, how often. Only live passages. */
export interface Postings {
  passages: Uint32Array;
  counts: Uint16Array;
}

/** A word of the question: any of these terms stands for it, each as good as its weight (0…1) says. */
export interface QueryTerm {
  alternatives: readonly { term: string; weight: number }[];
}

/** What is ranked: passages, or whole articles made of them. Made by {@link createCollection}. */
export interface Collection {
  /** Number of units, N of the formula. */
  size: number;
  /** One more than the largest unit id. */
  capacity: number;
  /** The unit that each passage belongs to; null: passages are ranked themselves. */
  units: ArrayLike<number> | null;
  /** What is added to a count in the divisor of the formula, by unit id; 0 for a unit that is not of the collection. */
  saturations: Float64Array;
  /** What was worked out for the words of earlier questions, which stand in many: a collection is of one set of postings. */
  remembered: RecentMap<UnitValues>;
}

/** The units that hold a term, in the order of its postings, and the saturated frequency of it in each. */
export interface UnitValues {
  units: Uint32Array;
  values: Float32Array;
}

/** Scores of one ranking, each divided by the ideal: 1 would be a unit that holds every query term at full weight. */
export interface Coverage {
  scores: Float32Array;
  /** Units with a score above 0, in the order in which they were met. */
  units: Uint32Array;
  /** Sum of the weights (idf) of all query terms: how much the question asks for. */
  ideal: number;
}

/** k1 and b of the formula. Source: measured on Russian and Kazakh question sets; higher k1 was within noise. */
const SATURATION = 0.9;
const LENGTH_NORMALISATION = 0.75;
/**
 * How much a collection remembers: the values of so many words that stand in every unit, eight bytes a unit. One
 * question holds some ten of them, many of which stand in the next one too.
 */
const REMEMBERED_WORDS = 64;

/**
 * A collection of units of these lengths, in terms, by unit id; a length of 0: the unit is not of the collection.
 *
 * @param units - the unit that each passage belongs to, by passage id; null: passages are ranked themselves
 */
export function createCollection(lengths: ArrayLike<number>, units: ArrayLike<number> | null = null): Collection {
  const capacity = lengths.length;
  let size = 0;
  let total = 0;
  for (let unit = 0; unit < capacity; unit++) {
    const length = lengths[unit]!;
    if (length > 0) size++;
    total += length;
  }
  const averageLength = total / Math.max(1, size);
  const saturations = new Float64Array(capacity);
  for (let unit = 0; unit < capacity; unit++) {
    const length = lengths[unit]!;
    if (!(length > 0)) continue;
    saturations[unit] = SATURATION * (1 - LENGTH_NORMALISATION + (LENGTH_NORMALISATION * length) / averageLength);
  }
  return { size, capacity, units, saturations, remembered: new RecentMap(REMEMBERED_WORDS * capacity) };
}

/** Room to work in, all 0 between two calls: large arrays that need not be made for each question anew. */
export interface Scratch {
  sums: Float32Array;
  best: Float32Array;
  own: Uint32Array;
  touched: Uint32Array;
}

/** Room for collections of up to `capacity` units. */
export function createScratch(capacity: number): Scratch {
  return {
    sums: new Float32Array(capacity),
    best: new Float32Array(capacity),
    own: new Uint32Array(capacity),
    touched: new Uint32Array(capacity),
  };
}

/**
 * BM25 as a coverage between 0 and 1: the score of each unit divided by what a unit of average length that holds each
 * query term once, in its best spelling, would get. A word that stands nowhere counts fully in the ideal, so that a
 * question about something else stays low.
 *
 * Source of the formula: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009,
 * doi:10.1561/1500000019, with the non-negative idf ln(1 + (N - n + 0.5) / (n + 0.5)).
 */
export function scoreCoverage(
  terms: readonly QueryTerm[],
  postingsOf: (term: string) => Postings | undefined,
  collection: Collection,
  scratch: Scratch = createScratch(collection.capacity),
): Coverage {
  const scores = new Float32Array(collection.capacity);
  const units = new Uint32Array(collection.capacity);
  let count = 0;
  let ideal = 0;
  for (const { alternatives } of terms) {
    const found = bestValues(alternatives, postingsOf, collection, scratch);
    const holders = found.units.length;
    const idf = Math.log(1 + (collection.size - holders + 0.5) / (holders + 0.5));
    ideal += idf;
    count = addValues(found, idf, scores, units, count);
  }
  if (ideal > 0) {
    for (let index = 0; index < count; index++) {
      const unit = units[index]!;
      scores[unit] = Math.min(1, scores[unit]! / ideal);
    }
  }
  return { scores, units: units.subarray(0, count), ideal };
}

/**
 * Adds what one word gives to the scores and the units not met before to `units`. The innermost loop of ranking, and a
 * function of its own because the engine keeps a small one compiled.
 *
 * @returns how many units are in `units` now
 */
function addValues(
  { units: holders, values }: UnitValues,
  idf: number,
  scores: Float32Array,
  units: Uint32Array,
  countBefore: number,
): number {
  let count = countBefore;
  for (let index = 0; index < holders.length; index++) {
    const unit = holders[index]!;
    const score = scores[unit]!;
    if (score === 0) units[count++] = unit;
    scores[unit] = score + idf * values[index]!;
  }
  return count;
}

/** The units that hold one of the alternatives, each with the best weighted value. */
function bestValues(
  alternatives: QueryTerm['alternatives'],
  postingsOf: (term: string) => Postings | undefined,
  collection: Collection,
  scratch: Scratch,
): UnitValues {
  const key = keyOf(alternatives);
  const known = collection.remembered.get(key);
  if (known) return known;
  let count = 0;
  for (const { term, weight } of alternatives) {
    const postings = postingsOf(term);
    if (postings) count = gather(postings, weight, collection, scratch, count);
  }
  const found = takeBest(scratch, count);
  collection.remembered.set(key, found, count + 1);
  return found;
}

/** The same list of alternatives is asked for in passages and articles, and by one question after another. */
function keyOf(alternatives: QueryTerm['alternatives']): string {
  let key = keys.get(alternatives);
  if (key === undefined) {
    key = alternatives.map(({ term, weight }) => `${term} ${weight}`).join('\n');
    keys.set(alternatives, key);
  }
  return key;
}

const keys = new WeakMap<QueryTerm['alternatives'], string>();

/** What was gathered, which leaves the scratch empty for the next. */
function takeBest({ best, touched }: Scratch, count: number): UnitValues {
  const units = touched.slice(0, count);
  const values = new Float32Array(count);
  for (let index = 0; index < count; index++) {
    const unit = units[index]!;
    values[index] = best[unit]!;
    best[unit] = 0;
  }
  return { units, values };
}

/**
 * Raises `best` of each unit to the weighted, saturated frequency of this term in it and adds the units that had none
 * to `touched`. Units without a length are not of this collection: the 4-grams of a number stand in passages of both
 * scripts.
 *
 * @returns how many units are in `touched` now
 */
function gather(
  { passages, counts }: Postings,
  weight: number,
  { units, saturations }: Collection,
  { sums, best, own, touched }: Scratch,
  touchedBefore: number,
): number {
  let ownCount = 0;
  for (let index = 0; index < passages.length; index++) {
    const passage = passages[index]!;
    const unit = units === null ? passage : units[passage]!;
    if (!(saturations[unit]! > 0)) continue;
    if (sums[unit] === 0) own[ownCount++] = unit;
    sums[unit]! += counts[index]!;
  }
  let touchedCount = touchedBefore;
  for (let index = 0; index < ownCount; index++) {
    const unit = own[index]!;
    const count = sums[unit]!;
    sums[unit] = 0;
    const value = weight * ((count * (SATURATION + 1)) / (count + saturations[unit]!));
    const known = best[unit]!;
    if (known === 0) touched[touchedCount++] = unit;
    if (value > known) best[unit] = value;
  }
  return touchedCount;
}
