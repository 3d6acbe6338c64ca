import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cron } from 'croner';
import { type App, createApp } from './app.ts';
import { createBotArticles } from './botArticles.ts';
import { type Config, ConfigError } from './config.ts';
import type { Log } from './log.ts';
import { acquireBotLock } from './store/botLock.ts';
import { ChatDatabase } from './store/chatDatabase.ts';
import { StoredChatMemory } from './store/chatMemory.ts';
import { beat, type Heartbeat } from './store/heartbeat.ts';
import { StoredInbox } from './store/inbox.ts';
import { makeNightlyBackup, NIGHTS_KEPT } from './store/nightlyBackup.ts';
import { forgetUsageOf } from './store/usageTable.ts';
import { hashKey, hashUser } from './store/userHash.ts';
import { createBot, type ElshiBot } from './telegram/bot.ts';
import { registerCommands } from './telegram/botCommands.ts';
import { pollUpdates, TokenRefused, UPDATE_KINDS } from './telegram/pollUpdates.ts';
import type { RenderedMessage } from './telegram/rendering/message.ts';
import { troubleOf } from './telegram/telegramError.ts';
import { serveWebhook } from './telegram/webhookServer.ts';

export interface RunBotOptions {
  log: Log;
  /** Aborted when the bot is to end. */
  signal: AbortSignal;
  /** Told once the bot answers; one line for a person. */
  onReady?(line: string): void;
}

/** What to do without a token, in one line. */
export const NO_TOKEN =
  'TELEGRAM_BOT_TOKEN is missing: get one from @BotFather in Telegram and write it into .env; to try Elshi without Telegram: npm run chat';

/** Questions and answers are kept for so long. Source: what `/privacy` promises. */
const KEPT_DAYS = 30;
const DAY_MS = 24 * 3_600_000;
const BEAT_MS = 10_000;
/** Answers in flight are finished within this time when the bot ends. */
const FINISH_MS = 10_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Runs the bot until the signal is aborted: one at a time in a workspace, what an earlier run left unfinished first.
 * Network trouble is retried for ever; answers in flight are finished before it returns.
 *
 * @throws {ConfigError} without a token
 * @throws {TokenRefused} when Telegram does not know the token
 * @throws {StoreError} when another bot runs in this workspace, or its database cannot be used
 */
export async function runBot(app: App, config: Config, options: RunBotOptions): Promise<void> {
  const { log, signal } = options;
  const { token } = config.bot;
  if (token === null) throw new ConfigError([NO_TOKEN]);
  const lock = await acquireBotLock(config.dataDir);
  try {
    await app.ensureIndexed({ signal });
    const database = ChatDatabase.open(config.dataDir);
    const writer = createApp(config);
    try {
      const elshi = assembleBot(token, app, writer, database, config, log);
      await serveUpdates(elshi, database, config, options);
    } finally {
      await writer.close();
      database.close();
    }
  } finally {
    lock.release();
  }
}

/** Puts the bot's services together and the bot upon them. */
function assembleBot(
  token: string,
  app: App,
  writer: App,
  database: ChatDatabase,
  config: Config,
  log: Log,
): ElshiBot & { memory: StoredChatMemory<RenderedMessage> } {
  const userKey = database.run((_, connection) => hashKey(connection));
  const memory = new StoredChatMemory<RenderedMessage>(database, {
    alsoErase: [(connection, userId) => forgetUsageOf(connection, hashUser(userKey, userId))],
  });
  const elshi = createBot(token, {
    settings: config.bot,
    services: {
      ask: async ({ userId, ...request }) => {
        const user = userId === null ? undefined : hashUser(userKey, userId);
        const { question, ...rest } = request;
        const { trace, ...answered } = await app.ask(question, { ...rest, user, trace: true });
        return { ...answered, trace: trace ?? [] };
      },
      inbox: new StoredInbox(database),
      memory,
      articles: createBotArticles({ app, writer }),
      hasModel: config.models.chat !== null,
    },
    log,
    now: () => new Date(),
    timeZone: config.timeZone,
    newId,
    keptDays: KEPT_DAYS,
    backupDays: NIGHTS_KEPT,
  });
  return { ...elshi, memory };
}

