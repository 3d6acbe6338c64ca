import fc from 'fast-check';
import type { MessageEntity } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { checkText, MAX_ENTITIES } from '../../../src/telegram/fake/checkText.ts';
import { checkUrl } from '../../../src/telegram/fake/checkUrl.ts';

const LIMITS = { name: 'message text', maxUnits: 4096 };

const accept = (text: string, entities: MessageEntity[] = []) => checkText(text, entities, LIMITS);
const refusing =
  (text: string, entities: MessageEntity[] = []) =>
  () =>
    accept(text, entities);
const bold = (offset: number, length: number): MessageEntity => ({ type: 'bold', offset, length });
const quote = (offset: number, length: number): MessageEntity => ({ type: 'blockquote', offset, length });
const code = (offset: number, length: number): MessageEntity => ({ type: 'code', offset, length });
const link = (offset: number, length: number, url = 'https://example.org/a'): MessageEntity => ({
  type: 'text_link',
  offset,
  length,
  url,
});

describe('the text of a message', () => {
  test('has 1 to 4096 UTF-16 units after trimming', () => {
    expect(refusing('')).toThrow('message text is empty');
    expect(refusing(' \n ')).toThrow('message text is empty');
    expect(refusing('\u200b\u2060\ufeff')).toThrow('message text is empty');
    expect(accept('a'.repeat(4096)).text).toHaveLength(4096);
    expect(refusing('a'.repeat(4097))).toThrow('message is too long');
    expect(accept(`${'a'.repeat(4096)}\n \n`).text).toHaveLength(4096);
    expect(refusing('👍'.repeat(2049)), 'an emoji is two units').toThrow('message is too long');
  });

  test('is well-formed', () => {
    expect(refusing('half a pair \ud83d')).toThrow('strings must be encoded in UTF-8');
  });

  test('is cleaned as Telegram cleans it, and its entities move along', () => {
    const { text, entities, changed } = accept('\n a\r\u202eb\u0007c  ', [bold(2, 1), bold(5, 4)]);
    expect(text).toBe('ab c');
    expect(entities).toEqual([bold(0, 1), bold(1, 3)]);
    expect(changed).toBe(true);
    expect(accept('a\nb').changed).toBe(false);
  });

  test('loses combining marks that draw lines, and no other ones', () => {
    expect(accept('a\u030ae\u0301й').text).toBe('ae\u0301й');
  });

  test('loses entities that hold nothing to see', () => {
    expect(accept('a   b', [bold(1, 3)]).entities).toEqual([]);
  });

  test('keeps the ends of a draft', () => {
    expect(checkText('so far ', [], { ...LIMITS, mayBeEmpty: true, keepEnds: true }).text).toBe('so far ');
  });
});

