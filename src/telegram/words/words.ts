import type { AbstentionReason } from '../../core/answering/answer.ts';
import type { Language } from '../../core/language/language.ts';
import type { FeedbackReason } from '../callbackData.ts';
import type { AnswerLength, ChatStatistics } from '../services.ts';
import { en } from './en.ts';
import { kk } from './kk.ts';
import { ru } from './ru.ts';

/** Everything the bot says by itself in one language; plain text without markup. Names of others are put in as given. */
export interface BotWords {
  language: Language;
  /** For the profile: at most 120 and 512 characters. */
  shortDescription: string;
  description: string;
  /** Of each command, at most 256 characters. */
  commands: Record<CommandName, string>;
  adminCommands: Record<AdminCommandName, string>;
  buttons: ButtonWords;
  /** Greeting in three lines. */
  start(hasExamples: boolean): string;
  help: string;
  /** Below the help of one who may run the bot. */
  adminHelp: string;
  /** On joining a group. */
  groupWelcome(username: string): string;
  /** The conversation is forgotten. */
  newDone: string;
  asking: AskingWords;
  access: AccessWords;
  feedback: FeedbackWords;
  settings: SettingsWords;
  privacy: PrivacyWords;
  lists: ListWords;
  inline: { answer: string };
  admin: AdminWords;
  /** Something went wrong; the id stands in the log. */
  error(id: string): string;
  unknownCommand: string;
  /** At most 200 characters each, shown over the chat when a button is pressed. */
  oldButton: string;
  /** The stop button of an answer that is there already. */
  nothingToStop: string;
}

export type CommandName =
  | 'start'
  | 'help'
  | 'ask'
  | 'new'
  | 'latest'
  | 'digest'
  | 'sources'
  | 'settings'
  | 'why'
  | 'privacy';
export type AdminCommandName = 'stats' | 'reindex' | 'unanswered' | 'subscribers' | 'broadcast' | 'withdraw';

export interface ButtonWords {
  quotes: string;
  briefing: string;
  more: string;
  back: string;
  cancel: string;
  erase: string;
  eraseConfirm: string;
  send: string;
  add: string;
  withdraw: string;
  /** Sends an answer again. */
  showAnswer: string;
  /** Opens a page on the web. */
  openArticle: string;
}

/** A message that is no text. */
export type OtherContent = 'voice' | 'photo' | 'video' | 'document' | 'sticker' | 'location' | 'other';

export interface AskingWords {
  searching: string;
  found(passages: number): string;
  checking: string;
  /** The reader stopped it. */
  stopped: string;
  /** The connection broke while it was sent; a button below sends it again. */
  perhapsDelivered: string;
  /** Questions grew old while the bot was down. */
  askAgain: string;
  empty: string;
  tooLong(most: number, given: number): string;
  /** `/ask` without a question. */
  askUsage: string;
  /** To somebody who says thanks. */
  thanked: string;
  otherContent: Record<OtherContent, string>;
  /** `/why` before any answer. */
  nothingToExplain: string;
  evidenceGone: string;
}

export interface AccessWords {
  /** A reader's own limit: when to come back, as a time of day, and in how many minutes that is. */
  rateLimited(time: string, minutes: number): string;
  /** The limit of all readers together. */
  busy(time: string, minutes: number): string;
  notAdmitted(userId: number): string;
  inviteNeeded: string;
  inviteAccepted: string;
  inviteWrong: string;
  inviteWait(minutes: number): string;
}

export interface FeedbackWords {
  thanks: string;
  askReason: string;
  reasons: Record<FeedbackReason, string>;
  thanksForReason: string;
}

export interface SettingsWords {
  heading: string;
  language: string;
  length: string;
  timeZone: string;
  /** As in Telegram, as the bot. */
  languageAuto: string;
  timeZoneAuto(zone: string): string;
  lengths: Record<AnswerLength, string>;
  chooseLanguage: string;
  chooseLength: string;
  chooseTimeZone: string;
  saved: string;
  /** In a group, where only its admins may. */
  onlyGroupAdmins: string;
}

export interface PrivacyFacts {
  /** Days for which questions and answers are kept. */
  days: number;
  /** Days for which a backup is kept; 0 where none are made. */
  backupDays: number;
  usesModel: boolean;
  /** In a group there is no button that erases. Default: false. */
  isGroup?: boolean;
}

export interface PrivacyWords {
  text(facts: PrivacyFacts): string;
  eraseAsk: string;
  eraseDone: string;
  eraseCancelled: string;
}

export interface CorpusFacts {
  articles: number;
  /** ISO days; null where no article has a date. */
  firstDate: string | null;
  lastDate: string | null;
}

export interface ListWords {
  /** What the corpus covers, in one or two sentences. */
  sources(facts: CorpusFacts): string;
  sourcesHeading: string;
  articles(count: number): string;
  unnamedOutlet: string;
  latest: string;
  /** Name of a country in the nominative. */
  latestOf(country: string): string;
  latestEmpty: string;
  unknownCountry(given: string): string;
  empty: string;
  previous: string;
  next: string;
  page(page: number, pages: number): string;
}

export interface ReindexFacts {
  added: number;
  changed: number;
  removed: number;
  rejected: number;
}

export interface BroadcastFacts {
  sent: number;
  /** Chats that cannot be written to any more. */
  unreachable: number;
  failed: number;
}

export interface AdminWords {
  statistics(facts: ChatStatistics, days: number): string;
  reindexStarted: string;
  reindexDone(facts: ReindexFacts): string;
  reindexBusy: string;
  reindexFailed(id: string): string;
  unanswered: string;
  unansweredNone: string;
  reasons: Record<AbstentionReason, string>;
  broadcastUsage: string;
  broadcastPreview(chats: number): string;
  broadcastStarted(chats: number): string;
  broadcastDone(facts: BroadcastFacts): string;
  broadcastCancelled: string;
  addOffer(title: string, characters: number): string;
  addDone(title: string): string;
  addCancelled: string;
  /** The reason is in English, as the reader of articles gives it. */
  addRejected(reason: string): string;
  withdrawUsage: string;
  withdrawAsk(title: string): string;
  withdrawDone(title: string): string;
  withdrawUndone(title: string): string;
  withdrawUnknown(given: string): string;
  withdrawCancelled: string;
  /** A proposal whose button was pressed too late. */
  gone: string;
}

/** What the bot says in this language. */
export function botWords(language: Language): BotWords {
  return { ru, kk, en }[language];
}
