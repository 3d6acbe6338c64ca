import { type Api, Composer, type Middleware } from 'grammy';
import { broadcasts } from './admin/broadcasts.ts';
import { newArticles } from './admin/newArticles.ts';
import { overviews } from './admin/overviews.ts';
import { withdrawals } from './admin/withdrawals.ts';
import { type BotContext, isPrivate } from './botContext.ts';
import { decodeCallback } from './callbackData.ts';
import { type BotLog, hashId } from './log.ts';
import type { BotServices } from './services.ts';

export interface AdminOptions {
  adminIds: readonly number[];
  services: BotServices;
  log: BotLog;
  now(): Date;
  /** IANA name, in which days are meant. */
  timeZone: string;
  /** Random characters of `a-z0-9`. */
  newId(length: number): string;
  /** Gives way to answers. */
  broadcastApi: Api;
}

const COMMAND = /^\/(?:stats|reindex|unanswered|broadcast|withdraw)(?![\w])/;
const ACTIONS: ReadonlySet<string> = new Set(['broadcast', 'addArticle', 'withdraw']);

/**
 * What admins may do, in a private chat and by the id of a person only: this is the one door before it. For everybody
 * else these commands are unknown ones, and each try stands in the log.
 */
export function adminCommands(options: AdminOptions): Middleware<BotContext> {
  const { adminIds, log } = options;
  const admins = new Set(adminIds);
  const isAdmin = (ctx: BotContext): boolean =>
    isPrivate(ctx) &&
    ctx.from !== undefined &&
    !ctx.from.is_bot &&
    ctx.msg?.sender_chat === undefined &&
    admins.has(ctx.from.id);

  const composer = new Composer<BotContext>();
  composer.use((ctx, next) => {
    if (isWish(ctx)) {
      log.warn('admin command', { request: ctx.requestId, user: hashId(ctx.from?.id), admitted: isAdmin(ctx) });
    }
    return next();
  });
  const door = composer.filter(isAdmin);
  // What was forwarded is somebody else's words, and an order of nobody.
  const orders = door.filter((ctx) => ctx.msg?.forward_origin === undefined);
  orders.use(overviews(options));
  orders.use(withdrawals(options));
  orders.use(broadcasts(options));
  door.use(newArticles(options));
  return composer;
}

function isWish(ctx: BotContext): boolean {
  if (ctx.callbackQuery) return ACTIONS.has(decodeCallback(ctx.callbackQuery.data ?? '')?.kind ?? '');
  return COMMAND.test(ctx.message?.text ?? '');
}
