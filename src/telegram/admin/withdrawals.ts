import { Composer, type Middleware } from 'grammy';
import type { AdminOptions } from '../adminCommands.ts';
import { type BotContext, conversationOf } from '../botContext.ts';
import { encodeCallback } from '../callbackData.ts';
import { PendingProposals } from '../pendingProposals.ts';
import { pressed, replacePressed } from '../pressedButton.ts';

/**
 * `/withdraw ARTICLE`: takes an article away after a confirmation; ARTICLE is its name, its address, or the number of a
 * citation in the admin's last answer. `/withdraw undo` brings the last one back.
 */
export function withdrawals({ services, newId, now }: AdminOptions): Middleware<BotContext> {
  const { articles, memory } = services;
  const proposals = new PendingProposals<{ path: string; title: string }>(now);
  const composer = new Composer<BotContext>();

  composer.command('withdraw', async (ctx) => {
    const words = ctx.words.admin;
    const given = ctx.match.trim();
    if (given === '') return void (await ctx.say(words.withdrawUsage));
    if (/^undo(?![\p{L}])/iu.test(given)) {
      const named = given.slice('undo'.length).trim() || null;
      const restored = await articles.undoWithdrawal(named);
      return void (await ctx.say(
        restored ? words.withdrawUndone(restored.title) : words.withdrawUnknown(named ?? 'undo'),
      ));
    }
    const cited = /^\[?\d{1,3}\]?$/.test(given)
      ? memory
          .latestAnswer(conversationOf(ctx)!)
          ?.answer.citations.find(({ number }) => number === Number(given.replace(/\D/g, '')))
      : undefined;
    const article = await articles.find(cited?.path ?? given);
    if (!article) return void (await ctx.say(words.withdrawUnknown(given)));
    const id = proposals.add(newId(8), article);
    await ctx.say({
      text: words.withdrawAsk(article.title),
      buttons: [
        [
          { label: ctx.words.buttons.withdraw, data: encodeCallback({ kind: 'withdraw', id, step: 'confirm' }) },
          { label: ctx.words.buttons.cancel, data: encodeCallback({ kind: 'withdraw', id, step: 'cancel' }) },
        ],
      ],
    });
  });

  composer.on('callback_query:data', async (ctx, next) => {
    const action = pressed(ctx, 'withdraw');
    if (!action) return next();
    const words = ctx.words.admin;
    const article = proposals.take(action.id);
    await ctx.answerCallbackQuery();
    if (!article) return void (await replacePressed(ctx, { text: words.gone }));
    if (action.step === 'cancel') return void (await replacePressed(ctx, { text: words.withdrawCancelled }));
    await articles.withdraw(article.path, ctx.from.id);
    await replacePressed(ctx, { text: words.withdrawDone(article.title) });
    return undefined;
  });
  return composer;
}
