import type { Language } from '../language/language.ts';
import { stem } from '../language/stem.ts';
import {
  ENGLISH_PAST,
  KAZAKH_NOUNS,
  PLAN_WORDS,
  RUSSIAN_FUTURES,
  RUSSIAN_NOUNS,
  RUSSIAN_PARTICIPLES,
  SPEECH,
} from './modalityTables.ts';
import type { ReadWord } from './reading.ts';

/** What a verb form says of its event: told as done, as to come, as going on, or (an infinitive) none of these. */
export type Tense = 'done' | 'ahead' | 'now' | 'open';

/** A verb form of a sentence. */
export interface VerbForm {
  /** The same for all forms of the verb. */
  verb: string;
  tense: Tense;
  /** As it stands. */
  text: string;
}

/**
 * What each word of a clause is as a verb form, undefined for other words. Verbs that only say that something was said tell
 * no event and are left out, and so are words of planning.
 */
export function verbForms(words: readonly ReadWord[], lang: Language): (VerbForm | undefined)[] {
  return words.map((word, index) => verbForm(word, words, index, lang));
}

/** The first word that makes a clause a plan, a wish or a proposal. */
export function planWordOf(words: readonly ReadWord[], lang: Language): string | undefined {
  return words.find((word, index) => {
    if (lang === 'en' && word.key === 'plan' && words[index + 1]?.key !== 'to') return false;
    return isPlanWord(word, PLAN_WORDS[lang], lang);
  })?.text;
}

/** Says whether a word is one of planning; a name is none. */
export function isPlanWord({ key, capitalised, initial }: ReadWord, pattern: RegExp, lang: Language): boolean {
  if (capitalised && !initial) return false;
  return pattern.test(key) && !(lang === 'kk' && KAZAKH_NOUNS.has(key));
}

/** «айтып берді», «атап өтті»: the verb before tells what is done, and here it is only said. */
function isAuxiliary(key: string, before: string): boolean {
  return (
    /^(?:берді|өтті|кетті|қойды|алды|шықты|отыр|тұр|жатыр)$/.test(key) &&
    /^(?:айтып|атап|баяндап|түсіндіріп|хабарлап|жеткізіп)$/.test(before)
  );
}

type Form = Omit<VerbForm, 'text'> | undefined;

function verbForm(word: ReadWord, clause: readonly ReadWord[], index: number, lang: Language): VerbForm | undefined {
  const { key, text } = word;
  if (word.capitalised && !word.initial) return undefined;
  if (lang === 'kk' && isAuxiliary(key, clause[index - 1]?.key ?? '')) return undefined;
  // “a delegation led by” says who it was; “Baker led a delegation” tells a deed.
  const leads = /^(?:led|headed|chaired)$/.test(key) && clause[index + 1]?.key !== 'by';
  if ((SPEECH[lang].test(key) && !leads) || PLAN_WORDS[lang].test(key) || !/^\p{L}/u.test(key)) return undefined;
  // «чтобы делегации ездили»: a wish.
  if (lang === 'ru' && clause[0]?.key === 'чтобы' && RUSSIAN_PAST.test(key)) return undefined;
  const found = { ru: russianVerb, kk: kazakhVerb, en: englishVerb }[lang](key, clause, index);
  return found && { ...found, text };
}

const RUSSIAN_PAST = /^(\p{L}{2,}[аеиоуыя])л(?:а|о|и)?(?:сь|ся)?$/u;
const RUSSIAN_INFINITIVE = /^(\p{L}+(?:[аяиеуы]|с|з|й))(?:ть|ти)(?:ся)?$/u;
const RUSSIAN_NOW = /^(\p{L}{3,}?)(?:(?:[аяуеи]|ыва|ива)(?:ет|ют)(?:ся)?|[еия]тся|утся)$/u;
const WILL = /^(?:будет|будут)$/;

