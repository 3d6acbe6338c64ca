import { Composer, type Middleware } from 'grammy';
import { type BotContext, isPrivate } from '../botContext.ts';
import type { BotLog } from '../log.ts';
import { pressed, replacePressed } from '../pressedButton.ts';
import type { RenderedMessage } from '../rendering/message.ts';
import { mayChangeSettings } from '../settingsMenu.ts';
import type { DigestServices, Subscription, SubscriptionChange } from './digestServices.ts';
import { digestWords } from './digestWords.ts';
import { changeByWish, changeOf, defaultChoice } from './menuChange.ts';
import { type DigestWish, readWish } from './readWish.ts';
import { renderDelivery } from './renderDelivery.ts';
import { editionPages, renderPage } from './renderEdition.ts';
import { followedApart, type MenuView, nextInWords, renderMenu, shownZone } from './renderMenu.ts';

export interface DigestMenuOptions {
  digest: DigestServices;
  log: BotLog;
  now(): Date;
  /** IANA name, where a chat has chosen none. */
  timeZone: string;
}

const VIEWS: ReadonlySet<string> = new Set(['hour', 'zone', 'days', 'language', 'followed']);

/**
 * `/digest`: turns the digest of a chat on, with buttons to set it and to turn it off; `/digest now` shows it. In a group
 * its administrators set it.
 */
