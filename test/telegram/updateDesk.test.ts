import type { Update } from 'grammy/types';
import { beforeEach, describe, expect, test } from 'vitest';
import type { BotContext } from '../../src/telegram/botContext.ts';
import type { KeptUpdate } from '../../src/telegram/services.ts';
import { UpdateDesk } from '../../src/telegram/updateDesk.ts';

let kept: KeptUpdate[];
let finished: number[];
let logged: string[];
let told: string[];
let isDiskFull: boolean;
let desk: UpdateDesk;

beforeEach(() => {
  kept = [];
  finished = [];
  logged = [];
  told = [];
  isDiskFull = false;
  const note = (event: string) => void logged.push(event);
  desk = new UpdateDesk({
    inbox: {
      keep: (update) => {
        if (isDiskFull) throw new Error('database or disk is full');
        const isNew = kept.every(({ updateId }) => updateId !== update.updateId);
        if (isNew) kept.push(update);
        return isNew;
      },
      unfinished: () => kept.filter(({ updateId }) => !finished.includes(updateId)),
      finish: (updateId) => void finished.push(updateId),
    },
    now: () => new Date('2026-03-01T10:00:00Z'),
    log: { info: note, warn: note, error: note },
    newRequestId: () => 'abc123',
    onError: async (_, error) => void told.push((error as Error).message),
  });
});

const anUpdate = (update_id: number) => ({ update_id, message: { chat: { id: 5 } } }) as Update;

/** Hands an update to the desk, as the bot's first middleware does. */
async function handle(update: Update, work: (ctx: BotContext) => Promise<void> | void = () => {}): Promise<void> {
  const ctx = { update, chat: update.message?.chat } as unknown as BotContext;
  const first = desk.middleware as (ctx: BotContext, next: () => Promise<void>) => Promise<void> | undefined;
  const behindQueue = desk.beginning as (ctx: BotContext, next: () => Promise<void>) => Promise<void>;
  await first(ctx, async () => behindQueue(ctx, async () => work(ctx)));
}

describe('UpdateDesk', () => {
  test('keeps an update before anything else, and finishes it when it is handled', async () => {
    let known: number[] = [];
    await handle(anUpdate(1), () => {
      known = kept.map(({ updateId }) => updateId);
      expect(finished).toEqual([]);
    });
    expect(known).toEqual([1]);
    expect(finished).toEqual([1]);
  });

  test('handles what is delivered again once, while it is worked on and after', async () => {
    let times = 0;
    const work = async () => {
      times += 1;
      await handle(anUpdate(1), () => {
        times += 1;
      });
    };
    await handle(anUpdate(1), work);
    await handle(anUpdate(1), work);
    expect(times).toBe(1);
  });

  test('an update that fails is told of, and done with', async () => {
    await handle(anUpdate(1), () => {
      throw new Error('no such table');
    });
    expect(told).toEqual(['no such table']);
    expect(logged).toEqual(['update failed']);
    expect(finished).toEqual([1]);
  });

  test('on a full disk an update is handled all the same', async () => {
    isDiskFull = true;
    let isHandled = false;
    await handle(anUpdate(1), () => {
      isHandled = true;
    });
    expect(isHandled).toBe(true);
    expect(logged).toEqual(['update not kept']);
  });

  test('hands out what an earlier run left, and lets it be handled though it is kept already', async () => {
    kept.push({ updateId: 7, chatId: 5, body: JSON.stringify(anUpdate(7)), receivedAt: '2026-03-01T09:59:00Z' });
    kept.push({ updateId: 8, chatId: 5, body: '{"update_id":8,', receivedAt: '2026-03-01T09:59:00Z' });
    const left = desk.takeLeftOver();
    expect(left).toEqual([anUpdate(7)]);
    let isHandled = false;
    await handle(left[0]!, () => {
      isHandled = true;
    });
    expect(isHandled).toBe(true);
    // What cannot be read is not handed out for ever.
    expect(finished.toSorted()).toEqual([7, 8]);
    expect(logged).toEqual(['kept update unreadable']);
  });

  test('closed, it keeps updates for the next start and handles none; what has begun goes on', async () => {
    let proceed = () => {};
    const begun = handle(
      anUpdate(1),
      () =>
        new Promise<void>((resolve) => {
          proceed = resolve;
        }),
    );
    desk.close();
    await handle(anUpdate(2), () => {
      throw new Error('this is not handled');
    });
    expect(desk.running).toBe(1);
    proceed();
    await begun;
    expect(desk.running).toBe(0);
    expect(finished).toEqual([1]);
    expect(kept.map(({ updateId }) => updateId)).toEqual([1, 2]);
    expect(told).toEqual([]);
  });

  test('what is aborted stays unfinished, and its reader is told nothing', async () => {
    const begun = handle(
      anUpdate(1),
      (ctx) => new Promise((_, reject) => ctx.ending.addEventListener('abort', () => reject(ctx.ending.reason))),
    );
    desk.abort();
    await begun;
    expect(finished).toEqual([]);
    expect(told).toEqual([]);
  });

  test('work that goes on behind an update is told to end, and waited for', async () => {
    let seen = '';
    await handle(anUpdate(1), (ctx) => {
      ctx.goOn(async (closing) => {
        await new Promise<void>((resolve) => closing.addEventListener('abort', () => resolve()));
        seen = 'closing';
        throw new Error('it could not be told');
      });
    });
    expect(finished).toEqual([1]);
    expect(desk.running).toBe(1);
    desk.close();
    await expect.poll(() => desk.running).toBe(0);
    expect(seen).toBe('closing');
    expect(logged).toEqual(['work behind an update failed']);
  });
});
