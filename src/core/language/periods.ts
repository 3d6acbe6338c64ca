import { addDays, addMonths, daysInMonth, isoDay, partsOf, startOfWeek } from './calendar.ts';
import { type DateRole, type ScannedDate, scanDate } from './dateScanner.ts';
import { readMonth, readSeason, readShift, readUnit, type TimeUnit } from './dateWords.ts';
import type { Language } from './language.ts';
import { readNumberWord } from './numberWords.ts';
import { type Token, tokenise } from './phrases.ts';
import { resolveDate } from './resolveDate.ts';
import type { Span } from './span.ts';

/** The stretch of days that a question asks about, and the words that say so. */
export interface Period extends Span {
  /** First day, ISO; null: open. */
  from: string | null;
  /** Last day, inclusive; null: open. */
  to: string | null;
  /** `mention`: the date belongs to a thing named («план на 2025–2027 годы»), nothing is to be filtered by it. */
  role: DateRole;
}

/**
 * Finds the period a question asks about: dates, months, years and their ranges; «после», “before”, «бастап»; «вчера», «былтыр»,
 * “last week”; «за последние три недели»; seasons, quarters, halves, beginnings and ends. A month or day without a
 * year is the latest that does not lie after today. Of several the first that is no mere mention; neighbours joined by «и»
 * become one stretch. Null where the question names none. Linear in the question.
 *
 * @param lang - accepted for symmetry with the other finders; the words themselves tell the language
 * @param todayIso - the reader's day
 */
export function findPeriod(question: string, _lang: Language, todayIso: string): Period | null {
  const tokens = tokenise(question);
  const found: (Period & { first: number; next: number })[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const stretch = stretchAt(tokens, at, todayIso);
    if (!stretch) continue;
    const { first, next, ...days } = bounded(tokens, at, stretch, todayIso);
    const before = found.at(-1);
    const joined = before && before.next + 1 === first && JOINTS.has(tokens[first - 1]!.key);
    if (joined && before.role === 'period' && days.role === 'period') {
      found[found.length - 1] = unite(before, {
        ...days,
        start: tokens[first]!.start,
        end: tokens[next - 1]!.end,
        first,
        next,
      });
    } else {
      found.push({ ...days, start: tokens[first]!.start, end: tokens[next - 1]!.end, first, next });
    }
    at = next - 1;
  }
  const best = found.find(({ role }) => role === 'period') ?? found[0] ?? bareYear(tokens);
  if (!best) return null;
  const { from, to, start, end, role } = best;
  return { from, to, start, end, role };
}

/** «А в 2025?» in few words: a year alone at the end of a clause. */
function bareYear(tokens: readonly Token[]): Period | undefined {
  for (let at = 0; at < tokens.length; at += 1) {
    const { key, start, end, gap } = tokens[at]!;
    const after = tokens[at + 1];
    if (!/^20\d\d$/.test(key) || (after && !/^[,;:.!?)]/.test(after.gap)) || /^[-‐‑–]$/.test(gap)) continue;
    const { next: _next, ...days } = wholeYear(Number(key), at + 1);
    return { ...days, start, end };
  }
  return undefined;
}

const JOINTS = new Set('и или and or мен пен бен және немесе'.split(' '));

interface Stretch {
  from: string;
  to: string;
  next: number;
  role: DateRole;
  /** Both ends are already said: no preposition opens it. */
  closed?: boolean;
}

function unite<P extends Period & { next: number }>(one: P, other: P): P {
  const from = one.from === null || other.from === null ? null : ([one.from, other.from].sort()[0] ?? null);
  const to = one.to === null || other.to === null ? null : ([one.to, other.to].sort()[1] ?? null);
  return { ...one, from, to, end: other.end, next: other.next };
}

