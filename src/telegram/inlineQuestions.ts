import { setTimeout as sleep } from 'node:timers/promises';
import { Composer, type Middleware } from 'grammy';
import type { BotContext } from './botContext.ts';
import type { BotLog } from './log.ts';
import { inlineArticles } from './rendering/inlineArticles.ts';
import type { BotServices } from './services.ts';

export interface InlineOptions {
  services: Pick<BotServices, 'ask' | 'articles'>;
  log: BotLog;
  /** Whether anybody may use the bot, so that Telegram may show one reader's results to another. */
  isOpen: boolean;
}

const MIN_UNITS = 3;
const MAX_UNITS = 256;
const MATCHING = 10;
/** Whoever types on sends the next query within this time. */
const KEYSTROKE_MS = 200;
/** What Telegram keeps it offers without asking, also from an article that was withdrawn since. */
const CACHE_SECONDS = 60;
const KEPT_RESULTS = 200;
const KEPT_MS = CACHE_SECONDS * 1000;

/**
 * `@bot question` in any chat: the answer and matching articles, to be sent there. A query comes with every keystroke,
 * so the language model has no part in it, results are kept for a while, and only a reader's newest query is answered.
 */
export function inlineQuestions({ services, log, isOpen }: InlineOptions): Middleware<BotContext> {
  const composer = new Composer<BotContext>();
  const newest = new Map<number, string>();
  const kept = new Map<string, { at: number; results: ReturnType<typeof inlineArticles> }>();
  composer.on('inline_query', async (ctx) => {
    const { id, from, query } = ctx.inlineQuery;
    newest.set(from.id, id);
    await sleep(KEYSTROKE_MS);
    if (newest.get(from.id) !== id) return;
    newest.delete(from.id);
    const question = query.trim().slice(0, MAX_UNITS);
    const cache = { cache_time: CACHE_SECONDS, is_personal: !isOpen };
    if (question.length < MIN_UNITS) return void (await ctx.answerInlineQuery([], cache));
    const key = `${await services.articles.generation()}:${ctx.language}:${question.toLowerCase()}`;
    const known = kept.get(key);
    let results = known && known.at > performance.now() - KEPT_MS ? known.results : null;
    if (!results) {
      const { answer } = await services.ask({
        question,
        history: [],
        mode: 'extractive',
        userId: from.id,
        signal: ctx.ending,
      });
      const matching = await services.articles.matching(question, MATCHING);
      results = inlineArticles({ answer, matching, words: ctx.words });
      kept.set(key, { at: performance.now(), results });
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT_RESULTS) break;
        kept.delete(oldest);
      }
    }
    await ctx.answerInlineQuery(results, cache);
    log.info('inline answered', { request: ctx.requestId, results: results.length });
  });
  return composer;
}
