import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { bagOfWords, type EmbeddingFault, embeddingItems } from './fakeEmbeddings.ts';

/** What the server does instead of, or in the middle of, a reply. */
export type TransportFault =
  /** Accepts the request and says nothing. */
  | 'hang-before-headers'
  /** Sends the headers and says nothing more. */
  | 'hang-after-headers'
  /** Sends half of the reply and says nothing more. */
  | 'hang-mid-reply'
  /** Sends half of the reply, each byte with a pause: not silent, but never done in time. */
  | 'drip'
  /** Ends a stream in the middle, as if it were complete. */
  | 'cut-stream'
  /** Breaks the connection in the middle of the reply. */
  | 'reset'
  | 'malformed-json'
  | 'html'
  /** An `{"error"}` event within a stream. */
  | 'error-event'
  | 'no-choices';

/** A scripted reply to a chat completion. */
export interface FakeChatReply {
  text?: string | null;
  refusal?: string;
  /** Null: none is told. Default: `stop`. */
  finishReason?: string | null;
  /** Null: none is told. Default: one that fits the texts. */
  usage?: { prompt_tokens: number; completion_tokens: number } | null;
  fault?: TransportFault;
  /** A status of error, with an error body. */
  status?: number;
  error?: { message?: string; code?: string | null; param?: string | null; type?: string };
  headers?: Record<string, string>;
  /** Pause before the reply. */
  delayMs?: number;
  /** Pause before each event of a stream. */
  pauseMs?: number;
}

/** A scripted reply to a request for embeddings. */
export interface FakeEmbeddingReply extends Pick<FakeChatReply, 'status' | 'error' | 'headers' | 'delayMs' | 'usage'> {
  fault?: EmbeddingFault | TransportFault;
}

/** A call as the server saw it. */
export interface FakeCall {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: FakeBody;
  /** Milliseconds since the server started. */
  atMs: number;
}

/** The fields of requests that tests look at. */
export interface FakeBody {
  model?: string;
  messages?: { role: string; content: string }[];
  input?: string[];
  stream?: boolean;
  stream_options?: object;
  response_format?: { type: string };
  temperature?: number;
  max_completion_tokens?: number;
  max_tokens?: number;
  dimensions?: number;
  encoding_format?: string;
}

export interface FakeOpenAiOptions {
  /** What `GET /models` lists. Default: one model. */
  models?: readonly string[];
  /** Length of vectors where the request names none. Default: 64. */
  dimensions?: number;
  /** A key without which every call is answered 401, with what was sent in the message. */
  key?: string;
  /** Fields of a request, or values such as `json_schema`, that are answered 400, as by servers that lack them. */
  refuses?: readonly string[];
  /** Whose words a refusal is in. Default: `openai`. */
  refusalStyle?: 'openai' | 'fastapi' | 'llama.cpp';
  /** Texts that make a request for embeddings fail: 400, as for an input the model cannot take. */
  badInputs?: readonly string[];
}

/** A small server with OpenAI's API on the loopback, for tests and for work without network. */
export interface FakeOpenAi {
  /** Address for `OPENAI_BASE_URL`. */
  url: string;
  calls: FakeCall[];
  /** Bodies of the calls for chat completions. */
  chats(): FakeBody[];
  /** Bodies of the calls for embeddings. */
  embeddings(): FakeBody[];
  /** Replies to the next calls for chat, in order; a string is the text of a good reply. */
  reply(...replies: (FakeChatReply | string)[]): void;
  /** Decides about every call for chat that no scripted reply is left for; undefined: unscripted. */
  answerWith(decide: (body: FakeBody) => FakeChatReply | string | undefined): void;
  /** Replies to the next calls for embeddings; the others get right vectors. */
  replyToEmbeddings(...replies: FakeEmbeddingReply[]): void;
  /** @throws when a call for chat came that nothing was scripted for */
  close(): Promise<void>;
}

/**
 * Starts the server. Calls for chat need a script, and a call without one is answered with an error and makes `close`
 * fail; embeddings are bags of words, so that texts with the same words lie near each other.
 */
export async function startFakeOpenAi(options: FakeOpenAiOptions = {}): Promise<FakeOpenAi> {
  const fake = new FakeServer(options);
  await fake.listen();
  return fake;
}

