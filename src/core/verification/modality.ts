import type { Language } from '../language/language.ts';
import {
  ENGLISH_PAST,
  KAZAKH_NOUNS,
  PLAIN_PLAN,
  PLAN_WORDS,
  RUSSIAN_FUTURES,
  RUSSIAN_NOUNS,
  RUSSIAN_PARTICIPLES,
  SPEECH,
} from './modalityTables.ts';
import { Reading, type ReadWord } from './reading.ts';
import { ordinaryWords } from './support.ts';
import { holdsWord } from './wordSupport.ts';

/** What a verb form says of its event: told as done, as to come, or (an infinitive) neither. */
type Tense = 'done' | 'ahead' | 'open';

/** A verb form of a sentence. */
interface VerbForm {
  /** The same for all forms of the verb. */
  verb: string;
  tense: Tense;
  text: string;
}

/** A stretch of a sentence between marks, with what its verbs say. */
interface Clause {
  reading: Reading;
  verbs: VerbForm[];
  /** A word that makes it a plan, a wish, a proposal. */
  plan: string | undefined;
  /** Such a word that says it outright. */
  plainPlan: string | undefined;
}

/** A claim that tells a plan as done, or the reverse. */
export interface ModalityFault {
  text: string;
  told: 'done' | 'plan';
}

/** Compares how a claim and its sources tell the same events: as done, or as planned. */
export function modalityFaults(
  claim: Reading,
  sources: readonly Reading[],
  titles: readonly Reading[],
): ModalityFault[] {
  const known = sources.flatMap((reading) => clausesOf(reading));
  const everywhere = [...known, ...titles.flatMap((reading) => clausesOf(reading))];
  const faults: ModalityFault[] = [];
  for (const clause of clausesOf(claim)) {
    const fault = verbFault(clause, known) ?? clauseFault(clause, known, everywhere);
    if (fault) faults.push(fault);
  }
  return faults;
}

/** The same verb, which the sources use in another tense only. */
function verbFault({ verbs, plan, reading }: Clause, known: readonly Clause[]): ModalityFault | undefined {
  for (const { verb, tense, text } of verbs) {
    if (tense === 'open' || (tense === 'done' && plan !== undefined)) continue;
    const same = known
      .filter((clause) => clause.reading.lang === reading.lang)
      .flatMap((clause) =>
        clause.verbs
          .filter((other) => other.verb === verb)
          .map((other) => (other.tense === 'done' && clause.plainPlan ? 'ahead' : other.tense)),
      );
    if (same.length === 0) continue;
    if (tense === 'done' && same.every((other) => other !== 'done')) return { text, told: 'done' };
    if (tense === 'ahead' && same.every((other) => other === 'done')) return { text, told: 'plan' };
  }
  return undefined;
}

/** How much of the best clause's words another must hold to be taken for the same event. */
const NEAR_BEST = 0.8;

function clauseFault(
  clause: Clause,
  known: readonly Clause[],
  everywhere: readonly Clause[],
): ModalityFault | undefined {
  const status = statusOf(clause);
  if (status === undefined) return undefined;
  const planned = clause.plainPlan ?? clause.verbs.find(({ tense }) => tense === 'ahead')?.text;
  if (status === 'plan' && planned !== undefined) {
    const anyPlan = everywhere.some(
      ({ plan, verbs }) => plan !== undefined || verbs.some(({ tense }) => tense !== 'done'),
    );
    if (!anyPlan) return { text: planned, told: 'plan' };
  }
  const words = ordinaryWords(clause.reading);
  const held = known.map(
    (other) => words.filter((word) => holdsWord(other.reading, word, clause.reading.lang, words)).length,
  );
  const best = Math.max(0, ...held);
  if (best < 2 && best < words.length) return undefined;
  const nearest = known.filter((_, index) => held[index]! >= NEAR_BEST * best && held[index]! > 0).map(statusOf);
  if (nearest.length === 0) return undefined;
  if (status === 'done' && nearest.every((other) => other === 'plan')) {
    return { text: clause.verbs.find(({ tense }) => tense === 'done')!.text, told: 'done' };
  }
  if (status === 'plan' && planned !== undefined && nearest.every((other) => other === 'done')) {
    return { text: planned, told: 'plan' };
  }
  return undefined;
}

/** A clause that tells both («обнародовано заявление о намерении …») is neither. */
function statusOf({ verbs, plan }: Clause): 'done' | 'plan' | undefined {
  const done = verbs.some(({ tense }) => tense === 'done');
  const ahead = plan !== undefined || verbs.some(({ tense }) => tense === 'ahead');
  if (done && ahead) return undefined;
  return ahead ? 'plan' : done ? 'done' : undefined;
}

const CLAUSE_END = /[,;:.!?()«»“”–—]|\s-\s/;

const clauses = new WeakMap<Reading, Clause[]>();

function clausesOf(reading: Reading): Clause[] {
  let known = clauses.get(reading);
  if (!known) {
    known = readClauses(reading);
    clauses.set(reading, known);
  }
  return known;
}

function readClauses({ words, text, lang }: Reading): Clause[] {
  const found: Clause[] = [];
  let from = 0;
  for (let at = 1; at <= words.length; at += 1) {
    const ends = at === words.length || CLAUSE_END.test(text.slice(words[at - 1]!.end, words[at]!.start));
    if (!ends) continue;
    const own = words.slice(from, at);
    from = at;
    const verbs = own.flatMap((word, index) => verbForm(word, own, index, lang) ?? []);
    found.push({
      reading: new Reading(text.slice(own[0]!.start, own.at(-1)!.end), lang),
      verbs,
      plan: own.find((word) => isPlanWord(word, PLAN_WORDS[lang], lang))?.text,
      plainPlan: own.find((word) => isPlanWord(word, PLAIN_PLAN[lang], lang))?.text,
    });
  }
  return found;
}

