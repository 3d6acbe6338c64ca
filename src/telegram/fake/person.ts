import type { Chat, Message, User } from 'grammy/types';
import { type ButtonChoice, type PressOptions, pressButton } from './buttonPress.ts';
import {
  ANONYMOUS_ADMIN,
  CHANNEL_SENDER,
  editMessage,
  type MessageContent,
  postMessage,
  typed,
  type WritingPlace,
} from './userMessages.ts';
import {
  type AskedInline,
  type ButtonPress,
  botAsUser,
  type FakeChat,
  findMessage,
  unixTime,
  type World,
} from './world.ts';

/** A place to write in; without a chat, the private chat with the bot. */
export interface Place extends WritingPlace {
  chatId?: number;
  /** In whose name: as an administrator who stays anonymous, or as a channel. */
  as?: 'anonymous-admin' | { channelId: number };
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
  /** Deletes the account; the bot learns of it when it writes. */
  leavesTelegram(): void;
  /** Adds the bot to a group, or takes it out. */
  addsBot(chatId: number): void;
  removesBot(chatId: number): void;
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
  const sends = (content: MessageContent, { chatId, as, ...place }: Place = {}): Message => {
    const chat = chatOf(chatId);
    if (chat.closed === 'not-started') chat.closed = null;
    if (chat.chat.id === user.id && chat.closed) throw new RangeError(`chat ${user.id} is ${chat.closed}`);
    if (as === undefined) return postMessage(world, chat, user, content, place);
    const hidden = as === 'anonymous-admin';
    const senderChat = hidden ? chat.chat : world.chats.get(as.channelId)?.chat;
    const named = { ...content, sender_chat: senderChat } as MessageContent;
    return postMessage(world, chat, hidden ? ANONYMOUS_ADMIN : CHANNEL_SENDER, named, place);
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
      pressButton(
        world,
        user,
        options.tampered ? chatOfAny(world, options, user) : chatOf(options.chatId),
        button,
        options,
      ),
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
    blocks: () => setBotOut(world, user, chatOf(), 'blocked'),
    unblocks: () => setBotOut(world, user, chatOf(), null),
    leavesTelegram() {
      chatOf().closed = 'deactivated';
    },
    addsBot: (chatId) => setBotOut(world, user, chatOf(chatId), null),
    removesBot: (chatId) => setBotOut(world, user, chatOf(chatId), 'kicked'),
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

function chatOfAny(world: World, { chatId }: PressOptions, user: User): FakeChat {
  const chat = world.chats.get(chatId ?? user.id);
  if (!chat) throw new RangeError(`chat ${chatId} is not known here`);
  return chat;
}

function setBotOut(world: World, user: User, chat: FakeChat, closed: 'blocked' | 'kicked' | null): void {
  const bot = botAsUser(world);
  const member = { user: bot, status: 'member' as const };
  const banned = { user: bot, status: 'kicked' as const, until_date: 0 };
  chat.closed = closed;
  world.queue({
    my_chat_member: {
      chat: chat.chat,
      from: user,
      date: unixTime(world.clock()),
      old_chat_member: closed ? member : banned,
      new_chat_member: closed ? banned : member,
    },
  });
}

function captionOf(caption: string | undefined): MessageContent {
  if (caption === undefined) return {};
  const { text, entities } = typed(caption) as { text: string; entities?: Message['entities'] };
  return { caption: text, ...(entities ? { caption_entities: entities } : {}) } as MessageContent;
}
