import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../core/answering/answer.ts';
import { type FakeBotApi, startFakeBotApi } from '../fake/fakeBotApi.ts';
import type { AskedInline, ButtonPress } from '../fake/world.ts';
import { isAtRest } from './atRest.ts';
import { checkReplies, type Failure } from './checkReplies.ts';
import type { Conversation, Expectation, Place, Step } from './conversation.ts';
import { gatherPeople, type People } from './people.ts';
import { type ReplayClock, replayClock } from './replayClock.ts';
import { type Sent, sentAfter } from './sent.ts';
import { compareTranscript, renderTranscript, type StepRecord } from './transcript.ts';

/** The real bot, as a conversation starts and stops it. */
export interface ReplayedBot {
  /** Whether nothing is being handled. */
  isIdle(): boolean;
  /** An answer that it gave; null where it knows none of this id. */
  answer(answerId: string): Answer | null;
  /** Sends the digests that are due by its clock; it is not idle before they are out. */
  deliver(): void;
  /** Ends it as a signal does: answers in flight are finished. */
  stop(): Promise<void>;
  /** Ends it in the middle of what it does. */
  crash(): Promise<void>;
}

export interface ReplayedBotOptions {
  apiRoot: string;
  token: string;
  clock: ReplayClock;
  newId(length: number): string;
}

/** Starts the bot on what earlier starts in this conversation left; resolves once it answers. */
export type StartBot = (options: ReplayedBotOptions) => Promise<ReplayedBot>;

/** How a conversation went. */
export interface PlayedConversation {
  conversation: Conversation;
  /** Each step, in the order of their numbers, with what failed in it. */
  steps: readonly { step: Step; failures: readonly Failure[] }[];
  /** What belongs to no step: a transcript that differs. */
  failures: readonly Failure[];
  transcript: string;
  milliseconds: number;
}

/** Name of the bot in conversations, for mentions. */
export const BOT_NAME = 'elshi_bot';

/** What is expected may come a little later than the bot comes to rest, as a report of a work beside it. */
const LATE_MS = 2_000;
const REST_MS = 30_000;

/**
 * Plays a conversation against the bot, over the stand-in for Telegram's Bot API. Waiting takes no time: the bot's clock
 * and the stand-in's are one that moves when somebody waits for it. What fails is told, and the conversation goes on.
 */
export async function playConversation(conversation: Conversation, startBot: StartBot): Promise<PlayedConversation> {
  const startedAt = performance.now();
  const clock = replayClock(conversation.settings.clock);
  const fake = await startFakeBotApi({ clock: clock.now, bot: { username: BOT_NAME, first_name: 'Elshi' } });
  const play = new Play(conversation, fake, clock, startBot);
  try {
    await play.startBot();
    for (const step of conversation.steps) await play.take(step);
  } finally {
    await play.stopBot();
    await fake.close();
  }
  const transcript = renderTranscript(play.records, play.drawnIds);
  const changed = compareTranscript(conversation, transcript);
  return {
    conversation,
    steps: play.steps,
    failures: changed ? [changed] : [],
    transcript,
    milliseconds: performance.now() - startedAt,
  };
}

class Play {
  readonly records: StepRecord[] = [];
  readonly steps: { step: Step; failures: Failure[] }[] = [];
  readonly drawnIds: string[] = [];
  readonly #fake: FakeBotApi;
  readonly #clock: ReplayClock;
  readonly #start: StartBot;
  readonly #people: People;
  readonly #presses = new Map<string, ButtonPress>();
  readonly #inlineQueries = new Map<string, AskedInline>();
  #bot: ReplayedBot | null = null;
  /** Number of the last call before the step that is taken. */
  #callsBefore = 0;

  constructor(conversation: Conversation, fake: FakeBotApi, clock: ReplayClock, start: StartBot) {
    this.#fake = fake;
    this.#clock = clock;
    this.#start = start;
    this.#people = gatherPeople(conversation, fake);
  }

