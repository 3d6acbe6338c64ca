import { isoDay } from './calendar.ts';
import { isYearWord, type MonthWord, readMonth, readShift, readUnit } from './dateWords.ts';
import { readNumberWord } from './numberWords.ts';
import type { Token } from './phrases.ts';
import type { Span } from './span.ts';

/** A date, month or year that a text states; parts that are not stated are absent. */
export interface DateMatch extends Span {
  year?: number;
  /** 1…12. */
  month?: number;
  day?: number;
  /** Last year of a range, where the text gives one: «2025–2027 годы». */
  endYear?: number;
  endMonth?: number;
  endDay?: number;
  /** «в мае прошлого года»: years from the reference, where the text names none. */
  yearOffset?: number;
  /** A date of the event told, or one that belongs to a thing named («план на 2025–2027 годы», “by 2030”). */
  role: DateRole;
}

export type DateRole = 'period' | 'mention';

/** A date at a token, and the token after it. */
export interface ScannedDate extends DateMatch {
  next: number;
}

/** Reads the date that begins at token `at`, if one does. What `findDates` and `findPeriod` share. */
export function scanDate(tokens: readonly Token[], at: number): ScannedDate | undefined {
  const prefix = yearFirst(tokens, at);
  if (prefix) {
    const rest =
      prefix.next < tokens.length && isLoose(tokens[prefix.next]!.gap) ? scanRange(tokens, prefix.next) : undefined;
    const month = rest?.first.month ?? rest?.last?.month;
    if (rest && month !== undefined && rest.first.year === undefined && rest.first.yearOffset === undefined) {
      const { year, yearOffset } = prefix;
      return finish(tokens, at, { ...rest, first: { ...rest.first, year, yearOffset } });
    }
  }
  const range = scanRange(tokens, at);
  return range ? finish(tokens, at, range) : undefined;
}

interface Point {
  year?: number | undefined;
  month?: number | undefined;
  day?: number | undefined;
  yearOffset?: number | undefined;
  next: number;
  /** Good without a second point. */
  certain: boolean;
  /** The month stands before the day, so that a day may follow a dash: “May 5–7”. */
  monthFirst?: boolean;
}

interface Range {
  first: Point;
  last?: Point;
  next: number;
}

function finish(tokens: readonly Token[], at: number, { first, last, next }: Range): ScannedDate | undefined {
  const date: ScannedDate = { start: tokens[at]!.start, end: tokens[next - 1]!.end, next, role: 'period' };
  const year = first.year ?? last?.year;
  if (year !== undefined) date.year = year;
  else if ((first.yearOffset ?? last?.yearOffset) !== undefined) date.yearOffset = first.yearOffset ?? last?.yearOffset;
  const month = first.month ?? (first.day === undefined ? undefined : last?.month);
  if (month !== undefined) date.month = month;
  if (first.day !== undefined) date.day = first.day;
  if (last) {
    if (last.year !== undefined && last.year !== year) date.endYear = last.year;
    if (last.month !== undefined && last.month !== month) date.endMonth = last.month;
    if (last.day !== undefined) {
      date.endDay = last.day;
      date.endMonth ??= last.month ?? month;
      if (date.endMonth === month) delete date.endMonth;
    }
  }
  if (date.day !== undefined && date.month !== undefined) {
    if (!isoDay(date.year ?? LEAP_YEAR, date.month, date.day)) return undefined;
    const endMonth = date.endMonth ?? date.month;
    if (date.endDay !== undefined && !isoDay(date.endYear ?? date.year ?? LEAP_YEAR, endMonth, date.endDay))
      return undefined;
  }
  if (date.endYear !== undefined && date.year !== undefined && date.endYear < date.year) return undefined;
  date.role = roleOf(tokens, at, next, date);
  return date;
}

const LEAP_YEAR = 2024;

function scanRange(tokens: readonly Token[], at: number): Range | undefined {
  const first = pointAt(tokens, at);
  if (!first) return undefined;
  const connector = connectorAt(tokens, first.next);
  if (connector !== undefined) {
    const last = pointAt(tokens, connector, first);
    if (last && belongTogether(first, last)) return { first, last, next: last.next };
  }
  return first.certain ? { first, next: first.next } : undefined;
}

