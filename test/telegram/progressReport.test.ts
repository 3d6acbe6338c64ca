import type { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ProgressOptions, reportProgress } from '../../src/telegram/progressReport.ts';

/** What Telegram was called for: seconds since the start, the method, the text. */
let calls: [number, string, string?][];
let troubles: string[];
let failing: Set<string>;

beforeEach(() => {
  vi.useFakeTimers();
  calls = [];
  troubles = [];
  failing = new Set();
});
afterEach(() => vi.useRealTimers());

function report(isPrivate: boolean, recipient: Partial<ProgressOptions['recipient']> = {}) {
  const startedAt = performance.now();
  const called = async (method: string, text?: string) => {
    calls.push([
      Math.round((performance.now() - startedAt) / 100) / 10,
      method,
      ...(text === undefined ? [] : [text]),
    ] as never);
    if (failing.has(method)) throw new Error(`${method} is refused`);
    return { message_id: 9 };
  };
  const api = {
    sendChatAction: () => called('typing'),
    sendMessage: (_: number, text: string) => called('send', text),
    editMessageText: (_: number, __: number, text: string) => called('edit', text),
    deleteMessage: () => called('delete'),
    sendMessageDraft: (_: number, __: number, text: string) => called('draft', text),
  } as unknown as Api;
  return reportProgress({
    api,
    recipient: { chatId: isPrivate ? 5 : -5, threadId: null, replyTo: 3, ...recipient },
    isPrivate,
    draftId: 1,
    onTrouble: (error) => void troubles.push((error as Error).message),
  });
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);
const shown = () => calls.filter(([, method]) => method !== 'typing');

describe('the progress of an answer', () => {
  test('is typing alone where the answer comes soon', async () => {
    const progress = report(true);
    progress.show('searching');
    await seconds(2);
    await progress.end();
    await seconds(60);
    expect(calls).toEqual([]);
  });

  test('in a private chat is a draft from the third second on, renewed before it fades', async () => {
    const progress = report(true);
    progress.show('searching');
    await seconds(10);
    progress.show('found');
    await seconds(25);
    await progress.end();
    await seconds(60);
    expect(shown()).toEqual([
      [3, 'draft', 'searching'],
      [10, 'draft', 'found'],
      [30, 'draft', 'found'],
    ]);
  });

  test('in a group is one message, edited every three seconds at most, and gone in the end', async () => {
    const progress = report(false);
    progress.show('searching');
    await seconds(3.5);
    for (const text of ['2 found', '3 found', 'checking']) {
      progress.show(text);
      await seconds(0.5);
    }
    await seconds(10);
    await progress.end();
    await seconds(5);
    await progress.clear();
    expect(shown()).toEqual([
      [3, 'send', 'searching'],
      [6, 'edit', 'checking'],
      [20, 'delete'],
    ]);
  });

  test('that cannot be shown, or was deleted by somebody, holds up nothing', async () => {
    failing = new Set(['edit', 'delete']);
    const progress = report(false);
    progress.show('searching');
    await seconds(4);
    progress.show('checking');
    await seconds(4);
    await progress.clear();
    expect(shown().map(([, method]) => method)).toEqual(['send', 'edit', 'delete']);
    expect(troubles).toEqual(['edit is refused', 'delete is refused']);
  });

  test('is not begun once the answer is there', async () => {
    const progress = report(false);
    progress.show('searching');
    const ended = progress.clear();
    await seconds(5);
    await ended;
    expect(calls).toEqual([]);
  });

  test('holds up no answer where Telegram does not reply to it', async () => {
    vi.useRealTimers();
    const api = { sendMessage: () => new Promise(() => {}) } as unknown as Api;
    const recipient = { chatId: -5, threadId: null, replyTo: 3 };
    const progress = reportProgress({ api, recipient, isPrivate: false, draftId: 1, patienceMs: 0 });
    progress.show('searching');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await progress.end();
  });
});
