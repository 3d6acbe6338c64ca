import type { APIError } from 'openai';
import { maskSecrets } from '../config.ts';
import { ModelError, type ModelErrorFacts, type ModelErrorKind } from './modelError.ts';
import { readRetryAfterMs } from './retryPlan.ts';

/** What is known of an exchange that failed. */
export interface FailedExchange {
  /** Origin of the server. */
  server: string;
  /** Which variables name the server: `CHAT` or `EMBEDDING`. */
  side: ServerSide;
  /** Never shown. */
  apiKey: string | null;
  /** Texts of readers and articles that were sent; a message that repeats them is not shown. */
  privateTexts: readonly string[];
  /** Body of a reply with an error status, cut to a bounded length. */
  errorBody: string | null;
  /** Whether the reply had begun. */
  hasHeaders: boolean;
}

export type ServerSide = 'CHAT' | 'EMBEDDING';

const MAX_SHOWN_CHARACTERS = 200;
/** A message that shares a run of this many characters with a private text repeats it. */
const ECHO_CHARACTERS = 12;

/** Turns whatever the `openai` package or Node's fetch threw into a ModelError. */
export function translateTrouble(error: unknown, exchange: FailedExchange): ModelError {
  if (error instanceof ModelError) return error;
  if (isApiError(error) && error.status !== undefined) return statusError(error.status, error.headers, exchange);
  if (isApiError(error) && error.error !== undefined) return eventError(error.error, exchange);
  const code = networkCode(error);
  const { server, side, hasHeaders } = exchange;
  if (error instanceof SyntaxError) {
    return new ModelError('malformed', 'the reply is not JSON, or only a part of it', 'try again', { server });
  }
  if (hasHeaders) {
    const problem = `the connection broke off within the reply${code ? ` (${code})` : ''}`;
    return new ModelError('cut', problem, 'try again', { server });
  }
  const nextStep = `check that it runs and that OPENAI_BASE_URL or ${side}_BASE_URL is right`;
  return new ModelError('network', `cannot be reached${code ? ` (${code})` : ''}`, nextStep, { server });
}

/** The body of an error reply as text to search for names of parameters; never to be shown. */
export function refusalText({ errorBody }: Pick<FailedExchange, 'errorBody'>): string {
  return (errorBody ?? '').toLowerCase();
}

/** Whether a status is one with which servers refuse a field; what exactly is refused stands in their words. */
export function isRefusal(error: unknown): boolean {
  return isApiError(error) && [400, 422, 501].includes(error.status ?? 0);
}

function statusError(status: number, headers: Headers | undefined, exchange: FailedExchange): ModelError {
  const body = refusalText(exchange);
  const kind = kindOfStatus(status, body);
  const retryAfterMs = headers ? readRetryAfterMs(headers, Date.now()) : null;
  const facts: ModelErrorFacts = {
    server: exchange.server,
    status,
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  };
  const words = shownWords(exchange);
  const problem = `${PROBLEMS[kind] ?? 'answers with an error'} (${status})${words ? `: ${words}` : ''}`;
  return new ModelError(kind, problem, nextStepOf(kind, exchange.side), facts);
}

/** An error told within a stream, which has no status of its own. */
function eventError(body: unknown, exchange: FailedExchange): ModelError {
  const errorBody = JSON.stringify({ error: body }).slice(0, MAX_SHOWN_CHARACTERS * 20);
  const told = refusalText({ errorBody });
  const kind = saysNoMoney(told) ? 'quota' : told.includes('rate_limit') ? 'rate-limited' : 'server';
  const words = shownWords({ ...exchange, errorBody });
  const problem = `breaks off its reply with an error${words ? `: ${words}` : ''}`;
  return new ModelError(kind, problem, nextStepOf(kind, exchange.side), { server: exchange.server });
}

const PROBLEMS: Partial<Record<ModelErrorKind, string>> = {
  auth: 'does not accept the key',
  quota: 'says that the account has no money left',
  'rate-limited': 'gets more requests than it allows',
  'not-found': 'knows no such address or model',
  'too-long': 'takes no text that long',
  'bad-request': 'does not accept the request',
  server: 'is in trouble',
};

