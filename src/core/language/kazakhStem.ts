import { foldKazakh } from './normalise.ts';

/**
 * The stem of a Kazakh word, written with Russian letters so that «қазақстанның» and «казакстаннын» meet.
 *
 * Suffixes are taken off from the end: case, possessive, plural, then -лық, then the endings of verbs, each only where vowel
 * harmony and the sound before it allow it and a stem remains. Where two readings of an ending cannot be told apart without
 * a dictionary (кеңес + і or кеңе + сі), both are brought to the shorter one, so a stem need not be a word.
 * Russian loans take the same suffixes: «конституциясының» and «конституция» share a stem.
 *
 * @param word - normalised
 */
export function stemKazakh(word: string): string {
  const folded = foldKazakh(word);
  if (!KAZAKH_WORD.test(folded)) return folded;
  let rest = stripNominal(stripOne(folded, suffixes().finite));
  const root = stripOne(rest, suffixes().derived);
  // «министрлігіндегілер»: what stood before -лық may be inflected again; what is no derivation may not.
  rest = root === rest ? rest : stripNominal(root);
  return stripAmbiguous(stripOne(unvoice(rest), suffixes().verbal));
}

function stripNominal(word: string): string {
  let rest = word;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = rest;
    for (const layer of suffixes().nominal) rest = stripOne(rest, layer, round > 0);
    if (rest === before) break;
  }
  return rest;
}

/** A suffix and what must stand before it. */
interface Suffix {
  text: string;
  before: RegExp;
}

/** -дағы makes a word that is inflected once more: «елдегілердің». */
const MOST_ROUNDS = 2;
const KAZAKH_WORD = /^[а-я]+$/;

// What stands before a suffix. In Russian letters и is і or и, у is у, ұ or ү, н is н or ң; б, в, г, д close a Russian loan
// and count as voiceless there.
const VOWEL = /[аеыиоуэюя]$/;
const OPEN_VOWEL = /[аеоэюя]$/;
const CONSONANT = /[бвгджзйклмнпрстуфхцчщь]$/;
/** Of a verb also ш, which in nouns belongs to -шы. */
const VERB_CONSONANT = /[бвгджзйклмнпрстуфхцчшщь]$/;
/** «талқылады» is no passive: its root is талқыла. */
const PASSIVE_STEM = /^(?!талк$).*..[бвгджзйклмнпрстуфхцчщь]$/;
const VOICELESS = /[пфктсшщчхцбвгдь]$/;
/** Not after a consonant with с, nor after ис with back vowels: «Қазақстан» and «Пакистан» are no ablatives. */
const VOICELESS_BACK = /(?:[пфктшщчхцбвгдь]|[аыоу]с)$/;
const VOICELESS_FRONT = /(?:[пфктшщчхцбвгдь]|[аеыиоу]с)$/;
const VOICED = /[аеыиоуэюяйрлмнзжь]$/;
const VOWEL_OR_NASAL = /[аеыиоэюямн]$/;
const NASAL = /[мн]$/;
const VOICED_ORAL = /[рлйузжиь]$/;
const VOICED_CONSONANT = /[рлйузжимнь]$/;
const VOWEL_OR_GLIDE = /[аеыиоуэюярй]$/;
const PLURAL_D = /[лмнзжь]$/;
const SONORANT = /[аеыиоуэюярлймн]$/;
const BUZZ = /[зж]$/;
/** The possessive of the third person, which joins its cases by an н. */
const POSSESSED = /[ыи]$/;
/** The same, where enough is left that «орын» does not look like an accusative. */
const POSSESSED_WORD = /(?:...|^(?:ел|ер|ис|ат|ай|уй|оз|ун))[ыи]$/;
/** After which -лық is -дық. */
const CLOSING_D = /[лмнзж]$/;

interface Suffixes {
  /** Case, possessive, plural. */
  nominal: readonly (readonly Suffix[])[];
  /** -лық in its forms. */
  derived: readonly Suffix[];
  /**
   * Before all others, because a case or a possessive would see its own ending in them. Passives are taken off whole: -ыл
   * alone closes many nouns.
   */
  finite: readonly Suffix[];
  /** Participles, converbs and the verbal noun, which are inflected like nouns. */
  verbal: readonly Suffix[];
}

let built: Suffixes | undefined;

