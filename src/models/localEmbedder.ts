import type { Embedder } from './embedder.ts';
import { type EmbeddingModel, embedderId, SEMANTIC_SHARE } from './embeddingModel.ts';
import { prefixesOf } from './embeddingPrefixes.ts';
import { toUnitLength } from './embeddingReply.ts';
import { ModelError } from './modelError.ts';

/** A loaded model: texts to one vector each, pooled over their tokens. Shapes are those of transformers.js. */
export type FeaturePipeline = (
  texts: string[],
  options: { pooling: 'mean'; normalize: true },
) => Promise<{ dims: readonly number[]; data: ArrayLike<number> }>;

export interface LocalModel {
  /** Name of a sentence-embedding model in ONNX, such as `Xenova/multilingual-e5-small`. */
  model: string;
  /** Folder in which `<model>/` lies, or is put when it is fetched. */
  dir: string;
}

export interface LocalEmbeddingsOptions extends LocalModel {
  /** Default: transformers.js. */
  loadPipeline?(model: LocalModel): Promise<FeaturePipeline>;
}

const PACKAGE = '@huggingface/transformers';
/** Texts in one run of the model: more make it no faster on a processor, and take memory. */
const BATCH = 16;
const PROBE_TEXT = 'parliament';

/** Embeddings by a model in ONNX on this machine. The model is loaded when the first text comes. */
export class LocalEmbeddings {
  readonly #options: LocalEmbeddingsOptions;
  #pipeline: Promise<FeaturePipeline> | undefined;

  constructor(options: LocalEmbeddingsOptions) {
    this.#options = options;
  }

  /**
   * Loads the model, fetching its files where they are missing, and sees how long its vectors are.
   *
   * @throws {ModelError} `not-installed` when the package or the model's files are missing
   */
  async probe(): Promise<EmbeddingModel> {
    const [vector] = await this.#embed([PROBE_TEXT], null);
    return { model: this.#options.model, dimensions: vector?.length ?? 0 };
  }

  /** The embedder with vectors of a length that is known, from a probe or from the workspace. */
  embedder({ dimensions }: Pick<EmbeddingModel, 'dimensions'>): Embedder {
    const { model } = this.#options;
    const { question, passage } = prefixesOf(model);
    return {
      id: embedderId('local', { model, dimensions }),
      dimensions,
      share: SEMANTIC_SHARE,
      embed: (texts) =>
        this.#embed(
          texts.map((text) => passage + text),
          dimensions,
        ),
      embedQuestion: async (text) => {
        const [vector] = await this.#embed([question + text], dimensions);
        if (!vector || vector.length === 0) throw this.#unusable('has no direction or is not finite');
        return vector;
      },
    };
  }

  async #embed(texts: readonly string[], dimensions: number | null): Promise<Float32Array[]> {
    this.#pipeline ??= this.#load();
    const pipeline = await this.#pipeline;
    const vectors: Float32Array[] = [];
    for (let first = 0; first < texts.length; first += BATCH) {
      const batch = texts.slice(first, first + BATCH);
      const { dims, data } = await this.#run(pipeline, batch);
      const [count, length = 0] = dims;
      if (dims.length !== 2 || count !== batch.length || length === 0 || data.length !== count * length) {
        throw this.#unusable(`comes in the shape ${dims.join(' × ')} for ${batch.length} texts`);
      }
      if (dimensions !== null && length !== dimensions) {
        throw this.#unusable(`has ${length} dimensions where ${dimensions} are expected`);
      }
      for (let row = 0; row < count; row++) {
        const vector = Float32Array.from({ length }, (_, place) => data[row * length + place] ?? Number.NaN);
        vectors.push(toUnitLength(vector) ?? new Float32Array(0));
      }
    }
    return vectors;
  }

  async #run(pipeline: FeaturePipeline, texts: string[]): ReturnType<FeaturePipeline> {
    try {
      return await pipeline(texts, { pooling: 'mean', normalize: true });
    } catch (error) {
      throw this.#unusable(`cannot be computed (${reasonOf(error)})`);
    }
  }

  async #load(): Promise<FeaturePipeline> {
    const { model, dir, loadPipeline = loadWithTransformers } = this.#options;
    try {
      return await loadPipeline({ model, dir });
    } catch (error) {
      // The next call tries again: files may have been put there meanwhile.
      this.#pipeline = undefined;
      if (error instanceof ModelError) throw error;
      const problem = `the model ${model} is not there and cannot be fetched (${reasonOf(error)})`;
      const nextStep = `put its files into the folder ${model} there, or run once where the network is open`;
      throw new ModelError('not-installed', problem, nextStep, { server: dir, model });
    }
  }

  #unusable(what: string): ModelError {
    const { model, dir } = this.#options;
    const nextStep = 'check LOCAL_EMBEDDING_MODEL; for another model: elshi ingest --rebuild';
    return new ModelError('bad-vectors', `the vector of ${model} ${what}`, nextStep, { server: dir, model });
  }
}

/** The part of transformers.js that is used here; the package is optional, so its own types may not be there. */
interface Transformers {
  env: { cacheDir: string; localModelPath: string; allowLocalModels: boolean };
  pipeline(task: 'feature-extraction', model: string, options: { dtype: 'q8' }): Promise<FeaturePipeline>;
}

async function loadWithTransformers({ model, dir }: LocalModel): Promise<FeaturePipeline> {
  const { env, pipeline } = await importTransformers();
  Object.assign(env, { cacheDir: dir, localModelPath: dir, allowLocalModels: true });
  return pipeline('feature-extraction', model, { dtype: 'q8' });
}

async function importTransformers(): Promise<Transformers> {
  // A name that bundlers and the compiler do not follow: the package need not be there.
  const name: string = PACKAGE;
  try {
    return (await import(name)) as Transformers;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && String(error.code).endsWith('MODULE_NOT_FOUND');
    const problem = isMissing ? 'is not installed' : `cannot be loaded (${reasonOf(error)})`;
    const command = `npm install --no-save ${PACKAGE}`;
    const nextStep = `EMBEDDER=local needs it: ${command}, or without network: ONNXRUNTIME_NODE_INSTALL=skip ${command}`;
    throw new ModelError('not-installed', problem, nextStep, { server: PACKAGE });
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .replace(/[\p{C}\p{Z}]/gu, ' ')
    .slice(0, 200)
    .toWellFormed();
}
