/**
 * The forms a name may have without the case ending it carries, the word itself first. Russian and Kazakh endings are
 * recognised by their shape alone, so some forms are no names: compare with all of them.
 *
 * @param word - normalised; Latin words lose an English genitive only
 */
export function nameForms(word: string): string[] {
  if (!/[\u0400-\u052f]/.test(word)) return word.endsWith("'s") ? [word.slice(0, -2)] : [word];
  const forms = [word];
  for (const [ending, replacement] of ENDINGS) {
    if (word.endsWith(ending) && word.length - ending.length >= SHORTEST_NAME) {
      forms.push(word.slice(0, word.length - ending.length) + replacement);
    }
  }
  return forms;
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
