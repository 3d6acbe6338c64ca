/** Where a model is served. */
export interface ServerSettings {
  /** Null: the server asks for none. */
  apiKey: string | null;
  /** Address with its version part, without a slash at its end; null: OpenAI's own. */
  baseUrl: string | null;
  /** Null: a default, see `modelNames.ts`. */
  model: string | null;
}

export interface EmbeddingServerSettings extends ServerSettings {
  /** Length of the vectors to ask for; null: the model's own. */
  dimensions: number | null;
  /** Whether the server is named for embeddings alone and not shared with chat. */
  hasOwnServer: boolean;
}

/** What `EMBEDDER` may say. `auto`: a server's embeddings for a new workspace where one gives any, else built in. */
export const EMBEDDER_CHOICES = ['auto', 'builtin', 'openai', 'local'] as const;
export type EmbedderChoice = (typeof EMBEDDER_CHOICES)[number];

/** What the environment says about models. */
export interface ModelSettings {
  embedder: EmbedderChoice;
  /** Null: answers are extractive. */
  chat: ServerSettings | null;
  /** Null: no server embeds. */
  embedding: EmbeddingServerSettings | null;
  local: {
    model: string;
    /** Folder of models; null: `models/` in the workspace. As it was written: a relative path is the caller's to resolve. */
    dir: string | null;
  };
  /** Longest time of one call, with its retries and waits. */
  timeoutMs: number;
  /** Longest silence of a server, before or between bytes; at least a third of `timeoutMs`. */
  idleMs: number;
  /** Tokens of a day in UTC, input plus output; 0: no limit. */
  dailyBudget: number;
  dailyBudgetPerUser: number;
  /** Money per million tokens, for display; null: unknown. */
  prices: Prices;
}

export interface Prices {
  input: number | null;
  output: number | null;
  embedding: number | null;
}

export const OPENAI_BASE_URL = 'https://api.openai.com/v1';

export const DEFAULT_LOCAL_MODEL = 'Xenova/multilingual-e5-small';

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_IDLE_MS = 20_000;
// Node's fetch ends every exchange in which five minutes pass without a byte.
const MAX_TIMEOUT_MS = 300_000;
const DEFAULT_BUDGET = 2_000_000;
const DEFAULT_BUDGET_PER_USER = 200_000;
const MAX_DIMENSIONS = 8192;

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the variables about models. Pure. Each problem is added to a list; none of them shows the value of a key or
 * of an address that may hold one.
 *
 * `OPENAI_API_KEY` and `OPENAI_BASE_URL` serve both sides. A side with an address of its own is not sent the common
 * key: it may be another company's server.
 */
export function readModelSettings(env: Variables, problems: string[]): ModelSettings {
  const reader = new SettingsReader(env, problems);
  const common = { apiKey: reader.key('OPENAI_API_KEY'), baseUrl: reader.address('OPENAI_BASE_URL') };
  const chat = { ...reader.server('CHAT', common), model: reader.name('CHAT_MODEL') };
  const embedding = {
    ...reader.server('EMBEDDING', common),
    model: reader.name('EMBEDDING_MODEL'),
    dimensions: reader.wholeNumber('EMBEDDING_DIMENSIONS', null, 1, MAX_DIMENSIONS),
  };
  const timeoutMs = reader.wholeNumber('MODEL_TIMEOUT_MS', DEFAULT_TIMEOUT_MS, 1, MAX_TIMEOUT_MS);
  const idleMs = reader.wholeNumber('MODEL_IDLE_MS', DEFAULT_IDLE_MS, 1, MAX_TIMEOUT_MS);
  const embedder = reader.choice('EMBEDDER', EMBEDDER_CHOICES);
  if (embedder === 'openai' && !embedding.apiKey && !embedding.baseUrl) {
    problems.push('EMBEDDER is openai and no server is named; set OPENAI_API_KEY, or EMBEDDING_BASE_URL');
  }
  return {
    embedder,
    chat: chat.apiKey || chat.baseUrl ? { apiKey: chat.apiKey, baseUrl: chat.baseUrl, model: chat.model } : null,
    embedding: embedding.apiKey || embedding.baseUrl ? embedding : null,
    local: {
      model: reader.name('LOCAL_EMBEDDING_MODEL') ?? DEFAULT_LOCAL_MODEL,
      dir: reader.name('LOCAL_MODEL_DIR'),
    },
    timeoutMs,
    idleMs: Math.min(timeoutMs, Math.max(idleMs, Math.ceil(timeoutMs / 3))),
    dailyBudget: reader.wholeNumber('DAILY_BUDGET', DEFAULT_BUDGET, 0, Number.MAX_SAFE_INTEGER),
    dailyBudgetPerUser: reader.wholeNumber(
      'DAILY_BUDGET_PER_USER',
      DEFAULT_BUDGET_PER_USER,
      0,
      Number.MAX_SAFE_INTEGER,
    ),
    prices: {
      input: reader.price('PRICE_INPUT'),
      output: reader.price('PRICE_OUTPUT'),
      embedding: reader.price('PRICE_EMBEDDING'),
    },
  };
}

