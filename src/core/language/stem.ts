import { stemmer as russianStem } from '@orama/stemmers/russian';
import englishStem from 'wink-porter2-stemmer';
import { stemKazakh } from './kazakhStem.ts';
import type { Language } from './language.ts';

/**
 * The part of a word that its inflected forms share; for comparing, not for display.
 * Of a hyphenated word only the last part is stemmed; a number is its own stem.
 * Sources: Snowball Russian (`@orama/stemmers`) with the repairs below, Snowball English (`wink-porter2-stemmer`; the English
 * one of `@orama/stemmers` drops a letter of -tion); Kazakh is ours.
 *
 * @param word - normalised
 */
export function stem(word: string, lang: Language): string {
  return remembered()[lang](word);
}

/** A longer word is a formula, an address or an attack: it stays whole, and the libraries' patterns never see it. */
const LONGEST_WORD = 48;
/** How many words of each language are remembered before the map starts anew. */
const MOST_WORDS = 50_000;

let memory: Record<Language, (word: string) => string> | undefined;

function remembered(): Record<Language, (word: string) => string> {
  memory ??= {
    ru: memoise((word) => stemLastPart(word, stemRussian)),
    kk: memoise((word) => stemLastPart(word, stemKazakh)),
    en: memoise((word) => stemLastPart(word, stemEnglish)),
  };
  return memory;
}

function memoise(compute: (word: string) => string): (word: string) => string {
  let known = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (known.size >= MOST_WORDS) known = new Map();
    const result = word.length > LONGEST_WORD ? word : compute(word);
    known.set(word, result);
    return result;
  };
}

function stemLastPart(word: string, stemPart: (part: string) => string): string {
  const hyphen = word.lastIndexOf('-');
  return hyphen < 0 ? stemPart(word) : word.slice(0, hyphen + 1) + stemPart(word.slice(hyphen + 1));
}

/**
 * Snowball Russian, repeated until nothing changes: it takes «визит», «Токаев» and «Казахстан» for inflected words but leaves
 * «визиту», «Токаеву» and «Казахстану» one ending more, so only the shortest form is shared by all. Then what retrieval
 * wants together: the adjective of a noun (парламентский, парламент; политический, политика), the last vowel of a verb
 * (встреча-лись, встреч-а) and the vowel that comes and goes (посол, посла).
 */
function stemRussian(word: string): string {
  const noun = snowball(word);
  const root = noun.replace(ADJECTIVE, '$1');
  return (root === noun ? noun : snowball(root))
    .replace(LAST_VOWEL, '$1')
    .replace(SOFTENED, '$1ик')
    .replace(FLEETING_VOWEL, '$1$2');
}

function snowball(word: string): string {
  let rest = russianStem(word);
  for (let round = 1; round < MOST_ROUNDS; round += 1) {
    const shorter = russianStem(rest);
    if (shorter.length < SHORTEST_STEM || shorter === rest) break;
    rest = shorter;
  }
  return rest;
}

const MOST_ROUNDS = 4;
/** In UTF-16 code units. The first round may leave less. */
const SHORTEST_STEM = 3;
const ADJECTIVE = /^(.{3,}?)(?:еск|ск)$/;
const LAST_VOWEL = /^(.{3,})[аеиоуыюя]$/;
const SOFTENED = /^(.{2,})ич$/;
const FLEETING_VOWEL = /^(.+[бвгджзклмнпрстфхцчшщ])[ео]([клнц])$/;

function stemEnglish(word: string): string {
  const bare = word.endsWith("'s") ? word.slice(0, -2) : word.endsWith("'") ? word.slice(0, -1) : word;
  return englishStem(IRREGULAR.get(bare) ?? bare);
}

/** Past forms that no rule joins with their verbs; only of verbs that news is made of. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  `become:became begin:began,begun break:broke,broken bring:brought build:built buy:bought catch:caught choose:chose,chosen
  come:came draw:drew,drawn drive:drove,driven fall:fell,fallen fight:fought find:found fly:flew,flown forget:forgot,forgotten
  get:got,gotten give:gave,given go:went,gone grow:grew,grown hear:heard hold:held keep:kept know:knew,known lead:led leave:left
  lose:lost make:made man:men mean:meant meet:met pay:paid rise:rose,risen run:ran say:said see:saw,seen seek:sought sell:sold
  send:sent shake:shook,shaken show:shown sit:sat speak:spoke,spoken spend:spent stand:stood swear:swore,sworn take:took,taken
  teach:taught tell:told think:thought throw:threw,thrown understand:understood win:won withdraw:withdrew,withdrawn woman:women
  write:wrote,written`
    .split(/\s+/)
    .flatMap((row) => {
      const [base, forms] = row.split(':') as [string, string];
      return forms.split(',').map((form): [string, string] => [form, base]);
    }),
);
