import { Composer, type Middleware } from 'grammy';
import type { BotContext } from './botContext.ts';
import { type BotLog, hashId } from './log.ts';
import type { ChatMemory } from './services.ts';

export interface ChatChangesOptions {
  memory: ChatMemory;
  log: BotLog;
  now(): Date;
  /** Whether a user may use the bot. */
  isAdmitted(userId: number): boolean;
}

/** A chat blocks the bot or lets it in again; a group becomes a supergroup. */
export function chatChanges({ memory, log, now, isAdmitted }: ChatChangesOptions): Middleware<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('my_chat_member', (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    const isReachable = status !== 'kicked' && status !== 'left';
    // Whoever may not use the bot gets no broadcasts of it either.
    if (!isReachable || isAdmitted(ctx.from.id)) memory.setReachable(ctx.chat.id, isReachable, now().toISOString());
    log.info('membership', { request: ctx.requestId, chat: hashId(ctx.chat.id), status });
  });
  composer.on('message:migrate_to_chat_id', (ctx) => {
    memory.moveChat(ctx.chat.id, ctx.message.migrate_to_chat_id);
    log.info('group moved', { request: ctx.requestId, chat: hashId(ctx.chat.id) });
  });
  // The same news, told to the new group.
  composer.on('message:migrate_from_chat_id', (ctx) => memory.moveChat(ctx.message.migrate_from_chat_id, ctx.chat.id));
  composer.on('message', (ctx, next) => {
    // Who writes can be written to.
    if (!memory.isReachable(ctx.chat.id)) memory.setReachable(ctx.chat.id, true, now().toISOString());
    return next();
  });
  return composer;
}
