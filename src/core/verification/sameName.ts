import { consonantSkeleton, samePersonName, spellingSimilarity } from '../language/latin.ts';
import { isSamePlace } from './placeNames.ts';

/** Consonants that romanisations exchange; a name begins with one of the same class in every script. */
const CLASSES = ['ghkjc', 'sztcj', 'vfbpw', 'dt', 'mn', 'rl'];

/**
 * `samePersonName`, with a glance at the consonants first: two words that do not even begin alike are not compared
 * letter by letter. Names that languages translate («Лев», Leo) are the same by a table.
 *
 * @param a - normalised, as `b`
 */
export function sameName(a: string, b: string): boolean {
  if (a === b) return true;
  const pair = `${a} ${b}`;
  let same = remembered.get(pair);
  if (same === undefined) {
    same =
      (maySound(consonantSkeleton(a), consonantSkeleton(b)) && samePersonName(inNominative(a), inNominative(b))) ||
      isSamePlace(a, b);
    if (remembered.size >= MOST_PAIRS) remembered = new Map();
    remembered.set(pair, same);
  }
  return same;
}

/** How many pairs of words are remembered before the map starts anew. */
const MOST_PAIRS = 100_000;
let remembered = new Map<string, boolean>();

/** «Ану», «Яны», «Эве»: of so short a name the ending is too large a part for likeness. */
function inNominative(name: string): string {
  return name.length <= 4 && /[^аеиоуыэюя][уые]$/.test(name) ? `${name.slice(0, -1)}а` : name;
}

function maySound(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 4) return false;
  const [first = '', second = ''] = [a[0] ?? '', b[0] ?? ''];
  if (first === second || first === 'h' || second === 'h' || first === '' || second === '') return true;
  return CLASSES.some((letters) => letters.includes(first) && letters.includes(second));
}

/** In other scripts a short name may lose much of its likeness («Эби», Aebi; «Пэм», Pam). */
const LOOSE = 0.6;
const CYRILLIC = /[\u0400-\u052f]/;

/** The words of a full name in another script: one is surely the same, the others look like it. */
export function sameFullName(words: readonly string[], known: readonly string[]): boolean {
  const found = words.map(
    (word) => known.some((other) => sameName(word, other)) || (word.includes('-') && isJoined(word, known)),
  );
  if (found.every(Boolean)) return true;
  if (!found.some(Boolean) || words.length < 2) return false;
  return words.every(
    (word, index) =>
      found[index] ||
      known.some((other) => CYRILLIC.test(word) !== CYRILLIC.test(other) && spellingSimilarity(word, other) >= LOOSE),
  );
}

/** “Won-shik” is «Вон Сик»: two words of one script are one word with a hyphen in the other. */
function isJoined(word: string, known: readonly string[]): boolean {
  const whole = word.replaceAll('-', '');
  return known.some((other, index) => {
    const next = known[index + 1];
    return next !== undefined && CYRILLIC.test(other) !== CYRILLIC.test(word) && sameName(whole, other + next);
  });
}
