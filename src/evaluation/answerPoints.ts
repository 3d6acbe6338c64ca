import type { Answer } from '../core/answering/answer.ts';
import { findDates } from '../core/language/dates.ts';
import { detectLanguage } from '../core/language/detectLanguage.ts';
import { LANGUAGES, type Language } from '../core/language/language.ts';
import { consonantSkeleton } from '../core/language/latin.ts';
import { findNumbers } from '../core/language/numbers.ts';
import type { Span } from '../core/language/span.ts';
import { lexicalQueries } from '../core/retrieval/lexicalQuery.ts';
import { questionWords } from '../core/retrieval/terms.ts';
import { matchWord, sentenceWords, soughtWord } from '../core/retrieval/wordMatch.ts';

/** Least share of a point's content words that must stand in the answer. */
const MIN_SHARE = 0.75;

/**
 * Says which answer points stand in the answer: in its text, its quotes, or the titles and dates of its citations.
 * Words are compared by stem, translation and spelling, numbers and dates by value.
 */
export function coveredPoints(points: readonly string[], answer: Answer): boolean[] {
  const texts = [
    answer.text,
    ...answer.citations.flatMap(({ quote, title, date }) => [quote, title, date === null ? '' : isoInWords(date)]),
  ];
  const haystack = texts.flatMap((text) => sentencesByLanguage(text));
  const numbers = new Set(
    texts.flatMap((text) => LANGUAGES.flatMap((lang) => findNumbers(text, lang).map(({ value }) => value))),
  );
  return points.map((point) => covers(point, haystack, numbers));
}

type Words = ReturnType<typeof sentenceWords>;

function covers(point: string, haystack: readonly Words[], numbers: ReadonlySet<number>): boolean {
  // A part in brackets is optional: another spelling, or a year that may be understood.
  const core = point.replace(/\([^)]*\)/g, ' ').trim() || point;
  const lang = detectLanguage(core);
  const numbersOfPoint = findNumbers(core, lang);
  const figures = [
    ...numbersOfPoint.map(({ value }) => value),
    ...findDates(core, lang).flatMap(({ day, year }) => [day, year].filter((part) => part !== undefined)),
  ];
  if (!figures.every((figure) => numbers.has(figure))) return false;
  const words = questionWords(withoutSpans(core, numbersOfPoint), lang).filter((word) => !/^\d+$/.test(word));
  if (words.length === 0) return figures.length > 0;
  const queries = lexicalQueries(words.join(' '), lang, spellingsIn(haystack));
  const sought = words.map((word, place) =>
    soughtWord(word, lang, {
      ru: queries.find((query) => query.lang === 'ru')!.stems[place]!,
      kk: queries.find((query) => query.lang === 'kk')!.stems[place]!,
      en: queries.find((query) => query.lang === 'en')!.stems[place]!,
    }),
  );
  const found = sought.filter((word) => haystack.some((sentence) => matchWord(word, sentence) > 0.5));
  return found.length / sought.length >= MIN_SHARE;
}

/** What is compared by value is not compared by its words too. */
function withoutSpans(text: string, spans: readonly Span[]): string {
  return spans.reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);
}

/** A text may mix languages (a Kazakh frame round a Russian quote): each line is read as its own. */
function sentencesByLanguage(text: string): Words[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => sentenceWords(line, detectLanguage(line)));
}

function spellingsIn(haystack: readonly Words[]): (skeleton: string, lang: Language) => string[] {
  return (skeleton, lang) =>
    haystack
      .filter((words) => words.lang === lang)
      .flatMap(({ terms }) => [...terms].filter((term) => consonantSkeleton(term.slice(2)) === skeleton));
}

function isoInWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day}.${month}.${year} ${day} ${year}`;
}
