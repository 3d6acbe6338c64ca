import type { Chat, Message, Update, UserFromGetMe } from 'grammy/types';
import { type CallLog, createCallLog, type FakeCall } from './callLog.ts';
import type { Clock } from './clock.ts';
import { createWorld } from './createWorld.ts';
import { startFakeServer } from './fakeServer.ts';
import { createFaults, type FaultHandle, type FaultRule } from './faults.ts';
import { createFloodControl, type FloodControlOptions, type FloodCounts } from './floodControl.ts';
import { createPerson, type Person } from './person.ts';
import { seededRandom } from './seededRandom.ts';
import { commandsKey } from './settingMethods.ts';
import { migrateGroup, postMessage, typed } from './userMessages.ts';
import { createWebhook, type WebhookDelivery, type WebhookOptions } from './webhook.ts';
import { emptyChat, type FakeChat, type ShownDraft, type ShownMessage } from './world.ts';

export interface FakeBotApiOptions {
  /** Default: a token of its own, of the usual shape. */
  token?: string;
  /** What `getMe` tells. Default: `@fake_news_bot` in privacy mode, with inline queries. */
  bot?: Partial<UserFromGetMe>;
  /** Default: the machine's clock. Long polls wait by the machine's clock in any case. */
  clock?: Clock;
  flood?: Omit<FloodControlOptions, 'clock'>;
  webhook?: Pick<WebhookOptions, 'retryMs' | 'timeoutMs'>;
  /** Id of the first update. Default: 100 000. */
  firstUpdateId?: number;
  /** How long a press may stay unanswered. Default: 15 s. */
  callbackTimeoutMs?: number;
  /** How long an inline query may stay unanswered. Default: 10 s. */
  inlineTimeoutMs?: number;
}

export interface PersonOptions {
  id?: number;
  firstName?: string;
  lastName?: string;
  username?: string;
  /** IETF tag, such as `kk`; null for none. Default: `en`. */
  languageCode?: string | null;
  /** Whether the user has written to the bot before. Default: false, and the bot cannot write first. */
  started?: boolean;
}

export interface GroupOptions {
  title?: string;
  members?: readonly Person[];
  botIsAdmin?: boolean;
  /** Supergroups and channels: the public name, without `@`. */
  username?: string;
  /** Supergroups: names of topics, which make it a forum. */
  topics?: readonly string[];
}

/** A stand-in for Telegram's Bot API, strict where the real server is lenient, and the people who use it. */
export interface FakeBotApi {
  /** The root of the API, for `apiRoot`: no slash at its end. */
  readonly url: string;
  readonly token: string;
  readonly bot: UserFromGetMe;

  person(options?: PersonOptions): Person;
  group(options?: GroupOptions): FakeChat;
  supergroup(options?: GroupOptions): FakeChat;
  channel(options?: GroupOptions): FakeChat;
  /** Ids of the topics of a forum, by their names. */
  topic(chat: FakeChat, name: string): number;
  /** A post of a channel itself. */
  posts(channel: FakeChat, text: string): Message;
  /** Turns a group into a supergroup, and gives the supergroup. */
  migrates(group: FakeChat): FakeChat;

  /** @throws {RangeError} for an unknown id */
  chat(chatId: number): FakeChat;
  /** The messages of a chat that are still to be seen, oldest first. */
  shown(chatId: number): ShownMessage[];
  /** Those of them that are the bot's. */
  shownByBot(chatId: number): ShownMessage[];
  /** The draft that is to be seen now. */
  draft(chatId: number): ShownDraft | null;
  /** The bot's list of commands for a scope (default: all chats) and a language (default: none in particular). */
  commands(scope?: object, language?: string): { command: string; description: string }[];
  /** A text of the bot's profile: `description`, `short_description` or `name`. */
  profile(field: string, language?: string): string;

  /** Every call so far, in the order of arrival. */
  readonly calls: readonly FakeCall[];
  /** Calls of one method, and of one chat if it is named. */
  callsOf(method: string, chatId?: number): FakeCall[];
  /**
   * The first ended call that fits, of those before too.
   *
   * @param timeoutMs - default: 5000
   * @param after - only calls with a greater number; default: all
   * @throws {Error} with the last calls, when the time is over
   */
  until(matches: (call: FakeCall) => boolean, timeoutMs?: number, after?: number): Promise<FakeCall>;
  /** Waits until a condition holds. @throws {Error} with the last calls, when the time is over */
  untilTrue(holds: () => boolean, timeoutMs?: number): Promise<void>;

  /** Makes calls go wrong. */
  addFault(rule: FaultRule): FaultHandle;
  clearFaults(): void;
  readonly flood: Readonly<FloodCounts>;

  /** Queues an update as it is, for kinds that the people here do not make. */
  pushUpdate(update: Update): void;
  /** Every update so far that was queued for the bot, in the order of arrival. */
  readonly updates: readonly Update[];
  /** Delivers updates again, each so many times (default: 1), in an order drawn with the seed. */
  redeliver(updates: readonly Update[], options?: { times?: number; seed?: number }): void;
  /** Updates that are not confirmed yet. */
  pendingUpdates(): Update[];
  readonly webhookDeliveries: readonly WebhookDelivery[];

