import { randomInt } from 'node:crypto';
import type { App } from './app.ts';
import { createBotArticles } from './botArticles.ts';
import type { Config } from './config.ts';
import { dayIn } from './core/digest/localTime.ts';
import { createCourier } from './digestDelivery.ts';
import { createDigestServices } from './digestDesk.ts';
import type { Log } from './log.ts';
import type { ChatDatabase } from './store/chatDatabase.ts';
import { StoredChatMemory } from './store/chatMemory.ts';
import { StoredInbox } from './store/inbox.ts';
import { NIGHTS_KEPT } from './store/nightlyBackup.ts';
import { eraseDigestOf } from './store/subscriptions.ts';
import { hashKey, hashUser } from './store/userHash.ts';
import { createBot, type ElshiBot } from './telegram/bot.ts';
import type { DigestCourier } from './telegram/digest/digestCourier.ts';
import type { DigestServices } from './telegram/digest/digestServices.ts';
import { forgivingMemory } from './telegram/forgivingMemory.ts';
import type { RenderedMessage } from './telegram/rendering/message.ts';
import type { SendPacer } from './telegram/sendPacer.ts';
import type { ArticleDesk } from './telegram/services.ts';

/** What a bot is made of. */
export interface BotParts {
  token: string;
  /** Answers questions. */
  app: App;
  /** Writes articles, beside the one that answers. */
  writer: App;
  /** Where chats are remembered. */
  database: ChatDatabase;
  config: Config;
  log: Log;
  now(): Date;
  /** Random characters of `a-z0-9`. Default: drawn from the system. */
  newId?(length: number): string;
  /** See {@link import('./telegram/bot.ts').BotOptions}. */
  pacer?: SendPacer;
  patienceMs?: number;
  /** See {@link import('./botArticles.ts').BotArticlesOptions}. */
  examplesPatienceMs?: number;
}

export interface AssembledBot extends ElshiBot {
  memory: StoredChatMemory<RenderedMessage>;
  articles: ArticleDesk;
  digest: DigestServices;
  courier: DigestCourier;
}

/** Questions and answers are kept for so long. Source: what `/privacy` promises. */
export const KEPT_DAYS = 30;

/** Puts the bot's services together and the bot upon them. Nothing goes out before it is run. */
export function assembleBot(parts: BotParts): AssembledBot {
  const {
    token,
    app,
    writer,
    database,
    config,
    log,
    now,
    newId = randomId,
    pacer,
    patienceMs,
    examplesPatienceMs,
  } = parts;
  const userKey = database.run((_, connection) => hashKey(connection));
  const memory = new StoredChatMemory<RenderedMessage>(database, { alsoErase: [eraseDigestOf] });
  const articles = createBotArticles({ app, writer, examplesPatienceMs });
  const digest = createDigestServices({ app, database, log, now });
  const elshi = createBot(token, {
    settings: config.bot,
    services: {
      ask: async ({ userId, ...request }) => {
        const user = userId === null ? undefined : hashUser(userKey, userId);
        const { question, today = dayIn(now().getTime(), config.timeZone), ...rest } = request;
        const { trace, ...answered } = await app.ask(question, { ...rest, today, user, trace: true });
        return { ...answered, trace: trace ?? [] };
      },
      inbox: new StoredInbox(database),
      memory: forgivingMemory(memory, log),
      articles,
      digest,
      hasModel: config.models.chat !== null,
      sharesQuestions: sharesQuestions(config),
    },
    log,
    now,
    timeZone: config.timeZone,
    newId,
    keptDays: KEPT_DAYS,
    backupDays: NIGHTS_KEPT,
    pacer,
    patienceMs,
  });
  const courier = createCourier({
    token,
    config,
    digest,
    pacer: elshi.pacer,
    log,
    now,
    memory,
    onMoved: (from, to) => memory.moveChat(from, to),
    onGone: (chatId) => memory.setReachable(chatId, false, now().toISOString()),
  });
  return { ...elshi, memory, articles, digest, courier };
}

/** A key, or the address of a server, is enough for vectors to be asked for, unless another embedder is named. */
function sharesQuestions({ models }: Config): boolean {
  const { chat, embedding, embedder } = models;
  return chat !== null || (embedding !== null && embedder !== 'builtin' && embedder !== 'local');
}

const ID_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

function randomId(length: number): string {
  return Array.from({ length }, () => ID_CHARACTERS[randomInt(ID_CHARACTERS.length)]).join('');
}
