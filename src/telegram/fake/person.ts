import type { Chat, Message, Update, User } from 'grammy/types';
import { editMessage, type MessageContent, postMessage, typed, type WritingPlace } from './userMessages.ts';
import {
  type AskedInline,
  type ButtonPress,
  type FakeChat,
  findMessage,
  type ShownMessage,
  unixTime,
  type World,
} from './world.ts';

/** A place to write in; without a chat, the private chat with the bot. */
export interface Place extends WritingPlace {
  chatId?: number;
}

/** Which button is pressed: by its label (a part of it is enough), its data or its place (row and column from 0). */
export type ButtonChoice = string | { data: string } | { row: number; column: number };

export interface PressOptions {
  chatId?: number;
  /** Default: the last message of the chat that has such a button. */
  messageId?: number;
  /** Sends the data whether or not a message has such a button, as a tampered client may. */
  tampered?: boolean;
}

export interface FileContent {
  fileName?: string;
  mimeType?: string;
  content: Uint8Array | string;
  caption?: string;
  /** In bytes, where it should differ from that of the content. */
  sizeBytes?: number;
}

/** What was first written elsewhere. */
export interface ForwardedPost {
  text: string;
  /** Title of the channel it comes from. Default: `Channel`. */
  channelTitle?: string;
  /** Default: `channel`. */
  channelUsername?: string;
  /** Name of a hidden user, where it comes from no channel. */
  hiddenUser?: string;
}

/** A user of Telegram who deals with the bot. Every method puts what a client would show and queues the update. */
export interface Person {
  readonly id: number;
  readonly user: User;
  writes(text: string, place?: Place): Message;
  edits(messageId: number, text: string, chatId?: number): Message;
  /** Deletes a message for both sides; the bot learns nothing of it. */
  deletes(messageId: number, chatId?: number): void;
  /** @throws {RangeError} where no message has such a button, unless `tampered` */
  presses(button: ButtonChoice, options?: PressOptions): ButtonPress;
  asksInline(query: string, options?: { offset?: string; chatType?: 'sender' | Chat['type'] }): AskedInline;
  /** Sends a result of an answered inline query; gives the id of the inline message where it has buttons. */
  choosesInline(asked: AskedInline, resultId: string): string | null;
  sendsDocument(file: FileContent, place?: Place): Message;
  sendsPhoto(caption?: string, place?: Place): Message;
  sendsVoice(place?: Place): Message;
  sendsSticker(place?: Place): Message;
  forwards(post: ForwardedPost, place?: Place): Message;
  blocks(): void;
  unblocks(): void;
  /** Presses the stop button of the draft that is seen. @throws {RangeError} where there is none to stop */
  stopsGeneration(): void;
}

