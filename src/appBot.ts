import { setTimeout as sleep } from 'node:timers/promises';
import { Cron } from 'croner';
import { type App, createApp } from './app.ts';
import { openSpending } from './appDoctor.ts';
import { type AssembledBot, assembleBot, KEPT_DAYS } from './assembleBot.ts';
import { type Config, ConfigError } from './config.ts';
import { dayIn } from './core/digest/localTime.ts';
import { LANGUAGES } from './core/language/language.ts';
import { keepDelivering, tidyDigests } from './digestDelivery.ts';
import type { Log } from './log.ts';
import { acquireBotLock } from './store/botLock.ts';
import { ChatDatabase } from './store/chatDatabase.ts';
import type { StoredChatMemory } from './store/chatMemory.ts';
import { beat, type Heartbeat } from './store/heartbeat.ts';
import { makeNightlyBackup } from './store/nightlyBackup.ts';
import type { ElshiBot } from './telegram/bot.ts';
import { registerCommands } from './telegram/botCommands.ts';
import { callUntilAnswered } from './telegram/callUntilAnswered.ts';
import { pollUpdates } from './telegram/pollUpdates.ts';
import { receiveWebhook } from './telegram/receiveWebhook.ts';
import type { RenderedMessage } from './telegram/rendering/message.ts';
import type { ArticleDesk } from './telegram/services.ts';

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

const DAY_MS = 24 * 3_600_000;
const BEAT_MS = 10_000;
/** Answers in flight are finished within this time when the bot ends. */
const FINISH_MS = 10_000;

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
    const spending = openSpending(config);
    if (spending) log.warn(spending);
    await app.ensureIndexed({ signal });
    const database = ChatDatabase.open(config.dataDir);
    const writer = createApp(config);
    try {
      const elshi = assembleBot({ token, app, writer, database, config, log, now: () => new Date() });
      await serveUpdates(elshi, database, config, {
        ...options,
        onReady(line) {
          void warmUp(elshi.articles);
          options.onReady?.(line);
        },
      });
    } finally {
      await writer.close();
      database.close();
    }
  } finally {
    lock.release();
  }
}

/**
 * Answers what Telegram sends until the signal is aborted: what an earlier run left unfinished first, then what is polled,
 * or what comes to the webhook.
 *
 * @throws {TokenRefused} when Telegram does not know the token
 */
export async function serveUpdates(
  { bot, desk, memory, courier }: AssembledBot,
  database: ChatDatabase,
  config: Config,
  { log, signal, onReady }: RunBotOptions,
): Promise<void> {
  const report = heartbeat(database, log);
  report('starting');
  let delivering: ReturnType<typeof keepDelivering> | undefined;
  const beating = setInterval(() => report(), BEAT_MS);
  const cleaning = new Cron('30 3 * * *', { timezone: config.timeZone, protect: true }, () =>
    nightly(config, memory, database, log),
  );
  try {
    // The bot's own way to find out its name would try again in silence.
    const me = await callUntilAnswered(() => bot.api.getMe(signal as never), log, signal);
    if (me === null) return;
    bot.botInfo = me;
    registerCommands(bot.api, config.bot.adminIds).catch((error) => log.warn('commands not registered', { error }));
    for (const update of desk.takeLeftOver()) void bot.handleUpdate(update);
    report('running');
    delivering = keepDelivering(courier, signal);
    onReady?.(`@${bot.botInfo.username} answers`);
    log.info('bot started', { name: bot.botInfo.username, mode: config.bot.webhook ? 'webhook' : 'polling' });
    if (config.bot.webhook) {
      await receiveWebhook(bot, { webhook: config.bot.webhook, log, signal, onReached: report.polled });
    } else {
      // Telegram gives no updates to a poller while a webhook is set.
      await callUntilAnswered(() => bot.api.deleteWebhook(), log, signal);
      await pollUpdates(bot, { log, signal, onPolled: report.polled });
    }
  } finally {
    report('stopping');
    desk.close();
    await finish(desk, courier, delivering);
    clearInterval(beating);
    cleaning.stop();
    report('stopped');
    log.info('bot stopped', { unfinished: desk.running });
  }
}

/** Finds the examples for the first greeting, one language after the other. */
async function warmUp(articles: ArticleDesk): Promise<void> {
  for (const language of LANGUAGES) await articles.examples(language).catch(() => []);
}

/** Waits for answers and digests in flight; what takes too long is left for the next start. */
async function finish(
  desk: ElshiBot['desk'],
  courier: AssembledBot['courier'],
  delivering: ReturnType<typeof keepDelivering> | undefined,
): Promise<void> {
  let isDelivering = delivering !== undefined;
  const delivered = delivering?.stop().finally(() => {
    isDelivering = false;
  });
  const until = performance.now() + FINISH_MS;
  while ((desk.running > 0 || isDelivering) && performance.now() < until) await sleep(25);
  if (isDelivering) courier.abort();
  if (desk.running > 0) {
    desk.abort();
    const last = performance.now() + 1_000;
    while (desk.running > 0 && performance.now() < last) await sleep(25);
  }
  await delivered;
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
async function nightly(
  { dataDir, timeZone }: Config,
  memory: StoredChatMemory<RenderedMessage>,
  database: ChatDatabase,
  log: Log,
) {
  const now = new Date();
  try {
    memory.dropBefore(new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString());
    tidyDigests(database, now);
    const backup = await makeNightlyBackup(dataDir, dayIn(now.getTime(), timeZone));
    if (backup.state === 'failed') log.error('nightly backup failed', { file: backup.file, error: backup.error });
    else log.info('nightly backup', { state: backup.state, file: backup.file });
  } catch (error) {
    log.error('nightly work failed', { error });
  }
}
