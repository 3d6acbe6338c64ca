/** Where a term stands: passage ids ascending and, beside each, how often. Only live passages. */
export interface Postings {
  passages: Uint32Array;
  counts: Uint16Array;
}

/** A word of the question: any of these terms stands for it, each as good as its weight (0…1) says. */
export interface QueryTerm {
  alternatives: readonly { term: string; weight: number }[];
}

/** What is ranked: passages, or whole articles made of them. */
export interface Collection {
  /** Number of units, N of the formula. */
  size: number;
  /** Length of each unit in terms, by unit id; 0 for one that is not of the collection. */
  lengths: ArrayLike<number>;
  averageLength: number;
  /** One more than the largest unit id. */
  capacity: number;
  /** The unit that a passage belongs to. */
  unitOf(passage: number): number;
}

/** Scores of one ranking, each divided by the ideal: 1 would be a unit that holds every query term at full weight. */
export interface Coverage {
  scores: Float32Array;
  /** Units with a score above 0, in no order. */
  units: number[];
  /** Sum of the weights (idf) of all query terms: how much the question asks for. */
  ideal: number;
}

/** k1 and b of the formula. Source: measured on Russian and Kazakh question sets; higher k1 was within noise. */
const SATURATION = 0.9;
const LENGTH_NORMALISATION = 0.75;

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
): Coverage {
  const scores = new Float32Array(collection.capacity);
  const best = new Float32Array(collection.capacity);
  const counts = new Float32Array(collection.capacity);
  const units: number[] = [];
  let ideal = 0;
  for (const { alternatives } of terms) {
    const touched: number[] = [];
    for (const { term, weight } of alternatives) {
      const postings = postingsOf(term);
      if (postings) gather(postings, weight, collection, counts, best, touched);
    }
    const idf = Math.log(1 + (collection.size - touched.length + 0.5) / (touched.length + 0.5));
    ideal += idf;
    for (const unit of touched) {
      if (scores[unit] === 0) units.push(unit);
      scores[unit]! += idf * best[unit]!;
      best[unit] = 0;
    }
  }
  if (ideal > 0) {
    for (const unit of units) scores[unit] = Math.min(1, scores[unit]! / ideal);
  }
  return { scores, units, ideal };
}

/**
 * Raises `best` of each unit to the weighted, saturated frequency of this term in it. Units without a length are not
 * of this collection: the 4-grams of a number stand in passages of both scripts.
 */
function gather(
  { passages, counts }: Postings,
  weight: number,
  { lengths, averageLength, unitOf }: Collection,
  sums: Float32Array,
  best: Float32Array,
  touched: number[],
): void {
  const own: number[] = [];
  for (let index = 0; index < passages.length; index++) {
    const unit = unitOf(passages[index]!);
    if (!(lengths[unit]! > 0)) continue;
    if (sums[unit] === 0) own.push(unit);
    sums[unit]! += counts[index]!;
  }
  for (const unit of own) {
    const count = sums[unit]!;
    sums[unit] = 0;
    const length = 1 - LENGTH_NORMALISATION + (LENGTH_NORMALISATION * lengths[unit]!) / averageLength;
    const saturated = (count * (SATURATION + 1)) / (count + SATURATION * length);
    if (best[unit] === 0) touched.push(unit);
    best[unit] = Math.max(best[unit]!, weight * saturated);
  }
}
