/** What went wrong with a model, for code that decides by it. */
export type ModelErrorKind =
  /** The whole call took too long. */
  | 'timeout'
  /** The server was silent for too long, before or between bytes. */
  | 'silent'
  /** The caller, or the end of the program, called it off. */
  | 'aborted'
  | 'network'
  | 'rate-limited'
  /** No money left at the provider. */
  | 'quota'
  /** The key is wrong or may not do this. */
  | 'auth'
  | 'not-found'
  | 'server'
  /** The server does not accept the request as it is. */
  | 'bad-request'
  /** More text than the model takes. */
  | 'too-long'
  /** Too many failures lately; nothing was sent. */
  | 'circuit-open'
  /** Our own daily budget is spent; nothing was sent. */
  | 'budget'
  /** The reply is not what the API promises: HTML, cut JSON, a missing field. */
  | 'malformed'
  /** The reply stopped before the model was done. */
  | 'cut'
  /** The model reached the limit of output tokens. */
  | 'length'
  | 'empty'
  /** The model, or a filter before it, declines to answer. */
  | 'refusal'
  /** Vectors that cannot be used: of another length, not finite, without direction, too few. */
  | 'bad-vectors'
  /** No model is named, and which one is meant cannot be told. */
  | 'model-unknown'
  /** A package or a file that the local model needs is missing. */
  | 'not-installed';

/** The facts of a ModelError, beside what it says. */
export interface ModelErrorFacts {
  /** Origin of the server, such as `https://api.openai.com`; a folder or package for a local model. */
  server?: string;
  model?: string;
  /** HTTP status. */
  status?: number;
  /** How long the server asks to be left alone. */
  retryAfterMs?: number;
  /** How often the call was tried. */
  attempts?: number;
  /** Names of the models the server has, where none is chosen. */
  offered?: readonly string[];
  /** Tokens allowed and spent today, of all or of one user. */
  budget?: { scope: 'all' | 'user'; limit: number; spent: number };
  /** Index of the text concerned, in what was to be embedded. */
  textIndex?: number;
}

/**
 * A model cannot be used now, or its reply cannot. The message says what is wrong, where, and what to do next; the
 * same facts are fields. It holds no key, no header and no text of a reader, and keeps no cause that would.
 */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly kind: ModelErrorKind;
  readonly problem: string;
  readonly nextStep: string;
  readonly facts: Readonly<ModelErrorFacts>;

  constructor(kind: ModelErrorKind, problem: string, nextStep: string, facts: ModelErrorFacts = {}) {
    super([facts.server, problem].filter(Boolean).join(': ') + (nextStep ? `; ${nextStep}` : ''));
    this.kind = kind;
    this.problem = problem;
    this.nextStep = nextStep;
    this.facts = facts;
  }

  /** The same with further facts. */
  with(facts: ModelErrorFacts): ModelError {
    return new ModelError(this.kind, this.problem, this.nextStep, { ...this.facts, ...facts });
  }
}