/** Two points make a range when the second completes the first or both are of one kind. */
function belongTogether(first: Point, last: Point): boolean {
  const bareDay = first.day !== undefined && first.month === undefined;
  if (bareDay) return last.day !== undefined && last.month !== undefined;
  const years =
    first.year !== undefined && last.year !== undefined && first.month === undefined && last.month === undefined;
  if (!last.certain && !years && !(first.monthFirst && last.day !== undefined)) return false;
  if (first.day !== undefined) return last.day !== undefined;
  if (first.month !== undefined) return last.month !== undefined && last.day === undefined;
  return (
    last.month === undefined &&
    last.day === undefined &&
    first.year !== undefined &&
    last.year !== undefined &&
    first.year < last.year
  );
}

const CONNECTORS = new Set('по до и или мен бен пен және немесе and to till until through or'.split(' '));

/** The token after «–», «по», «и», “to”, if one stands at `at`. */
function connectorAt(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (isDash(token.gap)) return at;
  if (!CONNECTORS.has(token.key) || !isLoose(token.gap) || !tokens[at + 1] || !isLoose(tokens[at + 1]!.gap))
    return undefined;
  return at + 1;
}

/** «2025 жылғы …», «биылғы …», «өткен жылғы …»: a year that stands before its month. */
function yearFirst(
  tokens: readonly Token[],
  at: number,
): { year?: number; yearOffset?: number; next: number } | undefined {
  const token = tokens[at]!;
  const word = tokens[at + 1];
  const year = readYear(token.key);
  if (year !== undefined && word && isLoose(word.gap) && /^(?:жыл|ж$)/.test(word.key)) return { year, next: at + 2 };
  const alone = KAZAKH_YEARS.get(token.key);
  if (alone !== undefined) return { yearOffset: alone, next: at + 1 };
  const shift = readShift(token.key);
  if (shift !== undefined && word && /^жыл(?:ғы|гы|дың|дын|ы)$/.test(word.key))
    return { yearOffset: shift, next: at + 2 };
  return undefined;
}

const KAZAKH_YEARS = new Map([
  ['биыл', 0],
  ['биылғы', 0],
  ['биылгы', 0],
  ['былтыр', -1],
  ['былтырғы', -1],
  ['былтыргы', -1],
]);

/** One date, month or year, as complete as the text makes it. */
function pointAt(tokens: readonly Token[], at: number, before?: Point): Point | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  return (
    numericAt(tokens, at) ?? dayFirstAt(tokens, at, before) ?? monthFirstAt(tokens, at, before) ?? yearAt(tokens, at)
  );
}

const DOTTED = /^(\d{1,2})[.](\d{1,2})[.](\d{4}|\d{2})$/;

function numericAt(tokens: readonly Token[], at: number): Point | undefined {
  const token = tokens[at]!;
  const dotted = DOTTED.exec(token.key);
  if (dotted) {
    const year = Number(dotted[3]);
    return real(year < 100 ? 2000 + year : year, Number(dotted[2]), Number(dotted[1]), at + 1);
  }
  const second = tokens[at + 1];
  const third = tokens[at + 2];
  if (!second || !third || !/^\d{1,4}$/.test(third.key) || !/^\d{1,2}$/.test(second.key)) return undefined;
  if (readYear(token.key) && second.gap === '-' && third.gap === '-' && second.key.length === 2) {
    return real(Number(token.key), Number(second.key), Number(third.key), at + 3);
  }
  if (second.gap === '/' && third.gap === '/' && /^\d{1,2}$/.test(token.key) && third.key.length === 4) {
    return real(Number(third.key), Number(second.key), Number(token.key), at + 3);
  }
  return undefined;
}

function real(year: number, month: number, day: number, next: number): Point | undefined {
  return isoDay(year, month, day) ? { year, month, day, next, certain: true } : undefined;
}

function dayFirstAt(tokens: readonly Token[], at: number, before?: Point): Point | undefined {
  const read = readDay(tokens, at);
  if (!read) return undefined;
  let next = read.next;
  if (tokens[next]?.key === 'of') next += 1;
  const word = tokens[next];
  const month = word && isLoose(word.gap) ? readMonth(word.key) : undefined;
  if (month && isMonthOfDay(month)) {
    const year = yearAfter(tokens, next + 1);
    return { day: read.day, month: month.month, ...year?.point, next: year?.next ?? next + 1, certain: true };
  }
  // «17» of «17–18 сентября», or «7» of “May 5–7, 2025”: good only in company.
  if (before && !before.monthFirst) return undefined;
  const year = before ? yearAfter(tokens, read.next) : undefined;
  return { day: read.day, ...year?.point, next: year?.next ?? read.next, certain: false };
}

