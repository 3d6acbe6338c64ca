import type { Answer } from '../core/answering/answer.ts';
import type { Turn } from '../core/answering/standalone.ts';
import type { TraceStep } from '../core/answering/trace.ts';

/** Whose conversation: in a group, each member has one of their own in each topic. */
export interface StoredConversation {
  chatId: number;
  threadId: number | null;
  userId: number | null;
}

/** One message of an answer on its way. */
export interface StoredAnswerPart<Message> {
  message: Message;
  state: 'waiting' | 'sending' | 'sent';
  messageId: number | null;
}

/** An answer as it was given. `Message` is what a rendered message is to the caller; here it is only JSON. */
export interface StoredAnswer<Message> extends StoredConversation {
  id: string;
  updateId: number;
  questionMessageId: number;
  /** ISO time. */
  askedAt: string;
  question: string;
  answer: Answer;
  notices: string[];
  trace: TraceStep[];
  parts: StoredAnswerPart<Message>[];
}

/** A row of `answers`, as {@link ANSWER_COLUMNS} select it. */
export interface AnswerRow extends StoredConversation {
  number: number;
  id: string;
  updateId: number;
  questionMessageId: number;
  askedAt: string;
  question: string;
  answer: string;
  notices: string;
  trace: string;
}

/** A row of `answer_parts`. */
export interface PartRow {
  message: string;
  state: StoredAnswerPart<unknown>['state'];
  messageId: number | null;
}

export const ANSWER_COLUMNS = `number, id, update_id AS updateId, chat_id AS chatId, thread_id AS threadId,
  user_id AS userId, question_message_id AS questionMessageId, asked_at AS askedAt, question, answer, notices, trace`;

/** Longest trace that is kept, in characters of its JSON. */
export const MAX_TRACE_CHARACTERS = 40_000;

/** Reads a row with its parts. */
export function answerOf<Message>(row: AnswerRow, parts: readonly PartRow[]): StoredAnswer<Message> {
  const { number: _, ...fields } = row;
  return {
    ...fields,
    answer: JSON.parse(row.answer) as Answer,
    notices: JSON.parse(row.notices) as string[],
    trace: JSON.parse(row.trace) as TraceStep[],
    parts: parts.map((part) => ({ ...part, message: JSON.parse(part.message) as Message })),
  };
}

/** A trace short enough to keep: the longest steps first, facts give way to a line that says how long they were. */
export function boundTrace(trace: readonly TraceStep[], maxCharacters = MAX_TRACE_CHARACTERS): TraceStep[] {
  const lengths = trace.map((step) => JSON.stringify(step).length + 1);
  const bounded = [...trace];
  let total = lengths.reduce((sum, length) => sum + length, 1);
  const longestFirst = [...trace.keys()].sort((a, b) => lengths[b]! - lengths[a]!);
  for (const index of longestFirst) {
    if (total <= maxCharacters) break;
    const { step, milliseconds } = trace[index]!;
    bounded[index] = { step, milliseconds, facts: { omitted: `${lengths[index]} characters` } };
    total += JSON.stringify(bounded[index]).length + 1 - lengths[index]!;
  }
  return bounded;
}

/** Question and answer as the turns of a conversation, the answer without its citation marks. */
export function turnsOf({ question, answer }: Pick<AnswerRow, 'question' | 'answer'>): Turn[] {
  const { text } = JSON.parse(answer) as Answer;
  return [
    { role: 'user', content: question },
    { role: 'assistant', content: text.replace(/ ?\[\d{1,3}\]/g, '') },
  ];
}

const ID_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const ID_LENGTH = 10;
/** Bytes from here on would favour the first characters. */
const FAIR_BYTES = 252;

/**
 * A new answer id: 10 characters of `a-z0-9`, each as likely as the others.
 *
 * @param randomBytes - as that of node:crypto
 */
export function createAnswerId(randomBytes: (size: number) => Uint8Array): string {
  let id = '';
  while (id.length < ID_LENGTH) {
    for (const byte of randomBytes(ID_LENGTH)) {
      if (byte < FAIR_BYTES && id.length < ID_LENGTH) id += ID_CHARACTERS[byte % ID_CHARACTERS.length];
    }
  }
  return id;
}
