import type { Language } from '../core/language/language.ts';
import type { AnswerLength } from './services.ts';

/** What a pressed button asks for. */
export type CallbackAction =
  | { kind: 'quotes' | 'briefing' | 'more' | 'up' | 'down' | 'resend'; answerId: string }
  | { kind: 'reason'; answerId: string; reason: FeedbackReason }
  /** A piece of the evidence nearest to an unanswered question, from 0. */
  | { kind: 'evidence'; answerId: string; index: number }
  /** A page of a list, from 0; `argument` is what the list was called with, such as a country's code. */
  | { kind: 'page'; list: PagedList; page: number; argument: string | null }
  /** An example question, which is the button's label; `index` from 0. */
  | { kind: 'example'; index: number }
  | { kind: 'settings'; view: SettingsView }
  /** `auto`: as in the reader's Telegram. */
  | { kind: 'setting'; setting: 'language'; value: Language | 'auto' }
  | { kind: 'setting'; setting: 'length'; value: AnswerLength }
  /** IANA name; `auto`: the bot's own. */
  | { kind: 'setting'; setting: 'timeZone'; value: string }
  | { kind: 'new' }
  | { kind: 'privacyErase'; step: 'ask' | 'confirm' | 'cancel' }
  | { kind: 'broadcast'; id: string; step: 'send' | 'cancel' }
  | { kind: 'addArticle'; id: string; step: 'add' | 'cancel' }
  | { kind: 'withdraw'; id: string; step: 'confirm' | 'cancel' | 'undo' }
  | { kind: 'digest'; action: string; value: string | null }
  /** Says where one is, such as «2 / 5»; does nothing. */
  | { kind: 'none' };

export type FeedbackReason = 'wrong' | 'offTopic' | 'missing' | 'other';
export type PagedList = 'sources' | 'latest' | 'unanswered' | 'subscribers';
export type SettingsView = 'main' | 'language' | 'length' | 'timeZone';

/** Why somebody pressed 👎, in the order in which it is offered. */
export const FEEDBACK_REASONS: readonly FeedbackReason[] = ['wrong', 'offTopic', 'missing', 'other'];

/** Most bytes of a button's data. Source: Telegram Bot API, InlineKeyboardButton. */
export const MAX_CALLBACK_BYTES = 64;

/**
 * A button's data: one character of version, then the kind and its fields between `:`. ASCII only.
 *
 * @throws {RangeError} when a field is not of its form, which {@link decodeCallback} would not read back
 */
export function encodeCallback(action: CallbackAction): string {
  const data = [VERSION, ...fieldsOf(action)].join(':');
  if (data.length > MAX_CALLBACK_BYTES || decodeCallback(data) === null) {
    throw new RangeError(
      `a button cannot hold ${JSON.stringify(action)}; its fields are short and of a-z, A-Z, 0-9, _, -`,
    );
  }
  return data;
}

/** What a button's data says; null for what was tampered with, is of another version, or is not ours. */
export function decodeCallback(data: string): CallbackAction | null {
  if (data.length > MAX_CALLBACK_BYTES || !/^[\w:/+-]+$/.test(data)) return null;
  const [version, letters, ...fields] = data.split(':');
  if (version !== VERSION || letters === undefined) return null;
  const kind = KIND_OF.get(letters);
  const action = kind && read(kind, fields);
  // What is not written in the one way in which we write it was not written by us.
  return action && [VERSION, ...fieldsOf(action)].join(':') === data ? action : null;
}

const VERSION = '1';

const LETTERS: Record<CallbackAction['kind'], string> = {
  quotes: 'q',
  briefing: 'b',
  more: 'm',
  up: 'u',
  down: 'd',
  resend: 'o',
  reason: 'r',
  evidence: 'e',
  page: 'p',
  example: 'x',
  settings: 'v',
  setting: 's',
  new: 'n',
  privacyErase: 'y',
  broadcast: 'c',
  addArticle: 'a',
  withdraw: 'w',
  digest: 'g',
  none: 'z',
};

const KIND_OF: ReadonlyMap<string, CallbackAction['kind']> = new Map(
  (Object.keys(LETTERS) as CallbackAction['kind'][]).map((kind) => [LETTERS[kind], kind]),
);