function russianVerb(key: string, clause: readonly ReadWord[], index: number): Form {
  const will = [clause[index - 1], clause[index - 2]].some((word) => WILL.test(word?.key ?? ''));
  for (const { future, past, present } of familiesOf(key)) {
    if (present?.test(key)) return { verb: past.source, tense: 'now' };
    if (future.test(key)) return { verb: past.source, tense: 'ahead' };
    if (past.test(key)) return { verb: past.source, tense: 'done' };
  }
  if (RUSSIAN_PARTICIPLES.test(key)) return { verb: key.replace(/[аоы]$/, ''), tense: will ? 'ahead' : 'done' };
  const infinitive = key.length > 4 ? RUSSIAN_INFINITIVE.exec(key)?.[1] : undefined;
  if (infinitive) {
    const family = familiesOf(key).find(({ past }) => past.test(`${infinitive}л`));
    // «довести» has «довел» in the past.
    const root = key.endsWith('сти') ? infinitive.replace(/с$/, '') : infinitive;
    return { verb: family?.past.source ?? root, tense: will ? 'ahead' : 'open' };
  }
  // «увеличивается», «реализуются»: what is, or by itself what will be.
  const now = RUSSIAN_NOW.exec(key)?.[1];
  if (now !== undefined) return { verb: now, tense: 'now' };
  const past = RUSSIAN_NOUNS.test(key) ? undefined : RUSSIAN_PAST.exec(key)?.[1];
  return past === undefined || key.length < 5 ? undefined : { verb: past, tense: 'done' };
}

/** Forms of one verb in both its aspects. */
interface Family {
  future: RegExp;
  past: RegExp;
  present: RegExp | undefined;
}

let families: ReadonlyMap<string, Family[]> | undefined;

/** Verbs that begin with the first two letters of a word. */
function familiesOf(key: string): readonly Family[] {
  if (!families) {
    const byLetters = new Map<string, Family[]>();
    for (const family of readFutures()) {
      const letters = family.past.source.slice(1, 3);
      byLetters.set(letters, [...(byLetters.get(letters) ?? []), family]);
    }
    families = byLetters;
  }
  return families.get(key.slice(0, 2)) ?? [];
}

function readFutures(): Family[] {
  return RUSSIAN_FUTURES.trim()
    .split('\n')
    .map((line) => {
      const [future = '', past = '', present] = line.split(' ');
      return {
        future: new RegExp(`^${future}$`),
        past: new RegExp(`^${past}$`),
        present: present === undefined ? undefined : new RegExp(`^${present}$`),
      };
    });
}

/**
 * A stem that ends in a consonant takes -ады, -еді for what is to come; one that ends in a vowel has these letters in the
 * past («қабылдады») and -йды, -йді for what is to come.
 */
const KAZAKH_AHEAD =
  /^(?:(\p{L}{2,}?)й(?:ды|ді)|((?:бол|кел|бар|бер|өт|айт|кет|жет|тарт|жат|тұр|жүр|көр|көтер|қат|қатыс|кездес|жасал|аш|ашыл|басқар|өткіз|қой|шық|кір|түс|ал|қал|сал|орал|жинал|бастал|қарал|қайт|ұш|шақыр|таңдал|сайлан|\p{L}{2,}(?:лан|лен|дан|ден|тан|тен|йт|рт|дет|ыл|іл|ын|ін|ыс|іс|ар|ер|ір|ыр|дыр|дір|тыр|тір|ғыз|гіз|қыз|кіз)))(?:ады|еді)|(\p{L}{2,}?)(?:атын|етін|йтын|йтін)\p{L}{0,8})$/u;
/** Verbs of states: «тұрады», «саналады» tell what is. */
const KAZAKH_STATES =
  /^(?:тұрады|істейді|оқиды|жүреді|отырады|саналады|есептеледі|құрайды|жатады|кіреді|танылады|аталады|болады|қолдайды|білдіреді|береді|келеді|алады|табылады|маңызды|қатысады|басқарады)$/;
