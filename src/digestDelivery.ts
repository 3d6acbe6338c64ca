import { randomBytes } from 'node:crypto';
import { Cron } from 'croner';
import { Api } from 'grammy';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import type { ChatDatabase } from './store/chatDatabase.ts';
import { DeliveryReport } from './store/deliveryReport.ts';
import { EditionShelf } from './store/editionShelf.ts';
import { admits } from './telegram/admission.ts';
import { DigestCourier } from './telegram/digest/digestCourier.ts';
import type { DigestServices } from './telegram/digest/digestServices.ts';
import { clientOptions } from './telegram/pacedApi.ts';
import type { SendPacer } from './telegram/sendPacer.ts';
import type { ChatMemory } from './telegram/services.ts';

export interface DeliveryParts {
  token: string;
  config: Config;
  digest: DigestServices;
  pacer: SendPacer;
  log: Log;
  now(): Date;
  /** Knows whom an invite code let in. */
  memory: Pick<ChatMemory, 'isAdmitted'>;
  /** Told of chats that moved or cannot be written to. */
  onMoved?(from: number, to: number): void;
  onGone?(chatId: number): void;
}

const DAY_MS = 86_400_000;
/** Editions are kept so long for their pages to be turned; deliveries longer, for a date that is noted is never due again. */
const EDITIONS_DAYS = 30;
const DELIVERIES_DAYS = 90;

/** Makes the courier of this process: it paces by turns and notes each step, so its calls are neither paced nor repeated. */
export function createCourier({ token, config, digest, memory, ...parts }: DeliveryParts): DigestCourier {
  const isAdmitted = admits({ settings: config.bot, memory });
  return new DigestCourier({
    ...parts,
    services: digest,
    mayReceive: ({ chatId, chatKind }) => chatKind !== 'private' || isAdmitted(chatId),
    api: new Api(token, clientOptions(config.bot.apiRoot)),
    holder: `${process.pid}-${randomBytes(8).toString('hex')}`,
  });
}

/** Delivers what is due now and then, minute by minute, what was missed while nobody looked included. */
export function keepDelivering(courier: DigestCourier, signal: AbortSignal): { stop(): Promise<void> } {
  let running: Promise<unknown> = courier.run(signal);
  const cron = new Cron('* * * * *', { protect: true }, () => {
    running = courier.run(signal);
    return running as Promise<void>;
  });
  return {
    async stop() {
      cron.stop();
      await running;
    },
  };
}

/** Drops what nobody asks for any more. */
export function tidyDigests(database: ChatDatabase, now: Date): void {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();
  new EditionShelf(database).dropBefore(before(EDITIONS_DAYS));
  new DeliveryReport(database).dropBefore(before(DELIVERIES_DAYS));
}