function isPlanWord({ key, capitalised, initial }: ReadWord, pattern: RegExp, lang: Language): boolean {
  if (capitalised && !initial) return false;
  return pattern.test(key) && !(lang === 'kk' && KAZAKH_NOUNS.has(key));
}

function verbForm(word: ReadWord, clause: readonly ReadWord[], index: number, lang: Language): VerbForm | undefined {
  const { key, text } = word;
  if (word.capitalised && !word.initial) return undefined;
  if (SPEECH[lang].test(key) || PLAN_WORDS[lang].test(key) || !/^\p{L}/u.test(key)) return undefined;
  const found = { ru: russianVerb, kk: kazakhVerb, en: englishVerb }[lang](key, clause, index);
  return found && { ...found, text };
}

type Form = Omit<VerbForm, 'text'> | undefined;

const RUSSIAN_PAST = /^(\p{L}{2,}[аеиоуыя])л(?:а|о|и)?(?:сь|ся)?$/u;
const RUSSIAN_INFINITIVE = /^\p{L}{2,}(?:ать|ять|ить|еть|уть|ыть|сти|зти|йти)(?:ся)?$/u;

function russianVerb(key: string): Form {
  futures ??= readFutures();
  for (const { future, past } of futures) {
    if (future.test(key)) return { verb: past.source, tense: 'ahead' };
    if (past.test(key)) return { verb: past.source, tense: 'done' };
  }
  const participle = RUSSIAN_PARTICIPLES.exec(key);
  if (participle) return { verb: key.replace(/[аоы]$/, ''), tense: 'done' };
  if (RUSSIAN_INFINITIVE.test(key)) return { verb: key.replace(/(?:ть|ться|ти|тись)$/, ''), tense: 'open' };
  const past = RUSSIAN_NOUNS.test(key) ? undefined : RUSSIAN_PAST.exec(key)?.[1];
  return past === undefined || key.length < 5 ? undefined : { verb: past, tense: 'done' };
}

let futures: { future: RegExp; past: RegExp }[] | undefined;

function readFutures(): { future: RegExp; past: RegExp }[] {
  return RUSSIAN_FUTURES.trim()
    .split('\n')
    .map((line) => {
      const [future = '', past = ''] = line.split(' ');
      return { future: new RegExp(`^${future}$`), past: new RegExp(`^${past}$`) };
    });
}

/** A stem that ends in a consonant takes -ады, -еді for what is to come; one that ends in a vowel has these letters in the past. */
const KAZAKH_AHEAD =
  /^(?:(\p{L}{2,}?)й(?:ды|ді)|((?:бол|кел|бар|бер|өт|айт|кет|жет|тарт|жат|тұр|жүр|көр|көтер|қат|қатыс|кездес|жасал|аш|ашыл|баст|басқар|өткіз|қой|шық|кір|түс|ал|қал|сал|\p{L}{2,}(?:ыл|іл|ын|ін|ыс|іс|ар|ер|ір|ыр|дыр|дір|тыр|тір|ғыз|гіз|қыз|кіз)))(?:ады|еді)|(\p{L}{2,}?)(?:атын|етін|йтын|йтін)\p{L}{0,8})$/u;
const KAZAKH_DONE = /^(\p{L}{2,}?)(?:[дт][ыі]|(?:ған|ген|қан|кен)(?:ын|ін|ы|і)?)$/u;

/** Kazakh verbs end their clause; before that the same endings are those of nouns. */
function kazakhVerb(key: string, clause: readonly ReadWord[], index: number): Form {
  const closing = index >= clause.length - 2;
  if (!closing) return undefined;
  const form = KAZAKH_AHEAD.exec(key);
  const ahead = form?.[1] ?? form?.[2] ?? form?.[3];
  // «жасасқан болатын» is past.
  const past = key === 'болатын' && /(?:ған|ген|қан|кен)$/.test(clause[index - 1]?.key ?? '');
  if (ahead && !past) return { verb: ahead, tense: 'ahead' };
  const done = KAZAKH_DONE.exec(key)?.[1];
  return done && index === clause.length - 1 ? { verb: done, tense: 'done' } : undefined;
}

function englishVerb(key: string, clause: readonly ReadWord[], index: number): Form {
  const before = clause[index - 1]?.key ?? '';
  if (before === 'to' || /^(?:will|would|should|could|may|might|must|can)$/.test(before)) {
    return { verb: new Reading(key, 'en').stemOf(key), tense: before === 'to' ? 'open' : 'ahead' };
  }
  if (before === 'be' || before === 'been') {
    const ahead = /^(?:will|would|to|should|could)$/.test(clause[index - 2]?.key ?? '');
    if (key.endsWith('ed') || ENGLISH_PAST.has(key)) {
      return { verb: englishStem(key), tense: ahead ? 'ahead' : 'done' };
    }
  }
  if ((key.length > 4 && key.endsWith('ed')) || ENGLISH_PAST.has(key)) return { verb: englishStem(key), tense: 'done' };
  return undefined;
}

function englishStem(key: string): string {
  return new Reading(key, 'en').stemOf(key);
}
