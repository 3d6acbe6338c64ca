import type { InlineKeyboardButton } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { checkInlineKeyboard } from '../../../src/telegram/fake/checkKeyboard.ts';

const button = (about: object): InlineKeyboardButton => ({ text: 'Go', ...about }) as InlineKeyboardButton;
const checking =
  (...rows: InlineKeyboardButton[][]) =>
  () =>
    checkInlineKeyboard({ inline_keyboard: rows });

describe('an inline keyboard', () => {
  test('sends 1 to 64 bytes of data, and Cyrillic letters are two bytes', () => {
    expect(checking([button({ callback_data: 'я'.repeat(32) })])).not.toThrow();
    expect(checking([button({ callback_data: `${'я'.repeat(32)}a` })])).toThrow('callback_data of 65 bytes');
    expect(checking([button({ callback_data: '' })])).toThrow('callback_data of 0 bytes');
    expect(checking([button({ callback_data: 'a\ud83d' })])).toThrow('UTF-8');
  });

  test('has a text on each button', () => {
    expect(checking([button({ text: ' ', callback_data: 'a' })])).toThrow('text must be non-empty');
    expect(checking([button({ text: '\ude00', callback_data: 'a' })])).toThrow('UTF-8');
  });

  test('has one purpose for each button', () => {
    expect(checking([button({})])).toThrow('Text buttons are unallowed');
    expect(checking([button({ callback_data: 'a', url: 'https://example.org' })])).toThrow('more than one purpose');
    expect(checking([button({ callback_data: 'a', style: 'primary' })])).not.toThrow();
  });

  test('opens addresses that can be opened', () => {
    expect(checking([button({ url: 'https://example.org/x' })])).not.toThrow();
    expect(checking([button({ url: 'example' })])).toThrow('BUTTON_URL_INVALID');
  });

  test('copies 1 to 256 units', () => {
    expect(checking([button({ copy_text: { text: 'a'.repeat(256) } })])).not.toThrow();
    expect(checking([button({ copy_text: { text: 'a'.repeat(257) } })])).toThrow('copies 257');
    expect(checking([button({ copy_text: { text: '' } })])).toThrow('copies 0');
  });

  test('has at most 8 buttons a row and 100 in all', () => {
    const row = (count: number) => Array.from({ length: count }, () => button({ callback_data: 'a' }));
    expect(checking(row(8))).not.toThrow();
    expect(checking(row(9))).toThrow('row 1 has 9 buttons');
    const rows = (count: number) => Array.from({ length: count }, () => row(4));
    expect(checking(...rows(25))).not.toThrow();
    expect(checking(...rows(26))).toThrow('104 buttons');
  });
});
