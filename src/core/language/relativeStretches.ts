import { addDays, addMonths, daysInMonth, isoDay, partsOf } from './calendar.ts';
import { scanDate } from './dateScanner.ts';
import { readMonth, readShift, readUnit, type TimeUnit } from './dateWords.ts';
import { readNumberWord } from './numberWords.ts';
import type { Token } from './phrases.ts';
import { calendarUnit, KAZAKH_YEARS, MONTHS, type Stretch, wholeYear } from './stretch.ts';
import { partAfter } from './timeParts.ts';

/**
 * Reads a stretch that is counted from today: «за последние три недели», «вчера», «на прошлой неделе», «былтыр», “last May”.
 *
 * @param at - the first token after any preposition
 */
export function relativeStretchAt(tokens: readonly Token[], at: number, today: string): Stretch | undefined {
  return lastUnitsAt(tokens, at, today) ?? dayWordAt(tokens, at, today);
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

function oneDay(day: string, next: number): Stretch {
  return { from: day, to: day, next, role: 'period' };
}

/** «на прошлой неделе», “this month”, «өткен жылы», «в следующем году»: whole units of the calendar. */
export function shiftedUnitAt(tokens: readonly Token[], at: number, today: string): Stretch | undefined {
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

function monthRange(year: number, month: number): { from: string; to: string } {
  const from = isoDay(year, month, 1) ?? `${year}-01-01`;
  return { from, to: from.slice(0, 8) + String(daysInMonth(year, month)) };
}
