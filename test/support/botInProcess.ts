import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { ChatDatabase } from '../../src/store/chatDatabase.ts';
import { StoredChatMemory } from '../../src/store/chatMemory.ts';
import { StoredInbox } from '../../src/store/inbox.ts';
import { createBot, type ElshiBot } from '../../src/telegram/bot.ts';
import { type FakeBotApi, startFakeBotApi } from '../../src/telegram/fake/fakeBotApi.ts';
import { pollUpdates } from '../../src/telegram/pollUpdates.ts';
import type { RenderedMessage } from '../../src/telegram/rendering/message.ts';
import { SendPacer } from '../../src/telegram/sendPacer.ts';
import type { ArticleDesk, BotServices } from '../../src/telegram/services.ts';
import { anAnswer } from './anAnswer.ts';
import { textOf } from './runningBot.ts';

export interface BotInProcess extends ElshiBot {
  fake: FakeBotApi;
  memory: StoredChatMemory<RenderedMessage>;
  /** Names and facts of what was logged. */
  logged: { event: string; facts: Record<string, unknown> }[];
  /** Calls of the article desk, such as `withdraw`. */
  deskCalls: { name: string; arguments: unknown[] }[];
  /** Puts the clock forward. */
  advance(milliseconds: number): void;
  /** Acts, waits for so many more messages of the bot in a chat, and gives their texts. */
  replies(chatId: number, act: () => unknown, count?: number): Promise<string[]>;
  /** Acts, and gives the texts that come to a chat until a later question of another is answered: perhaps none. */
  repliesIfAny(chatId: number, act: () => unknown): Promise<string[]>;
  close(): Promise<void>;
}

export interface BotInProcessOptions {
  /** As in `.env`. */
  variables?: Record<string, string>;
  services?: Partial<BotServices>;
  articles?: Partial<ArticleDesk>;
}

const WAIT_MS = 15_000;

/** The bot in this process, over HTTP and a real database; what it answers is scripted. */
export async function botInProcess(options: BotInProcessOptions = {}): Promise<BotInProcess> {
  const fake = await startFakeBotApi({ flood: { mode: 'count' } });
  const dataDir = mkdtempSync(join(tmpdir(), 'elshi-chats-'));
  const database = ChatDatabase.open(dataDir);
  const memory = new StoredChatMemory<RenderedMessage>(database);
  const deskCalls: BotInProcess['deskCalls'] = [];
  const logged: BotInProcess['logged'] = [];
  const note = (event: string, facts: Record<string, unknown> = {}) => void logged.push({ event, facts });
  let aheadMs = 0;
  let ids = 0;
  const variables = { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.url, ...options.variables };
  const config = readConfig(variables, { projectDir: '/project', currentDir: dataDir });
  const elshi = createBot(fake.token, {
    settings: config.bot,
    services: {
      ask: async ({ question }) => ({ answer: anAnswer({ question }), notices: [], trace: [] }),
      inbox: new StoredInbox(database),
      memory,
      articles: aDesk(deskCalls, options.articles),
      hasModel: false,
      sharesQuestions: false,
      ...options.services,
    },
    log: { info: note, warn: note, error: note },
    now: () => new Date(Date.now() + aheadMs),
    timeZone: 'Asia/Almaty',
    newId: (length) => {
      ids += 1;
      return String(ids).padStart(length, 'a');
    },
    keptDays: 30,
    backupDays: 7,
    botInfo: fake.bot,
    // Its pace has tests of its own.
    pacer: new SendPacer({ now: () => performance.now(), perSecond: 1000, chatPauseMs: 1, groupPerMinute: 1000 }),
  });
  const ending = new AbortController();
  const polling = pollUpdates(elshi.bot, { log: { info: note, warn: note, error: note }, signal: ending.signal });
  const texts = (chatId: number) => fake.shownByBot(chatId).map(({ message }) => textOf(message));

  const replies: BotInProcess['replies'] = async (chatId, act, count = 1) => {
    const before = texts(chatId).length;
    act();
    await fake.untilTrue(() => texts(chatId).length >= before + count, WAIT_MS);
    return texts(chatId).slice(before);
  };
  return {
    ...elshi,
    fake,
    memory,
    logged,
    deskCalls,
    advance: (milliseconds) => {
      aheadMs += milliseconds;
    },
    replies,
    repliesIfAny: async (chatId, act) => {
      const before = texts(chatId).length;
      act();
      const taken = () => fake.pendingUpdates().length === 0 && elshi.desk.running === 0;
      await fake.untilTrue(taken, WAIT_MS);
      return texts(chatId).slice(before);
    },
    close: async () => {
      ending.abort();
      elshi.desk.abort();
      await fake.close();
      await polling.catch(() => undefined);
      database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function aDesk(calls: BotInProcess['deskCalls'], given: Partial<ArticleDesk> = {}): ArticleDesk {
  const article = { path: 'visit.md', title: 'Спикер принял гостя' };
  const listed = {
    ...article,
    date: '2025-09-29',
    publisher: 'Казахстанская правда',
    url: 'https://example.org/visit',
  };
  const desk: ArticleDesk = {
    generation: async () => 1,
    coverage: async () => ({
      articles: 1,
      undated: 0,
      firstDate: '2025-09-29',
      lastDate: '2025-09-29',
      publishers: [{ name: 'Казахстанская правда', articles: 1 }],
    }),
    latest: async ({ limit, offset }) => ({ items: [listed].slice(offset, offset + limit), total: 1 }),
    matching: async () => [listed],
    source: async () => ({ source: 'Казахстанская правда', url: 'https://example.org/visit', retelling: false }),
    examples: async () => ['Казахстан и Италия: кто с кем встречался?'],
    find: async (reference) => (reference === 'visit.md' ? article : null),
    read: async (name, bytes) => ({
      drafts: [{ text: new TextDecoder().decode(bytes), title: name, date: null, url: null, source: null }],
    }),
    add: async ({ title }) => ({ path: 'added/visit', title: title ?? 'Новая статья', passages: 1 }),
    withdraw: async () => ({ ...article, copies: [] }),
    undoWithdrawal: async () => article,
    reindex: async () => ({ added: 1, changed: 0, removed: 0, rejected: 0 }),
    ...given,
  };
  // What changes articles is noted.
  for (const name of ['add', 'withdraw', 'undoWithdrawal', 'reindex'] as const) {
    const call = desk[name] as (...values: unknown[]) => Promise<never>;
    desk[name] = (...values: unknown[]) => {
      calls.push({ name, arguments: values });
      return call(...values);
    };
  }
  return desk;
}
