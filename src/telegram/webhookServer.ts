import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import type { BotContext } from './botContext.ts';
import type { BotLog } from './log.ts';

export interface WebhookServerOptions {
  /** What Telegram sends in `X-Telegram-Bot-Api-Secret-Token`. */
  secret: string;
  port: number;
  log: BotLog;
  onUpdate?(): void;
}

/** Largest body of an update; Telegram's are far smaller. */
const MAX_BODY_BYTES = 1_000_000;
const BODY_TIMEOUT_MS = 10_000;

/**
 * Serves the webhook: each update is kept by the bot's first middleware before Telegram gets its 200, and worked on
 * after that. A wrong secret gets 401, a body that is too large 413, one that is no update 400.
 */
export function serveWebhook(bot: Bot<BotContext>, options: WebhookServerOptions): Promise<Server> {
  const { secret, port, log, onUpdate } = options;
  const server = createServer({ requestTimeout: BODY_TIMEOUT_MS }, async (request, response) => {
    const end = (status: number) => response.writeHead(status, { 'content-length': 0 }).end();
    try {
      if (!isSame(String(request.headers['x-telegram-bot-api-secret-token'] ?? ''), secret)) return end(401);
      if (request.method !== 'POST') return end(405);
      const body = await readBody(request);
      if (body === null) return end(413);
      const update = parseUpdate(body);
      if (update === null) return end(400);
      onUpdate?.();
      // Runs the first middleware at once, the others while Telegram has its answer.
      const handling = bot.handleUpdate(update);
      end(200);
      await handling;
    } catch (error) {
      log.error('webhook failed', { error });
      if (!response.headersSent) end(500);
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}

/** Compares without telling by its time how much is right. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseUpdate(body: string): Update | null {
  try {
    const update: unknown = JSON.parse(body);
    const isUpdate = typeof update === 'object' && update !== null && 'update_id' in update;
    return isUpdate && Number.isSafeInteger(update.update_id) ? (update as Update) : null;
  } catch {
    return null;
  }
}
