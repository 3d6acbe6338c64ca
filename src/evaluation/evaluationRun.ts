import { z } from 'zod';
import type { JudgeAgreement } from './agreement.ts';
import { groupsOf } from './groups.ts';
import { figureOf, METRICS, valuesOf } from './metrics.ts';
import type { QuestionResult } from './questionResult.ts';
import type { CheckedRequirement } from './requirements.ts';
import { bootstrapInterval, type Interval } from './statistics.ts';

/** What a run was made with. */
export interface RunFacts {
  /** Names of the sets. */
  sets: string[];
  mode: string;
  /** The day that stood for today; null: the day of the run. */
  today: string | null;
  articles: number;
  /** The model that wrote, or was to write; null where none is configured. */
  model: string | null;
  /** ISO day on which it was made. */
  made: string;
  /** Of the program. */
  version: string;
}

/** A whole run, as `--json` writes it and `--baseline` reads it. */
export interface EvaluationRun {
  format: typeof FORMAT;
  facts: RunFacts;
  /** Figures by group and metric. */
  figures: Record<string, Record<string, number>>;
  /** Of the figures over all questions that are means: where they lie with 95 % confidence. */
  intervals: Record<string, Interval>;
  requirements: CheckedRequirement[];
  /** How far the judges agree with people; null where no model judges. */
  agreement: JudgeAgreement[] | null;
  results: QuestionResult[];
}

const FORMAT = 'elshi-eval-1';

/** A file that is not a run; the message says what is. */
export class RunFileError extends Error {
  override readonly name = 'RunFileError';
}

/** Sums up a run. */
export function summariseRun(
  facts: RunFacts,
  results: QuestionResult[],
  requirements: CheckedRequirement[],
  agreement: JudgeAgreement[] | null,
): EvaluationRun {
  const figures = groupsOf(results).map(({ by, name, results: own }) => {
    const values = METRICS.flatMap((metric) => {
      const figure = figureOf(metric, own);
      return figure === null ? [] : [[metric.name, figure] as const];
    });
    return [by === 'all' ? name : `${by}:${name}`, Object.fromEntries(values)] as const;
  });
  const intervals = METRICS.filter((metric) => metric.of === 'mean').flatMap((metric) => {
    const interval = bootstrapInterval(valuesOf(metric, results));
    return interval ? [[metric.name, interval] as const] : [];
  });
  return {
    format: FORMAT,
    facts,
    figures: Object.fromEntries(figures),
    intervals: Object.fromEntries(intervals),
    requirements,
    agreement,
    results,
  };
}

/** As much of an earlier run as a comparison needs. */
export type Baseline = {
  facts: Omit<RunFacts, 'made' | 'version'>;
  results: Pick<QuestionResult, 'id' | 'question' | 'scores'>[];
};

const BASELINE = z.object({
  format: z.literal(FORMAT),
  facts: z.object({
    sets: z.array(z.string()),
    mode: z.string(),
    today: z.string().nullable(),
    articles: z.number(),
    model: z.string().nullable(),
  }),
  results: z.array(z.object({ id: z.string(), question: z.string(), scores: z.record(z.string(), z.number()) })),
});

/**
 * Reads a run that `--json` wrote.
 *
 * @throws {RunFileError} which names the file and what is wrong in it
 */
export function parseBaseline(json: string, file: string): Baseline {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new RunFileError(`${file} is not JSON; give a file that elshi eval --json wrote`);
  }
  const parsed = BASELINE.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RunFileError(
    `${file}: ${issue!.path.join('.') || 'the file'}: ${issue!.message}; give a file that elshi eval --json wrote`,
  );
}
