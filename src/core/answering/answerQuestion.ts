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
import { type Standalone, standaloneQuestion, type Turn } from './standalone.ts';

/** What answering needs besides the index. */
export interface AnswerRequest {
  question: string;
  /** Earlier turns, oldest first. */
  history: readonly Turn[];
  /** ISO day that stands for today. */
  today: string;
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
  const requirements = requirementsOf(question, index, standalone.context);
  const { picked, sufficiency } = select(question, requirements, retrieved, index);
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

function select(
  question: Question,
  requirements: readonly Requirement[],
  { articles }: Retrieved,
  index: RetrievalIndex,
): { picked: ScoredSentence[]; sufficiency: Sufficiency | null } {
  if (articles.length === 0) return { picked: [], sufficiency: null };
  const focus = focusOf(question, index);
  const read = question.asked.latest ? newest(articles) : articles.slice(0, READ_ARTICLES);
  const scored = scoreSentences(focus, requirements, read);
  const wide = ['list', 'compare', 'latest'].includes(question.asked.intent) || question.asked.kinds.length > 1;
  const picked = pickSentences(scored, requirements, wide ? MAX_SENTENCES.wide : MAX_SENTENCES.narrow);
  return { picked, sufficiency: sufficiencyOf(picked, requirements, focus) };
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
