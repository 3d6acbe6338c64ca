import { expect, test } from 'vitest';
import { alignColumns, wrapText } from '../../src/cli/layout.ts';

test('breaks at spaces, keeps paragraphs, indents every line but empty ones', () => {
  expect(wrapText('один два три\n\nчетыре', { width: 10, indent: '  ' })).toBe('  один два\n  три\n\n  четыре');
});

test('gives the first line its own indent, such as a number', () => {
  expect(wrapText('один два', { width: 8, indent: '   ', firstIndent: '1. ' })).toBe('1. один\n   два');
});

test('leaves an address whole though it is longer than the line', () => {
  expect(wrapText('см. https://example.org/long', { width: 10 })).toBe('см.\nhttps://example.org/long');
});

test('leaves lines as they are where nothing is known of a width, and never breaks a no-break space', () => {
  expect(wrapText('один  два', { width: null })).toBe('один  два');
  expect(wrapText('ровно 10\u00a0млн', { width: 9 })).toBe('ровно\n10\u00a0млн');
});

test('puts values under one another', () => {
  expect(
    alignColumns([
      ['A', '1'],
      ['Long', '2'],
    ]),
  ).toBe('A     1\nLong  2');
});
