import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, GrammyError } from 'grammy';
import type { BotContext } from './botContext.ts';
import type { WebhookSettings } from './botSettings.ts';
import { callUntilAnswered, TokenRefused } from './callUntilAnswered.ts';
import type { BotLog } from './log.ts';
import { UPDATE_KINDS } from './pollUpdates.ts';
import { troubleOf } from './telegramError.ts';
import { serveWebhook } from './webhookServer.ts';

export interface WebhookOptions {
  webhook: WebhookSettings;
  log: BotLog;
  /** Aborted when no further update is to be taken. */
  signal: AbortSignal;
  /** Called each time Telegram was heard of. */
  onReached(): void;
  /** Pause between two looks at how Telegram sees the webhook. Default: 30 000. */
  watchMs?: number;
}

/**
 * Takes updates at the webhook until the signal is aborted. A quiet webhook tells nothing, so Telegram is asked now and
 * then whether it still is set and what it could not deliver.
 *
 * @throws {TokenRefused}
 * @throws {Error} where the port is taken, or Telegram refuses the address
 */
export async function receiveWebhook(bot: Bot<BotContext>, options: WebhookOptions): Promise<void> {
  const { webhook, log, signal, onReached, watchMs = 30_000 } = options;
  const { url, port } = webhook;
  const secret = webhook.secret ?? randomBytes(32).toString('hex');
  const set = async (): Promise<void> => {
    const fields = { secret_token: secret, allowed_updates: UPDATE_KINDS };
    if (await callUntilAnswered(() => bot.api.setWebhook(url, fields), log, signal)) onReached();
  };
  const server = await listen(bot, { secret, port, log, onUpdate: onReached });
  try {
    await set().catch(explain);
    // Errors of a time before are no news.
    let knownErrorAt = Math.floor(Date.now() / 1000);
    while (!signal.aborted) {
      await sleep(watchMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        const info = await bot.api.getWebhookInfo(signal as never);
        onReached();
        if ((info.last_error_date ?? 0) > knownErrorAt) {
          knownErrorAt = info.last_error_date!;
          log.warn('Telegram cannot deliver to WEBHOOK_URL', { description: info.last_error_message });
        }
        if (info.url === url) continue;
        log.error('another program took the webhook of this bot away; setting it again');
        await set();
      } catch (error) {
        if (signal.aborted) return;
        const { kind } = troubleOf(error);
        if (kind === 'unauthorized') throw new TokenRefused('Telegram refuses the token', { cause: error });
        log.warn('Telegram cannot be reached, trying again', { trouble: kind, seconds: watchMs / 1000 });
      }
    }
  } finally {
    server.close();
  }
}

async function listen(bot: Bot<BotContext>, options: Parameters<typeof serveWebhook>[1]): Promise<Server> {
  try {
    return await serveWebhook(bot, options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new Error(`port ${options.port} cannot be used (${code}); write another into PORT`, { cause: error });
  }
}

function explain(error: unknown): never {
  if (!(error instanceof GrammyError)) throw error;
  throw new Error(`Telegram refuses WEBHOOK_URL: ${error.description}`, { cause: error });
}
