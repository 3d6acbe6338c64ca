import type { MessageEntity } from 'grammy/types';
import { expect } from 'vitest';
import { printable } from '../../src/core/language/printable.ts';
import { decodeCallback } from '../../src/telegram/callbackData.ts';
import type { RenderedMessage, StyledText } from '../../src/telegram/rendering/message.ts';

/** Expects that Telegram takes a message: its length, what is drawn on it, its buttons. */
export function expectSendable({ text, entities, buttons }: RenderedMessage): void {
  expectTakeable({ text, entities });
  expect(text).toBe(text.trim());
  for (const row of buttons) {
    expect(row.length).toBeGreaterThan(0);
    expect(row.length).toBeLessThanOrEqual(8);
    for (const button of row) {
      expect(button.label.trim()).not.toBe('');
      if ('url' in button) expect(button.url).toMatch(/^https?:\/\//);
      else expect(decodeCallback(button.data)).not.toBeNull();
    }
  }
}

/** Expects at most 4096 units and 100 entities, each in the text, between characters, and nested as Telegram allows. */
export function expectTakeable({ text, entities }: StyledText): void {
  expect(text.length).toBeLessThanOrEqual(4096);
  expect(text.isWellFormed()).toBe(true);
  expect(text).toMatch(/[^\s\p{Default_Ignorable_Code_Point}]/u);
  expect(text).toBe(printable(text));
  expect(entities.length).toBeLessThanOrEqual(100);
  for (const entity of entities) {
    const { offset, length, type } = entity;
    const covered = text.slice(offset, offset + length);
    expect(length).toBeGreaterThan(0);
    expect(offset).toBeGreaterThanOrEqual(0);
    expect(offset + length).toBeLessThanOrEqual(text.length);
    expect(covered.isWellFormed()).toBe(true);
    expect(covered).toBe(covered.trim());
    if (type === 'text_link') expect(entity.url).toMatch(/^https?:\/\/[^/@\s]+\/[\x21-\x7e]*$/);
  }
  expect(badlyNested(entities)).toEqual([]);
}

/** Pairs that overlap in part, or of which one may not hold the other. */
function badlyNested(entities: readonly MessageEntity[]): [MessageEntity, MessageEntity][] {
  return entities.flatMap((one, place) =>
    entities.slice(place + 1).flatMap((other): [MessageEntity, MessageEntity][] => {
      const [oneEnd, otherEnd] = [one.offset + one.length, other.offset + other.length];
      if (oneEnd <= other.offset || otherEnd <= one.offset) return [];
      const holds = one.offset <= other.offset && otherEnd <= oneEnd;
      const isHeld = other.offset <= one.offset && oneEnd <= otherEnd;
      const fits = one.type !== other.type && one.type !== 'code' && other.type !== 'code';
      return (holds || isHeld) && fits ? [] : [[one, other]];
    }),
  );
}

/** A text without white space and what is not seen, to compare what was cut with what it was cut from. */
export function seen(text: string): string {
  return text.replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, '');
}
