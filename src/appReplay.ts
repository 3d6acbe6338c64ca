import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createApp } from './app.ts';
import { serveUpdates } from './appBot.ts';
import { type AssembledBot, assembleBot } from './assembleBot.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { createLog, type Log } from './log.ts';
import { ChatDatabase } from './store/chatDatabase.ts';
import type { Failure } from './telegram/replay/checkReplies.ts';
import { type Conversation, ConversationError } from './telegram/replay/conversation.ts';
import { parseConversation } from './telegram/replay/parseConversation.ts';
import {
  type PlayedConversation,
  playConversation,
  type ReplayedBot,
  type ReplayedBotOptions,
} from './telegram/replay/playConversation.ts';
import { withTranscript } from './telegram/replay/transcript.ts';
import { SendPacer } from './telegram/sendPacer.ts';

export interface ReplayOptions {
  /** For the places of what ships. */
  config: Config;
  /** Where the bot's log goes; nowhere by default. */
  logOutput?: NodeJS.WritableStream;
  signal?: AbortSignal;
}

export type { Conversation, Failure, PlayedConversation };
export { parseConversation, withTranscript };

/** Plays conversations one after another. */
export interface Replayer {
  /** @throws {ConversationError} where its settings cannot be meant */
  play(conversation: Conversation): Promise<PlayedConversation>;
  /** Removes what was made for it. */
  close(): Promise<void>;
}

/**
 * Plays conversations against the bot, each in a workspace of its own in a temporary folder, with a configuration that
 * is the conversation's alone: no variable of the surroundings reaches the bot, and no model is called.
 */
export async function createReplayer({ config, logOutput, signal }: ReplayOptions): Promise<Replayer> {
  const folder = await mkdtemp(join(tmpdir(), 'elshi-replay-'));
  const indexed = new Map<string, Promise<string>>();
  let workspaces = 0;

  /** A workspace that is copied for each conversation over these articles. */
  const indexOf = (articles: string): Promise<string> => {
    let made = indexed.get(articles);
    if (!made) {
      const dataDir = join(folder, `articles-${indexed.size + 1}`);
      made = (async () => {
        const app = createApp(replayConfig(config, {}, dataDir));
        await app.ingest({ paths: [articles], rebuild: false, signal });
        await app.close();
        return dataDir;
      })();
      indexed.set(articles, made);
    }
    return made;
  };

  return {
    async play(conversation) {
      const { articles, env } = conversation.settings;
      const articlesDir = articles ? resolve(dirname(conversation.file), articles) : config.bundledArticlesDir;
      const dataDir = join(folder, `workspace-${++workspaces}`);
      // Before anything is indexed: wrong settings are told at once.
      configOf(conversation, config, env, dataDir);
      await cp(await indexOf(articlesDir), dataDir, { recursive: true });
      try {
        return await playConversation(conversation, (bot) => {
          const variables = { ...env, TELEGRAM_BOT_TOKEN: bot.token, TELEGRAM_API_ROOT: bot.apiRoot };
          return startBot(configOf(conversation, config, variables, dataDir), bot, logOutput);
        });
      } finally {
        await rm(dataDir, { recursive: true, force: true });
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

function configOf(conversation: Conversation, config: Config, env: Record<string, string>, dataDir: string): Config {
  try {
    return replayConfig(config, env, dataDir);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const problems = error.problems.map((problem) => ({ line: 1, problem: `settings.env: ${problem}` }));
    throw new ConversationError(conversation.file, problems);
  }
}

function replayConfig(config: Config, env: Record<string, string>, dataDir: string): Config {
  const projectDir = dirname(config.promptsDir);
  return readConfig(env, { projectDir, currentDir: projectDir, dataDir });
}

async function startBot(
  config: Config,
  { token, clock, newId }: ReplayedBotOptions,
  logOutput: NodeJS.WritableStream | undefined,
): Promise<ReplayedBot> {
  const now = () => new Date(clock.now());
  const log = logOutput ? createLog({ output: logOutput, mask: (line) => line, now }) : SILENT;
  const app = createApp(config);
  const writer = createApp(config);
  const database = ChatDatabase.open(config.dataDir);
  const pacer = new SendPacer({ now: clock.now, timers: clock.timers });
  // How long an answer takes depends on the machine, so nobody is shown that it takes long.
  const patience = { patienceMs: FOR_EVER_MS, examplesPatienceMs: FOR_EVER_MS };
  const elshi = assembleBot({ token, app, writer, database, config, log, now, newId, pacer, ...patience });
  const ending = new AbortController();
  let running: Promise<void> = Promise.resolve();
  await new Promise<void>((ready, failed) => {
    running = serveUpdates(elshi, database, config, { log, signal: ending.signal, onReady: () => ready() });
    running.catch(failed);
  });
  let deliveries = 0;
  let delivering: Promise<unknown> = Promise.resolve();
  const deliver = () => {
    deliveries += 1;
    delivering = Promise.all([delivering, deliverDue(elshi, ending.signal)]).then(() => {
      deliveries -= 1;
    });
  };
  deliver();
  const stop = async () => {
    ending.abort();
    await Promise.all([running, delivering]);
    await writer.close();
    await app.close();
    database.close();
  };
  return {
    isIdle: () => elshi.desk.running === 0 && deliveries === 0,
    answer: (answerId) => elshi.memory.answer(answerId)?.answer ?? null,
    deliver,
    stop,
    crash() {
      elshi.desk.abort();
      elshi.courier.abort();
      return stop();
    },
  };
}

/** Sends what is due now, also where the clock moved while the courier was at work. */
async function deliverDue({ courier }: AssembledBot, signal: AbortSignal): Promise<void> {
  await courier.run(signal);
  if (!signal.aborted) await courier.run(signal);
}

/** The longest that a timer can wait. */
const FOR_EVER_MS = 2 ** 31 - 1;

const SILENT: Log = { info() {}, warn() {}, error() {} };
