import { ModelError } from './modelError.ts';

/** What may end a call from outside, and how long it may take. */
export interface CallLimits {
  signals: readonly (AbortSignal | undefined)[];
  /** Longest time of the whole, in milliseconds. */
  timeoutMs: number;
}

/**
 * The signal of one call: aborted when its time is over or when it is called off. Its reason is always a ModelError.
 * `AbortSignal.any` is not used: signals that live as long as the program would keep every call in memory.
 */
export class CallClock {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #parents: AbortSignal[];
  readonly #endsAt: number;
  readonly #callOff = (): void => this.#controller.abort(new ModelError('aborted', 'the call was called off', ''));

  constructor({ signals, timeoutMs }: CallLimits) {
    this.#parents = signals.filter((signal) => signal !== undefined);
    this.#endsAt = performance.now() + timeoutMs;
    this.#timer = setTimeout(() => this.#controller.abort(lateError(timeoutMs)), timeoutMs);
    for (const parent of this.#parents) {
      if (parent.aborted) this.#callOff();
      else parent.addEventListener('abort', this.#callOff, { once: true });
    }
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Milliseconds until the call's time is over. */
  get leftMs(): number {
    return this.#endsAt - performance.now();
  }

  /** Lets go of timer and signals; to be called once the call is over. */
  close(): void {
    clearTimeout(this.#timer);
    for (const parent of this.#parents) parent.removeEventListener('abort', this.#callOff);
  }
}

/** The signal of one attempt within a call: aborted with it, and by a silence that lasts too long. */
export class SilenceWatch {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout;
  readonly #parent: AbortSignal;
  readonly #followParent = (): void => this.#controller.abort(this.#parent.reason);

  constructor(parent: AbortSignal, silenceMs: number) {
    this.#parent = parent;
    this.#timer = this.#startTimer(silenceMs);
    if (parent.aborted) this.#followParent();
    else parent.addEventListener('abort', this.#followParent, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** A byte came. */
  readonly heard = (): void => {
    if (!this.#controller.signal.aborted) this.#timer.refresh();
  };

  /** Allows another length of silence from now on. */
  allow(silenceMs: number): void {
    clearTimeout(this.#timer);
    if (!this.#controller.signal.aborted) this.#timer = this.#startTimer(silenceMs);
  }

  /** Ends whatever of the attempt is still open, such as the rest of a reply nobody wants. */
  close(): void {
    this.#controller.abort(new ModelError('aborted', 'the attempt is over', ''));
    clearTimeout(this.#timer);
    this.#parent.removeEventListener('abort', this.#followParent);
  }

  #startTimer(silenceMs: number): NodeJS.Timeout {
    return setTimeout(() => this.#controller.abort(silentError(silenceMs)), silenceMs);
  }
}

/** The promise, or a rejection with the signal's reason as soon as it is aborted, whatever the promise does then. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

function lateError(timeoutMs: number): ModelError {
  const nextStep = 'try again, or raise MODEL_TIMEOUT_MS';
  return new ModelError('timeout', `no complete reply within ${timeoutMs} ms`, nextStep);
}

function silentError(silenceMs: number): ModelError {
  const nextStep = 'try again; for a slow server raise MODEL_TIMEOUT_MS, and MODEL_IDLE_MS with it';
  return new ModelError('silent', `not a byte for ${silenceMs} ms`, nextStep);
}