function suffixes(): Suffixes {
  built ??= {
    nominal: [
      [
        ...family(POSSESSED, 'ндагы ндеги'),
        ...family(VOICED, 'дагы деги'),
        ...family(VOICELESS, 'тагы теги'),
        ...family(VOWEL_OR_NASAL, 'нын нин'),
        ...family(VOICED_ORAL, 'дын дин'),
        ...family(VOICELESS, 'тын тин'),
        ...family(POSSESSED, 'нда нде нан нен'),
        ...family(VOICED, 'дан ден'),
        ...family(NASAL, 'нан нен'),
        ...family(VOICELESS_BACK, 'тан'),
        ...family(VOICELESS_FRONT, 'тен'),
        ...family(SONORANT, 'мен'),
        ...family(BUZZ, 'бен'),
        ...family(VOICELESS, 'пен'),
        ...family(VOICED, 'га ге да де'),
        ...family(VOICELESS, 'ка ке ты ти'),
        ...family(VOICELESS_BACK, 'та'),
        ...family(VOICELESS_FRONT, 'те'),
        ...family(POSSESSED, 'на не'),
        ...family(VOWEL, 'ны ни'),
        ...family(VOICED_CONSONANT, 'ды ди'),
        ...family(POSSESSED_WORD, 'н'),
      ],
      [
        ...family(CONSONANT, 'ымыз имиз ыныз иниз'),
        ...family(VOWEL, 'мыз миз ныз низ сы си'),
        ...family(CONSONANT, 'ы и'),
      ],
      [...family(VOWEL_OR_GLIDE, 'лар лер'), ...family(PLURAL_D, 'дар дер'), ...family(VOICELESS, 'тар тер')],
    ],
    derived: [
      ...family(CONSONANT, 'шылык шилик шылыг шилиг'),
      ...family(SONORANT, 'лык лик лыг лиг'),
      ...family(CLOSING_D, 'дык дик дыг диг'),
      ...family(VOICELESS, 'тык тик тыг тиг'),
    ],
    finite: [
      ...family(PASSIVE_STEM, 'ылатын илетин ылады иледи ылган илген ылды илди ылып илип ылу илу'),
      ...family(VERB_CONSONANT, 'ады еди'),
      ...family(/..[ае]$/, 'йтын йтин ды ди'),
    ],
    verbal: [
      ...family(VOICED, 'ган ген'),
      ...family(VOICELESS, 'кан кен'),
      ...family(VERB_CONSONANT, 'ып ип'),
      ...family(OPEN_VOWEL, 'п са се у'),
      ...family(VERB_CONSONANT, 'у'),
    ],
  };
  return built;
}

function family(before: RegExp, texts: string): Suffix[] {
  return texts.split(' ').map((text) => ({ text, before }));
}

/** Takes off the first suffix of the layer that fits; longer ones stand first. */
function stripOne(word: string, layer: readonly Suffix[], again = false): string {
  for (const suffix of layer) {
    if (!word.endsWith(suffix.text) || (again && suffix.before === POSSESSED)) continue;
    const rest = word.slice(0, -suffix.text.length);
    if (suffix.before.test(rest) && isStem(rest) && harmonise(rest, suffix.text)) return rest;
  }
  return word;
}

function isStem(rest: string): boolean {
  return rest.length >= 3 ? /[аеыиоуэюя]/.test(rest) : SHORT_NOUNS.has(rest);
}

const SHORT_NOUNS: ReadonlySet<string> = new Set([
  'ел',
  'ер',
  'ис',
  'ат',
  'ай',
  'уй',
  'ун',
  'он',
  'от',
  'оз',
  'ок',
  'ой',
  'су',
]);

/** Folded letters tell only some vowels apart: ы is back, е is front; the others may be either, and so may surnames in -ев. */
function harmonise(rest: string, suffix: string): boolean {
  if (suffix.endsWith('ен') && suffix.length === 3 && 'мбп'.includes(suffix[0]!)) return true;
  const last = /[аеыиоуэюя](?=[^аеыиоуэюя]*$)/.exec(rest)?.[0];
  if (last === 'ы' || last === 'я') return !/[еи]/.test(suffix);
  if (rest.endsWith('ев')) return true;
  if (last === 'е' || last === 'э') return !/[аы]/.test(suffix);
  return true;
}

/** The narrow vowel that falls out before a suffix: орын, орны; халық, халқы. */
const FLEETING = /^(.+[^аеыиоуэюя])[ыи]([клнрз])$/;

/** Undoes the voicing that a lost vowel caused: кітабы → кітап, халқы and халығы meet; of қою makes қой, as in қойды. */
function unvoice(stem: string): string {
  return stem
    .replace(/б$/, 'п')
    .replace(/г$/, 'к')
    .replace(/([аоу])ю$/, '$1й');
}

/** Endings that may or may not belong to the stem go, wherever they stand: с of -сы, н of -ны, the last ы or и. */
function stripAmbiguous(stem: string): string {
  let rest = stem;
  if (rest.length > 3 && /[аеыи]с$/.test(rest)) rest = rest.slice(0, -1);
  if (rest.length > 3 && /[^ш][ыи]$/.test(rest)) rest = rest.slice(0, -1);
  if (rest.length > 4 && /[ае]й$/.test(rest)) rest = rest.slice(0, -1);
  if (rest.length > 4 && /[аео]н$/.test(rest)) rest = rest.slice(0, -1);
  if (rest.length > 4 && /[^аеыиоуэюя][ае]$/.test(rest)) rest = rest.slice(0, -1);
  return rest.replace(FLEETING, '$1$2');
}
