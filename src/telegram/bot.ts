import { sequentialize } from '@grammyjs/runner';
import { type Api, Bot } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { acknowledgements } from './acknowledgements.ts';
import { adminCommands } from './adminCommands.ts';
import { admission, admits } from './admission.ts';
import { answerButtons } from './answerButtons.ts';
import { Answering } from './answering.ts';
import type { BotContext } from './botContext.ts';
import type { BotSettings } from './botSettings.ts';
import { chatChanges } from './chatChanges.ts';
import { digestChatChanges } from './digest/digestChatChanges.ts';
import { digestMenu } from './digest/digestMenu.ts';
import { digestOrders } from './digest/digestOrders.ts';
import { firstFeedback, queueOf } from './firstFeedback.ts';
import { inlineQuestions } from './inlineQuestions.ts';
import type { BotLog } from './log.ts';
import { otherMessages } from './otherMessages.ts';
import { broadcastApi, clientOptions, paceCalls, retryCalls } from './pacedApi.ts';
import { questions } from './questions.ts';
import { readerCommands } from './readerCommands.ts';
import { readerContext, tellError } from './readerContext.ts';
import { SendPacer } from './sendPacer.ts';
import type { BotServices } from './services.ts';
import { settingsMenu } from './settingsMenu.ts';
import { staleUpdates } from './staleUpdates.ts';
import { stopRequests } from './stopRequests.ts';
import { UpdateDesk } from './updateDesk.ts';

export interface BotOptions {
  settings: BotSettings;
  services: BotServices;
  log: BotLog;
  now(): Date;
  /** IANA name, where a chat has chosen none. */
  timeZone: string;
  /** Random characters of `a-z0-9`. */
  newId(length: number): string;
  /** Days for which questions and answers are kept, and backups of them. */
  keptDays: number;
  backupDays: number;
  /** What `getMe` says, where it is known without asking. */
  botInfo?: UserFromGetMe;
  /** Waiting this long is shown as typing only. Default: 3000. */
  patienceMs?: number;
  /** Gives out turns to send. Default: one with Telegram's limits and the machine's clock. */
  pacer?: SendPacer;
}

/** The bot, and what its runner needs of it. */
export interface ElshiBot {
  bot: Bot<BotContext>;
  desk: UpdateDesk;
  /** The way to Telegram for messages to many; it gives way to answers. */
  broadcastApi: Api;
  /** Gives out the turns of all that is sent. */
  pacer: SendPacer;
}

/** Puts the bot together. The order below is the way of an update. */
export function createBot(token: string, options: BotOptions): ElshiBot {
  const { settings, services, log, now, timeZone, newId } = options;
  const { adminIds, apiRoot } = settings;
  const { memory, articles } = services;
  const bot = new Bot<BotContext>(token, { client: clientOptions(apiRoot), botInfo: options.botInfo });
  const pacer = options.pacer ?? new SendPacer({ now: () => performance.now() });
  bot.api.config.use(paceCalls(pacer), retryCalls());
  const toMany = broadcastApi(token, apiRoot, pacer);

  const desk = new UpdateDesk({
    inbox: services.inbox,
    now,
    log,
    newRequestId: () => newId(6),
    onError: tellError,
  });
  const answering = new Answering({
    services,
    limits: settings.limits,
    log,
    logTexts: settings.logTexts,
    now,
    timeZone,
    newAnswerId: () => newId(10),
    patienceMs: options.patienceMs,
  });

  const reader = readerContext({ memory, log });
  bot.use(desk.middleware);
  bot.use(acknowledgements(log));
  bot.use(reader);
  bot.use(stopRequests(answering));
  bot.use(firstFeedback(log));
  bot.use(sequentialize(queueOf));
  bot.use(desk.beginning);
  // Read anew: what came before it in this chat may have changed the settings.
  bot.use(reader);
  if (services.digest) bot.use(digestChatChanges({ digest: services.digest, now }));
  bot.use(chatChanges({ memory, log, now, isAdmitted: admits({ settings, memory }) }));
  bot.use(staleUpdates(now));
  bot.use(admission({ settings, memory, now }));
  bot.use(inlineQuestions({ services, log, isOpen: settings.access === 'open' }));
  bot.use(adminCommands({ adminIds, services, log, now, timeZone, newId, broadcastApi: toMany }));
  if (services.digest) {
    const digest = { digest: services.digest, log, now, timeZone };
    bot.use(digestOrders({ ...digest, adminIds }));
    bot.use(digestMenu(digest));
  }
  bot.use(readerCommands({ ...options, answering, adminIds }));
  bot.use(settingsMenu({ memory, timeZone }));
  bot.use(answerButtons({ memory, articles, answering, now, log }));
  bot.use(questions(answering));
  bot.use(otherMessages());
  return { bot, desk, broadcastApi: toMany, pacer };
}
