import type { IndexedArticle, RankedArticle } from '../retrieval/retrieve.ts';
import type { Focus } from './focus.ts';
import { isQuotable } from './quotable.ts';
import type { Requirement } from './requirements.ts';
import { coverOf } from './sentenceCover.ts';
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

/** Further sentences of the first one's article. */
export interface FurtherSentences {
  /** How well they must score beside the best. */
  share: number;
  /** So many sentences in all. */
  sentences: number;
  /** Beside a sentence that holds the kind of thing asked for, only others that do. */
  telling: boolean;
}

/** Sentences looked at in one article: no press release is longer, and a hostile one costs no more. */
const MAX_SENTENCES = 120;
/** How much the neighbours and the rest of the article count for a sentence beside its own words. */
const NEIGHBOUR_SHARE = 0.25;
const ARTICLE_SHARE = 0.15;
/** How much of what the title holds is taken as held by the lead. */
const TITLE_SHARE = 0.6;
/** A sentence is looked at for the kind of thing asked for where it could reach this share of the best score. */
const LOOK_SHARE = 0.5;
/** Share of a name's weight in choosing among sentences. */
const NAME_SHARE = 0.35;
/** What the kind of thing asked for, the article's rank and the lead of the article add to a sentence's score. */
const TELLING_BONUS = 0.25;
/** A telling sentence that also speaks of the very noun asked about. */
const NOUN_BONUS = 0.15;
/** «Где и когда»: a telling sentence that tells both. */
const ALL_BONUS = 0.15;
const RANK_SHARE = 0.5;
const LEAD_BONUS = 0.03;
/** A sentence in the reader's own language. */
const LANGUAGE_BONUS = 0.1;
/** A telling sentence goes before a better one that is not, where it scores so well beside it. */
const TELLING_SHARE = 0.6;
/** What is taken where nothing else is said. */
const SAME_ARTICLE: FurtherSentences = { share: 0.66, sentences: 3, telling: true };
/** Best sentences that are considered. */
const POOL = 80;
/** A further sentence of another article: the article tells so much of what is asked beside the first one's. */
const OTHER_ARTICLE_SHARE = 0.8;
/** So well a further sentence of the same article must hold something that is asked about. */
const OWN_PART = 0.5;
/** A further sentence must add so much of the question, or score so well beside the best. */
const MIN_GAIN = 0.1;
const MIN_SHARE_OF_BEST = 0.55;
/** A sentence of an article that tells of a country or person no picked article does: the other side of a question. */
const SIDE_BONUS = 0.5;

/** Scores every sentence of the candidates against what the question requires. */
export function scoreSentences(
  focus: Focus,
  requirements: readonly Requirement[],
  articles: readonly RankedArticle[],
): ScoredSentence[] {
  const { lang } = focus;
  const weights = sentenceWeights(requirements);
  const total = sum(weights) || 1;
  const scored = articles.flatMap((ranked) => {
    const sentences = factsOf(ranked.article);
    const title = titleFacts(ranked.article);
    const { cover, carried, titleCover, whole } = coverOf(sentences, title, requirements, ranked.article.text);
    return sentences.map((facts, index) => {
      const own = cover[index]!;
      let covered = 0;
      for (let place = 0; place < weights.length; place++) {
        const value = own[place]!;
        // The lead reports what the title says.
        const told = index > 0 ? carried[index]![place]! : Math.max(value, TITLE_SHARE * titleCover[place]!);
        const near = Math.max(value, cover[index - 1]?.[place] ?? 0, cover[index + 1]?.[place] ?? 0);
        covered +=
          weights[place]! *
          ((1 - NEIGHBOUR_SHARE - ARTICLE_SHARE) * told + NEIGHBOUR_SHARE * near + ARTICLE_SHARE * whole[place]!);
      }
      return {
        article: ranked,
        index,
        facts,
        own,
        context: whole,
        telling: false,
        score:
          covered / total +
          RANK_SHARE * ranked.score +
          (index === 0 ? LEAD_BONUS : 0) +
          (facts.lang === lang ? LANGUAGE_BONUS : 0),
      };
    });
  });
  return markTelling(
    scored.filter(({ facts }) => maySpeak(facts)),
    focus,
  );
}

const quotable = new WeakMap<SentenceFacts, boolean>();

/** A sentence that leads elsewhere or orders a machine about is no answer, even where an article holds it. */
export function maySpeak(facts: SentenceFacts): boolean {
  let known = quotable.get(facts);
  if (known === undefined) {
    known = isQuotable(facts.text);
    quotable.set(facts, known);
  }
  return known;
}

/** Looks for the kind of thing asked for, only where the sentence may still be picked: looking costs. */
function markTelling(scored: readonly ScoredSentence[], focus: Focus): ScoredSentence[] {
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return scored.map((sentence) => {
    const worthy = sentence.score + TELLING_BONUS >= best * LOOK_SHARE;
    if (!worthy || !(focus.isToldBy(sentence.facts) || isDatedLead(sentence, focus))) return sentence;
    const bonus =
      TELLING_BONUS +
      (focus.holdsNoun(sentence.facts) ? NOUN_BONUS : 0) +
      (focus.tellsAll(sentence.facts) ? ALL_BONUS : 0);
    return { ...sentence, telling: true, score: sentence.score + bonus };
  });
}

