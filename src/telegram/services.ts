import type { Answer } from '../core/answering/answer.ts';
import type { Turn } from '../core/answering/standalone.ts';
import type { TraceStep } from '../core/answering/trace.ts';
import type { Language } from '../core/language/language.ts';
import type { DigestServices } from './digest/digestServices.ts';
import type { RenderedMessage } from './rendering/message.ts';

// What the bot is handed. Everything that remembers, searches or tells the time is behind these interfaces, which
// app code fills from the store and the core.

/** Whose conversation a message belongs to: in a group, each member has one of their own in each topic. */
export interface ConversationKey {
  chatId: number;
  threadId: number | null;
  userId: number | null;
}

/** How far an answer has come, for a reader who waits. */
export type AskStage = { stage: 'searching' } | { stage: 'found'; passages: number } | { stage: 'checking' };

export interface BotAskRequest {
  question: string;
  /** Earlier turns, oldest first. */
  history: Turn[];
  /** ISO day that stands for today; default: the app's own. */
  today?: string;
  mode?: Answer['mode'];
  userId: number | null;
  signal: AbortSignal;
  onStage?(stage: AskStage): void;
}

export interface BotAnswer {
  answer: Answer;
  /** Lines a reader should be told beside it. */
  notices: string[];
  /** What went wrong with the model, for the log. */
  modelProblem?: string | null;
  trace: TraceStep[];
}

/** Updates as Telegram sent them, kept before anything is confirmed to it. All methods are synchronous. */
export interface Inbox {
  /** Keeps an update; false where one of this id is known already. */
  keep(update: KeptUpdate): boolean;
  /** Updates that nobody finished, oldest first. */
  unfinished(): KeptUpdate[];
  finish(updateId: number): void;
}

export interface KeptUpdate {
  updateId: number;
  /** Null for updates without a chat. */
  chatId: number | null;
  /** The update as JSON. */
  body: string;
  /** ISO time. */
  receivedAt: string;
}

export type AnswerLength = 'short' | 'normal' | 'long';

/** What a chat has chosen. */
export interface ChatSettings {
  /** Of the interface; null: as in the reader's Telegram. */
  language: Language | null;
  length: AnswerLength;
  /** IANA name; null: the bot's own. */
  timeZone: string | null;
}

/** One message of an answer on its way: `sending` is written before Telegram is called, `sent` after it accepted. */
export interface AnswerPart {
  message: RenderedMessage;
  state: 'waiting' | 'sending' | 'sent';
  messageId: number | null;
}

/** An answer as it was given, with what is needed to finish sending it, to show its quotes and to say why. */
export interface AnswerRecord extends ConversationKey {
  /** Short, for buttons and for log lines that a user can quote: 10 characters of `a-z0-9`. */
  id: string;
  updateId: number;
  questionMessageId: number;
  /** ISO time. */
  askedAt: string;
  question: string;
  answer: Answer;
  notices: string[];
  trace: TraceStep[];
  parts: AnswerPart[];
}

