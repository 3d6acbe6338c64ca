import type { Embedder } from './embedder.ts';
import { batchTexts, type IndexedText } from './embeddingBatches.ts';
import { type EmbeddingModel, embedderId, SEMANTIC_SHARE } from './embeddingModel.ts';
import { prefixesOf } from './embeddingPrefixes.ts';
import { type EmbeddingReply, readEmbeddingReply } from './embeddingReply.ts';
import { ModelError } from './modelError.ts';
import { modelResolver } from './modelNames.ts';
import { type Exchange, OpenAiApi, type OpenAiApiOptions } from './openAiApi.ts';
import { isRefusal, saysTooLong } from './serverTrouble.ts';
import { estimateTokens, firstTokens } from './tokens.ts';
import type { UsageLedger } from './usage.ts';

export interface OpenAiEmbeddingsOptions extends Omit<OpenAiApiOptions, 'side'> {
  /** Null: a default, see `modelNames.ts`. */
  model: string | null;
  /** Length of the vectors to ask for; null: the model's own. */
  dimensions: number | null;
  ledger: UsageLedger;
  /** Told of each text that the server alone refuses; `error.facts.textIndex` is its place. */
  onRefused?(error: ModelError): void;
}

/** Limits of OpenAI's API, the tokens with a margin, since ours are an estimate. */
const LIMITS = { maxTexts: 2048, maxTokens: 270_000 };
const MAX_TOKENS_PER_TEXT = 8000;
/** So many single texts refused with none accepted: the fault is not in the texts. */
const MAX_REFUSED_IN_A_ROW = 5;
const PROBE_TEXT = 'parliament';

/** Embeddings of a server that speaks OpenAI's API. */
export class OpenAiEmbeddings {
  readonly #api: OpenAiApi;
  readonly #options: OpenAiEmbeddingsOptions;
  readonly #resolveModel: ReturnType<typeof modelResolver>;
  /** Optional fields that the server was found to refuse. */
  readonly #refusedFields = new Set<OptionalField>();

  constructor(options: OpenAiEmbeddingsOptions) {
    this.#options = options;
    this.#api = new OpenAiApi({ ...options, side: 'EMBEDDING' });
    this.#resolveModel = modelResolver(this.#api, options.model);
  }

  /**
   * Asks the server for one vector, to see which model answers and how long its vectors are.
   *
   * @throws {ModelError} when the server gives none
   */
  async probe(): Promise<EmbeddingModel> {
    const model = await this.#resolveModel();
    const { dimensions } = this.#options;
    const reply = await this.#requestOne(PROBE_TEXT, model, dimensions);
    return { model, dimensions: reply.length };
  }

  /** The embedder of a model that was probed, now or when the workspace was built; it sends nothing until used. */
  embedder(of: EmbeddingModel): Embedder {
    const { question, passage } = prefixesOf(of.model);
    return {
      id: embedderId('openai', of),
      dimensions: of.dimensions,
      share: SEMANTIC_SHARE,
      embed: (texts) => this.#embed(texts, passage, of),
      embedQuestion: (text) => this.#requestOne(question + text, of.model, of.dimensions),
    };
  }

