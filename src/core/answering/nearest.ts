import type { Question } from '../retrieval/question.ts';
import type { RetrievalIndex, Retrieved } from '../retrieval/retrieve.ts';
import type { AbstentionReason, NearestEvidence } from './answer.ts';
import { focusOf } from './focus.ts';
import type { Framed, Missing } from './frame.ts';
import { isQuotable } from './quotable.ts';
import type { Requirement } from './requirements.ts';
import { scoreSentences } from './selectSentences.ts';

/** Pieces of evidence offered instead of an answer. */
const NEAREST_EVIDENCE = 2;

/** The best sentences of the best articles, for a reader whose question is not answered. */
export function nearestEvidence(
  reason: AbstentionReason,
  question: Question,
  requirements: readonly Requirement[],
  retrieved: Retrieved,
  index: RetrievalIndex,
): { framed: Framed; evidence: NearestEvidence }[] {
  if (reason === 'off_topic') return [];
  const articles = [...retrieved.articles, ...retrieved.outsidePeriod]
    .filter(({ article }) => isQuotable(article.title))
    .slice(0, NEAREST_EVIDENCE);
  const scored = scoreSentences(focusOf(question, index), requirements, articles);
  return articles.flatMap((ranked) => {
    const own = scored.filter(({ article }) => article === ranked).sort((one, other) => other.score - one.score);
    const best = own.find(({ facts }) => isQuotable(facts.text));
    const { path, title, date } = ranked.article;
    return best ? [{ framed: ranked.article, evidence: { path, title, date, quote: best.facts.text } }] : [];
  });
}

/** What is missing, as far as it can be named. */
export function missingThings(
  reason: AbstentionReason,
  { period }: Question,
  missingHard: readonly Requirement[],
  missingCountries: readonly string[],
): Missing {
  if (reason !== 'not_in_corpus') return { countries: [], people: [], period };
  const labels = (kind: Requirement['kind']) =>
    missingHard.filter((item) => item.kind === kind && item.absent).map(({ label }) => label);
  return { countries: [...new Set([...missingCountries, ...labels('country')])], people: labels('person'), period };
}
