import { Composer, type Middleware } from 'grammy';
import type { AdminOptions } from '../adminCommands.ts';
import type { BotContext } from '../botContext.ts';
import { pressed, replacePressed } from '../pressedButton.ts';
import type { RenderedMessage } from '../rendering/message.ts';
import { LIST_PAGE_SIZE, listHeading, listPage, renderList } from '../rendering/renderList.ts';
import { shortened } from '../rendering/shortened.ts';

const STATISTICS_DAYS = 30;
const DAY_MS = 24 * 3_600_000;
/** Most questions of the list of unanswered ones. */
const MOST_UNANSWERED = 400;
/** Of one of them, in the list. */
const QUESTION_UNITS = 200;

/** `/stats`, `/unanswered` and `/reindex`. */
export function overviews({ services, now, log }: AdminOptions): Middleware<BotContext> {
  const { memory, articles } = services;
  const composer = new Composer<BotContext>();
  let isReindexing = false;

  composer.command('stats', async (ctx) => {
    const since = new Date(now().getTime() - STATISTICS_DAYS * DAY_MS).toISOString();
    await ctx.say(ctx.words.admin.statistics(memory.statistics(since), STATISTICS_DAYS));
  });

  composer.command('unanswered', async (ctx) => void (await ctx.say(unansweredPage(ctx, 0))));

  composer.command('reindex', async (ctx) => {
    const words = ctx.words.admin;
    if (isReindexing) return void (await ctx.say(words.reindexBusy));
    isReindexing = true;
    await ctx.say(words.reindexStarted);
    // Readers, and this admin, are answered meanwhile.
    ctx.goOn(async (closing) => {
      try {
        await ctx.say(words.reindexDone(await articles.reindex(closing)));
      } catch (error) {
        log.error('reindexing failed', { request: ctx.requestId, error });
        await ctx.say(words.reindexFailed(ctx.requestId));
      } finally {
        isReindexing = false;
      }
    });
    return undefined;
  });

  composer.on('callback_query:data', async (ctx, next) => {
    const action = pressed(ctx, 'page');
    if (action?.list !== 'unanswered') return next();
    await ctx.answerCallbackQuery();
    await replacePressed(ctx, unansweredPage(ctx, action.page));
    return undefined;
  });
  return composer;

  function unansweredPage(ctx: BotContext, page: number): RenderedMessage {
    const { admin } = ctx.words;
    const questions = memory.unanswered(MOST_UNANSWERED, 0);
    const at = listPage(page, questions.length, LIST_PAGE_SIZE);
    return renderList({
      list: 'unanswered',
      heading: listHeading(admin.unanswered),
      items: questions.slice(at.offset, at.offset + at.limit).map(({ askedAt, question, reason }) => {
        const asked = shortened(question, QUESTION_UNITS);
        return `${askedAt.slice(0, 10)}: ${asked} (${reasonWords(reason, admin)})`;
      }),
      page: at,
      empty: admin.unansweredNone,
      words: ctx.words,
    });
  }
}

function reasonWords(reason: string, { reasons }: BotContext['words']['admin']): string {
  return (reasons as Record<string, string>)[reason] ?? reason;
}
