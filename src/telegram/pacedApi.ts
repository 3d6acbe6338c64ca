import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { autoRetry } from '@grammyjs/auto-retry';
import { Api, type ApiClientOptions, type Transformer } from 'grammy';
import type { SendLane, SendPacer } from './sendPacer.ts';

/** Idle connections are given up before Telegram does, so that no call meets a dead one. */
const IDLE_CONNECTION_MS = 50_000;
const CALL_TIMEOUT_SECONDS = 60;

/** How the bot talks to a server of the Bot API. */
export function clientOptions(apiRoot: string): ApiClientOptions {
  const settings = { keepAlive: true, timeout: IDLE_CONNECTION_MS };
  const agent = apiRoot.startsWith('https:') ? new HttpsAgent(settings) : new HttpAgent(settings);
  return { apiRoot, timeoutSeconds: CALL_TIMEOUT_SECONDS, baseFetchConfig: { agent, compress: true } };
}

/** The way to Telegram for messages to many: behind those that somebody waits for. */
export function broadcastApi(token: string, apiRoot: string, pacer: SendPacer): Api {
  const api = new Api(token, clientOptions(apiRoot));
  api.config.use(paceCalls(pacer, 'broadcast'), retryCalls());
  return api;
}

/** Methods that count against the limits on messages and edits. */
const PACED = new Set(['sendMessage', 'editMessageText', 'editMessageReplyMarkup', 'deleteMessage', 'sendDocument']);

/** Nice to have: left out where the chat is not free, rather than late. */
const DISPENSABLE = new Set(['sendChatAction', 'sendMessageDraft']);

/** What is answered for a call that was left out. */
const LEFT_OUT = { ok: true, result: true } as const;

/**
 * Makes each call wait for its turn, and a chat that answered 429 rest as long as Telegram asked.
 */
export function paceCalls(pacer: SendPacer, lane: SendLane = 'reader'): Transformer {
  return async (call, method, payload, signal) => {
    const chatId = chatOf(payload);
    if (chatId === null) return call(method, payload, signal);
    if (DISPENSABLE.has(method)) {
      const isWelcome = method === 'sendChatAction' ? !pacer.isHeld(chatId) : pacer.isFree(chatId);
      if (!isWelcome) return LEFT_OUT as never;
    }
    if (PACED.has(method)) await pacer.turn(chatId, lane, signal as AbortSignal | undefined);
    const response = await call(method, payload, signal);
    if (!response.ok && response.parameters?.retry_after) pacer.hold(chatId, response.parameters.retry_after);
    return response;
  };
}

/** Waits out short 429s and errors of the server; what takes longer, and the network, is the caller's. */
export function retryCalls(): Transformer {
  return autoRetry({
    maxRetryAttempts: 3,
    maxDelaySeconds: 30,
    rethrowHttpErrors: true,
    rethrowInternalServerErrors: true,
  });
}

function chatOf(payload: object): number | string | null {
  const chatId = 'chat_id' in payload ? payload.chat_id : null;
  return typeof chatId === 'number' || typeof chatId === 'string' ? chatId : null;
}
