import type { Update, UserFromGetMe } from 'grammy/types';
import type { Clock } from './clock.ts';
import { createUpdateQueue } from './updateQueue.ts';
import type { World } from './world.ts';

/** See `FakeBotApiOptions`. */
export interface WorldOptions {
  token?: string;
  bot?: Partial<UserFromGetMe>;
  clock?: Clock;
  firstUpdateId?: number;
  callbackTimeoutMs?: number;
  inlineTimeoutMs?: number;
}

/** A world with a bot and nobody else. Every update that is queued is told to `onUpdate`. */
export function createWorld(options: WorldOptions, onUpdate: (update: Update) => void): World {
  const clock = options.clock ?? Date.now;
  const token = options.token ?? '7000000001:AAfakefakefakefakefakefakefakefakefa';
  let lastNumber = 0;
  let lastMessageId = 0;
  const lastIds = new Map<number, number>();
  const world: World = {
    clock,
    token,
    bot: { ...defaultBot(Number(token.split(':')[0])), ...options.bot },
    users: new Map(),
    chats: new Map(),
    presses: new Map(),
    inlineQueries: new Map(),
    inlineMessages: new Map(),
    files: new Map(),
    commands: new Map(),
    profile: new Map(),
    updates: createUpdateQueue(clock, options.firstUpdateId ?? 100_000),
    callbackTimeoutMs: options.callbackTimeoutMs ?? 15_000,
    inlineTimeoutMs: options.inlineTimeoutMs ?? 10_000,
    nextNumber: () => ++lastNumber,
    nextMessageId({ chat }) {
      if (chat.type === 'private' || chat.type === 'group') return ++lastMessageId;
      const id = (lastIds.get(chat.id) ?? 1) + 1;
      lastIds.set(chat.id, id);
      return id;
    },
    queue(content) {
      const update = world.updates.push(content);
      if (update) onUpdate(update);
      return update;
    },
  };
  return world;
}

function defaultBot(id: number): UserFromGetMe {
  return {
    id,
    is_bot: true,
    first_name: 'Fake News Desk',
    username: 'fake_news_bot',
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_guest_queries: false,
    supports_inline_queries: true,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}
