import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import type { Heartbeat } from './store/heartbeat.ts';

/** One thing that was looked at. `warning`: it works, and somebody should know. */
export interface Finding {
  subject: 'token' | 'access' | 'model' | 'embeddings' | 'articles' | 'index' | 'disk' | 'time' | 'bot';
  state: 'ok' | 'warning' | 'problem';
  /** What was found, in one line. */
  text: string;
  /** What to do; null where nothing is to be done. */
  mend: string | null;
}

export interface DoctorOptions {
  signal: AbortSignal;
  now(): Date;
  /** Looks at the running bot only, as a health check does. */
  running: boolean;
}

/** Less free space than this and a backup may fail. */
const LITTLE_SPACE_BYTES = 500_000_000;
/** A bot that polls every 30 seconds has missed two polls. */
const LONGEST_SILENCE_MS = 90_000;
const CALL_MS = 15_000;

/** Looks at everything a bot needs, and says what to mend. Changes nothing; asks Telegram and the model's server. */
export async function examine(app: App, config: Config, options: DoctorOptions): Promise<Finding[]> {
  if (options.running) return [await examineRunning(app, config, options)];
  return [
    ...(await Promise.all([examineToken(config, options), ...examineServers(config, options)])),
    ...examineAccess(config),
    ...(await examineWorkspace(app, config)),
    examineTime(config, options),
  ];
}

async function examineToken({ bot }: Config, { signal }: DoctorOptions): Promise<Finding> {
  if (bot.token === null) {
    return problem('token', 'TELEGRAM_BOT_TOKEN is not set', 'get a token from @BotFather and write it into .env');
  }
  const { Api } = await import('grammy');
  const { troubleOf } = await import('./telegram/telegramError.ts');
  const api = new Api(bot.token, { apiRoot: bot.apiRoot });
  try {
    const me = await api.getMe(AbortSignal.any([signal, AbortSignal.timeout(CALL_MS)]) as never);
    const hook = await api.getWebhookInfo();
    const groups = me.can_read_all_group_messages ? 'reads all messages of groups' : 'privacy mode is on';
    const delivery = hook.url === '' ? 'long polling' : 'a webhook is set';
    return ok('token', `@${me.username}, ${groups}, ${delivery}`);
  } catch (error) {
    const { kind } = troubleOf(error);
    if (kind === 'unauthorized') {
      return problem('token', 'Telegram refuses the token', 'copy it again from @BotFather (/mybots, API Token)');
    }
    const mend = `see whether ${new URL(bot.apiRoot).host} can be reached from this machine, or set TELEGRAM_API_ROOT`;
    return problem('token', kind === 'server' ? 'Telegram answers with errors' : 'Telegram cannot be reached', mend);
  }
}

function examineServers({ models }: Config, { signal }: DoctorOptions): Promise<Finding>[] {
  const { chat, embedding, embedder, timeoutMs, idleMs } = models;
  const look = async (subject: 'model' | 'embeddings', server: NonNullable<typeof chat>): Promise<Finding> => {
    const { OpenAiApi } = await import('./models/openAiApi.ts');
    const { listModels } = await import('./models/modelNames.ts');
    const side = subject === 'model' ? 'CHAT' : 'EMBEDDING';
    const api = new OpenAiApi({ ...server, side, timeoutMs, idleMs, signal });
    try {
      const names = await listModels(api, { timeoutMs: CALL_MS });
      if (server.model !== null && !names.includes(server.model)) {
        const mend = `it offers ${names.slice(0, 5).join(', ') || 'none'}; write one of them as ${side}_MODEL`;
        return warning(subject, `${api.server} does not list ${server.model}`, mend);
      }
      return ok(subject, `${api.server} answers${server.model === null ? '' : `, ${server.model}`}`);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const meanwhile = subject === 'model' ? 'answers are made of quotes' : 'articles are found by their words only';
      return warning(subject, text, `until it answers, ${meanwhile}`);
    }
  };
  const none = ok('model', 'no language model is configured: answers are made of quotes');
  const usesServer = embedding !== null && embedder !== 'builtin' && embedder !== 'local';
  return [chat ? look('model', chat) : Promise.resolve(none), ...(usesServer ? [look('embeddings', embedding)] : [])];
}

function examineAccess({ bot, models }: Config): Finding[] {
  const served = {
    open: 'everybody is served',
    list: `${bot.allowedIds.length + bot.adminIds.length} people are served`,
    invite: 'whoever has the code is served',
  };
  const admins = bot.adminIds.length === 0 ? ', nobody is admin (ADMIN_IDS)' : '';
  const text = `${served[bot.access]}${admins}`;
  const spending = openSpending({ bot, models });
  if (spending) return [warning('access', `${text}; ${spending}`, 'set ACCESS=list or invite, or lower DAILY_BUDGET')];
  return [ok('access', text)];
}

