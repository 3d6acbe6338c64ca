import type { Language } from './language.ts';
import { foldKazakh } from './normalise.ts';

/** A dictionary word that recognises its own inflected forms. */
export interface Inflected {
  /** What every form begins with: lower case, ё as е. */
  stem: string;
  /** Says what the rest of a word makes of the stem, undefined if it is no form of it. */
  endingOf: (rest: string) => Ending | undefined;
}

/** `form`: a case or number; `compound`: «итальянско-…», good only before a hyphen; `derived`: Kazakh «-лық». */
export type Ending = 'form' | 'compound' | 'derived';

/**
 * The forms of a word given in its dictionary form: Russian case and number by the last letters, Kazakh suffix chains,
 * the English possessive and plural. A Russian word that ends in -о, -и, -у, -э is taken as indeclinable.
 *
 * @param word - lower case, ё as е
 * @param last - whether it ends its phrase: «Святой» before «Престол» is an adjective, «Ханой» alone a noun
 */
export function inflect(word: string, language: Language, last: boolean): Inflected {
  if (language === 'en') return { stem: word, endingOf: englishEnding };
  if (language === 'kk') return { stem: word, endingOf: kazakhEnding };
  return inflectRussian(word, last);
}

/** Says whether a Kazakh word could end so: `тың`, `ның`, `лары`, `дағы`; a stretch of suffixes, nothing else. */
export function isKazakhSuffix(rest: string): boolean {
  return rest !== '' && rest.length <= LONGEST_ENDING && KAZAKH_ENDING.test(foldKazakh(rest));
}

/** Says whether a Kazakh ending puts the word in place, direction or origin: «-да», «-ға», «-дан». */
export function isKazakhPlaceEnding(rest: string): boolean {
  return KAZAKH_PLACE.test(foldKazakh(rest));
}

/** Says whether a Russian adjective could end so: `ого`, `ыми`, `ьего`. */
export function isRussianAdjectiveEnding(rest: string): boolean {
  return adjectiveEnding(rest.startsWith('ь') ? rest.slice(1) : rest) === 'form';
}

const LONGEST_ENDING = 16;
const ENGLISH_ENDINGS = new Set(['', 's', "'s", "s'", "'"]);
const KAZAKH_ENDING =
  /^(?:[лдт][ае]р)?(?:с?[ыи](?:н|м|ң)?(?:[ыи]з)?|м[ыи]з|м)?(?:[ндт][ыи]н|[гк][ае]|[ндт]?[ае]|[ндт][ыи]|н|н?[дт][ае]|[днт][ае]н|[мбп]ен)?(?:г[ыи]|к[ыи])?$/;
const KAZAKH_DERIVED = /^[лдт][ыи][кг]/;
const KAZAKH_PLACE = /^(?:[дт][ае]н?|[гк][ае]|н[ае]|н[дт][ае]н?|[дт][ае]г[ыи])$/;

function englishEnding(rest: string): Ending | undefined {
  return ENGLISH_ENDINGS.has(rest) ? 'form' : undefined;
}

function kazakhEnding(rest: string): Ending | undefined {
  if (rest === '') return 'form';
  if (rest.length > LONGEST_ENDING) return undefined;
  const folded = foldKazakh(rest);
  if (KAZAKH_ENDING.test(folded)) return 'form';
  if (!KAZAKH_DERIVED.test(folded)) return undefined;
  return folded.length === 3 || KAZAKH_ENDING.test(folded.slice(3)) ? 'derived' : undefined;
}

/** Russian endings by the last letters of the dictionary form: what is cut off, then what may stand there. */
const RUSSIAN_CLASSES: readonly [pattern: RegExp, cut: number, endings: string][] = [
  [/[яа]не$/, 1, 'е - ам ами ах'],
  [/острова$/, 1, 'а ов ам ами ах'],
  [/(?:[нт]ие|ье)$/, 2, 'ие ия ию ием ии ий иям иями иях ье ья ью ьем'],
  [/[аеиоуыэюя]ец$/, 2, 'ец йца йцу йцем йце йцы йцев йцам йцами йцах'],
  [/ец$/, 2, 'ец ца цу цем цом це цы цев цов цам цами цах'],
  [/ств[оа]$/, 1, 'о а у ом е - ам ами ах'],
  [/ка$/, 2, 'ка ки ке ку кой кою ек ок кам ками ках'],
  [/а$/, 1, 'а ы и е у ой ою ей ею - ам ами ах'],
  [/ея$/, 1, 'я и е ю ей ею й ям ями ях'],
  [/ия$/, 1, 'я и ю ей ею й ям ями ях'],
  [/я$/, 1, 'я и е ю ей ею ь ям ями ях'],
  [/ь$/, 1, 'ь я ю ем е и ью ей ям ями ях'],
  [/й$/, 1, 'й я ю ем е и ев ям ями ях'],
  [/ы$/, 1, 'ы - ов ам ами ах ых ым ыми'],
  [/[бвгджзклмнпрстфхцчшщ]$/, 0, '- а у ом ем е ы и ов ев ей ам ами ах'],
];

const ADJECTIVE = /[гжкхнчшщлртвдмбпсц](?:ий|ый|ая|яя|ое|ее|ые|ие)$/;
const ADJECTIVE_OY = /[вгдкнтш]ой$/;
const ADJECTIVE_ENDINGS = 'ий ый ой ого его ому ему ым им ом ем ая яя ей ую юю ою ею ое ее ые ие ых их ыми ими';

let russianEndings: ((name: string) => (rest: string) => Ending | undefined) | undefined;

function inflectRussian(word: string, last: boolean): Inflected {
  russianEndings ??= rememberEndings();
  const adjective = word.length > 4 && ADJECTIVE.test(word) && !/(?:[нт]ие|арий)$/.test(word);
  if (adjective || (!last && ADJECTIVE_OY.test(word))) {
    return { stem: word.slice(0, -2), endingOf: adjectiveEnding };
  }
  for (const [pattern, cut, list] of RUSSIAN_CLASSES) {
    if (pattern.test(word)) return { stem: word.slice(0, word.length - cut), endingOf: russianEndings(list) };
  }
  return { stem: word, endingOf: russianEndings('-') };
}

let adjectiveEndings: ReadonlySet<string> | undefined;

function adjectiveEnding(rest: string): Ending | undefined {
  adjectiveEndings ??= new Set(ADJECTIVE_ENDINGS.split(' '));
  if (rest === 'о') return 'compound';
  return adjectiveEndings.has(rest) ? 'form' : undefined;
}

function rememberEndings(): (list: string) => (rest: string) => Ending | undefined {
  const known = new Map<string, (rest: string) => Ending | undefined>();
  return (list) => {
    let endingOf = known.get(list);
    if (!endingOf) {
      const set = new Set(list.split(' ').map((ending) => (ending === '-' ? '' : ending)));
      endingOf = (rest) => (set.has(rest) ? 'form' : undefined);
      known.set(list, endingOf);
    }
    return endingOf;
  };
}