function isMonthOfDay(month: MonthWord): boolean {
  // «29 сентябрь» is no Russian date; «29 қыркүйек» is a Kazakh one.
  return month.language !== 'ru' || month.abbreviated || /^(?:я|а)$/.test(month.rest);
}

function monthFirstAt(tokens: readonly Token[], at: number, before?: Point): Point | undefined {
  const token = tokens[at]!;
  const month = readMonth(token.key);
  if (!month) return undefined;
  const next = at + 1;
  if (month.language === 'en' || (month.language === 'kk' && /[ндт][ыі]ң|[ндт][ыи]н$/.test(month.rest))) {
    const day = tokens[next] && isLoose(tokens[next].gap) ? readDay(tokens, next) : undefined;
    if (day) {
      const year = yearAfter(tokens, day.next);
      return {
        month: month.month,
        day: day.day,
        ...year?.point,
        next: year?.next ?? day.next,
        certain: true,
        monthFirst: true,
      };
    }
  }
  const noun = tokens[next];
  if (month.language === 'kk' && noun && isLoose(noun.gap) && /^ай(?:ы|ын|ының|ында|ынан|ына)?$/.test(noun.key)) {
    return { month: month.month, next: next + 1, certain: true };
  }
  const year = yearAfter(tokens, next);
  if (year) return { month: month.month, ...year.point, next: year.next, certain: true };
  if (month.abbreviated) return undefined;
  return { month: month.month, next, certain: isMonthAlone(tokens, at, month, before) };
}

const BEFORE_MONTH = new Set(
  'в во к ко с со до по за на от после начиная между конец конца конце концу начало начала начале началу середина середины середине in since until till by from between during of early late mid last this next through before after'.split(
    ' ',
  ),
);

/** «в сентябре», «қыркүйекте», “in May”: a month without day or year, not the verb “may” and not a name. */
function isMonthAlone(tokens: readonly Token[], at: number, month: MonthWord, before?: Point): boolean {
  const token = tokens[at]!;
  const previous = tokens[at - 1];
  if (month.language === 'kk')
    return /[дт][ае]н?$|н[ае]н$|[ндт][ыі]ң$|[гғкқ][аеіы]$/.test(month.rest) || Boolean(before?.month);
  if (month.language === 'ru')
    return (
      /^(?:е)$/.test(month.rest) || (previous !== undefined && BEFORE_MONTH.has(previous.key)) || Boolean(before?.month)
    );
  const doubtful = month.month === 5 || month.month === 3;
  if (doubtful && !token.capitalised)
    return previous?.key === 'in' || previous?.key === 'between' || Boolean(before?.month);
  return (previous !== undefined && BEFORE_MONTH.has(previous.key)) || Boolean(before?.month);
}

/** A year behind a month or a day: «2025 года», «2025», «прошлого года», “of last year”. */
function yearAfter(
  tokens: readonly Token[],
  at: number,
): { point: Pick<Point, 'year' | 'yearOffset'>; next: number } | undefined {
  const of = tokens[at]?.key === 'of' ? at + 1 : at;
  const start = of > at && tokens[of]?.key === 'the' ? of + 1 : of;
  const token = tokens[start];
  if (!token || !isLoose(token.gap)) return undefined;
  const year = readYear(token.key);
  const word = tokens[start + 1];
  if (year !== undefined) {
    // «в мае 2025–2027 годов» leaves the second year to the range.
    const next = word && isLoose(word.gap) && isYearWord(word.key) ? start + 2 : start + 1;
    return { point: { year }, next };
  }
  const shift = readShift(token.key);
  if (shift !== undefined && word && readUnit(word.key) === 'year')
    return { point: { yearOffset: shift }, next: start + 2 };
  if ((token.key === 'с' || token.key === 'т') && word?.key === 'г' && word.gap === '.') {
    return { point: { yearOffset: 0 }, next: start + 2 };
  }
  return undefined;
}

const BEFORE_YEAR = new Set(
  'in since until till by from between during of early late mid through before after and to the for'.split(' '),
);
const LATIN = /^[a-z]/;
const YEAR_SUFFIX = /^(?:м|ом|го|ого|й|му|е|х|ші|шы|жылы|жылғы)$/;

