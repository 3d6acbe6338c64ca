import { Composer, type Middleware } from 'grammy';
import type { Language } from '../core/language/language.ts';
import { type BotContext, isPrivate } from './botContext.ts';
import { type CallbackAction, encodeCallback, type SettingsView } from './callbackData.ts';
import { pressed, replacePressed } from './pressedButton.ts';
import type { Button, RenderedMessage } from './rendering/message.ts';
import type { AnswerLength, ChatMemory, ChatSettings } from './services.ts';
import { interfaceLanguage } from './words/interfaceLanguage.ts';
import { type BotWords, botWords } from './words/words.ts';

export interface SettingsMenuOptions {
  memory: ChatMemory;
  /** Of the bot, where a chat has chosen none. */
  timeZone: string;
}

/** `/settings`: language of the interface, length of answers and time zone, chosen with buttons. */
export function settingsMenu({ memory, timeZone }: SettingsMenuOptions): Middleware<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command('settings', async (ctx) => {
    if (await mayChangeSettings(ctx)) await ctx.say(renderSettings('main', ctx.settings, ctx.words, timeZone));
    else await ctx.say(ctx.words.settings.onlyGroupAdmins);
  });
  composer.on('callback_query:data', async (ctx, next) => {
    const action = pressed(ctx, 'settings', 'setting');
    if (!action || !ctx.chat) return next();
    if (!(await mayChangeSettings(ctx))) {
      await ctx.answerCallbackQuery({ text: ctx.words.settings.onlyGroupAdmins });
      return undefined;
    }
    if (action.kind === 'settings') {
      await ctx.answerCallbackQuery();
      await replacePressed(ctx, renderSettings(action.view, ctx.settings, ctx.words, timeZone));
      return undefined;
    }
    memory.saveSettings(ctx.chat.id, changeOf(action));
    const settings = memory.settings(ctx.chat.id);
    // A new language speaks at once.
    const words = botWords(settings.language ?? interfaceLanguage(ctx.from?.language_code));
    await ctx.answerCallbackQuery({ text: words.settings.saved });
    await replacePressed(ctx, renderSettings('main', settings, words, timeZone));
    return undefined;
  });
  return composer;
}

/** Who may set what concerns a whole chat: in a group, its administrators only. */
export async function mayChangeSettings(ctx: BotContext): Promise<boolean> {
  if (isPrivate(ctx)) return true;
  // Somebody who writes as the group itself is one of them.
  if (ctx.msg?.sender_chat?.id === ctx.chat?.id) return true;
  const { status } = await ctx.getAuthor();
  return status === 'creator' || status === 'administrator';
}

function changeOf(action: Extract<CallbackAction, { kind: 'setting' }>): Partial<ChatSettings> {
  switch (action.setting) {
    case 'language':
      return { language: action.value === 'auto' ? null : action.value };
    case 'length':
      return { length: action.value };
    case 'timeZone':
      return { timeZone: action.value === 'auto' || !isTimeZone(action.value) ? null : action.value };
  }
}

const LANGUAGE_NAMES: Record<Language, string> = { ru: 'Русский', kk: 'Қазақша', en: 'English' };
const LENGTHS: readonly AnswerLength[] = ['short', 'normal', 'long'];
/** Where most readers are; any other zone stays as it was chosen elsewhere. */
const TIME_ZONES: readonly string[] = [
  'Asia/Almaty',
  'Asia/Tashkent',
  'Europe/Moscow',
  'Europe/Istanbul',
  'Europe/Berlin',
  'Europe/London',
  'Asia/Dubai',
  'Asia/Shanghai',
  'America/New_York',
  'UTC',
];

/** One view of the settings, with the buttons to change them. */
export function renderSettings(
  view: SettingsView,
  settings: ChatSettings,
  words: BotWords,
  defaultZone: string,
): RenderedMessage {
  const own = words.settings;
  const chosen = (isChosen: boolean, label: string) => (isChosen ? `✓ ${label}` : label);
  const back: Button[] = [{ label: words.buttons.back, data: encodeCallback({ kind: 'settings', view: 'main' }) }];
  switch (view) {
    case 'main': {
      const zone = settings.timeZone ?? own.timeZoneAuto(defaultZone);
      const language = settings.language === null ? own.languageAuto : LANGUAGE_NAMES[settings.language];
      const open = (label: string, target: SettingsView): Button[] => [
        { label, data: encodeCallback({ kind: 'settings', view: target }) },
      ];
      return {
        text: own.heading,
        entities: [{ type: 'bold', offset: 0, length: own.heading.length }],
        buttons: [
          open(`${own.language}: ${language}`, 'language'),
          open(`${own.length}: ${own.lengths[settings.length]}`, 'length'),
          open(`${own.timeZone}: ${zone}`, 'timeZone'),
        ],
      };
    }
    case 'language':
      return plain(own.chooseLanguage, [
        ...(['kk', 'ru', 'en'] as const).map((value): Button[] => [
          {
            label: chosen(settings.language === value, LANGUAGE_NAMES[value]),
            data: encodeCallback({ kind: 'setting', setting: 'language', value }),
          },
        ]),
        [
          {
            label: chosen(settings.language === null, own.languageAuto),
            data: encodeCallback({ kind: 'setting', setting: 'language', value: 'auto' }),
          },
        ],
        back,
      ]);
    case 'length':
      return plain(own.chooseLength, [
        ...LENGTHS.map((value): Button[] => [
          {
            label: chosen(settings.length === value, own.lengths[value]),
            data: encodeCallback({ kind: 'setting', setting: 'length', value }),
          },
        ]),
        back,
      ]);
    case 'timeZone':
      return plain(own.chooseTimeZone, [
        ...pairs(TIME_ZONES).map((pair) =>
          pair.map((value) => ({
            label: chosen(settings.timeZone === value, value),
            data: encodeCallback({ kind: 'setting', setting: 'timeZone', value }),
          })),
        ),
        [
          {
            label: chosen(settings.timeZone === null, own.timeZoneAuto(defaultZone)),
            data: encodeCallback({ kind: 'setting', setting: 'timeZone', value: 'auto' }),
          },
        ],
        back,
      ]);
  }
}

function plain(text: string, buttons: Button[][]): RenderedMessage {
  return { text, entities: [], buttons };
}

function pairs<Item>(items: readonly Item[]): Item[][] {
  return items.flatMap((_, place) => (place % 2 === 0 ? [items.slice(place, place + 2)] : []));
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