export function digestMenu(options: DigestMenuOptions): Middleware<BotContext> {
  const { digest, log, timeZone } = options;
  const { subscriptions, editions } = digest;
  const now = () => options.now().toISOString();
  const composer = new Composer<BotContext>();

  composer.command('digest', async (ctx) => {
    const wish = readWish(ctx.match);
    if (wish.kind === 'now') return preview(ctx);
    if (!(await mayChangeSettings(ctx))) return void (await ctx.say(digestWords(ctx.language).onlyGroupAdmins));
    return follow(ctx, wish);
  });

  composer.on('callback_query:data', async (ctx, next) => {
    const action = pressed(ctx, 'digest');
    if (!action || !ctx.chat) return next();
    const words = digestWords(ctx.language);
    if (action.action === 'page') return turnPage(ctx, action.value ?? '');
    if (action.action === 'open') return openEdition(ctx, Number(action.value));
    if (!(await mayChangeSettings(ctx))) return void (await ctx.answerCallbackQuery({ text: words.onlyGroupAdmins }));
    return press(ctx, action.action, action.value);
  });
  return composer;

  /** What a reader may order by words. */
  async function follow(ctx: BotContext, wish: DigestWish): Promise<void> {
    const words = digestWords(ctx.language);
    switch (wish.kind) {
      case 'menu':
        return set(ctx, {});
      case 'off':
        subscriptions.turnOff(ctx.chat!.id, 'reader', now());
        return void (await ctx.say(words.turnedOff));
      case 'hour':
      case 'language':
        return set(ctx, changeByWish(wish));
      case 'zone':
        return set(ctx, changeByWish(wish), words.zoneSet(shownZone(wish.zone)));
      case 'followed':
        return set(ctx, changeByWish(wish), words.followedSet(followedApart(wish, ctx.language)));
      default:
        await ctx.say(words.notUnderstood(wish.kind === 'unknown' ? wish.given : ''));
    }
  }

  /** Turns it on where it was off, changes it, says so, and shows the menu. */
  async function set(ctx: BotContext, change: SubscriptionChange | null, ...notes: string[]): Promise<void> {
    const wasOn = subscriptions.get(ctx.chat!.id)?.active ?? false;
    const subscription = turnOn(ctx, change ?? {});
    const next = nextInWords(subscription, ctx.language, now());
    const lines = [...(wasOn ? [] : [digestWords(ctx.language).turnedOn(next)]), ...notes];
    if (lines.length > 0) await ctx.say(lines.join('\n'));
    await ctx.say(menu(ctx, 'main', subscription));
  }

  async function press(ctx: BotContext, action: string, value: string | null): Promise<void> {
    const words = digestWords(ctx.language);
    const chatId = ctx.chat!.id;
    if (action === 'now') {
      await ctx.answerCallbackQuery({ text: words.working });
      return preview(ctx);
    }
    if (action === 'off') {
      subscriptions.turnOff(chatId, 'reader', now());
      await ctx.answerCallbackQuery({ text: words.turnedOff, show_alert: true });
      return;
    }
    if (action === 'menu') {
      await ctx.answerCallbackQuery();
      // Under an edition the menu is a message of its own: what was read stays.
      return isUnderMenu(ctx) ? replacePressed(ctx, menu(ctx, 'main')) : void (await ctx.say(menu(ctx, 'main')));
    }
    if (VIEWS.has(action)) {
      await ctx.answerCallbackQuery();
      return replacePressed(ctx, menu(ctx, action as MenuView));
    }
    if (action === 'moff') subscriptions.turnOff(chatId, 'reader', now());
    else {
      const change = changeOf(action, value, subscriptions.get(chatId));
      if (!change) return void (await ctx.answerCallbackQuery({ text: ctx.words.oldButton }));
      turnOn(ctx, change);
    }
    await ctx.answerCallbackQuery();
    return replacePressed(ctx, menu(ctx, 'main'));
  }

  function turnOn(ctx: BotContext, change: SubscriptionChange): Subscription {
    const chatId = ctx.chat!.id;
    subscriptions.turnOn(chatId, change, defaultsFor(ctx), now());
    return subscriptions.get(chatId)!;
  }

  function defaultsFor(ctx: BotContext): Required<SubscriptionChange> {
    return {
      ...defaultChoice(ctx.language, ctx.settings.timeZone ?? timeZone),
      chatKind: isPrivate(ctx) ? 'private' : ctx.chat?.type === 'channel' ? 'channel' : 'group',
    };
  }

  function menu(ctx: BotContext, view: MenuView, subscription = subscriptions.get(ctx.chat!.id)): RenderedMessage {
    return renderMenu(view, subscription, ctx.language, now());
  }

  /** The next digest as it would be now; of a chat that never chose, with what it would get. */
  async function preview(ctx: BotContext): Promise<void> {
    const words = digestWords(ctx.language);
    const known = subscriptions.get(ctx.chat!.id);
    const chosen: Subscription = known ?? {
      ...defaultsFor(ctx),
      chatId: ctx.chat!.id,
      active: false,
      offReason: null,
      coveredUntil: null,
    };
    await ctx.replyWithChatAction('typing').catch(() => undefined);
    try {
      const kept = await editions.preview(known?.active ? chosen : { ...chosen, coveredUntil: null });
      const messages = renderDelivery(kept, chosen, { late: false, dueAt: now(), lost: [] });
      for (const message of messages) await ctx.say(message);
    } catch (error) {
      log.error('digest not made', { request: ctx.requestId, error });
      await ctx.say(words.notReady);
    }
  }

  async function turnPage(ctx: BotContext, value: string): Promise<void> {
    const [id = Number.NaN, page = 0] = value.split('-').map(Number);
    const edition = Number.isSafeInteger(id) ? editions.get(id) : null;
    if (!edition) return void (await ctx.answerCallbackQuery({ text: digestWords(ctx.language).gone }));
    await ctx.answerCallbackQuery();
    return replacePressed(ctx, renderPage(editionPages(edition), page, id, edition.language));
  }

  async function openEdition(ctx: BotContext, id: number): Promise<void> {
    const edition = Number.isSafeInteger(id) ? editions.get(id) : null;
    if (!edition)
      return void (await ctx.answerCallbackQuery({ text: digestWords(ctx.language).gone, show_alert: true }));
    await ctx.answerCallbackQuery();
    await ctx.say(renderPage(editionPages(edition), 0, id, edition.language));
  }
}

/** Whether the pressed button belongs to a menu, and not to an edition: an edition has its button to turn it off. */
function isUnderMenu(ctx: BotContext): boolean {
  const message = ctx.callbackQuery?.message;
  const rows = message && 'reply_markup' in message ? (message.reply_markup?.inline_keyboard ?? []) : [];
  return !rows.flat().some((one) => 'callback_data' in one && one.callback_data?.endsWith(':off'));
}
