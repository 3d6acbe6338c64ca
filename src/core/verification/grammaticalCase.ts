import { FEMININE_NAMES, MASCULINE_NAMES } from '../language/givenNames.ts';
import { normalise } from '../language/normalise.ts';
import { baseForm } from '../language/personNames.ts';

/** Case of a noun or name; `either`: the form fits the subject and the object alike. */
export type Case = 'nom' | 'acc' | 'gen' | 'dat' | 'ins' | 'loc' | 'either';

const IN_A = /^(?:глав|пап|тораг|коллег)/;

/** The case of a Russian noun of a post, by its ending: «председателя» → acc (or gen), «главу» → acc. */
export function caseOfPost(word: string): Case {
  const key = normalise(word).split('-').at(-1) ?? '';
  if (IN_A.test(key)) {
    if (/а$/.test(key)) return 'nom';
    if (/[ыи]$/.test(key)) return 'gen';
    if (/е$/.test(key)) return 'dat';
    if (/у$/.test(key)) return 'acc';
    return /ой$/.test(key) ? 'ins' : 'either';
  }
  if (/(?:ами|ями|ом|ем)$/.test(key)) return 'ins';
  if (/(?:ам|ям)$/.test(key)) return 'dat';
  if (/(?:ах|ях)$/.test(key)) return 'loc';
  if (/(?:ов|ев|ей)$/.test(key)) return 'acc';
  if (/[ую]$/.test(key)) return 'dat';
  if (/[ая]$/.test(key)) return 'acc';
  if (/[ыи]$/.test(key)) return 'nom';
  if (/е$/.test(key)) return 'loc';
  return 'nom';
}

let feminine: ReadonlySet<string> | undefined;

/**
 * The case of a Russian name.
 *
 * @param known - all words that the text uses of this person, by which a lone surname is told: a woman's «Нарбаева» is a subject
 */
export function caseOfName(words: readonly string[], known: readonly string[]): Case {
  feminine ??= new Set(FEMININE_NAMES.split(' '));
  const telling = words.filter((word) => word.length > 2);
  const text = telling.join(' ');
  if (!/[\u0400-\u052f]/.test(text)) return 'either';
  if (telling.length === 1) return caseOfSurname(normalise(text), known);
  const base = baseForm(text, 'ru');
  const [given = ''] = telling;
  const [baseGiven = ''] = base.split(' ');
  if (given !== baseGiven) {
    const found = caseOfEnding(normalise(given), /[ая]$/.test(baseGiven));
    // «Тереза», «Данияра»: an unknown name on -а may be a woman's in the nominative.
    return found === 'acc' && /[ая]$/.test(given) && !isSurelyMan(baseGiven, base) ? 'either' : found;
  }
  const last = telling.at(-1)!;
  const baseLast = base.split(' ').at(-1)!;
  if (last !== baseLast) return caseOfEnding(normalise(last), /[ая]$/.test(baseLast));
  // A masculine name on a consonant declines, so its plain form is the subject.
  return /[бвгджзклмнпрстфхцчшщй]$/.test(normalise(given)) || feminine.has(normalise(given)) ? 'nom' : 'either';
}

let masculine: ReadonlySet<string> | undefined;

function isSurelyMan(given: string, base: string): boolean {
  masculine ??= new Set(MASCULINE_NAMES.split(' '));
  return masculine.has(normalise(given)) || /(?:[оеё]в|ин|ын|ий)$/.test(base);
}

function caseOfSurname(key: string, known: readonly string[]): Case {
  const woman = isWoman(known);
  if (/(?:ов|ев|ин|ын)$/.test(key)) return woman ? 'either' : 'nom';
  if (/(?:ов|ев|ин|ын)а$/.test(key)) return woman ? 'nom' : 'acc';
  if (/(?:ов|ев|ин|ын)у$/.test(key)) return woman ? 'acc' : 'dat';
  if (/(?:ов|ев|ин|ын)(?:ой|ым)$/.test(key)) return 'ins';
  if (/(?:[бвгджзклмнпрстфхцчшщ])у$/.test(key)) return 'dat';
  if (/(?:[бвгджзклмнпрстфхцчшщ])ом$/.test(key)) return 'ins';
  if (known.includes(key) && /[бвгджзклмнпрстфхцчшщ]$/.test(key)) return woman ? 'either' : 'nom';
  return 'either';
}

/** Says whether a person is known for a woman: by a given name of a list, or by the base form of a full name. */
export function isWoman(known: readonly string[]): boolean {
  feminine ??= new Set(FEMININE_NAMES.split(' '));
  if (known.some((word) => feminine!.has(word) || feminine!.has(word.replace(/[уеыи]$/, 'а')))) return true;
  if (known.length < 2) return false;
  const name = known.slice(0, 3).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return /(?:(?:ов|ев|ин|ын)а|ая)$/.test(baseForm(name.join(' '), 'ru'));
}

function caseOfEnding(key: string, inA: boolean): Case {
  if (inA) {
    if (/[ую]$/.test(key)) return 'acc';
    if (/[ыи]$/.test(key)) return 'gen';
    if (/е$/.test(key)) return 'dat';
    return /(?:ой|ей)$/.test(key) ? 'ins' : 'either';
  }
  if (/[ая]$/.test(key)) return 'acc';
  if (/[ую]$/.test(key)) return 'dat';
  if (/(?:ом|ем|ым|им)$/.test(key)) return 'ins';
  return /е$/.test(key) ? 'loc' : 'either';
}

const KAZAKH_CASES: readonly [ending: RegExp, found: Case][] = [
  [/(?:ның|нің|дың|дің|тың|тің)$/, 'gen'],
  [/(?:мен|бен|пен)$/, 'ins'],
  [/(?:дан|ден|тан|тен|нан|нен)$/, 'loc'],
  [/(?:да|де|та|те)$/, 'loc'],
  [/(?:ға|ге|қа|ке|сына|сіне|ына|іне)$/, 'dat'],
  [/(?:ны|ні|ды|ді|ты|ті|сын|сін|ын|ін)$/, 'acc'],
];

/** The case of a Kazakh noun or name, by the ending of its last word; a name that ends so itself is compared with its base form. */
export function caseOfKazakh(word: string, isName: boolean): Case {
  const key = normalise(word);
  const found = KAZAKH_CASES.find(([ending]) => ending.test(key))?.[1];
  if (!found) return 'nom';
  if (!isName) return found;
  const base = normalise(baseForm(word, 'kk'));
  // Behind и and у, which are read as consonants, «Лэцзиді» has the ending of a consonant.
  return base === key && !/[иу]д[ыі]$/.test(key) ? 'nom' : found;
}
