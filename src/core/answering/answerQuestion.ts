import { detectLanguage } from '../language/detectLanguage.ts';
import type { Language } from '../language/language.ts';
import { analyseQuestion, interpretationOf, type Question } from '../retrieval/question.ts';
import { type RetrievalIndex, type Retrieved, retrieve } from '../retrieval/retrieve.ts';
import type { AbstentionReason, Answer, AskStage } from './answer.ts';
import { type AnswerWriter, type WriterProblem, WriterUnavailable } from './answerWriter.ts';
import { composeAnswer, composeProved } from './compose.ts';
import { focusOf } from './focus.ts';
import { type Coverage, decline } from './frame.ts';
import { isWorthDrafting, refusal } from './gate.ts';
import { isInstruction } from './instruction.ts';
import { missingThings, nearestEvidence } from './nearest.ts';
import { officeQuestionOf } from './officeQuestion.ts';
import type { Requirement } from './requirements.ts';
import { RETRIEVED_ARTICLES, type Selection, selectEvidence, selectForSides } from './selectEvidence.ts';
import { type Standalone, standaloneQuestion, type Turn } from './standalone.ts';
import {
  describePassages,
  describeProof,
  describeRetrieved,
  describeSelection,
  stepTimer,
  type TraceStep,
} from './trace.ts';

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
  /** Drafts by a language model; without one the answer is extractive. */
  writer?: AnswerWriter | null;
  /** Told each stage once, in their order; a command goes through none, and nothing found ends them. */
  onStage?(stage: AskStage): void;
}

/** An answer with the way it came about. */
export interface Answered {
  answer: Answer;
  /** Set where a language model was to draft and did not. */
  writerProblem: WriterProblem | null;
  trace: TraceStep[];
}

/** What is known of a question once its articles are found and read. */
interface Reading {
  question: Question;
  standalone: Standalone;
  retrieved: Retrieved;
  /** Of the whole question; those of a selection may be of one side of it. */
  requirements: readonly Requirement[];
  selection: Selection;
  /** Why extraction does not answer; null where it does. */
  reason: AbstentionReason | null;
}

/** What an answer, or an abstention, adds to what is known of the question. */
type Outcome = Pick<Answer, 'status' | 'text'> & Partial<Answer>;

/**
 * Answers from the index: the sentences that answer, verbatim and cited; with a writer, its sentences as far as code
 * proves them; or an abstention.
 */
export async function answerQuestion(request: AnswerRequest, index: RetrievalIndex): Promise<Answered> {
  const started = request.now();
  const timer = stepTimer(request.now);
  const text = request.question.trim();
  const language = detectLanguage(text);
  const isCommand = isInstruction(text);
  const standalone = isCommand
    ? standaloneQuestion(text, request.history, language)
    : await understand(text, language, request, timer);
  const question = analyseQuestion(standalone.asking, language, request.today);
  timer.record('question', { language, standalone, ...interpretationOf(question), asked: question.asked });
  let outcome: Outcome;
  let writerProblem: WriterProblem | null = null;
  if (isCommand) {
    outcome = abstain('instruction', question, request);
  } else {
    request.onStage?.({ stage: 'searching' });
    const reading = await read(question, standalone, request, index);
    timer.record('retrieval', describeRetrieved(reading.retrieved));
    timer.record('selection', describeSelection(reading.selection));
    const passages = reading.retrieved.articles.reduce((sum, ranked) => sum + ranked.passages.length, 0);
    if (passages > 0) request.onStage?.({ stage: 'found', passages });
    const drafted = await draft(reading, request, index, timer);
    if (drafted instanceof WriterUnavailable) writerProblem = drafted.problem;
    outcome = drafted && !(drafted instanceof WriterUnavailable) ? drafted : extract(reading, request, index);
  }
  const answer: Answer = {
    question: request.question,
    standaloneQuestion: standalone.text,
    language,
    status: outcome.status,
    mode: outcome.mode ?? 'extractive',
    text: outcome.text,
    sentences: outcome.sentences ?? [],
    citations: outcome.citations ?? [],
    interpretation: interpretationOf(question),
    abstention: outcome.abstention ?? null,
    timingsMs: { total: request.now() - started, ...timer.times },
  };
  return { answer, writerProblem, trace: timer.steps };
}

