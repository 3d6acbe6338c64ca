import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type Config,
  ConfigError,
  type Environment,
  maskSecrets,
  type Places,
  readConfig,
  secretsOf,
} from '../src/config.ts';

const places: Places = { projectDir: '/project', currentDir: '/somewhere' };

function problemsOf(env: Environment, dataDir?: string): readonly string[] {
  try {
    readConfig(env, { ...places, dataDir });
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  test('needs no variable: the workspace is the data folder of the project, whatever the current folder', () => {
    expect(readConfig({}, places)).toEqual({
      dataDir: join('/project', 'data'),
      bundledArticlesDir: join('/project', 'data', 'articles'),
      promptsDir: join('/project', 'prompts'),
      models: {
        embedder: 'auto',
        chat: null,
        embedding: null,
        local: { model: 'Xenova/multilingual-e5-small', dir: null },
        timeoutMs: 60_000,
        idleMs: 20_000,
        dailyBudget: 2_000_000,
        dailyBudgetPerUser: 200_000,
        prices: { input: null, output: null, embedding: null },
      },
      bot: {
        token: null,
        apiRoot: 'https://api.telegram.org',
        webhook: null,
        access: 'open',
        allowedIds: [],
        adminIds: [],
        inviteCode: null,
        limits: { perUserPerHour: 20, perUserPerDay: 100, perHour: 3000 },
        logTexts: false,
      },
      timeZone: 'Asia/Almaty',
      colour: true,
    });
  });

  test('--data wins over ELSHI_DATA; both are meant from the current folder', () => {
    expect(readConfig({ ELSHI_DATA: 'mine' }, places).dataDir).toBe('/somewhere/mine');
    expect(readConfig({ ELSHI_DATA: 'mine' }, { ...places, dataDir: '../other' }).dataDir).toBe('/other');
  });

  test('counts a variable set to the empty string as unset', () => {
    const config = readConfig({ ELSHI_DATA: '', EMBEDDER: '', TIME_ZONE: '', NO_COLOR: '' }, places);
    expect(config).toEqual(readConfig({}, places));
  });

  test('lists every problem at once, each with what to write', () => {
    expect(problemsOf({ EMBEDDER: 'ada', TIME_ZONE: 'Almaty', ELSHI_DATA: '~/elshi' })).toEqual([
      expect.stringMatching(/^ELSHI_DATA is "~\/elshi".*write the whole path$/),
      'EMBEDDER is "ada"; write auto, builtin, openai or local',
      'TIME_ZONE is "Almaty"; write an IANA name such as Asia/Almaty',
    ]);
    expect(() => readConfig({ EMBEDDER: 'ada' }, places)).toThrow(/^configuration has 1 problem: EMBEDDER/);
  });

  test('refuses an empty --data instead of taking the default for it', () => {
    expect(problemsOf({}, '')).toEqual(['--data is empty; write the folder of the workspace']);
  });

  test('knows every zone that Node knows', () => {
    expect(readConfig({ TIME_ZONE: 'Europe/Berlin' }, places).timeZone).toBe('Europe/Berlin');
  });
});