/** What strangers may spend on the model in a day; null where the bot is not open, or there is no model. */
export function openSpending({ bot, models }: Pick<Config, 'bot' | 'models'>): string | null {
  if (bot.access !== 'open' || models.chat === null) return null;
  const { dailyBudget, prices } = models;
  if (dailyBudget === 0) return 'an open bot may spend without limit on the language model: DAILY_BUDGET is 0';
  const price = Math.max(prices.input ?? 0, prices.output ?? 0);
  const money = price === 0 ? '' : `, at most ${((dailyBudget / 1_000_000) * price).toFixed(2)} in money`;
  return `an open bot may spend up to ${dailyBudget} tokens a day on the language model${money}`;
}

async function examineWorkspace(app: App, config: Config): Promise<Finding[]> {
  const findings: Finding[] = [];
  try {
    const { articles, index, roots } = await app.status();
    const missing = roots.filter((root) => root.missing);
    if (articles === 0) {
      findings.push(problem('articles', 'the workspace holds no article', 'read some: elshi ingest PATH'));
    } else if (missing.length > 0) {
      const paths = missing.map(({ path }) => path).join(', ');
      const mend = 'mount or restore it, or drop it: elshi forget PATH';
      findings.push(warning('articles', `${articles} articles; not there any more: ${paths}`, mend));
    } else {
      findings.push(ok('articles', `${articles} articles`));
    }
    const isSound = index.state === 'ready' || index.state === 'exact';
    const text = `${index.state}, ${index.vectors} vectors`;
    if (isSound || articles === 0) findings.push(ok('index', text));
    else findings.push(warning('index', `${text}: ${index.detail}`, 'bring it up to date: elshi ingest'));
  } catch (error) {
    findings.push(problem('index', error instanceof Error ? error.message : String(error), null));
  }
  findings.push(await examineDisk(config));
  return findings;
}

async function examineDisk({ dataDir }: Config): Promise<Finding> {
  try {
    // A workspace that is still to be made gets the space of the folder it will stand in.
    let folder = dataDir;
    while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
    const { bavail, bsize } = await statfs(folder);
    const bytes = bavail * bsize;
    const text = `${(bytes / 1e9).toFixed(1)} GB free in ${dataDir}`;
    if (bytes >= LITTLE_SPACE_BYTES) return ok('disk', text);
    return warning('disk', text, 'free some: backups and new articles need it');
  } catch (error) {
    return problem('disk', error instanceof Error ? error.message : String(error), 'name another folder with --data');
  }
}

function examineTime({ timeZone }: Config, { now }: DoctorOptions): Finding {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(now());
  return ok('time', `${timeZone}, ${time}`);
}

async function examineRunning(app: App, { dataDir }: Config, { now }: DoctorOptions): Promise<Finding> {
  const { readHeartbeat } = await import('./store/heartbeat.ts');
  const beat = readHeartbeat(dataDir);
  if (beat === null) return problem('bot', 'no bot ever ran in this workspace', 'start it: elshi bot');
  const trouble = troubleOfBeat(beat, now());
  if (trouble) return problem('bot', trouble, 'look at its log, then restart it');
  const { index } = await app.status();
  if (index.state !== 'ready' && index.state !== 'exact') {
    return problem('bot', `the index is ${index.state}: ${index.detail}`, 'bring it up to date: elshi ingest');
  }
  return ok('bot', `process ${beat.pid} polls, last at ${beat.polledAt}`);
}

function troubleOfBeat({ state, polledAt, pid }: Heartbeat, now: Date): string | null {
  if (state === 'stopped') return 'the bot was stopped';
  if (!isAlive(pid)) return `process ${pid} is gone`;
  if (state !== 'running') return `the bot is ${state}`;
  if (polledAt === null) return 'Telegram has not answered since the start';
  const silentMs = now.getTime() - Date.parse(polledAt);
  return silentMs > LONGEST_SILENCE_MS ? `Telegram has not answered for ${Math.round(silentMs / 1000)} seconds` : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function ok(subject: Finding['subject'], text: string): Finding {
  return { subject, state: 'ok', text, mend: null };
}

function warning(subject: Finding['subject'], text: string, mend: string | null): Finding {
  return { subject, state: 'warning', text, mend };
}

function problem(subject: Finding['subject'], text: string, mend: string | null): Finding {
  return { subject, state: 'problem', text, mend };
}
