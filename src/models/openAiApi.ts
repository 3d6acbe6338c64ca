import type { OpenAI } from 'openai';
import pLimit, { type LimitFunction } from 'p-limit';
import { CallClock, SilenceWatch, untilAborted } from './callClock.ts';
import { CircuitBreaker, type Permission } from './circuitBreaker.ts';
import { ModelError } from './modelError.ts';
import { isOpenAiAddress, OPENAI_BASE_URL } from './modelSettings.ts';
import { countsAgainstServer, retryWaitMs } from './retryPlan.ts';
import { type FailedExchange, refusalText, type ServerSide, translateTrouble } from './serverTrouble.ts';

export interface OpenAiApiOptions {
  side: ServerSide;
  /** Null: the server asks for none. */
  apiKey: string | null;
  /** Null: OpenAI's own. */
  baseUrl: string | null;
  /** Longest time of a call, with its retries and waits. */
  timeoutMs: number;
  /** Longest silence, before or between bytes. */
  idleMs: number;
  /** Ends every call, when the program ends. */
  signal?: AbortSignal;
  /** Default: 4. */
  maxConcurrentAttempts?: number;
  /** A number in [0, 1). Default: `Math.random`. */
  random?(): number;
}

export interface CallOptions {
  signal?: AbortSignal;
  /** Longest time of this call. Default: that of the server. */
  timeoutMs?: number;
  /** Texts that must not stand in an error. */
  privateTexts?: readonly string[];
}

/** One attempt's way to the server. */
export interface Exchange {
  /** The client of the attempt, for what reads a reply with its help. */
  client: OpenAI;
  signal: AbortSignal;
  /** Allows another length of silence from now on, in milliseconds. */
  allowSilence(silenceMs: number): void;
  /** Sends and gives the reply once its headers are there. @throws {ModelError} for a status of error */
  post(path: string, body: object): Promise<Response>;
  get(path: string): Promise<Response>;
  /** What the server said with the last status of error, in small letters; never to be shown. */
  refusalText(): string;
}

const MAX_ERROR_CHARACTERS = 20_000;
/** 2048 vectors of 8192 numbers in decimal are 400 MB; nothing that Elshi asks for comes near. */
const MAX_REPLY_BYTES = 128 * 1024 * 1024;

/**
 * A server that speaks OpenAI's API, through the `openai` package, which is loaded at the first call. Each call has a
 * time limit that stalled bodies and streams end at too, bounded retries, a place in a queue, and a circuit breaker.
 */
export class OpenAiApi {
  readonly server: string;
  readonly isOpenAi: boolean;
  readonly side: ServerSide;
  readonly #options: OpenAiApiOptions;
  readonly #limit: LimitFunction;
  readonly #breaker = new CircuitBreaker({ now: () => performance.now() });
  #client: Promise<OpenAI> | undefined;

  constructor(options: OpenAiApiOptions) {
    this.#options = options;
    this.#limit = pLimit(options.maxConcurrentAttempts ?? 4);
    this.side = options.side;
    this.server = new URL(options.baseUrl ?? OPENAI_BASE_URL).origin;
    this.isOpenAi = isOpenAiAddress(options.baseUrl);
  }

  /**
   * Makes a call, again after a failure that may pass. `attempt` sends and reads the reply to its end.
   *
   * @throws {ModelError} and nothing else
   */
  async call<T>(attempt: (exchange: Exchange) => Promise<T>, options: CallOptions = {}): Promise<T> {
    const { signal, random = Math.random } = this.#options;
    const timeoutMs = options.timeoutMs ?? this.#options.timeoutMs;
    const clock = new CallClock({ signals: [signal, options.signal], timeoutMs });
    let failure: ModelError | undefined;
    try {
      for (let attempts = 1; ; attempts++) {
        try {
          return await untilAborted(
            this.#limit(() => this.#attempt(attempt, clock.signal, options)),
            clock.signal,
          );
        } catch (error) {
          const trouble = this.#toModelError(error);
          // A circuit that this call itself helped to open tells less than the failure that did it.
          failure = trouble.kind === 'circuit-open' && failure ? failure : trouble.with({ attempts });
          const waitMs = retryWaitMs(trouble, attempts, clock.leftMs, random());
          if (waitMs === null) throw failure;
          await untilAborted(sleep(waitMs, clock.signal), clock.signal);
        }
      }
    } catch (error) {
      throw this.#toModelError(error);
    } finally {
      clock.close();
    }
  }