/** The doings of a user in the world. */
export function createPerson(world: World, user: User): Person {
  const chatOf = (chatId = user.id): FakeChat => {
    const chat = world.chats.get(chatId);
    if (!chat) throw new RangeError(`chat ${chatId} is not known here`);
    if (chatId !== user.id && !chat.members.has(user.id)) throw new RangeError(`${user.id} is no member of ${chatId}`);
    return chat;
  };
  const sends = (content: MessageContent, { chatId, ...place }: Place = {}): Message => {
    const chat = chatOf(chatId);
    if (chat.closed === 'not-started') chat.closed = null;
    return postMessage(world, chat, user, content, place);
  };
  const store = (content: Uint8Array, fileName: string, sizeBytes = content.length) => {
    const fileId = `file-${world.nextNumber()}`;
    const file = { file_id: fileId, file_unique_id: `unique-${fileId}`, file_size: sizeBytes };
    world.files.set(fileId, { file: { ...file, file_path: `files/${fileId}` }, content, fileName });
    return file;
  };

  return {
    id: user.id,
    user,
    writes: (text, place) => sends(typed(text), place),
    edits: (messageId, text, chatId) => editMessage(world, chatOf(chatId), messageId, text),
    deletes(messageId, chatId) {
      const shown = findMessage(chatOf(chatId), messageId);
      if (!shown) throw new RangeError(`message ${messageId} is not there`);
      shown.deleted = true;
    },
    presses: (button, options = {}) =>
      press(world, user, options.tampered ? chatOfAny(world, options, user) : chatOf(options.chatId), button, options),
    asksInline(query, options = {}) {
      const asked: AskedInline = {
        queryId: `inline-${world.nextNumber()}`,
        userId: user.id,
        query,
        at: world.clock(),
        answer: null,
      };
      world.inlineQueries.set(asked.queryId, asked);
      world.queue({
        inline_query: {
          id: asked.queryId,
          from: user,
          query,
          offset: options.offset ?? '',
          chat_type: options.chatType ?? 'sender',
        },
      });
      return asked;
    },
    choosesInline(asked, resultId) {
      const result = asked.answer?.results.find(({ id }) => id === resultId);
      if (!result) throw new RangeError(`the bot offered no result ${resultId}`);
      const inlineMessageId = result.keyboard.length > 0 ? `inline-message-${world.nextNumber()}` : null;
      const { text, entities, keyboard } = result;
      if (inlineMessageId) world.inlineMessages.set(inlineMessageId, { text, entities, keyboard, at: world.clock() });
      world.queue({
        chosen_inline_result: {
          result_id: resultId,
          from: user,
          query: asked.query,
          ...(inlineMessageId ? { inline_message_id: inlineMessageId } : {}),
        },
      });
      return inlineMessageId;
    },
    sendsDocument(file, place) {
      const content = typeof file.content === 'string' ? Buffer.from(file.content) : file.content;
      const fileName = file.fileName ?? 'file.txt';
      const document = {
        ...store(content, fileName, file.sizeBytes),
        file_name: fileName,
        mime_type: file.mimeType ?? 'text/plain',
      };
      return sends({ document, ...captionOf(file.caption) } as MessageContent, place);
    },
    sendsPhoto: (caption, place) =>
      sends(
        {
          photo: [{ ...store(new Uint8Array(3), 'photo.jpg'), width: 90, height: 90 }],
          ...captionOf(caption),
        } as MessageContent,
        place,
      ),
    sendsVoice: (place) =>
      sends(
        { voice: { ...store(new Uint8Array(3), 'voice.ogg'), duration: 3, mime_type: 'audio/ogg' } } as MessageContent,
        place,
      ),
    sendsSticker: (place) =>
      sends(
        {
          sticker: {
            ...store(new Uint8Array(3), 'sticker.webp'),
            type: 'regular',
            width: 512,
            height: 512,
            is_animated: false,
            is_video: false,
            emoji: '👍',
          },
        } as MessageContent,
        place,
      ),
    forwards(post, place) {
      const date = unixTime(world.clock()) - 3600;
      const title = post.channelTitle ?? 'Channel';
      const username = post.channelUsername ?? 'channel';
      const origin = post.hiddenUser
        ? { type: 'hidden_user', sender_user_name: post.hiddenUser, date }
        : { type: 'channel', chat: { id: -1_000_000_000_777, type: 'channel', title, username }, message_id: 7, date };
      return sends({ ...typed(post.text), forward_origin: origin } as MessageContent, place);
    },
    blocks: () => setBlocked(world, user, chatOf(), true),
    unblocks: () => setBlocked(world, user, chatOf(), false),
    stopsGeneration() {
      const chat = chatOf();
      const draft = chat.draft;
      if (!draft?.canStop || chat.chat.type !== 'private') throw new RangeError('there is no draft with a stop button');
      chat.draft = null;
      world.queue({
        stopped_message_generation: {
          chat: chat.chat,
          draft_id: draft.draftId,
          ...(draft.threadId === null ? {} : { message_thread_id: draft.threadId }),
        },
      });
    },
  };
}