class FakeServer implements FakeOpenAi {
  url = '';
  readonly calls: FakeCall[] = [];
  readonly #options: FakeOpenAiOptions;
  readonly #server = createServer((request, response) => {
    this.#handle(request, response).catch(() => response.destroy());
  });
  readonly #startedAt = performance.now();
  readonly #unscripted: string[] = [];
  #chatReplies: (FakeChatReply | string)[] = [];
  #embeddingReplies: FakeEmbeddingReply[] = [];
  #decide: (body: FakeBody) => FakeChatReply | string | undefined = () => undefined;

  constructor(options: FakeOpenAiOptions) {
    this.#options = options;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  chats(): FakeBody[] {
    return this.calls.filter(({ path }) => path === '/v1/chat/completions').map(({ body }) => body);
  }

  embeddings(): FakeBody[] {
    return this.calls.filter(({ path }) => path === '/v1/embeddings').map(({ body }) => body);
  }

  reply(...replies: (FakeChatReply | string)[]): void {
    this.#chatReplies.push(...replies);
  }

  answerWith(decide: (body: FakeBody) => FakeChatReply | string | undefined): void {
    this.#decide = decide;
  }

  replyToEmbeddings(...replies: FakeEmbeddingReply[]): void {
    this.#embeddingReplies.push(...replies);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    if (this.#unscripted.length > 0) throw new Error(`calls nothing was scripted for: ${this.#unscripted.join(' | ')}`);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const content = await readBody(request);
    const body = (content === '' ? {} : JSON.parse(content)) as FakeBody;
    this.calls.push({ method, path, headers, body, atMs: performance.now() - this.#startedAt });
    const { key, models = ['fake-model'] } = this.#options;
    if (key && headers.authorization !== `Bearer ${key}`) {
      const message = `Incorrect API key provided: ${headers.authorization}. Find your key on the account page.`;
      return sendError(response, 401, { message, code: 'invalid_api_key' });
    }
    const route = `${method} ${path}`;
    const refused = this.#refusedField(body);
    if (refused) return this.#sendRefusal(response, refused);
    if (route === 'GET /v1/models') {
      return sendJson(response, 200, { object: 'list', data: models.map((id) => ({ id, object: 'model' })) });
    }
    if (route === 'POST /v1/chat/completions') return this.#chat(body, response);
    if (route === 'POST /v1/embeddings') return this.#embed(body, response);
    return sendError(response, 404, { message: `no such address: ${route}` });
  }

  #refusedField(body: FakeBody): string | undefined {
    const fields: Record<string, unknown> = { ...body };
    return this.#options.refuses?.find(
      (name) => fields[name] !== undefined || body.response_format?.type === name || body.encoding_format === name,
    );
  }

  #sendRefusal(response: ServerResponse, field: string): void {
    const { refusalStyle } = this.#options;
    if (refusalStyle === 'fastapi') {
      const detail = [{ type: 'extra_forbidden', loc: ['body', field], msg: 'Extra inputs are not permitted' }];
      sendJson(response, 422, { detail });
    } else if (refusalStyle === 'llama.cpp') {
      sendError(response, 501, { message: `${field} is not supported by this server` });
    } else {
      const message = `Unsupported parameter: '${field}' is not supported with this model.`;
      sendError(response, 400, { message, param: field, code: 'unsupported_parameter', type: 'invalid_request_error' });
    }
  }

  async #chat(body: FakeBody, response: ServerResponse): Promise<void> {
    const scripted = this.#chatReplies.shift() ?? this.#decide(body);
    if (scripted === undefined) {
      this.#unscripted.push(body.messages?.at(-1)?.content.slice(0, 200) ?? '');
      return sendError(response, 400, { message: 'nothing is scripted for this call' });
    }
    const reply = typeof scripted === 'string' ? { text: scripted } : scripted;
    if (await answersOtherwise(reply, response)) return;
    const { text = 'A reply.', refusal, finishReason = 'stop', fault } = reply;
    const usage = reply.usage === undefined ? usageOf(body, text ?? '') : reply.usage;
    const common = { id: 'chatcmpl-1', created: 0, model: body.model };
    if (body.stream) {
      const events = [
        ...piecesOf(text ?? '').map((content) => ({ choices: [{ index: 0, delta: { content } }] })),
        ...(refusal ? [{ choices: [{ index: 0, delta: { refusal } }] }] : []),
        { choices: fault === 'no-choices' ? [] : [{ index: 0, delta: {}, finish_reason: finishReason }] },
        ...(usage && body.stream_options ? [{ choices: [], usage }] : []),
      ];
      const lines = events.map((event) => `data: ${JSON.stringify({ ...common, ...event })}\n\n`);
      if (reply.pauseMs) return sendSlowly(response, lines, reply.pauseMs);
      return sendBody(response, 'text/event-stream', [...lines, 'data: [DONE]\n\n'], fault);
    }
    const message = { role: 'assistant', content: text, ...(refusal ? { refusal } : {}) };
    const choices = fault === 'no-choices' ? [] : [{ index: 0, message, finish_reason: finishReason }];
    return sendBody(response, 'application/json', halves(JSON.stringify({ ...common, choices, usage })), fault);
  }

  async #embed(body: FakeBody, response: ServerResponse): Promise<void> {
    const reply = this.#embeddingReplies.shift() ?? {};
    if (await answersOtherwise(reply, response)) return;
    const { input = [], model, dimensions = this.#options.dimensions ?? 64 } = body;
    if (input.some((text) => text === '' || this.#options.badInputs?.some((bad) => text.includes(bad)))) {
      return sendError(response, 400, { message: "'$.input' is invalid: the input cannot be taken", param: null });
    }
    const vectors = input.map((text) => bagOfWords(text, dimensions));
    const data = embeddingItems(vectors, reply.fault);
    const tokens = usageOf({ messages: input.map((content) => ({ role: 'user', content })) }, '').prompt_tokens;
    const usage = reply.usage === undefined ? { prompt_tokens: tokens, total_tokens: tokens } : reply.usage;
    const text = JSON.stringify({ object: 'list', data, model, usage });
    // Python's servers write NaN, which is not JSON.
    const sent = reply.fault === 'nan' ? text.replace('"NaN"', 'NaN') : text;
    return sendBody(response, 'application/json', halves(sent), reply.fault);
  }
}

