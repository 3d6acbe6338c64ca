/**
 * The forms a name may have without the case ending it carries, the word itself first. Russian and Kazakh endings are
 * recognised by their shape alone, so some forms are no names: compare with all of them.
 *
 * @param word - normalised; Latin words lose an English genitive only
 */
export function nameForms(word: string): string[] {
  if (!/[\u0400-\u052f]/.test(word)) return latinForms(word);
  const forms = [word];
  for (const [ending, replacement] of ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < SHORTEST_NAME) continue;
    const base = word.slice(0, word.length - ending.length);
    // A Russian ending in а, о, у, ы, е stands after a consonant: «Чжоу» is no «Чжо» in the dative.
    if (replacement === '' && /^[аоуые]/.test(ending) && /[аеиоуыэюя]$/.test(base)) continue;
    forms.push(base + replacement);
  }
  return forms;
}

/** Serbian and Croatian -ić is often written without its mark. */
function latinForms(word: string): string[] {
  const bare = word.endsWith("'s") ? word.slice(0, -2) : word;
  return bare.endsWith('ic') ? [bare, `${bare}h`] : [bare];
}

const SHORTEST_NAME = 3;

/** Ending of a form, then what the base form has in its place. */
const ENDINGS: readonly (readonly [string, string])[] = [
  // Russian surnames in -ов, -ев, -ин and nouns on a consonant, then those in -а, -я, -й, -ий, -ый.
  ['а', ''],
  ['у', ''],
  ['ом', ''],
  ['ем', ''],
  ['ым', ''],
  ['е', ''],
  ['ы', ''],
  ['и', ''],
  ['ых', ''],
  ['ыми', ''],
  ['ой', 'а'],
  ['ей', 'я'],
  ['ю', 'я'],
  ['ю', 'й'],
  ['ем', 'й'],
  ['ю', ''],
  ['я', ''],
  ['я', 'й'],
  ['ого', 'ий'],
  ['ому', 'ий'],
  ['им', 'ий'],
  ['ую', 'ая'],
  ['ии', 'ия'],
  ['ию', 'ия'],
  ['ией', 'ия'],
  ['ием', 'ий'],
  // Kazakh cases.
  ['ның', ''],
  ['нің', ''],
  ['дың', ''],
  ['дің', ''],
  ['тың', ''],
  ['тің', ''],
  ['нын', ''],
  ['нин', ''],
  ['дын', ''],
  ['дин', ''],
  ['тын', ''],
  ['тин', ''],
  ['ға', ''],
  ['ге', ''],
  ['қа', ''],
  ['ке', ''],
  ['га', ''],
  ['ка', ''],
  ['ны', ''],
  ['ні', ''],
  ['ни', ''],
  ['ды', ''],
  ['ді', ''],
  ['ди', ''],
  ['ты', ''],
  ['ті', ''],
  ['ти', ''],
  ['да', ''],
  ['де', ''],
  ['та', ''],
  ['те', ''],
  ['дан', ''],
  ['ден', ''],
  ['тан', ''],
  ['тен', ''],
  ['нан', ''],
  ['нен', ''],
  ['мен', ''],
  ['бен', ''],
  ['пен', ''],
];
