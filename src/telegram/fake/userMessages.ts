import type { Message, User } from 'grammy/types';
import { findEntities, hasEntity } from './findEntities.ts';
import {
  changeMessage,
  emptyChat,
  type FakeChat,
  type ShownMessage,
  showMessage,
  unixTime,
  type World,
} from './world.ts';

// What people do in chats, as messages and updates. Telegram decides which of them a bot gets to see.

/** Where and in answer to what a message is written. */
export interface WritingPlace {
  replyTo?: number;
  threadId?: number;
}

/** What a message holds beside its sender, place and date. */
export type MessageContent = Partial<Message>;

/**
 * Puts a message of a user, or of a channel itself, into a chat and queues the update, if the bot gets to see it.
 *
 * @throws {RangeError} where it answers a message or names a topic that is not there
 */
export function postMessage(
  world: World,
  chat: FakeChat,
  user: User | null,
  content: MessageContent,
  place: WritingPlace = {},
): Message {
  const at = world.clock();
  const target = place.replyTo === undefined ? undefined : chat.byId.get(place.replyTo);
  if (place.replyTo !== undefined && !target) throw new RangeError(`message ${place.replyTo} is not in this chat`);
  const message = {
    message_id: world.nextMessageId(chat),
    ...(user ? { from: user } : { sender_chat: chat.chat }),
    chat: chat.chat,
    date: unixTime(at),
    ...threadOf(chat, place, target),
    ...(target ? { reply_to_message: { ...target.message, reply_to_message: undefined } } : {}),
    ...content,
  } as Message;
  showMessage(chat, message, { byBot: false, at, replyToMessageId: target?.messageId ?? null });
  if (isSeenByBot(world, chat, message)) {
    world.queue({ [chat.chat.type === 'channel' ? 'channel_post' : 'message']: message });
  }
  return message;
}

/** A text as a user types it, with the entities that Telegram finds in it. */
export function typed(text: string): MessageContent {
  const entities = findEntities(text);
  return { text, ...(entities.length > 0 ? { entities } : {}) } as MessageContent;
}

/** Changes the text of a user's message and queues the update. */
export function editMessage(world: World, chat: FakeChat, messageId: number, text: string): Message {
  const shown = chat.byId.get(messageId);
  if (!shown || shown.deleted || shown.byBot) throw new RangeError(`message ${messageId} is none that a user can edit`);
  const at = world.clock();
  const { entities: _, ...rest } = shown.message;
  const message = { ...rest, ...typed(text), edit_date: unixTime(at) } as Message;
  changeMessage(shown, message, at);
  if (isSeenByBot(world, chat, message)) {
    world.queue({ [chat.chat.type === 'channel' ? 'edited_channel_post' : 'edited_message']: message });
  }
  return message;
}

/** Turns a group into a supergroup: both get their service message, the old id is refused from now on. */
export function migrateGroup(world: World, group: FakeChat, supergroupId: number): FakeChat {
  if (group.chat.type !== 'group') throw new RangeError(`chat ${group.chat.id} is a ${group.chat.type}, not a group`);
  const supergroup = emptyChat({ id: supergroupId, type: 'supergroup', title: group.chat.title });
  for (const member of group.members) supergroup.members.add(member);
  world.chats.set(supergroupId, supergroup);
  group.migratedTo = supergroupId;
  postMessage(world, group, ANONYMOUS_ADMIN, { migrate_to_chat_id: supergroupId } as MessageContent);
  postMessage(world, supergroup, ANONYMOUS_ADMIN, { migrate_from_chat_id: group.chat.id } as MessageContent);
  return supergroup;
}

/**
 * Whether Telegram shows a message to the bot. In groups with privacy mode: commands for it or for nobody by name,
 * mentions of it, replies to it, service messages; to an administrator everything.
 * Source: Telegram, “Bot Features”, privacy mode; that plain mentions arrive is common experience.
 */
function isSeenByBot({ bot }: World, chat: FakeChat, message: Message): boolean {
  if (chat.chat.type === 'private') return chat.closed !== 'blocked';
  if (chat.closed) return false;
  if (chat.chat.type === 'channel' || chat.botIsAdmin || bot.can_read_all_group_messages) return true;
  const text = message.text ?? message.caption;
  if (message.migrate_to_chat_id !== undefined || message.migrate_from_chat_id !== undefined) return true;
  if (message.reply_to_message?.from?.id === bot.id) return true;
  if (text === undefined) return false;
  const entities = message.entities ?? message.caption_entities ?? [];
  if (hasEntity(text, entities, 'mention', `@${bot.username}`)) return true;
  return entities.some((entity) => {
    if (entity.type !== 'bot_command') return false;
    const [, addressee] = text.slice(entity.offset, entity.offset + entity.length).split('@');
    return addressee === undefined ? entity.offset === 0 : addressee.toLowerCase() === bot.username.toLowerCase();
  });
}

/** Topics of forums; in other supergroups a reply belongs to the thread of the message it answers. */
function threadOf(chat: FakeChat, place: WritingPlace, target: ShownMessage | undefined): MessageContent {
  if (place.threadId !== undefined) {
    if (!chat.topics.has(place.threadId)) throw new RangeError(`topic ${place.threadId} is not in this chat`);
    return { message_thread_id: place.threadId, is_topic_message: true } as MessageContent;
  }
  if (target?.message.is_topic_message) {
    return { message_thread_id: target.message.message_thread_id, is_topic_message: true } as MessageContent;
  }
  if (chat.chat.type === 'supergroup' && !chat.chat.is_forum && target) {
    return { message_thread_id: target.threadId ?? target.messageId } as MessageContent;
  }
  return {};
}

/** Telegram's own users behind messages in the name of a group or a channel. */
export const ANONYMOUS_ADMIN: User = {
  id: 1087968824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};
export const CHANNEL_SENDER: User = { id: 136817688, is_bot: true, first_name: 'Channel', username: 'Channel_Bot' };
