import { describe, expect, test } from 'vitest';
import { findEntities } from '../../../src/telegram/fake/findEntities.ts';

const found = (text: string) =>
  findEntities(text).map(({ type, offset, length }) => [type, text.slice(offset, offset + length)]);

describe('what Telegram finds in a typed text', () => {
  test('is commands, with the bot they are for', () => {
    expect(found('/start')).toEqual([['bot_command', '/start']]);
    expect(found('/ask@news_bot кто приехал?')).toEqual([['bot_command', '/ask@news_bot']]);
    expect(found('see /latest now')).toEqual([['bot_command', '/latest']]);
    expect(found('and/or 1/2 http//x //y /қаз')).toEqual([]);
  });

  test('is mentions, not addresses of mail', () => {
    expect(found('@news_bot, who?')).toEqual([['mention', '@news_bot']]);
    expect(found('(@news_bot)')).toEqual([['mention', '@news_bot']]);
    expect(found('office@example.org')).toEqual([['email', 'office@example.org']]);
  });

  test('is addresses without the stop behind them, and hashtags', () => {
    expect(found('Read https://example.org/a_b. #сенат')).toEqual([
      ['url', 'https://example.org/a_b'],
      ['hashtag', '#сенат'],
    ]);
  });

  test('is counted in UTF-16 units', () => {
    expect(findEntities('👍 /help')).toEqual([{ type: 'bot_command', offset: 3, length: 5 }]);
  });

  test('takes no longer for a hostile text', () => {
    for (const text of ['/', '@', '#', 'a@', 'http://', 'a.', ' '])
      expect(findEntities(text.repeat(50_000))).toBeDefined();
  });
});
