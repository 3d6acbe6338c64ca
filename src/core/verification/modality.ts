import { type DateMatch, resolveDate } from '../language/dates.ts';
import type { Language } from '../language/language.ts';
import type { Evidence } from './evidence.ts';
import { PLAIN_PLAN } from './modalityTables.ts';
import type { Reading } from './reading.ts';
import { ordinaryWords } from './support.ts';
import { isPlanWord, planWordOf, type VerbForm, verbForms } from './verbForms.ts';
import { holdsWord } from './wordSupport.ts';

/** A stretch of a sentence between marks, with what its verbs say. */
interface Clause {
  reading: Reading;
  verbs: readonly VerbForm[];
  /** A word that makes it a plan, a wish, a proposal. */
  plan: string | undefined;
  /** Such a word that says it outright. */
  plainPlan: string | undefined;
  status: 'done' | 'plan' | undefined;
}

/** A claim that tells a plan as done, or the reverse. */
export interface ModalityFault {
  text: string;
  told: 'done' | 'plan';
}

/** Compares how a claim and its sources tell the same events: as done, or as planned. */
export function modalityFaults(claim: Reading, evidence: readonly Evidence[]): ModalityFault[] {
  const known = evidence.flatMap(({ sentences }) => sentences.flatMap((reading) => clausesOf(reading)));
  const titles = evidence.flatMap(({ title }) => clausesOf(title));
  const everywhere = [...known, ...titles];
  const days = evidence.flatMap(({ article }) => article.article.date ?? []);
  const faults: ModalityFault[] = [];
  const clauses = clausesOf(claim);
  for (const [index, clause] of clauses.entries()) {
    const held = holdings(clause.reading);
    const fault =
      dateFault(clause, datesOf(clauses, index), days, everywhere) ??
      verbFault(clause, everywhere, held) ??
      clauseFault(clause, known, everywhere, held);
    if (fault) faults.push(fault);
  }
  return faults;
}

/** What an article tells of a day after its own is a plan, whatever the words. */
function dateFault(
  { status, verbs, reading }: Clause,
  dates: readonly DateMatch[],
  days: readonly string[],
  known: readonly Clause[],
): ModalityFault | undefined {
  if (days.length === 0 || status === undefined) return undefined;
  const ranges = dates
    // «желтоқсанда» without a year may be either side of the article's day.
    .filter(({ role, year, day, yearOffset }) => role === 'period' && (year ?? day ?? yearOffset) !== undefined)
    .flatMap((date) => days.map((day) => ({ day, range: resolveDate(date, day) })));
  if (ranges.length === 0) return undefined;
  const done = verbs.find(({ tense }) => tense === 'done');
  // «пригласил на форум в мае»: the day is that of the forum.
  if (verbs.some(({ text }) => AHEAD_OBJECT.test(text))) return undefined;
  if (status === 'done' && done && verbs.every(({ tense }) => tense === 'done')) {
    // «темой стала подготовка к чемпионату 2030 года»: so told by the source too.
    const isTold = known.some(
      (other) =>
        other.verbs.some(({ verb, tense }) => verb === done.verb && tense === 'done') &&
        dates.every((date) => other.reading.dates.some((told) => isSameDate(date, told))),
    );
    if (isTold) return undefined;
    if (ranges.every(({ day, range }) => range !== null && range.from > day)) return { text: done.text, told: 'done' };
  }
  // English tells the past with “would” too.
  const ahead = verbs.find(({ tense }) => tense === 'ahead');
  const would = reading.words.some(({ key }) => key === 'would' || key === 'could');
  if (status === 'plan' && ahead && !would && ranges.every(({ day, range }) => range !== null && range.to < day)) {
    return { text: ahead.text, told: 'plan' };
  }
  return undefined;
}

const AHEAD_OBJECT = /^(?:приглас|приглаш|позва|созва|назначи|перенес|шақыр|invit|postpone|set$|called$)/iu;

/** The dates of a clause and of what stands before it between commas without a verb: «In 2026 Kazakhstan, together with the UN, …». */
function datesOf(clauses: readonly Clause[], index: number): DateMatch[] {
  const before = clauses.slice(0, index);
  const own = clauses[index]!.reading.dates;
  return before.some(({ verbs }) => verbs.length > 0)
    ? own
    : [...before.flatMap(({ reading }) => reading.dates), ...own];
}

