import { addDays, addMonths, daysInMonth, isoDay, partsOf } from '../language/calendar.ts';
import { type DateMatch, resolveDate } from '../language/dates.ts';
import type { Evidence } from './evidence.ts';
import type { Reading } from './reading.ts';

/** First and last day, ISO, both inclusive. */
interface Range {
  from: string;
  to: string;
}

/**
 * Says whether a date of a claim is a date of the cited sentences, of the title, or the article's own. A claim may say less
 * than its source («в сентябре» for 29 September), never more. Years are completed from each article's date.
 */
export function isDateProved(date: DateMatch, claim: Reading, evidence: readonly Evidence[]): boolean {
  return evidence.some((one) => {
    const own = one.article.article.date;
    const readings = [...one.sentences, one.title];
    if (readings.some(({ dates }) => dates.some((known) => sameParts(date, known)))) return true;
    if (readings.some(({ dates }) => isToldInParts(date, dates))) return true;
    if (readings.some((reading) => isToldWithLess(date, reading, own))) return true;
    if (own === null) return false;
    const claimed = resolveDate(date, own);
    if (!claimed) return false;
    const whole = date.endYear !== undefined || date.endMonth !== undefined || date.endDay !== undefined;
    const isOwn =
      date.day === undefined
        ? !namesOtherYear(claim, one) && (date.month === undefined || !namesOtherMonth(claim, one))
        : !namesOtherDay(claim, one);
    if (!whole && covers(claimed, { from: own, to: own }) && isOwn) {
      return true;
    }
    return readings.some((reading) =>
      rangesOf(reading, own).some((known) => (whole ? isSame(claimed, known) : isWithin(claimed, known))),
    );
  });
}

/** The cited sentences name a year that the claim leaves out: then the year of the article must not stand in its place. */
function namesOtherYear(claim: Reading, { sentences, article }: Evidence): boolean {
  const told = new Set(claim.dates.flatMap(({ year, endYear }) => [year, endYear]));
  const own = Number(article.article.date?.slice(0, 4));
  return sentences.some(({ dates }) => dates.some(({ year }) => year !== undefined && year !== own && !told.has(year)));
}

/** The cited sentences name a month that the claim leaves out: then that of the article must not stand in its place. */
function namesOtherMonth(claim: Reading, { sentences }: Evidence): boolean {
  const months = sentences.flatMap(({ dates }) => dates.flatMap(({ month }) => month ?? []));
  return months.length > 0 && !months.some((month) => claim.dates.some((told) => told.month === month));
}

/** The cited sentences name a day that the claim leaves out: then the day of the article must not stand in its place. */
function namesOtherDay(claim: Reading, { sentences }: Evidence): boolean {
  const days = sentences.flatMap(({ dates }) => dates.filter(({ day }) => day !== undefined));
  const isTold = (known: DateMatch) => claim.dates.some(({ month, day }) => month === known.month && day === known.day);
  return days.length > 0 && !days.some(isTold);
}

/** Every stretch of time a sentence names, by date or by «прошлогодний», “last year”, «былтыр». */
export function rangesOf(reading: Reading, own: string): Range[] {
  const years = reading.dates.flatMap(({ year, month }) => (month === undefined && year !== undefined ? [year] : []));
  const dated = reading.dates.flatMap((date) => {
    const open = date.month !== undefined && date.year === undefined && date.yearOffset === undefined;
    // «о двух вехах 2021 года: в августе …»: the year told beside it, not that of the article.
    const told = open && years.length === 1 ? { ...date, year: years[0]! } : date;
    return resolveDate(told, own) ?? [];
  });
  const year = Number(own.slice(0, 4));
  const isLate = Number(own.slice(5, 7)) >= 9;
  const relative = reading.words.flatMap(({ key }, index) => {
    const [next, third] = [reading.words[index + 1]?.key ?? '', reading.words[index + 2]?.key ?? ''];
    const shift = isLate && NEXT.test(key) && SEASON.test(next) ? 1 : yearShift(key, next, third);
    return shift === undefined ? [] : [{ from: `${year + shift}-01-01`, to: `${year + shift}-12-31` }];
  });
  return [...dated, ...relative, ...firstMonths(reading, year), ...nearDays(reading, own), ...nearMonths(reading, own)];
}

const NEAR_DAYS: readonly [pattern: RegExp, shift: number][] = [
  [/(?:^|[^\p{L}])(?:сегодня|бүгін|today)(?!\p{L})/iu, 0],
  [/(?:^|[^\p{L}])(?:завтра|ертең|tomorrow|на следующий день|келесі күні|the (?:next|following) day)(?!\p{L})/iu, 1],
  [/(?:^|[^\p{L}])(?:послезавтра|бүрсігүні|the day after tomorrow)(?!\p{L})/iu, 2],
  [/(?:^|[^\p{L}])(?:вчера|накануне|днем ранее|кеше|yesterday|the day before)(?!\p{L})/iu, -1],
];

const NEAR_MONTHS: readonly [pattern: RegExp, shift: number][] = [
  [/(?:^|[^\p{L}])(?:в (?:прошлом|минувшем) месяце|месяц назад|өткен айда|last month)(?!\p{L})/iu, -1],
  [/(?:^|[^\p{L}])(?:в (?:этом|текущем|нынешнем) месяце|осы айда|this month)(?!\p{L})/iu, 0],
  [/(?:^|[^\p{L}])(?:в (?:следующем|будущем) месяце|через месяц|келесі айда|next month)(?!\p{L})/iu, 1],
];