  /** Breaks all connections and takes none, as when the network is gone. */
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the stand-in on a free port of the loopback interface. */
export async function startFakeBotApi(options: FakeBotApiOptions = {}): Promise<FakeBotApi> {
  const log: CallLog = createCallLog();
  const faults = createFaults();
  const updates: Update[] = [];
  const world = createWorld(options, (update) => updates.push(update));
  const flood = createFloodControl({ clock: world.clock, ...options.flood });
  const webhook = createWebhook({ updates: world.updates, clock: world.clock, ...options.webhook });
  const server = await startFakeServer({ world, log, faults, flood, webhook });
  let nextId = 0;

  const chat = (chatId: number): FakeChat => {
    const found = world.chats.get(chatId);
    if (!found) throw new RangeError(`chat ${chatId} is not known here`);
    return found;
  };
  const shown = (chatId: number) => chat(chatId).messages.filter(({ deleted }) => !deleted);
  const addChat = (of: Chat, { members = [], botIsAdmin = false, topics = [] }: GroupOptions): FakeChat => {
    const added = { ...emptyChat(of), botIsAdmin, members: new Set(members.map(({ id }) => id)) };
    // The topic that every forum begins with has no id of its own.
    for (const name of topics) added.topics.set(world.nextMessageId(added), name);
    world.chats.set(of.id, added);
    return added;
  };

  return {
    url: `http://127.0.0.1:${server.port}`,
    token: world.token,
    bot: world.bot,

    person(about = {}) {
      const id = about.id ?? 1_000_000 + ++nextId;
      const firstName = about.firstName ?? `User ${id}`;
      const names = {
        first_name: firstName,
        ...(about.lastName ? { last_name: about.lastName } : {}),
        ...(about.username ? { username: about.username } : {}),
      };
      const languageCode = about.languageCode === undefined ? 'en' : about.languageCode;
      const user = { id, is_bot: false, ...names, ...(languageCode === null ? {} : { language_code: languageCode }) };
      world.users.set(id, user);
      const own = addChat({ id, type: 'private', ...names }, {});
      own.closed = about.started ? null : 'not-started';
      return createPerson(world, user);
    },
    group: (about = {}) =>
      addChat({ id: -(5_000_000 + ++nextId), type: 'group', title: about.title ?? 'Group' }, about),
    supergroup: (about = {}) =>
      addChat(
        {
          id: supergroupId(++nextId),
          type: 'supergroup',
          title: about.title ?? 'Supergroup',
          ...(about.username ? { username: about.username } : {}),
          ...(about.topics ? { is_forum: true as const } : {}),
        },
        about,
      ),
    channel: (about = {}) =>
      addChat(
        {
          id: supergroupId(++nextId),
          type: 'channel',
          title: about.title ?? 'Channel',
          ...(about.username ? { username: about.username } : {}),
        },
        { botIsAdmin: true, ...about },
      ),
    topic(of, name) {
      for (const [id, topic] of of.topics) if (topic === name) return id;
      throw new RangeError(`chat ${of.chat.id} has no topic "${name}"`);
    },
    posts: (channel, text) => postMessage(world, channel, null, typed(text)),
    migrates: (group) => migrateGroup(world, group, supergroupId(++nextId)),

    chat,
    shown,
    shownByBot: (chatId) => shown(chatId).filter(({ byBot }) => byBot),
    draft(chatId) {
      const { draft } = chat(chatId);
      return draft && world.clock() - draft.at < DRAFT_MS ? draft : null;
    },
    commands: (scope, language) => world.commands.get(commandsKey(scope, language)) ?? [],
    profile: (field, language) => world.profile.get(`${field} ${language ?? ''}`) ?? '',

    calls: log.calls,
    callsOf: (method, chatId) =>
      log.calls.filter((call) => call.method === method && (chatId === undefined || call.chatId === chatId)),
    until: log.until,
    untilTrue: log.untilTrue,

    addFault: faults.add,
    clearFaults: faults.clear,
    flood: flood.counts,

    pushUpdate(update) {
      updates.push(update);
      world.updates.pushRaw(update);
    },
    updates,
    redeliver(again, { times = 1, seed = 1 } = {}) {
      world.updates.redeliver(shuffled(Array.from({ length: times }, () => again).flat(), seed));
    },
    pendingUpdates: () => world.updates.pending(),
    webhookDeliveries: webhook.deliveries,

    goOffline: server.stop,
    goOnline: server.start,
    async close() {
      webhook.close();
      world.updates.close();
      await server.stop();
    },
  };
}

/** How long a draft is seen. Source: Bot API, sendMessageDraft. */
const DRAFT_MS = 30_000;

function supergroupId(number: number): number {
  return -(1_000_000_000_000 + number);
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seededRandom(seed);
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}
