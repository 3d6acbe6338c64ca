import type { Clock } from './clock.ts';

/** Limits on messages and edits. Source: Telegram's Bots FAQ, “My bot is hitting limits”; it gives no size of a burst. */
export interface FloodLimits {
  /** Messages and edits a second in one chat, in the long run. Default: 1. */
  chatPerSecond: number;
  /** How many may follow at once after a pause. Default: 3. */
  chatBurst: number;
  /** Messages and edits in any 60 seconds in one group or channel. Default: 20. */
  groupPerMinute: number;
  /** Messages and edits in any second, over all chats. Default: 30. */
  allPerSecond: number;
  /** Drafts a second in one chat, in the long run. Telegram names no figure. Default: 2. */
  draftsPerSecond: number;
  /** How many drafts may follow at once after a pause. Default: 5. */
  draftBurst: number;
}

/** What has been counted so far. */
export interface FloodCounts {
  /** Messages, edits and drafts that went through. */
  accepted: number;
  /** Over the limit of one chat, of one group, of all, of drafts. */
  chat: number;
  group: number;
  all: number;
  drafts: number;
  /** Calls before the `retry_after` they had been told was over. */
  early: number;
  /** Most messages and edits accepted in any one second. */
  peakPerSecond: number;
}

export interface FloodControlOptions {
  clock: Clock;
  /** `enforce` answers 429; `count` only counts; `off` does neither. Default: `enforce`. */
  mode?: 'enforce' | 'count' | 'off';
  limits?: Partial<FloodLimits>;
}

/** What a call does to the limits. */
export type FloodKind = 'message' | 'draft' | 'free';

export interface FloodControl {
  readonly counts: Readonly<FloodCounts>;
  /**
   * Counts a call against the limits.
   *
   * @returns whole seconds to wait where it is refused, else null
   */
  admit(call: { chatId: number; isGroup: boolean; kind: FloodKind }): number | null;
  /** Forbids calls of a key for a while, after a 429 was sent. */
  block(key: string, retryAfterSeconds: number): void;
  /** Whole seconds until a key is free, and counts the call as early; null where it is free. */
  blockedFor(key: string): number | null;
}

/**
 * Telegram's limits on the pace of a bot, as a token bucket for each chat and sliding windows for groups and for all.
 * What is refused is not counted as sent.
 */
export function createFloodControl(options: FloodControlOptions): FloodControl {
  const mode = options.mode ?? 'enforce';
  const limits: FloodLimits = { ...DEFAULT_FLOOD_LIMITS, ...options.limits };
  const now = options.clock;
  const counts: FloodCounts = { accepted: 0, chat: 0, group: 0, all: 0, drafts: 0, early: 0, peakPerSecond: 0 };
  const messageBuckets = new Map<number, Bucket>();
  const draftBuckets = new Map<number, Bucket>();
  const groupWindows = new Map<number, number[]>();
  const lastSecond: number[] = [];
  const blockedUntil = new Map<string, { until: number; since: number }>();

  function admitDraft(chatId: number): number | null {
    const waitMs = take(draftBuckets, chatId, limits.draftsPerSecond, limits.draftBurst, now());
    if (waitMs > 0) counts.drafts++;
    if (waitMs === 0 || mode === 'count') counts.accepted++;
    return waitMs > 0 && mode === 'enforce' ? wholeSeconds(waitMs) : null;
  }

  function admitMessage(chatId: number, isGroup: boolean): number | null {
    const time = now();
    dropBefore(lastSecond, time - 1000);
    const group = isGroup ? windowOf(groupWindows, chatId) : null;
    if (group) dropBefore(group, time - 60_000);
    const overAll = lastSecond.length >= limits.allPerSecond ? (lastSecond[0] as number) + 1000 - time : 0;
    const overGroup = group && group.length >= limits.groupPerMinute ? (group[0] as number) + 60_000 - time : 0;
    if (overAll > 0) counts.all++;
    if (overGroup > 0) counts.group++;
    const refused = mode === 'enforce' && (overAll > 0 || overGroup > 0);
    const overChat = refused ? 0 : take(messageBuckets, chatId, limits.chatPerSecond, limits.chatBurst, time);
    if (overChat > 0) counts.chat++;
    const waitMs = Math.max(overAll, overGroup, overChat);
    if (waitMs > 0 && mode === 'enforce') return wholeSeconds(waitMs);
    counts.accepted++;
    lastSecond.push(time);
    group?.push(time);
    counts.peakPerSecond = Math.max(counts.peakPerSecond, lastSecond.length);
    return null;
  }

  return {
    counts,
    admit({ chatId, isGroup, kind }) {
      if (mode === 'off' || kind === 'free') return null;
      return kind === 'draft' ? admitDraft(chatId) : admitMessage(chatId, isGroup);
    },
    block(key, retryAfterSeconds) {
      blockedUntil.set(key, { until: now() + retryAfterSeconds * 1000, since: now() });
    },
    blockedFor(key) {
      const block = blockedUntil.get(key);
      if (!block) return null;
      const leftMs = block.until - now() - TIMER_SLACK_MS;
      if (leftMs <= 0) {
        blockedUntil.delete(key);
        return null;
      }
      // What was under way when the 429 went out is not to blame.
      if (now() - block.since > UNDER_WAY_MS) counts.early++;
      return wholeSeconds(leftMs);
    },
  };
}

/** The limits as documented, and a guess where they are not. */
export const DEFAULT_FLOOD_LIMITS: Readonly<FloodLimits> = {
  chatPerSecond: 1,
  chatBurst: 3,
  groupPerMinute: 20,
  allPerSecond: 30,
  draftsPerSecond: 2,
  draftBurst: 5,
};

/** Timers may fire a little early. */
const TIMER_SLACK_MS = 20;
const UNDER_WAY_MS = 50;

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Takes a token, or says in how many milliseconds there will be one. */
function take(buckets: Map<number, Bucket>, chatId: number, perSecond: number, burst: number, time: number): number {
  const bucket = buckets.get(chatId) ?? { tokens: burst, filledAt: time };
  bucket.tokens = Math.min(burst, bucket.tokens + ((time - bucket.filledAt) / 1000) * perSecond);
  bucket.filledAt = time;
  buckets.set(chatId, bucket);
  const needed = 1 - TIMER_SLACK_MS / 1000;
  if (bucket.tokens < needed) return ((needed - bucket.tokens) / perSecond) * 1000;
  bucket.tokens -= 1;
  return 0;
}

function windowOf(windows: Map<number, number[]>, chatId: number): number[] {
  const window = windows.get(chatId) ?? [];
  windows.set(chatId, window);
  return window;
}

function dropBefore(times: number[], earliest: number): void {
  while (times.length > 0 && (times[0] as number) <= earliest) times.shift();
}

function wholeSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
