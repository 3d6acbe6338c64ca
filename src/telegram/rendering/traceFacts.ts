import { z } from 'zod';
import type { TraceStep } from '../../core/answering/trace.ts';

/** What a trace says that a reader may be told; null where it has no such step or says it otherwise. */
export interface TraceFacts {
  found: { articles: FoundArticle[]; outsidePeriod: FoundArticle[] } | null;
  selection: { share: number; missing: string[] } | null;
  draft: { declined: boolean; judged: JudgedSentence[] } | null;
  /** The model was asked and did not answer. */
  isDraftMissing: boolean;
  models: string[];
}

export interface FoundArticle {
  path: string;
  score: number;
  copies: string[];
}

export interface JudgedSentence {
  round: 'draft' | 'repair';
  text: string;
  proved: boolean;
  failures: { kind: string; fact: string }[];
}

/**
 * Reads the facts of a trace. A trace kept by an earlier version may hold others, so each step is checked and left out
 * where it is not understood. Prompts, replies and addresses of servers are never among the facts.
 */
export function traceFacts(trace: readonly TraceStep[]): TraceFacts {
  const schemas = traceSchemas();
  const read = <Facts>(step: string, schema: z.ZodType<Facts>): Facts | null => {
    const facts = trace.findLast((one) => one.step === step)?.facts;
    return facts === undefined ? null : (schema.safeParse(facts).data ?? null);
  };
  const sufficiency = read('selection', schemas.selection)?.sufficiency;
  const draft = read('draft', schemas.draft);
  const models = trace.flatMap(({ step, facts }) =>
    step === 'model' && typeof facts.model === 'string' ? [facts.model] : [],
  );
  return {
    found: read('retrieval', schemas.retrieval),
    selection: sufficiency ? { share: sufficiency.context, missing: sufficiency.missing } : null,
    draft: draft && { declined: draft.declined, judged: draft.verdicts },
    isDraftMissing: draft === null && trace.some(({ step, facts }) => step === 'draft' && 'problem' in facts),
    models: [...new Set(models)],
  };
}

function traceSchemas() {
  const article = z.object({ path: z.string(), score: z.number(), copies: z.array(z.string()).catch([]) });
  const failure = z.object({ kind: z.string(), fact: z.string() });
  const verdict = z.object({
    round: z.enum(['draft', 'repair']),
    text: z.string(),
    proved: z.boolean(),
    failures: z.array(failure).catch([]),
  });
  return {
    retrieval: z.object({ articles: z.array(article), outsidePeriod: z.array(article).catch([]) }),
    selection: z.object({
      sufficiency: z
        .object({ context: z.number(), missing: z.array(z.string()).catch([]) })
        .nullable()
        .catch(null),
    }),
    draft: z.object({ declined: z.boolean(), verdicts: z.array(verdict) }),
  };
}
