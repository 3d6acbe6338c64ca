export interface CircuitBreakerOptions {
  /** Failures that open the circuit when they fall into one window with no success between them. Default: 5. */
  failures?: number;
  /** Default: 30 000. */
  windowMs?: number;
  /** How long nothing is sent once the circuit is open. Default: 30 000. */
  openMs?: number;
  /** Milliseconds of a clock that never goes back. */
  now(): number;
}

/** What a caller may do now. */
export type Permission = { allowed: true; isProbe: boolean } | { allowed: false; retryAfterMs: number };

/**
 * Keeps callers from a server that is down: after several failures within a window nothing is sent for a while, then
 * a single call tries whether the server is back; the others are still turned away meanwhile.
 */
export class CircuitBreaker {
  readonly #options: Required<CircuitBreakerOptions>;
  #failureTimes: number[] = [];
  #openUntil: number | null = null;
  #isProbing = false;

  constructor(options: CircuitBreakerOptions) {
    this.#options = { failures: 5, windowMs: 30_000, openMs: 30_000, ...options };
  }

  /** Asks leave for one attempt, to be followed by `succeeded`, `failed` or `undecided` with the same permission. */
  ask(): Permission {
    if (this.#openUntil === null) return { allowed: true, isProbe: false };
    const waitMs = this.#openUntil - this.#options.now();
    if (waitMs > 0) return { allowed: false, retryAfterMs: waitMs };
    if (this.#isProbing) return { allowed: false, retryAfterMs: 1000 };
    this.#isProbing = true;
    return { allowed: true, isProbe: true };
  }

  /** The server answered, whatever the answer was worth. */
  succeeded(permission: Permission): void {
    if (this.#ends(permission)) this.#openUntil = null;
    this.#failureTimes = [];
  }

  /** The server could not be used. */
  failed(permission: Permission): void {
    const now = this.#options.now();
    if (this.#ends(permission)) {
      this.#openUntil = now + this.#options.openMs;
      return;
    }
    const { failures, windowMs, openMs } = this.#options;
    this.#failureTimes = [...this.#failureTimes, now].filter((time) => now - time < windowMs);
    if (this.#failureTimes.length < failures) return;
    this.#openUntil ??= now + openMs;
    this.#failureTimes = [];
  }

  /** The attempt was called off before anything could be learnt. */
  undecided(permission: Permission): void {
    this.#ends(permission);
  }

  #ends(permission: Permission): boolean {
    const isProbe = permission.allowed && permission.isProbe;
    if (isProbe) this.#isProbing = false;
    return isProbe;
  }
}
