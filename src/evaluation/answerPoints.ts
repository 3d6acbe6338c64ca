import type { Answer } from '../core/answering/answer.ts';
import { type DateMatch, findDates } from '../core/language/dates.ts';
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
 * Words are compared by stem, translation and spelling, names across scripts, numbers and dates by value. An abstention
 * holds none, whatever its nearest evidence says.
 */
export function coveredPoints(points: readonly string[], answer: Answer): boolean[] {
  if (answer.status === 'abstained') return points.map(() => false);
  const texts = [
    answer.text,
    ...answer.citations.flatMap(({ quote, title, date }) => [quote, title, date === null ? '' : dayInWords(date)]),
  ];
  const haystack: Haystack = {
    sentences: texts.flatMap((text) => sentencesByLanguage(text)),
    figures: new Set(texts.flatMap(figuresIn)),
    dates: texts.flatMap((text) => findDates(text)),
  };
  return points.map((point) => covers(point, haystack));
}

/** Every figure of a text as any of the languages reads it. */
export function figuresIn(text: string): number[] {
  return LANGUAGES.flatMap((lang) => findNumbers(text, lang).map(({ value }) => value));
}

type Words = ReturnType<typeof sentenceWords>;

interface Haystack {
  sentences: readonly Words[];
  figures: ReadonlySet<number>;
  dates: readonly DateMatch[];
}

function covers(point: string, { sentences, figures, dates }: Haystack): boolean {
  // A part in brackets is optional: another spelling, or a year that may be understood.
  const core = point.replace(/\([^)]*\)/g, ' ').trim() || point;
  const lang = detectLanguage(core);
  const datesOfPoint = findDates(core);
  const numbersOfPoint = findNumbers(core, lang).filter((span) => !datesOfPoint.some((date) => overlap(span, date)));
  if (!datesOfPoint.every((date) => isTold(date, dates, figures))) return false;
  if (!numbersOfPoint.every(({ value }) => figures.has(value))) return false;
  const byValue = [...datesOfPoint, ...numbersOfPoint].sort((one, other) => one.start - other.start);
  const words = questionWords(withoutSpans(core, byValue), lang).filter((word) => !/^\d+$/.test(word));
  if (words.length === 0) return byValue.length > 0;
  const queries = lexicalQueries(words.join(' '), lang, spellingsIn(sentences));
  const sought = words.map((word, place) =>
    soughtWord(word, lang, {
      ru: queries.find((query) => query.lang === 'ru')!.stems[place]!,
      kk: queries.find((query) => query.lang === 'kk')!.stems[place]!,
      en: queries.find((query) => query.lang === 'en')!.stems[place]!,
    }),
  );
  const found = sought.filter((word) => sentences.some((sentence) => matchWord(word, sentence) > 0.5));
  return found.length / sought.length >= MIN_SHARE;
}

const DATE_PARTS = ['day', 'month', 'year', 'endDay', 'endMonth', 'endYear'] as const;

/** Whether one date tells all parts of another; a year it leaves out may stand anywhere else. */
function isTold(wanted: DateMatch, dates: readonly DateMatch[], figures: ReadonlySet<number>): boolean {
  return dates.some((date) =>
    DATE_PARTS.every((part) => {
      const value = wanted[part];
      if (value === undefined || date[part] === value) return true;
      return part === 'year' && date.year === undefined && figures.has(value);
    }),
  );
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
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

/** As {@link findDates} and {@link findNumbers} both read it. */
function dayInWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day}.${month}.${year} (${day}, ${month}, ${year})`;
}