/** «90 жыл толатынын еске салды»: what is to come, as the object of telling. */
const KAZAKH_TOLD = /^(\p{L}{2,}?)(?:атын|етін|йтын|йтін)(?:ын|ін|ына|іне|ы|і)$/u;
/** Verbs in -ла behind ы, і, which look like a passive. */
const NOT_AHEAD = /^(?:талқыла|қой|жой|той|сой|азай|көбей|ұлғай|молай|күшей|кеңей|нығай)д/;
const KAZAKH_DONE = /^(\p{L}{2,}?)(?:[дт][ыі]|(?:ған|ген|қан|кен)(?:ын|ін|ы|і)?)$/u;

/** Kazakh verbs end their clause; before that the same endings are those of nouns. */
function kazakhVerb(key: string, clause: readonly ReadWord[], index: number): Form {
  if (KAZAKH_STATES.test(key)) return { verb: key.replace(/(?:ады|еді|йды|йді)$/, ''), tense: 'now' };
  const told = KAZAKH_TOLD.exec(key)?.[1];
  const wished = /(?:ғысы|гісі|қысы|кісі)$/.test(clause[index - 1]?.key ?? '');
  if (told !== undefined && !wished) return { verb: told, tense: 'ahead' };
  if (index < clause.length - 2) return undefined;
  if (/(?:ғысы|гісі|қысы|кісі)$/.test(clause[index - 1]?.key ?? '')) return undefined;
  // «қояды» is қой- and -ады.
  const spelled = key.replace(/ояды$/, 'ойады');
  const form = NOT_AHEAD.test(key) ? undefined : KAZAKH_AHEAD.exec(spelled);
  const ahead = form?.[1] ?? form?.[2] ?? form?.[3];
  // «жасасқан болатын» is past.
  const past = key === 'болатын' && /(?:ған|ген|қан|кен)$/.test(clause[index - 1]?.key ?? '');
  if (ahead && !past) return { verb: ahead, tense: 'ahead' };
  const done = KAZAKH_DONE.exec(key)?.[1];
  const last = clause.at(-1)!.key;
  const closes = index === clause.length - 1 || /^(?:болатын|еді|екен|деп)$/.test(last);
  return done && closes ? { verb: done, tense: 'done' } : undefined;
}

function englishVerb(key: string, clause: readonly ReadWord[], index: number): Form {
  const [second, before] = [clause[index - 2]?.key ?? '', clause[index - 1]?.key ?? ''];
  const verb = stem(key, 'en');
  if (/^(?:will|would|should|could|might|must|can|not)$/.test(before)) {
    return before === 'not' && !/^(?:will|would|should|could)$/.test(second) ? undefined : { verb, tense: 'ahead' };
  }
  if (before === 'to' && key !== 'the' && !/ing$/.test(key)) return { verb, tense: 'open' };
  if (/^(?:is|are|be)$/.test(before) && !/^(?:will|would|to|should|could)$/.test(second)) return undefined;
  const past = (key.length > 4 && key.endsWith('ed')) || ENGLISH_PAST.has(key);
  if (!past) return undefined;
  const ahead = before === 'be' && /^(?:will|would|to|should|could)$/.test(second);
  return { verb: stem(PRESENT[key] ?? key, 'en'), tense: ahead ? 'ahead' : 'done' };
}

/** Irregular past forms and the verb they are of. */
const PRESENT: Record<string, string> = {
  met: 'meet',
  held: 'hold',
  took: 'take',
  came: 'come',
  went: 'go',
  gave: 'give',
  became: 'become',
  began: 'begin',
  brought: 'bring',
  built: 'build',
  made: 'make',
  paid: 'pay',
  saw: 'see',
  sent: 'send',
  sat: 'sit',
  spent: 'spend',
  won: 'win',
  wrote: 'write',
  rose: 'rise',
  grew: 'grow',
  led: 'lead',
  found: 'find',
  left: 'leave',
  drew: 'draw',
};
