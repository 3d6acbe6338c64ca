import type { Language } from '../../core/language/language.ts';

/** A conversation as its file tells it: who is there, what they do, and what the bot is to answer. */
export interface Conversation {
  /** As it was named, for messages. */
  file: string;
  title: string;
  settings: ConversationSettings;
  /** In the order of the file; at least one. */
  users: readonly ConversationUser[];
  chats: readonly ConversationChat[];
  steps: readonly Step[];
  /** What was sent when it was recorded; null: nothing is compared. */
  transcript: { text: string; line: number } | null;
}

export interface ConversationSettings {
  /** ISO time at which the conversation begins. */
  clock: string;
  /** Variables of the environment, as `ACCESS` or `ADMIN_IDS`. */
  env: Readonly<Record<string, string>>;
  /** Folder of articles as written; null: those that ship. */
  articles: string | null;
}

export interface ConversationUser {
  name: string;
  /** Of Telegram; null: one that is drawn. */
  id: number | null;
  /** Of the user's Telegram, as an IETF tag; null: none. */
  language: string | null;
}

export interface ConversationChat {
  name: string;
  type: 'group' | 'supergroup';
  /** Names of users. */
  members: readonly string[];
  /** Names of topics; a supergroup that has some is a forum. */
  topics: readonly string[];
  botIsAdmin: boolean;
}

/** Where something is written: the private chat of a user, or a group, perhaps in a topic. */
export interface Place {
  user: string;
  /** Null: the user's private chat with the bot. */
  chat: string | null;
  topic: string | null;
}

export interface Step {
  /** From 1; steps that are taken together have their own numbers. */
  number: number;
  line: number;
  place: Place;
  action: Action;
  expectations: readonly Expectation[];
}

export type Action =
  | { kind: 'says'; text: string; replyTo: ReplyTarget | null }
  /** Changes what the user wrote last in this place. */
  | { kind: 'edits'; text: string }
  /** A button by its label, or data that no button sends. */
  | { kind: 'presses'; button: string | { data: string } }
  | { kind: 'asksInline'; query: string }
  | { kind: 'sendsDocument'; name: string; content: string; caption?: string }
  | { kind: 'sendsPhoto'; caption?: string }
  | { kind: 'sendsVoice' | 'sendsSticker' | 'blocks' | 'unblocks' | 'addsBot' | 'removesBot' }
  | { kind: 'forwards'; text: string; channel?: string; username?: string; hiddenUser?: string }
  | { kind: 'clock'; move: ClockMove }
  | { kind: 'bot'; does: 'stops' | 'starts' | 'restarts' | 'crashes' }
  | { kind: 'together'; steps: readonly Step[] };

/** The bot's or a user's latest message in the same place. */
export type ReplyTarget = { bot: true } | { user: string };

export type ClockMove = { byMs: number } | { to: string };

/** What is to be seen in one place after a step. */
export interface Expectation {
  line: number;
  place: Place;
  checks: readonly Check[];
}

export type Check = { line: number } & (
  | { kind: 'contains' | 'notContains' | 'notice'; text: string }
  /** Path of an article, or the end of it. */
  | { kind: 'cites'; article: string }
  /** True: for whatever reason. */
  | { kind: 'abstains'; reason: true | string }
  | { kind: 'answered' | 'nothing' }
  | { kind: 'language'; language: Language }
  /** How many new messages. */
  | { kind: 'messages'; count: number }
  /** Labels, or parts of them, in their order; empty: no buttons. */
  | { kind: 'buttons'; labels: readonly string[] }
  | { kind: 'edited'; isEdited: boolean }
  /** How many results of an inline query, at least. */
  | { kind: 'offers'; atLeast: number }
);

/** A file that is no conversation, with every problem and the line it stands on. */
export class ConversationError extends Error {
  override readonly name = 'ConversationError';
  readonly file: string;
  readonly problems: readonly { line: number; problem: string }[];

  constructor(file: string, problems: readonly { line: number; problem: string }[]) {
    super(problems.map(({ line, problem }) => `${file}:${line}: ${problem}`).join('; '));
    this.file = file;
    this.problems = problems;
  }
}