/** Asked when: the day of the article is that of what its lead tells, and stands in the frame. */
function isDatedLead({ article: { article }, index }: ScoredSentence, { datedByArticle }: Focus): boolean {
  return datedByArticle && index === 0 && article.date !== null;
}

/**
 * Picks the few sentences that answer: the best first, then those that cover what is still open, as greedy coverage
 * does. A question with two sides so gets a sentence for each.
 *
 * @param sameArticle - which further sentences of the first one's article are added
 *
 * Source of the method: Lin and Bilmes, "A Class of Submodular Functions for Document Summarization", ACL 2011.
 */
export function pickSentences(
  scored: readonly ScoredSentence[],
  requirements: readonly Requirement[],
  limit: number,
  sameArticle = SAME_ARTICLE,
): ScoredSentence[] {
  const weights = sentenceWeights(requirements);
  const total = sum(weights) || 1;
  const hard = requirements.flatMap((requirement, place) => (requirement.hard ? [place] : []));
  const covered = requirements.map(() => 0);
  const reached = requirements.map(() => 0);
  const picked: ScoredSentence[] = [];
  const ordered = [...scored].sort((one, other) => other.score - one.score).slice(0, POOL);
  const pool = [...ordered];
  const best = pool[0]?.score ?? 0;
  // Asked who, when, where or how many: the sentence that holds such a thing comes first.
  const first = pool.find(({ telling, score }) => telling && score >= best * TELLING_SHARE) ?? pool[0];
  if (!first) return [];
  const toldIn = ({ context }: ScoredSentence) =>
    requirements.reduce((all, { weight }, place) => all + weight * context[place]!, 0);
  const isBesideThePoint = (candidate: ScoredSentence) =>
    candidate.article !== first.article && toldIn(candidate) < toldIn(first) * OTHER_ARTICLE_SHARE;
  while (picked.length < limit && pool.length > 0) {
    const gains = pool.map(({ own, context, score }) => {
      let open = 0;
      for (let place = 0; place < weights.length; place++) {
        open += weights[place]! * Math.max(0, own[place]! - covered[place]!);
      }
      const side = hard.some((place) => reached[place]! < 0.5 && context[place]! >= 0.5);
      return { gain: open / total, side, value: open / total + 0.5 * score + (side ? SIDE_BONUS : 0) };
    });
    const choice = gains.reduce((most, { value }, place) => (value > gains[most]!.value ? place : most), 0);
    const candidate = picked.length === 0 ? first : pool[choice]!;
    const { gain, side } = gains[pool.indexOf(candidate)]!;
    pool.splice(pool.indexOf(candidate), 1);
    if (picked.length > 0 && !side && isBesideThePoint(candidate)) continue;
    if (picked.length > 0 && !side && (gain < MIN_GAIN || candidate.score < best * MIN_SHARE_OF_BEST)) {
      if (candidate.score < best * MIN_SHARE_OF_BEST) break;
      continue;
    }
    picked.push(candidate);
    candidate.context.forEach((value, place) => {
      reached[place] = Math.max(reached[place]!, value);
    });
    candidate.own.forEach((value, place) => {
      covered[place] = Math.max(covered[place]!, value);
    });
  }
  for (const candidate of ordered) {
    if (picked.length >= Math.min(limit, sameArticle.sentences)) break;
    const worthy = candidate.article === first.article && candidate.score >= best * sameArticle.share;
    if (sameArticle.telling && first.telling && !candidate.telling) continue;
    // A neighbour of good sentences that itself holds nothing of the question.
    if (!candidate.own.some((value) => value >= OWN_PART)) continue;
    if (worthy && !picked.includes(candidate)) picked.push(candidate);
  }
  return picked;
}

/**
 * Weights for choosing among sentences: whom an article is about stands in its lead and is understood in the rest, so
 * that names count less here than what is said of them.
 */
function sentenceWeights(requirements: readonly Requirement[]): number[] {
  return requirements.map(({ kind, weight }) => (kind === 'word' || kind === 'number' ? weight : weight * NAME_SHARE));
}

/** Sentences that were looked at before, for as long as somebody keeps their article. */
const knownFacts = new WeakMap<IndexedArticle, SentenceFacts[]>();

/** The sentences of an article, ready to be looked at; what was found in them is kept with the article. */
export function factsOf(article: IndexedArticle): readonly SentenceFacts[] {
  let facts = knownFacts.get(article);
  if (!facts) {
    facts = article.sentences
      .slice(0, MAX_SENTENCES)
      .map((span) => new SentenceFacts(article.text.slice(span.start, span.end), article.lang, span));
    knownFacts.set(article, facts);
  }
  return facts;
}

const knownTitles = new WeakMap<IndexedArticle, SentenceFacts>();

/** The title of an article as a sentence; what was found in it is kept with the article too. */
export function titleFacts(article: IndexedArticle): SentenceFacts {
  let facts = knownTitles.get(article);
  if (!facts) {
    facts = new SentenceFacts(article.title, article.lang, { start: 0, end: 0 });
    knownTitles.set(article, facts);
  }
  return facts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
