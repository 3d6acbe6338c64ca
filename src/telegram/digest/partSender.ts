import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { MessageEntity } from 'grammy/types';
import pLimit from 'p-limit';
import { type BotLog, hashId } from '../log.ts';
import type { RenderedMessage } from '../rendering/message.ts';
import { keyboardOf } from '../sendMessage.ts';
import type { SendPacer } from '../sendPacer.ts';
import { troubleOf } from '../telegramError.ts';
import type { Claim, Delivery, DeliveryBook } from './digestServices.ts';

export interface PartSenderOptions {
  /** Sends at once and once: neither paced nor repeated. */
  api: Api;
  pacer: SendPacer;
  book: DeliveryBook;
  log: BotLog;
  signal: AbortSignal;
  /** Gives up calls that are with Telegram. */
  abort: AbortSignal;
  /** Of this process, from now on; for so many milliseconds more than usual. */
  claim(moreMs?: number): Claim;
  onMoved(from: number, to: number): void;
}

/** How far the sending of a delivery came; `chatId` is where it went in the end. */
export type Sending =
  | { state: 'done'; chatId: number }
  /** Somebody else has it by now. */
  | { state: 'lost' }
  | { state: 'gone' | 'failed'; chatId: number; problem: string };

type PartOutcome =
  | { state: 'sent' | 'unknown' | 'lost' }
  | { state: 'moved'; chatId: number }
  | { state: 'gone' | 'failed'; problem: string };

/** Calls to Telegram under way at once: so many parts at most are undecided when the process is killed. */
const IN_FLIGHT = 4;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** Telegram itself cannot be reached: after so long a delivery is given back, to be taken up by a later run. */
const MAX_TROUBLE_MS = 600_000;

/**
 * Sends the parts of deliveries, each noted as being sent right before the call and as sent right after it. A part waits
 * for its turn, for the end of a 429 and for a server that is in trouble before it is noted, so that only a part that
 * is with Telegram at this moment is undecided.
 */
export class PartSender {
  readonly #options: PartSenderOptions;
  readonly #inFlight = pLimit(IN_FLIGHT);

  constructor(options: PartSenderOptions) {
    this.#options = options;
  }

  /** @throws the signal's reason when it is aborted; an error where Telegram cannot be reached, or refuses the token */
  async sendAll({ chatId: first, localDate }: Pick<Delivery, 'chatId' | 'localDate'>): Promise<Sending> {
    const { book, onMoved } = this.#options;
    let chatId = first;
    for (const { part, body, state } of book.parts(chatId, localDate)) {
      if (state !== 'waiting') continue;
      const message = JSON.parse(body) as RenderedMessage;
      let outcome = await this.#sendPart(chatId, localDate, part, message);
      if (outcome.state === 'moved') {
        onMoved(chatId, outcome.chatId);
        chatId = outcome.chatId;
        outcome = await this.#sendPart(chatId, localDate, part, message);
      }
      switch (outcome.state) {
        case 'lost':
          return { state: 'lost' };
        case 'gone':
        case 'failed':
          return { state: outcome.state, chatId, problem: outcome.problem };
        case 'moved':
          return { state: 'failed', chatId, problem: 'the chat moved twice' };
        default:
      }
    }
    return { state: 'done', chatId };
  }

  async #sendPart(chatId: number, localDate: string, part: number, message: RenderedMessage): Promise<PartOutcome> {
    const { book, pacer, signal, claim, log } = this.#options;
    let { entities } = message;
    const startedAt = performance.now();
    for (let pauseMs = FIRST_PAUSE_MS; ; ) {
      if (!book.renew(chatId, localDate, claim(LONGEST_PAUSE_MS))) return { state: 'lost' };
      await pacer.turn(chatId, 'broadcast', signal);
      const error = await this.#inFlight(async () => {
        signal.throwIfAborted();
        if (!book.partSending(chatId, localDate, part, claim())) return 'lost' as const;
        try {
          const sent = await this.#call(chatId, message, entities);
          book.partSent(chatId, localDate, part, sent.message_id, claim().now);
          return null;
        } catch (thrown) {
          return { thrown };
        }
      });
      if (error === null) return { state: 'sent' };
      if (error === 'lost') return { state: 'lost' };
      const trouble = troubleOf(error.thrown);
      log.warn('telegram', { chat: hashId(chatId), trouble: trouble.kind });
      if (trouble.kind === 'undecided' || trouble.kind === 'aborted') {
        book.partUnknown(chatId, localDate, part, claim().now);
        return { state: 'unknown' };
      }
      // Telegram said no, or was never reached: the part may be sent again.
      book.partNotSent(chatId, localDate, part, claim().now);
      switch (trouble.kind) {
        case 'wait':
          pacer.hold(chatId, trouble.seconds);
          if (!book.renew(chatId, localDate, claim(trouble.seconds * 1000))) return { state: 'lost' };
          break;
        case 'server':
        case 'not-sent':
          if (performance.now() - startedAt > MAX_TROUBLE_MS) throw error.thrown;
          await sleep(pauseMs, undefined, { signal });
          pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
          break;
        case 'bad-entities':
          if (entities.length === 0) return { state: 'failed', problem: problemOf(error.thrown) };
          entities = [];
          break;
        case 'moved':
          return { state: 'moved', chatId: trouble.chatId };
        case 'gone':
          return { state: 'gone', problem: problemOf(error.thrown) };
        case 'unauthorized':
          throw error.thrown;
        default:
          return { state: 'failed', problem: problemOf(error.thrown) };
      }
    }
  }

  /** Not given up as soon as the bot is to end: what is with Telegram already is waited for. */
  #call(chatId: number, message: RenderedMessage, entities: MessageEntity[]) {
    const keyboard = keyboardOf(message);
    const others = {
      ...(entities.length > 0 && { entities }),
      ...(keyboard && { reply_markup: keyboard }),
      link_preview_options: { is_disabled: true },
    };
    // grammY types the signal after a library that lacks what every one has.
    return this.#options.api.sendMessage(chatId, message.text, others, this.#options.abort as never);
  }
}

function problemOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 300) : String(error);
}