/** «в прошлом месяце»: counted from the month of the article. */
function nearMonths({ text }: Reading, own: string): Range[] {
  return NEAR_MONTHS.flatMap(([pattern, shift]) => {
    if (!pattern.test(text)) return [];
    const { year, month } = partsOf(addMonths(`${own.slice(0, 7)}-01`, shift));
    const [from, to] = [isoDay(year, month, 1), isoDay(year, month, daysInMonth(year, month))];
    return from !== null && to !== null ? [{ from, to }] : [];
  });
}

/** «завтра», «на следующий день»: counted from the day of the article. */
function nearDays({ text }: Reading, own: string): Range[] {
  return NEAR_DAYS.flatMap(([pattern, shift]) => {
    if (!pattern.test(text)) return [];
    const day = addDays(own, shift);
    return [{ from: day, to: day }];
  });
}

const UNTIL = 'first за первые первых алғашқы алғашкы'.split(' ');

/** «за первые десять месяцев этого года», “the first ten months of this year”: January to October. */
function firstMonths({ numbers, words, text }: Reading, year: number): Range[] {
  return numbers.flatMap(({ value, start, end }) => {
    if (!Number.isInteger(value) || value < 2 || value > 11) return [];
    const before = words.findLast((word) => word.end <= start);
    const behind = text.slice(end, end + 24).toLowerCase();
    if (!before || !UNTIL.includes(before.key) || !/^ (?:месяц|ай(?:да|ында|дың)? |months)/.test(behind)) return [];
    const to = isoDay(year, value, daysInMonth(year, value));
    return to === null ? [] : [{ from: `${year}-01-01`, to }];
  });
}

/** «будущим летом», “next summer”, «келесі жылдың көктемінде» (by its year): told in winter or autumn, that of the next year. */
const SEASON =
  /^(?:лет(?:о|ом)|весн(?:а|ой)|осен(?:ь|ью)|summer|spring|autumn|fall|жаз(?:да)?|көктем(?:де)?|күз(?:де)?)$/;

const LAST_YEAR = /^(?:прошлогодн\p{L}*|былтыр\p{L}*)$/u;
const THIS_YEAR = /^(?:биыл\p{L}*)$/u;
const NEXT = /^(?:next|coming|келесі|следующ\p{L}*|будущ\p{L}*|предстоящ\p{L}*|грядущ\p{L}*)$/u;
const AGO = /^(?:годом|год)$/;

function yearShift(key: string, next: string, third: string): number | undefined {
  if (LAST_YEAR.test(key)) return -1;
  if (THIS_YEAR.test(key)) return 0;
  if (AGO.test(key) && /^(?:ранее|раньше|назад|тому)$/.test(next)) return -1;
  if (/^(?:прошл|минувш)\p{L}*$/u.test(key) && /^год/.test(next)) return -1;
  if (/^(?:нынешн|текущ|эт)\p{L}*$/u.test(key) && /^год/.test(next)) return 0;
  if (/^(?:следующ|будущ)\p{L}*$/u.test(key) && /^год/.test(next)) return 1;
  if (key === 'last' && next === 'year') return -1;
  if (key === 'this' && next === 'year') return 0;
  if (key === 'next' && next === 'year') return 1;
  if (key === 'a' && next === 'year' && /^(?:earlier|ago|before)$/.test(third)) return -1;
  if (key === 'өткен' && next.startsWith('жыл')) return -1;
  if (key === 'келесі' && next.startsWith('жыл')) return 1;
  return undefined;
}

/** What both state is the same, and the source states all that the claim does. */
function sameParts(claimed: DateMatch, known: DateMatch): boolean {
  const parts = ['year', 'month', 'day', 'endYear', 'endMonth', 'endDay', 'yearOffset'] as const;
  return parts.every((part) => claimed[part] === known[part]);
}

/**
 * «in 2024 deliveries …», where the year looks like a count; «в декабре текущего года» for «в декабре»; and a month without a
 * year for that of the article's own year, whichever side of it the article stands.
 */
function isToldWithLess(
  { year, month, day, ...others }: DateMatch,
  { dates, numbers }: Reading,
  own: string | null,
): boolean {
  if (others.endYear !== undefined || others.endMonth !== undefined || others.endDay !== undefined) return false;
  if (month === undefined) {
    return year !== undefined && numbers.some(({ value, unit }) => value === year && unit === undefined);
  }
  const isOwnYear = year === undefined || (own !== null && year === Number(own.slice(0, 4)));
  return (
    isOwnYear &&
    dates.some(
      (known) =>
        known.year === undefined &&
        known.month === month &&
        known.endMonth === undefined &&
        (day === undefined || known.day === day),
    )
  );
}

/** «о двух вехах 2021 года: в августе …»: month and year apart in one sentence. */
function isToldInParts(claimed: DateMatch, dates: readonly DateMatch[]): boolean {
  if (claimed.year === undefined || claimed.month === undefined || claimed.endDay !== undefined) return false;
  return (
    dates.some(({ year, month }) => year === claimed.year && month === undefined) &&
    dates.some(({ year, month, day }) => year === undefined && month === claimed.month && day === claimed.day)
  );
}

function covers(claimed: Range, known: Range): boolean {
  return claimed.from <= known.from && known.to <= claimed.to;
}

function isSame(one: Range, other: Range): boolean {
  return one.from === other.from && one.to === other.to;
}

/** The source's time lies in the claim's; or the claim names the first or last day of it. */
function isWithin(claimed: Range, known: Range): boolean {
  if (covers(claimed, known)) return true;
  const day = claimed.from === claimed.to;
  return day && isDays(known) && (claimed.from === known.from || claimed.from === known.to);
}

/** Named by its days («17–18 сентября»), not by its month or year. */
function isDays({ from, to }: Range): boolean {
  return from.slice(0, 7) === to.slice(0, 7) && !(from.endsWith('-01') && Number(to.slice(8)) >= 28);
}
