import type { Update, User } from 'grammy/types';
import type { ButtonPress, FakeChat, ShownMessage, World } from './world.ts';

/** Which button is pressed: by its label (a part of it is enough), its data or its place (row and column from 0). */
export type ButtonChoice = string | { data: string } | { row: number; column: number };

export interface PressOptions {
  chatId?: number;
  /** Default: the last message of the chat that has such a button. */
  messageId?: number;
  /** Sends the data whether or not a message has such a button, as a tampered client may. */
  tampered?: boolean;
}

/**
 * Presses a button under a message of the bot and queues the update.
 *
 * @throws {RangeError} where no message has such a button, unless `tampered`
 */
export function pressButton(
  world: World,
  user: User,
  chat: FakeChat,
  choice: ButtonChoice,
  options: PressOptions,
): ButtonPress {
  const shown = messageWith(chat, choice, options);
  const data = options.tampered && typeof choice === 'object' && 'data' in choice ? choice.data : dataOf(shown, choice);
  if (data === null)
    throw new RangeError(`no button ${JSON.stringify(choice)} that sends data in chat ${chat.chat.id}`);
  const result: ButtonPress = {
    queryId: `press-${world.nextNumber()}`,
    chatId: chat.chat.id,
    messageId: shown.messageId,
    userId: user.id,
    data,
    at: world.clock(),
    answer: null,
  };
  world.presses.set(result.queryId, result);
  const inaccessible = { chat: chat.chat, message_id: shown.messageId, date: 0 as const };
  world.queue({
    callback_query: {
      id: result.queryId,
      from: user,
      chat_instance: `instance-${chat.chat.id}`,
      message: shown.deleted ? inaccessible : shown.message,
      data,
    },
  } as Omit<Update, 'update_id'>);
  return result;
}

function messageWith(chat: FakeChat, choice: ButtonChoice, options: PressOptions): ShownMessage {
  if (options.messageId !== undefined) {
    const named = chat.byId.get(options.messageId);
    if (named?.byBot && (options.tampered || !named.deleted)) return named;
    throw new RangeError(`message ${options.messageId} of the bot is not in chat ${chat.chat.id}`);
  }
  for (let index = chat.messages.length - 1; index >= 0; index--) {
    const shown = chat.messages[index] as ShownMessage;
    if (shown.byBot && (options.tampered || (!shown.deleted && dataOf(shown, choice) !== null))) return shown;
  }
  const labels = chat.messages.flatMap(({ keyboard }) => keyboard.flat().map((button) => button.text));
  throw new RangeError(`no button ${JSON.stringify(choice)} in chat ${chat.chat.id}; there are: ${labels.join(' | ')}`);
}

/** The data that a button of the message sends; null where it has no such button. */
function dataOf(shown: ShownMessage, choice: ButtonChoice): string | null {
  const buttons = shown.keyboard.flat().filter((button) => 'callback_data' in button);
  if (typeof choice === 'string') {
    const button = buttons.find(({ text }) => text === choice) ?? buttons.find(({ text }) => text.includes(choice));
    return button?.callback_data ?? null;
  }
  if ('data' in choice) return buttons.find((button) => button.callback_data === choice.data)?.callback_data ?? null;
  const button = shown.keyboard[choice.row]?.[choice.column];
  return button && 'callback_data' in button ? button.callback_data : null;
}
