import type { Retrieved } from '../retrieval/retrieve.ts';
import type { AbstentionReason } from './answer.ts';
import type { Focus } from './focus.ts';
import type { Requirement } from './requirements.ts';
import type { ScoredSentence } from './selectSentences.ts';

/** Thresholds, found on the development questions and on 84 unanswerable ones (`test/support/questions`). */
export interface GateOptions {
  /** Least share of the question's words in the best article: below, the question is about something else. */
  minCoverage: number;
  /** Least share of what is required, by weight, in the articles cited, and in the sentences picked. */
  minContext: number;
  minOwn: number;
  /** Below this share of what is required the articles do not even touch the subject. */
  minTouched: number;
}

export const GATE: GateOptions = { minCoverage: 0.2, minContext: 0.62, minOwn: 0.34, minTouched: 0.25 };

/** Coverage from which a name counts as named. */
const NAMED = 0.5;

/** How far the picked sentences fulfil what the question requires, for the gate and for the trace. */
export interface Sufficiency {
  /** Shares by weight, 0…1. */
  context: number;
  own: number;
  /** Labels of what no cited article holds. */
  missing: string[];
  missingHard: Requirement[];
  focusTold: boolean;
}

/** Measures what the picks cover. */
export function sufficiencyOf(
  picked: readonly ScoredSentence[],
  requirements: readonly Requirement[],
  focus: Focus,
): Sufficiency {
  const total = requirements.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const best = (values: (pick: ScoredSentence) => number) => Math.max(0, ...picked.map(values));
  const context = requirements.map((_, place) => best(({ context }) => context[place]!));
  const own = requirements.map((_, place) => best(({ own }) => own[place]!));
  const share = (values: number[]) =>
    requirements.reduce((sum, { weight }, place) => sum + weight * values[place]!, 0) / total;
  const absent = requirements.filter((_, place) => context[place]! < 0.4);
  return {
    context: share(context),
    own: share(own),
    missing: absent.map(({ label }) => label),
    missingHard: absent.filter(({ hard }) => hard),
    focusTold: isFocusTold(picked, requirements, focus),
  };
}

/** Whether the kind of thing asked for is told: a day by the article's date, or by a sentence on the people asked about. */
function isFocusTold(
  picked: readonly ScoredSentence[],
  requirements: readonly Requirement[],
  { strict, datedByArticle }: Focus,
): boolean {
  if (!datedByArticle) return !strict || picked.some(({ telling }) => telling);
  return picked.some(({ article: { article }, facts, own }) => {
    const isOfThem = requirements.every(({ kind }, place) => kind !== 'person' || own[place]! >= NAMED);
    return article.date !== null || (facts.dates.length > 0 && isOfThem);
  });
}

/** Why the picks do not answer the question, or null where they do. */
export function refusal(
  retrieved: Retrieved,
  sufficiency: Sufficiency | null,
  options: GateOptions = GATE,
): AbstentionReason | null {
  if (retrieved.missingCountries.length > 0) return 'not_in_corpus';
  const [best] = retrieved.articles;
  if (!best) return retrieved.outsidePeriod.length > 0 ? outsideReason(retrieved, options) : 'off_topic';
  const coverage = Math.max(...retrieved.articles.map((article) => article.coverage));
  if (!sufficiency) return 'off_topic';
  if (sufficiency.missingHard.some(({ absent }) => absent)) return 'not_in_corpus';
  // A short question in another language shares few words with an article that tells all it asks.
  if (coverage < options.minCoverage && sufficiency.context < options.minContext) return 'off_topic';
  if (sufficiency.missingHard.length > 0 || !sufficiency.focusTold) return 'insufficient';
  if (sufficiency.context < options.minContext || sufficiency.own < options.minOwn) {
    return sufficiency.context < options.minTouched ? 'off_topic' : 'insufficient';
  }
  return null;
}

function outsideReason({ outsidePeriod, byCountry }: Retrieved, options: GateOptions): AbstentionReason {
  if (byCountry) return 'wrong_period';
  return Math.max(...outsidePeriod.map(({ coverage }) => coverage)) < options.minCoverage
    ? 'off_topic'
    : 'wrong_period';
}

/**
 * Whether a model should draft: where extraction answers, and where it only fails to find the very sentence. Whatever
 * lies outside the corpus, its period or its subject is not worth a call.
 *
 * @param parts - how many parts the question has: what the few sentences of an extract leave out may be told elsewhere
 */
export function isWorthDrafting(
  reason: AbstentionReason | null,
  sufficiency: Sufficiency | null,
  parts: number,
): boolean {
  if (reason === null) return true;
  if (reason !== 'insufficient' || sufficiency === null) return false;
  return sufficiency.missingHard.every(({ absent }) => parts > 1 && !absent);
}
