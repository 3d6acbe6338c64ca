import { findCountries } from '../language/countries.ts';
import { findDates } from '../language/dates.ts';
import { normalise } from '../language/normalise.ts';
import type { Span } from '../language/span.ts';
import { splitWords } from '../language/words.ts';
import { analyseQuestion, HOME_COUNTRY, type Question } from '../retrieval/question.ts';
import { sidesOf } from './sides.ts';

/** A question about more things than these is searched for as a whole. */
const MAX_PARTS = 4;

/**
 * Splits a question about several things, countries, people or periods into one about each, so that each is searched
 * for by itself; empty where it is about one.
 *
 * @param today - gives the ISO day that stands for today
 */
export function splitQuestion(question: Question, today: () => string): Question[] {
  const { text, lang, asked } = question;
  const parts =
    sidesOf(text, lang, asked.intent === 'compare') ??
    eachAlone(text, countrySpans(question)) ??
    eachAlone(text, personSpans(question)) ??
    eachAlone(text, dateSpans(question));
  if (parts) return parts.map((part) => ({ ...analyseQuestion(part, lang, today), asked }));
  return eachYear(question);
}

/** The text once for each group of spans, without those of the other groups; null for one group, or for too many. */
function eachAlone(text: string, groups: readonly (readonly Span[])[]): string[] | null {
  if (groups.length < 2 || groups.length > MAX_PARTS) return null;
  return groups.map((own) =>
    groups
      .flatMap((group) => (group === own ? [] : group))
      .sort((one, other) => other.start - one.start)
      .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text),
  );
}

function countrySpans({ text, requiredCountries }: Question): Span[][] {
  const named = findCountries(text).filter(({ code }) => code !== HOME_COUNTRY);
  return requiredCountries.map((code) => named.filter((match) => match.code === code));
}

function personSpans({ text, people }: Question): Span[][] {
  const words = splitWords(text);
  return people
    .filter(({ excepted }) => !excepted)
    .map((person) => words.filter((word) => person.words.includes(normalise(word.text))));
}

/** «в марте 2024 года и в октябре 2025 года»; a date without its year is only understood beside the others. */
function dateSpans({ text, lang, period }: Question): Span[][] {
  if (!period) return [];
  const dates = findDates(text, lang).filter(({ start, end }) => start >= period.start && end <= period.end);
  return dates.every(({ year }) => year !== undefined) ? dates.map((date) => [date]) : [];
}

/** «в 2024 и 2025 годах»: each whole year of a period that consists of them. */
function eachYear(question: Question): Question[] {
  const { period } = question;
  if (!period?.from?.endsWith('-01-01') || !period.to?.endsWith('-12-31')) return [];
  const [first, last] = [period.from, period.to].map((day) => Number(day.slice(0, 4))) as [number, number];
  if (first === last || last - first >= MAX_PARTS) return [];
  return Array.from({ length: last - first + 1 }, (_, place) => ({
    ...question,
    period: { ...period, from: `${first + place}-01-01`, to: `${first + place}-12-31` },
  }));
}
