import { BotApiError, badRequest, forbidden, tooManyRequests } from './botApiError.ts';
import { seededRandom } from './seededRandom.ts';

/** What goes wrong with a call. Unless told otherwise, the call has no effect. */
export type Fault =
  /** 429. */
  | { kind: 'too-many-requests'; retryAfterSeconds: number }
  | { kind: 'bot-blocked' | 'user-deactivated' | 'bot-kicked' | 'cannot-write' | 'cannot-initiate' }
  /** 400 with the id of the supergroup that the group has become. */
  | { kind: 'migrated'; toChatId: number }
  | { kind: 'chat-not-found' | 'not-modified' | 'edit-not-found' | 'cannot-edit' | 'cannot-parse-entities' }
  | { kind: 'unauthorized' | 'conflict' }
  /** A JSON error of the server itself. Default: 500. */
  | { kind: 'server-error'; status?: number }
  /** A 502 whose body is a page. */
  | { kind: 'bad-gateway' }
  /** The connection breaks before anything was done. */
  | { kind: 'reset-before' }
  /** The call is carried out, and the connection breaks before the reply. */
  | { kind: 'reset-after' }
  /** The call is carried out after a pause. */
  | { kind: 'delay'; ms: number }
  /** No reply ever; nothing is done, or the call is carried out. */
  | { kind: 'hang'; carriedOut?: boolean }
  /** An error of any other words. */
  | { kind: 'error'; code: number; description: string };

/** Which calls a fault befalls. All conditions given must hold. */
export interface FaultRule {
  fault: Fault;
  /** Default: all but `getUpdates`; name it to disturb polling. `downloadFile` is a download. */
  method?: string | readonly string[];
  chatId?: number;
  /** How many calls; `Infinity` for all. Default: 1, or all where a share is given. */
  times?: number;
  /** How many matching calls are spared first. Default: 0. */
  after?: number;
  /** Part of the matching calls, from 0 to 1, drawn with the seed. Default: 1. */
  share?: number;
  /** Default: 1. */
  seed?: number;
}

/** A rule at work. */
export interface FaultHandle {
  /** How many calls it has befallen. */
  hits(): number;
  remove(): void;
}

export interface Faults {
  add(rule: FaultRule): FaultHandle;
  clear(): void;
  /** The fault that befalls a call, of the first rule that has one for it. */
  draw(method: string, chatId: number | null): Fault | null;
}

/** An empty list of faults. Rules are asked in the order of their adding. */
export function createFaults(): Faults {
  const rules: ActiveRule[] = [];
  return {
    add(rule) {
      const active: ActiveRule = {
        ...rule,
        methods: rule.method === undefined ? null : new Set([rule.method].flat()),
        left: rule.times ?? (rule.share === undefined ? 1 : Number.POSITIVE_INFINITY),
        toSpare: rule.after ?? 0,
        random: seededRandom(rule.seed ?? 1),
        hits: 0,
      };
      rules.push(active);
      return {
        hits: () => active.hits,
        remove: () => {
          const index = rules.indexOf(active);
          if (index >= 0) rules.splice(index, 1);
        },
      };
    },
    clear: () => {
      rules.length = 0;
    },
    draw(method, chatId) {
      const rule = rules.find((candidate) => befalls(candidate, method, chatId));
      if (!rule) return null;
      rule.left--;
      rule.hits++;
      return rule.fault;
    },
  };
}

/** The refusal that a fault stands for, or null where it is no refusal. */
export function refusalOf(fault: Fault): BotApiError | null {
  switch (fault.kind) {
    case 'too-many-requests':
      return tooManyRequests(fault.retryAfterSeconds);
    case 'bot-blocked':
      return forbidden('bot was blocked by the user');
    case 'user-deactivated':
      return forbidden('user is deactivated');
    case 'bot-kicked':
      return forbidden('bot was kicked from the supergroup chat');
    case 'cannot-write':
      return forbidden("bot can't send messages to the user");
    case 'cannot-initiate':
      return forbidden("bot can't initiate conversation with a user");
    case 'migrated':
      return migrated(fault.toChatId);
    case 'chat-not-found':
      return badRequest('chat not found');
    case 'not-modified':
      return badRequest(NOT_MODIFIED);
    case 'edit-not-found':
      return badRequest('message to edit not found');
    case 'cannot-edit':
      return badRequest("message can't be edited");
    case 'cannot-parse-entities':
      return badRequest("can't parse entities: scripted fault");
    case 'unauthorized':
      return new BotApiError(401, 'Unauthorized');
    case 'conflict':
      return new BotApiError(409, CONFLICT);
    case 'server-error':
      return new BotApiError(fault.status ?? 500, 'Internal Server Error');
    case 'error':
      return new BotApiError(fault.code, fault.description);
    default:
      return null;
  }
}

/** The refusal of every call to a group that has become a supergroup. */
export function migrated(toChatId: number): BotApiError {
  return badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: toChatId });
}

/** Telegram's words for an edit that changes nothing. */
export const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content ' +
  'and reply markup of the message';

/** Telegram's words to a poller whose place another one takes. */
export const CONFLICT =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';

interface ActiveRule extends FaultRule {
  methods: Set<string> | null;
  left: number;
  toSpare: number;
  random: () => number;
  hits: number;
}

function befalls(rule: ActiveRule, method: string, chatId: number | null): boolean {
  if (rule.left <= 0) return false;
  if (rule.methods ? !rule.methods.has(method) : method === 'getUpdates') return false;
  if (rule.chatId !== undefined && rule.chatId !== chatId) return false;
  if (rule.share !== undefined && rule.random() >= rule.share) return false;
  if (rule.toSpare > 0) {
    rule.toSpare--;
    return false;
  }
  return true;
}
