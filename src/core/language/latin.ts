import { foreignReadings } from './foreignReadings.ts';
import { nameForms } from './nameForms.ts';
import { normalise } from './normalise.ts';

/**
 * A rough Latin spelling that the spellings of one name share, whatever its script: Тоқаев, Токаев, Tokayev and Toqayev all
 * give `tokaev`. Letters a–z (hyphens and digits stay); diacritics, soft and hard signs and doubled letters are gone.
 * For comparing and for n-grams across scripts, not for display.
 *
 * @param word - one word in any case; need not be normalised
 */
export function latinSpelling(word: string): string {
  return readable(soundsOf(normalise(word)));
}

/**
 * The consonants of a word's {@link latinSpelling}, doubled ones single; vowels, y, i, j and apostrophes fall away where
 * romanisations disagree, and `ts` is `s`. The spellings of a name share it, and so do many other words:
 * a filter, not a proof.
 */
export function consonantSkeleton(word: string): string {
  return readable(
    soundsOf(normalise(word))
      .replace(/[aeiou'-]/g, '')
      .replaceAll('c', 's'),
  );
}

/** The skeletons under which a name may be known in the other script, however its own language spells it. */
export function consonantSkeletons(word: string): string[] {
  const skeletons = nameForms(normalise(word)).flatMap((form) => foreignReadings(form).map(consonantSkeleton));
  // Hołownia is «Головня».
  return [...new Set(skeletons.flatMap((skeleton) => [skeleton, skeleton.replace(/^h/, 'g')]))];
}

/**
 * How near two spellings of a single name are, 0…1, whatever script and case form («Токаевым», «Тоқаевтың», Tokayev).
 * An edit distance over {@link latinSpelling} in which letters that romanisations exchange (g and h, i and e, ts and z)
 * cost little, divided by the length; the case endings of Russian and Kazakh are tried with and without.
 */
export function spellingSimilarity(a: string, b: string): number {
  const lefts = spellings(a);
  const rights = spellings(b);
  let best = 0;
  for (const left of lefts) {
    for (const right of rights) {
      best = Math.max(best, nearness(left, right));
      if (best === 1) return 1;
    }
  }
  return best;
}

/** Says whether two single name words, in any script and case form, name the same person as far as spelling can tell. */
export function samePersonName(a: string, b: string): boolean {
  const rights = spellings(b);
  return spellings(a).some((left) => rights.some((right) => isNear(left, right)));
}

const SAME_NAME = 0.8;
/** In UTF-16 code units. A longer word is no name and is compared by its beginning. */
const LONGEST_NAME = 40;
/** How much one foreign consonant in a name of average length takes away; found on the pairs of the test. */
const SEVERITY = 1.35;

const CYRILLIC = /[\u0400-\u052f]/;
/** An i between two vowels (Tokayev, Майер), but not between two a (Тайани). */
const GLIDE = /(a)i(?=[eou])|([eiou])i(?=[aeou])/g;
const REPEATED = /(.)\1+/g;

/** How many words' spellings are remembered before the map starts anew: one name is compared with many words. */
const MOST_WORDS = 5000;
let remembered = new Map<string, readonly Spelling[]>();

/** A name in sound letters, ready to be compared. */
interface Spelling {
  sounds: string;
  weight: number;
  /** Its sounds, a bit each. */
  held: number;
  /** For each of its consonants the sounds that may stand for it, a bit each. */
  sought: readonly number[];
}

/** The name in sound letters, with and without the endings it may carry. */
function spellings(word: string): readonly Spelling[] {
  const known = remembered.get(word);
  if (known) return known;
  const name = normalise(word).slice(0, LONGEST_NAME);
  const readings = new Set(nameForms(name).flatMap((form) => foreignReadings(form).map(soundsOf)));
  const found = [...readings].filter(Boolean).map(toSpelling);
  if (remembered.size >= MOST_WORDS) remembered = new Map();
  if (word.length <= LONGEST_NAME) remembered.set(word, found);
  return found;
}

function toSpelling(sounds: string): Spelling {
  partners ??= partnersOfConsonants();
  const letters = [...sounds];
  return {
    sounds,
    weight: letters.reduce((weight, sound) => weight + (isVowel(sound) ? 0.5 : 1), 0),
    held: letters.reduce((held, sound) => held | bitOf(sound), 0),
    sought: letters.flatMap((sound) => partners!.get(sound) ?? []),
  };
}

/**
 * One letter a sound: S is sh, C is ch, J is zh, dzh or j, c is ts; the others are themselves.
 * Ordered rules; each pattern is a fixed string or a single class, so every pass is linear.
 */
function soundsOf(word: string): string {
  const sounds = CYRILLIC.test(word) ? cyrillicSounds(word) : latinSounds(word);
  return sounds.replace(GLIDE, '$1$2').replace(REPEATED, '$1');
}

function readable(sounds: string): string {
  return sounds.replace(/[SCJc]/g, (sound) =>
    sound === 'S' ? 'sh' : sound === 'C' ? 'ch' : sound === 'J' ? 'j' : 'ts',
  );
}

function cyrillicSounds(word: string): string {
  const joined = word.replace(/дж|чж|цз|дз(?=[иі])/g, 'ж').replace(/йо|ьо/g, 'е');
  let sounds = '';
  for (const letter of joined) sounds += CYRILLIC_SOUNDS[letter] ?? latinSounds(letter);
  return sounds;
}

function latinSounds(word: string): string {
  return word
    .replace(/[^a-z]/g, (letter) => LATIN_LETTERS[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .replace(SOFT_C, 'ts')
    .replace(
      /shch|dsch|tsch|sch|dzh|tch|[cskzgpt]h|dj|ck|qu|t[sz]|oo|ee|ou|y[aeou]|cz|./gu,
      (part) => LATIN_SOUNDS[part] ?? part,
    )
    .replace(/^ks/, 's');
}

const SOFT_C = /c(?=[eiy])/g;

const CYRILLIC_SOUNDS: Record<string, string> = {
  а: 'a',
  ә: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g',
  ґ: 'g',
  д: 'd',
  ђ: 'J',
  е: 'e',
  є: 'e',
  э: 'e',
  ж: 'J',
  җ: 'J',
  ҷ: 'J',
  џ: 'J',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  ӣ: 'i',
  й: 'i',
  ј: 'i',
  ы: 'i',
  к: 'k',
  қ: 'k',
  л: 'l',
  љ: 'l',
  м: 'm',
  н: 'n',
  ң: 'n',
  њ: 'n',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ћ: 'C',
  у: 'u',
  ў: 'u',
  ұ: 'u',
  ү: 'u',
  ӯ: 'u',
  ф: 'f',
  х: 'h',
  һ: 'h',
  ҳ: 'h',
  ц: 'c',
  ч: 'C',
  ш: 'S',
  щ: 'S',
  ъ: '',
  ь: '',
  ю: 'iu',
  я: 'ia',
};

/** Letters with marks that are sounds of their own; other marks are simply dropped. */
const LATIN_LETTERS: Record<string, string> = {
  ş: 'sh',
  ș: 'sh',
  š: 'sh',
  ś: 'sh',
  ç: 'ch',
  č: 'ch',
  ć: 'ch',
  ž: 'zh',
  ż: 'zh',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  æ: 'e',
  œ: 'e',
  ß: 's',
  đ: 'd',
  ð: 'd',
  þ: 't',
  ə: 'a',
  ɵ: 'o',
};

const LATIN_SOUNDS: Record<string, string> = {
  shch: 'S',
  dsch: 'J',
  tsch: 'C',
  sch: 'S',
  dzh: 'J',
  tch: 'C',
  ch: 'C',
  sh: 'S',
  kh: 'h',
  zh: 'J',
  gh: 'g',
  ph: 'f',
  th: 't',
  dj: 'J',
  ck: 'k',
  qu: 'kv',
  cz: 'C',
  ts: 'c',
  tz: 'c',
  oo: 'u',
  ee: 'i',
  ou: 'u',
  ya: 'ia',
  ye: 'e',
  yo: 'e',
  yu: 'iu',
  c: 'k',
  j: 'J',
  q: 'k',
  w: 'v',
  x: 'ks',
  y: 'i',
};

/** 1 − weighted edit distance over weighted length; consonants weigh twice as much as vowels. */
function nearness(a: Spelling, b: Spelling): number {
  if (a.sounds === b.sounds) return 1;
  const scale = Math.max(a.weight, b.weight);
  return Math.max(0, 1 - (SEVERITY * distance(a.sounds, b.sounds)) / scale);
}

/** Whether two spellings are near enough for one name. Most pairs have a consonant too much, which is seen at a glance. */
function isNear(a: Spelling, b: Spelling): boolean {
  if (a.sounds === b.sounds) return true;
  const scale = Math.max(a.weight, b.weight);
  const least = Math.max(foreignConsonants(a, b), foreignConsonants(b, a));
  if ((SEVERITY * least) / scale > 1 - SAME_NAME + ROUNDING) return false;
  return nearness(a, b) >= SAME_NAME;
}

const ROUNDING = 1e-9;

/** Consonants of a spelling that the other has nothing for; each costs at least 1, whatever becomes of it. */
function foreignConsonants({ sought }: Spelling, { held }: Spelling): number {
  let count = 0;
  for (const sounds of sought) if ((sounds & held) === 0) count += 1;
  return count;
}

/** For each consonant whose absence costs 1: itself and the sounds that it may be exchanged for at less, a bit each. */
let partners: Map<string, number> | undefined;

function partnersOfConsonants(): Map<string, number> {
  const found = new Map([...'bcdfjklmnprstvzxSCJ'].map((sound) => [sound, bitOf(sound)]));
  // A soft g may be J, and a last consonant its voiceless twin.
  for (const pair of [...Object.keys(EXCHANGES), ...FINAL_DEVOICING, 'Jg']) {
    for (const sound of pair) {
      const known = found.get(sound);
      if (known !== undefined) found.set(sound, known | bitOf(pair[0]!) | bitOf(pair[1]!));
    }
  }
  return found;
}

/** Small letters have a bit each, and so have S, C and J; what else may stand in a word shares them. */
function bitOf(sound: string): number {
  const place = 'SCJ'.indexOf(sound);
  return 1 << (place < 0 ? sound.charCodeAt(0) % 32 : 28 + place);
}

function distance(a: string, b: string): number {
  let row: number[] = [0];
  for (let j = 1; j <= b.length; j += 1) row.push(row[j - 1]! + absence(b, j - 1));
  for (let i = 1; i <= a.length; i += 1) {
    const next = [row[0]! + absence(a, i - 1)];
    for (let j = 1; j <= b.length; j += 1) {
      const exchange = row[j - 1]! + exchangeCost(a, i - 1, b, j - 1);
      next.push(Math.min(exchange, row[j]! + absence(a, i - 1), next[j - 1]! + absence(b, j - 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** What it costs that only one spelling has this sound. */
function absence(sounds: string, at: number): number {
  const sound = sounds[at]!;
  const before = sounds[at - 1] ?? '';
  const after = sounds[at + 1] ?? '';
  if (isVowel(sound)) {
    if (at === 0) return 1.3;
    if (sound === 'i' && (isVowel(before) || isVowel(after))) return 0.15;
    if (isVowel(before) || isVowel(after)) return 0.3;
    return at === sounds.length - 1 ? 0.35 : 0.5;
  }
  if (sound === 'h') return at === 0 ? 0.6 : 0.3;
  if (sound === 'g' && before === 'n') return 0.25;
  return at === 0 ? 1.4 : 1;
}

function exchangeCost(a: string, i: number, b: string, j: number): number {
  const left = a[i]!;
  const right = b[j]!;
  if (left === right) return 0;
  if (i === a.length - 1 && j === b.length - 1 && FINAL_DEVOICING.has(left + right)) return 0.15;
  if (softG(a, i, right) || softG(b, j, left)) return 0.4;
  const related = EXCHANGES[left < right ? left + right : right + left];
  if (related !== undefined) return related;
  if (isVowel(left) && isVowel(right)) return 0.8;
  return i === 0 || j === 0 ? 1.5 : 1.2;
}

/** Giorgia, Джорджа. */
function softG(sounds: string, at: number, other: string): boolean {
  return sounds[at] === 'g' && other === 'J' && 'ei'.includes(sounds[at + 1] ?? '-');
}

/** Ахмед, Ахмет. */
const FINAL_DEVOICING: ReadonlySet<string> = new Set(['dt', 'td', 'bp', 'pb', 'gk', 'kg', 'vf', 'fv', 'zs', 'sz']);

function isVowel(sound: string): boolean {
  return sound !== '' && 'aeiou'.includes(sound);
}

/** Sounds that romanisations exchange, in code-unit order, with what the exchange costs. */
const EXCHANGES: Record<string, number> = {
  gh: 0.25,
  hk: 0.4,
  Ch: 0.35,
  Ck: 0.4,
  CJ: 0.6,
  CS: 0.4,
  Cc: 0.4,
  JS: 0.7,
  Ji: 0.35,
  Jh: 0.35,
  Jz: 0.4,
  Sc: 0.6,
  Ss: 0.3,
  cs: 0.3,
  cz: 0.2,
  ck: 0.4,
  sz: 0.35,
  fv: 0.4,
  bv: 0.5,
  uv: 0.35,
  dt: 0.45,
  gk: 0.5,
  ei: 0.35,
  ae: 0.4,
  ou: 0.35,
  iu: 0.5,
  eo: 0.6,
};
