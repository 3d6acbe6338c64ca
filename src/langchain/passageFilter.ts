import { z } from 'zod';
import { isoDay } from '../core/corpus/articleFields.ts';
import { LANGUAGES } from '../core/language/language.ts';
import type { PassageFilter } from '../store/articleStore.ts';

/**
 * Checks a filter that came through LangChain, where its type is not known for sure.
 *
 * @throws {TypeError} which names every key that is wrong: a filter that is not understood must not let all through
 */
export function readPassageFilter(filter: unknown): PassageFilter {
  const result = filterSchema().safeParse(filter);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
  const expected = 'expected an object of countries, langs, from, to and articleIds, each optional';
  throw new TypeError(`the filter is wrong (${problems.join('; ')}); ${expected}`);
}

function filterSchema(): z.ZodType<PassageFilter> {
  const day = z.string().refine((value) => isoDay(value) === value, 'expected an ISO day such as 2025-09-29');
  const country = z.string().regex(/^[A-Z]{2}$/, 'expected ISO 3166 alpha-2 codes such as IT');
  return z.strictObject({
    articleIds: z.array(z.int()).optional(),
    countries: z.array(country).optional(),
    langs: z.array(z.enum(LANGUAGES)).optional(),
    from: day.nullish(),
    to: day.nullish(),
  });
}
