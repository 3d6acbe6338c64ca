import { FEMININE_NAMES, MASCULINE_IN_A, MASCULINE_NAMES, NAME_PARTICLES } from './givenNames.ts';
import type { Language } from './language.ts';

/**
 * The nominative of a person's name: «Мауленом Ашимбаевым» → «Маулен Ашимбаев», «Танзилой Нарбаевой» → «Танзила Нарбаева»,
 * «Ласло Кёверу» → «Ласло Кёвер», «Тоқаевты» → «Тоқаев», “Koshanov's” → Koshanov. Given name and surname are read together,
 * for each tells the other's gender and case; a surname alone is taken as a man's where its form leaves that open.
 *
 * @param name - words with spaces between, as the text has them
 * @param knownForms - names in base form; where several readings are possible, one of these wins
 */
export function baseForm(name: string, lang: Language, knownForms?: ReadonlySet<string>): string {
  const trimmed = name
    .trim()
    .replace(
      /['’]s?$|-(?:[тдн][іи]ң|[тдн]ың|ге|ға|ке|қа|ні|ны|ді|ды|ті|ты|де|да|те|та|ден|дан|тен|тан|мен|бен|пен)$/u,
      '',
    );
  if (knownForms?.has(trimmed)) return trimmed;
  if (!/[\u0400-\u052f]/.test(trimmed) || trimmed.length > LONGEST_NAME) return trimmed;
  const words = trimmed.split(/[ \u00a0]+/);
  if (lang === 'kk' || /[әғқңөұүһі]/i.test(trimmed)) {
    const bare = stripKazakhCase(words.at(-1) ?? '');
    if (bare !== words.at(-1) || lang === 'kk') return [...words.slice(0, -1), bare].join(' ');
  }
  const readings = readingsOf(words);
  const known = knownForms ? readings.find((reading) => knownForms.has(reading)) : undefined;
  return known ?? readings[0] ?? trimmed;
}

const LONGEST_NAME = 120;

type Gender = 'm' | 'f';
/** Nominative, genitive, dative, accusative, instrumental, prepositional; `i`: the word does not decline. */
type Case = 'n' | 'g' | 'd' | 'a' | 'o' | 'p' | 'i';

interface Analysis {
  base: string;
  gender: Gender;
  /** Cases that this form may be. */
  cases: string;
  /** Readings that agree are ranked by the sum of these. */
  weight: number;
}

/** «Тургунбек уулу»: the father's name before it does not decline. */
const GENEALOGY = new Set('уулу кызы кизи оглы оглу угли гызы ұлы қызы'.split(' '));

/** All agreeing readings of a name, the likeliest first. */
function readingsOf(words: readonly string[]): string[] {
  const telling = words.filter((word) => !isFixed(word)).length;
  const declined = words.map((word, index) => {
    if (isFixed(word) || GENEALOGY.has(words[index + 1]?.toLowerCase() ?? '')) return undefined;
    return analyse(
      word,
      telling === 1 ? 'alone' : index === 0 ? 'given' : index < words.length - 1 ? 'middle' : 'surname',
    );
  });
  const found: { text: string; weight: number }[] = [];
  for (const gender of ['m', 'f'] as const) {
    for (const grammaticalCase of ['n', 'g', 'd', 'a', 'o', 'p'] as const) {
      let weight = grammaticalCase === 'n' && telling > 1 ? 1 : 0;
      const parts: string[] = [];
      for (const [index, analyses] of declined.entries()) {
        if (!analyses) {
          parts.push(words[index]!);
          continue;
        }
        const fitting = analyses.filter((one) => one.gender === gender && agrees(one.cases, grammaticalCase));
        const best = fitting.sort((one, other) => other.weight - one.weight)[0];
        if (!best) break;
        parts.push(best.base);
        weight += best.weight;
      }
      if (parts.length === words.length) found.push({ text: parts.join(' '), weight });
    }
  }
  found.sort((one, other) => other.weight - one.weight);
  return [...new Set(found.map(({ text }) => text))];
}

function agrees(cases: string, wanted: Case): boolean {
  return cases.includes('i') || cases.includes(wanted);
}

let names:
  | {
      masculine: ReadonlySet<string>;
      feminine: ReadonlySet<string>;
      masculineInA: ReadonlySet<string>;
      fixed: ReadonlySet<string>;
    }
  | undefined;

function tables(): NonNullable<typeof names> {
  names ??= {
    masculine: new Set(MASCULINE_NAMES.split(' ')),
    feminine: new Set(FEMININE_NAMES.split(' ')),
    masculineInA: new Set(MASCULINE_IN_A.split(' ')),
    fixed: new Set(NAME_PARTICLES.split(' ')),
  };
  return names;
}

/** Particles, initials and Roman numerals do not decline. */
function isFixed(word: string): boolean {
  return (
    tables().fixed.has(word.toLowerCase()) ||
    /^[IVXLC]+$/.test(word) ||
    /^[^\d.]\.?(?:[^\d.]\.)?$/.test(word) ||
    word.endsWith('.')
  );
}

/** Names whose stem changes, by their forms. */
const IRREGULAR: Record<string, readonly [base: string, cases: string]> = {
  льва: ['лев', 'ga'],
  льву: ['лев', 'd'],
  львом: ['лев', 'o'],
  льве: ['лев', 'p'],
  павла: ['павел', 'ga'],
  павлу: ['павел', 'd'],
  павлом: ['павел', 'o'],
  павле: ['павел', 'p'],
};

/** Where in a name a word stands. */
type Place = 'given' | 'middle' | 'surname' | 'alone';

function analyse(word: string, place: Place): Analysis[] {
  const lower = word.toLowerCase();
  const irregular = IRREGULAR[lower];
  if (irregular) return [{ base: likeCapital(irregular[0], word), gender: 'm', cases: irregular[1], weight: 5 }];
  const found: Analysis[] = [];
  const add = (cut: number, ending: string, gender: Gender, cases: string, weight: number) => {
    const base = word.slice(0, word.length - cut) + ending;
    found.push({ base, gender, cases, weight: weight + (place === 'given' ? givenWeight(base, gender) : 0) });
  };
  patronymic(lower, add);
  if (found.length > 0) return found;
  if (place !== 'given') surname(lower, add);
  if (found.length > 0) return found;
  common(lower, add, place === 'given');
  inA(lower, add);
  // Parts of Arabic and Asian names stand as they are.
  if (place === 'middle') add(0, '', 'm', 'i', /[аяыиуюе]$/.test(lower) ? -1.5 : -0.5);
  return found;
}

type Add = (cut: number, ending: string, gender: Gender, cases: string, weight: number) => void;

function patronymic(lower: string, add: Add): void {
  const masculine = /(?:вич|ьич)(|а|у|ем|е)$/.exec(lower);
  if (masculine && lower.length > 6)
    add(masculine[1]!.length, '', 'm', { '': 'n', а: 'ga', у: 'd', ем: 'o', е: 'p' }[masculine[1]!]!, 3);
  const feminine = /(?:вн|ичн)(а|ы|е|у|ой)$/.exec(lower);
  if (feminine && lower.length > 6)
    add(feminine[1]!.length, 'а', 'f', { а: 'n', ы: 'g', е: 'dp', у: 'a', ой: 'o' }[feminine[1]!]!, 3);
}

/** Surnames in -ов, -ев, -ин and -ский, with their own declension. */
function surname(lower: string, add: Add): void {
  const possessive = /(?:[^аеиоуыэюя]|[аеиоуыэюя])(?:ов|ев|ёв|ин|ын)(|а|у|ым|ом|е|ой)$/.exec(lower);
  if (possessive && lower.length - possessive[1]!.length > 3) {
    const ending = possessive[1]!;
    const length = ending.length;
    if (ending === '') {
      add(0, '', 'm', 'n', 2);
      add(0, '', 'f', 'i', 0);
    }
    if (ending === 'а') {
      add(1, '', 'm', 'ga', 2);
      add(0, '', 'f', 'n', 1.5);
    }
    if (ending === 'у') {
      add(1, '', 'm', 'd', 2);
      add(1, 'а', 'f', 'a', 1.5);
    }
    if (ending === 'ым' || ending === 'ом') add(length, '', 'm', 'o', 2);
    if (ending === 'е') add(1, '', 'm', 'p', 2);
    if (ending === 'ой') add(2, 'а', 'f', 'gdop', 2);
    return;
  }
  const adjective = /(?:ск|цк|[^аеиоуыэюя]н)(ий|ый|ого|ому|им|ым|ом|ая|ой|ую)$/.exec(lower);
  if (!adjective || lower.length < 6) return;
  const ending = adjective[1]!;
  const soft = /[гкх]$/.test(lower.slice(0, lower.length - ending.length));
  const masculine = soft ? 'ий' : 'ый';
  if (ending === 'ий' || ending === 'ый') add(0, '', 'm', 'n', 2);
  if (ending === 'ого') add(3, masculine, 'm', 'ga', 2);
  if (ending === 'ому') add(3, masculine, 'm', 'd', 2);
  if ((ending === 'им' || ending === 'ым') && soft === (ending === 'им')) add(2, masculine, 'm', 'o', 2);
  if (ending === 'ом' && /(?:ск|цк)ом$/.test(lower)) add(2, masculine, 'm', 'p', 2);
  if (ending === 'ая') add(0, '', 'f', 'n', 2);
  if (ending === 'ой') add(2, 'ая', 'f', 'gdop', 2);
  if (ending === 'ую') add(2, 'ая', 'f', 'a', 2);
}

/** Given names and foreign surnames, by their last letters. */
function common(lower: string, add: Add, given: boolean): void {
  const last = lower.slice(-1);
  if (/(?:[оэ]|[^иь]и)$/.test(lower) || /[аеиоуыэюя][уюе]$/.test(lower)) {
    // «Серджо», «Мелони»; «Виктории», «Амалии» may be cases.
    add(0, '', 'm', 'i', 1);
    add(0, '', 'f', 'i', 1);
  }
  if (lower.endsWith('ии') && lower.length > 4) add(1, 'я', 'f', 'gdp', 1.5);
  if (lower.endsWith('ьи')) add(1, 'я', 'f', 'g', 2);
  if (lower.endsWith('ье')) add(1, 'я', 'f', 'dp', 2);
  if (lower.endsWith('ию')) {
    add(1, 'й', 'm', 'd', 1.5);
    add(1, 'я', 'f', 'a', 1.5);
  } else if (lower.endsWith('ью')) add(1, 'я', 'f', 'a', 1.5);
  else if (last === 'ю') {
    add(1, /[еаоу]ю$/.test(lower) ? 'й' : 'ь', 'm', 'd', 1.5);
    add(1, 'я', 'f', 'a', 1);
  }
  if (lower.endsWith('ием') || /[еао]ем$/.test(lower)) add(2, 'й', 'm', 'o', 2);
  else if (lower.endsWith('ем')) {
    add(2, 'ь', 'm', 'o', 1);
    add(2, '', 'm', 'o', /[жшчщц]ем$/.test(lower) ? 1.5 : 0.5);
    add(0, '', 'm', 'n', 0.5);
  } else if (lower.endsWith('ом') && lower.length > 3) {
    add(2, '', 'm', 'o', 2);
    add(0, '', 'm', 'n', 0);
  } else if (lower.endsWith('ией') || lower.endsWith('ьей')) add(2, 'я', 'f', 'o', 2);
  else if (lower.endsWith('ой') && lower.length > 4) add(2, 'а', 'f', 'o', 2);
  else if (lower.endsWith('ей') && lower.length > 5) {
    add(0, '', 'm', 'n', 1);
    add(2, /[жшчщц]ей$/.test(lower) ? 'а' : 'я', 'f', 'o', 0.8);
  } else if (/[бвгджзйклмнпрстфхцчшщьъ]$/.test(lower)) {
    add(0, '', 'm', 'n', 1);
    // A woman's surname on a consonant does not decline; nor do the first parts of Asian and Arabic names.
    add(0, '', 'f', 'i', given ? 0.3 : 0.5);
    if (given) add(0, '', 'm', 'i', -1);
  }
  if (last === 'а') {
    // «Джорджа Мелони», «Маттарелла» keep their -а; «Кёвера», «Амарбаясгалана» lose it.
    const keeps = !given && KEEPS_A.test(lower);
    add(0, '', 'f', 'n', given || keeps ? 1 : -0.5);
    add(1, '', 'm', 'ga', keeps ? -1.5 : 1.2);
    if (!given) add(0, '', 'm', 'n', keeps ? 1.5 : -1.5);
  }
  if (last === 'я') {
    add(0, '', 'f', 'n', 1);
    if (lower.endsWith('ия') || /[еаоу]я$/.test(lower)) add(1, 'й', 'm', 'ga', 1);
    else if (!/[ьй]я$/.test(lower)) add(1, 'ь', 'm', 'ga', 1);
  }
  if (last === 'у') {
    add(1, '', 'm', 'd', 1.5);
    add(1, 'а', 'f', 'a', 1);
    if (!given) add(1, 'а', 'm', 'a', KEEPS_A.test(`${lower.slice(0, -1)}а`) ? 1.8 : 0);
    add(0, '', 'm', 'i', -1);
  }
  if (last === 'ы' || (last === 'и' && /[гкхжчшщ]и$/.test(lower))) {
    add(1, 'а', 'f', 'g', 1.5);
    if (!given) add(1, 'а', 'm', 'g', 1);
    add(0, '', 'm', 'i', given ? -0.5 : 0.5);
    add(0, '', 'f', 'i', given ? -0.5 : 0.3);
  }
  if (last === 'е') {
    add(1, 'а', 'f', 'dp', 1.2);
    // «Кобахидзе», «Имнадзе»: Georgian names keep their -е.
    if (lower.endsWith('дзе')) add(0, '', 'm', 'i', 3);
    add(1, '', 'm', 'p', 0.8);
    if (!given) add(1, 'а', 'm', 'dp', KEEPS_A.test(`${lower.slice(0, -1)}а`) ? 1.5 : 0);
    add(0, '', 'm', 'i', 0.6);
    add(0, '', 'f', 'i', 0.6);
  }
  if (lower.endsWith('ой') && !given) add(2, 'а', 'm', 'o', 1.5);
}

/** «Папа», «Никита», «Мустафа»: men's names that decline as women's do. */
function inA(lower: string, add: Add): void {
  const ending = /(?:а|ы|и|е|у|ой|ей|я|ю)$/.exec(lower)?.[0];
  if (!ending) return;
  const stem = lower.slice(0, lower.length - ending.length);
  const soft = tables().masculineInA.has(`${stem}я`);
  if (!soft && !tables().masculineInA.has(`${stem}а`)) return;
  const cases: Record<string, string> = { а: 'n', я: 'n', ы: 'g', и: 'g', е: 'dp', у: 'a', ю: 'a', ой: 'o', ей: 'o' };
  add(ending.length, soft ? 'я' : 'а', 'm', cases[ending] ?? 'n', 2);
}

/** Foreign surnames that end in -а themselves: a doubled consonant before it, or a cluster that ends no masculine name. */
const KEEPS_A = /(?:лл|тт|нн|сс|дд|цц|рр|кк|зз|онд|анд|нг|рл|нь?ол|дз|зод|сел|век|ха[нл])а$/;

function givenWeight(base: string, gender: Gender): number {
  const { masculine, feminine, masculineInA } = tables();
  const lower = base.toLowerCase().replaceAll('ё', 'е');
  const parts = lower.split('-');
  const last = parts.at(-1) ?? lower;
  if (/^(?:гуль|гүл)/.test(lower)) return gender === 'f' ? 2 : 0;
  if (gender === 'm') return masculine.has(last) || masculineInA.has(last) ? 2 : MASCULINE_SHAPE.test(last) ? 1 : 0;
  return feminine.has(last) ? 2 : FEMININE_SHAPE.test(last) ? 0.5 : 0;
}

/** How Turkic and Arabic men's names end, and how women's do. */
const MASCULINE_SHAPE =
  /(?:бек|хан|жан|бай|мурат|болат|булат|лан|али|кан|ид|ед|ад|им|ам|ат|ет|ир|ыр|ур|ин|ен|он|ан|уль?ла|дин|слав|мир|берды|гельды|гали|тай|султан|ар)$/;
const FEMININE_SHAPE = /(?:гуль|нара|ира|ила|ина|ара|ия|ья|сулу|нур|жамал|ана|ена|ла|на|жан)$/;

function likeCapital(lower: string, like: string): string {
  return like.charAt(0) === like.charAt(0).toUpperCase() ? lower.charAt(0).toUpperCase() + lower.slice(1) : lower;
}

/** Kazakh case endings by the letter they may follow: vowels, м н ң, р л й у, з ж, and the voiceless with б в г д. */
const KAZAKH_CASES: readonly [ending: RegExp, after: RegExp][] = [
  [/н[ыі]ң$/, /[аәеиоөуұүыіэюяёмнң]$/],
  [/д[ыі]ң$/, /[рлйузж]$/],
  [/т[ыі]ң$/, /[кқптсшщчцфхбвгд]$/],
  [/[ғг][ае]$/, /[аәеиоөуұүыіэюяёмнңрлйузж]$/],
  [/[қк][ае]$/, /[кқптсшщчцфхбвгд]$/],
  [/н[ыі]$/, /[аәеиоөуұүыіэюяё]$/],
  [/д[ыі]$/, /[мнңрлйузж]$/],
  [/т[ыі]$/, /[кқптсшщчцфхбвгд]$/],
  [/д[ае]н?$/, /[аәеиоөуұүыіэюяёмнңрлйузж]$/],
  [/т[ае]н?$/, /[вбгд]$/],
  [/н[ае]н$/, /[мнң]$/],
  [/мен$/, /[аәеиоөуұүыіэюяёмнңрлйу]$/],
  [/бен$/, /[зж]$/],
  [/пен$/, /[кқптсшщчцфхбвгд]$/],
  [/на$/, /(?:ұлы|қызы)$/],
];

function stripKazakhCase(word: string): string {
  for (const [ending, after] of KAZAKH_CASES) {
    const bare = word.replace(ending, '');
    if (bare === word || bare.length < Math.max(3, word.length - bare.length + 1) || !after.test(bare)) continue;
    return bare;
  }
  return word;
}
