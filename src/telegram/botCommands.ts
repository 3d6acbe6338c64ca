import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import type { Language } from '../core/language/language.ts';
import { type AdminCommandName, type BotWords, botWords, type CommandName } from './words/words.ts';

const LANGUAGES: readonly Language[] = ['ru', 'kk', 'en'];

/** What a reader is offered, in this order. */
const COMMANDS: readonly CommandName[] = [
  'ask',
  'new',
  'latest',
  'digest',
  'sources',
  'why',
  'settings',
  'help',
  'privacy',
  'start',
];
const GROUP_COMMANDS: readonly CommandName[] = ['ask', 'latest', 'digest', 'sources', 'why', 'help'];
const ADMIN_COMMANDS: readonly AdminCommandName[] = [
  'stats',
  'unanswered',
  'subscribers',
  'reindex',
  'withdraw',
  'broadcast',
];

/**
 * Tells Telegram the commands and the bot's description, in each language of the interface. Clients of other languages
 * get the English ones.
 *
 * @throws what Telegram answers; nothing depends on it, so the caller notes it and goes on
 */
export async function registerCommands(api: Api, adminIds: readonly number[]): Promise<void> {
  for (const language of [null, ...LANGUAGES]) {
    const words = botWords(language ?? 'en');
    const options = language === null ? {} : { language_code: language };
    await api.setMyCommands(commandsOf(words, COMMANDS), { scope: { type: 'all_private_chats' }, ...options });
    await api.setMyCommands(commandsOf(words, GROUP_COMMANDS), { scope: { type: 'all_group_chats' }, ...options });
    await api.setMyDescription(words.description, options);
    await api.setMyShortDescription(words.shortDescription, options);
    for (const adminId of adminIds) {
      const commands = [...commandsOf(words, COMMANDS), ...adminCommandsOf(words)];
      // An admin who never wrote to the bot has no chat with it yet.
      await api
        .setMyCommands(commands, { scope: { type: 'chat', chat_id: adminId }, ...options })
        .catch(() => undefined);
    }
  }
}

function commandsOf(words: BotWords, names: readonly CommandName[]): BotCommand[] {
  return names.map((command) => ({ command, description: words.commands[command] }));
}

function adminCommandsOf(words: BotWords): BotCommand[] {
  return ADMIN_COMMANDS.map((command) => ({ command, description: words.adminCommands[command] }));
}