function fieldsOf(action: CallbackAction): (string | number)[] {
  const { kind } = action;
  const letter = LETTERS[kind];
  switch (kind) {
    case 'quotes':
    case 'briefing':
    case 'more':
    case 'up':
    case 'down':
    case 'resend':
      return [letter, action.answerId];
    case 'reason':
      return [letter, action.answerId, action.reason];
    case 'evidence':
      return [letter, action.answerId, action.index];
    case 'page':
      return [letter, action.list, action.page, ...optional(action.argument)];
    case 'example':
      return [letter, action.index];
    case 'settings':
      return [letter, action.view];
    case 'setting':
      return [letter, action.setting, action.value];
    case 'privacyErase':
      return [letter, action.step];
    case 'broadcast':
    case 'addArticle':
    case 'withdraw':
      return [letter, action.step, action.id];
    case 'digest':
      return [letter, action.action, ...optional(action.value)];
    case 'new':
    case 'none':
      return [letter];
  }
}

function optional(value: string | null): string[] {
  return value === null ? [] : [value];
}

function read(kind: CallbackAction['kind'], fields: readonly string[]): CallbackAction | null {
  const [first = '', second = '', third = null] = fields;
  switch (kind) {
    case 'quotes':
    case 'briefing':
    case 'more':
    case 'up':
    case 'down':
    case 'resend':
      return isAnswerId(first) ? { kind, answerId: first } : null;
    case 'reason':
      return isAnswerId(first) && isOneOf(FEEDBACK_REASONS, second) ? { kind, answerId: first, reason: second } : null;
    case 'evidence':
      return isAnswerId(first) && isCount(second) ? { kind, answerId: first, index: Number(second) } : null;
    case 'page': {
      const isRead = isOneOf(LISTS, first) && isCount(second) && (third === null || isToken(third));
      return isRead ? { kind, list: first, page: Number(second), argument: third } : null;
    }
    case 'example':
      return isCount(first) ? { kind, index: Number(first) } : null;
    case 'settings':
      return isOneOf(SETTINGS_VIEWS, first) ? { kind, view: first } : null;
    case 'setting':
      return readSetting(first, second);
    case 'privacyErase':
      return isOneOf(['ask', 'confirm', 'cancel'] as const, first) ? { kind, step: first } : null;
    case 'broadcast':
      return isOneOf(['send', 'cancel'] as const, first) && isToken(second) ? { kind, id: second, step: first } : null;
    case 'addArticle':
      return isOneOf(['add', 'cancel'] as const, first) && isToken(second) ? { kind, id: second, step: first } : null;
    case 'withdraw':
      return isOneOf(['confirm', 'cancel', 'undo'] as const, first) && isToken(second)
        ? { kind, id: second, step: first }
        : null;
    case 'digest': {
      const value = fields[1] ?? null;
      return isToken(first) && (value === null || isToken(value)) ? { kind, action: first, value } : null;
    }
    case 'new':
    case 'none':
      return { kind };
  }
}

const LISTS: readonly PagedList[] = ['sources', 'latest', 'unanswered', 'subscribers'];
const SETTINGS_VIEWS: readonly SettingsView[] = ['main', 'language', 'length', 'timeZone'];

function readSetting(setting: string, value: string): CallbackAction | null {
  const kind = 'setting';
  if (setting === 'language') {
    return isOneOf(['ru', 'kk', 'en', 'auto'] as const, value) ? { kind, setting, value } : null;
  }
  if (setting === 'length') {
    return isOneOf(['short', 'normal', 'long'] as const, value) ? { kind, setting, value } : null;
  }
  return setting === 'timeZone' && /^[A-Za-z][\w/+-]{1,39}$/.test(value) ? { kind, setting, value } : null;
}

function isAnswerId(text: string): boolean {
  return /^[a-z0-9]{10}$/.test(text);
}

function isToken(text: string): boolean {
  return /^[\w-]{1,32}$/.test(text);
}

function isCount(text: string): boolean {
  return /^(?:0|[1-9]\d{0,4})$/.test(text);
}

function isOneOf<Value extends string>(values: readonly Value[], text: string): text is Value {
  return (values as readonly string[]).includes(text);
}
