import type { RankedArticle, RetrievalIndex } from '../retrieval/retrieve.ts';
import { matchWord, type SoughtWord } from '../retrieval/wordMatch.ts';
import { type Requirement, soughtWords } from './requirements.ts';
import type { ScoredSentence } from './selectSentences.ts';

/** What is told of a meeting: first what was discussed and agreed, then what was said. */
const TALKS: readonly (readonly string[])[] = [
  ['обсудить', 'переговоры', 'тема', 'договориться', 'предложить', 'подписать'],
  ['заявить', 'поддержать', 'оценить'],
];
/** How well a sentence must hold such a word. */
const MIN_MATCH = 0.6;
/** Sentences that tell of the meeting beside the one that says whose it was. */
const MAX_TALKS = 4;
/** What the lead counts beside the whole article in finding the article of the meeting, and the article's rank. */
const LEAD_SHARE = 0.6;
const RANK_SHARE = 0.3;
/** With «latest»: a report that fits so well beside the best may be the one. */
const LATEST_SHARE = 0.7;
/** The lead: who met whom stands in the first sentences. */
const LEAD_SENTENCES = 2;

/**
 * What a meeting was about, from the one article that reports it: the sentence that says who met, and the sentences that
 * tell of the talks. These name neither side again («Стороны обсудили …»), so that scores by names do not find them.
 *
 * @param scored - sentences of articles that tell of those asked about
 * @param latest - whether the newest meeting is asked for, where several fit
 */
export function selectAccount(
  scored: readonly ScoredSentence[],
  requirements: readonly Requirement[],
  index: RetrievalIndex,
  latest = false,
): ScoredSentence[] {
  const article = reportOf(scored, requirements, latest);
  if (!article) return [];
  const own = scored.filter((sentence) => sentence.article === article).sort((one, other) => one.index - other.index);
  const weighed = (sentence: ScoredSentence) => told(sentence.own, requirements);
  const lead = own
    .slice(0, LEAD_SENTENCES)
    .reduce((best, sentence) => (weighed(sentence) > weighed(best) ? sentence : best), own[0]!);
  const picked = [lead];
  for (const words of TALKS) {
    const sought = soughtWords(words, 'ru', index);
    for (const sentence of own) {
      if (picked.length > MAX_TALKS) break;
      if (!picked.includes(sentence) && tells(sentence, sought)) picked.push({ ...sentence, telling: true });
    }
  }
  return picked;
}

/** The article of whose first sentences one names best those asked about. */
function reportOf(
  scored: readonly ScoredSentence[],
  requirements: readonly Requirement[],
  latest: boolean,
): RankedArticle | null {
  const leads = new Map<RankedArticle, { lead: number; whole: number }>();
  for (const { article, index, own, context } of scored) {
    const known = leads.get(article) ?? { lead: 0, whole: told(context, requirements) };
    leads.set(article, known);
    if (index < LEAD_SENTENCES) known.lead = Math.max(known.lead, told(own, requirements));
  }
  const reports = [...leads]
    .map(([article, { lead, whole }]) => {
      return { article, value: LEAD_SHARE * lead + (1 - LEAD_SHARE) * whole + RANK_SHARE * article.score };
    })
    .sort((one, other) => other.value - one.value);
  const fitting = reports.filter(({ value }) => value >= reports[0]!.value * (latest ? LATEST_SHARE : 1));
  const dateOf = ({ article }: (typeof reports)[number]) => article.article.date ?? '';
  fitting.sort((one, other) => dateOf(other).localeCompare(dateOf(one)) || other.value - one.value);
  return (latest ? fitting : reports)[0]?.article ?? null;
}

/** Share of what is required, by weight. */
function told(values: readonly number[], requirements: readonly Requirement[]): number {
  const total = requirements.reduce((sum, { weight }) => sum + weight, 0) || 1;
  return requirements.reduce((sum, { weight }, place) => sum + weight * values[place]!, 0) / total;
}

function tells({ facts }: ScoredSentence, sought: readonly SoughtWord[]): boolean {
  return sought.some((word) => matchWord(word, facts.words) >= MIN_MATCH);
}
