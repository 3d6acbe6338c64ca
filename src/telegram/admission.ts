import { timingSafeEqual } from 'node:crypto';
import type { Middleware } from 'grammy';
import { addressedQuestion } from './addressedQuestion.ts';
import { type BotContext, isPrivate } from './botContext.ts';
import type { BotSettings } from './botSettings.ts';
import type { ChatMemory } from './services.ts';

export interface AdmissionOptions {
  settings: Pick<BotSettings, 'access' | 'allowedIds' | 'adminIds' | 'inviteCode'>;
  memory: ChatMemory;
  now(): Date;
}

/** Whom the settings let in: a user's id; undefined for nobody in particular, as a channel. */
export function admits({
  settings,
  memory,
}: Pick<AdmissionOptions, 'settings'> & { memory: Pick<ChatMemory, 'isAdmitted'> }) {
  const listed = new Set([...settings.allowedIds, ...settings.adminIds]);
  return (userId: number | undefined): boolean => {
    if (settings.access === 'open') return true;
    if (userId === undefined) return false;
    return listed.has(userId) || (settings.access === 'invite' && memory.isAdmitted(userId));
  };
}

/** Wrong codes of one user in an hour, so that none is found by trying. */
const MAX_TRIES = 5;
const TRIES_MS = 3_600_000;

/**
 * Lets in whom the settings name: everybody, those on the list, or those who sent the invite code (as a message or
 * behind `/start`). Others get one kind line in a private chat, and silence elsewhere.
 */
export function admission({ settings, memory, now }: AdmissionOptions): Middleware<BotContext> {
  const isAdmitted = admits({ settings, memory });
  const tries = new Map<number, number[]>();

  const welcome = async (ctx: BotContext, userId: number): Promise<void> => {
    const { access } = ctx.words;
    const code = writtenCode(ctx);
    if (settings.access === 'list') return void (await ctx.say(access.notAdmitted(userId)));
    if (code === '') return void (await ctx.say(access.inviteNeeded));
    const at = now().getTime();
    const recent = (tries.get(userId) ?? []).filter((time) => time > at - TRIES_MS);
    if (recent.length >= MAX_TRIES) {
      return void (await ctx.say(access.inviteWait(Math.ceil((recent[0]! + TRIES_MS - at) / 60_000))));
    }
    if (isSame(code, settings.inviteCode)) {
      memory.admit(userId, now().toISOString());
      return void (await ctx.say(access.inviteAccepted));
    }
    for (const [user, times] of tries) if (times.at(-1)! <= at - TRIES_MS) tries.delete(user);
    tries.set(userId, [...recent, at]);
    await ctx.say(access.inviteWrong);
  };

  return async (ctx, next) => {
    const userId = ctx.from?.id;
    // A channel, or an admin of a group who hides: nobody that could be on a list.
    if (isAdmitted(userId)) return next();
    if (userId === undefined) return;
    if (ctx.callbackQuery) return void (await ctx.answerCallbackQuery({ text: ctx.words.oldButton }));
    if (ctx.inlineQuery) return void (await ctx.answerInlineQuery([], { is_personal: true }));
    if (isPrivate(ctx) && ctx.message) await welcome(ctx, userId);
  };
}

/** The one word of a message; behind `/start` the code of a link. A command or a sentence is no try. */
function writtenCode(ctx: BotContext): string {
  const text = (ctx.message && addressedQuestion(ctx.message, ctx.me)) ?? '';
  const payload = text.replace(/^\/start(?:@\w{1,40})? */, '').trim();
  return payload.startsWith('/') || /\s/.test(payload) ? '' : payload;
}

/** Takes the same time whether nothing or almost everything is right. */
function isSame(text: string, code: string | null): boolean {
  const one = Buffer.from(text);
  const other = Buffer.from(code ?? '');
  return other.length > 0 && one.length === other.length && timingSafeEqual(one, other);
}