/** The stretch of days that begins at a token, prepositions aside. */
function stretchAt(tokens: readonly Token[], at: number, today: string): Stretch | undefined {
  return (
    lastUnitsAt(tokens, at, today) ??
    dayWordAt(tokens, at, today) ??
    partOfTimeAt(tokens, at, today) ??
    seasonAt(tokens, at, today) ??
    dateAt(tokens, at, today) ??
    shiftedUnitAt(tokens, at, today)
  );
}

function dateAt(tokens: readonly Token[], at: number, today: string): Stretch | undefined {
  const date = scanDate(tokens, at);
  if (!date) return undefined;
  const range = resolveDate(date, today, 'past');
  return range ? { ...range, next: date.next, role: date.role, closed: isRange(date) } : undefined;
}

function isRange(date: ScannedDate): boolean {
  return date.endYear !== undefined || date.endMonth !== undefined || date.endDay !== undefined;
}

const LAST = /^(?:последн|прошедш|минувш|истекш)(?:ий|ие|их|юю|яя|ее|ем|ей|его|ими|ую|ые|ых|ые)$/;
const KAZAKH_LAST = /^(?:соңғы|сонгы|соңғи)$/;

/** «за последние три недели», «соңғы екі аптада», “in the past two months”: back from today. */
function lastUnitsAt(tokens: readonly Token[], at: number, today: string): Stretch | undefined {
  const { key } = tokens[at]!;
  const before = tokens[at - 1]?.key;
  const english =
    key === 'past' ||
    (key === 'last' && (before === 'the' || before === 'in' || before === 'over' || before === 'within'));
  const counted = key === 'last' || key === 'past' ? countAt(tokens, at + 1) : undefined;
  if (!LAST.test(key) && !KAZAKH_LAST.test(key) && !english && counted === undefined) return undefined;
  // «в прошедшем году» is the year before, «за прошедший год» the twelve months.
  if (!/^послед|^соң|^сон|^past|^last/.test(key) && before !== 'за') return undefined;
  const count = counted ?? countAt(tokens, at + 1);
  const next = count?.next ?? at + 1;
  const word = tokens[next];
  const unit = word ? readUnit(word.key) : undefined;
  if (!unit || !word) return undefined;
  const plural =
    /^(?:дни|дней|недели|недель|месяцы|месяцев|кварталов|годы|лет|годов|days|weeks|months|years|күндері|жылдары|күндер|жылдар)$/.test(
      word.key,
    );
  // «в последние годы», «соңғы жылдары» is no period that could be counted.
  if (!count && plural && unit === 'year') return undefined;
  const amount = count?.value ?? (plural ? VAGUE[unit] : 1);
  return { from: back(today, unit, amount), to: today, next: next + 1, role: 'period', closed: true };
}

/** How many units «последние дни» and the like stand for. */
const VAGUE: Record<TimeUnit, number> = { day: 7, week: 4, month: 6, quarter: 2, year: 3 };

function countAt(tokens: readonly Token[], at: number): { value: number; next: number } | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (/^\d{1,3}$/.test(token.key)) return { value: Number(token.key), next: at + 1 };
  if (token.key === 'полгода') return undefined;
  const word = readNumberWord(token.key);
  return word && !word.ordinal && word.value > 0 ? { value: word.value, next: at + 1 } : undefined;
}

