import { describe, expect, test } from 'vitest';
import { manualClock } from '../../../src/telegram/fake/clock.ts';
import { createFloodControl, type FloodControlOptions } from '../../../src/telegram/fake/floodControl.ts';
import { callApi, fakesOfThisFile } from './callApi.ts';

const START = '2024-05-12T08:00:00Z';

function aControl(options: Partial<FloodControlOptions> = {}) {
  const clock = manualClock(START);
  return { clock, control: createFloodControl({ clock: clock.now, ...options }) };
}

describe('the pace of messages and edits', () => {
  test('is one a second in a chat, after a short burst', () => {
    const { clock, control } = aControl();
    const send = () => control.admit({ chatId: 1, isGroup: false, kind: 'message' });
    expect([send(), send(), send(), send()]).toEqual([null, null, null, 1]);
    clock.advance(999);
    expect(send()).toBeNull();
    expect(send()).toBe(1);
    for (let second = 0; second < 100; second++) {
      clock.advance(1000);
      expect(send()).toBeNull();
    }
    expect(control.counts).toMatchObject({ accepted: 104, chat: 2, group: 0, all: 0 });
  });

  test('is 20 in any minute in a group', () => {
    const { clock, control } = aControl();
    const send = () => control.admit({ chatId: -1, isGroup: true, kind: 'message' });
    for (let count = 0; count < 20; count++) {
      expect(send()).toBeNull();
      clock.advance(2000);
    }
    expect(send()).toBe(20);
    clock.advance(20_000);
    expect(send()).toBeNull();
    expect(control.counts.group).toBe(1);
  });

  test('is 30 in any second over all chats', () => {
    const { clock, control } = aControl();
    const send = (chatId: number) => control.admit({ chatId, isGroup: false, kind: 'message' });
    for (let chat = 1; chat <= 30; chat++) expect(send(chat)).toBeNull();
    expect(send(31)).toBe(1);
    clock.advance(1000);
    expect(send(31)).toBeNull();
    expect(control.counts).toMatchObject({ all: 1, peakPerSecond: 30 });
  });

  test('does not count drafts with messages, nor what is free', () => {
    const { control } = aControl();
    const draft = () => control.admit({ chatId: 1, isGroup: false, kind: 'draft' });
    expect([draft(), draft(), draft(), draft(), draft(), draft()].filter((wait) => wait !== null)).toEqual([1]);
    for (let count = 0; count < 100; count++) {
      expect(control.admit({ chatId: 1, isGroup: false, kind: 'free' })).toBeNull();
    }
    expect(control.admit({ chatId: 1, isGroup: false, kind: 'message' })).toBeNull();
  });

  test('can be counted without being enforced, or left alone', () => {
    const counting = aControl({ mode: 'count' }).control;
    const off = aControl({ mode: 'off' }).control;
    for (let count = 0; count < 40; count++) {
      expect(counting.admit({ chatId: -1, isGroup: true, kind: 'message' })).toBeNull();
      expect(off.admit({ chatId: -1, isGroup: true, kind: 'message' })).toBeNull();
    }
    expect(counting.counts).toMatchObject({ accepted: 40, chat: 37, group: 20, all: 10 });
    expect(off.counts).toMatchObject({ accepted: 0, chat: 0 });
  });

  test('notes who does not wait as long as told', () => {
    const { clock, control } = aControl();
    control.block('message 1', 3);
    clock.advance(10);
    expect(control.blockedFor('message 1'), 'was under way').toBe(3);
    expect(control.counts.early).toBe(0);
    clock.advance(1500);
    expect(control.blockedFor('message 1')).toBe(2);
    expect(control.counts.early).toBe(1);
    clock.advance(1490);
    expect(control.blockedFor('message 1')).toBeNull();
    expect(control.blockedFor('message 2')).toBeNull();
  });
});

describe('the server', () => {
  const start = fakesOfThisFile();

  test('answers 429 with the seconds to wait, to sends and edits alike, and takes the call afterwards', async () => {
    const clock = manualClock(START);
    const fake = await start({ clock: clock.now });
    const { id } = fake.person({ started: true });
    const sent = await callApi(fake, 'sendMessage', { chat_id: id, text: '1' });
    const messageId = (sent.result as { message_id: number }).message_id;
    const edit = (text: string) => callApi(fake, 'editMessageText', { chat_id: id, message_id: messageId, text });
    await edit('2');
    await edit('3');
    const refused = await edit('4');
    expect(refused).toMatchObject({
      status: 429,
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
    clock.advance(500);
    expect((await callApi(fake, 'sendMessage', { chat_id: id, text: 'too early' })).status).toBe(429);
    expect(fake.flood.early).toBe(1);
    clock.advance(1000);
    expect((await edit('4')).ok).toBe(true);
    expect(fake.shown(id).map(({ text }) => text)).toEqual(['4']);
  });

  test('does not count typing, answers to presses and calls that are refused for another reason', async () => {
    const fake = await start({ clock: manualClock(START).now });
    const { id } = fake.person({ started: true });
    for (let count = 0; count < 10; count++) {
      expect((await callApi(fake, 'sendChatAction', { chat_id: id, action: 'typing' })).ok).toBe(true);
      expect((await callApi(fake, 'sendMessage', { chat_id: id, text: '' })).status).toBe(400);
    }
    expect((await callApi(fake, 'sendMessage', { chat_id: id, text: 'first' })).ok).toBe(true);
    expect(fake.flood.accepted).toBe(1);
  });
});
