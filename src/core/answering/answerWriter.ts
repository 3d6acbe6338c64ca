import type { Language } from '../language/language.ts';
import type { ContextPassage } from './contextPassages.ts';

/** What a model is given to draft from. */
export interface DraftRequest {
  question: string;
  language: Language;
  /** ISO day. */
  today: string;
  /** What earlier turns speak of; empty where the question stands alone. */
  context: string;
  passages: readonly ContextPassage[];
}

/** A draft under way: the first reply, and what may be asked once more in the same conversation. */
export interface DraftSession {
  reply: string;
  /** The reply could not be read: asks for its form. */
  reformat(problem: string): Promise<string>;
  /** Sentences could not be proved: asks for them again with the reasons. */
  repair(reasons: string): Promise<string>;
}

/** A question that may lean on the conversation before it. */
export interface RewriteRequest {
  question: string;
  language: Language;
  /** The earlier turns, one a line. */
  conversation: string;
}

/** Writes drafts; a language model behind an interface that knows nothing of proof. */
export interface AnswerWriter {
  /** The question as it would be asked without the conversation; not trusted. @throws {WriterUnavailable} */
  rewrite(request: RewriteRequest): Promise<string>;
  /** @throws {WriterUnavailable} and so do the functions of the session */
  start(request: DraftRequest): Promise<DraftSession>;
}

/** Why no draft could be had. */
export type WriterProblem = 'unreachable' | 'slow' | 'budget' | 'refused' | 'unreadable';

/** The model gave no draft; the answer is then extractive and says so. */
export class WriterUnavailable extends Error {
  override readonly name = 'WriterUnavailable';
  readonly problem: WriterProblem;

  constructor(problem: WriterProblem, options?: ErrorOptions) {
    super(`the language model gave no draft: ${problem}`, options);
    this.problem = problem;
  }
}