/** Chats, their settings and conversations. All methods are synchronous and durable when they return. */
export interface ChatMemory {
  settings(chatId: number): ChatSettings;
  saveSettings(chatId: number, change: Partial<ChatSettings>): void;
  /** Notes that a chat can or cannot be written to (blocked, kicked, deleted). */
  setReachable(chatId: number, reachable: boolean, now: string): void;
  isReachable(chatId: number): boolean;
  /** A group became a supergroup: everything of the old id belongs to the new one. */
  moveChat(from: number, to: number): void;
  /** Keeps an answer before its first part is sent, in place of an earlier one to the same update. */
  saveAnswer(record: AnswerRecord): void;
  markPart(answerId: string, part: number, state: AnswerPart['state'], messageId?: number): void;
  answer(answerId: string): AnswerRecord | null;
  answerToUpdate(updateId: number): AnswerRecord | null;
  /** The latest answer to a question's message, for edits. */
  answerToMessage(chatId: number, questionMessageId: number): AnswerRecord | null;
  latestAnswer(key: ConversationKey): AnswerRecord | null;
  /**
   * Question and answer texts since the conversation was last forgotten, oldest first; newest `limit` turns. With
   * `beforeMessageId`, of questions that stand above that message.
   */
  history(key: ConversationKey, limit: number, beforeMessageId?: number): Turn[];
  forgetConversation(key: ConversationKey, now: string): void;
  /** Counts a question against the limits, answered or not. */
  countQuestion(userId: number, now: string): void;
  /** Times of the questions of one user, or of all (null), since an ISO time, oldest first. */
  questionTimes(userId: number | null, since: string): string[];
  saveFeedback(answerId: string, userId: number, verdict: 'up' | 'down', reason: string | null, now: string): void;
  /** Questions that were abstained on, newest first. */
  unanswered(limit: number, offset: number): { askedAt: string; question: string; reason: string }[];
  statistics(since: string): ChatStatistics;
  /** Chats that can be written to, for a broadcast. */
  reachableChats(): number[];
  isAdmitted(userId: number): boolean;
  admit(userId: number, now: string): void;
  /** Erases everything that is kept of a user, in one transaction; in a private chat the chat's settings too. */
  erase(userId: number): void;
  /** Drops questions, answers and finished updates older than an ISO time. */
  dropBefore(time: string): void;
}

export interface ChatStatistics {
  chats: number;
  users: number;
  questions: number;
  answered: number;
  abstained: number;
  up: number;
  down: number;
  /** Median and 95th percentile of the answers' own time, in milliseconds; null without answers. */
  medianMs: number | null;
  p95Ms: number | null;
}

/** An article as a list shows it. */
export interface ListedArticle {
  path: string;
  title: string;
  date: string | null;
  publisher: string | null;
  url: string | null;
}

/** What the articles cover. */
export interface CorpusCoverage {
  articles: number;
  undated: number;
  firstDate: string | null;
  lastDate: string | null;
  publishers: { name: string | null; articles: number }[];
}

/** An article that an admin adds, before it is prepared. */
export interface ArticleDraft {
  text: string;
  title: string | null;
  /** ISO day. */
  date: string | null;
  url: string | null;
  source: string | null;
}

/** What the bot may do with articles. */
export interface ArticleDesk {
  /** Another number after each change of the articles. */
  generation(): Promise<number>;
  coverage(): Promise<CorpusCoverage>;
  /** Newest first; undated ones last. `country`: those that tell of it, ISO 3166-1 alpha-2; null: all. */
  latest(request: { country: string | null; limit: number; offset: number }): Promise<{
    items: ListedArticle[];
    total: number;
  }>;
  /** Articles that match a query, best first. */
  matching(query: string, limit: number): Promise<ListedArticle[]>;
  /** Whose an article is; null where it is gone. */
  source(path: string): Promise<{ source: string | null; url: string | null; retelling: boolean } | null>;
  /** Questions that these articles answer. */
  examples(language: Language): Promise<string[]>;
  /** The articles in a file that an admin sent. */
  read(name: string, bytes: Uint8Array): Promise<{ drafts: ArticleDraft[] } | { reason: string }>;
  add(draft: ArticleDraft): Promise<{ path: string; title: string; passages: number }>;
  /** The article of this path, file name, address or title; null where there is none, or several. */
  find(reference: string): Promise<{ path: string; title: string } | null>;
  /** @throws when there is no such article */
  withdraw(reference: string, by: number): Promise<{ path: string; title: string; copies: string[] }>;
  /** Brings back the article that was withdrawn last, or the one named. */
  undoWithdrawal(reference: string | null): Promise<{ path: string; title: string } | null>;
  reindex(signal: AbortSignal): Promise<{ added: number; changed: number; removed: number; rejected: number }>;
}

/** Everything the bot is handed. */
export interface BotServices {
  ask(request: BotAskRequest): Promise<BotAnswer>;
  inbox: Inbox;
  memory: ChatMemory;
  articles: ArticleDesk;
  /** Null: this bot sends no digests. */
  digest?: DigestServices | null;
  /** Whether a language model writes answers. */
  hasModel: boolean;
  /** Whether the text of a question leaves this machine: for that model, or for vectors. */
  sharesQuestions: boolean;
}
