import { createRequire } from 'node:module';
import type { HierarchicalNSW } from 'hnswlib-node';

/** Links per node and width of the search while building: recall ≥ .99 at 50 000 × 384 within a usable ef. */
const LINKS = 32;
const BUILD_WIDTH = 200;
const RANDOM_SEED = 100;
const FIRST_CAPACITY = 1024;
const LARGEST_LABEL = 0xffff_ffff;

/** A vector found in the graph. */
export interface GraphHit {
  vectorId: number;
  /** Inner product of unit vectors. */
  score: number;
}

/**
 * The native HNSW graph behind a wall: it takes finite numbers of the right length and whole labels only, because the
 * library accepts NaN in silence and ends the process at an element that is not a number.
 */
export class VectorGraph {
  readonly dimensions: number;
  readonly #native: HierarchicalNSW;
  #ef = 0;

  /** Loads the native library at the first call of the process. */
  static create(dimensions: number): VectorGraph {
    const native = newNative(dimensions);
    native.initIndex({
      maxElements: FIRST_CAPACITY,
      m: LINKS,
      efConstruction: BUILD_WIDTH,
      randomSeed: RANDOM_SEED,
      allowReplaceDeleted: false,
    });
    return new VectorGraph(dimensions, native);
  }

  /**
   * Reads a file that is known to be whole and of these dimensions; the library can verify neither.
   *
   * @throws what the library throws; the object that failed is never used again
   */
  static read(file: string, dimensions: number): VectorGraph {
    const native = newNative(dimensions);
    native.readIndexSync(file);
    return new VectorGraph(dimensions, native);
  }

  private constructor(dimensions: number, native: HierarchicalNSW) {
    this.dimensions = dimensions;
    this.#native = native;
  }

  /** Vectors in the graph, deleted ones included. */
  get size(): number {
    return this.#native.getCurrentCount();
  }

  labels(): number[] {
    return this.#native.getIdsList();
  }

  add(vectorId: number, vector: Float32Array): void {
    const point = this.#checked(vector);
    if (!Number.isInteger(vectorId) || vectorId < 1 || vectorId > LARGEST_LABEL) {
      throw new RangeError(`vector id ${vectorId} cannot be a label of the graph`);
    }
    if (this.size >= this.#native.getMaxElements()) {
      this.#native.resizeIndex(Math.ceil(Math.max(FIRST_CAPACITY, this.size * 1.5)));
    }
    this.#native.addPoint(point, vectorId);
  }

  /** Hides a vector from every later search; hiding it twice does nothing. */
  remove(vectorId: number): void {
    try {
      this.#native.markDelete(vectorId);
    } catch {
      // The library throws for a label that is deleted already.
    }
  }

  /** The nearest vectors, best first; fewer than `count` where the graph holds fewer. */
  search(query: Float32Array, count: number, ef: number): GraphHit[] {
    const point = this.#checked(query);
    const wanted = Math.min(Math.max(0, Math.floor(count)), this.size);
    if (!(wanted > 0)) return [];
    if (this.#ef !== ef) {
      this.#native.setEf(ef);
      this.#ef = ef;
    }
    const { neighbors, distances } = this.#native.searchKnn(point, wanted);
    return neighbors.map((vectorId, index) => ({ vectorId, score: 1 - distances[index]! }));
  }

  /** The vector as the graph holds it. */
  vector(vectorId: number): number[] {
    return this.#native.getPoint(vectorId);
  }

  /** Reports no failure, as the library reports none: what was written must be read again. */
  write(file: string): void {
    this.#native.writeIndexSync(file);
  }

  #checked(vector: Float32Array): number[] {
    if (!(vector instanceof Float32Array) || vector.length !== this.dimensions) {
      throw new TypeError(`expected a Float32Array of ${this.dimensions} numbers`);
    }
    const point = Array.from(vector);
    if (!point.every(Number.isFinite)) throw new TypeError('a vector holds a number that is not finite');
    return point;
  }
}

function newNative(dimensions: number): HierarchicalNSW {
  const { HierarchicalNSW: Native } = createRequire(import.meta.url)('hnswlib-node') as typeof import('hnswlib-node');
  return new Native('ip', dimensions);
}
