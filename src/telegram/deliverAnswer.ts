import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { BotLog } from './log.ts';
import { hashId } from './log.ts';
import type { RenderedMessage } from './rendering/message.ts';
import {
  type EditOutcome,
  editMessage,
  type Recipient,
  type SendOptions,
  type SendOutcome,
  sendMessage,
} from './sendMessage.ts';
import type { AnswerRecord, ChatMemory } from './services.ts';

const NOTICE_TRIES = 3;
const NOTICE_PAUSE_MS = 2_000;

export interface DeliveryDependencies {
  api: Api;
  memory: ChatMemory;
  log: BotLog;
  now(): Date;
  signal: AbortSignal;
  /** Names the update in the log. */
  requestId: string;
  /** What a reader is told where it cannot be known whether a part arrived; its button sends the answer again. */
  interrupted(answerId: string): RenderedMessage;
}

/**
 * Sends what is not sent yet of an answer, each part noted before Telegram is called and after it accepted. Where a
 * part may have arrived already – the connection broke, or the process was killed in between – it is not sent again:
 * the reader gets one notice, with a button that shows the answer.
 *
 * @throws the signal's reason when it is aborted; what is left is sent by a later call
 */
export async function deliverAnswer(record: AnswerRecord, dependencies: DeliveryDependencies): Promise<void> {
  const { memory } = dependencies;
  const recipient: Recipient = {
    chatId: record.chatId,
    threadId: record.threadId,
    replyTo: record.chatId < 0 ? record.questionMessageId : null,
  };
  for (const [place, part] of record.parts.entries()) {
    if (part.state === 'sent') continue;
    if (part.messageId !== null && part.state === 'waiting') {
      const replaced = await replacePart(record, place, recipient, dependencies);
      if (replaced === 'unreachable') return;
      if (replaced === 'done') continue;
    }
    if (part.state === 'sending') return noticeInterruption(record, recipient, dependencies);
    memory.markPart(record.id, place, 'sending');
    const outcome = await trySending(recipient, part.message, record, place, dependencies);
    if (outcome.state === 'unknown') return noticeInterruption(record, recipient, dependencies);
    if (outcome.state === 'unreachable') return noteUnreachable(record, outcome, dependencies);
    memory.markPart(record.id, place, 'sent', outcome.messageId);
    recipient.chatId = outcome.chatId;
  }
}

/** A part that was certainly not sent goes back to waiting, so that the next start sends it. */
async function trySending(
  recipient: Recipient,
  message: RenderedMessage,
  record: AnswerRecord,
  place: number,
  dependencies: DeliveryDependencies,
): Promise<SendOutcome> {
  const { api, memory } = dependencies;
  try {
    return await sendMessage(api, recipient, message, sendOptions(dependencies));
  } catch (error) {
    memory.markPart(record.id, place, 'waiting');
    throw error;
  }
}

/** An edited question is answered in the messages of its first answer; one that is gone is sent anew. */
async function replacePart(
  record: AnswerRecord,
  place: number,
  recipient: Recipient,
  dependencies: DeliveryDependencies,
): Promise<EditOutcome> {
  const { api, memory, log, requestId } = dependencies;
  const { message, messageId } = record.parts[place]!;
  const outcome = await editMessage(api, recipient.chatId, messageId!, message, sendOptions(dependencies));
  if (outcome === 'done') memory.markPart(record.id, place, 'sent', messageId!);
  if (outcome === 'unreachable') log.warn('chat not reachable', { request: requestId, chat: hashId(record.chatId) });
  return outcome;
}

async function noticeInterruption(
  record: AnswerRecord,
  recipient: Recipient,
  dependencies: DeliveryDependencies,
): Promise<void> {
  const { api, log, requestId, interrupted, memory } = dependencies;
  log.warn('answer perhaps not delivered', { request: requestId, answer: record.id, chat: hashId(record.chatId) });
  let outcome: SendOutcome = { state: 'unknown' };
  // The notice itself may be repeated: two of them do less harm than silence.
  for (let tries = 0; outcome.state === 'unknown' && tries < NOTICE_TRIES; tries += 1) {
    outcome = await sendMessage(api, recipient, interrupted(record.id), sendOptions(dependencies));
    if (outcome.state === 'unknown') await sleep(NOTICE_PAUSE_MS, undefined, { signal: dependencies.signal });
  }
  if (outcome.state === 'unreachable') return noteUnreachable(record, outcome, dependencies);
  // Nothing more goes out by itself; the button sends what is missing.
  for (const [place, part] of record.parts.entries()) {
    if (part.state !== 'sent') memory.markPart(record.id, place, 'sent');
  }
}

function noteUnreachable(
  record: AnswerRecord,
  outcome: Extract<SendOutcome, { state: 'unreachable' }>,
  { memory, log, now, requestId }: DeliveryDependencies,
): void {
  const { kind } = outcome.trouble;
  log.warn('chat not reachable', { request: requestId, chat: hashId(record.chatId), trouble: kind });
  // Another 403 has been seen to pass by itself.
  if (kind === 'gone') memory.setReachable(record.chatId, false, now().toISOString());
}

/** What every message of the bot does about troubles: follow a moved group, and write them to the log. */
function sendOptions({ memory, log, requestId, signal }: DeliveryDependencies): SendOptions {
  return {
    signal,
    onMoved: (from, to) => memory.moveChat(from, to),
    onTrouble: (trouble) => log.warn('telegram', { request: requestId, trouble: trouble.kind }),
  };
}
