import type { FakeBotApi } from '../fake/fakeBotApi.ts';
import type { Person, Place as WritingPlace } from '../fake/person.ts';
import type { ShownMessage } from '../fake/world.ts';
import type { Conversation, Place, ReplyTarget } from './conversation.ts';

/** The people and chats of a conversation in the stand-in, found by their names. */
export interface People {
  person(user: string): Person;
  /** Id of the chat that a place is in. */
  chatId(place: Place): number;
  threadId(place: Place): number | null;
  /** As the stand-in wants it. */
  writingPlace(place: Place, replyTo?: ReplyTarget | null): WritingPlace;
  /** The latest message in a place, of the bot or of a user. @throws {RangeError} where there is none */
  latest(place: Place, by: ReplyTarget): ShownMessage;
  /** Every place in which something may be seen. */
  chats: readonly { name: string; chatId: number; threadId: number | null; isForum: boolean }[];
}

/** Puts the people and chats of a conversation into the stand-in. */
export function gatherPeople(conversation: Conversation, fake: FakeBotApi): People {
  const people = new Map(
    conversation.users.map(({ name, id, language }) => [
      name,
      fake.person({ firstName: name, languageCode: language, ...(id !== null && { id }) }),
    ]),
  );
  const person = (user: string): Person => people.get(user)!;
  const groups = new Map(
    conversation.chats.map(({ name, type, members, topics, botIsAdmin }) => {
      const about = { title: name, members: members.map(person), botIsAdmin };
      const group =
        type === 'group' ? fake.group(about) : fake.supergroup({ ...about, ...(topics.length > 0 && { topics }) });
      return [name, group];
    }),
  );
  const chatId = ({ chat, user }: Place): number => (chat === null ? person(user).id : groups.get(chat)!.chat.id);
  const threadId = ({ chat, topic }: Place): number | null => {
    return chat === null || topic === null ? null : fake.topic(groups.get(chat)!, topic);
  };

  function latest(place: Place, by: ReplyTarget): ShownMessage {
    const userId = 'bot' in by ? null : person(by.user).id;
    const found = fake
      .shown(chatId(place))
      .findLast(
        (shown) => shown.threadId === threadId(place) && (userId === null ? shown.byBot : shown.userId === userId),
      );
    if (found) return found;
    throw new RangeError(`there is no message of ${'bot' in by ? 'the bot' : by.user} here`);
  }

  return {
    person,
    chatId,
    threadId,
    latest,
    writingPlace(place, replyTo = null) {
      const thread = threadId(place);
      return {
        ...(place.chat !== null && { chatId: chatId(place) }),
        ...(thread !== null && { threadId: thread }),
        ...(replyTo && { replyTo: latest(place, replyTo).messageId }),
      };
    },
    chats: [
      ...[...people].map(([name, { id }]) => ({ name, chatId: id, threadId: null, isForum: false })),
      ...conversation.chats.flatMap(({ name, topics }) => {
        const group = groups.get(name)!;
        const own = { name, chatId: group.chat.id, threadId: null, isForum: topics.length > 0 };
        return [
          own,
          ...topics.map((topic) => ({ ...own, name: `${name}, ${topic}`, threadId: fake.topic(group, topic) })),
        ];
      }),
    ],
  };
}
