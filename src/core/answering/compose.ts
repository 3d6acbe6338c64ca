import type { Span } from '../language/span.ts';
import type { Question } from '../retrieval/question.ts';
import type { RankedArticle } from '../retrieval/retrieve.ts';
import type { Answer } from './answer.ts';
import type { ProvedSentence } from './answerByModel.ts';
import { attributionAfter, speechBefore, withAntecedent } from './antecedents.ts';
import { citationOf } from './citations.ts';
import type { Focus } from './focus.ts';
import { provedFrame } from './frame.ts';
import { officeQuestionOf } from './officeQuestion.ts';
import { withoutRepetition } from './repetition.ts';
import type { Requirement } from './requirements.ts';
import { factsOf, maySpeak, type ScoredSentence, titleFacts } from './selectSentences.ts';
import { SentenceFacts } from './sentenceFacts.ts';
import { sourceDates } from './sourceDates.ts';

/** The quotes of one article, in the order of its text. */
interface Block {
  article: RankedArticle;
  sentences: SentenceFacts[];
  best: number;
}

/** The lead is added to at most so many sentences. */
const MAX_WITH_LEAD = 3;

/** Coverage from which a person or country that was asked about counts as told of. */
const MIN_TOLD = 0.4;

/** From so many articles on they are told in the order of time. */
const CHRONICLE = 3;

/** Puts the picked sentences together: a frame for each article, its sentences with their numbers, the citations. */
export function composeAnswer(
  picked: readonly ScoredSentence[],
  question: Question,
): Pick<Answer, 'text' | 'sentences' | 'citations'> {
  const blocks = arrange(withoutRepetition(picked, question.text, question.lang), question);
  const sentences: Answer['sentences'] = [];
  const citations: Answer['citations'] = [];
  const paragraphs = blocks.map(({ article, sentences: own }) => {
    const quoted = own.map((facts) => {
      const number = citations.length + 1;
      const passage = passageAround(article, facts);
      citations.push(citationOf({ article, start: facts.start, end: facts.end, passage }, number));
      sentences.push({ text: facts.text, citations: [number] });
      return `${facts.text} [${number}]`;
    });
    return `${provedFrame(article.article, question.lang)}\n${quoted.join(' ')}`.trim();
  });
  return { text: paragraphs.join('\n\n'), sentences, citations };
}

/**
 * Puts proved sentences of a draft together: the same quote has one number wherever it is cited, and a last line gives
 * the dates of the sources.
 *
 * @returns null where what is left does not hold the kind of thing asked for, or is not about whom or what was asked
 */
export function composeProved(
  proved: readonly ProvedSentence[],
  question: Question,
  focus: Focus,
  requirements: readonly Requirement[],
): Pick<Answer, 'text' | 'sentences' | 'citations'> | null {
  const facts = proved.map(({ text }) => new SentenceFacts(text, question.lang, { start: 0, end: text.length }));
  if (facts.length === 0 || (focus.strict && !facts.some((sentence) => focus.isToldBy(sentence)))) return null;
  const told = [...facts, ...articleFacts(proved)];
  const isTold = ({ cover, denied }: Requirement) =>
    told.some((sentence) => cover(sentence) >= MIN_TOLD) || (denied !== undefined && !told.some(denied));
  if (!requirements.filter(({ hard, absent }) => hard && !absent).every(isTold)) return null;
  const citations: Answer['citations'] = [];
  const numberOf = ({ article, span }: ProvedSentence['quotes'][number]): number => {
    const { path } = article.article;
    const known = citations.find(
      ({ path: other, start, end }) => other === path && start === span.start && end === span.end,
    );
    if (known) return known.number;
    const passage = passageAround(article, span);
    citations.push(citationOf({ article, ...span, passage }, citations.length + 1));
    return citations.length;
  };
  const sentences = proved.map(({ text, quotes }) => ({ text, citations: [...new Set(quotes.map(numberOf))] }));
  const text = sentences.map(({ text, citations: own }) => `${text} ${own.map((number) => `[${number}]`).join('')}`);
  return { text: `${text.join(' ')}\n\n${sourceDates(citations, question.lang)}`, sentences, citations };
}

/** The sentences and titles of the articles cited. */
function articleFacts(proved: readonly ProvedSentence[]): SentenceFacts[] {
  const articles = new Set(proved.flatMap(({ quotes }) => quotes.map(({ article }) => article.article)));
  return [...articles].flatMap((article) => [titleFacts(article), ...factsOf(article)]);
}

/** One block an article: the most telling first, or by date where the question is about an order in time. */
function arrange(picked: readonly ScoredSentence[], question: Question): Block[] {
  const { asked } = question;
  const blocks = new Map<number, Block>();
  for (const { article, index, score } of picked) {
    const all = factsOf(article.article);
    const block = blocks.get(article.article.id) ?? { article, sentences: [], best: 0 };
    blocks.set(article.article.id, block);
    block.best = Math.max(block.best, score);
    for (const place of [
      ...withAntecedent(all, index),
      ...(asked.kinds.length > 0 ? [] : speechAround(article, index)),
    ]) {
      const sentence = all[place]!;
      // Whom a pronoun means may stand in a sentence that leads elsewhere; the title above says what it is about.
      if (!maySpeak(sentence) || block.sentences.some(({ start }) => start === sentence.start)) continue;
      block.sentences.push(sentence);
    }
  }
  if (asked.kinds.includes('person') && !officeQuestionOf(question)) [...blocks.values()].forEach(addLead);
  for (const { sentences } of blocks.values()) sentences.sort((one, other) => one.start - other.start);
  const byDate = (one: Block, other: Block) =>
    (one.article.article.date ?? '9999').localeCompare(other.article.article.date ?? '9999');
  const ordered = [...blocks.values()];
  if (asked.latest) return ordered.sort(newestFirst);
  if (asked.intent === 'compare' || asked.intent === 'list' || ordered.length >= CHRONICLE) return ordered.sort(byDate);
  return ordered.sort((one, other) => other.best - one.best);
}

/** Where a speech is quoted: how it begins, and the sentence that says whose it is. */
function speechAround({ article }: RankedArticle, index: number): number[] {
  const sentences = factsOf(article);
  const after = attributionAfter(sentences, index, (one, other) => article.text.slice(one.end, other.start));
  return [...speechBefore(sentences, index), ...(after === undefined ? [] : [after])];
}

/** Undated ones last. */
function newestFirst({ article: { article: one } }: Block, { article: { article: other } }: Block): number {
  return (other.date ?? '').localeCompare(one.date ?? '');
}

/** Asked who: the lead of a press release names whom the rest calls «гость» or «Президент Италии». */
function addLead({ article, sentences }: Block): void {
  const [lead] = factsOf(article.article);
  if (
    !lead ||
    !maySpeak(lead) ||
    sentences.length > MAX_WITH_LEAD ||
    sentences.some(({ start }) => start === lead.start)
  )
    return;
  const named = new Set(sentences.flatMap(({ people }) => people.flatMap(({ words }) => words)));
  if (lead.people.some(({ words }) => !words.some((word) => named.has(word)))) sentences.push(lead);
}

function passageAround({ article }: RankedArticle, { start, end }: Span): string {
  const passage = article.passages.find((span) => span.start <= start && span.end >= end);
  return passage ? article.text.slice(passage.start, passage.end) : article.text.slice(start, end);
}