  async #attempt<T>(
    attempt: (exchange: Exchange) => Promise<T>,
    callSignal: AbortSignal,
    { privateTexts = [] }: CallOptions,
  ): Promise<T> {
    callSignal.throwIfAborted();
    const permission = this.#breaker.ask();
    if (!permission.allowed) throw this.#circuitOpen(permission.retryAfterMs);
    const watch = new SilenceWatch(callSignal, this.#options.idleMs);
    const { server, side } = this;
    const { apiKey } = this.#options;
    const state: FailedExchange = { server, side, apiKey, privateTexts, errorBody: null, hasHeaders: false };
    try {
      const client = (await this.#loadClient()).withOptions({ fetch: watchedFetch(watch, state) });
      const result = await untilAborted(attempt(exchangeOf(client, watch, state)), watch.signal);
      // A stream that is called off ends like one that is complete.
      watch.signal.throwIfAborted();
      this.#breaker.succeeded(permission);
      return result;
    } catch (error) {
      const trouble = watch.signal.aborted ? this.#toModelError(watch.signal.reason) : translateTrouble(error, state);
      this.#settle(permission, trouble);
      throw trouble;
    } finally {
      watch.close();
    }
  }

  #settle(permission: Permission, { kind }: ModelError): void {
    if (kind === 'aborted') this.#breaker.undecided(permission);
    else if (countsAgainstServer(kind)) this.#breaker.failed(permission);
    else this.#breaker.succeeded(permission);
  }

  #circuitOpen(retryAfterMs: number): ModelError {
    const problem = 'failed several times in a row and is left alone for a while';
    const nextStep = `try again in ${Math.ceil(retryAfterMs / 1000)} s`;
    return new ModelError('circuit-open', problem, nextStep, { server: this.server, retryAfterMs });
  }

  #toModelError(error: unknown): ModelError {
    const { server, side } = this;
    if (error instanceof ModelError) return error.facts.server ? error : error.with({ server });
    const state = { server, side, apiKey: null, privateTexts: [], errorBody: null, hasHeaders: false };
    return translateTrouble(error, state);
  }

  async #loadClient(): Promise<OpenAI> {
    this.#client ??= import('openai').then(({ OpenAI }) => {
      const { apiKey, baseUrl, timeoutMs } = this.#options;
      // Everything that the package would otherwise take from the process by itself is named.
      return new OpenAI({
        apiKey: apiKey ?? 'none',
        baseURL: baseUrl ?? OPENAI_BASE_URL,
        adminAPIKey: null,
        organization: null,
        project: null,
        webhookSecret: null,
        logLevel: 'off',
        timeout: timeoutMs,
        maxRetries: 0,
      });
    });
    return this.#client;
  }
}

function exchangeOf(client: OpenAI, watch: SilenceWatch, state: FailedExchange): Exchange {
  const { signal } = watch;
  return {
    client,
    signal,
    allowSilence: (silenceMs) => watch.allow(silenceMs),
    post: (path, body) => client.post(path, { body, signal }).asResponse(),
    get: (path) => client.get(path, { signal }).asResponse(),
    refusalText: () => refusalText(state),
  };
}

/** Node's fetch, with a watch that hears every byte, a bound for replies, and the words of errors kept. */
function watchedFetch(watch: SilenceWatch, state: FailedExchange): typeof fetch {
  return async (input, init) => {
    state.hasHeaders = false;
    state.errorBody = null;
    const response = await fetch(input, init);
    state.hasHeaders = true;
    watch.heard();
    if (!response.body) return response;
    let bytes = 0;
    const heard = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        watch.heard();
        bytes += chunk.byteLength;
        if (bytes > MAX_REPLY_BYTES) {
          const { server } = state;
          controller.error(new ModelError('malformed', 'the reply does not end', 'check the server', { server }));
        } else controller.enqueue(chunk);
      },
    });
    const { status, statusText, headers } = response;
    const watched = new Response(response.body.pipeThrough(heard), { status, statusText, headers });
    if (response.ok) return watched;
    const body = await watched.text();
    state.errorBody = body.slice(0, MAX_ERROR_CHARACTERS);
    return new Response(body, { status, statusText, headers });
  };
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
}
