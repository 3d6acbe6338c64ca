import type { ChatModel, ChatReply, ChatRequest } from './chatModel.ts';
import type { RawReply } from './chatReply.ts';
import { modelResolver } from './modelNames.ts';
import { type Exchange, OpenAiApi, type OpenAiApiOptions } from './openAiApi.ts';
import { type DialectFields, ServerDialect } from './serverDialect.ts';
import { isRefusal, saysTooLong } from './serverTrouble.ts';
import { estimateTokens } from './tokens.ts';
import type { Reservation, UsageLedger } from './usage.ts';

export interface OpenAiChatOptions extends Omit<OpenAiApiOptions, 'side'> {
  /** Null: a default, see `modelNames.ts`. */
  model: string | null;
  ledger: UsageLedger;
}

/** Tokens that a message costs beside its text. */
const TOKENS_PER_MESSAGE = 8;
/**
 * A chat model behind OpenAI's Chat Completions, the API that compatible servers share. Replies are read as streams,
 * so that a slow model is told from a silent one, and given out whole.
 */
export function createOpenAiChat(options: OpenAiChatOptions): ChatModel {
  return new OpenAiChat(options);
}

class OpenAiChat implements ChatModel {
  readonly #api: OpenAiApi;
  readonly #timeoutMs: number;
  readonly #idleMs: number;
  readonly #ledger: UsageLedger;
  readonly #dialect: ServerDialect;
  readonly #resolveModel: ReturnType<typeof modelResolver>;

  constructor({ model, ledger, ...options }: OpenAiChatOptions) {
    this.#api = new OpenAiApi({ ...options, side: 'CHAT' });
    this.#timeoutMs = options.timeoutMs;
    this.#idleMs = options.idleMs;
    this.#ledger = ledger;
    // OpenAI's current models take no temperature but their own; others write more freely than a draft should.
    this.#dialect = new ServerDialect(!this.#api.isOpenAi);
    this.#resolveModel = modelResolver(this.#api, model);
  }

  async complete(request: ChatRequest): Promise<ChatReply> {
    const { messages, schema, maxOutputTokens, user = null, signal } = request;
    const allowedMs = Math.min(this.#timeoutMs, request.timeoutMs ?? this.#timeoutMs);
    const form = schema ? JSON.stringify(schema.schema) : '';
    const inputTokens =
      estimateTokens(messages.map(({ content }) => content).join('\n') + form) + messages.length * TOKENS_PER_MESSAGE;
    const tokens = inputTokens + maxOutputTokens;
    const reservation = this.#ledger.reserve({ kind: 'chat', tokens, user });
    const startedAt = performance.now();
    try {
      const model = await this.#resolveModel({ signal, timeoutMs: allowedMs });
      return await this.#api.call(
        (exchange) => this.#attempt(exchange, { ...request, model, inputTokens, reservation }),
        {
          signal,
          privateTexts: messages.map(({ content }) => content),
          timeoutMs: Math.max(1, allowedMs - (performance.now() - startedAt)),
        },
      );
    } finally {
      reservation.release();
    }
  }

  async #attempt(exchange: Exchange, request: Attempt): Promise<ChatReply> {
    const { model, reservation, inputTokens } = request;
    const reply: RawReply = { text: '', refusal: '', finishReason: null, usage: null, model: null };
    let hasBegun = false;
    try {
      const { response, format } = await this.#send(exchange, request);
      hasBegun = true;
      const { judgeReply, readChatReply } = await import('./chatReply.ts');
      await readChatReply(response, exchange, reply);
      const usage = usageOf(reply, inputTokens);
      return { ...judgeReply(reply), usage, model: reply.model ?? model, format };
    } finally {
      // What was sent and then given up is paid for as well.
      if (hasBegun || exchange.signal.aborted) reservation.spend({ model, ...usageOf(reply, inputTokens) });
    }
  }

  /** Sends, again without what the server turns out to refuse. */
  async #send(exchange: Exchange, request: Attempt): Promise<{ response: Response; format: ChatReply['format'] }> {
    for (;;) {
      const fields = this.#dialect.fieldsFor(request);
      // Without a stream, silence is how a model works.
      exchange.allowSilence(fields.stream ? this.#idleMs : this.#timeoutMs);
      try {
        const response = await exchange.post('/chat/completions', bodyOf(request, fields));
        return { response, format: fields.format };
      } catch (error) {
        const refusal = exchange.refusalText();
        if (!isRefusal(error) || saysTooLong(refusal) || !this.#dialect.learn(refusal, fields)) throw error;
      }
    }
  }
}

interface Attempt extends ChatRequest {
  model: string;
  inputTokens: number;
  reservation: Reservation;
}

function bodyOf({ messages, model, schema, maxOutputTokens }: Attempt, fields: DialectFields): object {
  const { format, tokensField, temperature, stream, streamOptions } = fields;
  return {
    model,
    messages,
    ...(format === 'json_schema' && schema
      ? { response_format: { type: format, json_schema: { name: schema.name, schema: schema.schema, strict: true } } }
      : {}),
    ...(format === 'json_object' ? { response_format: { type: format } } : {}),
    ...(tokensField === 'none' ? {} : { [tokensField]: maxOutputTokens }),
    ...(temperature ? { temperature: 0 } : {}),
    ...(stream ? { stream: true } : {}),
    ...(streamOptions ? { stream_options: { include_usage: true } } : {}),
  };
}

function usageOf(reply: RawReply, inputTokens: number): ChatReply['usage'] {
  if (reply.usage) return { ...reply.usage, estimated: false };
  return { input: inputTokens, output: estimateTokens(reply.text), estimated: true };
}
