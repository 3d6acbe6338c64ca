import { createRandom } from './random.ts';

const SEED = 384;
/** Vectors that lie around one centre, on average; and how far from it, beside the length of the centre. */
const VECTORS_PER_CLUSTER = 50;
const SPREAD = 0.6;

/** Unit vectors in clusters, as those of texts lie, and queries of the same kind that are none of them. */
export interface GeneratedVectors {
  vectors: Float32Array[];
  queries: Float32Array[];
}

/** The same in every run. */
export function generateVectors(count: number, queryCount: number, dimensions: number): GeneratedVectors {
  const random = createRandom(SEED);
  const draw = () => Float32Array.from({ length: dimensions }, () => random.gaussian());
  const centres = Array.from({ length: Math.ceil(count / VECTORS_PER_CLUSTER) }, draw);
  const near = () => {
    const centre = random.pick(centres);
    return toUnit(draw().map((value, place) => centre[place]! + SPREAD * value));
  };
  return {
    vectors: Array.from({ length: count }, near),
    queries: Array.from({ length: queryCount }, near),
  };
}

function toUnit(vector: Float32Array): Float32Array {
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => value / norm);
}
