/**
 * Brings a text into the one form in which texts are compared; never shown to a reader.
 *
 * NFC and lower case whatever the locale; ё → е; every quotation mark → `"`, every apostrophe → `'`, every dash → `-`,
 * every run of spaces and line ends → one space, none at the ends; zero-width, bidi and soft-hyphen characters and stress
 * marks are gone; look-alikes of the other script inside a word are folded («Cенат» with a Latin C becomes «сенат»).
 * Kazakh letters stay ({@link foldKazakh} is a step of its own). Idempotent; lengths and spans are not kept.
 */
export function normalise(text: string): string {
  const plain = plainText(text);
  if (plain !== undefined) return plain;
  const visible = text.replace(INVISIBLE, '').normalize('NFC').replaceAll('İ', 'I');
  return foldLookAlikes(visible)
    .toLowerCase()
    .replace(STRESS, '$1')
    .replaceAll('ё', 'е')
    .replace(QUOTATION_MARKS, '"')
    .replace(APOSTROPHES, "'")
    .replace(DASHES, '-')
    .replace(SPACES, ' ')
    .trim()
    .normalize('NFC');
}

/**
 * Writes a word with the letters of a Russian keyboard, as many Kazakh readers type: ә→а, ғ→г, қ→к, ң→н, ө→о, ұ and ү→у,
 * һ→х, і→и. For comparing only: different words may fall together.
 *
 * @param word - lower case, as {@link normalise} gives it
 */
export function foldKazakh(word: string): string {
  for (let at = 0; at < word.length; at += 1) {
    // Most words have no letter behind the Russian ones.
    if (word.charCodeAt(at) > LAST_RUSSIAN) return word.replace(KAZAKH_LETTERS, (letter) => FOLDED[letter] ?? letter);
  }
  return word;
}

/**
 * A word or a sentence of plain letters of one script, digits and common marks, which is nearly every one; undefined: any
 * other. Spaces must be single and within.
 */
function plainText(text: string): string | undefined {
  if (text.length > LONGEST_SENTENCE) return undefined;
  const kinds = kindsOfCharacters();
  let seen = 0;
  let before: number = OF_SPACE;
  for (let at = 0; at < text.length; at += 1) {
    const kind = kinds[text.charCodeAt(at)];
    if (kind === undefined || kind === 0 || (kind === OF_SPACE && before === OF_SPACE)) return undefined;
    seen |= kind;
    before = kind;
  }
  if (before === OF_SPACE || (seen & (OF_LATIN | OF_CYRILLIC)) === (OF_LATIN | OF_CYRILLIC)) return undefined;
  let plain = seen & OF_CAPITALS ? text.toLowerCase() : text;
  if (seen & OF_YO) plain = plain.replaceAll('ё', 'е');
  if (seen & OF_QUOTATION) plain = plain.replace(QUOTATION_MARKS, '"');
  return seen & OF_DASHES ? plain.replace(DASHES, '-') : plain;
}

/** In UTF-16 code units. A longer text is an article or an attack, and is not looked at letter by letter. */
const LONGEST_SENTENCE = 1000;

const [OF_LATIN, OF_CYRILLIC, OF_CAPITALS, OF_YO, OF_NEITHER, OF_SPACE, OF_QUOTATION, OF_DASHES] = [
  1, 2, 4, 8, 16, 32, 64, 128,
] as const;

let characterKinds: Uint8Array | undefined;

function kindsOfCharacters(): Uint8Array {
  if (!characterKinds) {
    characterKinds = new Uint8Array(0x2020);
    for (const [letters, kind] of [
      ['abcdefghijklmnopqrstuvwxyz', OF_LATIN],
      ['абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі', OF_CYRILLIC],
      ['ё', OF_CYRILLIC | OF_YO],
    ] as const) {
      for (const letter of letters) {
        characterKinds[letter.charCodeAt(0)] = kind;
        characterKinds[letter.toUpperCase().charCodeAt(0)] = kind | OF_CAPITALS;
      }
    }
    for (const [marks, kind] of [
      ['0123456789-.,;:!?()%/\'"', OF_NEITHER],
      [' ', OF_SPACE],
      ['«»“”„', OF_QUOTATION],
      ['–—', OF_DASHES],
    ] as const) {
      for (const mark of marks) characterKinds[mark.charCodeAt(0)] = kind;
    }
  }
  return characterKinds;
}

// Soft hyphen, zero-width and bidi controls, byte order mark, variation selectors, tag characters.
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|\u034f|[\ufe00-\ufe0f]|[\u{e0000}-\u{e007f}]/gu;
const STRESS = /([\u0400-\u052f])[\u0300\u0301]/gu;
const QUOTATION_MARKS = /["«»“”„‟‹›″〝〞＂]/g;
const APOSTROPHES = /['’‘ʼʻ‚‛′`´＇]/g;
const DASHES = /[-‐‑‒–—―−﹣－]/g;
const SPACES = /[\s\u0085]+/g;

const LAST_RUSSIAN = 'ё'.charCodeAt(0);
const KAZAKH_LETTERS = /[әғқңөұүһі]/g;
const FOLDED: Record<string, string> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
};

const LATIN = /\p{Script=Latin}/u;
const CYRILLIC = /[\u0400-\u052f]/;
const LETTER_RUNS = /[\p{L}\p{M}]+/gu;

/** Pairs that look alike in print, Latin then Cyrillic. Capitals and small letters differ: H is Н, but h is һ. */
const LOOK_ALIKES = 'AАBВCСEЕHНIІKКMМOОPРTТXХYУaаcсeеhһiіkкoоpрxхyуəәƏӘɵөƟӨ';

function foldLookAlikes(text: string): string {
  if (!LATIN.test(text) || !CYRILLIC.test(text)) return text;
  return text.replace(LETTER_RUNS, (word) => (LATIN.test(word) && CYRILLIC.test(word) ? foldMixedWord(word) : word));
}

/** Folds only where one script explains the whole word: «COVIDтің» keeps both its scripts. */
function foldMixedWord(word: string): string {
  let latin = 0;
  let cyrillic = 0;
  let onlyLatin = 0;
  let onlyCyrillic = 0;
  for (const letter of word) {
    if (LATIN.test(letter)) {
      latin += 1;
      if (!LOOK_ALIKES.includes(letter)) onlyLatin += 1;
    } else if (CYRILLIC.test(letter)) {
      cyrillic += 1;
      if (!LOOK_ALIKES.includes(letter)) onlyCyrillic += 1;
    }
  }
  if (onlyLatin > 0 && onlyCyrillic > 0) return word;
  const towardsCyrillic = onlyLatin === 0 && (onlyCyrillic > 0 || cyrillic >= latin);
  return Array.from(word, (letter) => twin(letter, towardsCyrillic)).join('');
}

function twin(letter: string, towardsCyrillic: boolean): string {
  const at = LOOK_ALIKES.indexOf(letter);
  if (at < 0) return letter;
  if (towardsCyrillic) return at % 2 === 0 ? (LOOK_ALIKES[at + 1] ?? letter) : letter;
  return at % 2 === 1 ? (LOOK_ALIKES[at - 1] ?? letter) : letter;
}
