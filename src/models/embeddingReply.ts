import { z } from 'zod';
import { ModelError } from './modelError.ts';

/** Vectors of a reply in the order of the texts; null where one cannot be used. */
export interface EmbeddingReply {
  vectors: (Float32Array | null)[];
  /** What the texts cost; null when the server does not tell. */
  inputTokens: number | null;
}

// The numbers are looked at one by one below: a schema for millions of them would take its time.
const replySchema = z.object({
  data: z.array(z.object({ index: z.number().int().nonnegative().nullish(), embedding: z.unknown() })),
  usage: z.object({ prompt_tokens: z.number().nonnegative() }).nullish().catch(null),
});

/**
 * Reads the reply to a request for embeddings: numbers or base64, in any order.
 *
 * @param body - the reply as text
 * @param count - how many texts were sent
 * @param dimensions - the length that is expected; null: any, the same for all
 * @throws {ModelError} `malformed` when the vectors cannot be assigned to the texts, `bad-vectors` when they are of
 *   another length; SyntaxError for what is not JSON
 */
export function readEmbeddingReply(body: string, count: number, dimensions: number | null): EmbeddingReply {
  const parsed = replySchema.safeParse(JSON.parse(body));
  if (!parsed.success) {
    const nextStep = 'check that the server and the model offer embeddings';
    throw new ModelError('malformed', 'the reply is not one with embeddings', nextStep);
  }
  const { data, usage } = parsed.data;
  const places = data.map(({ index }, position) => index ?? position);
  if (data.length !== count || new Set(places).size !== count || places.some((place) => place >= count)) {
    const problem =
      data.length === count
        ? `some of ${count} texts have several vectors`
        : `${data.length} vectors for ${count} texts`;
    throw new ModelError('malformed', problem, 'check the server: its reply does not fit what was sent');
  }
  const numbers = new Array<Float32Array | null>(count).fill(null);
  data.forEach(({ embedding }, position) => {
    numbers[places[position] ?? position] = decode(embedding);
  });
  const expected = dimensions ?? numbers.find((vector) => vector !== null)?.length ?? 0;
  checkLength(numbers, expected);
  return {
    vectors: numbers.map((vector) => (vector?.length === expected ? toUnitLength(vector) : null)),
    inputTokens: usage?.prompt_tokens ?? null,
  };
}

/** One vector of a wrong length is that text's trouble; all of them are the model's. */
function checkLength(vectors: readonly (Float32Array | null)[], expected: number): void {
  const found = vectors.filter((vector) => vector !== null);
  const [first] = found;
  if (first && !found.some(({ length }) => length === expected)) {
    const problem = `vectors have ${first.length} dimensions where ${expected} are expected`;
    const nextStep = 'check EMBEDDING_MODEL and EMBEDDING_DIMENSIONS; for another model: elshi ingest --rebuild';
    throw new ModelError('bad-vectors', problem, nextStep);
  }
}

function decode(embedding: unknown): Float32Array | null {
  if (typeof embedding === 'string') return decodeBase64(embedding);
  if (!Array.isArray(embedding) || embedding.length === 0) return null;
  const vector = new Float32Array(embedding.length);
  for (let place = 0; place < embedding.length; place++) {
    const value: unknown = embedding[place];
    if (typeof value !== 'number') return null;
    vector[place] = value;
  }
  return vector;
}

/** Float32, little-endian, as OpenAI's API gives them. */
function decodeBase64(text: string): Float32Array | null {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === 0 || bytes.length % 4 !== 0) return null;
  const vector = new Float32Array(bytes.length / 4);
  for (let place = 0; place < vector.length; place++) vector[place] = bytes.readFloatLE(place * 4);
  return vector;
}

/** The vector brought to length 1; null when it has no direction or a number that is not finite. */
export function toUnitLength(vector: Float32Array): Float32Array | null {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const norm = Math.sqrt(squares);
  if (!(norm > 1e-20) || !Number.isFinite(norm)) return null;
  return vector.map((value) => value / norm);
}
