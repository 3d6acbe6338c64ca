import type { Answer } from '../core/answering/answer.ts';
import type { TraceStep } from '../core/answering/trace.ts';
import type { Language } from '../core/language/language.ts';
import type { JudgedSentence } from './citationScores.ts';
import type { RefusalKind } from './questions.ts';

/** What became of one question. Holds nothing but what JSON can hold. */
export interface QuestionResult {
  id: string;
  /** Name of the set it is of. */
  set: string;
  file: string;
  line: number;
  lang: Language;
  type: string;
  /** Of an unanswerable question; null of an answerable one. */
  kind: RefusalKind | null;
  question: string;
  relevant: string[];
  /** Paths, or ids of a retrieval set, best first, at most ten. */
  ranked: string[];
  /** Null where only retrieval is measured, or answering failed. */
  answer: Answer | null;
  /** What went wrong, where nothing came back. */
  error: string | null;
  /** Why the model that was to write the answer did not, where it is made of quotes instead. */
  modelProblem: string | null;
  /** Answer points, and whether the answer holds them. */
  points: { point: string; covered: boolean }[];
  /** Sentences judged by the verifier. */
  judged: JudgedSentence[];
  /** The same judged by a language model; null where none judges. */
  judgedByModel: JudgedSentence[] | null;
  /** Its own value of each metric that counts it. */
  scores: Partial<Record<string, number>>;
  /** How the answer came about; null where it is not kept. */
  trace: TraceStep[] | null;
}
