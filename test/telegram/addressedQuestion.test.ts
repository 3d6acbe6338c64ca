import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { addressedQuestion } from '../../src/telegram/addressedQuestion.ts';

const me = { id: 99, username: 'elshi_bot' };
const reader = { id: 5, is_bot: false, first_name: 'R' };

function message(text: string, more: Partial<Message> = {}): Message {
  const mentions = [...text.matchAll(/@\w+/g)].map((match) => ({
    type: 'mention' as const,
    offset: match.index,
    length: match[0].length,
  }));
  const chat = { id: -1, type: 'supergroup' as const, title: 'G' };
  return { message_id: 1, date: 0, chat, from: reader, text, entities: mentions, ...more } as Message;
}

describe('addressedQuestion', () => {
  test('in a private chat every text is for the bot', () => {
    const chat = { id: 5, type: 'private' as const, first_name: 'R' };
    expect(addressedQuestion(message(' кто приехал? ', { chat }), me)).toBe('кто приехал?');
  });

  test('in a group only what mentions it, with the name taken out', () => {
    expect(addressedQuestion(message('кто приехал?'), me)).toBeNull();
    expect(addressedQuestion(message('@Elshi_Bot, кто приехал?'), me)).toBe('кто приехал?');
    expect(addressedQuestion(message('кто приехал, @elshi_bot?'), me)).toBe('кто приехал?');
    expect(addressedQuestion(message('@other_bot кто приехал?'), me)).toBeNull();
  });

  test('a name that is not a mention does not count', () => {
    expect(addressedQuestion(message('пишите на a@elshi_bot', { entities: [] }), me)).toBeNull();
  });

  test('a mention of the bot without a user name counts', () => {
    const entities = [{ type: 'text_mention' as const, offset: 0, length: 5, user: { ...reader, id: 99 } }];
    expect(addressedQuestion(message('Елші, кім келді?', { entities }), me)).toBe('кім келді?');
  });

  test('a reply to the bot is for it; one to somebody else is not', () => {
    const replyTo = (id: number) =>
      ({ reply_to_message: message('…', { from: { ...reader, id } }) }) as Partial<Message>;
    expect(addressedQuestion(message('а когда?', replyTo(99)), me)).toBe('а когда?');
    expect(addressedQuestion(message('а когда?', replyTo(5)), me)).toBeNull();
  });

  test('a bare mention asks what the message above it says', () => {
    const above = { reply_to_message: message('Когда был визит?') } as Partial<Message>;
    expect(addressedQuestion(message('@elshi_bot', above), me)).toBe('Когда был визит?');
    expect(addressedQuestion(message('@elshi_bot'), me)).toBe('');
  });

  test('what has no text asks nothing', () => {
    expect(addressedQuestion(message('', { text: undefined }), me)).toBeNull();
  });
});
