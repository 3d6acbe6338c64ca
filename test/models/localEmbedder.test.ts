import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FeaturePipeline, LocalEmbeddings, type LocalEmbeddingsOptions } from '../../src/models/localEmbedder.ts';
import { ModelError } from '../../src/models/modelError.ts';

const E5 = 'Xenova/multilingual-e5-small';

/** A pipeline that gives each text a vector of its length, and remembers what it was asked. */
function aPipeline(dimensions = 3): { pipeline: FeaturePipeline; calls: { texts: string[]; options: object }[] } {
  const calls: { texts: string[]; options: object }[] = [];
  const pipeline: FeaturePipeline = async (texts, options) => {
    calls.push({ texts, options });
    const data = texts.flatMap((text) =>
      Array.from({ length: dimensions }, (_, place) => (place === 0 ? text.length : 1)),
    );
    return { dims: [texts.length, dimensions], data: Float32Array.from(data) };
  };
  return { pipeline, calls };
}

function embeddingsWith(pipeline: FeaturePipeline, options: Partial<LocalEmbeddingsOptions> = {}): LocalEmbeddings {
  return new LocalEmbeddings({ model: E5, dir: '/models', loadPipeline: async () => pipeline, ...options });
}

async function failureOf(work: Promise<unknown>): Promise<ModelError> {
  const error: unknown = await work.then(
    () => new Error('it went through'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ModelError)) throw error;
  return error;
}

describe('LocalEmbeddings', () => {
  test('puts the prefixes of the model before questions and passages', async () => {
    const { pipeline, calls } = aPipeline();
    const embedder = embeddingsWith(pipeline).embedder({ dimensions: 3 });
    await embedder.embed(['Финляндия']);
    await embedder.embedQuestion('кто?');
    expect(calls.map(({ texts }) => texts)).toEqual([['passage: Финляндия'], ['query: кто?']]);
  });

  test('puts nothing before texts for a model that wants nothing', async () => {
    const { pipeline, calls } = aPipeline();
    await embeddingsWith(pipeline, { model: 'Xenova/paraphrase-multilingual-MiniLM-L12-v2' })
      .embedder({ dimensions: 3 })
      .embedQuestion('who?');
    expect(calls[0]?.texts).toEqual(['who?']);
  });

  test('asks for the mean over the tokens, and gives vectors of length 1', async () => {
    const { pipeline, calls } = aPipeline();
    const vectors = await embeddingsWith(pipeline).embedder({ dimensions: 3 }).embed(['a', 'longer']);
    expect(calls[0]?.options).toEqual({ pooling: 'mean', normalize: true });
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect(vectors[0]![0]! / vectors[0]![1]!).toBeCloseTo('passage: a'.length, 3);
  });

  test('runs the model on a few texts at a time, and gives vectors in order', async () => {
    const { pipeline, calls } = aPipeline();
    const texts = Array.from({ length: 37 }, (_, index) => 'x'.repeat(index + 1));
    const vectors = await embeddingsWith(pipeline).embedder({ dimensions: 3 }).embed(texts);
    expect(calls.map((call) => call.texts.length)).toEqual([16, 16, 5]);
    const ratios = vectors.map((vector) => Math.round(vector[0]! / vector[1]!) - 'passage: '.length);
    expect(ratios).toEqual(texts.map(({ length }) => length));
  });

  test('loads the model once, when the first text comes', async () => {
    let loads = 0;
    const { pipeline } = aPipeline();
    const loadPipeline = async (): Promise<FeaturePipeline> => {
      loads++;
      return pipeline;
    };
    const embeddings = embeddingsWith(pipeline, { loadPipeline });
    const embedder = embeddings.embedder({ dimensions: 3 });
    expect(loads).toBe(0);
    await Promise.all([embedder.embed(['a']), embedder.embedQuestion('b'), embeddings.probe()]);
    expect(loads).toBe(1);
  });

  test('names model and dimensions in its id, and finds the dimensions by a probe', async () => {
    const { pipeline } = aPipeline(5);
    const embeddings = embeddingsWith(pipeline);
    const model = await embeddings.probe();
    expect(model).toEqual({ model: E5, dimensions: 5 });
    expect(embeddings.embedder(model).id).toBe(`local-1:${E5}:5`);
  });

  test('refuses vectors of another length than the workspace has', async () => {
    const { pipeline } = aPipeline(5);
    const error = await failureOf(embeddingsWith(pipeline).embedder({ dimensions: 384 }).embed(['a']));
    expect(error.message).toMatch(/has 5 dimensions where 384 are expected; .*elshi ingest --rebuild$/);
  });

  test('refuses a model that does not pool', async () => {
    const unpooled: FeaturePipeline = async () => ({ dims: [1, 4, 3], data: new Float32Array(12) });
    expect((await failureOf(embeddingsWith(unpooled).probe())).message).toContain('1 × 4 × 3');
  });

  test('a vector without direction costs its own text only; a question with one fails', async () => {
    const broken: FeaturePipeline = async (texts) => ({
      dims: [texts.length, 2],
      data: texts.flatMap((text) => (text.includes('bad') ? [Number.NaN, 1] : [1, 1])),
    });
    const embedder = embeddingsWith(broken).embedder({ dimensions: 2 });
    expect((await embedder.embed(['good', 'bad', 'good'])).map(({ length }) => length)).toEqual([2, 0, 2]);
    expect((await failureOf(embedder.embedQuestion('bad'))).kind).toBe('bad-vectors');
  });

  test('a model that cannot be fetched is named with its folder, and tried again at the next call', async () => {
    const { pipeline } = aPipeline();
    const outcomes: (() => FeaturePipeline)[] = [
      () => {
        throw new Error('fetch failed');
      },
      () => pipeline,
    ];
    const embeddings = embeddingsWith(pipeline, { loadPipeline: async () => outcomes.shift()!() });
    const error = await failureOf(embeddings.probe());
    expect(error.kind).toBe('not-installed');
    expect(error.message).toBe(
      `/models: the model ${E5} is not there and cannot be fetched (fetch failed); put its files into the folder ` +
        `${E5} there, or run once where the network is open`,
    );
    expect((await embeddings.probe()).dimensions).toBe(3);
  });

  test('a model that breaks down is a named error', async () => {
    const broken: FeaturePipeline = async () => {
      throw new Error('out of\u001b[31m memory');
    };
    expect((await failureOf(embeddingsWith(broken).probe())).problem).toContain(
      'cannot be computed (out of [31m memory)',
    );
  });
});

