import type { IndexedArticle, RankedArticle } from '../retrieval/retrieve.ts';
import type { Focus } from './focus.ts';
import type { Requirement } from './requirements.ts';
import { SentenceFacts } from './sentenceFacts.ts';

/** A sentence of a candidate article with what it covers of the question. */
export interface ScoredSentence {
  article: RankedArticle;
  /** Place in the article. */
  index: number;
  facts: SentenceFacts;
  /** For each requirement, in their order: covered by the sentence itself, and by the article around it. */
  own: number[];
  context: number[];
  /** Holds the kind of thing asked for, in the place asked about. */
  telling: boolean;
  score: number;
}

/** Sentences looked at in one article: no press release is longer, and a hostile one costs no more. */
const MAX_SENTENCES = 120;
/** How much the neighbours and the rest of the article count for a sentence beside its own words. */
const NEIGHBOUR_SHARE = 0.25;
const ARTICLE_SHARE = 0.15;
/** What the kind of thing asked for, the article's rank and the lead of the article add to a sentence's score. */
const TELLING_BONUS = 0.25;
const RANK_SHARE = 0.5;
const LEAD_BONUS = 0.03;
/** A further sentence must add so much of the question, or score so well beside the best. */
const MIN_GAIN = 0.12;
const MIN_SHARE_OF_BEST = 0.62;

/** Scores every sentence of the candidates against what the question requires. */
export function scoreSentences(
  focus: Focus,
  requirements: readonly Requirement[],
  articles: readonly RankedArticle[],
): ScoredSentence[] {
  const total = sum(requirements.map(({ weight }) => weight)) || 1;
  return articles.flatMap((ranked) => {
    const { article } = ranked;
    const sentences = factsOf(article);
    const title = new SentenceFacts(article.title, article.lang, { start: 0, end: 0 });
    const cover = sentences.map((facts) => requirements.map((requirement) => requirement.cover(facts)));
    const titleCover = requirements.map((requirement) => requirement.cover(title));
    const whole = requirements.map((_, place) => Math.max(titleCover[place]!, ...cover.map((own) => own[place]!)));
    return sentences.map((facts, index) => {
      const own = cover[index]!;
      const near = requirements.map((_, place) =>
        Math.max(own[place]!, cover[index - 1]?.[place] ?? 0, cover[index + 1]?.[place] ?? 0),
      );
      const covered = requirements.map(
        ({ weight }, place) =>
          weight *
          ((1 - NEIGHBOUR_SHARE - ARTICLE_SHARE) * own[place]! +
            NEIGHBOUR_SHARE * near[place]! +
            ARTICLE_SHARE * whole[place]!),
      );
      const telling = focus.isToldBy(facts);
      return {
        article: ranked,
        index,
        facts,
        own,
        context: whole,
        telling,
        score:
          sum(covered) / total +
          (telling ? TELLING_BONUS : 0) +
          RANK_SHARE * ranked.score +
          (index === 0 ? LEAD_BONUS : 0),
      };
    });
  });
}

/**
 * Picks the few sentences that answer: the best first, then those that cover what is still open, as greedy coverage
 * does. A question with two sides so gets a sentence for each.
 *
 * Source of the method: Lin and Bilmes, "A Class of Submodular Functions for Document Summarization", ACL 2011.
 */
export function pickSentences(
  scored: readonly ScoredSentence[],
  requirements: readonly Requirement[],
  limit: number,
): ScoredSentence[] {
  const total = sum(requirements.map(({ weight }) => weight)) || 1;
  const covered = requirements.map(() => 0);
  const picked: ScoredSentence[] = [];
  const pool = [...scored].sort((one, other) => other.score - one.score).slice(0, 60);
  const best = pool[0]?.score ?? 0;
  while (picked.length < limit && pool.length > 0) {
    const gains = pool.map(({ own, score }) => {
      const open = requirements.map(({ weight }, place) => weight * Math.max(0, own[place]! - covered[place]!));
      return { gain: sum(open) / total, value: sum(open) / total + 0.5 * score };
    });
    const choice = gains.reduce((most, { value }, place) => (value > gains[most]!.value ? place : most), 0);
    const candidate = picked.length === 0 ? pool[0]! : pool[choice]!;
    const gain = gains[pool.indexOf(candidate)]!.gain;
    pool.splice(pool.indexOf(candidate), 1);
    if (picked.length > 0 && (gain < MIN_GAIN || candidate.score < best * MIN_SHARE_OF_BEST)) {
      if (candidate.score < best * MIN_SHARE_OF_BEST) break;
      continue;
    }
    picked.push(candidate);
    candidate.own.forEach((value, place) => {
      covered[place] = Math.max(covered[place]!, value);
    });
  }
  return picked;
}

/** The sentences of an article, ready to be looked at. */
export function factsOf(article: IndexedArticle): SentenceFacts[] {
  return article.sentences
    .slice(0, MAX_SENTENCES)
    .map((span) => new SentenceFacts(article.text.slice(span.start, span.end), article.lang, span));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