function press(world: World, user: User, chat: FakeChat, choice: ButtonChoice, options: PressOptions): ButtonPress {
  const shown = messageWith(chat, choice, options);
  const data = options.tampered && typeof choice === 'object' && 'data' in choice ? choice.data : dataOf(shown, choice);
  if (data === null)
    throw new RangeError(`no button ${JSON.stringify(choice)} that sends data in chat ${chat.chat.id}`);
  const result: ButtonPress = {
    queryId: `press-${world.nextNumber()}`,
    chatId: chat.chat.id,
    messageId: shown.messageId,
    userId: user.id,
    data,
    at: world.clock(),
    answer: null,
  };
  world.presses.set(result.queryId, result);
  const inaccessible = { chat: chat.chat, message_id: shown.messageId, date: 0 as const };
  world.queue({
    callback_query: {
      id: result.queryId,
      from: user,
      chat_instance: `instance-${chat.chat.id}`,
      message: shown.deleted ? inaccessible : shown.message,
      data,
    },
  } as Omit<Update, 'update_id'>);
  return result;
}

function messageWith(chat: FakeChat, choice: ButtonChoice, options: PressOptions): ShownMessage {
  if (options.messageId !== undefined) {
    const named = chat.byId.get(options.messageId);
    if (named?.byBot && (options.tampered || !named.deleted)) return named;
    throw new RangeError(`message ${options.messageId} of the bot is not in chat ${chat.chat.id}`);
  }
  for (let index = chat.messages.length - 1; index >= 0; index--) {
    const shown = chat.messages[index] as ShownMessage;
    if (shown.byBot && (options.tampered || (!shown.deleted && dataOf(shown, choice) !== null))) return shown;
  }
  const labels = chat.messages.flatMap(({ keyboard }) => keyboard.flat().map((button) => button.text));
  throw new RangeError(`no button ${JSON.stringify(choice)} in chat ${chat.chat.id}; there are: ${labels.join(' | ')}`);
}

/** The data that a button of the message sends; null where it has no such button. */
function dataOf(shown: ShownMessage, choice: ButtonChoice): string | null {
  const buttons = shown.keyboard.flat().filter((button) => 'callback_data' in button);
  if (typeof choice === 'string') {
    const button = buttons.find(({ text }) => text === choice) ?? buttons.find(({ text }) => text.includes(choice));
    return button?.callback_data ?? null;
  }
  if ('data' in choice) return buttons.find((button) => button.callback_data === choice.data)?.callback_data ?? null;
  const button = shown.keyboard[choice.row]?.[choice.column];
  return button && 'callback_data' in button ? button.callback_data : null;
}

function chatOfAny(world: World, { chatId }: PressOptions, user: User): FakeChat {
  const chat = world.chats.get(chatId ?? user.id);
  if (!chat) throw new RangeError(`chat ${chatId} is not known here`);
  return chat;
}

function setBlocked(world: World, user: User, chat: FakeChat, blocked: boolean): void {
  const bot = { id: world.bot.id, is_bot: true, first_name: world.bot.first_name, username: world.bot.username };
  const member = { user: bot, status: 'member' as const };
  const banned = { user: bot, status: 'kicked' as const, until_date: 0 };
  chat.closed = blocked ? 'blocked' : null;
  world.queue({
    my_chat_member: {
      chat: chat.chat,
      from: user,
      date: unixTime(world.clock()),
      old_chat_member: blocked ? member : banned,
      new_chat_member: blocked ? banned : member,
    },
  } as Omit<Update, 'update_id'>);
}

function captionOf(caption: string | undefined): MessageContent {
  if (caption === undefined) return {};
  const { text, entities } = typed(caption) as { text: string; entities?: Message['entities'] };
  return { caption: text, ...(entities ? { caption_entities: entities } : {}) } as MessageContent;
}
