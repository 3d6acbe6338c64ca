import { Composer, type Middleware } from 'grammy';
import type { Message } from 'grammy/types';
import type { AdminOptions } from '../adminCommands.ts';
import { MAX_QUESTION_UNITS } from '../answering.ts';
import type { BotContext } from '../botContext.ts';
import { encodeCallback } from '../callbackData.ts';
import { downloadFile, MAX_FILE_BYTES } from '../downloadFile.ts';
import { PendingProposals } from '../pendingProposals.ts';
import { pressed, replacePressed } from '../pressedButton.ts';
import { shortened } from '../rendering/shortened.ts';
import type { ArticleDraft } from '../services.ts';

const TITLE_UNITS = 120;

/**
 * An admin adds an article with a file, a forwarded post, or a text longer than a question may be. Nothing is added
 * before the button is pressed; without it a forwarded text is a question as any other.
 */
export function newArticles({ services, newId, now, log, timeZone }: AdminOptions): Middleware<BotContext> {
  const { articles } = services;
  const proposals = new PendingProposals<ArticleDraft[]>(now);
  const composer = new Composer<BotContext>();

  composer.on('message:document', async (ctx) => {
    const { document } = ctx.message;
    if ((document.file_size ?? 0) > MAX_FILE_BYTES) {
      return void (await ctx.say(ctx.words.admin.addRejected(`over ${MAX_FILE_BYTES / 1_000_000} MB`)));
    }
    const bytes = await downloadFile(ctx.api, document.file_id, ctx.ending);
    const read = await articles.read(document.file_name ?? 'article.txt', bytes);
    if ('reason' in read) return void (await ctx.say(ctx.words.admin.addRejected(read.reason)));
    await offer(ctx, read.drafts);
    return undefined;
  });

  // What press services post is mostly a photo with its text below.
  composer.on('message:caption', async (ctx, next) => {
    const { message } = ctx;
    if (message.forward_origin === undefined) return next();
    await offer(ctx, [draftOf({ ...message, text: message.caption }, timeZone)]);
    return undefined;
  });

  composer.on('message:text', async (ctx, next) => {
    const { message } = ctx;
    const isForwarded = message.forward_origin !== undefined;
    if (message.text.startsWith('/') || (!isForwarded && message.text.length <= MAX_QUESTION_UNITS)) return next();
    await offer(ctx, [draftOf(message, timeZone)]);
    // A short post may as well be a question.
    return message.text.length <= MAX_QUESTION_UNITS ? next() : undefined;
  });

  composer.on('callback_query:data', async (ctx, next) => {
    const action = pressed(ctx, 'addArticle');
    if (!action) return next();
    const words = ctx.words.admin;
    const drafts = proposals.take(action.id);
    await ctx.answerCallbackQuery();
    if (!drafts) return void (await replacePressed(ctx, { text: words.gone }));
    if (action.step === 'cancel') return void (await replacePressed(ctx, { text: words.addCancelled }));
    const lines: string[] = [];
    for (const draft of drafts) {
      try {
        const { title } = await articles.add(draft);
        lines.push(words.addDone(shortened(title, TITLE_UNITS)));
      } catch (error) {
        log.warn('article not added', { request: ctx.requestId, error });
        lines.push(words.addRejected(error instanceof Error ? shortened(error.message, 300) : ''));
      }
    }
    await replacePressed(ctx, { text: lines.slice(0, MAX_LINES).join('\n') });
    return undefined;
  });
  return composer;

  async function offer(ctx: BotContext, drafts: ArticleDraft[]): Promise<void> {
    const first = drafts[0];
    if (!first) return;
    const id = proposals.add(newId(8), drafts);
    const title = shortened(first.title ?? first.text.trimStart().split('\n', 1)[0]!, TITLE_UNITS);
    const more = drafts.length > 1 ? ` (+${drafts.length - 1})` : '';
    const characters = drafts.reduce((sum, { text }) => sum + text.length, 0);
    await ctx.say({
      text: ctx.words.admin.addOffer(`${title}${more}`, characters),
      buttons: [
        [
          { label: ctx.words.buttons.add, data: encodeCallback({ kind: 'addArticle', id, step: 'add' }) },
          { label: ctx.words.buttons.cancel, data: encodeCallback({ kind: 'addArticle', id, step: 'cancel' }) },
        ],
      ],
    });
  }
}

const MAX_LINES = 20;

/** A post keeps the day, the name and the address of its channel; its first line is its title where it stands alone. */
function draftOf(message: Message & { text: string }, timeZone: string): ArticleDraft {
  const origin = message.forward_origin ?? null;
  const channel = origin?.type === 'channel' ? origin : null;
  const username = channel !== null && 'username' in channel.chat ? channel.chat.username : undefined;
  return {
    text: message.text,
    title: null,
    date: origin && new Intl.DateTimeFormat('sv-SE', { timeZone }).format(origin.date * 1000),
    url: channel && username ? `https://t.me/${username}/${channel.message_id}` : null,
    source: channel && 'title' in channel.chat ? (channel.chat.title ?? null) : null,
  };
}
