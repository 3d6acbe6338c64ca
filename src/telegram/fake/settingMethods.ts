import { badRequest } from './botApiError.ts';
import { type Method, type MethodContext, method } from './method.ts';
import { chatId, commandScope, commands, integer, languageCode, text } from './parameterSchemas.ts';
import { findChat, findOpenChat, type World } from './world.ts';

const MAX_COMMANDS = 100;
const MAX_COMMAND_DESCRIPTION_UNITS = 256;
/** Files that a bot may download. */
const MAX_DOWNLOAD_BYTES = 20_000_000;

const listOfCommands = { scope: commandScope.optional(), language_code: languageCode.optional() };

/** Methods about the bot itself, its commands and descriptions; and those that look things up. */
export const settingMethods: Readonly<Record<string, Method>> = {
  getMe: method('free', {}, (_, { world }) => world.bot),

  setMyCommands: method('free', { ...listOfCommands, commands }, (parameters, { world }) => {
    checkScope(world, parameters.scope);
    const count = parameters.commands.length;
    if (count > MAX_COMMANDS) throw badRequest(`BOT_COMMANDS_TOO_MUCH: ${count} commands of at most 100`);
    for (const { command, description } of parameters.commands) {
      if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest(`BOT_COMMAND_INVALID: "${command}"`);
      if (description.length < 1 || description.length > MAX_COMMAND_DESCRIPTION_UNITS) {
        throw badRequest(`BOT_COMMAND_DESCRIPTION_INVALID: that of ${command}`);
      }
    }
    world.commands.set(commandsKey(parameters.scope, parameters.language_code), parameters.commands);
    return true;
  }),

  getMyCommands: method('free', listOfCommands, (parameters, { world }) => {
    return world.commands.get(commandsKey(parameters.scope, parameters.language_code)) ?? [];
  }),

  deleteMyCommands: method('free', listOfCommands, (parameters, { world }) => {
    world.commands.delete(commandsKey(parameters.scope, parameters.language_code));
    return true;
  }),

  ...profileText('Description', 'description', 512),
  ...profileText('ShortDescription', 'short_description', 120),
  ...profileText('Name', 'name', 64),

  getChat: method('free', { chat_id: chatId }, (parameters, { world }) => {
    const { chat } = findChat(world, parameters.chat_id);
    return { ...chat, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {} };
  }),

  getChatMember: method('free', { chat_id: chatId, user_id: integer }, (parameters, { world }) => {
    const chat = findOpenChat(world, parameters.chat_id);
    const user = parameters.user_id === world.bot.id ? world.bot : world.users.get(parameters.user_id);
    if (!user) throw badRequest('user not found');
    const isMember = chat.members.has(user.id) || chat.chat.id === user.id || user.id === world.bot.id;
    const isAdmin = user.id === world.bot.id && chat.botIsAdmin;
    return { user, status: isAdmin ? 'administrator' : isMember ? 'member' : 'left' };
  }),

  getFile: method('free', { file_id: text }, (parameters, { world }) => {
    const stored = world.files.get(parameters.file_id);
    if (!stored) throw badRequest('invalid file_id');
    if ((stored.file.file_size ?? 0) > MAX_DOWNLOAD_BYTES) throw badRequest('file is too big');
    return stored.file;
  }),
};

/** The pair of methods that set and tell a text of the bot's profile. */
function profileText(name: string, field: string, maxUnits: number): Record<string, Method> {
  const key = (language: unknown) => `${field} ${language ?? ''}`;
  return {
    [`setMy${name}`]: method(
      'free',
      { [field]: text.optional(), language_code: languageCode.optional() },
      (parameters: Record<string, unknown>, { world }: MethodContext) => {
        const value = String(parameters[field] ?? '');
        if (value.length > maxUnits) throw badRequest(`${field} is too long: ${value.length} of ${maxUnits}`);
        world.profile.set(key(parameters.language_code), value);
        return true;
      },
    ),
    [`getMy${name}`]: method('free', { language_code: languageCode.optional() }, (parameters, { world }) => ({
      [field]: world.profile.get(key(parameters.language_code)) ?? '',
    })),
  };
}

/** The name of a list of commands: its scope and language, as JSON text. */
export function commandsKey(scope: object | undefined, language: string | undefined): string {
  return JSON.stringify([scope ?? { type: 'default' }, language ?? '']);
}

function checkScope(world: World, scope: object | undefined): void {
  if (scope && 'chat_id' in scope) findOpenChat(world, scope.chat_id as number | string);
}
