import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandModule } from '../src/cli/command.ts';
import { METRICS } from '../src/evaluation/metrics.ts';
import { botWords } from '../src/telegram/words/words.ts';
import { runElshi } from './support/runElshi.ts';
import { PROJECT, shippedWorkspace } from './support/shippedWorkspace.ts';

const README = readFileSync(join(PROJECT, 'README.md'), 'utf8');

const isCommand = (value: unknown): value is CommandModule =>
  typeof value === 'object' && value !== null && 'register' in value && 'run' in value;

/** Every option of every command, as its longest name. */
async function optionsOfCommands(): Promise<string[]> {
  const options = new Set<string>();
  for (const file of readdirSync(join(PROJECT, 'src', 'cli')).filter((name) => name !== 'elshi.ts')) {
    for (const module of Object.values(await import(join(PROJECT, 'src', 'cli', file))).filter(isCommand)) {
      const command = new Command();
      module.register(command);
      for (const { long, short } of command.options) options.add(long ?? short ?? '');
    }
  }
  return [...options];
}

/** As GitHub names the heads of a text. */
function anchorsIn(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, head]) =>
    head!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the README', () => {
  let workspace: Awaited<ReturnType<typeof shippedWorkspace>>;
  beforeAll(async () => {
    workspace = await shippedWorkspace();
  });
  afterAll(() => workspace.remove());

  test('begins with an answer as the program gives it', async () => {
    const [, question, answer] = /^```console\n\$ npm ci && npm run ask -- "([^"\n]+)"\n(.*?)^```$/ms.exec(README)!;
    const { stdout } = await runElshi(['--data', workspace.dataDir, 'ask', question!]);
    expect(stdout).toBe(answer);
  });

  test('names every option of every command', async () => {
    const options = await optionsOfCommands();
    expect(options.length).toBeGreaterThan(30);
    const names = (option: string) => new RegExp(`\`[^\`]*(?<![\\w-])${option}(?![\\w-])`).test(README);
    expect(options.filter((option) => !names(option))).toEqual([]);
  });

  test('names every setting', () => {
    const example = readFileSync(join(PROJECT, '.env.example'), 'utf8');
    const settings = [...example.matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name!);
    expect(settings.length).toBeGreaterThan(30);
    expect(settings.filter((name) => !README.includes(`\`${name}\``))).toEqual([]);
  });

  test('names every command of the bot', () => {
    const { commands, adminCommands } = botWords('en');
    const names = [...Object.keys(commands), ...Object.keys(adminCommands)];
    expect(names.filter((name) => !new RegExp(`\`/${name}\\b`).test(README))).toEqual([]);
  });

  test('names every figure that a condition may hold', () => {
    expect(METRICS.map(({ name }) => name).filter((name) => !README.includes(`\`${name}\``))).toEqual([]);
  });
});

test.each(['README.md', 'CONTRIBUTING.md', 'src/README.md', 'data/README.md'])(
  '%s leads nowhere but to what is there',
  (file) => {
    const text = readFileSync(join(PROJECT, file), 'utf8');
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!).filter((link) => !/^https:/.test(link));
    for (const link of links) {
      const [path, anchor] = link.split('#') as [string, string?];
      if (path !== '') expect(existsSync(join(PROJECT, file, '..', path)), link).toBe(true);
      else expect(anchorsIn(text), link).toContain(anchor);
    }
  },
);
