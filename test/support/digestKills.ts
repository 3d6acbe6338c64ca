import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ChatDatabase } from '../../src/store/chatDatabase.ts';
import { Subscriptions } from '../../src/store/subscriptions.ts';
import { type FakeBotApi, startFakeBotApi } from '../../src/telegram/fake/fakeBotApi.ts';
import { seededRandom } from '../../src/telegram/fake/seededRandom.ts';
import { DIGEST_DEFAULTS } from './digestBench.ts';
import { temporaryFolder } from './storeFakes.ts';

/** Where the process is killed. Telegram has the message, or has it not, by the time of the kill. */
export type CrashPoint =
  /** So many milliseconds after its start: before the claim, at it, while the edition is made. */
  | 'any time'
  /** The call has arrived, nothing was done with it. */
  | 'before Telegram has it'
  /** The message is there, no reply was given. */
  | 'before the reply'
  /** The reply is on its way. */
  | 'right after the reply'
  /** All went well. */
  | 'none';

export interface KillOutcome {
  kills: number;
  /** Parts that are in a chat more than once. */
  duplicates: number;
  /** Parts that never arrived, though nobody was told. */
  losses: number;
  /** Parts of which nobody knows, and how many of them did arrive. */
  unknown: number;
  arrivedUnknown: number;
  delivered: number;
}

export type KillTable = Record<CrashPoint, KillOutcome>;

const DAY_MS = 86_400_000;
const POINTS: readonly CrashPoint[] = [
  'any time',
  'before Telegram has it',
  'before the reply',
  'right after the reply',
  'none',
];

/**
 * Lives through so many days, each with one kill somewhere and as many starts as it takes until all is sent; counts what
 * the stand-in of Telegram has in its chats. The first chat is private, the second a group with editions of three parts.
 */
export async function digestKills(days: number, seed: number): Promise<KillTable> {
  const folder = temporaryFolder(`digest-kills-${seed}`);
  const script = join(folder.path, 'child.cjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'digestChild.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['better-sqlite3', 'grammy'],
    outfile: script,
    logLevel: 'silent',
  });
  const fake = await startFakeBotApi({ flood: { mode: 'off' } });
  const database = ChatDatabase.open(folder.path);
  const person = fake.person({ started: true }).id;
  const group = fake.group().chat.id;
  const first = Date.parse('2024-02-20T02:00:00.000Z');
  const subscriptions = new Subscriptions(database);
  const since = new Date(first - DAY_MS).toISOString();
  subscriptions.turnOn(person, {}, DIGEST_DEFAULTS, since);
  subscriptions.turnOn(group, { chatKind: 'group' }, DIGEST_DEFAULTS, since);
  const random = seededRandom(seed);
  const table = Object.fromEntries(POINTS.map((point) => [point, emptyOutcome()])) as KillTable;
  let holder = 0;
  for (let day = 0; day < days; day++) {
    const point = POINTS[day % POINTS.length]!;
    const outcome = table[point];
    // Almaty changed its clocks on the way: a little after the hour in either.
    let now = first + day * DAY_MS + 65 * 60_000;
    const start = () =>
      run(script, {
        folder: folder.path,
        url: fake.url,
        token: fake.token,
        holder: `p${++holder}`,
        now: new Date(now).toISOString(),
        wholeDays: 60,
      });
    if (point !== 'none') {
      await killed(start(), point, fake, random);
      outcome.kills++;
      // The lease of the one that died ends.
      now += 180_000;
    }
    const child = start();
    await child.ended;
    count(outcome, fake, database, [person, group], new Date(first + day * DAY_MS).toISOString().slice(0, 10));
  }
  database.close();
  await fake.close();
  folder.remove();
  return table;
}

interface Running {
  child: ChildProcess;
  ended: Promise<void>;
}

function run(script: string, options: object): Running {
  const child = spawn(process.execPath, [script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_PATH: join(import.meta.dirname, '../../node_modules') },
  });
  child.stdout?.resume();
  return { child, ended: new Promise((resolve) => child.once('exit', () => resolve())) };
}

async function killed(
  { child, ended }: Running,
  point: CrashPoint,
  fake: FakeBotApi,
  random: () => number,
): Promise<void> {
  const after = Math.floor(random() * 4);
  const last = fake.calls.at(-1)?.number ?? 0;
  if (point === 'any time') {
    const started = new Promise((resolve) => child.stdout?.once('data', resolve));
    await Promise.race([started, ended]);
    const timer = setTimeout(() => child.kill('SIGKILL'), Math.floor(random() * 40));
    await ended;
    clearTimeout(timer);
    return;
  }
  const isSend = (call: { method: string; number: number }) => call.method === 'sendMessage' && call.number > last;
  if (point === 'right after the reply') {
    let seen = 0;
    await Promise.race([fake.until((call) => isSend(call) && seen++ >= after, 20_000, last), ended]).catch(() => {});
    child.kill('SIGKILL');
    await ended;
    return;
  }
  const fault = { kind: 'hang' as const, carriedOut: point === 'before the reply' };
  const handle = fake.addFault({ fault, method: 'sendMessage', after, times: 1 });
  await Promise.race([fake.untilTrue(() => handle.hits() > 0, 20_000), ended]).catch(() => {});
  // What is carried out is so by now.
  await new Promise((resolve) => setTimeout(resolve, 15));
  handle.remove();
  child.kill('SIGKILL');
  await ended;
}

function count(
  outcome: KillOutcome,
  fake: FakeBotApi,
  database: ChatDatabase,
  chats: readonly number[],
  localDate: string,
): void {
  for (const chatId of chats) {
    const parts = database.run((prepare) =>
      prepare('SELECT part, body, state FROM delivery_parts WHERE chat_id = ? AND local_date = ?').all(
        chatId,
        localDate,
      ),
    ) as { part: number; body: string; state: string }[];
    const shown = fake.shownByBot(chatId).map(({ message }) => ('text' in message ? message.text : ''));
    if (parts.length === 0) outcome.losses++;
    for (const { body, state } of parts) {
      const { text } = JSON.parse(body) as { text: string };
      const times = shown.filter((other) => other === text).length;
      if (times > 1) outcome.duplicates++;
      if (state === 'unknown') {
        outcome.unknown++;
        if (times > 0) outcome.arrivedUnknown++;
      } else if (state === 'sent' && times === 1) outcome.delivered++;
      else if (times === 0) outcome.losses++;
    }
  }
}

function emptyOutcome(): KillOutcome {
  return { kills: 0, duplicates: 0, losses: 0, unknown: 0, arrivedUnknown: 0, delivered: 0 };
}

/** The table of crash points and outcomes, as a person reads it. */
export function killTable(table: KillTable): string {
  const rows = Object.entries(table).map(([point, { kills, delivered, duplicates, losses, unknown, arrivedUnknown }]) =>
    [point.padEnd(24), kills, delivered, duplicates, losses, `${unknown} (${arrivedUnknown} arrived)`].join(' | '),
  );
  return ['killed                   | kills | delivered | twice | lost | unknown', ...rows].join('\n');
}