describe('entities', () => {
  test('lie in the text', () => {
    expect(accept('abc', [bold(0, 3)]).entities).toEqual([bold(0, 3)]);
    expect(refusing('abc', [bold(1, 3)])).toThrow('ends at 4, after the end of the text at 3');
    expect(refusing('abc', [bold(-1, 2)])).toThrow('begins before the text');
    expect(refusing('abc', [bold(1, 0)])).toThrow('has length 0');
    expect(refusing('abc', [bold(1, -1)])).toThrow('has length -1');
  });

  test('never begin or end inside a surrogate pair', () => {
    expect(accept('a👍b', [bold(1, 2)]).entities).toEqual([bold(1, 2)]);
    expect(refusing('a👍b', [bold(2, 1)])).toThrow('begins in the middle of a UTF-16 symbol');
    expect(refusing('a👍b', [bold(0, 2)])).toThrow('ends in the middle of a UTF-16 symbol');
  });

  test('nest and do not overlap in part', () => {
    expect(accept('abcdef', [bold(0, 6), { type: 'italic', offset: 2, length: 2 }]).entities).toHaveLength(2);
    expect(refusing('abcdef', [bold(0, 4), { type: 'italic', offset: 2, length: 4 }])).toThrow('overlap in part');
    expect(accept('abcdef', [bold(0, 3), bold(3, 3)]).entities, 'side by side').toHaveLength(2);
    expect(refusing('abc', [bold(0, 2), bold(0, 2)])).toThrow('one and the same');
  });

  test('of one place may come in any order', () => {
    expect(accept('abcdef', [{ type: 'italic', offset: 2, length: 2 }, bold(0, 6)]).entities[0]).toEqual(bold(0, 6));
  });

  test('that are quotations hold no quotation, and everything else', () => {
    expect(refusing('abcdef', [quote(0, 6), { type: 'expandable_blockquote', offset: 1, length: 2 }])).toThrow(
      'a quotation holds no quotation',
    );
    expect(accept('abcdef', [quote(0, 6), code(1, 2), link(3, 2)]).entities).toHaveLength(3);
    expect(accept('abcdef', [code(0, 6), quote(0, 6)]).entities, 'of the same range').toHaveLength(2);
  });

  test('that are monospaced hold nothing and lie only in quotations', () => {
    expect(refusing('abcdef', [code(0, 6), bold(1, 2)])).toThrow('pre and code hold no other entity');
    expect(refusing('abcdef', [bold(0, 6), code(1, 2)])).toThrow('pre and code hold no other entity');
    expect(refusing('abcdef', [{ type: 'pre', offset: 0, length: 6 }, link(1, 2)])).toThrow('pre and code');
  });

  test('that are links hold no link', () => {
    expect(accept('abcdef', [link(0, 6), bold(1, 2)]).entities).toHaveLength(2);
    expect(refusing('abcdef', [link(0, 6), link(1, 2)])).toThrow("can't contain each other");
  });

  test('that Telegram finds by itself are not taken', () => {
    expect(refusing('/start', [{ type: 'bot_command', offset: 0, length: 6 }])).toThrow('finds by itself');
  });

  test('number at most a hundred', () => {
    const many = Array.from({ length: MAX_ENTITIES + 1 }, (_, place) => bold(place * 2, 1));
    expect(accept('ab'.repeat(200), many.slice(1)).entities).toHaveLength(MAX_ENTITIES);
    expect(refusing('ab'.repeat(200), many)).toThrow('101 entities');
  });

  test('keep marking the same characters, whatever is cleaned away', () => {
    const unit = fc.constantFrom('a', 'ә', '👍', ' ', '\n', '\r', '\u202a', '\u030a', '\u0001');
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 30 }), fc.nat(29), fc.nat(29), (units, one, other) => {
        const [first, last] = [
          Math.min(one, other, units.length - 1),
          Math.min(Math.max(one, other), units.length - 1),
        ];
        const before = units.slice(0, first).join('').length;
        const marked = units.slice(first, last + 1).join('');
        const text = `x${units.join('')}x`;
        const result = accept(text, [bold(before + 1, marked.length)]);
        const kept = marked.replace(/[\r\u202a]|\u030a/g, '').replaceAll('\u0001', ' ');
        const [entity] = result.entities;
        if (kept.trim() === '') expect(entity).toBeUndefined();
        else expect(result.text.slice(entity!.offset, entity!.offset + entity!.length)).toBe(kept);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe('an address', () => {
  test.each([
    'https://example.org/a_b(c)?d=«е»#:~:text=g',
    'http://192.0.2.1/',
    'tg://user?id=1',
    'https://қаз.example/жаңалық',
  ])('is taken: %s', (address) => {
    expect(checkUrl(address)).toBeNull();
  });

  test.each([
    '',
    'example.org',
    'javascript:alert(1)',
    'ftp://example.org',
    'https://a b.org',
    'https://intranet/x',
    'https://',
  ])('is refused: %s', (address) => {
    expect(checkUrl(address)).not.toBeNull();
  });

  test('of a link is checked', () => {
    expect(refusing('abc', [link(0, 3, 'mailto:a@example.org')])).toThrow('has the scheme mailto:');
  });
});
