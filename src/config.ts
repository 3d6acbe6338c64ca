import { isAbsolute, join, resolve } from 'node:path';
import { type ModelSettings, readModelSettings } from './models/modelSettings.ts';
import { type BotSettings, readBotSettings } from './telegram/botSettings.ts';

/** Everything that the surroundings decide, read once and checked once. */
export interface Config {
  /** Absolute path of the workspace: the database, the index and, where it has them, its own `articles/`. */
  dataDir: string;
  /** Absolute path of the prompts that ship with the program. */
  promptsDir: string;
  /** Absolute path of the articles that ship with the program. */
  bundledArticlesDir: string;
  /** Where models are served, which ones, and what they may cost. */
  models: ModelSettings;
  /** How the bot reaches Telegram, and whom it serves. */
  bot: BotSettings;
  /** IANA name of the zone in which "today" is meant. */
  timeZone: string;
  /** Whether colours may be used at all; a terminal is needed as well. */
  colour: boolean;
}

/** Variables by name; one set to the empty string counts as unset. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the program was started, and what the command line says about places. */
export interface Places {
  /** Folder of the project, in which `data/` and `prompts/` stand. */
  projectDir: string;
  currentDir: string;
  /** `--data DIR`, which wins over `ELSHI_DATA`. */
  dataDir?: string;
}

/** Every problem of a configuration at once, each with what to write instead. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`configuration has ${problems.length} problem${problems.length === 1 ? '' : 's'}: ${problems.join('; ')}`);
    this.problems = problems;
  }
}

/** Variables with which LangChain sends what readers write to a service outside. Elshi takes them out of its process. */
export const TRACING_VARIABLES: readonly string[] = [
  'LANGSMITH_TRACING',
  'LANGSMITH_TRACING_V2',
  'LANGCHAIN_TRACING',
  'LANGCHAIN_TRACING_V2',
];

const DEFAULT_TIME_ZONE = 'Asia/Almaty';

/**
 * Reads the configuration. Pure: no file is touched, nothing is remembered.
 *
 * @throws {ConfigError} which lists every problem
 */
export function readConfig(env: Environment, places: Places): Config {
  const problems: string[] = [];
  const projectData = join(places.projectDir, 'data');
  const dataDir = readFolder(env, places, problems) ?? projectData;
  const models = readModelSettings(env, problems);
  const { dir } = models.local;
  if (dir !== null) models.local.dir = resolveFolder('LOCAL_MODEL_DIR', dir, 'folder of the model', places, problems);
  const config: Config = {
    dataDir,
    promptsDir: join(places.projectDir, 'prompts'),
    bundledArticlesDir: join(projectData, 'articles'),
    models,
    bot: readBotSettings(env, problems),
    timeZone: readTimeZone(env, problems),
    colour: !setting(env, 'NO_COLOR'),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function readFolder(env: Environment, places: Places, problems: string[]): string | null {
  const [name, value] =
    places.dataDir === undefined ? ['ELSHI_DATA', setting(env, 'ELSHI_DATA')] : ['--data', places.dataDir];
  return value === null ? null : resolveFolder(name, value, 'folder of the workspace', places, problems);
}

function resolveFolder(name: string, value: string, what: string, places: Places, problems: string[]): string {
  if (value.trim() === '') {
    problems.push(`${name} is empty; write the ${what}`);
  } else if (value.startsWith('~')) {
    problems.push(`${name} is "${value}", and "~" means a home folder to a shell only; write the whole path`);
  } else if (value.includes('\0')) {
    problems.push(`${name} holds a NUL character; write the ${what}`);
  }
  return isAbsolute(value) ? value : resolve(places.currentDir, value);
}

function readTimeZone(env: Environment, problems: string[]): string {
  const value = setting(env, 'TIME_ZONE')?.trim() ?? DEFAULT_TIME_ZONE;
  // Asking Intl loads its tables, so the usual zone is not asked about.
  if (value !== DEFAULT_TIME_ZONE && !isTimeZone(value)) {
    problems.push(`TIME_ZONE is "${value}"; write an IANA name such as ${DEFAULT_TIME_ZONE}`);
  }
  return value;
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function setting(env: Environment, name: string): string | null {
  return env[name] || null;
}

const SECRET_NAME = /(?:TOKEN|KEY|SECRET|PASSWORD|CREDENTIALS|INVITE_CODE)$/;
const SHORTEST_SECRET = 6;

/** The values that must never be printed: those of variables whose name says that they are secret. */
export function secretsOf(env: Environment): string[] {
  return Object.entries(env)
    .filter(([name]) => SECRET_NAME.test(name.toUpperCase()))
    .map(([, value]) => value ?? '')
    .filter((value) => value.length >= SHORTEST_SECRET)
    .sort((one, other) => other.length - one.length);
}

// A bot's token, a key of the usual form, a header, and the user of an address.
const SECRET_FORMS: readonly [RegExp, string][] = [
  [/\b\d{6,12}:[\w-]{30,}/g, '***'],
  [/\bsk-[\w-]{8,}/g, '***'],
  [/\b(Bearer|Basic) +[\w.~+/=-]{8,}/gi, '$1 ***'],
  [/:\/\/[^\s/@]{1,200}@/g, '://***@'],
];

/** The text with every given secret, and everything that looks like one, replaced by `***`. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  let masked = text;
  for (const secret of secrets) masked = masked.replaceAll(secret, '***');
  for (const [form, replacement] of SECRET_FORMS) masked = masked.replace(form, replacement);
  return masked;
}
