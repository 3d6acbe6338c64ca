import { Composer, type Middleware } from 'grammy';
import { countryName, findCountries } from '../core/language/countries.ts';
import type { Language } from '../core/language/language.ts';
import { addressedQuestion } from './addressedQuestion.ts';
import type { Answering } from './answering.ts';
import { type BotContext, conversationOf, isPrivate } from './botContext.ts';
import { encodeCallback } from './callbackData.ts';
import { pressed, replacePressed } from './pressedButton.ts';
import type { RenderedMessage } from './rendering/message.ts';
import { articleItem, LIST_PAGE_SIZE, listHeading, listPage, renderList } from './rendering/renderList.ts';
import { renderWhy, shownPaths } from './rendering/renderWhy.ts';
import type { BotServices } from './services.ts';
import { smallTalk } from './smallTalk.ts';
import { botWords } from './words/words.ts';

export interface ReaderCommandsOptions {
  services: BotServices;
  answering: Answering;
  now(): Date;
  /** Who may run the bot: their help says more. */
  adminIds: readonly number[];
  /** Days for which questions and answers are kept, and backups of them. */
  keptDays: number;
  backupDays: number;
}

/** The commands every reader has, and the buttons they bring. */
export function readerCommands(options: ReaderCommandsOptions): Middleware<BotContext> {
  const { services, answering, now, adminIds, keptDays, backupDays } = options;
  const { articles, memory } = services;
  const composer = new Composer<BotContext>();

  composer.command('start', async (ctx) => {
    await greet(ctx, ctx.language);
  });
  composer.on('message:text', async (ctx, next) => {
    const talk = smallTalk(addressedQuestion(ctx.message, ctx.me) ?? '');
    if (talk?.kind === 'greeting') return greet(ctx, talk.language);
    if (talk?.kind === 'news') return void (await ctx.say(await latestPage(ctx, null, 0, talk.language)));
    if (talk?.kind === 'thanks') return void (await ctx.say(botWords(talk.language).asking.thanked));
    return next();
  });
  composer.command('help', async (ctx) => {
    const isAdmin = isPrivate(ctx) && adminIds.includes(ctx.from?.id ?? 0);
    await ctx.say(isAdmin ? `${ctx.words.help}\n\n${ctx.words.adminHelp}` : ctx.words.help);
  });
  composer.command('new', async (ctx) => {
    memory.forgetConversation(conversationOf(ctx)!, now().toISOString());
    await ctx.say(ctx.words.newDone);
  });
  composer.command('why', async (ctx) => {
    const record = memory.latestAnswer(conversationOf(ctx)!);
    if (!record) return void (await ctx.say(ctx.words.asking.nothingToExplain));
    const titles = new Map<string, string>();
    for (const path of shownPaths(record.trace)) {
      const found = await articles.find(path);
      if (found) titles.set(path, found.title);
    }
    for (const message of renderWhy(record, ctx.words, titles)) await ctx.say(message);
    return undefined;
  });
  composer.command('privacy', async (ctx) => {
    const isGroup = !isPrivate(ctx);
    const text = ctx.words.privacy.text({ days: keptDays, backupDays, usesModel: services.sharesQuestions, isGroup });
    // A group need not learn anybody's number.
    if (isGroup) return void (await ctx.say(text));
    const buttons = [[{ label: ctx.words.buttons.erase, data: encodeCallback({ kind: 'privacyErase', step: 'ask' }) }]];
    await ctx.say({ text: `${text}\n\nTelegram id: ${ctx.from?.id ?? '–'}`, buttons });
    return undefined;
  });
  composer.command('latest', async (ctx) => {
    const given = ctx.match.trim();
    const codes = given === '' ? [] : findCountries(given).map(({ code }) => code);
    if (given !== '' && codes.length === 0)
      return void (await ctx.say(ctx.words.lists.unknownCountry(given.slice(0, 80))));
    await ctx.say(await latestPage(ctx, codes[0] ?? null, 0));
    return undefined;
  });
  composer.command('sources', async (ctx) => void (await ctx.say(await sourcesPage(ctx, 0))));

  composer.on('callback_query:data', async (ctx, next) => {
    const action = pressed(ctx, 'example', 'page', 'new', 'privacyErase', 'none');
    switch (action?.kind) {
      case 'none':
        await ctx.answerCallbackQuery();
        return undefined;
      case 'new':
        memory.forgetConversation(conversationOf(ctx)!, now().toISOString());
        await ctx.answerCallbackQuery({ text: ctx.words.newDone });
        return undefined;
      case 'example':
        await ctx.answerCallbackQuery();
        return askExample(ctx);
      case 'privacyErase':
        await ctx.answerCallbackQuery();
        return erase(ctx, action.step);
      case 'page':
        if (action.list !== 'latest' && action.list !== 'sources') return next();
        await ctx.answerCallbackQuery();
        return replacePressed(
          ctx,
          action.list === 'latest'
            ? await latestPage(ctx, action.argument, action.page)
            : await sourcesPage(ctx, action.page),
        );
      default:
        return next();
    }
  });
  return composer;

  async function greet(ctx: BotContext, language: Language): Promise<void> {
    const words = botWords(language);
    if (!isPrivate(ctx)) return void (await ctx.say(words.groupWelcome(ctx.me.username)));
    const examples = await articles.examples(language);
    const buttons = examples.map((label, index) => [{ label, data: encodeCallback({ kind: 'example', index }) }]);
    await ctx.say({ text: words.start(examples.length > 0), buttons });
  }

  async function latestPage(
    ctx: BotContext,
    country: string | null,
    page: number,
    language: Language = ctx.language,
  ): Promise<RenderedMessage> {
    const words = botWords(language);
    const { lists } = words;
    const { total } = await articles.latest({ country, offset: 0, limit: 0 });
    const at = listPage(page, total);
    const { items } = await articles.latest({ country, limit: LIST_PAGE_SIZE, offset: at.offset });
    const title = country === null ? lists.latest : lists.latestOf(countryName(country, language));
    return renderList({
      list: 'latest',
      argument: country,
      heading: listHeading(title, total === 0 ? '' : lists.articles(total)),
      items: items.map((item) => articleItem(item, language)),
      page: at,
      empty: lists.latestEmpty,
      words,
    });
  }

  async function sourcesPage(ctx: BotContext, page: number): Promise<RenderedMessage> {
    const { lists } = ctx.words;
    const coverage = await articles.coverage();
    const at = listPage(page, coverage.publishers.length);
    const shown = coverage.publishers.slice(at.offset, at.offset + at.limit);
    return renderList({
      list: 'sources',
      heading: listHeading(lists.sourcesHeading, lists.sources(coverage)),
      items: shown.map(({ name, articles: count }) => `${name ?? lists.unnamedOutlet}: ${lists.articles(count)}`),
      page: at,
      empty: lists.empty,
      words: ctx.words,
    });
  }

  /** The question is the label of the button that was pressed. */
  async function askExample(ctx: BotContext): Promise<void> {
    const message = ctx.callbackQuery?.message;
    const rows = message && 'reply_markup' in message ? (message.reply_markup?.inline_keyboard ?? []) : [];
    const button = rows.flat().find((one) => 'callback_data' in one && one.callback_data === ctx.callbackQuery?.data);
    if (!button || !message) return;
    await ctx.say({ text: button.text, entities: [{ type: 'italic', offset: 0, length: button.text.length }] });
    await answering.answer(ctx, { text: button.text, messageId: message.message_id, isEdited: false });
  }

  async function erase(ctx: BotContext, step: 'ask' | 'confirm' | 'cancel'): Promise<void> {
    const { privacy, buttons } = ctx.words;
    if (step === 'cancel') return replacePressed(ctx, { text: privacy.eraseCancelled });
    if (step === 'confirm') {
      memory.erase(ctx.from!.id);
      return replacePressed(ctx, { text: privacy.eraseDone });
    }
    return replacePressed(ctx, {
      text: privacy.eraseAsk,
      buttons: [
        [{ label: buttons.eraseConfirm, data: encodeCallback({ kind: 'privacyErase', step: 'confirm' }) }],
        [{ label: buttons.cancel, data: encodeCallback({ kind: 'privacyErase', step: 'cancel' }) }],
      ],
    });
  }
}
