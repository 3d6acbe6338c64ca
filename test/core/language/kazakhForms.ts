/** A form of a Kazakh noun and what it is. */
export interface KazakhForm {
  form: string;
  name: string;
}

/**
 * Inflects a Kazakh noun by the rules of the grammar (vowel harmony, assimilation, voicing), so that the stemmer can be
 * asked whether all forms meet. Independent of the stemmer: it adds suffixes by the sounds of the word, not by a table.
 *
 * @param front - the harmony of the word, where its last vowel does not tell (loans)
 */
export function kazakhForms(noun: string, front: boolean = isFront(noun)): KazakhForm[] {
  const forms: KazakhForm[] = [{ form: noun, name: 'base' }];
  const add = (name: string, form: string): void => {
    forms.push({ form, name });
  };
  const plural = noun + pluralSuffix(noun, front);
  for (const [number, base] of [
    ['singular', noun],
    ['plural', plural],
  ] as const) {
    if (base === plural) add('plural', plural);
    for (const [name, suffix] of plainCases(base, front)) add(`${number} ${name}`, base + suffix);
    const his = possessed(base, front);
    add(`${number} his`, his);
    const n = front ? 'і' : 'ы';
    const e = front ? 'е' : 'а';
    for (const [name, suffix] of [
      ['genitive', `н${n}ң`],
      ['dative', `н${e}`],
      ['accusative', 'н'],
      ['locative', `нд${e}`],
      ['ablative', `н${e}н`],
      ['instrumental', 'мен'],
      ['attributive', `нда${front ? 'гі' : 'ғы'}`.replace('а', e)],
    ] as const) {
      add(`${number} his ${name}`, his + suffix);
    }
  }
  return forms;
}

const BACK = 'аоұыяёуюАОҰЫЯ';
const FRONT = 'әөүіеэӘӨҮІЕЭ';
const VOWELS = 'аәоөұүыіеэиуюяё';
const VOICELESS = 'пфктсшщчхцқбвгдһ';

function isFront(noun: string): boolean {
  for (let at = noun.length - 1; at >= 0; at -= 1) {
    const letter = noun[at] ?? '';
    if (FRONT.includes(letter)) return true;
    if (BACK.includes(letter)) return false;
  }
  return false;
}

function pluralSuffix(base: string, front: boolean): string {
  const last = base.at(-1) ?? '';
  const first = VOICELESS.includes(last) ? 'т' : 'лмнңзж'.includes(last) ? 'д' : 'л';
  return `${first}${front ? 'е' : 'а'}р`;
}

function plainCases(base: string, front: boolean): [string, string][] {
  const last = base.at(-1) ?? '';
  const vowel = VOWELS.includes(last) && last !== 'у' && last !== 'и';
  const voiceless = VOICELESS.includes(last);
  const nasal = 'мнң'.includes(last);
  const i = front ? 'і' : 'ы';
  const e = front ? 'е' : 'а';
  const d = voiceless ? 'т' : 'д';
  return [
    ['genitive', `${voiceless ? 'т' : vowel || nasal ? 'н' : 'д'}${i}ң`],
    ['dative', voiceless ? (front ? 'ке' : 'қа') : front ? 'ге' : 'ға'],
    ['accusative', `${voiceless ? 'т' : vowel ? 'н' : 'д'}${i}`],
    ['locative', d + e],
    ['ablative', `${voiceless ? 'т' : nasal ? 'н' : 'д'}${e}н`],
    ['instrumental', voiceless ? 'пен' : 'зж'.includes(last) ? 'бен' : 'мен'],
    ['attributive', `${d}${e}${front ? 'гі' : 'ғы'}`],
  ];
}

/** With the third person's possessive; к, қ, п become voiced before it, in native words. */
function possessed(base: string, front: boolean): string {
  const last = base.at(-1) ?? '';
  const i = front ? 'і' : 'ы';
  if (VOWELS.includes(last) && last !== 'у' && last !== 'и') return `${base}с${i}`;
  const voiced: Record<string, string> = { к: 'г', қ: 'ғ', п: 'б' };
  return base.slice(0, -1) + (voiced[last] ?? last) + i;
}
