import type { AppModels } from './appModels.ts';
import type { Config } from './config.ts';
import type { EditionRequest } from './core/digest/composeEdition.ts';
import type { Edition, EditionPeriod } from './core/digest/edition.ts';
import type { NewsWindow } from './core/digest/newsOf.ts';
import type { Language } from './core/language/language.ts';
import type { WriterCall } from './models/modelWriter.ts';
import type { ArticleStore } from './store/articleStore.ts';

/** What a digest is made for. */
export interface DigestOptions {
  /** First and last day, ISO; default: the 24 hours before now, or up to now where only the first is given. */
  since?: string;
  until?: string;
  language?: Language;
  /** Followed: ISO alpha-2. */
  countries?: readonly string[];
  /** Followed: names in any script. */
  people?: readonly string[];
  /** IANA name; default: the configured one. */
  zone?: string;
  signal?: AbortSignal;
}

/** A stretch of time as the delivery of a subscription asks for it. */
export interface DigestRequest {
  window: NewsWindow;
  /** The days of the heading; default: those of the window. */
  period?: EditionPeriod;
  language: Language;
  countries: readonly string[];
  people: readonly string[];
}

/** An edition is looked at beside the editions of so many days before it: what goes on, what is only printed again. */
const EARLIER_DAYS = 3;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A shorter stretch is an edition of one day, the day of its end. */
const DAILY_MS = 36 * HOUR_MS;
/** After so long no further stories are given to a model: an edition is wanted at its hour. */
const WRITING_MS = 5 * 60_000;

/** Turns what was asked for on a command line or by a button into a stretch of time. */
export async function digestRequest(
  options: DigestOptions,
  { timeZone }: Pick<Config, 'timeZone'>,
  now: Date,
): Promise<DigestRequest> {
  const { endOfDay, startOfDay, dayIn } = await import('./core/digest/localTime.ts');
  const { language = 'ru', countries = [], people = [], zone = timeZone } = options;
  const first = options.since ?? options.until;
  if (first === undefined) {
    const until = now.toISOString();
    const since = new Date(now.getTime() - DAY_MS).toISOString();
    return { window: { since, until, zone }, language, countries, people };
  }
  const last = options.until ?? dayIn(now.getTime(), zone);
  const period = { from: first, to: last };
  const since = new Date(Date.parse(startOfDay(first, zone)) - 1).toISOString();
  const window = { since, until: endOfDay(last, zone), zone, days: period };
  return { window, period, language, countries, people };
}

/** The days that the heading of an edition names: the day of a daily one, the first and the last of a longer one. */
export async function periodOf({ since, until, zone }: NewsWindow): Promise<EditionPeriod> {
  const { dayIn } = await import('./core/digest/localTime.ts');
  const to = dayIn(until, zone);
  return { from: Date.parse(until) - Date.parse(since) <= DAILY_MS ? to : dayIn(since, zone), to };
}

/** An edition, and the lines a reader should be told beside it. */
export interface MadeEdition {
  edition: Edition;
  notices: string[];
  /** What went wrong with the model, for the one who runs Elshi. */
  modelProblem: string | null;
}

/** Makes an edition from the articles of a workspace, in a model's words where there is one. */
export async function makeEdition(
  store: ArticleStore,
  models: AppModels,
  request: DigestRequest,
  signal?: AbortSignal,
): Promise<MadeEdition> {
  const { composeEdition } = await import('./core/digest/composeEdition.ts');
  const { newsBefore, newsOf } = await import('./core/digest/newsOf.ts');
  const { window, period = await periodOf(window), language, countries, people } = request;
  const articles = await newsAround(store, window);
  const content: EditionRequest = {
    news: newsOf(articles, window),
    earlier: newsBefore(articles, window, EARLIER_DAYS),
    period,
    reader: { language, countries, people },
  };
  const calls: WriterCall[] = [];
  const writer = content.news.length === 0 ? null : await models.editionWriter(signal, (call) => calls.push(call));
  if (!writer) return { edition: composeEdition(content), notices: [], modelProblem: null };
  const { writeEdition } = await import('./core/digest/editionByModel.ts');
  const { digestNotice } = await import('./appModels.ts');
  const endsAt = performance.now() + WRITING_MS;
  const { edition, problem } = await writeEdition(content, writer, () => performance.now() < endsAt);
  return {
    edition,
    notices: problem ? [digestNotice(problem, language)] : [],
    modelProblem: problem && (calls.findLast((call) => call.problem !== null)?.problem ?? null),
  };
}

/** The articles of a stretch of time and of the days before it. */
async function newsAround(store: ArticleStore, window: NewsWindow) {
  const { readNews } = await import('./store/newsReader.ts');
  const { addDays } = await import('./core/language/calendar.ts');
  const { dayIn } = await import('./core/digest/localTime.ts');
  const { since, until, zone, days, afterArticle } = window;
  const [first, last] = [dayIn(since, zone), dayIn(until, zone)];
  return readNews(store, {
    fromDay: addDays(days?.from ?? first, -EARLIER_DAYS),
    toDay: days?.to ?? last,
    seenFrom: new Date(Date.parse(since) - EARLIER_DAYS * DAY_MS).toISOString(),
    seenUntil: until,
    ...(afterArticle === undefined ? {} : { afterArticle }),
  });
}