/** Whether an address, null for the usual one, is OpenAI's own. */
export function isOpenAiAddress(baseUrl: string | null): boolean {
  return baseUrl === null || new URL(baseUrl).host === new URL(OPENAI_BASE_URL).host;
}

type Server = Pick<ServerSettings, 'apiKey' | 'baseUrl'>;

class SettingsReader {
  readonly #env: Variables;
  readonly #problems: string[];

  constructor(env: Variables, problems: string[]) {
    this.#env = env;
    this.#problems = problems;
  }

  name(variable: string): string | null {
    return this.#env[variable]?.trim() || null;
  }

  /** The first choice is the default. */
  choice<Choice extends string>(variable: string, choices: readonly [Choice, ...Choice[]]): Choice {
    const value = this.name(variable)?.toLowerCase();
    const choice = choices.find((known) => known === value);
    if (value && !choice) {
      const known = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
      this.#problems.push(`${variable} is "${this.#env[variable]}"; write ${known}`);
    }
    return choice ?? choices[0];
  }

  server(side: string, common: Server): Server & { hasOwnServer: boolean } {
    const apiKey = this.key(`${side}_API_KEY`);
    const baseUrl = this.address(`${side}_BASE_URL`);
    if (baseUrl) return { apiKey, baseUrl, hasOwnServer: true };
    return { apiKey: apiKey ?? common.apiKey, baseUrl: common.baseUrl, hasOwnServer: false };
  }

  key(variable: string): string | null {
    const value = this.name(variable);
    if (value && !/^[\x21-\x7e]+$/.test(value)) {
      this.#problems.push(
        `${variable} holds a character that no key has; copy the key again, without spaces or quotes`,
      );
      return null;
    }
    return value;
  }

  address(variable: string): string | null {
    const value = this.name(variable);
    if (!value) return null;
    const problem = addressProblem(value);
    if (problem) this.#problems.push(`${variable} ${problem}`);
    let end = value.length;
    while (value[end - 1] === '/') end--;
    return value.slice(0, end);
  }

  wholeNumber<Default extends number | null>(
    variable: string,
    fallback: Default,
    least: number,
    most: number,
  ): number | Default {
    const value = this.name(variable);
    if (!value) return fallback;
    const number = /^\d[\d_]*$/.test(value) ? Number(value.replaceAll('_', '')) : Number.NaN;
    if (Number.isSafeInteger(number) && number >= least && number <= most) return number;
    const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
    this.#problems.push(`${variable} is "${value}"; write a whole number ${range}`);
    return fallback;
  }

  price(variable: string): number | null {
    const value = this.name(variable);
    if (!value) return null;
    const number = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
    if (Number.isFinite(number)) return number;
    this.#problems.push(`${variable} is "${value}"; write the money for a million tokens, such as 0.15`);
    return null;
  }
}

function addressProblem(value: string): string | null {
  const example = 'such as http://localhost:11434/v1';
  if (!URL.canParse(value)) return `is not an address; write one ${example}`;
  const { protocol, username, password, search, hash } = new URL(value);
  if (protocol !== 'http:' && protocol !== 'https:')
    return `does not begin with http:// or https://; write one ${example}`;
  if (username || password)
    return 'holds a user name or a password; take it out and put the key in the variable for keys';
  if (search || hash) return `has a part after ? or #; write the address of the API alone, ${example}`;
  return null;
}
