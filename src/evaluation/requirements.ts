import { groupsOf } from './groups.ts';
import { figureOf, METRICS, type Metric, metricNamed, shownFigure } from './metrics.ts';
import type { QuestionResult } from './questionResult.ts';

/** A condition that a run must fulfil, such as `recall@5>=0.95` or `kk:points>=0.8`. */
export interface Requirement {
  /** As it was written. */
  source: string;
  metric: Metric;
  /** Type, language, set or kind of the questions meant; null: all. */
  group: string | null;
  comparison: '>=' | '<=' | '>' | '<' | '=';
  bound: number;
}

/** A condition held against a run. */
export interface CheckedRequirement {
  source: string;
  met: boolean;
  /** Null where no question counts, and then it is not met. */
  figure: number | null;
  /** One line for people. */
  text: string;
}

/** A condition that cannot be read; the message says what may be written. */
export class RequirementError extends Error {
  override readonly name = 'RequirementError';
}

const FORM = /^(?:([\p{L}\p{N}_.-]+):)?([a-z0-9@-]+)(>=|<=|>|<|=)(\d+(?:\.\d+)?)(%?)$/u;

/** Figures are sums of fractions: 0.95 of twenty is not quite 19 of 20. */
const ROUNDING = 1e-9;

/**
 * Reads conditions separated by commas.
 *
 * @throws {RequirementError} at the first that is none
 */
export function parseRequirements(text: string): Requirement[] {
  return text
    .split(',')
    .map((source) => source.replaceAll(' ', ''))
    .filter((source) => source !== '')
    .map((source) => {
      const parts = FORM.exec(source);
      if (!parts) {
        throw new RequirementError(`"${source}" is no condition; write some such as recall@5>=0.95,ru:points>=80%`);
      }
      const [, group = null, name, comparison, bound, percent] = parts;
      const metric = metricNamed(name!);
      if (!metric) {
        const names = METRICS.map((known) => known.name).join(', ');
        throw new RequirementError(`"${name}" is not measured; measured are ${names}`);
      }
      const value = percent ? Number(bound) / 100 : Number(bound);
      if (value > 1 && (metric.unit === 'share' || metric.unit === 'score')) {
        throw new RequirementError(`"${source}": ${name} is at most 1; write a number up to 1, or up to 100%`);
      }
      return { source, metric, group, comparison: comparison as Requirement['comparison'], bound: value };
    });
}

/** Holds a condition against the results. */
export function checkRequirement(
  { source, metric, group, comparison, bound }: Requirement,
  results: readonly QuestionResult[],
): CheckedRequirement {
  const meant = group === null ? results : groupsOf(results).find(({ name }) => name === group)?.results;
  const figure = figureOf(metric, meant ?? []);
  if (figure === null) {
    const nobody = meant === undefined ? `no question is of "${group}"` : 'no question counts for it';
    return { source, met: false, figure, text: `${source}: ${nobody}` };
  }
  const met = {
    '>=': figure >= bound - ROUNDING,
    '<=': figure <= bound + ROUNDING,
    '>': figure > bound + ROUNDING,
    '<': figure < bound - ROUNDING,
    '=': Math.abs(figure - bound) <= ROUNDING,
  }[comparison];
  return { source, met, figure, text: `${source}: ${shownFigure(metric, figure)}` };
}