describe('models in readConfig', () => {
  const modelsOf = (env: Environment): Config['models'] => readConfig(env, places).models;

  test('a key alone serves chat and embeddings by OpenAI', () => {
    const { chat, embedding } = modelsOf({ OPENAI_API_KEY: 'canary-key' });
    expect(chat).toEqual({ apiKey: 'canary-key', baseUrl: null, model: null });
    expect(embedding).toMatchObject({ apiKey: 'canary-key', baseUrl: null, model: null, hasOwnServer: false });
  });

  test('an address alone is enough, and loses its last slash', () => {
    const { chat, embedding } = modelsOf({ OPENAI_BASE_URL: ' http://localhost:11434/v1/ ' });
    expect(chat).toEqual({ apiKey: null, baseUrl: 'http://localhost:11434/v1', model: null });
    expect(embedding?.baseUrl).toBe('http://localhost:11434/v1');
  });

  test('one side can have its own key, address and model', () => {
    const { chat, embedding } = modelsOf({
      OPENAI_API_KEY: 'common-key',
      CHAT_MODEL: 'writer',
      EMBEDDING_API_KEY: 'other-key',
      EMBEDDING_BASE_URL: 'https://vectors.example/v1',
      EMBEDDING_MODEL: 'embedder',
      EMBEDDING_DIMENSIONS: '256',
    });
    expect(chat).toEqual({ apiKey: 'common-key', baseUrl: null, model: 'writer' });
    expect(embedding).toEqual({
      apiKey: 'other-key',
      baseUrl: 'https://vectors.example/v1',
      model: 'embedder',
      dimensions: 256,
      hasOwnServer: true,
    });
  });

  test('the common key is not sent to a server that one side names for itself', () => {
    const { chat, embedding } = modelsOf({
      OPENAI_API_KEY: 'common-key',
      EMBEDDING_BASE_URL: 'http://localhost:8080/v1',
    });
    expect(embedding?.apiKey).toBeNull();
    expect(chat?.apiKey).toBe('common-key');
  });

  test('a side can be on while the other is off', () => {
    const { chat, embedding } = modelsOf({ CHAT_BASE_URL: 'http://localhost:8080/v1' });
    expect(chat).not.toBeNull();
    expect(embedding).toBeNull();
  });

  test('the allowed silence is never below a third of the allowed time, nor above all of it', () => {
    expect(modelsOf({ MODEL_TIMEOUT_MS: '90000' }).idleMs).toBe(30_000);
    expect(modelsOf({ MODEL_TIMEOUT_MS: '90000', MODEL_IDLE_MS: '45000' }).idleMs).toBe(45_000);
    expect(modelsOf({ MODEL_TIMEOUT_MS: '9000' }).idleMs).toBe(9000);
  });

  test('budgets are tokens, 0 means none; prices are decimal numbers', () => {
    const env = { DAILY_BUDGET: '5_000_000', DAILY_BUDGET_PER_USER: '0', PRICE_INPUT: '0.15', PRICE_OUTPUT: '2' };
    expect(modelsOf(env)).toMatchObject({
      dailyBudget: 5_000_000,
      dailyBudgetPerUser: 0,
      prices: { input: 0.15, output: 2, embedding: null },
    });
  });

  test('a model folder is meant from the current folder', () => {
    expect(modelsOf({ LOCAL_MODEL_DIR: 'models' }).local.dir).toBe('/somewhere/models');
  });

  test('every mistake is named with what to write, and none shows a key', () => {
    const problems = problemsOf({
      OPENAI_API_KEY: 'canary key',
      OPENAI_BASE_URL: 'localhost:11434',
      CHAT_BASE_URL: 'https://me:canary-password@example.com/v1',
      EMBEDDING_BASE_URL: 'nonsense',
      MODEL_TIMEOUT_MS: '1 minute',
      EMBEDDING_DIMENSIONS: '0',
      DAILY_BUDGET: '-1',
      PRICE_INPUT: '0,15',
      LOCAL_MODEL_DIR: '~/models',
    });
    expect(problems).toEqual([
      expect.stringMatching(/^OPENAI_API_KEY holds a character that no key has/),
      expect.stringMatching(/^OPENAI_BASE_URL does not begin with http/),
      expect.stringMatching(/^CHAT_BASE_URL holds a user name or a password; .* put the key/),
      expect.stringMatching(/^EMBEDDING_BASE_URL is not an address; write one such as http:\/\/localhost:11434\/v1$/),
      'EMBEDDING_DIMENSIONS is "0"; write a whole number from 1 to 8192',
      expect.stringMatching(/^MODEL_TIMEOUT_MS is "1 minute"; write a whole number/),
      'DAILY_BUDGET is "-1"; write a whole number from 0',
      expect.stringMatching(/^PRICE_INPUT is "0,15"; write the money/),
      expect.stringMatching(/^LOCAL_MODEL_DIR is "~\/models".*write the whole path$/),
    ]);
    expect(problems.join()).not.toContain('canary');
  });

  test('every line of .env.example is one that may be written', () => {
    const lines = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8').matchAll(/^#([A-Z_]+)=(.*)$/gm);
    const env = Object.fromEntries([...lines].map(([, name, value]) => [name, value]));
    expect(Object.keys(env)).toEqual(
      expect.arrayContaining(['OPENAI_API_KEY', 'EMBEDDING_DIMENSIONS', 'DAILY_BUDGET']),
    );
    expect(problemsOf(env)).toEqual([]);
    const { chat: _, embedding: __, local, ...rest } = modelsOf(env);
    const { chat: ___, embedding: ____, local: localDefault, ...defaults } = modelsOf({});
    expect({ ...rest, model: local.model }).toEqual({ ...defaults, model: localDefault.model });
  });

  test('EMBEDDER=openai without a server to ask is a mistake', () => {
    expect(problemsOf({ EMBEDDER: 'openai' })).toEqual([expect.stringMatching(/^EMBEDDER is openai and no server/)]);
    expect(modelsOf({ EMBEDDER: 'OpenAI', OPENAI_API_KEY: 'canary-key' }).embedder).toBe('openai');
  });
});

describe('secrets', () => {
  test('the values of variables named as secrets are masked wherever they stand', () => {
    const secrets = secretsOf({ OPENAI_API_KEY: 'canary-key-1', TELEGRAM_BOT_TOKEN: 'canary-token', HOME: '/home/me' });
    expect(maskSecrets('no: canary-key-1, /home/me, canary-token!', secrets)).toBe('no: ***, /home/me, ***!');
  });

  test('what looks like a secret is masked though nobody declared it', () => {
    const text =
      'https://user:pass@host/ and 123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOpp and Authorization: Bearer abcdefgh12345';
    expect(maskSecrets(text, [])).toBe('https://***@host/ and *** and Authorization: Bearer ***');
  });

  test('a value too short to be a secret does not blacken every text', () => {
    expect(secretsOf({ SORT_KEY: 'a' })).toEqual([]);
  });
});
