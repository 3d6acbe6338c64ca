import type { BotContext } from './botContext.ts';
import { type CallbackAction, decodeCallback } from './callbackData.ts';
import type { RenderedMessage } from './rendering/message.ts';
import { renderWords } from './rendering/renderWords.ts';
import { editMessage } from './sendMessage.ts';

/** What the pressed button asks for, where it is one of these kinds. */
export function pressed<Kind extends CallbackAction['kind']>(
  ctx: BotContext,
  ...kinds: readonly Kind[]
): Extract<CallbackAction, { kind: Kind }> | null {
  const action = decodeCallback(ctx.callbackQuery?.data ?? '');
  const isWanted = action !== null && (kinds as readonly string[]).includes(action.kind);
  return isWanted ? (action as Extract<CallbackAction, { kind: Kind }>) : null;
}

/** Puts another text and other buttons in the place of the message whose button was pressed. */
export async function replacePressed(
  ctx: BotContext,
  message: Pick<RenderedMessage, 'text'> & Partial<RenderedMessage>,
): Promise<void> {
  const messageId = ctx.callbackQuery?.message?.message_id;
  if (!ctx.chat || messageId === undefined) return;
  const { text, entities, buttons = [] } = message;
  const rendered = entities === undefined ? renderWords(text, buttons) : { text, entities, buttons };
  await editMessage(ctx.api, ctx.chat.id, messageId, rendered, { signal: ctx.ending });
}
