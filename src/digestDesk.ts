import { createHash } from 'node:crypto';
import type { App } from './app.ts';
import type { Edition } from './core/digest/edition.ts';
import type { NewsWindow } from './core/digest/newsOf.ts';
import type { Log } from './log.ts';
import type { ChatDatabase } from './store/chatDatabase.ts';
import { DeliveryLedger } from './store/deliveryLedger.ts';
import { DeliveryReport } from './store/deliveryReport.ts';
import { EditionShelf } from './store/editionShelf.ts';
import { Subscriptions } from './store/subscriptions.ts';
import type { DigestServices, EditionDesk, KeptEdition, Subscription } from './telegram/digest/digestServices.ts';

export interface DigestDeskOptions {
  app: Pick<App, 'edition'>;
  database: ChatDatabase;
  log: Log;
  now(): Date;
}

const DAY_MS = 86_400_000;
const FIRST_MS = { daily: DAY_MS, weekly: 7 * DAY_MS };

/** Joins the ledger and the making of editions for the bot. */
export function createDigestServices(options: DigestDeskOptions): DigestServices {
  const { database } = options;
  return {
    subscriptions: new Subscriptions(database),
    deliveries: new DeliveryLedger(database),
    overview: new DeliveryReport(database),
    editions: new Editions(options),
  };
}

/** Editions, each made once for all that want the same, in this process and in others. */
class Editions implements EditionDesk {
  readonly #app: Pick<App, 'edition'>;
  readonly #shelf: EditionShelf;
  readonly #log: Log;
  readonly #now: () => Date;
  /** Those being made, by content. */
  readonly #making = new Map<string, Promise<KeptEdition>>();

  constructor({ app, database, log, now }: DigestDeskOptions) {
    this.#app = app;
    this.#shelf = new EditionShelf(database);
    this.#log = log;
    this.#now = now;
  }

  make({ since, until }: { since: string; until: string }, subscription: Subscription): Promise<KeptEdition> {
    const afterArticle = this.#shelf.knownLastArticle(since);
    const upToArticle = this.#shelf.lastArticle(until);
    return this.#once({ since, until, zone: subscription.zone, afterArticle, upToArticle }, subscription);
  }

  async preview(subscription: Subscription): Promise<KeptEdition> {
    const now = this.#now();
    const first = new Date(now.getTime() - FIRST_MS[subscription.weekly ? 'weekly' : 'daily']).toISOString();
    const since = subscription.coveredUntil ?? first;
    const afterArticle = this.#shelf.knownLastArticle(since);
    return this.#once({ since, until: now.toISOString(), zone: subscription.zone, afterArticle }, subscription);
  }

  get(id: number): Edition | null {
    const kept = this.#shelf.get(id);
    return kept && (JSON.parse(kept.body) as Edition);
  }

  #once(window: NewsWindow, subscription: Subscription): Promise<KeptEdition> {
    const { language, countries, people } = subscription;
    const content = JSON.stringify([window, language, countries, people]);
    const contentKey = createHash('sha256').update(content).digest('hex');
    const kept = this.#shelf.find(contentKey);
    if (kept) return Promise.resolve({ id: kept.id, edition: JSON.parse(kept.body) as Edition });
    let making = this.#making.get(contentKey);
    if (!making) {
      making = this.#make(contentKey, window, subscription).finally(() => this.#making.delete(contentKey));
      this.#making.set(contentKey, making);
    }
    return making;
  }

  async #make(contentKey: string, window: NewsWindow, subscription: Subscription): Promise<KeptEdition> {
    const { language, countries, people } = subscription;
    const startedAt = performance.now();
    const { edition, modelProblem } = await this.#app.edition({ window, language, countries, people });
    const { stories, articles } = edition.counts;
    const milliseconds = Math.round(performance.now() - startedAt);
    this.#log.info('edition', { language, stories, articles, mode: edition.mode, milliseconds });
    if (modelProblem) this.#log.warn('edition without the model', { problem: modelProblem });
    const body = JSON.stringify(edition);
    const { id, body: keptBody } = this.#shelf.keep(
      contentKey,
      { quiet: stories === 0, body },
      this.#now().toISOString(),
    );
    return { id, edition: JSON.parse(keptBody) as Edition };
  }
}
