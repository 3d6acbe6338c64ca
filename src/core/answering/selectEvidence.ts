import { analyseQuestion, type Question } from '../retrieval/question.ts';
import type { RankedArticle, RetrievalIndex, Retrieved } from '../retrieval/retrieve.ts';
import { retrieve } from '../retrieval/retrieve.ts';
import { focusOf } from './focus.ts';
import { refusal, type Sufficiency, sufficiencyOf } from './gate.ts';
import { type Requirement, requirementsOf } from './requirements.ts';
import { pickSentences, type ScoredSentence, scoreSentences } from './selectSentences.ts';
import { sidesOf } from './sides.ts';

/** Articles that are retrieved, and of these the ones whose sentences are read. */
export const RETRIEVED_ARTICLES = 12;
const READ_ARTICLES = 8;
/** Sentences of an answer, by what is asked. */
const MAX_SENTENCES = { narrow: 3, wide: 5 };
/** With «latest»: articles that score at least so well beside the best are taken newest first. */
const LATEST_SHARE = 0.7;
const LATEST_ARTICLES = 3;
/** With «list»: further articles that tell at least so much beside the best give a sentence each, up to so many. */
const OVERVIEW_SHARE = 0.9;
const OVERVIEW_SENTENCES = 8;
/** A question of two sides: sentences for each. */
const SIDE_SENTENCES = 2;

/** What is picked for a question, or for each of its sides. */
export interface Selection {
  requirements: readonly Requirement[];
  picked: ScoredSentence[];
  sufficiency: Sufficiency | null;
}

/** Picks the sentences that answer from what was retrieved.
 *
 * @param context - what earlier turns speak of
 */
export function selectEvidence(
  question: Question,
  context: string,
  { articles }: Retrieved,
  index: RetrievalIndex,
): Selection {
  const requirements = requirementsOf(question, index, context);
  if (articles.length === 0) return { requirements, picked: [], sufficiency: null };
  const focus = focusOf(question, index);
  const { asked } = question;
  const read = asked.latest ? newest(articles) : articles.slice(0, READ_ARTICLES);
  const scored = scoreSentences(focus, requirements, read);
  const wide = asked.several || asked.latest || asked.intent === 'compare' || asked.kinds.length > 1;
  const picked = pickSentences(scored, requirements, wide ? MAX_SENTENCES.wide : MAX_SENTENCES.narrow);
  if (asked.several || asked.latest) addOverview(picked, scored, requirements);
  return { requirements, picked, sufficiency: sufficiencyOf(picked, requirements, focus) };
}

/** The best sentence of each further article that tells as much of what is asked as those picked from. */
function addOverview(
  picked: ScoredSentence[],
  scored: readonly ScoredSentence[],
  requirements: readonly Requirement[],
): void {
  const told = ({ context }: ScoredSentence) =>
    requirements.reduce((sum, { weight }, place) => sum + weight * context[place]!, 0);
  const least = OVERVIEW_SHARE * Math.max(...picked.map(told));
  const best = new Map<RankedArticle, ScoredSentence>();
  for (const sentence of scored) {
    const known = best.get(sentence.article);
    if (!known || sentence.score > known.score) best.set(sentence.article, sentence);
  }
  for (const [article, sentence] of best) {
    if (picked.length >= OVERVIEW_SENTENCES) return;
    if (told(sentence) >= least && !picked.some((other) => other.article === article)) picked.push(sentence);
  }
}

/** The newest of the articles that fit well; undated ones last. */
function newest(articles: readonly RankedArticle[]): RankedArticle[] {
  const best = articles[0]!.score;
  return articles
    .filter(({ score }) => score >= best * LATEST_SHARE)
    .sort((one, other) => (other.article.date ?? '').localeCompare(one.article.date ?? ''))
    .slice(0, LATEST_ARTICLES);
}

/** A question of two sides is answered for each; where one side is not told, by what the whole question finds. */
export async function selectForSides(
  whole: Selection,
  question: Question,
  today: () => string,
  index: RetrievalIndex,
): Promise<Selection> {
  const sides = sidesOf(question.text, question.lang, question.asked.intent === 'compare');
  if (!sides) return whole;
  const selections: Selection[] = [];
  for (const text of sides) {
    const side = { ...analyseQuestion(text, question.lang, today), asked: question.asked };
    const retrieved = await retrieve(side, index, RETRIEVED_ARTICLES);
    const selection = selectEvidence(side, '', retrieved, index);
    if (refusal(retrieved, selection.sufficiency)) return whole;
    selections.push({ ...selection, picked: selection.picked.slice(0, SIDE_SENTENCES) });
  }
  const [first, second] = selections as [Selection, Selection];
  const isNew = ({ facts, article }: ScoredSentence) =>
    !first.picked.some((pick) => pick.facts.start === facts.start && pick.article.article.id === article.article.id);
  return { ...first, picked: [...first.picked, ...second.picked.filter(isNew)] };
}
