import type { MessageEntity } from 'grammy/types';

/**
 * The entities that Telegram finds in what a user types: commands, mentions, hashtags, addresses. Offsets in UTF-16
 * units, in the order of the text, none inside another.
 */
export function findEntities(text: string): MessageEntity[] {
  const found = PATTERNS.flatMap(({ type, pattern }) =>
    [...text.matchAll(pattern)].map((match): MessageEntity => {
      const lead = match[1]?.length ?? 0;
      return { type, offset: match.index + lead, length: match[0].length - lead };
    }),
  ).sort((one, other) => one.offset - other.offset || other.length - one.length);
  let free = 0;
  return found.filter(({ offset, length }) => {
    if (offset < free) return false;
    free = offset + length;
    return true;
  });
}

/** Whether a text has an entity of a type that reads as given, such as the mention `@elshi_bot`. Case is no matter. */
export function hasEntity(text: string, entities: readonly MessageEntity[], type: string, words: string): boolean {
  return entities.some(
    (entity) =>
      entity.type === type &&
      text.slice(entity.offset, entity.offset + entity.length).toLowerCase() === words.toLowerCase(),
  );
}

type FoundType = MessageEntity.CommonMessageEntity['type'];

// The first group is what must stand before and is no part of the entity. Bounded repetition keeps them linear.
const PATTERNS: readonly { type: FoundType; pattern: RegExp }[] = [
  { type: 'url', pattern: /(?<![\p{L}\p{N}_@])https?:\/\/[^\s<>"«»]{1,2048}[^\s<>"«».,!?;:]/giu },
  {
    type: 'bot_command',
    pattern: /(^|[^\p{L}\p{N}_/<>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\p{L}\p{N}_/<>])/gu,
  },
  {
    type: 'email',
    pattern: /(?<![\p{L}\p{N}_.+-])[a-zA-Z0-9_.+-]{1,64}@[a-zA-Z0-9-]{1,63}(?:\.[a-zA-Z0-9-]{1,63}){1,5}/gu,
  },
  { type: 'mention', pattern: /(^|[^\p{L}\p{N}_/])@[a-zA-Z0-9_]{3,32}(?![\p{L}\p{N}_])/gu },
  { type: 'hashtag', pattern: /(^|[^\p{L}\p{N}_#])#[\p{L}_][\p{L}\p{N}_]{0,127}/gu },
];