async function serveUpdates(
  { bot, desk, memory }: ReturnType<typeof assembleBot>,
  database: ChatDatabase,
  config: Config,
  { log, signal, onReady }: RunBotOptions,
): Promise<void> {
  const report = heartbeat(database, log);
  report('starting');
  const beating = setInterval(() => report(), BEAT_MS);
  const cleaning = new Cron('30 3 * * *', { timezone: config.timeZone, protect: true }, () =>
    nightly(config, memory, log),
  );
  try {
    await connect(() => bot.init(signal as never), log, signal);
    if (signal.aborted) return;
    registerCommands(bot.api, config.bot.adminIds).catch((error) => log.warn('commands not registered', { error }));
    for (const update of desk.takeLeftOver()) void bot.handleUpdate(update);
    report('running');
    onReady?.(`@${bot.botInfo.username} answers`);
    log.info('bot started', { name: bot.botInfo.username, mode: config.bot.webhook ? 'webhook' : 'polling' });
    if (config.bot.webhook) {
      const { url, port } = config.bot.webhook;
      const secret = config.bot.webhook.secret ?? randomBytes(32).toString('hex');
      const server = await serveWebhook(bot, { secret, port, log, onUpdate: report.polled });
      try {
        const options = { secret_token: secret, allowed_updates: UPDATE_KINDS };
        await connect(() => bot.api.setWebhook(url, options), log, signal);
        await aborted(signal);
      } finally {
        server.close();
      }
    } else {
      // Telegram gives no updates to a poller while a webhook is set.
      await connect(() => bot.api.deleteWebhook(), log, signal);
      await pollUpdates(bot, { log, signal, onPolled: report.polled });
    }
  } finally {
    report('stopping');
    desk.close();
    await finish(desk);
    clearInterval(beating);
    cleaning.stop();
    report('stopped');
    log.info('bot stopped', { unfinished: desk.running });
  }
}

/** Waits for answers in flight; what takes too long is left for the next start. */
async function finish(desk: ElshiBot['desk']): Promise<void> {
  const until = performance.now() + FINISH_MS;
  while (desk.running > 0 && performance.now() < until) await sleep(25);
  if (desk.running === 0) return;
  desk.abort();
  const last = performance.now() + 1_000;
  while (desk.running > 0 && performance.now() < last) await sleep(25);
}

/**
 * Calls Telegram until it answers.
 *
 * @throws {TokenRefused}
 */
async function connect(call: () => Promise<unknown>, log: Log, signal: AbortSignal): Promise<void> {
  for (let pauseMs = FIRST_RETRY_MS; !signal.aborted; pauseMs = Math.min(pauseMs * 2, LONGEST_RETRY_MS)) {
    try {
      await call();
      return;
    } catch (error) {
      if (signal.aborted) return;
      const trouble = troubleOf(error);
      if (trouble.kind === 'unauthorized') throw new TokenRefused('Telegram refuses the token', { cause: error });
      log.warn('Telegram cannot be reached, trying again', { trouble: trouble.kind, seconds: pauseMs / 1000 });
      await sleep(trouble.kind === 'wait' ? trouble.seconds * 1000 : pauseMs, undefined, { signal }).catch(() => {});
    }
  }
}

/** Reports how the bot is to other processes; what cannot be written is in the log. */
function heartbeat(database: ChatDatabase, log: Log) {
  let state: Heartbeat['state'] = 'starting';
  let polledAt: string | null = null;
  const report = (next?: Heartbeat['state']): void => {
    state = next ?? state;
    try {
      beat(database, { pid: process.pid, state, detail: null, polledAt, updatedAt: new Date().toISOString() });
    } catch (error) {
      log.error('heartbeat not written', { error });
    }
  };
  const polled = (): void => {
    const isFirst = polledAt === null;
    polledAt = new Date().toISOString();
    if (isFirst) report();
  };
  return Object.assign(report, { polled });
}

/** Once a night: a backup, and what is older than promised is dropped. */
async function nightly({ dataDir, timeZone }: Config, memory: StoredChatMemory<RenderedMessage>, log: Log) {
  const now = new Date();
  try {
    memory.dropBefore(new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString());
    const backup = await makeNightlyBackup(dataDir, new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now));
    if (backup.state === 'failed') log.error('nightly backup failed', { file: backup.file, error: backup.error });
    else log.info('nightly backup', { state: backup.state, file: backup.file });
  } catch (error) {
    log.error('nightly work failed', { error });
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

const ID_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

function newId(length: number): string {
  return Array.from({ length }, () => ID_CHARACTERS[randomInt(ID_CHARACTERS.length)]).join('');
}
