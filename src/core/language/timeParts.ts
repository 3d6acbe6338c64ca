import { addDays, addMonths, isoDay, partsOf } from './calendar.ts';
import { type ScannedDate, scanDate } from './dateScanner.ts';
import { readMonth, readSeason, readShift, readUnit } from './dateWords.ts';
import { readNumberWord } from './numberWords.ts';
import type { Token } from './phrases.ts';
import { resolveDate } from './resolveDate.ts';
import { calendarUnit, KAZAKH_YEARS, type Stretch, wholeYear } from './stretch.ts';

/** «летом 2025 года», “summer of 2025”, «2025 жылдың күзінде», «осенью»: winter begins in the December before. */
export function seasonAt(tokens: readonly Token[], at: number, today: string): Stretch | undefined {
  const prefix = yearAt(tokens, at, today);
  const start = prefix && tokens[prefix.next] && readSeason(tokens[prefix.next]!.key) ? prefix.next : at;
  const shift = start === at ? readShift(tokens[at]!.key) : undefined;
  const place = shift !== undefined ? at + 1 : start;
  const season = tokens[place] ? readSeason(tokens[place].key) : undefined;
  if (!season) return undefined;
  const before = tokens[place - 1]?.key;
  const after = start === at ? yearAt(tokens, place + 1, today) : undefined;
  const english = season.language === 'en';
  if (
    english &&
    shift === undefined &&
    !after &&
    !/^(?:in|the|of|during|since|until|by|from|after|before)$/.test(before ?? '')
  )
    return undefined;
  // «лето», «весна» alone: only in the cases that say when.
  const adverbial =
    /^(?:весной|летом|осенью|зимой|весною|зимою)$/.test(tokens[place]!.key) || season.language === 'kk' || english;
  if (!adverbial && !after && shift === undefined) return undefined;
  const next = after?.next ?? place + 1;
  const year = start === at ? after?.year : prefix?.year;
  if (year !== undefined) return { ...seasonRange(season.season, year), next, role: 'period' };
  const now = partsOf(today).year;
  const latest = [now + 1, now, now - 1]
    .map((candidate) => seasonRange(season.season, candidate))
    .find(({ from }) => from <= today);
  const range = latest ?? seasonRange(season.season, now);
  if (shift !== -1 || range.to < today) return { ...range, next, role: 'period' };
  return { from: addMonths(range.from, -12), to: addMonths(range.to, -12), next, role: 'period' };
}

function seasonRange(season: number, year: number): { from: string; to: string } {
  const first = isoDay(season === 3 ? year - 1 : year, season === 3 ? 12 : 3 * (season + 1), 1) ?? `${year}-01-01`;
  return { from: first, to: addDays(addMonths(first, 3), -1) };
}

/** One of several equal parts of a year or month. */
export interface Part {
  /** Which of how many equal parts, from 1. */
  index: number;
  of: number;
  next: number;
}

/**
 * «в первом квартале 2025 года», «во второй половине сентября», «в начале года», «2025 жылдың бірінші жартысында», «Q1 2025»,
 * «с начала года»: a part of a year or of a month.
 */
export function partOfTimeAt(tokens: readonly Token[], at: number, today: string): Stretch | undefined {
  const prefix = wholeAt(tokens, at, today);
  if (prefix) {
    const part = partAfter(tokens, prefix.next);
    if (part) return partOf(prefix, part, part.next);
  }
  const part = partAfter(tokens, at);
  if (!part) return undefined;
  const start = /^(?:of|the)$/.test(tokens[part.next]?.key ?? '') ? part.next + 1 : part.next;
  const skip = tokens[start]?.key === 'the' ? start + 1 : start;
  const whole = wholeAt(tokens, skip, today);
  if (whole) return partOf(whole, part, whole.next);
  const word = tokens[skip];
  if (word && readUnit(word.key) === 'year') return partOf(calendarUnit('year', 0, today), part, skip + 1);
  if (word && readUnit(word.key) === 'month') return partOf(calendarUnit('month', 0, today), part, skip + 1);
  return part.of === 4 ? partOf(calendarUnit('year', 0, today), part, part.next) : undefined;
}

/** A year or a month as a whole, to be parted. */
function wholeAt(
  tokens: readonly Token[],
  at: number,
  today: string,
): { from: string; to: string; next: number } | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  const year = yearAt(tokens, at, today);
  if (year) {
    const { from, to } = wholeYear(year.year, year.next);
    // «2025 жылғы қыркүйектің басында»: the month is parted, not its year.
    const date = scanDate(tokens, at);
    if (!date || date.next <= year.next) return { from, to, next: year.next };
  }
  if (token.key === 'жыл' || token.key === 'жылдың') return { ...calendarUnit('year', 0, today), next: at + 1 };
  if (token.key === 'ай' || token.key === 'айдың') return { ...calendarUnit('month', 0, today), next: at + 1 };
  const date = scanDate(tokens, at) ?? bareMonthAt(tokens, at);
  if (!date || date.day !== undefined || date.endYear !== undefined || date.endMonth !== undefined) return undefined;
  const range = resolveDate(date, today, 'past');
  return range ? { ...range, next: date.next } : undefined;
}