/** A status of error, HTML or silence; false when a reply is to be sent. */
async function answersOtherwise(reply: FakeEmbeddingReply | FakeChatReply, response: ServerResponse): Promise<boolean> {
  if (reply.delayMs) await wait(reply.delayMs);
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (reply.status) {
    sendError(response, reply.status, { message: `scripted ${reply.status}`, ...reply.error });
    return true;
  }
  if (reply.fault === 'html') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title>');
    return true;
  }
  return reply.fault === 'hang-before-headers';
}

async function sendBody(
  response: ServerResponse,
  type: string,
  parts: readonly string[],
  fault?: EmbeddingFault | TransportFault,
): Promise<void> {
  response.writeHead(200, { 'content-type': type });
  const middle = Math.ceil(parts.length / 2);
  const firstHalf = parts.slice(0, middle).join('');
  switch (fault) {
    case 'hang-after-headers':
      response.flushHeaders();
      return;
    case 'hang-mid-reply':
      response.write(firstHalf);
      return;
    case 'drip':
      for (const character of `${firstHalf}${' '.repeat(10_000)}`) {
        if (response.destroyed) return;
        response.write(character);
        await wait(5);
      }
      return;
    case 'cut-stream':
      response.end(firstHalf);
      return;
    case 'reset':
      response.write(firstHalf);
      await wait(20);
      response.destroy();
      return;
    case 'malformed-json':
      response.end(type === 'text/event-stream' ? `${firstHalf}data: {"choices": [{"del\n\n` : firstHalf);
      return;
    case 'error-event':
      response.end(
        `${firstHalf}data: ${JSON.stringify({ error: { message: 'scripted error', type: 'server_error' } })}\n\n`,
      );
      return;
    default:
      response.end(parts.join(''));
  }
}

async function sendSlowly(response: ServerResponse, lines: readonly string[], pauseMs: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const line of lines) {
    await wait(pauseMs);
    response.write(line);
  }
  response.end();
}

function sendError(response: ServerResponse, status: number, error: NonNullable<FakeChatReply['error']>): void {
  sendJson(response, status, { error: { message: '', type: 'error', param: null, code: null, ...error } });
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function usageOf({ messages = [] }: FakeBody, text: string): { prompt_tokens: number; completion_tokens: number } {
  const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
  return { prompt_tokens: Math.ceil(characters / 4), completion_tokens: Math.ceil(text.length / 4) };
}

function piecesOf(text: string): string[] {
  return text.match(/[\s\S]{1,12}/g) ?? [];
}

function halves(text: string): string[] {
  const middle = Math.floor(text.length / 2);
  return [text.slice(0, middle), text.slice(middle)];
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
