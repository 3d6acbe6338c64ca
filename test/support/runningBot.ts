import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type FakeBotApi, type FakeBotApiOptions, startFakeBotApi } from '../../src/telegram/fake/fakeBotApi.ts';
import type { ShownMessage } from '../../src/telegram/fake/world.ts';
import { shippedWorkspace } from './shippedWorkspace.ts';

/** The bot as a process of its own, in a workspace of its own. */
export interface BotProcess {
  readonly child: ChildProcess;
  /** Everything it wrote on stderr so far. */
  output(): string;
  /** Its log lines so far. */
  log(): Record<string, unknown>[];
  /** Sends a signal and waits for its end; the exit code, null for one that was killed. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
  readonly ended: Promise<number | null>;
}

export interface BotBench {
  readonly fake: FakeBotApi;
  readonly dataDir: string;
  /** Starts the bot and waits until it polls. */
  start(variables?: Record<string, string>): Promise<BotProcess>;
  /** Starts it and does not wait. */
  launch(variables?: Record<string, string>): BotProcess;
  close(): Promise<void>;
}

const READY_MS = 60_000;

/** A stand-in for Telegram and a workspace with the shipped articles, for a bot that tests start and kill. */
export async function botBench(options: FakeBotApiOptions = {}): Promise<BotBench> {
  const { dataDir, remove } = await shippedWorkspace();
  const fake = await startFakeBotApi(options);
  const running = new Set<BotProcess>();

  const launch = (variables: Record<string, string> = {}): BotProcess => {
    const started = spawnBot({
      ELSHI_DATA: dataDir,
      TELEGRAM_BOT_TOKEN: fake.token,
      TELEGRAM_API_ROOT: fake.url,
      ...variables,
    });
    running.add(started);
    void started.ended.then(() => running.delete(started));
    return started;
  };
  return {
    fake,
    dataDir,
    launch,
    start: async (variables) => {
      const known = fake.calls.length;
      const started = launch(variables);
      const died = started.ended.then((code) => {
        throw new Error(`the bot ended with ${code}: ${started.output()}`);
      });
      await Promise.race([
        fake.untilTrue(() => fake.callsOf('getUpdates').some(({ number }) => number > known), READY_MS),
        died,
      ]);
      return started;
    },
    close: async () => {
      for (const { end } of running) await end('SIGKILL');
      await fake.close();
      remove();
    },
  };
}

/** Starts `elshi bot` with these variables and no others. */
export function spawnBot(variables: Record<string, string>): BotProcess {
  const child = spawn(process.execPath, [inject('program'), 'bot'], {
    cwd: mkdtempSync(join(tmpdir(), 'elshi-')),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...variables },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    child,
    ended,
    output: () => output,
    log: () =>
      output.split('\n').flatMap((line) => (line.startsWith('{') && line.endsWith('}') ? [JSON.parse(line)] : [])),
    end: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Texts of the bot's messages that are to be seen in a chat. */
export function textsIn(fake: FakeBotApi, chatId: number): string[] {
  return fake.shownByBot(chatId).map(({ message }) => textOf(message));
}

export function textOf(message: ShownMessage['message']): string {
  return 'text' in message ? (message.text ?? '') : '';
}