/** The same verb, which the sources use in another tense only, where they tell of the same event. */
function verbFault(
  { verbs, plainPlan, reading }: Clause,
  known: readonly Clause[],
  holds: Holding,
): ModalityFault | undefined {
  const own = new Set(verbs.flatMap(({ verb, tense }) => (tense === 'open' || tense === 'now' ? [] : [verb])));
  if (!known.some((clause) => clause.verbs.some(({ verb }) => own.has(verb)))) return undefined;
  const telling = known.filter((clause) => clause.verbs.length > 0 || clause.plan !== undefined);
  const held = telling.map(holds);
  const best = Math.max(0, ...held);
  const near = telling.filter(
    (clause, index) => clause.reading.lang === reading.lang && held[index]! >= NEAR_BEST * best,
  );
  for (const { verb, tense, text } of verbs) {
    if (tense === 'open' || tense === 'now' || (tense === 'done' && plainPlan !== undefined)) continue;
    const same = near.flatMap((clause) =>
      clause.verbs
        .filter((other) => other.verb === verb)
        .map((other) => (other.tense === 'done' && clause.plainPlan ? 'ahead' : other.tense)),
    );
    if (same.length === 0) continue;
    // “among the first to recognise” is no plan; “agreed to sign” is.
    const isPlanned = near.some(
      (clause) => clause.plan !== undefined && clause.verbs.some((other) => other.verb === verb),
    );
    if (tense === 'done' && same.every((other) => other === 'ahead' || (other === 'open' && isPlanned))) {
      return { text, told: 'done' };
    }
    if (tense === 'ahead' && same.every((other) => other === 'done')) return { text, told: 'plan' };
  }
  return undefined;
}

/** How much of the best clause's words another must hold to be taken for the same event. */
const NEAR_BEST = 0.8;

function clauseFault(
  { status, plainPlan, verbs, reading }: Clause,
  known: readonly Clause[],
  everywhere: readonly Clause[],
  holds: Holding,
): ModalityFault | undefined {
  if (status === undefined) return undefined;
  const planned = plainPlan ?? verbs.find(({ tense }) => tense === 'ahead')?.text;
  if (status === 'plan') {
    if (planned === undefined) return undefined;
    // «өтеді», «барады» tell what is as well as what will be.
    const isOpen = reading.lang === 'kk' && plainPlan === undefined;
    if (
      !isOpen &&
      !everywhere.some((clause) => clause.plan !== undefined || clause.verbs.some(({ tense }) => tense !== 'done'))
    ) {
      return { text: planned, told: 'plan' };
    }
  }
  const own = reading.dates.filter(({ role }) => role === 'period');
  const sharesDate = known.some(
    (other) =>
      other.status === status && own.some((date) => other.reading.dates.some((known) => isSameDate(date, known))),
  );
  if (sharesDate) return undefined;
  const held = known.map(holds);
  const best = Math.max(0, ...held);
  if (best < Math.min(2, anchorsOf(reading).length) || best === 0) return undefined;
  const nearest = known.filter((_, index) => held[index]! >= NEAR_BEST * best).map((clause) => clause.status);
  if (status === 'done' && nearest.every((other) => other === 'plan')) {
    return { text: verbs.find(({ tense }) => tense === 'done')?.text ?? reading.text, told: 'done' };
  }
  // «стала подготовка к форуму, который проведет …»: a plan told beside it is enough.
  const telling = known.filter((_, index) => held[index]! > 0).map((clause) => clause.status);
  const isDone = nearest.every((other) => other === 'done') && !telling.includes('plan');
  if (status === 'plan' && planned !== undefined && isDone) {
    return { text: planned, told: 'plan' };
  }
  return undefined;
}

/** Says how much of a clause another holds. */
type Holding = (other: Clause) => number;

/** Each other clause is compared once, when it is first asked for. */
function holdings(clause: Reading): Holding {
  const known = new Map<Clause, number>();
  let anchors: ReturnType<typeof anchorsOf> | undefined;
  return (other) => {
    let held = known.get(other);
    if (held === undefined) {
      anchors ??= anchorsOf(clause);
      held = anchors.filter((stands) => stands(other.reading)).length;
      known.set(other, held);
    }
    return held;
  };
}

/** What a clause can be known by in another: its words, names, countries, bodies and (twice) dates. */
function anchorsOf(clause: Reading): ((reading: Reading) => boolean)[] {
  const words = ordinaryWords(clause);
  return [
    ...words.map((word) => (reading: Reading) => holdsWord(reading, word, clause.lang, words)),
    ...clause.countries.map(
      ({ code }) =>
        (reading: Reading) =>
          reading.countries.some((other) => other.code === code),
    ),
    ...clause.people.map(
      ({ words: names }) =>
        (reading: Reading) =>
          names.some((name) => name.length > 2 && reading.names(name.toLowerCase())),
    ),
    ...[...clause.dates, ...clause.dates].map(
      (date) => (reading: Reading) => reading.dates.some((other) => isSameDate(date, other)),
    ),
    ...[...clause.numbers, ...clause.numbers].map(
      ({ value, unit }) =>
        (reading: Reading) =>
          reading.numbers.some((other) => other.value === value && other.unit === unit),
    ),
    ...clause.organisations.map(
      ({ key }) =>
        (reading: Reading) =>
          reading.organisations.some((other) => other.key === key),
    ),
  ];
}

