/** What an error reply carries beside its words. */
export interface ErrorParameters {
  /** Whole seconds until the same may be tried again. */
  retry_after?: number;
  migrate_to_chat_id?: number;
}

/** A refusal by the Bot API: goes to the caller as `{ok: false, error_code, description, parameters}`. */
export class BotApiError extends Error {
  override readonly name = 'BotApiError';
  readonly code: number;
  readonly parameters: ErrorParameters | undefined;

  constructor(code: number, description: string, parameters?: ErrorParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** A 400 with the words that Telegram puts in front of them. */
export function badRequest(what: string, parameters?: ErrorParameters): BotApiError {
  return new BotApiError(400, `Bad Request: ${what}`, parameters);
}

/** A 403 with the words that Telegram puts in front of them. */
export function forbidden(what: string): BotApiError {
  return new BotApiError(403, `Forbidden: ${what}`);
}

/** A 429 that says in how many seconds to come back. */
export function tooManyRequests(retryAfterSeconds: number): BotApiError {
  return new BotApiError(429, `Too Many Requests: retry after ${retryAfterSeconds}`, {
    retry_after: retryAfterSeconds,
  });
}