/** «(в начале) сентября», where only the part before it makes the month certain. */
function bareMonthAt(tokens: readonly Token[], at: number): ScannedDate | undefined {
  const token = tokens[at]!;
  const month = readMonth(token.key);
  if (!month || month.abbreviated) return undefined;
  return { start: token.start, end: token.end, month: month.month, role: 'period', next: at + 1 };
}

/** A year said in figures or by shift: «2025 года», «прошлого года», «биылғы», “of last year”. */
function yearAt(tokens: readonly Token[], at: number, today: string): { year: number; next: number } | undefined {
  const start = tokens[at]?.key === 'of' || tokens[at]?.key === 'in' ? at + 1 : at;
  const token = tokens[start];
  if (!token) return undefined;
  const now = partsOf(today).year;
  const word = tokens[start + 1];
  if (/^(?:19|20|21)\d\d$/.test(token.key)) {
    return { year: Number(token.key), next: word && readYearWord(word) ? start + 2 : start + 1 };
  }
  const kazakh = KAZAKH_YEARS.get(token.key.replace(/ғы$/, ''));
  if (kazakh !== undefined) return { year: now + kazakh, next: start + 1 };
  const shift = readShift(token.key);
  if (shift === undefined || !word || readUnit(word.key) !== 'year') return undefined;
  return { year: now + shift, next: start + 2 };
}

function readYearWord(word: Token): boolean {
  return readUnit(word.key) === 'year' || /^(?:г|ж)$/.test(word.key);
}

const BEGINNING = /^(?:начал(?:о|а|е|у)|басы(?:нда|нан|на)?|beginning|start|early)$/;
const MIDDLE = /^(?:середин(?:а|е|ы|у)|ортасы(?:нда|нан|на)?|middle|mid)$/;
const END = /^(?:кон(?:ец|ца|це|цу|цом)|соңы(?:нда|нан|на)?|аяғы(?:нда|нан)?|end|late)$/;
const HALF = /^(?:половин(?:а|е|ы|у)|полугоди(?:е|и|я)|жарты(?:сы|сында|жылдығы|жылдығында|жылдығының)?|half)$/;
const QUARTER = /^(?:квартал(?:а|е|у)?|тоқсан(?:ы|да|ында|ының)?|токсан(?:ы|да|ында)?|quarter)$/;
const ROMAN_PART = new Map([
  ['i', 1],
  ['ii', 2],
  ['iii', 3],
  ['iv', 4],
]);

/** Reads «первый квартал», «вторая половина», «начало», “Q1”. */
export function partAfter(tokens: readonly Token[], at: number): Part | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  const { key } = token;
  if (BEGINNING.test(key)) return { index: 1, of: 3, next: at + 1 };
  if (MIDDLE.test(key)) return { index: 2, of: 3, next: at + 1 };
  if (END.test(key)) return { index: 3, of: 3, next: at + 1 };
  const quarter = /^q([1-4])$/.exec(key);
  if (quarter) return { index: Number(quarter[1]), of: 4, next: at + 1 };
  const index = ordinalAt(tokens, at);
  const noun = index ? tokens[index.next] : undefined;
  if (!index || !noun) return undefined;
  if (HALF.test(noun.key) && index.value <= 2) return { index: index.value, of: 2, next: index.next + 1 };
  if (QUARTER.test(noun.key) && index.value <= 4) return { index: index.value, of: 4, next: index.next + 1 };
  return undefined;
}

function ordinalAt(tokens: readonly Token[], at: number): { value: number; next: number } | undefined {
  const { key } = tokens[at]!;
  const roman = ROMAN_PART.get(key);
  if (roman) return { value: roman, next: at + 1 };
  const digits = /^([1-4])(?:st|nd|rd|th)?$/.exec(key);
  if (digits) {
    const suffix = tokens[at + 1];
    const hyphen = suffix && /^[-‐‑–]$/.test(suffix.gap) && /^(?:[а-я]{1,2}|ші|шы|нші|ншы)$/.test(suffix.key);
    return { value: Number(digits[1]), next: hyphen ? at + 2 : at + 1 };
  }
  const word = readNumberWord(key);
  return word?.ordinal ? { value: word.value, next: at + 1 } : undefined;
}

/** Thirds of a year are four months, those of a month ten days. */
function partOf(whole: { from: string; to: string }, part: Part, next: number): Stretch {
  const { year, month } = partsOf(whole.from);
  if (whole.from.slice(0, 7) === whole.to.slice(0, 7)) {
    const length = Math.floor(30 / part.of);
    const from = isoDay(year, month, length * (part.index - 1) + 1) ?? whole.from;
    const to = part.index === part.of ? whole.to : (isoDay(year, month, length * part.index) ?? whole.to);
    return { from, to, next, role: 'period' };
  }
  const length = 12 / part.of;
  const from = isoDay(year, length * (part.index - 1) + 1, 1) ?? whole.from;
  return { from, to: addDays(addMonths(from, length), -1), next, role: 'period' };
}