function nextStepOf(kind: ModelErrorKind, side: ServerSide): string {
  switch (kind) {
    case 'auth':
      return `check OPENAI_API_KEY or ${side}_API_KEY, and what that key may do`;
    case 'quota':
      return "check plan and bills at the provider's site";
    case 'not-found':
      return `check ${side}_MODEL, and that the address ends with its version part, such as /v1`;
    case 'too-long':
      return 'take a model with a larger context';
    case 'bad-request':
      return `check that ${side}_MODEL is a model for this use`;
    default:
      return 'try again later';
  }
}

function kindOfStatus(status: number, body: string): ModelErrorKind {
  if (status === 401 || status === 403) return 'auth';
  if (status === 402) return 'quota';
  if (status === 404) return 'not-found';
  if (status === 413 || saysTooLong(body)) return 'too-long';
  if (status === 429) return saysNoMoney(body) ? 'quota' : 'rate-limited';
  if (status === 408 || status === 409 || status === 425) return 'server';
  if (status === 501) return 'bad-request';
  return status >= 500 ? 'server' : 'bad-request';
}

function saysNoMoney(body: string): boolean {
  return ['insufficient_quota', 'exceeded your current quota', 'billing_hard_limit'].some((words) =>
    body.includes(words),
  );
}

// OpenAI, vLLM, llama.cpp (twice), Ollama, Mistral.
const TOO_LONG = [
  'context_length_exceeded',
  'maximum context length',
  'exceed_context_size',
  'too large to process',
  'exceeds the context length',
  'too many tokens',
  'is too large',
];

/** Whether the words of a server, in small letters, mean that a request has too much text or asks for too much. */
export function saysTooLong(body: string): boolean {
  return TOO_LONG.some((words) => body.includes(words));
}

/** What the server says of the error, bounded and harmless; empty when it says nothing that may be shown. */
function shownWords(exchange: FailedExchange): string {
  const { errorBody, apiKey, privateTexts } = exchange;
  const said = messageIn(errorBody ?? '');
  if (said.trimStart().startsWith('<')) return 'an HTML page';
  const plain = maskSecrets(said, apiKey ? [apiKey] : [])
    .replace(/[\p{C}\p{Z}]/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (privateTexts.some((text) => repeats(said, text))) return '';
  return plain.length > MAX_SHOWN_CHARACTERS ? `${plain.slice(0, MAX_SHOWN_CHARACTERS).toWellFormed()}…` : plain;
}

function messageIn(body: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return body;
  }
  for (let depth = 0; depth < 3; depth++) {
    if (typeof parsed === 'string') return parsed;
    if (typeof parsed !== 'object' || parsed === null) return '';
    const fields = parsed as Record<string, unknown>;
    parsed = fields.error ?? fields.message ?? fields.detail;
  }
  return typeof parsed === 'string' ? parsed : JSON.stringify(parsed ?? '');
}

function repeats(said: string, text: string): boolean {
  const window = Math.min(ECHO_CHARACTERS, text.length);
  if (window < 4) return false;
  const bounded = said.slice(0, MAX_SHOWN_CHARACTERS * 20);
  for (let start = 0; start + window <= bounded.length; start++) {
    if (text.includes(bounded.slice(start, start + window))) return true;
  }
  return false;
}

// Not `instanceof`: the package is loaded late, and its errors may come from another copy of it.
function isApiError(error: unknown): error is APIError {
  return error instanceof Error && 'status' in error && 'headers' in error && 'requestID' in error;
}

/** The system's code of a failed connection, such as ECONNREFUSED, from the error or what caused it. */
function networkCode(error: unknown): string {
  for (let depth = 0, at: unknown = error; depth < 4 && at instanceof Error; depth++, at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && /^[A-Z][A-Z_]{2,40}$/.test(at.code)) return at.code;
  }
  return '';
}
