import { Composer, type Middleware } from 'grammy';
import pLimit from 'p-limit';
import type { AdminOptions } from '../adminCommands.ts';
import type { BotContext } from '../botContext.ts';
import { encodeCallback } from '../callbackData.ts';
import { hashId } from '../log.ts';
import { PendingProposals } from '../pendingProposals.ts';
import { pressed, replacePressed } from '../pressedButton.ts';
import { MAX_MESSAGE_UNITS, type RenderedMessage } from '../rendering/message.ts';
import { sendMessage } from '../sendMessage.ts';
import type { BroadcastFacts } from '../words/words.ts';

/** Enough for 25 messages a second at a tenth of a second each. */
const WORKERS = 4;
const PROGRESS_EVERY = 500;

/**
 * `/broadcast TEXT`: shows the text as it will look and to how many chats it goes, and sends it after a confirmation.
 * It gives way to answers. A chat gets it once at most: where the connection breaks, or the bot is stopped in the
 * middle, nothing is sent again, and the count says so.
 */
export function broadcasts({ services, newId, now, log, broadcastApi }: AdminOptions): Middleware<BotContext> {
  const { memory } = services;
  const proposals = new PendingProposals<RenderedMessage>(now);
  const composer = new Composer<BotContext>();

  composer.command('broadcast', async (ctx) => {
    const message = messageOf(ctx);
    if (message.text === '') return void (await ctx.say(ctx.words.admin.broadcastUsage));
    const id = proposals.add(newId(8), message);
    await ctx.say(message);
    await ctx.say({
      text: ctx.words.admin.broadcastPreview(memory.reachableChats().length),
      buttons: [
        [
          { label: ctx.words.buttons.send, data: encodeCallback({ kind: 'broadcast', id, step: 'send' }) },
          { label: ctx.words.buttons.cancel, data: encodeCallback({ kind: 'broadcast', id, step: 'cancel' }) },
        ],
      ],
    });
  });

  composer.on('callback_query:data', async (ctx, next) => {
    const action = pressed(ctx, 'broadcast');
    if (!action) return next();
    const words = ctx.words.admin;
    const message = proposals.take(action.id);
    await ctx.answerCallbackQuery();
    if (!message) return void (await replacePressed(ctx, { text: words.gone }));
    if (action.step === 'cancel') return void (await replacePressed(ctx, { text: words.broadcastCancelled }));
    const chats = memory.reachableChats();
    await replacePressed(ctx, { text: words.broadcastStarted(chats.length) });
    // The admin's other commands do not wait for it.
    ctx.goOn(async (closing) => {
      const facts = await broadcast(chats, message, { ctx, closing });
      await ctx.say(words.broadcastDone(facts));
    });
    return undefined;
  });
  return composer;

  async function broadcast(chatIds: readonly number[], text: RenderedMessage, run: Run): Promise<BroadcastFacts> {
    const facts: BroadcastFacts = { sent: 0, unreachable: 0, failed: 0 };
    const limit = pLimit(WORKERS);
    const deliverOne = async (chatId: number): Promise<void> => {
      facts[await deliver(chatId, text, run)] += 1;
      const done = facts.sent + facts.unreachable + facts.failed;
      if (done % PROGRESS_EVERY === 0) log.info('broadcast', { request: run.ctx.requestId, done, of: chatIds.length });
    };
    await Promise.all(chatIds.map((chatId) => limit(deliverOne, chatId)));
    log.info('broadcast done', { request: run.ctx.requestId, ...facts, of: chatIds.length });
    return facts;
  }

  async function deliver(chatId: number, text: RenderedMessage, { ctx, closing }: Run): Promise<keyof BroadcastFacts> {
    // Whoever is not reached before the bot ends is not reached.
    if (closing.aborted) return 'failed';
    try {
      const outcome = await sendMessage(broadcastApi, { chatId, threadId: null }, text, {
        signal: ctx.ending,
        onMoved: (from, to) => memory.moveChat(from, to),
      });
      if (outcome.state === 'unreachable' && outcome.trouble.kind === 'gone') {
        memory.setReachable(chatId, false, now().toISOString());
      }
      return outcome.state === 'unknown' ? 'failed' : outcome.state;
    } catch (error) {
      log.warn('broadcast not delivered', { request: ctx.requestId, chat: hashId(chatId), error });
      return 'failed';
    }
  }
}

/** One broadcast on its way. */
interface Run {
  ctx: BotContext;
  /** Aborted when nothing more is to be sent. */
  closing: AbortSignal;
}

/** The text behind the command, with what the admin drew on it. */
function messageOf(ctx: BotContext): RenderedMessage {
  const text = ctx.msg?.text ?? '';
  const start = text.length - text.replace(/^\/\w{1,32}(?:@\w{1,40})?\s{0,100}/, '').length;
  const shown = text.slice(start, start + MAX_MESSAGE_UNITS).trimEnd();
  const entities = (ctx.msg?.entities ?? []).flatMap((entity) =>
    entity.offset >= start && entity.offset + entity.length <= start + shown.length
      ? [{ ...entity, offset: entity.offset - start }]
      : [],
  );
  return { text: shown, entities, buttons: [] };
}
