import { z } from 'zod';
import { badRequest } from './botApiError.ts';
import type { FakeCall } from './callLog.ts';
import type { FloodKind } from './floodControl.ts';
import type { UploadedFile } from './readRequest.ts';
import type { Webhook } from './webhook.ts';
import type { FakeChat, World } from './world.ts';

/** What a method may use. */
export interface MethodContext {
  world: World;
  webhook: Webhook;
  call: FakeCall;
  files: ReadonlyMap<string, UploadedFile>;
  /** Aborted when the caller hangs up. */
  signal: AbortSignal;
  /** Counts a message, an edit or a draft against the limits. @throws {BotApiError} 429 */
  pace(chat: FakeChat): void;
}

/** A method of the Bot API. */
export interface Method {
  flood: FloodKind;
  /** Checks the parameters, carries the call out and gives its result. @throws {BotApiError} */
  run(parameters: Record<string, unknown>, context: MethodContext): unknown;
}

/**
 * A method from the shapes of its parameters and what it does. A parameter that is not listed is refused.
 *
 * @param flood - what a call counts as; `run` calls `context.pace` itself, after its checks
 */
export function method<S extends z.core.$ZodShape>(
  flood: FloodKind,
  shape: S,
  run: (parameters: z.output<z.ZodObject<S, z.core.$strict>>, context: MethodContext) => unknown,
): Method {
  const schema = z.strictObject(shape);
  return {
    flood,
    run(parameters, context) {
      const parsed = schema.safeParse(parameters);
      if (!parsed.success) throw badRequest(`${context.call.method}: ${inWords(parsed.error.issues)}`);
      return run(parsed.data, context);
    },
  };
}

function inWords(issues: readonly z.core.$ZodIssue[]): string {
  return issues
    .map((issue) => {
      const path = issue.path.join('.');
      const nested = issue.code === 'invalid_union' ? closest(issue.errors) : null;
      const words = nested ? inWords(nested) : issue.message;
      return path ? `${path}: ${words}` : words;
    })
    .join('; ');
}

/** The complaints of the alternative that fits best. */
function closest(alternatives: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | null {
  return [...alternatives].sort((one, other) => one.length - other.length)[0] ?? null;
}
