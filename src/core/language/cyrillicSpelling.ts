/**
 * A Russian spelling of a Slavic or Kazakh surname written in Latin letters: koshanov → кошанов, toqayeva → токаева.
 * Russian stemming takes such endings off («Кошанов», «Кошанову» → кош), so that the stem can only be found by spelling
 * the whole name first. Undefined for words without such an ending: their stems are found by sound.
 *
 * @param word - normalised
 */
export function cyrillicSurname(word: string): string | undefined {
  const bare = word.endsWith("'s") ? word.slice(0, -2) : word;
  if (bare.length > LONGEST_SURNAME || !SURNAME.test(bare)) return undefined;
  return bare.replace(/y$|iy$|ii$/, 'ий').replace(PARTS, (part) => LETTERS[part] ?? part);
}

/** In UTF-16 code units. */
const LONGEST_SURNAME = 40;
const SURNAME = /^[a-z-]{2,}(?:[eo]va?|sk(?:i|y|iy|ii|aya))$/;
const PARTS = /shch|dzh|[czsk]h|gh|ts|y[aeou]|(?<=[aeiou])ie|ee|oo|./gu;
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
