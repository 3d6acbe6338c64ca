import { foldKazakh } from './normalise.ts';

/**
 * The stem of a Kazakh word, written with Russian letters so that «қазақстанның» and «казакстаннын» meet.
 *
 * Suffixes are taken off from the end, case before possessive before plural before derivation, as long as vowel harmony and
 * the consonant before them allow it and a stem remains; then the voicing that a lost suffix caused is undone
 * (кітабы → кітап) and the vowel that one drops is dropped everywhere (орын, орны → орн).
 * Russian loans take the same suffixes: «конституциясының» and «конституция» share a stem.
 *
 * @param word - normalised
 */
export function stemKazakh(word: string): string {
  const folded = foldKazakh(word);
  if (!KAZAKH_WORD.test(folded)) return folded;
  let rest = folded;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = rest;
    for (const layer of LAYERS) rest = stripOne(rest, layer);
    if (rest === before) break;
  }
  return undoSoundChanges(rest);
}

/** What the sound before a suffix must be. In Russian letters и stands for і and и, у for у, ұ, ү, н for н and ң. */
type Before = RegExp;

interface Suffix {
  text: string;
  before: Before;
}

const MOST_ROUNDS = 4;
const KAZAKH_WORD = /^[а-яё]+$/;

const VOWEL: Before = /[аеыиоуэюя]$/;
const CONSONANT: Before = /[бвгджзйклмнпрстуфхцчшщь]$/;
const VOICELESS: Before = /[пфктсшщчхцбвгдь]$/;
/** After which a suffix begins with г: whatever is not voiceless. */
const VOICED: Before = /[аеыиоуэюяйрлмнзжь]$/;
/** After which a suffix begins with н. */
const VOWEL_OR_NASAL: Before = /[аеыиоэюямн]$/;
const NASAL: Before = /[мн]$/;
/** After which a suffix begins with д where others have н: voiced, no nasal. */
const VOICED_ORAL: Before = /[рлйузжиь]$/;
const VOICED_CONSONANT: Before = /[рлйузжимнь]$/;
const VOWEL_OR_GLIDE: Before = /[аеыиоуэюярй]$/;
const AFTER_D_PLURAL: Before = /[лмнзжь]$/;
const SONORANT: Before = /[аеыиоуэюярлймн]$/;
const BUZZ: Before = /[зж]$/;
/** The third person's possessive, which joins its cases by an н. */
const POSSESSED: Before = /[ыи]$/;
/** The first and second person's possessive, whose dative is а, е. */
const OF_MINE: Before = /[ыиаея][мн]$/;
const ANY: Before = /./;

function family(before: Before, texts: string): Suffix[] {
  return texts.split(' ').map((text) => ({ text, before }));
}

const CASES: Suffix[] = [
  ...family(VOWEL_OR_NASAL, 'нын нин'),
  ...family(VOICED_ORAL, 'дын дин'),
  ...family(VOICELESS, 'тын тин'),
  ...family(POSSESSED, 'на не нда нде нан нен н'),
  ...family(VOICED, 'га ге'),
  ...family(VOICELESS, 'ка ке'),
  ...family(OF_MINE, 'а е'),
  ...family(VOWEL, 'ны ни'),
  ...family(VOICED_CONSONANT, 'ды ди'),
  ...family(VOICELESS, 'ты ти'),
  ...family(VOICED, 'да де дан ден'),
  ...family(VOICELESS, 'та те тан тен'),
  ...family(NASAL, 'нан нен'),
  ...family(SONORANT, 'мен'),
  ...family(BUZZ, 'бен'),
  ...family(VOICELESS, 'пен'),
  ...family(VOICED, 'дагы деги'),
  ...family(VOICELESS, 'тагы теги'),
  ...family(POSSESSED, 'ндагы ндеги'),
];
const POSSESSIVES: Suffix[] = [
  ...family(VOWEL, 'сы си мыз миз ныз низ'),
  ...family(CONSONANT, 'ы и ым им ын ин ымыз имиз ыныз иниз'),
];
const PLURALS: Suffix[] = [
  ...family(VOWEL_OR_GLIDE, 'лар лер'),
  ...family(AFTER_D_PLURAL, 'дар дер'),
  ...family(VOICELESS, 'тар тер'),
];
const DERIVATIONS: Suffix[] = [
  ...family(SONORANT, 'лык лик лыг лиг'),
  ...family(BUZZ, 'дык дик дыг диг'),
  ...family(/[лмн]$/, 'дык дик дыг диг'),
  ...family(VOICELESS, 'тык тик тыг тиг'),
  ...family(ANY, 'шы ши шылык шилик'),
  ...family(SONORANT, 'лы ли'),
  ...family(ANY, 'сыз сиз'),
  ...family(VOICED, 'дай дей'),
  ...family(VOICELESS, 'тай тей'),
  ...family(VOICED, 'гы ги'),
  ...family(VOICELESS, 'кы ки'),
  ...family(ANY, 'ша ше'),
];
const VERBS: Suffix[] = [
  ...family(VOICED, 'ган ген'),
  ...family(VOICELESS, 'кан кен'),
  ...family(CONSONANT, 'атын етин ады еди'),
  ...family(VOWEL, 'йтын йтин йды йди'),
  ...family(CONSONANT, 'ып ип'),
  ...family(VOWEL, 'п'),
  ...family(CONSONANT, 'у'),
  ...family(CONSONANT, 'ар ер'),
  ...family(ANY, 'са се'),
  ...family(ANY, 'мак мек бак бек пак пек'),
  ...family(CONSONANT, 'ыл ил ын ин'),
];

const LAYERS = [CASES, POSSESSIVES, PLURALS, DERIVATIONS, VERBS].map((layer) =>
  [...layer].sort((a, b) => b.text.length - a.text.length),
);

function stripOne(word: string, layer: readonly Suffix[]): string {
  for (const suffix of layer) {
    if (!word.endsWith(suffix.text)) continue;
    const rest = word.slice(0, word.length - suffix.text.length);
    if (suffix.before.test(rest) && isStem(rest) && harmonise(rest, suffix.text)) return rest;
  }
  return word;
}

/** Three letters with a vowel, or a vowel and a consonant (ел, іс, ат). */
function isStem(rest: string): boolean {
  return rest.length >= 3 ? /[аеыиоуэюя]/.test(rest) : /^[аеиоуы][^аеиоуы]$/.test(rest);
}

/** Folded letters tell only some vowels apart: ы is back, е is front; the others may be either. */
function harmonise(rest: string, suffix: string): boolean {
  const last = /[аеыиоуэюя](?=[^аеыиоуэюя]*$)/.exec(rest)?.[0];
  if (last === 'ы') return !/[еи]/.test(suffix);
  if (last === 'е' || last === 'э') return !/[аы]/.test(suffix);
  return true;
}

function undoSoundChanges(stem: string): string {
  return stem.replace(/б$/, 'п').replace(/г$/, 'к');
}
