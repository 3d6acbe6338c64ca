import { detectLanguage } from '../language/detectLanguage.ts';
import { analyseQuestion, interpretationOf, type Question } from '../retrieval/question.ts';
import { type RankedArticle, type RetrievalIndex, type Retrieved, retrieve } from '../retrieval/retrieve.ts';
import type { AbstentionReason, Answer, NearestEvidence } from './answer.ts';
import { composeAnswer } from './compose.ts';
import { focusOf } from './focus.ts';
import { type Coverage, decline } from './frame.ts';
import { refusal, type Sufficiency, sufficiencyOf } from './gate.ts';
import { isInstruction } from './instruction.ts';
import { type Requirement, requirementsOf } from './requirements.ts';
import { pickSentences, type ScoredSentence, scoreSentences } from './selectSentences.ts';
import { sidesOf } from './sides.ts';
import { type Standalone, standaloneQuestion, type Turn } from './standalone.ts';

/** What answering needs besides the index. */
export interface AnswerRequest {
  question: string;
  /** Earlier turns, oldest first. */
  history: readonly Turn[];
  /** Gives the ISO day that stands for today. */
  today(): string;
  coverage: Coverage;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
}

/** One step of the way of a question, for `--trace`. */
export interface TraceStep {
  step: string;
  milliseconds: number;
  facts: Record<string, unknown>;
}

/** Articles that are retrieved, and of these the ones whose sentences are read. */
const RETRIEVED_ARTICLES = 12;
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
const NEAREST_EVIDENCE = 2;

/**
 * Answers from the index without a language model: the sentences that answer, verbatim and cited, or an abstention.
 * Each step is added to `trace`.
 */
export async function answerQuestion(
  request: AnswerRequest,
  index: RetrievalIndex,
  trace: TraceStep[] = [],
): Promise<Answer> {
  const started = request.now();
  const timer = stepTimer(request.now, trace);
  const text = request.question.trim();
  const lang = detectLanguage(text);
  const standalone = standaloneQuestion(text, request.history, lang);
  const question = analyseQuestion(standalone.asking, lang, request.today);
  timer('question', { language: lang, standalone, ...interpretationOf(question), asked: question.asked });
  const finish = (partial: Partial<Answer> & Pick<Answer, 'status' | 'text'>): Answer => ({
    question: request.question,
    standaloneQuestion: standalone.text,
    language: lang,
    mode: 'extractive',
    sentences: [],
    citations: [],
    interpretation: interpretationOf(question),
    abstention: null,
    timingsMs: { total: request.now() - started, ...timer.times },
    ...partial,
  });
  const abstain = (reason: AbstentionReason, nearest: NearestEvidence[], missing: readonly Requirement[] = []) => {
    const about = missingThings(reason, question, missing);
    return finish({
      status: 'abstained',
      text: decline(reason, about, nearest, request.coverage, lang),
      abstention: { reason, nearest },
    });
  };
  if (isInstruction(text)) {
    return abstain('instruction', []);
  }
  const retrieved = await retrieve(withContext(question, standalone), index, RETRIEVED_ARTICLES);
  timer('retrieval', describeRetrieved(retrieved));
  const whole = select(question, standalone.context, retrieved, index);
  const { requirements, picked, sufficiency } = await withSides(whole, question, request.today, index);
  timer('selection', {
    requirements: requirements.map(({ cover: _, ...facts }) => facts),
    picked: picked.map(({ article, index: place, score, telling, facts }) => ({
      path: article.article.path,
      place,
      score,
      telling,
      text: facts.text,
    })),
    sufficiency,
  });
  const reason = refusal(retrieved, sufficiency);
  if (reason) {
    return abstain(reason, nearestEvidence(reason, question, requirements, retrieved, index), sufficiency?.missingHard);
  }
  const composed = composeAnswer(picked, question);
  timer('composition', { citations: composed.citations.length });
  return finish({ status: 'answered', ...composed });
}

/** A question of two sides is answered for each; where one side is not told, by what the whole question finds. */
async function withSides(
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
    const selection = select(side, '', retrieved, index);
    if (refusal(retrieved, selection.sufficiency)) return whole;
    selections.push({ ...selection, picked: selection.picked.slice(0, SIDE_SENTENCES) });
  }
  const [first, second] = selections as [Selection, Selection];
  const isNew = ({ facts, article }: ScoredSentence) =>
    !first.picked.some((pick) => pick.facts.start === facts.start && pick.article.article.id === article.article.id);
  return { ...first, picked: [...first.picked, ...second.picked.filter(isNew)] };
}

/** What is picked for a question, or for each of its sides. */
interface Selection {
  requirements: readonly Requirement[];
  picked: ScoredSentence[];
  sufficiency: Sufficiency | null;
}

function select(question: Question, context: string, { articles }: Retrieved, index: RetrievalIndex): Selection {
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

function nearestEvidence(
  reason: AbstentionReason,
  question: Question,
  requirements: readonly Requirement[],
  retrieved: Retrieved,
  index: RetrievalIndex,
): NearestEvidence[] {
  if (reason === 'off_topic') return [];
  const articles = [...retrieved.articles, ...retrieved.outsidePeriod].slice(0, NEAREST_EVIDENCE);
  const scored = scoreSentences(focusOf(question, index), requirements, articles);
  return articles.map((ranked) => {
    const own = scored.filter(({ article }) => article === ranked);
    const best = own.reduce((most, sentence) => (sentence.score > most.score ? sentence : most), own[0]!);
    const { path, title, date } = ranked.article;
    return { path, title, date, quote: best.facts.text };
  });
}

/** The question as it is searched for: with what earlier turns speak of. */
function withContext(question: Question, { context }: Standalone): Question {
  return context === '' ? question : { ...question, searchText: `${question.searchText} ${context}` };
}

function missingThings(reason: AbstentionReason, question: Question, missing: readonly Requirement[]) {
  if (reason !== 'not_in_corpus') return { countries: [], people: [], period: question.period };
  const labels = (kind: Requirement['kind']) => missing.filter((item) => item.kind === kind).map(({ label }) => label);
  return { countries: labels('country'), people: labels('person'), period: question.period };
}

function describeRetrieved({ articles, outsidePeriod, missingCountries }: Retrieved): Record<string, unknown> {
  const describe = ({ article, score, coverage, copies }: RankedArticle) => ({
    path: article.path,
    score,
    coverage,
    copies: copies.map(({ path }) => path),
  });
  return { articles: articles.map(describe), outsidePeriod: outsidePeriod.map(describe), missingCountries };
}

function stepTimer(now: () => number, trace: TraceStep[]) {
  let last = now();
  const times: Record<string, number> = {};
  const record = (step: string, facts: Record<string, unknown>) => {
    const milliseconds = now() - last;
    last += milliseconds;
    times[step] = milliseconds;
    trace.push({ step, milliseconds, facts });
  };
  return Object.assign(record, { times });
}