const packageName: string = '@huggingface/transformers';
const isInstalled = await import(packageName).then(
  () => true,
  () => false,
);

describe('with transformers.js', () => {
  const tinyModel = { model: 'tinyModel', dir: join(import.meta.dirname, '../support') };

  test.skipIf(isInstalled)('where the package is missing, the error gives the command that installs it', async () => {
    const error = await failureOf(new LocalEmbeddings(tinyModel).probe());
    // The test runner has words of its own for a package that is missing.
    expect(error.message.replace(/cannot be loaded \(.*\)/, 'is not installed')).toBe(
      '@huggingface/transformers: is not installed; EMBEDDER=local needs it: npm install --no-save ' +
        '@huggingface/transformers, or without network: ONNXRUNTIME_NODE_INSTALL=skip npm install --no-save ' +
        '@huggingface/transformers',
    );
  });

  const where = isInstalled ? '' : ' (not run: @huggingface/transformers is not installed)';
  test.skipIf(!isInstalled)(`a real model in ONNX finds the same words in three languages${where}`, async () => {
    const embeddings = new LocalEmbeddings(tinyModel);
    const model = await embeddings.probe();
    expect(model).toEqual({ model: 'tinyModel', dimensions: 16 });
    const embedder = embeddings.embedder(model);
    const passages = ['Спикер принял делегация: Финляндия', 'Соглашение подписано: Монголия'];
    const vectors = await embedder.embed(passages);
    const nearest = async (question: string): Promise<string | undefined> => {
      const asked = await embedder.embedQuestion(question);
      const scores = vectors.map((vector) => vector.reduce((sum, value, place) => sum + value * asked[place]!, 0));
      return passages[scores.indexOf(Math.max(...scores))];
    };
    expect(await nearest('speaker received finland')).toBe(passages[0]);
    expect(await nearest('моңғолия келісім')).toBe(passages[1]);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });
});