/** The question by itself: as the model writes it where there are a model and a conversation, else by rules. */
async function understand(
  text: string,
  language: Language,
  { history, writer }: AnswerRequest,
  timer: ReturnType<typeof stepTimer>,
): Promise<Standalone> {
  if (!writer || !history.some(({ role }) => role === 'user')) return standaloneQuestion(text, history, language);
  const { standaloneByModel } = await import('./standaloneByModel.ts');
  const { standalone, reply, problem } = await standaloneByModel(text, history, language, writer);
  timer.record('standalone', { reply, problem });
  return standalone;
}

/** Retrieval and the choice of sentences: what extraction answers with and the gate decides on. */
async function read(
  question: Question,
  standalone: Standalone,
  { today, coverage }: AnswerRequest,
  index: RetrievalIndex,
): Promise<Reading> {
  const { context } = standalone;
  // What earlier turns speak of helps to find.
  const searchText = context === '' ? question.searchText : `${question.searchText} ${context}`;
  // Who holds an office now is told by the newest article.
  const latest = question.asked.latest || officeQuestionOf(question) !== null;
  const sought = { ...question, searchText, asked: { ...question.asked, latest } };
  const retrieved = await retrieve(sought, index, RETRIEVED_ARTICLES);
  const whole = selectEvidence(question, context, retrieved, index);
  const selection = await selectForSides(whole, question, today, index);
  const reason = coverage.articles === 0 ? 'not_in_corpus' : refusal(retrieved, selection.sufficiency);
  return { question, standalone, retrieved, requirements: whole.requirements, selection, reason };
}

function extract(reading: Reading, request: AnswerRequest, index: RetrievalIndex): Outcome {
  const { question, selection, reason } = reading;
  if (reason) return abstain(reason, question, request, { ...reading, index });
  return { status: 'answered', ...composeAnswer(selection.picked, question) };
}

/** What the writer's draft comes to; null where there is no writer or nothing worth drafting from. */
async function draft(
  reading: Reading,
  request: AnswerRequest,
  index: RetrievalIndex,
  timer: ReturnType<typeof stepTimer>,
): Promise<Outcome | WriterUnavailable | null> {
  const { question, standalone, retrieved, selection, reason } = reading;
  const { writer } = request;
  if (!writer) return null;
  const { splitQuestion } = await import('./splitQuestion.ts');
  const parts = splitQuestion(question, request.today);
  if (!isWorthDrafting(reason, selection.sufficiency, parts.length)) return null;
  try {
    // Loaded only where there is a model: the extractive path starts sooner without it.
    const { contextPassages } = await import('./contextPassages.ts');
    const { draftingPool } = await import('./draftingPool.ts');
    const { proveDraft } = await import('./answerByModel.ts');
    const pool = await draftingPool(question, parts, retrieved.articles, request.history, request.today, index);
    const passages = contextPassages(pool.articles, pool.searches);
    timer.record('passages', describePassages(passages));
    const draftRequest = {
      question: standalone.text,
      language: question.lang,
      today: request.today(),
      context: standalone.context,
      passages,
    };
    const proof = await proveDraft(draftRequest, writer, () => request.onStage?.({ stage: 'checking' }));
    timer.record('draft', describeProof(proof));
    const composed = composeProved(proof.proved, question, focusOf(question, index), reading.requirements);
    if (composed) return { status: 'answered', mode: 'generative', ...composed };
    return { mode: 'generative', ...abstain('insufficient', question, request, { ...reading, index }) };
  } catch (error) {
    if (!(error instanceof WriterUnavailable)) throw error;
    timer.record('draft', { problem: error.problem });
    return error;
  }
}

function abstain(
  reason: AbstentionReason,
  question: Question,
  { coverage }: AnswerRequest,
  found?: Pick<Reading, 'retrieved' | 'selection'> & { index: RetrievalIndex },
): Outcome {
  const nearest = found
    ? nearestEvidence(reason, question, found.selection.requirements, found.retrieved, found.index)
    : [];
  const missingHard = found?.selection.sufficiency?.missingHard ?? [];
  const missing = missingThings(reason, question, missingHard, found?.retrieved.missingCountries ?? []);
  const language: Language = question.lang;
  return {
    status: 'abstained',
    text: decline(reason, missing, nearest, coverage, language),
    abstention: { reason, nearest: nearest.map(({ evidence }) => evidence) },
  };
}
