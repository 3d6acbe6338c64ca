import type { Chat, File, Message, Update, User, UserFromGetMe } from 'grammy/types';
import { badRequest, forbidden } from './botApiError.ts';
import type { Clock } from './clock.ts';
import { migrated } from './faults.ts';
import type { UpdateQueue } from './updateQueue.ts';

/** How a message looked at one time. */
export interface MessageVersion {
  text: string;
  entities: NonNullable<Message['entities']>;
  keyboard: NonNullable<Message['reply_markup']>['inline_keyboard'];
  /** By the server's clock, in milliseconds since 1970. */
  at: number;
}

/** A message of a chat as its reader sees it. */
export interface ShownMessage extends MessageVersion {
  messageId: number;
  byBot: boolean;
  /** Null for posts of a channel. */
  userId: number | null;
  threadId: number | null;
  replyToMessageId: number | null;
  /** Earlier looks, oldest first. */
  earlier: MessageVersion[];
  deleted: boolean;
  /** Emoji that the bot has set. */
  reaction: string | null;
  /** As the Bot API describes it. */
  message: Message;
}

/** A draft as its reader sees it while it lasts. */
export interface ShownDraft {
  draftId: number;
  text: string;
  entities: MessageVersion['entities'];
  canStop: boolean;
  threadId: number | null;
  at: number;
}

/** A chat of the stand-in. */
export interface FakeChat {
  chat: Chat;
  /** In the order of sending, deleted ones too. */
  messages: ShownMessage[];
  byId: Map<number, ShownMessage>;
  /** The one that is seen now; a message of the bot or 30 seconds end it. */
  draft: ShownDraft | null;
  /** All drafts so far, oldest first. */
  drafts: ShownDraft[];
  /** Ids of topics of a forum, with their names. */
  topics: Map<number, string>;
  members: Set<number>;
  botIsAdmin: boolean;
  /** Why the bot cannot write here. */
  closed: 'blocked' | 'deactivated' | 'kicked' | 'not-started' | null;
  /** The supergroup that it has become. */
  migratedTo: number | null;
}

/** A press of a button, and what the bot said to it. */
export interface ButtonPress {
  queryId: string;
  chatId: number;
  messageId: number;
  userId: number;
  data: string;
  at: number;
  answer: { text: string; showAlert: boolean } | null;
}

/** An inline query, and what the bot offered. */
export interface AskedInline {
  queryId: string;
  userId: number;
  query: string;
  at: number;
  answer: { results: InlineOffer[]; cacheSeconds: number; isPersonal: boolean; nextOffset: string } | null;
}

/** One result of an inline query. */
export interface InlineOffer {
  id: string;
  title: string;
  description: string;
  text: string;
  entities: MessageVersion['entities'];
  keyboard: MessageVersion['keyboard'];
}

/** A file that can be downloaded. */
export interface StoredFile {
  file: File;
  content: Uint8Array;
  fileName: string;
}

/** All that the stand-in knows. */
export interface World {
  clock: Clock;
  token: string;
  bot: UserFromGetMe;
  users: Map<number, User>;
  chats: Map<number, FakeChat>;
  presses: Map<string, ButtonPress>;
  inlineQueries: Map<string, AskedInline>;
  /** Messages sent through inline mode, by their id. */
  inlineMessages: Map<string, MessageVersion>;
  files: Map<string, StoredFile>;
  /** Commands by scope and language, as JSON text. */
  commands: Map<string, { command: string; description: string }[]>;
  /** Names and descriptions by kind and language. */
  profile: Map<string, string>;
  updates: UpdateQueue;
  /** How long a press or an inline query may stay unanswered. */
  callbackTimeoutMs: number;
  inlineTimeoutMs: number;
  nextNumber(): number;
  /** Ids count through all private chats and groups together, and by themselves in each supergroup and channel. */
  nextMessageId(chat: FakeChat): number;
  queue(update: Omit<Update, 'update_id'>): Update | null;
}

/** An empty chat. */
export function emptyChat(chat: Chat): FakeChat {
  return {
    chat,
    messages: [],
    byId: new Map(),
    draft: null,
    drafts: [],
    topics: new Map(),
    members: new Set(),
    botIsAdmin: false,
    closed: null,
    migratedTo: null,
  };
}

/**
 * The chat of a `chat_id`.
 *
 * @throws {BotApiError} 400 for an unknown one
 */
export function findChat(world: World, chatId: number | string): FakeChat {
  const chat = typeof chatId === 'number' ? world.chats.get(chatId) : findByUsername(world, chatId);
  if (!chat) throw badRequest('chat not found');
  return chat;
}

/**
 * The chat of a `chat_id`, where the bot may write to it.
 *
 * @throws {BotApiError} 400 for an unknown or migrated one, 403 where the bot is not let in
 */
export function findOpenChat(world: World, chatId: number | string): FakeChat {
  const chat = findChat(world, chatId);
  if (chat.migratedTo !== null) throw migrated(chat.migratedTo);
  switch (chat.closed) {
    case 'blocked':
      throw forbidden('bot was blocked by the user');
    case 'deactivated':
      throw forbidden('user is deactivated');
    case 'kicked':
      throw forbidden(`bot was kicked from the ${chat.chat.type} chat`);
    case 'not-started':
      throw forbidden("bot can't initiate conversation with a user");
    default:
      return chat;
  }
}

/** A message that is there and not deleted. */
export function findMessage(chat: FakeChat, messageId: number): ShownMessage | null {
  const message = chat.byId.get(messageId);
  return message && !message.deleted ? message : null;
}

/** Puts a message into its chat, as its reader sees it. */
export function showMessage(
  chat: FakeChat,
  message: Message,
  about: { byBot: boolean; at: number; replyToMessageId?: number | null },
): ShownMessage {
  const shown: ShownMessage = {
    messageId: message.message_id,
    byBot: about.byBot,
    userId: message.from?.id ?? null,
    threadId: message.message_thread_id ?? null,
    replyToMessageId: about.replyToMessageId ?? null,
    ...versionOf(message, about.at),
    earlier: [],
    deleted: false,
    reaction: null,
    message,
  };
  chat.messages.push(shown);
  chat.byId.set(shown.messageId, shown);
  if (about.byBot) chat.draft = null;
  return shown;
}

/** Gives a message a new look and keeps the old one. */
export function changeMessage(shown: ShownMessage, message: Message, at: number): void {
  const { text, entities, keyboard } = shown;
  shown.earlier.push({ text, entities, keyboard, at: shown.at });
  Object.assign(shown, versionOf(message, at), { message });
}

/** The bot as the sender of messages: without what only `getMe` tells. */
export function botAsUser({ bot }: World): User {
  return { id: bot.id, is_bot: true, first_name: bot.first_name, username: bot.username };
}

/** Seconds since 1970, as Telegram counts dates. */
export function unixTime(ms: number): number {
  return Math.floor(ms / 1000);
}

function versionOf(message: Message, at: number): MessageVersion {
  return {
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
    keyboard: message.reply_markup?.inline_keyboard ?? [],
    at,
  };
}

function findByUsername(world: World, username: string): FakeChat | undefined {
  if (!username.startsWith('@')) return undefined;
  for (const chat of world.chats.values()) {
    if (chat.chat.type !== 'private' && chat.chat.username === username.slice(1)) return chat;
  }
  return undefined;
}
