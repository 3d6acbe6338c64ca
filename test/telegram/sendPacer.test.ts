import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SendPacer } from '../../src/telegram/sendPacer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function pacer(): SendPacer {
  return new SendPacer({ now: () => Date.now() });
}

/** When each call had its turn, in milliseconds from now. */
async function turnsOf(calls: { chat: number | string; lane?: 'reader' | 'broadcast' }[], paced = pacer()) {
  const start = Date.now();
  const times: { chat: number | string; at: number }[] = [];
  const all = calls.map(({ chat, lane }) =>
    paced.turn(chat, lane).then(() => times.push({ chat, at: Date.now() - start })),
  );
  await vi.runAllTimersAsync();
  await Promise.all(all);
  return times;
}

/** Most turns in any stretch of so many milliseconds. */
function busiest(times: readonly number[], windowMs: number): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length));
}

describe('SendPacer', () => {
  test('gives an idle chat its turn at once', async () => {
    expect(await turnsOf([{ chat: 1 }])).toEqual([{ chat: 1, at: 0 }]);
  });

  test('keeps all chats together below 30 in any second', async () => {
    const times = await turnsOf(Array.from({ length: 300 }, (_, chat) => ({ chat: chat + 1 })));
    expect(times).toHaveLength(300);
    expect(
      busiest(
        times.map(({ at }) => at),
        1000,
      ),
    ).toBeLessThanOrEqual(26);
    expect(times.at(-1)!.at).toBeLessThan(300 * 41);
  });

  test('keeps a second between two messages to one chat, and their order', async () => {
    const times = await turnsOf([{ chat: 7 }, { chat: 7 }, { chat: 7 }, { chat: 8 }]);
    const own = times.filter(({ chat }) => chat === 7).map(({ at }) => at);
    expect(own[1]! - own[0]!).toBeGreaterThanOrEqual(1000);
    expect(own[2]! - own[1]!).toBeGreaterThanOrEqual(1000);
    expect(times.find(({ chat }) => chat === 8)!.at).toBeLessThan(1000);
  });

  test('sends a group no more than 20 in any minute', async () => {
    const times = await turnsOf(Array.from({ length: 50 }, () => ({ chat: -5 })));
    expect(
      busiest(
        times.map(({ at }) => at),
        60_000,
      ),
    ).toBeLessThanOrEqual(20);
  });

  test('lets readers go before a broadcast', async () => {
    const broadcast = Array.from({ length: 100 }, (_, chat) => ({ chat: chat + 1, lane: 'broadcast' as const }));
    const times = await turnsOf([...broadcast, { chat: 999 }]);
    expect(times.findIndex(({ chat }) => chat === 999)).toBeLessThanOrEqual(1);
  });

  test('gives a chat no turn before the end of its 429, and others theirs', async () => {
    const paced = pacer();
    paced.hold(1, 5);
    expect(paced.isHeld(1)).toBe(true);
    expect(paced.isFree(1)).toBe(false);
    const times = await turnsOf([{ chat: 1 }, { chat: 2 }], paced);
    expect(times.find(({ chat }) => chat === 1)!.at).toBeGreaterThanOrEqual(5000);
    expect(times.find(({ chat }) => chat === 2)!.at).toBeLessThan(100);
  });

  test('an aborted call leaves the queue', async () => {
    const paced = pacer();
    paced.hold(1, 60);
    const ending = new AbortController();
    const turn = paced.turn(1, 'reader', ending.signal);
    const seen = expect(turn).rejects.toThrow('ended');
    ending.abort(new Error('ended'));
    await seen;
    expect(await turnsOf([{ chat: 1 }], paced)).toHaveLength(1);
  });
});
