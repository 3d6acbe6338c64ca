import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, type Environment, maskSecrets, type Places, readConfig, secretsOf } from '../src/config.ts';

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
      embedder: 'auto',
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
      'EMBEDDER is "ada"; write auto or builtin',
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