function back(today: string, unit: TimeUnit, amount: number): string {
  const many = Math.min(amount, 1000);
  if (unit === 'day') return addDays(today, 1 - many);
  if (unit === 'week') return addDays(today, -7 * many);
  return addMonths(today, -many * MONTHS[unit]);
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

const DAY_WORDS = new Map([
  ...'сегодня сегодняшний бүгін бугин бүгінгі today'.split(' ').map((word) => [word, 0] as const),
  ...'вчера вчерашний кеше кешегі yesterday'.split(' ').map((word) => [word, -1] as const),
  ...'позавчера'.split(' ').map((word) => [word, -2] as const),
  ...'завтра ертең ертен tomorrow'.split(' ').map((word) => [word, 1] as const),
]);

function dayWordAt(tokens: readonly Token[], at: number, today: string): Stretch | undefined {
  const { key } = tokens[at]!;
  const shift = DAY_WORDS.get(key);
  if (shift !== undefined) return oneDay(addDays(today, shift), at + 1);
  if (key === 'алдыңғы' && tokens[at + 1]?.key === 'күні') return oneDay(addDays(today, -2), at + 2);
  if (key === 'day' && tokens[at + 1]?.key === 'before' && tokens[at + 2]?.key === 'yesterday') {
    return oneDay(addDays(today, -2), at + 3);
  }
  const year = KAZAKH_YEARS.get(key);
  if (year === undefined || scanDate(tokens, at)) return undefined;
  const half = partAfter(tokens, at + 1);
  return half ? undefined : wholeYear(partsOf(today).year + year, at + 1);
}

const KAZAKH_YEARS = new Map([
  ['биыл', 0],
  ['былтыр', -1],
]);

function oneDay(day: string, next: number): Stretch {
  return { from: day, to: day, next, role: 'period' };
}

function wholeYear(year: number, next: number): Stretch {
  return { from: `${year}-01-01`, to: `${year}-12-31`, next, role: 'period' };
}

/** «на прошлой неделе», “this month”, «өткен жылы», «в следующем году»: whole units of the calendar. */
function shiftedUnitAt(tokens: readonly Token[], at: number, today: string): Stretch | undefined {
  const shift = readShift(tokens[at]!.key);
  const word = tokens[at + 1];
  if (shift === undefined || !word) return undefined;
  const unit = readUnit(word.key);
  // «бұл күні», «в эти годы», «этого дня» point into the talk, not into the calendar.
  if (!unit || unit === 'day' || /^(?:годы|лет|years)$/.test(word.key)) {
    const month = readMonth(word.key);
    if (month && shift === -1 && month.language === 'en') return monthBefore(month.month, today, at + 2);
    return undefined;
  }
  return { ...calendarUnit(unit, shift, today), next: at + 2, role: 'period' };
}

/** “last May”: the latest May that is over. */
function monthBefore(month: number, today: string, next: number): Stretch {
  const { year, month: now } = partsOf(today);
  const range = monthRange(month < now ? year : year - 1, month);
  return { ...range, next, role: 'period' };
}

function calendarUnit(unit: Exclude<TimeUnit, 'day'>, shift: number, today: string): { from: string; to: string } {
  const { year, month } = partsOf(today);
  if (unit === 'week') {
    const from = addDays(startOfWeek(today), 7 * shift);
    return { from, to: addDays(from, 6) };
  }
  if (unit === 'year') return { from: `${year + shift}-01-01`, to: `${year + shift}-12-31` };
  const length = MONTHS[unit];
  const first = Math.floor((month - 1) / length) * length + 1;
  const from = addMonths(isoDay(year, first, 1) ?? today, shift * length);
  return { from, to: addDays(addMonths(from, length), -1) };
}

function monthRange(year: number, month: number): { from: string; to: string } {
  const from = isoDay(year, month, 1) ?? `${year}-01-01`;
  return { from, to: from.slice(0, 8) + String(daysInMonth(year, month)) };
}

/** «летом 2025 года», “summer of 2025”, «2025 жылдың күзінде», «осенью»: winter begins in the December before. */
function seasonAt(tokens: readonly Token[], at: number, today: string): Stretch | undefined {
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

interface Part {
  /** Which of how many equal parts, from 1. */
  index: number;
  of: number;
  next: number;
}

/**
 * «в первом квартале 2025 года», «во второй половине сентября», «в начале года», «2025 жылдың бірінші жартысында», «Q1 2025»,
 * «с начала года»: a part of a year or of a month.
 */
function partOfTimeAt(tokens: readonly Token[], at: number, today: string): Stretch | undefined {
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
  if (!date || date.day !== undefined || isRange(date)) return undefined;
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

function partAfter(tokens: readonly Token[], at: number): Part | undefined {
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

type Opening = 'since' | 'after' | 'until' | 'before' | 'between';

const OPENINGS = new Map<string, Opening>([
  ...'с со начиная since from'.split(' ').map((word) => [word, 'since'] as const),
  ...'после after'.split(' ').map((word) => [word, 'after'] as const),
  ...'по until till through'.split(' ').map((word) => [word, 'until'] as const),
  ...'до before'.split(' ').map((word) => [word, 'before'] as const),
  ...'между between'.split(' ').map((word) => [word, 'between'] as const),
]);
const POSTPOSITIONS = new Map<string, Opening>([
  ...'бастап бері'.split(' ').map((word) => [word, 'since'] as const),
  ...'кейін соң'.split(' ').map((word) => [word, 'after'] as const),
  ...'дейін шейін'.split(' ').map((word) => [word, 'before'] as const),
  ...'бұрын'.split(' ').map((word) => [word, 'before'] as const),
]);
const RANGE_JOINTS = new Set('по до и to till until through and мен пен бен'.split(' '));
const WHEN = new Set('в во на за весь течение самом in on during over within the at all'.split(' '));

/** Applies the words around a stretch: «с … по …», «после», «аралығында», «-дан бастап», and takes them into the span. */
function bounded(
  tokens: readonly Token[],
  at: number,
  stretch: Stretch,
  today: string,
): Omit<Period, 'start' | 'end'> & { first: number; next: number } {
  const { role } = stretch;
  let first = at;
  while (first > 0 && WHEN.has(tokens[first - 1]!.key)) first -= 1;
  const opening = first > 0 ? OPENINGS.get(tokens[first - 1]!.key) : undefined;
  const plain = { from: stretch.from, to: stretch.to, role, first, next: stretch.next };
  if (!stretch.closed) {
    const second = secondEnd(tokens, stretch, today);
    const after = second ? tokens[second.next] : undefined;
    const between = after && /^арал(?:ығында|ығындағы|ыгында)$/.test(after.key);
    const fromTo = after && /^дейін/.test(after.key);
    if (second && stretch.from <= second.to && (opening === 'since' || opening === 'between' || between || fromTo)) {
      const next = between || fromTo ? second.next + 1 : second.next;
      return { from: stretch.from, to: second.to, role, first: opening ? first - 1 : first, next };
    }
  } else {
    const after = tokens[stretch.next];
    const next = after && /^арал(?:ығында|ығындағы|ыгында)$/.test(after.key) ? stretch.next + 1 : stretch.next;
    return { ...plain, first: opening === 'since' || opening === 'between' ? first - 1 : first, next };
  }
  const post = tokens[stretch.next] ? POSTPOSITIONS.get(tokens[stretch.next]!.key) : undefined;
  const kind = post ?? opening ?? (tokens[stretch.next - 1]!.key === 'басынан' ? 'since' : undefined);
  if (!kind || kind === 'between') return plain;
  const next = post ? stretch.next + 1 : stretch.next;
  const start = !post && opening ? first - 1 : first;
  return { ...openEnd(kind, stretch, today), first: start, next };
}

function openEnd(kind: Opening, { from, to, role }: Stretch, today: string): Omit<Period, 'start' | 'end'> {
  if (kind === 'since') return { from, to: null, role };
  if (kind === 'after') return { from: addDays(to, 1), to: null, role };
  // «до 2030 года» names a goal while that year lies ahead.
  const goal = from > today ? 'mention' : role;
  if (kind === 'until') return { from: null, to, role: goal };
  return { from: null, to: addDays(from, -1), role: goal };
}

/** The later end of «с мая прошлого года по июль этого», «2024 жылдан 2025 жылға дейін». */
function secondEnd(tokens: readonly Token[], stretch: Stretch, today: string): Stretch | undefined {
  const joint = tokens[stretch.next];
  if (!joint) return undefined;
  const skip = RANGE_JOINTS.has(joint.key) || WHEN.has(joint.key) ? stretch.next + 1 : stretch.next;
  return tokens[skip] ? stretchAt(tokens, skip, today) : undefined;
}
