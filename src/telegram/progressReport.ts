import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { Recipient } from './sendMessage.ts';
import { troubleOf } from './telegramError.ts';

/** Shows a reader who waits what is going on; nothing here is ever an answer. */
export interface ProgressReport {
  /** What is going on now, in the reader's words. */
  show(text: string): void;
  /** Shows nothing more, and waits for what is on its way, but not for long. Call it once the answer is made. */
  end(): Promise<void>;
  /** Takes away what was shown. Call it once the answer is sent, which need not wait for that. */
  clear(): Promise<void>;
}

export interface ProgressOptions {
  api: Api;
  recipient: Recipient;
  /** In a private chat a draft is shown, with a button to stop; elsewhere a message that is edited. */
  isPrivate: boolean;
  /** Names the draft; not zero. */
  draftId: number;
  /** Waiting this long is shown as typing only. Default: 3000. */
  patienceMs?: number;
  onTrouble?(error: unknown): void;
}

/** Typing is shown for five seconds, a draft for thirty. Source: Telegram Bot API. */
const TYPING_MS = 4_500;
const DRAFT_MS = 20_000;
const EDIT_PAUSE_MS = 3_000;
/** An answer does not wait longer for a call that shows progress. */
const END_PATIENCE_MS = 2_000;

/** Starts to show that an answer is on its way; “typing” has been sent already. */
export function reportProgress(options: ProgressOptions): ProgressReport {
  return options.isPrivate ? new DraftReport(options) : new StatusReport(options);
}

abstract class Report implements ProgressReport {
  protected readonly options: ProgressOptions;
  protected text = '';
  /** Calls go out one after another. */
  #chain: Promise<void> = Promise.resolve();
  #isPatient = true;
  #isEnded = false;
  readonly #patience: NodeJS.Timeout;
  readonly #typing: NodeJS.Timeout;

  constructor(options: ProgressOptions) {
    this.options = options;
    this.#patience = setTimeout(() => {
      this.#isPatient = false;
      this.#update();
    }, options.patienceMs ?? 3_000);
    this.#typing = setInterval(() => this.#try(() => sendTyping(options.api, options.recipient)), TYPING_MS);
  }

  show(text: string): void {
    if (text === this.text) return;
    this.text = text;
    this.#update();
  }

  async end(): Promise<void> {
    this.#isEnded = true;
    clearTimeout(this.#patience);
    clearInterval(this.#typing);
    await Promise.race([this.#chain, sleep(END_PATIENCE_MS, undefined, { ref: false })]);
  }

  async clear(): Promise<void> {
    await this.end();
    this.#try(() => this.remove());
    await this.#chain;
  }

  protected abstract put(): Promise<void>;
  protected abstract remove(): Promise<void>;

  protected repeat(): void {
    this.#update();
  }

  #update(): void {
    if (this.#isPatient || this.#isEnded || this.text === '') return;
    this.#try(() => (this.#isEnded ? Promise.resolve() : this.put()));
  }

  #try(call: () => Promise<void>): void {
    this.#chain = this.#chain.then(call).catch((error) => this.options.onTrouble?.(error));
  }
}

/** A draft vanishes by itself when the answer comes. */
class DraftReport extends Report {
  #again: NodeJS.Timeout | undefined;

  protected async put(): Promise<void> {
    const { api, recipient, draftId } = this.options;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.repeat(), DRAFT_MS);
    await api.sendMessageDraft(recipient.chatId, draftId, this.text, {
      can_stop: true,
      ...(recipient.threadId !== null && { message_thread_id: recipient.threadId }),
    });
  }

  protected async remove(): Promise<void> {
    clearTimeout(this.#again);
  }
}

class StatusReport extends Report {
  #messageId: number | undefined;
  #shown = '';
  #changedAt = 0;
  #later: NodeJS.Timeout | undefined;

  protected async put(): Promise<void> {
    const { api, recipient } = this.options;
    if (this.text === this.#shown) return;
    const tooEarlyMs = this.#changedAt + EDIT_PAUSE_MS - performance.now();
    if (this.#messageId !== undefined && tooEarlyMs > 0) {
      clearTimeout(this.#later);
      this.#later = setTimeout(() => this.repeat(), tooEarlyMs);
      return;
    }
    this.#shown = this.text;
    this.#changedAt = performance.now();
    if (this.#messageId === undefined) {
      const { threadId, replyTo } = recipient;
      const sent = await api.sendMessage(recipient.chatId, this.text, {
        disable_notification: true,
        ...(threadId !== null && { message_thread_id: threadId }),
        ...(replyTo && { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
      });
      this.#messageId = sent.message_id;
    } else {
      await api.editMessageText(recipient.chatId, this.#messageId, this.text);
    }
  }

  protected async remove(): Promise<void> {
    clearTimeout(this.#later);
    if (this.#messageId === undefined) return;
    const { api, recipient } = this.options;
    await api.deleteMessage(recipient.chatId, this.#messageId).catch((error) => {
      if (troubleOf(error).kind !== 'message-gone') throw error;
    });
  }
}

/** Shows “typing…” for five seconds. */
export async function sendTyping(api: Api, { chatId, threadId }: Recipient): Promise<void> {
  await api.sendChatAction(chatId, 'typing', threadId === null ? {} : { message_thread_id: threadId });
}
