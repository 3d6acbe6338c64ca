import { addDays } from './calendar.ts';
import { type DateRole, type ScannedDate, scanDate } from './dateScanner.ts';
import type { Language } from './language.ts';
import { type Token, tokenise } from './phrases.ts';
import { relativeStretchAt, shiftedUnitAt } from './relativeStretches.ts';
import { resolveDate } from './resolveDate.ts';
import type { Span } from './span.ts';
import { type Stretch, wholeYear } from './stretch.ts';
import { partOfTimeAt, seasonAt } from './timeParts.ts';

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

function unite<P extends Period & { next: number }>(one: P, other: P): P {
  const from = one.from === null || other.from === null ? null : ([one.from, other.from].sort()[0] ?? null);
  const to = one.to === null || other.to === null ? null : ([one.to, other.to].sort()[1] ?? null);
  return { ...one, from, to, end: other.end, next: other.next };
}

/** The stretch of days that begins at a token, prepositions aside. */
function stretchAt(tokens: readonly Token[], at: number, today: string): Stretch | undefined {
  return (
    relativeStretchAt(tokens, at, today) ??
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
