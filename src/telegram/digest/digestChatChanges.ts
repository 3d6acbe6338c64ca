import { Composer, type Middleware } from 'grammy';
import type { BotContext } from '../botContext.ts';
import type { DigestServices } from './digestServices.ts';

export interface DigestChatChangesOptions {
  digest: Pick<DigestServices, 'subscriptions'>;
  now(): Date;
}

/** A chat that blocks the bot gets no digest, and gets it again when it lets the bot in; one that moved keeps it. */
export function digestChatChanges({ digest, now }: DigestChatChangesOptions): Middleware<BotContext> {
  const { subscriptions } = digest;
  const composer = new Composer<BotContext>();
  composer.on('my_chat_member', (ctx, next) => {
    const { status } = ctx.myChatMember.new_chat_member;
    const at = now().toISOString();
    if (status === 'kicked' || status === 'left') subscriptions.turnOff(ctx.chat.id, 'blocked', at);
    else reopen(ctx.chat.id, at);
    return next();
  });
  composer.on('message:migrate_to_chat_id', (ctx, next) => {
    subscriptions.moveChat(ctx.chat.id, ctx.message.migrate_to_chat_id);
    return next();
  });
  composer.on('message:migrate_from_chat_id', (ctx, next) => {
    subscriptions.moveChat(ctx.message.migrate_from_chat_id, ctx.chat.id);
    return next();
  });
  composer.on('message', (ctx, next) => {
    // Who writes can be written to.
    reopen(ctx.chat.id, now().toISOString());
    return next();
  });
  return composer;

  function reopen(chatId: number, at: string): void {
    const known = subscriptions.get(chatId);
    if (!known || known.active || known.offReason !== 'blocked') return;
    const { chatId: _, active: __, offReason: ___, coveredUntil: ____, ...chosen } = known;
    subscriptions.turnOn(chatId, {}, chosen, at);
  }
}
