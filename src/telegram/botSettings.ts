/** How the bot reaches Telegram, whom it serves, and what it writes down. */
export interface BotSettings {
  /** From @BotFather; null: no bot can be started. */
  token: string | null;
  /** Server of the Bot API, without a slash at its end. */
  apiRoot: string;
  /** Null: long polling. */
  webhook: WebhookSettings | null;
  access: 'open' | 'list' | 'invite';
  /** Telegram ids of users that `list` serves, and `invite` without a code. */
  allowedIds: readonly number[];
  adminIds: readonly number[];
  inviteCode: string | null;
  /** Questions of one user, and of all together. */
  limits: QuestionLimits;
  /** Whether the log may hold what people write. */
  logTexts: boolean;
}

export interface WebhookSettings {
  url: string;
  /** What Telegram sends with each update; null: a random one, made at each start. */
  secret: string | null;
  port: number;
}

export interface QuestionLimits {
  perUserPerHour: number;
  perUserPerDay: number;
  perHour: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_API_ROOT = 'https://api.telegram.org';
const DEFAULT_PORT = 8080;

/** Reads what concerns the bot; what cannot be meant is added to `problems`, each with what to write instead. */
export function readBotSettings(env: Environment, problems: string[]): BotSettings {
  const access = readAccess(env, problems);
  const settings: BotSettings = {
    token: readToken(env, problems),
    apiRoot: readAddress(env, 'TELEGRAM_API_ROOT', problems)?.replace(/\/$/, '') ?? DEFAULT_API_ROOT,
    webhook: readWebhook(env, problems),
    access,
    allowedIds: readIds(env, 'ALLOWED_IDS', problems),
    adminIds: readIds(env, 'ADMIN_IDS', problems),
    inviteCode: value(env, 'INVITE_CODE'),
    limits: {
      perUserPerHour: readCount(env, 'QUESTIONS_PER_HOUR', 20, problems),
      perUserPerDay: readCount(env, 'QUESTIONS_PER_DAY', 100, problems),
      perHour: readCount(env, 'QUESTIONS_PER_HOUR_ALL', 3000, problems),
    },
    logTexts: value(env, 'LOG_TEXTS') === '1',
  };
  if (access === 'invite' && settings.inviteCode === null) {
    problems.push('ACCESS is "invite" and INVITE_CODE is missing; write the code that people send to be let in');
  }
  if (settings.inviteCode !== null && /\s/.test(settings.inviteCode)) {
    problems.push('INVITE_CODE holds white space; write one word');
  }
  if (access === 'list' && settings.allowedIds.length + settings.adminIds.length === 0) {
    problems.push('ACCESS is "list" and ALLOWED_IDS is empty; write the Telegram ids of those it serves');
  }
  return settings;
}

// The form that @BotFather gives: the bot's id, a colon, 35 characters; a stand-in's may be shorter.
const TOKEN = /^\d{1,15}:[\w-]{1,64}$/;

function readToken(env: Environment, problems: string[]): string | null {
  const token = value(env, 'TELEGRAM_BOT_TOKEN');
  if (token === null || TOKEN.test(token)) return token;
  problems.push('TELEGRAM_BOT_TOKEN is not of the form 123456789:AAF…; copy the whole token from @BotFather');
  return null;
}

function readAccess(env: Environment, problems: string[]): BotSettings['access'] {
  const access = value(env, 'ACCESS') ?? 'open';
  if (access === 'open' || access === 'list' || access === 'invite') return access;
  problems.push(`ACCESS is "${access}"; write open, list or invite`);
  return 'open';
}

function readWebhook(env: Environment, problems: string[]): WebhookSettings | null {
  const url = readAddress(env, 'WEBHOOK_URL', problems);
  const secret = value(env, 'WEBHOOK_SECRET');
  const port = readCount(env, 'PORT', DEFAULT_PORT, problems);
  if (port > 65_535 || port < 1) problems.push(`PORT is "${env.PORT}"; write a number from 1 to 65535`);
  // Source: Telegram Bot API, setWebhook, secret_token.
  if (secret !== null && !/^[\w-]{1,256}$/.test(secret)) {
    problems.push('WEBHOOK_SECRET holds other characters than A-Z, a-z, 0-9, _ and -, or more than 256 of them');
  }
  return url === null ? null : { url, secret, port };
}

function readAddress(env: Environment, name: string, problems: string[]): string | null {
  const address = value(env, name);
  if (address === null) return null;
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address;
  problems.push(`${name} is not an http(s) address; write one such as https://example.org`);
  return null;
}

function readIds(env: Environment, name: string, problems: string[]): number[] {
  const words = (value(env, name) ?? '').split(/[,\s]+/).filter(Boolean);
  const wrong = words.filter((word) => !/^\d{1,15}$/.test(word));
  if (wrong.length > 0) {
    problems.push(
      `${name} holds "${wrong[0]}"; write Telegram ids as numbers with commas between (/privacy in the bot tells yours)`,
    );
  }
  return words.filter((word) => !wrong.includes(word)).map(Number);
}

function readCount(env: Environment, name: string, fallback: number, problems: string[]): number {
  const text = value(env, name);
  if (text === null) return fallback;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  problems.push(`${name} is "${text}"; write a whole number`);
  return fallback;
}

function value(env: Environment, name: string): string | null {
  return env[name]?.trim() || null;
}
