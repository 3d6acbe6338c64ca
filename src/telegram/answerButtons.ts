import { Composer, type Middleware } from 'grammy';
import type { Answering } from './answering.ts';
import type { BotContext } from './botContext.ts';
import { encodeCallback, FEEDBACK_REASONS } from './callbackData.ts';
import { type BotLog, hashId } from './log.ts';
import { pressed } from './pressedButton.ts';
import type { Button, RenderedMessage } from './rendering/message.ts';
import { renderMore } from './rendering/renderAnswer.ts';
import { renderBriefing } from './rendering/renderBriefing.ts';
import { renderEvidence } from './rendering/renderEvidence.ts';
import { renderQuotes } from './rendering/renderQuotes.ts';
import { keyboardOf } from './sendMessage.ts';
import type { AnswerRecord, ArticleDesk, ChatMemory } from './services.ts';
import { troubleOf } from './telegramError.ts';

export interface AnswerButtonsOptions {
  memory: ChatMemory;
  articles: Pick<ArticleDesk, 'source'>;
  answering: Answering;
  now(): Date;
  log: BotLog;
}

/** The buttons under an answer. Each is answered at once; one of another chat's answer, or of none, says it is old. */
export function answerButtons({ memory, articles, answering, now, log }: AnswerButtonsOptions): Middleware<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('callback_query:data', async (ctx, next) => {
    const action = pressed(ctx, 'quotes', 'briefing', 'more', 'evidence', 'resend', 'up', 'down', 'reason');
    if (!action) return next();
    const record = memory.answer(action.answerId);
    if (!record || record.chatId !== ctx.chat?.id) {
      await ctx.answerCallbackQuery({ text: ctx.words.oldButton });
      return undefined;
    }
    const showsQuotes = action.kind !== 'up' && action.kind !== 'down' && action.kind !== 'reason';
    if (showsQuotes && !(await isStillCitable(record))) {
      await ctx.answerCallbackQuery({ text: ctx.words.asking.evidenceGone });
      return undefined;
    }
    const messages = async (): Promise<RenderedMessage[]> => {
      switch (action.kind) {
        case 'quotes':
          return renderQuotes(record.answer);
        case 'briefing':
          return renderBriefing(record.answer);
        case 'more':
          return renderMore({ answer: record.answer, length: 'short' });
        case 'evidence':
          return evidence(ctx, record, action.index);
        default:
          return [];
      }
    };
    switch (action.kind) {
      case 'resend':
        await ctx.answerCallbackQuery();
        await answering.resend(ctx, record);
        break;
      case 'up':
      case 'down':
        memory.saveFeedback(record.id, ctx.from.id, action.kind, null, now().toISOString());
        noteFeedback(ctx, record, action.kind);
        await ctx.answerCallbackQuery({ text: ctx.words.feedback[action.kind === 'up' ? 'thanks' : 'askReason'] });
        if (action.kind === 'down') await showButtons(ctx, [...buttonsOf(record), ...reasonButtons(ctx, record.id)]);
        break;
      case 'reason':
        memory.saveFeedback(record.id, ctx.from.id, 'down', action.reason, now().toISOString());
        noteFeedback(ctx, record, action.reason);
        await ctx.answerCallbackQuery({ text: ctx.words.feedback.thanksForReason });
        await showButtons(ctx, buttonsOf(record));
        break;
      default:
        await ctx.answerCallbackQuery();
        await sayAll(ctx, await messages());
    }
    return undefined;
  });
  return composer;

  /** An article that was withdrawn since is quoted no more. */
  async function isStillCitable({ answer }: AnswerRecord): Promise<boolean> {
    for (const path of new Set(answer.citations.map((citation) => citation.path))) {
      if ((await articles.source(path)) === null) return false;
    }
    return true;
  }

  async function evidence(ctx: BotContext, { answer }: AnswerRecord, index: number): Promise<RenderedMessage[]> {
    const found = answer.abstention?.nearest[index];
    return found ? renderEvidence(found, await articles.source(found.path), answer.language, ctx.words) : [];
  }

  function noteFeedback(ctx: BotContext, record: AnswerRecord, verdict: string): void {
    log.info('feedback', { request: ctx.requestId, answer: record.id, user: hashId(ctx.from?.id), verdict });
  }
}

async function sayAll(ctx: BotContext, messages: readonly RenderedMessage[]): Promise<void> {
  for (const message of messages) await ctx.say(message);
  if (messages.length === 0) await ctx.say(ctx.words.asking.evidenceGone);
}

function buttonsOf(record: AnswerRecord): Button[][] {
  return record.parts.at(-1)?.message.buttons ?? [];
}

function reasonButtons(ctx: BotContext, answerId: string): Button[][] {
  return FEEDBACK_REASONS.map((reason) => [
    { label: ctx.words.feedback.reasons[reason], data: encodeCallback({ kind: 'reason', answerId, reason }) },
  ]);
}

async function showButtons(ctx: BotContext, buttons: Button[][]): Promise<void> {
  try {
    await ctx.editMessageReplyMarkup({ reply_markup: keyboardOf({ buttons }) });
  } catch (error) {
    const { kind } = troubleOf(error);
    if (kind !== 'unchanged' && kind !== 'message-gone') throw error;
  }
}
