import type { RankedArticle, Retrieved } from '../retrieval/retrieve.ts';
import type { Proof } from './answerByModel.ts';
import type { ContextPassage } from './contextPassages.ts';
import type { Selection } from './selectEvidence.ts';

/** One step of the way of a question, for `--trace`. */
export interface TraceStep {
  step: string;
  milliseconds: number;
  /** Holds nothing but what JSON can hold. */
  facts: Record<string, unknown>;
}

/** Records steps with the time since the one before. */
export function stepTimer(now: () => number) {
  let last = now();
  const times: Record<string, number> = {};
  const steps: TraceStep[] = [];
  const record = (step: string, facts: Record<string, unknown>): void => {
    const milliseconds = now() - last;
    last += milliseconds;
    times[step] = milliseconds;
    steps.push({ step, milliseconds, facts });
  };
  return { record, times, steps };
}

/** What was found, best first. */
export function describeRetrieved(retrieved: Retrieved): Record<string, unknown> {
  const describe = ({ article, score, coverage, copies }: RankedArticle) => ({
    path: article.path,
    score,
    coverage,
    copies: copies.map(({ path }) => path),
  });
  return {
    articles: retrieved.articles.map(describe),
    outsidePeriod: retrieved.outsidePeriod.map(describe),
    missingCountries: retrieved.missingCountries,
  };
}

/** What the question requires, what was picked, and how far that suffices. */
export function describeSelection({ requirements, picked, sufficiency }: Selection): Record<string, unknown> {
  return {
    requirements: requirements.map(({ kind, label, weight, hard }) => ({ kind, label, weight, hard })),
    picked: picked.map(({ article, index, score, telling, facts }) => ({
      path: article.article.path,
      sentence: index,
      score,
      telling,
      text: facts.text,
    })),
    sufficiency: sufficiency && {
      ...sufficiency,
      missingHard: sufficiency.missingHard.map(({ kind, label }) => ({ kind, label })),
    },
  };
}

/** What the model was shown, in the order of its prompt. */
export function describePassages(passages: readonly ContextPassage[]): Record<string, unknown> {
  return {
    passages: passages.map(({ id, article, text }) => ({ id, path: article.article.path, characters: text.length })),
  };
}

/** The model's replies and the verdict on each sentence. */
export function describeProof({ judged, declined, replies }: Proof): Record<string, unknown> {
  return {
    declined,
    replies,
    verdicts: judged.map(({ round, sentence, verdict }) => ({
      round,
      text: sentence.text,
      citations: sentence.citations,
      proved: verdict.proved,
      failures: verdict.failures,
    })),
  };
}