/** As far as both say: the same month and day, or the same year where no month is told. */
function isSameDate({ year, month, day }: DateMatch, other: DateMatch): boolean {
  if (month === undefined) return year === other.year;
  return month === other.month && (day === undefined || day === other.day);
}

const CLAUSE_END = /[,;:.!?()«»“”]|\s[-–—]\s/;
/** They open a clause of their own whatever stands before them. */
const OPENING = new Set(['that', 'who', 'which']);
const JOINTS: Record<Language, ReadonlySet<string>> = {
  ru: new Set(['и', 'а', 'но']),
  kk: new Set(['және', 'ал', 'бірақ']),
  en: new Set(['and', 'but', 'that', 'who', 'which']),
};

/** A sentence of more clauses is a list or an attack. */
const MOST_CLAUSES = 60;

const read = new WeakMap<Reading, Clause[]>();

function clausesOf(reading: Reading): Clause[] {
  let clauses = read.get(reading);
  if (!clauses) {
    clauses = readClauses(reading);
    read.set(reading, clauses);
  }
  return clauses;
}

function readClauses(reading: Reading): Clause[] {
  const { words, text, lang } = reading;
  const clauses: Clause[] = [];
  let from = 0;
  for (let at = 1; at <= words.length && clauses.length < MOST_CLAUSES; at += 1) {
    if (at < words.length && !CLAUSE_END.test(text.slice(words[at - 1]!.end, words[at]!.start))) continue;
    const verbs = verbForms(words.slice(from, at), lang);
    const parts = partsOf(reading, from, at, verbs);
    clauses.push(...parts.map(([start, end]) => clauseOf(reading, start, end, parts.length === 1 ? verbs : undefined)));
    from = at;
  }
  // Kazakh tells the tense once, with the last verb: «болып, … қатысады».
  if (lang === 'kk') {
    for (let index = clauses.length - 2; index >= 0; index -= 1) {
      const clause = clauses[index]!;
      const next = clauses[index + 1]!;
      const tells = next.verbs.some(({ tense }) => tense !== 'open');
      if (tells && clause.status === undefined && clause.verbs.length === 0 && clause.plan === undefined) {
        clause.status = next.status;
        clause.verbs = next.verbs;
      }
    }
  }
  return clauses;
}

/** «прибыл в Астану и провел встречу» are two clauses: both sides of the joint have a verb. */
function partsOf(
  { words, lang }: Reading,
  from: number,
  to: number,
  verbs: readonly (VerbForm | undefined)[],
): [from: number, to: number][] {
  const tells = (index: number) =>
    verbs[index - from] !== undefined || isPlanWord(words[index]!, PLAIN_PLAN[lang], lang);
  const cuts = [from];
  for (let at = from + 1; at < to - 1; at += 1) {
    if (!JOINTS[lang].has(words[at]!.key)) continue;
    const start = cuts.at(-1)!;
    let left = false;
    let right = false;
    for (let index = start; index < at; index += 1) left ||= tells(index);
    for (let index = at + 1; index < to; index += 1) right ||= tells(index);
    if (right && (left || OPENING.has(words[at]!.key))) cuts.push(at);
  }
  return cuts.map((start, index) => [start, cuts[index + 1] ?? to]);
}

function clauseOf(reading: Reading, from: number, to: number, forms?: readonly (VerbForm | undefined)[]): Clause {
  const { words, lang } = reading;
  const own = words.slice(from, to);
  const verbs = (forms ?? verbForms(own, lang)).filter((form) => form !== undefined);
  const plan = planWordOf(own, lang);
  const done = verbs.some(({ tense }) => tense === 'done');
  const ahead = plan !== undefined || verbs.some(({ tense }) => tense === 'ahead');
  return {
    reading: reading.part(own[0]!.start, own.at(-1)!.end),
    verbs,
    plan,
    plainPlan: own.find((word) => isPlanWord(word, PLAIN_PLAN[lang], lang))?.text,
    // A clause that tells both («обнародовано заявление о намерении …») is neither.
    status:
      ahead && (done || verbs.some(({ tense }) => tense === 'now'))
        ? undefined
        : ahead
          ? 'plan'
          : done
            ? 'done'
            : undefined,
  };
}