function yearAt(tokens: readonly Token[], at: number): Point | undefined {
  const token = tokens[at]!;
  const year = readYear(token.key);
  if (year === undefined) return undefined;
  const word = tokens[at + 1];
  if (word && isLoose(word.gap) && isYearWord(word.key)) return { year, next: at + 2, certain: true };
  // «в 2025-м (году)», «1990-е годы».
  if (word && isDash(word.gap) && YEAR_SUFFIX.test(word.key)) {
    const noun = tokens[at + 2];
    return { year, next: noun && isLoose(noun.gap) && isYearWord(noun.key) ? at + 3 : at + 2, certain: true };
  }
  const previous = tokens[at - 1];
  // “in 2025”, “the 2025 session”, but not “2000 people”.
  const plural = word !== undefined && /^[ \u00a0]$/.test(word.gap) && /s$/.test(word.key) && !readMonth(word.key);
  const english = previous !== undefined && BEFORE_YEAR.has(previous.key) && LATIN.test(previous.key) && !plural;
  return { year, next: at + 1, certain: english };
}

/** A four-digit number that could be a year of our time. */
function readYear(key: string): number | undefined {
  if (!/^(?:1[89]|20|21)\d\d$/.test(key)) return undefined;
  return Number(key);
}

const DAY_SUFFIX = /^(?:го|е|ое|му|ому|м|ом|ші|шы|нші|ншы|ы|і|да|де|на|не|ына|іне|ында|інде|ға|ге)$/;

/** A day of the month: «29», «29-го», “29th”, «двадцать девятого». */
function readDay(tokens: readonly Token[], at: number): { day: number; next: number } | undefined {
  const token = tokens[at]!;
  const digits = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(token.key);
  if (digits) {
    const day = Number(digits[1]);
    if (day < 1 || day > 31) return undefined;
    const suffix = tokens[at + 1];
    return { day, next: suffix && isDash(suffix.gap) && DAY_SUFFIX.test(suffix.key) ? at + 2 : at + 1 };
  }
  const word = readNumberWord(token.key);
  if (!word || word.language === 'kk') return undefined;
  if (word.ordinal) return word.value >= 1 && word.value <= 31 ? { day: word.value, next: at + 1 } : undefined;
  const second =
    tokens[at + 1] && (word.value === 20 || word.value === 30) ? readNumberWord(tokens[at + 1]!.key) : undefined;
  return second?.ordinal && second.value < 10 ? { day: word.value + second.value, next: at + 2 } : undefined;
}

function isDash(gap: string): boolean {
  return gap.length <= 3 && /^ ?[-‐‑–—−] ?$/.test(gap);
}

function isLoose(gap: string): boolean {
  return gap.length <= 3 && /^[.,]?[ \u00a0\u202f\n]{1,2}$/.test(gap);
}

/** Nouns of documents, which carry a year as part of their name. */
const DOCUMENT =
  /^(?:план|программ|стратеги|концепци|конституци|соглашени|договор|закон|деклараци|хартии|хартия|конвенци|протокол|повестк|дорожн|жоспар|бағдарлам|стратегия|тұжырымдама|келісім|шарт|декларация|конституция|plans?|programme|program|strategy|agenda|roadmap|agreement|treaty|constitution|declaration|convention|charter|vision|concept)/;
/** «о 2014 годе»: what is spoken of, not when. */
const ABOUT = new Set(['о', 'об', 'about', 'regarding']);

/**
 * Whether a date is the time of what is told, or belongs to a thing named. General rules of the three languages: «на … годы»,
 * «жылдарға арналған», “for 2025–2027”, “by 2030”, «к 2030 году», and the year of a document that stands beside its noun.
 */
function roleOf(tokens: readonly Token[], at: number, next: number, date: DateMatch): DateRole {
  if (date.day !== undefined) return 'period';
  const previous = tokens[at - 1];
  const after = tokens[next];
  const lastWord = tokens[next - 1]!.key;
  const yearsOnly = date.month === undefined;
  if (!previous) return dative(lastWord, after) ? 'mention' : 'period';
  if (ABOUT.has(previous.key)) return 'mention';
  if (yearsOnly && /^(?:на|к|ко|for|by|towards)$/.test(previous.key)) return 'mention';
  if (
    yearsOnly &&
    (DOCUMENT.test(previous.key) || (after && LATIN.test(after.key) && DOCUMENT.test(after.key) && isLoose(after.gap)))
  )
    return 'mention';
  if (yearsOnly && after?.key === 'туралы') return 'mention';
  return dative(lastWord, after) ? 'mention' : 'period';
}

/** «2025–2027 жылдарға (арналған)», «2030 жылға қарай», not «2030 жылға дейін». */
function dative(lastWord: string, after: Token | undefined): boolean {
  if (!/^жыл(?:дар)?(?:ға|га)$/.test(lastWord)) return false;
  return !after || !/^дейін/.test(after.key);
}
