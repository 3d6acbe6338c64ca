import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasWord, normaliseLine, normaliseText, shorten } from '../../../src/core/corpus/normaliseText.ts';

/** Text as it comes: letters, spaces of every kind, invisible characters, emoji, halves of pairs. */
const roughText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        ...['\u200b', '\u200d', '\ufe0f', '\u00a0', '\u2028', '\r\n', '\n', '\n\n', ' ', '\u202e', '\u00ad', '\ud800'],
        ...['😀', '👩\u200d🔧', '❤️', '1️⃣', '\u{e0041}', '\u0306', 'и', 'Ә', '\ufeff', '\u0000', '\u001b[31m', '\t'],
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('normaliseText', () => {
  test('is NFC, idempotent, and free of what is not seen', () => {
    fc.assert(
      fc.property(roughText, (text) => {
        const once = normaliseText(text);
        expect(once).toBe(once.normalize('NFC'));
        expect(normaliseText(once)).toBe(once);
        expect(once).not.toMatch(
          /(?!\n)\p{Cc}|(?!\u200d)\p{Cf}|\p{Cs}|[\u{e0000}-\u{e007f}]| {2}|\n{3}|(?:^|\n) | (?:\n|$)/u,
        );
      }),
      { numRuns: 400, seed: 1 },
    );
  });

  test('makes one kind of space and of line end', () => {
    expect(normaliseText('\ufeffа\u00a0б\u2009 в\r\nг\rд\u2028е\u2029ж\n\n\n\nз')).toBe('а б в\nг\nд\nе\n\nж\n\nз');
  });

  test('composes letters', () => {
    expect(normaliseText('Токаи\u0306')).toBe('Токай');
  });

  test('takes out bidi controls, zero-widths, soft hyphens and tag characters', () => {
    expect(normaliseText('Се\u00adнат\u200b \u202ePA\u202c \u{e0049}\u{e0067}м\u2066и\u2069р')).toBe('Сенат PA мир');
  });

  test('keeps the joiner inside an emoji and nowhere else', () => {
    expect(normaliseText('👩\u200d🔧 се\u200dнат ❤️ ш\ufe0f')).toBe('👩\u200d🔧 сенат ❤️ ш');
  });
});

describe('normaliseLine', () => {
  test('makes one line of at most the length allowed, whole characters only', () => {
    expect(normaliseLine('Сенат\n\nПарламента')).toBe('Сенат Парламента');
    expect(normaliseLine('😀'.repeat(400), 10)).toBe(`${'😀'.repeat(4)}…`);
    fc.assert(
      fc.property(roughText, fc.integer({ min: 2, max: 40 }), (text, max) => {
        const line = normaliseLine(text, max);
        expect(line.length).toBeLessThanOrEqual(max);
        expect(line).not.toMatch(/\n|\p{Cs}/u);
      }),
      { numRuns: 300, seed: 2 },
    );
  });
});

test('shorten cuts at a word and drops the comma before the cut', () => {
  expect(shorten('Сенат, Мажилис и Правительство', 16)).toBe('Сенат, Мажилис…');
  expect(shorten('Сенат Парламента, Мажилис', 20)).toBe('Сенат Парламента…');
});

test('hasWord wants two letters side by side', () => {
  expect(hasWord('Ок')).toBe(true);
  expect(hasWord('1 + 2 = a, b')).toBe(false);
});
