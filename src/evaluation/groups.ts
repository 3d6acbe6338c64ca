import { LANGUAGES } from '../core/language/language.ts';
import type { QuestionResult } from './questionResult.ts';

/** Questions that have something in common. */
export interface ResultGroup {
  by: 'set' | 'type' | 'kind' | 'language' | 'all';
  name: string;
  results: QuestionResult[];
}

/** The name of the group that holds every question. */
export const ALL = 'all';

/**
 * The questions by set (where there are several), by type, by kind of what cannot be answered, by language, and all.
 * Types stand in the order in which the sets have them.
 */
export function groupsOf(results: readonly QuestionResult[]): ResultGroup[] {
  const groups: ResultGroup[] = [];
  const add = (
    by: ResultGroup['by'],
    names: Iterable<string | null>,
    nameOf: (result: QuestionResult) => string | null,
  ) => {
    for (const name of new Set(names)) {
      const own = results.filter((result) => nameOf(result) === name);
      if (name !== null && own.length > 0) groups.push({ by, name, results: own });
    }
  };
  const sets = new Set(results.map(({ set }) => set));
  if (sets.size > 1) add('set', sets, ({ set }) => set);
  add(
    'type',
    results.map(({ type }) => type),
    ({ type }) => type,
  );
  add('kind', ['near-miss', 'absent', 'off-topic', 'injection', 'unsorted'], ({ kind }) => kind);
  add('language', LANGUAGES, ({ lang }) => lang);
  groups.push({ by: 'all', name: ALL, results: [...results] });
  return groups;
}
