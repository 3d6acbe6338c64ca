import { setImmediate as nextTurn } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';
import type { BotContext } from './botContext.ts';
import { conversationOf, isPrivate } from './botContext.ts';
import type { QuestionLimits } from './botSettings.ts';
import { type DeliveryDependencies, deliverAnswer } from './deliverAnswer.ts';
import type { BotLog } from './log.ts';
import { hashId } from './log.ts';
import { type ProgressReport, reportProgress } from './progressReport.ts';
import { limitQuestions } from './questionLimit.ts';
import { renderAnswer } from './rendering/renderAnswer.ts';
import { renderInterruption } from './rendering/renderInterruption.ts';
import type { AnswerPart, AnswerRecord, AskStage, BotAnswer, BotServices } from './services.ts';
import type { BotWords } from './words/words.ts';

/** One question that a message asks. */
export interface AskedQuestion {
  text: string;
  /** The message that asks it. */
  messageId: number;
  isEdited: boolean;
}

export interface AnsweringOptions {
  services: Pick<BotServices, 'ask' | 'memory' | 'hasModel'>;
  limits: QuestionLimits;
  log: BotLog;
  logTexts: boolean;
  now(): Date;
  /** Of the bot, where a chat has chosen none. */
  timeZone: string;
  newAnswerId(): string;
  /** See {@link import('./progressReport.ts').ProgressOptions}. */
  patienceMs?: number;
}

/** Longest question, in UTF-16 units. */
export const MAX_QUESTION_UNITS = 1000;
/** Turns of a conversation that a follow-up reaches back to. */
const REMEMBERED_TURNS = 10;
/** Questions worked on at once where a model writes: each waits for it, and the processor is free meanwhile. */
const AT_ONCE_WITH_MODEL = 8;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A reader who sends too much is told so once in this time. */
const LIMIT_NOTICE_MS = 60_000;

/** Answers questions: counts them, shows progress, keeps the answer and sends it. */
export class Answering {
  readonly #options: AnsweringOptions;
  readonly #queue: LimitFunction;
  /** Answers in the making, by chat and draft, for the button that stops one. */
  readonly #running = new Map<string, { stopping: AbortController; userId: number | null }>();
  readonly #limitToldAt = new Map<number, number>();

  constructor(options: AnsweringOptions) {
    this.#options = options;
    // Without a model the processor alone is busy; between two answers it serves those who have just asked.
    this.#queue = pLimit(options.services.hasModel ? AT_ONCE_WITH_MODEL : 1);
  }

  /** Answers one question, or says kindly why not now. An answer that an earlier run had begun to send goes on. */
  async answer(ctx: BotContext, question: AskedQuestion): Promise<void> {
    const { memory } = this.#options.services;
    const begun = memory.answerToUpdate(ctx.update.update_id);
    if (begun) return deliverAnswer(begun, this.#delivery(ctx));
    // An emoji or a row of full stops asks nothing.
    if (!/[\p{L}\p{N}]/u.test(question.text)) return void (await ctx.say(ctx.words.asking.empty));
    if (question.text.length > MAX_QUESTION_UNITS) {
      return void (await ctx.say(ctx.words.asking.tooLong(MAX_QUESTION_UNITS, question.text.length)));
    }
    const earlier = question.isEdited ? memory.answerToMessage(ctx.chat!.id, question.messageId) : null;
    if (earlier?.question === question.text) return;
    if (!(await this.#isWithinLimits(ctx))) return;
    const progress = this.#progress(ctx, question);
    try {
      const made = await this.#make(ctx, question, progress);
      if (made === null) return void (await ctx.say(ctx.words.asking.stopped));
      const record = this.#record(ctx, question, made, earlier);
      memory.saveAnswer(record);
      await deliverAnswer(record, this.#delivery(ctx));
      await this.#removeSurplus(ctx, earlier, record);
    } finally {
      // The next question of this chat need not wait for that.
      ctx.goOn(() => progress.clear());
    }
  }

  /** Ends the making of the answer whose draft a reader stopped. */
  stopDraft(chatId: number, draftId: number): void {
    this.#running.get(runningKey(chatId, draftId))?.stopping.abort(new Stopped());
  }

  /** Ends the making of all answers to one reader in a chat; false where there is none. */
  stopAll(chatId: number, userId: number | null): boolean {
    const running = [...this.#running].filter(([key, of]) => key.startsWith(`${chatId}:`) && of.userId === userId);
    for (const [, { stopping }] of running) stopping.abort(new Stopped());
    return running.length > 0;
  }

  /** Sends an answer again because its reader asked for it. */
  async resend(ctx: BotContext, record: AnswerRecord): Promise<void> {
    for (const { message } of record.parts) await ctx.say(message);
  }

  #progress(ctx: BotContext, question: AskedQuestion): ProgressReport {
    const { chatId, threadId } = conversationOf(ctx)!;
    return reportProgress({
      api: ctx.api,
      recipient: { chatId, threadId, replyTo: question.messageId },
      isPrivate: isPrivate(ctx),
      draftId: ctx.update.update_id,
      patienceMs: this.#options.patienceMs,
      onTrouble: (error) => this.#options.log.warn('progress not shown', { request: ctx.requestId, error }),
    });
  }

  /** The answer with progress shown meanwhile; null where its reader stopped it. */
  async #make(ctx: BotContext, question: AskedQuestion, progress: ProgressReport): Promise<BotAnswer | null> {
    const { services } = this.#options;
    const key = conversationOf(ctx)!;
    const draftId = ctx.update.update_id;
    const stopping = new AbortController();
    this.#running.set(runningKey(key.chatId, draftId), { stopping, userId: key.userId });
    progress.show(ctx.words.asking.searching);
    try {
      return await this.#queue(async () => {
        // What came in meanwhile gets its “typing…” before this one takes the processor.
        await nextTurn();
        return services.ask({
          question: question.text,
          today: dayIn(ctx.settings.timeZone ?? this.#options.timeZone, this.#options.now()),
          history: services.memory.history(key, REMEMBERED_TURNS, question.isEdited ? question.messageId : undefined),
          userId: key.userId,
          signal: AbortSignal.any([stopping.signal, ctx.ending]),
          onStage: (stage) => progress.show(stageWords(stage, ctx.words)),
        });
      });
    } catch (error) {
      if (stopping.signal.aborted && !ctx.ending.aborted) return null;
      throw error;
    } finally {
      this.#running.delete(runningKey(key.chatId, draftId));
      await progress.end();
    }
  }

  #record(ctx: BotContext, question: AskedQuestion, made: BotAnswer, earlier: AnswerRecord | null): AnswerRecord {
    const { log, logTexts, now, newAnswerId } = this.#options;
    const id = newAnswerId();
    const { answer, notices, trace, modelProblem } = made;
    const view = { answer, answerId: id, notices, length: ctx.settings.length, words: ctx.words };
    const messages = renderAnswer(view);
    log.info('answered', {
      request: ctx.requestId,
      answer: id,
      chat: hashId(ctx.chat?.id),
      status: answer.status,
      mode: answer.mode,
      milliseconds: Math.round(answer.timingsMs.total),
      ...(modelProblem && { modelProblem }),
      ...(logTexts && { question: question.text, text: answer.text }),
    });
    return {
      ...conversationOf(ctx)!,
      id,
      updateId: ctx.update.update_id,
      questionMessageId: question.messageId,
      askedAt: now().toISOString(),
      question: question.text,
      answer,
      notices,
      trace,
      parts: messages.map((message, place): AnswerPart => {
        return { message, state: 'waiting', messageId: earlier?.parts[place]?.messageId ?? null };
      }),
    };
  }

  /** Messages of the first answer that the second has no need of. */
  async #removeSurplus(ctx: BotContext, earlier: AnswerRecord | null, record: AnswerRecord): Promise<void> {
    for (const { messageId } of earlier?.parts.slice(record.parts.length) ?? []) {
      if (messageId === null) continue;
      await ctx.api.deleteMessage(record.chatId, messageId).catch((error) => {
        this.#options.log.warn('surplus message stays', { request: ctx.requestId, error });
      });
    }
  }

