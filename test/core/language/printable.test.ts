import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable, printableJson, printableLine } from '../../../src/core/language/printable.ts';

const runs = { seed: 7, numRuns: 300 };

describe('printable', () => {
  test.each([
    ['a colour', 'до \u001b[31mкрасного\u001b[0m после', 'до красного после'],
    ['a colour in one character', '\u009b1mсила', 'сила'],
    ['a window title', 'до\u001b]0;заголовок\u0007после', 'допосле'],
    ['a link', '\u001b]8;;https://evil.example\u001b\\текст\u001b]8;;\u001b\\', 'текст'],
    ['a string nobody ends', '\u001b]0;начало\nследующая строка', '\nследующая строка'],
    ['a lone escape at the end', 'конец\u001b', 'конец'],
    ['bell, backspace, carriage return', 'а\u0007б\u0008в\rг', 'абв\nг'],
    ['a reversal of direction', 'сумма \u202e001\u202c и \u2066x\u2069', 'сумма 001 и x'],
    ['invisible characters', 'па\u200bрла\u2060мент\ufeff', 'парламент'],
    ['tag characters', 'да\u{e0069}\u{e0067}', 'да'],
    ['half a surrogate pair', 'а\ud83d', 'а\ufffd'],
  ])('takes out %s', (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test('leaves letters of every script, emoji, line breaks and no-break spaces as they are', () => {
    const text = 'Қазақстан – Италия\n\n«Ёлка» 👩‍👩‍👧 10\u00a0млн “quote”';
    expect(printable(text)).toBe(text);
  });

  test('never lets a control or a bidirectional character through', () => {
    const piece = fc.constantFrom(
      '\u001b',
      '[',
      ']',
      ';',
      '31',
      'm',
      '\u009b',
      '\u0007',
      '\\',
      '\n',
      'ж',
      '\u202e',
      '\u0090',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(printable(pieces.join(''))).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
      }),
      runs,
    );
  });

  test('keeps a title on one line', () => {
    expect(printableLine('  Визит\r\n\tгостя\u2028 ')).toBe('Визит гостя');
  });
});

describe('printableJson', () => {
  test('reads back as the same value and holds nothing a terminal obeys', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = printableJson({ text: `${text}\u009b31m\u202e\u{e0041}\u2028` });
        expect(json).not.toMatch(/\p{Cc}|[\u202e\u2028]|\u{e0041}/u);
        expect(JSON.parse(json)).toEqual({ text: `${text}\u009b31m\u202e\u{e0041}\u2028` });
      }),
      runs,
    );
  });
});
