import type { App } from './app.ts';
import { NO_TOKEN } from './appBot.ts';
import { type Config, ConfigError } from './config.ts';
import { createCourier } from './digestDelivery.ts';
import { createDigestServices } from './digestDesk.ts';
import type { Log } from './log.ts';
import { ChatDatabase } from './store/chatDatabase.ts';
import { StoredChatMemory } from './store/chatMemory.ts';
import type { CourierReport } from './telegram/digest/digestCourier.ts';
import { SendPacer } from './telegram/sendPacer.ts';

/**
 * Delivers the digests that are due, and those that were begun and left, once; for cron. Safe beside a running bot: the
 * ledger's claim decides who sends what.
 *
 * @throws {ConfigError} without a token
 */
export async function sendDigests(
  app: App,
  config: Config,
  { log, signal }: { log: Log; signal: AbortSignal },
): Promise<CourierReport> {
  const { token } = config.bot;
  if (token === null) throw new ConfigError([NO_TOKEN]);
  const database = ChatDatabase.open(config.dataDir);
  try {
    const now = () => new Date();
    const memory = new StoredChatMemory(database);
    const courier = createCourier({
      token,
      config,
      digest: createDigestServices({ app, database, log, now }),
      pacer: new SendPacer({ now: () => performance.now() }),
      log,
      now,
      memory,
      onMoved: (from, to) => memory.moveChat(from, to),
      onGone: (chatId) => memory.setReachable(chatId, false, now().toISOString()),
    });
    return await courier.run(signal);
  } finally {
    database.close();
  }
}