  /** Counts the question; where it is one too many, its reader is told when to come back. */
  async #isWithinLimits(ctx: BotContext): Promise<boolean> {
    const { services, limits, now } = this.#options;
    const { memory } = services;
    const userId = ctx.from?.id ?? ctx.chat!.id;
    const at = now();
    const timesSince = (user: number | null, windowMs: number) =>
      memory.questionTimes(user, new Date(at.getTime() - windowMs).toISOString()).map((time) => Date.parse(time));
    const verdict = limitQuestions(timesSince(userId, DAY_MS), timesSince(null, HOUR_MS), limits, at.getTime());
    if (verdict.allowed) {
      memory.countQuestion(userId, at.toISOString());
    } else if (at.getTime() - (this.#limitToldAt.get(userId) ?? 0) >= LIMIT_NOTICE_MS) {
      for (const [user, told] of this.#limitToldAt) {
        if (at.getTime() - told >= LIMIT_NOTICE_MS) this.#limitToldAt.delete(user);
      }
      this.#limitToldAt.set(userId, at.getTime());
      const zone = ctx.settings.timeZone ?? this.#options.timeZone;
      const minutes = Math.ceil((verdict.retryAt.getTime() - at.getTime()) / 60_000);
      const words = verdict.of === 'user' ? ctx.words.access.rateLimited : ctx.words.access.busy;
      await ctx.say(words(timeOfDay(verdict.retryAt, zone), minutes));
    }
    return verdict.allowed;
  }

  #delivery(ctx: BotContext): DeliveryDependencies {
    const { services, log, now } = this.#options;
    return {
      api: ctx.api,
      memory: services.memory,
      log,
      now,
      signal: ctx.ending,
      requestId: ctx.requestId,
      interrupted: (answerId) => renderInterruption(answerId, ctx.words),
    };
  }
}

/** A reader pressed the button that ends an answer in the making. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}

function runningKey(chatId: number, draftId: number): string {
  return `${chatId}:${draftId}`;
}

/** The reader's day, as `2025-09-29`. */
function dayIn(timeZone: string, time: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(time);
}

/** `14:05`, rounded up to the next minute: then it is certainly time. */
function timeOfDay(time: Date, timeZone: string): string {
  const nextMinute = new Date(Math.ceil(time.getTime() / 60_000) * 60_000);
  return new Intl.DateTimeFormat('ru', { timeZone, hour: '2-digit', minute: '2-digit' }).format(nextMinute);
}

function stageWords(stage: AskStage, { asking }: BotWords): string {
  if (stage.stage === 'found') return asking.found(stage.passages);
  return stage.stage === 'searching' ? asking.searching : asking.checking;
}
