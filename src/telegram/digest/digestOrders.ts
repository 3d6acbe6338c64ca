import { Composer, type Middleware } from 'grammy';
import { writtenDate } from '../../core/answering/answerWords.ts';
import { type BotContext, isPrivate } from '../botContext.ts';
import type { BotLog } from '../log.ts';
import { hashId } from '../log.ts';
import { pressed, replacePressed } from '../pressedButton.ts';
import type { RenderedMessage } from '../rendering/message.ts';
import { LIST_PAGE_SIZE, listHeading, listPage, renderList } from '../rendering/renderList.ts';
import type { Delivery, DigestServices } from './digestServices.ts';
import { digestWords } from './digestWords.ts';
import { changeByWish, defaultChoice } from './menuChange.ts';
import { type DigestWish, readWish } from './readWish.ts';
import { followedNames, LANGUAGE_NAMES, whenInWords } from './renderMenu.ts';

/** Deliveries of so many days are counted for the admin. */
const REPORTED_DAYS = 7;
const DAY_MS = 86_400_000;

export interface DigestOrdersOptions {
  digest: DigestServices;
  log: BotLog;
  now(): Date;
  /** IANA name, of channels. */
  timeZone: string;
  adminIds: readonly number[];
}

/**
 * What admins of the bot may order, in a private chat: `/subscribers`, and `/digest channel ID` to post to a channel,
 * with an hour, a place, a language or whom to follow behind it. For everybody else these are words that are not understood, and each try stands in the log.
 */
export function digestOrders({
  digest,
  log,
  timeZone,
  adminIds,
  ...options
}: DigestOrdersOptions): Middleware<BotContext> {
  const { subscriptions, overview } = digest;
  const now = () => options.now().toISOString();
  const composer = new Composer<BotContext>();

  composer.command('digest', async (ctx, next) => {
    const wish = readWish(ctx.match);
    if (wish.kind !== 'subscribers' && wish.kind !== 'channel') return next();
    log.warn('admin command', { request: ctx.requestId, user: hashId(ctx.from?.id), admitted: isAdmin(ctx) });
    if (isAdmin(ctx)) return order(ctx, wish);
    await ctx.say(digestWords(ctx.language).notUnderstood(ctx.match.slice(0, 80)));
    return undefined;
  });
  composer.command('subscribers', async (ctx, next) => {
    log.warn('admin command', { request: ctx.requestId, user: hashId(ctx.from?.id), admitted: isAdmin(ctx) });
    return isAdmin(ctx) ? order(ctx, { kind: 'subscribers' }) : next();
  });
  composer.on('callback_query:data', async (ctx, next) => {
    const page = pressed(ctx, 'page');
    if (page?.list !== 'subscribers' || !isAdmin(ctx)) return next();
    await ctx.answerCallbackQuery();
    return replacePressed(ctx, subscribersPage(ctx, page.page));
  });
  return composer;

  function isAdmin(ctx: BotContext): boolean {
    const isPerson = ctx.from !== undefined && !ctx.from.is_bot && ctx.msg?.sender_chat === undefined;
    return isPrivate(ctx) && isPerson && adminIds.includes(ctx.from.id) && ctx.msg?.forward_origin === undefined;
  }

  async function order(ctx: BotContext, wish: Extract<DigestWish, { kind: 'subscribers' | 'channel' }>): Promise<void> {
    const words = digestWords(ctx.language).admin;
    if (wish.kind === 'subscribers') return void (await ctx.say(subscribersPage(ctx, 0)));
    const change = wish.wish === null ? {} : changeByWish(wish.wish);
    if (wish.id === null || change === null) return void (await ctx.say(words.channelUsage));
    const id = String(wish.id);
    if (!wish.on) {
      subscriptions.turnOff(wish.id, 'reader', now());
      return void (await ctx.say(words.channelOff(id)));
    }
    const member = await ctx.api.getChatMember(wish.id, ctx.me.id).catch(() => null);
    if (member?.status !== 'administrator') return void (await ctx.say(words.channelRefused(id)));
    const defaults = { ...defaultChoice(ctx.language, timeZone), chatKind: 'channel' as const };
    subscriptions.turnOn(wish.id, change, defaults, now());
    log.info('digest of a channel', { request: ctx.requestId, chat: hashId(wish.id) });
    const chosen = subscriptions.get(wish.id)!;
    const lines = [
      words.channelOn(id),
      `${whenInWords(chosen, ctx.language)}, ${LANGUAGE_NAMES[chosen.language]}`,
      ...(chosen.countries.length + chosen.people.length > 0
        ? [digestWords(ctx.language).followed(followedNames(chosen, ctx.language))]
        : []),
      words.channelHint(id),
    ];
    await ctx.say(lines.join('\n'));
  }

  /** Who is subscribed, and what became of the last deliveries. */
  function subscribersPage(ctx: BotContext, page: number): RenderedMessage {
    const words = digestWords(ctx.language);
    const counts = subscriptions.counts();
    const at = listPage(page, counts.active + counts.blocked + counts.off);
    const since = new Date(options.now().getTime() - REPORTED_DAYS * DAY_MS).toISOString();
    const byState = Object.entries(overview.counts(since)).map(([state, count]) => {
      return `${words.admin.states[state as Delivery['state']]} – ${count}`;
    });
    // What nobody knows is not to be lost among the many that arrived.
    const unknown = overview
      .unknown(LIST_PAGE_SIZE)
      .filter(({ finishedAt }) => finishedAt !== null && finishedAt >= since);
    const latest = overview.latest(LIST_PAGE_SIZE).filter(({ state }) => state !== 'unknown');
    const lines = [
      ...(byState.length > 0 ? [words.admin.lastDays(REPORTED_DAYS, byState.join('; '))] : []),
      ...[...unknown, ...latest].map(({ chatId, localDate, state }) => {
        return `${chatId}: ${writtenDate(localDate, ctx.language)} – ${words.admin.states[state]}`;
      }),
    ];
    return renderList({
      list: 'subscribers',
      heading: listHeading(words.admin.heading(counts), lines.join('\n')),
      items: subscriptions.list(LIST_PAGE_SIZE, at.offset).map((one) => {
        const when = one.active ? whenInWords(one, ctx.language) : words.wasOff;
        return `${one.chatId} (${words.admin.kinds[one.chatKind]}): ${when}`;
      }),
      page: at,
      empty: words.admin.none,
      words: ctx.words,
    });
  }
}
