import { isKazakhSuffix, isRussianAdjectiveEnding } from './inflection.ts';
import { memoise } from './memoise.ts';
import { foldKazakh } from './normalise.ts';
import {
  ENGLISH_CARDINALS,
  ENGLISH_ORDINALS,
  KAZAKH_CARDINALS,
  KAZAKH_ORDINALS,
  RUSSIAN_CARDINALS,
  RUSSIAN_ORDINALS,
} from './numberTables.ts';

/** What a single number word says. */
export interface NumberWord {
  value: number;
  ordinal: boolean;
  language: 'ru' | 'kk' | 'en';
}

/**
 * Reads one word as a number of 0…999, whatever its case form: «двумя», «сорока», «жиырмадан», «үшінші», “third”.
 * «он» is read as the Kazakh ten: whether it is the Russian for he, the caller sees from the words beside it.
 *
 * @param key - normalised
 */
export const readNumberWord: (key: string) => NumberWord | undefined = memoise((key) => {
  tables ??= readTables();
  const { forms, kazakh, russianOrdinals } = tables;
  const whole = forms.get(key);
  if (whole) return whole;
  if (key.length > LONGEST_WORD || !tables.beginnings.has(key.slice(0, 2)) || LOOKS_LIKE.test(key)) return undefined;
  for (let length = key.length - 1; length > 1; length -= 1) {
    const stem = key.slice(0, length);
    const rest = key.slice(length);
    const ordinal = russianOrdinals.get(stem);
    if (ordinal !== undefined && (isRussianAdjectiveEnding(rest) || (stem === 'треть' && /^[яеию]$/.test(rest))))
      return { value: ordinal, ordinal: true, language: 'ru' };
    const word = kazakh.get(stem) ?? kazakh.get(foldKazakh(stem));
    if (word && stem !== 'он' && isKazakhSuffix(rest)) return word;
  }
  return undefined;
});

interface Tables {
  forms: ReadonlyMap<string, NumberWord>;
  kazakh: ReadonlyMap<string, NumberWord>;
  russianOrdinals: ReadonlyMap<string, number>;
  /** First two letters of all of them: what does not begin so is no number. */
  beginnings: ReadonlySet<string>;
}

const LONGEST_WORD = 24;
/** «үшін» is for, «алтын» gold. */
const LOOKS_LIKE = /^(?:үшін|ушин|алтын)/;
let tables: Tables | undefined;

function readTables(): Tables {
  const forms = new Map<string, NumberWord>();
  const kazakh = new Map<string, NumberWord>();
  const russianOrdinals = new Map<string, number>();
  for (const [value, word] of rows(KAZAKH_CARDINALS)) addKazakh({ value, ordinal: false, language: 'kk' }, word);
  for (const [value, word] of rows(KAZAKH_ORDINALS)) addKazakh({ value, ordinal: true, language: 'kk' }, word);
  for (const [value, word] of rows(ENGLISH_CARDINALS)) forms.set(word, { value, ordinal: false, language: 'en' });
  for (const [value, word] of rows(ENGLISH_ORDINALS)) forms.set(word, { value, ordinal: true, language: 'en' });
  for (const [value, word] of rows(RUSSIAN_CARDINALS)) forms.set(word, { value, ordinal: false, language: 'ru' });
  for (const [value, stem] of rows(RUSSIAN_ORDINALS)) russianOrdinals.set(stem, value);
  const all = [...forms.keys(), ...kazakh.keys(), ...russianOrdinals.keys()];
  return { forms, kazakh, russianOrdinals, beginnings: new Set(all.map((word) => word.slice(0, 2))) };

  function addKazakh(word: NumberWord, spelling: string): void {
    for (const spelled of [spelling, foldKazakh(spelling)]) {
      forms.set(spelled, word);
      kazakh.set(spelled, word);
    }
  }
}

function* rows(table: string): Generator<[value: number, word: string]> {
  for (const line of table.trim().split('\n')) {
    const [value = '', ...words] = line.split(' ');
    for (const word of words) yield [Number(value), word];
  }
}
