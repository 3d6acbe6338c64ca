/**
 * A Russian spelling of a name written in Latin letters: koshanov → кошанов, toqayeva → токаева, yerlan → ерлан.
 * Russian stemming takes the ends of such names off («Кошанов», «Кошанову» → кош), so that their stem can only be found by
 * spelling the whole name first. One of several possible spellings: names that are spelled otherwise are found by sound.
 *
 * @param word - normalised
 * @returns undefined for a word that is not in Latin letters, or too long or short for a name
 */
export function cyrillicSpelling(word: string): string | undefined {
  const bare = word.endsWith("'s") ? word.slice(0, -2) : word;
  if (!NAME.test(bare)) return undefined;
  return bare.replace(/(?<=sk)(?:y|iy|ii|i)$/, 'ий').replace(PARTS, (part) => LETTERS[part] ?? part);
}

const NAME = /^[a-z-]{3,40}$/;
const PARTS = /shch|dzh|[czsk]h|gh|ts|y[aeou]|(?<=[aeiou])ie|ee|oo|(?<=[aeiou])y(?![aeiou])|./gu;
const LETTERS: Record<string, string> = {
  shch: 'щ',
  dzh: 'дж',
  ch: 'ч',
  zh: 'ж',
  sh: 'ш',
  kh: 'х',
  gh: 'г',
  ts: 'ц',
  ya: 'я',
  ye: 'е',
  yo: 'е',
  yu: 'ю',
  ie: 'е',
  ee: 'и',
  oo: 'у',
  a: 'а',
  b: 'б',
  c: 'к',
  d: 'д',
  e: 'е',
  f: 'ф',
  g: 'г',
  h: 'х',
  i: 'и',
  j: 'ж',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'к',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  w: 'в',
  x: 'кс',
  y: 'ы',
  z: 'з',
};