  async #embed(texts: readonly string[], prefix: string, of: EmbeddingModel): Promise<Float32Array[]> {
    const vectors = texts.map(() => new Float32Array(0));
    const meant = texts.map((text, index) => ({ index, text })).filter(({ text }) => text.trim() !== '');
    const sent = meant.map(({ index, text }) => ({ index, text: prefix + firstTokens(text, MAX_TOKENS_PER_TEXT) }));
    const bisection = { accepted: 0, refused: 0 };
    for (const batch of batchTexts(sent, LIMITS)) await this.#embedBatch(batch, of, vectors, bisection);
    return vectors;
  }

  /** Embeds a batch; one that is refused is halved until only the texts at fault are left out. */
  async #embedBatch(
    batch: readonly IndexedText[],
    of: EmbeddingModel,
    vectors: Float32Array[],
    bisection: { accepted: number; refused: number },
  ): Promise<void> {
    const texts = batch.map(({ text }) => text);
    const result = await this.#request(texts, of.model, of.dimensions);
    if ('reply' in result) {
      bisection.accepted += batch.length;
      batch.forEach(({ index }, place) => {
        const vector = result.reply.vectors[place];
        if (vector) vectors[index] = vector;
        else this.#options.onRefused?.(unusable(this.#api.server).with({ textIndex: index }));
      });
      return;
    }
    const [only] = batch;
    if (only && batch.length === 1) {
      bisection.refused++;
      if (bisection.accepted === 0 && bisection.refused >= MAX_REFUSED_IN_A_ROW) throw result.error;
      this.#options.onRefused?.(result.error.with({ textIndex: only.index }));
      return;
    }
    const middle = Math.ceil(batch.length / 2);
    await this.#embedBatch(batch.slice(0, middle), of, vectors, bisection);
    await this.#embedBatch(batch.slice(middle), of, vectors, bisection);
  }

  async #requestOne(text: string, model: string, dimensions: number | null): Promise<Float32Array> {
    const result = await this.#request([firstTokens(text, MAX_TOKENS_PER_TEXT)], model, dimensions);
    if ('error' in result) throw result.error;
    const [vector] = result.reply.vectors;
    if (!vector) throw unusable(this.#api.server);
    return vector;
  }

  /** @returns the reply, or the error where fewer texts might go through. @throws {ModelError} every other one */
  async #request(
    texts: readonly string[],
    model: string,
    dimensions: number | null,
  ): Promise<{ reply: EmbeddingReply } | { error: ModelError }> {
    const estimate = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
    const reservation = this.#options.ledger.reserve({ kind: 'embedding', tokens: estimate, user: null });
    try {
      const attempt = (exchange: Exchange): Promise<string> => this.#send(exchange, texts, model);
      const body = await this.#api.call(attempt, { privateTexts: texts });
      const reply = this.#read(body, texts.length, dimensions);
      const inputTokens = 'reply' in reply ? reply.reply.inputTokens : null;
      reservation.spend({ model, input: inputTokens ?? estimate, output: 0, estimated: inputTokens === null });
      return reply;
    } catch (error) {
      if (error instanceof ModelError && (error.kind === 'bad-request' || error.kind === 'too-long')) return { error };
      throw error;
    } finally {
      reservation.release();
    }
  }

  #read(body: string, count: number, dimensions: number | null): { reply: EmbeddingReply } | { error: ModelError } {
    const { server } = this.#api;
    try {
      return { reply: readEmbeddingReply(body, count, dimensions) };
    } catch (error) {
      if (error instanceof ModelError && error.kind === 'bad-vectors') throw error.with({ server });
      // One text whose vector holds NaN makes the whole reply something that is not JSON.
      const nextStep = 'check the server';
      const unreadable = new ModelError('malformed', 'the reply with vectors is not JSON', nextStep, { server });
      return { error: error instanceof ModelError ? error.with({ server }) : unreadable };
    }
  }

  /** Sends, again without what the server turns out to refuse. */
  async #send(exchange: Exchange, texts: readonly string[], model: string): Promise<string> {
    for (;;) {
      const optional = this.#optionalFields();
      try {
        const response = await exchange.post('/embeddings', { model, input: texts, ...optional });
        const body = await response.text();
        if (!body.trimStart().startsWith('<')) return body;
      } catch (error) {
        if (!isRefusal(error) || !this.#learn(exchange.refusalText(), Object.keys(optional))) throw error;
        continue;
      }
      const nextStep = 'check the address: it may be that of a site and not of its API';
      throw new ModelError('malformed', 'the reply is an HTML page', nextStep);
    }
  }

  // Without encoding_format the package asks for base64 by itself, and misreads servers that send numbers.
  #optionalFields(): Partial<Record<OptionalField, unknown>> {
    const { dimensions } = this.#options;
    return {
      ...(this.#refusedFields.has('encoding_format') ? {} : { encoding_format: 'float' }),
      ...(dimensions === null || this.#refusedFields.has('dimensions') ? {} : { dimensions }),
    };
  }

  #learn(refusal: string, sent: readonly string[]): boolean {
    if (saysTooLong(refusal)) return false;
    const named = OPTIONAL_FIELDS.find((field) => sent.includes(field) && refusal.includes(field));
    if (named) this.#refusedFields.add(named);
    return named !== undefined;
  }
}

const OPTIONAL_FIELDS = ['encoding_format', 'dimensions'] as const;
type OptionalField = (typeof OPTIONAL_FIELDS)[number];

function unusable(server: string): ModelError {
  const problem = 'the vector of a text has no direction, another length, or numbers that are not finite';
  return new ModelError('bad-vectors', problem, 'check the model', { server });
}
