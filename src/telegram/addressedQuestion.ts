import type { Message, MessageEntity, UserFromGetMe } from 'grammy/types';

/** The bot's own id and name, as `getMe` gives them. */
export type BotIdentity = Pick<UserFromGetMe, 'id' | 'username'>;

/**
 * What a message asks of the bot: in a private chat any text, in a group one that mentions the bot or replies to it. A
 * bare mention under somebody's message asks what that message says. Null: it is not for the bot.
 */
export function addressedQuestion(message: Message, me: BotIdentity): string | null {
  const { text } = message;
  // What the bot itself wrote inline is an answer already.
  if (text === undefined || message.via_bot?.id === me.id) return null;
  const repliedTo = message.reply_to_message;
  if (message.chat.type === 'private') return text.trim();
  const mentions = (message.entities ?? []).filter((entity) => isMention(entity, text, me));
  if (mentions.length === 0) return repliedTo?.from?.id === me.id ? text.trim() : null;
  const rest = without(mentions, text);
  return rest === '' ? (repliedTo?.text?.trim() ?? '') : rest;
}

/** What stands behind `/ask`; null where a text is no such command, or one for another bot. */
export function askedByCommand(text: string, me: BotIdentity): string | null {
  const [command, username] = /^\/ask(?:@(\w{1,40}))?(?![\w@])/.exec(text) ?? [];
  if (command === undefined) return null;
  const isForBot = username === undefined || username.toLowerCase() === me.username.toLowerCase();
  return isForBot ? text.slice(command.length).trim() : null;
}

function isMention(entity: MessageEntity, text: string, me: BotIdentity): boolean {
  if (entity.type === 'text_mention') return entity.user.id === me.id;
  if (entity.type !== 'mention') return false;
  const name = text.slice(entity.offset, entity.offset + entity.length);
  return name.toLowerCase() === `@${me.username}`.toLowerCase();
}

function without(entities: readonly MessageEntity[], text: string): string {
  let rest = '';
  let at = 0;
  for (const { offset, length } of entities) {
    rest += `${text.slice(at, offset)} `;
    at = offset + length;
  }
  // «@bot, кто …»: the comma belonged to the name.
  return (rest + text.slice(at))
    .replace(/^[\s,:;–—-]{1,100}/, '')
    .replace(/[\s,]{1,10}([?!.])/g, '$1')
    .replace(/ {2,10}/g, ' ')
    .trim();
}
