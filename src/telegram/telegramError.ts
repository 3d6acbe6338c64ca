import { GrammyError, HttpError } from 'grammy';

/** What a failed call to Telegram means for the one who called. */
export type TelegramTrouble =
  /** Too many calls: not before so many seconds. */
  | { kind: 'wait'; seconds: number }
  /** The chat cannot be written to: blocked, kicked, deactivated, deleted. */
  | { kind: 'gone' }
  /** Another 403, or rights that are missing in a group; such ones have passed by themselves. */
  | { kind: 'forbidden' }
  | { kind: 'moved'; chatId: number }
  /** The message is as it should be already. */
  | { kind: 'unchanged' }
  /** The message to be changed or answered to is not there any more. */
  | { kind: 'message-gone' }
  /** A button was pressed too long ago to be answered. */
  | { kind: 'too-late' }
  | { kind: 'bad-entities' }
  | { kind: 'unauthorized' }
  /** Another poller, or a webhook is set. */
  | { kind: 'conflict' }
  | { kind: 'server' }
  /** The network failed before Telegram can have got the call. */
  | { kind: 'not-sent' }
  /** The network failed when Telegram may have got the call already. */
  | { kind: 'undecided' }
  | { kind: 'aborted' }
  /** Anything else, such as a mistake of ours. */
  | { kind: 'other' };

/** Reads off an error of grammY what it means. Source of the descriptions: the server of the Bot API (tdlib). */
export function troubleOf(error: unknown): TelegramTrouble {
  if (error instanceof GrammyError) return answeredTrouble(error);
  if (error instanceof HttpError) return networkTrouble(error.error);
  if (isAbort(error)) return { kind: 'aborted' };
  return { kind: 'other' };
}

const GONE = /bot was blocked|user is deactivated|bot was kicked|bot is not a member|group chat was deleted/i;
const CHAT_GONE = /chat not found|peer_id_invalid|group chat was deactivated/i;
/** The bot may not write there, and no other try would mend it. */
const NOT_ALLOWED =
  /not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|TOPIC_CLOSED|TOPIC_DELETED|message thread not found/i;
const MESSAGE_GONE =
  /message to (?:edit|delete|be replied) not found|message can't be (?:edited|deleted)|message_id_invalid/i;

function answeredTrouble({ error_code, description, parameters }: GrammyError): TelegramTrouble {
  if (parameters.migrate_to_chat_id !== undefined) return { kind: 'moved', chatId: parameters.migrate_to_chat_id };
  if (error_code === 429) return { kind: 'wait', seconds: parameters.retry_after ?? 1 };
  if (error_code === 401) return { kind: 'unauthorized' };
  if (error_code === 409) return { kind: 'conflict' };
  if (error_code === 403) return { kind: GONE.test(description) ? 'gone' : 'forbidden' };
  if (error_code >= 500) return { kind: 'server' };
  if (CHAT_GONE.test(description)) return { kind: 'gone' };
  if (NOT_ALLOWED.test(description)) return { kind: 'forbidden' };
  if (/message is not modified/i.test(description)) return { kind: 'unchanged' };
  if (MESSAGE_GONE.test(description)) return { kind: 'message-gone' };
  if (/query is too old|query id is invalid/i.test(description)) return { kind: 'too-late' };
  if (/can't parse entit|entity/i.test(description)) return { kind: 'bad-entities' };
  // A wrong path, as a token of the wrong form makes one.
  return { kind: error_code === 404 ? 'unauthorized' : 'other' };
}

const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EPROTO']);

function networkTrouble(error: unknown): TelegramTrouble {
  if (isAbort(error)) return { kind: 'aborted' };
  // A body that is not JSON is a proxy's: Telegram itself has not answered.
  if (hasField(error, 'type') && error.type === 'invalid-json') return { kind: 'server' };
  const code = hasField(error, 'code') ? String(error.code) : '';
  return { kind: NEVER_CONNECTED.has(code) || code.startsWith('ERR_TLS') ? 'not-sent' : 'undecided' };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function hasField<Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> {
  return typeof value === 'object' && value !== null && name in value;
}