  async startBot(): Promise<void> {
    this.#bot ??= await this.#start({
      apiRoot: this.#fake.url,
      token: this.#fake.token,
      clock: this.#clock,
      newId: (length) => this.#drawId(length),
    });
  }

  async stopBot(): Promise<void> {
    const bot = this.#bot;
    this.#bot = null;
    await bot?.stop();
  }

  /** Takes a step, waits for the bot to come to rest, and compares. */
  async take(step: Step): Promise<void> {
    const callsBefore = this.#fake.calls.length;
    this.#callsBefore = callsBefore;
    const parts = step.action.kind === 'together' ? [step, ...step.action.steps] : [step];
    const taken = parts.map((part) => ({ step: part, failures: [] as Failure[] }));
    this.steps.push(...taken);
    const isCrashed = parts.some(({ action }) => action.kind === 'bot' && action.does === 'crashes');
    if (isCrashed) this.#fake.addFault({ fault: { kind: 'hang', carriedOut: false }, method: 'sendMessage' });
    for (const part of taken) {
      if (part.step.action.kind !== 'together') await this.#act(part.step, part.failures);
    }
    const isCalm = await this.#rest();
    if (!isCalm) taken[0]!.failures.push(failure(step.line, 'the bot to come to rest', 'it works on and on'));
    const check = () => {
      const sent = this.#sentAfter(callsBefore);
      return taken.map((part) => part.step.expectations.flatMap((one) => checkReplies(one, this.#seenIn(one, sent))));
    };
    const lateAt = performance.now() + LATE_MS;
    let found = check();
    while (found.some((failures) => failures.length > 0) && this.#bot && performance.now() < lateAt) {
      await sleep(20);
      if (await this.#rest()) found = check();
    }
    for (const [place, part] of taken.entries()) part.failures.push(...found[place]!);
    taken[0]!.failures.push(...this.#refusals(callsBefore, step.line));
    this.#record(step, this.#sentAfter(callsBefore));
  }

  async #act(step: Step, failures: Failure[]): Promise<void> {
    try {
      await this.#do(step);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      failures.push(failure(step.line, `to be able to do this (${step.action.kind})`, error.message));
    }
  }

  async #do({ action, place }: Step): Promise<void> {
    const people = this.#people;
    const person = people.person(place.user);
    switch (action.kind) {
      case 'says':
        person.writes(action.text, people.writingPlace(place, action.replyTo));
        break;
      case 'edits': {
        const { messageId } = people.latest(place, { user: place.user });
        person.edits(messageId, action.text, people.chatId(place));
        break;
      }
      case 'presses': {
        const tampered = typeof action.button === 'object';
        const press = person.presses(action.button, { chatId: people.chatId(place), tampered });
        this.#presses.set(press.queryId, press);
        break;
      }
      case 'asksInline': {
        const asked = person.asksInline(action.query);
        this.#inlineQueries.set(asked.queryId, asked);
        break;
      }
      case 'sendsDocument': {
        const { name, content, caption } = action;
        person.sendsDocument({ fileName: name, content, caption }, people.writingPlace(place));
        break;
      }
      case 'sendsPhoto':
        person.sendsPhoto(action.caption, people.writingPlace(place));
        break;
      case 'sendsVoice':
        person.sendsVoice(people.writingPlace(place));
        break;
      case 'sendsSticker':
        person.sendsSticker(people.writingPlace(place));
        break;
      case 'forwards': {
        const { text, channel, username, hiddenUser } = action;
        const post = { text, channelTitle: channel, channelUsername: username, hiddenUser };
        person.forwards(post, people.writingPlace(place));
        break;
      }
      case 'blocks':
        person.blocks();
        break;
      case 'unblocks':
        person.unblocks();
        break;
      case 'addsBot':
        person.addsBot(people.chatId(place));
        break;
      case 'removesBot':
        person.removesBot(people.chatId(place));
        break;
      case 'clock':
        this.#moveClock(action.move);
        break;
      case 'bot':
        await this.#control(action.does);
        break;
    }
  }

  #moveClock(move: { byMs: number } | { to: string }): void {
    const to = 'byMs' in move ? this.#clock.now() + move.byMs : Date.parse(move.to);
    if (to < this.#clock.now()) {
      throw new RangeError(`it is ${new Date(this.#clock.now()).toISOString()} already, and time does not go back`);
    }
    this.#clock.advance(to - this.#clock.now());
    this.#bot?.deliver();
  }

  async #control(does: 'stops' | 'starts' | 'restarts' | 'crashes'): Promise<void> {
    if (does === 'crashes') {
      // Either everything is done, or a message has gone out that Telegram never gets.
      const isLost = () =>
        this.#fake.callsOf('sendMessage').some((call) => call.outcome === 'lost' && call.number > this.#callsBefore);
      await this.#until(() => isLost() || this.#isAtRest());
      const bot = this.#bot;
      this.#bot = null;
      await bot?.crash();
      this.#fake.clearFaults();
    } else if (does !== 'starts') {
      await this.stopBot();
    }
    if (does !== 'stops') await this.startBot();
  }

  /** False where the bot does not come to rest in time. */
  #rest(): Promise<boolean> {
    return this.#until(() => this.#isAtRest());
  }

  #isAtRest(): boolean {
    if (this.#bot === null) return true;
    return isAtRest(this.#fake, this.#bot);
  }

  async #until(holds: () => boolean): Promise<boolean> {
    const end = performance.now() + REST_MS;
    for (let inARow = 0; inARow < 3; inARow = holds() ? inARow + 1 : 0) {
      if (performance.now() > end) return false;
      await sleep(1);
    }
    return true;
  }

  #sentAfter(callNumber: number): Sent[] {
    return sentAfter(callNumber, {
      fake: this.#fake,
      presses: this.#presses,
      inlineQueries: this.#inlineQueries,
      answer: (answerId) => this.#bot?.answer(answerId) ?? null,
    });
  }

  #seenIn({ place }: Expectation, sent: readonly Sent[]): Sent[] {
    return sent.filter((one) => one.chatId === this.#people.chatId(place) && this.#isIn(place, one));
  }

  #isIn(place: Place, { threadId, kind }: Sent): boolean {
    // What is deleted has no place of its own any more.
    return kind === 'deletion' || threadId === this.#people.threadId(place);
  }

  /** A call that Telegram would refuse is a mistake of the bot, but for chats that are closed to it. */
  #refusals(callsBefore: number, line: number): Failure[] {
    return this.#fake.calls.slice(callsBefore).flatMap((call) => {
      const isMistake = call.outcome === 'refused' && call.errorCode === 400 && !HARMLESS.test(call.description ?? '');
      const text = `Telegram refuses ${call.method}: ${call.description}`;
      return isMistake ? [failure(line, 'calls that Telegram accepts', text)] : [];
    });
  }

  #record(step: Step, sent: readonly Sent[]): void {
    const replies = this.#people.chats.map(({ name, chatId, threadId, isForum }) => ({
      place: name,
      sent: sent.filter((one) => one.chatId === chatId && (!isForum || one.threadId === threadId)),
    }));
    this.records.push({ step, replies: replies.filter((reply) => reply.sent.length > 0) });
  }

  #drawId(length: number): string {
    // Begins with a letter, so that no number of a text is taken for one.
    const id = (10 * 36 ** (length - 1) + this.drawnIds.length).toString(36);
    this.drawnIds.push(id);
    return id;
  }
}

const HARMLESS = /not modified|not found|query is too old/;

function failure(line: number, expected: string, sent: string): Failure {
  return { line, expected, sent };
}
