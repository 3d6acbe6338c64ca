import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graphemeBorder } from '../../../src/telegram/rendering/graphemes.ts';
import { shortened } from '../../../src/telegram/rendering/shortened.ts';
import { breakableAtLines, isBlank, splitMessage } from '../../../src/telegram/rendering/splitMessage.ts';
import {
  bold,
  code,
  italic,
  joined,
  joinedBy,
  link,
  quotation,
  sliced,
} from '../../../src/telegram/rendering/styledText.ts';
import { expectTakeable } from '../../support/messageChecks.ts';

describe('a text longer than a message', () => {
  test('is cut at the last break that fits', () => {
    const text = 'One. Two. Three.';
    const parts = splitMessage({ text, entities: [], breaks: [5, 10] }, { units: 10, entities: 100 });
    expect(parts.map((part) => part.text)).toEqual(['One. Two.', 'Three.']);
    expect(parts.map(({ start, end }) => text.slice(start, end))).toEqual(['One. Two.', 'Three.']);
  });

  test('is cut between words where a sentence is too long, and between graphemes where a word is', () => {
    const cut = (text: string, units: number) =>
      splitMessage({ text, entities: [], breaks: [] }, { units, entities: 100 }).map((part) => part.text);
    expect(cut('aaa bbb ccc', 7)).toEqual(['aaa bbb', 'ccc']);
    expect(cut('aaa bbb ccc', 6)).toEqual(['aaa', 'bbb', 'ccc']);
    expect(cut('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 13)).toEqual(['👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦']);
    expect(cut('🇰🇿🇮🇹', 6)).toEqual(['🇰🇿', '🇮🇹']);
    expect(cut('👍👍', 3)).toEqual(['👍', '👍']);
  });

  test('has what is drawn across a cut drawn on both sides of it', () => {
    const whole = joined(quotation(joined('aaaa ', bold('bbbb cccc'), ' dddd')));
    const parts = splitMessage({ ...whole, breaks: [] }, { units: 10, entities: 100 });
    expect(parts.map((part) => part.text)).toEqual(['aaaa bbbb', 'cccc dddd']);
    expect(parts[1]!.entities).toEqual([
      { type: 'expandable_blockquote', offset: 0, length: 9 },
      { type: 'bold', offset: 0, length: 4 },
    ]);
  });

  test('has at most 100 things drawn on a part', () => {
    const marks = joinedBy(
      ' ',
      Array.from({ length: 250 }, () => link('[1]', 'https://example.org/')),
    );
    const parts = splitMessage({ ...marks, breaks: [] });
    expect(parts).toHaveLength(3);
    parts.forEach(expectTakeable);
  });

  test('re-joins, with no part blank, whatever it holds', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        '👨‍👩‍👧‍👦',
        `z${'\u0301'.repeat(700)}`,
        '\u200d\u200d',
        '   ',
        '\n\n',
        'ә'.repeat(50),
        '\u034f\ufe0f',
      ),
    );
    const styles = fc.constantFrom(bold, italic, quotation, joined);
    const pieces = fc.array(fc.tuple(words, styles), { maxLength: 60 });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 16, max: 300 }), (made, units) => {
        const whole = breakableAtLines(joined(...made.map(([text, style]) => style(text))));
        const parts = splitMessage(whole, { units, entities: 10 });
        let done = 0;
        for (const { text, entities, start, end } of parts) {
          expect(text).toBe(whole.text.slice(start, end));
          expect(text.length).toBeLessThanOrEqual(units);
          expect(entities.length).toBeLessThanOrEqual(10);
          expectTakeable({ text, entities });
          expect(isBlank(whole.text.slice(done, start))).toBe(true);
          done = end;
        }
        expect(isBlank(whole.text.slice(done))).toBe(true);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test('is cut in linear time', () => {
    for (const text of [' '.repeat(100_000), '\u0301'.repeat(100_000), 'a '.repeat(50_000), '👍'.repeat(50_000)]) {
      const parts = splitMessage(breakableAtLines(joined(text)));
      expect(parts.length).toBeLessThan(30);
    }
  });
});

describe('styled text', () => {
  test('draws on no white space at the edges, and nothing on nothing', () => {
    expect(bold('  a ').entities).toEqual([{ type: 'bold', offset: 2, length: 1 }]);
    expect(bold(' ').entities).toEqual([]);
    expect(code('').entities).toEqual([]);
  });

  test('counts in UTF-16 units', () => {
    expect(joined('👍', bold('б')).entities).toEqual([{ type: 'bold', offset: 2, length: 1 }]);
  });

  test('cleans what comes from outside', () => {
    expect(joined('a\u202eb\u001b[31mc\0').text).toBe('abc');
  });

  test('puts no quotation into a quotation and no link into a link', () => {
    expect(quotation(quotation('a')).entities).toHaveLength(1);
    expect(link(link('a', 'https://example.org/1'), 'https://example.org/2').entities).toMatchObject([
      { url: 'https://example.org/2' },
    ]);
  });

  test('keeps of a stretch what is drawn in it', () => {
    const whole = joined('ab', italic('cd ef'), 'g');
    expect(sliced(whole, 3, 6)).toEqual({ text: 'd e', entities: [{ type: 'italic', offset: 0, length: 3 }] });
    expect(sliced(whole, 3, 5)).toEqual({ text: 'd ', entities: [{ type: 'italic', offset: 0, length: 1 }] });
  });
});

test('a shortened line ends between words, else between graphemes, with an ellipsis', () => {
  expect(shortened('one two three', 9)).toBe('one two…');
  expect(shortened('one  two\nthree', 13)).toBe('one two three');
  expect(shortened('👍👍👍', 4)).toBe('👍…');
  expect(shortened('abc', 0)).toBe('');
  expect(graphemeBorder('👍👍', 0, 1)).toBe(2);
});
