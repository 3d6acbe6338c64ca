import { LANGUAGES, type Language } from './language.ts';
import { memoise } from './memoise.ts';
import { foldKazakh } from './normalise.ts';
import { foldedStem } from './stemLookup.ts';
import { isStopWord } from './stopWords.ts';
import entries from './words.glossary.json' with { type: 'json' };

/** A word of another language that may stand for a word of the question. */
export interface Translation {
  /** Normalised, not stemmed. */
  word: string;
  /** 1 for a word that translates it alone, less for one word of an expression. */
  weight: number;
}

/** One side of the glossary as one text, an entry a line: for one question, searching it is faster than indexing it. */
interface Side {
  text: string;
  /** Where each line begins. */
  lines: Uint32Array;
  searches: number;
  index: Map<string, number[]> | undefined;
}

/** Where each language stands in an entry of the file. */
const COLUMNS: Record<Language, number> = { en: 0, ru: 1, kk: 2 };
/** Words are sought by so many first letters, and compared by stem only then. */
const PREFIX_LETTERS = 3;
/** After so many searches an index of the words is made: it pays for itself where articles are read. */
const SEARCHES_BEFORE_INDEX = 400;
/** Found words are remembered, up to so many. */
const MAX_REMEMBERED = 20_000;

const sides = new Map<Language, Side>();
const remembered = new Map<string, number[][]>();

/**
 * Words of `to` that translate a word of the question, best first, without repetition. An expression («head of state»)
 * counts only where the question holds all its words.
 *
 * @param word - normalised, one of `question`
 * @param question - all normalised content words of the question
 */
export function translate(word: string, question: readonly string[], from: Language, to: Language): Translation[] {
  const places = placesOf(word, from);
  if (places.length === 0) return [];
  const stems = stemsOf(question, from);
  const found = new Map<string, number>();
  for (const [entry, variant] of places) {
    const head = variants(entry!, from)[variant!]!;
    if (!head.every((other) => stems.has(foldedStem(other, from)))) continue;
    for (const targets of variants(entry!, to)) {
      for (const target of targets) found.set(target, Math.max(found.get(target) ?? 0, 1 / targets.length));
    }
  }
  return [...found].map(([target, weight]) => ({ word: target, weight })).sort((a, b) => b.weight - a.weight);
}

/**
 * Which expressions of the glossary a question holds around one of its words: two questions of which this is the same have
 * the same translations of the word.
 */
export function expressionsWith(word: string, question: readonly string[], lang: Language): string {
  const expressions = expressionsOf[lang](word);
  if (expressions.length === 0) return '';
  const stems = stemsOf(question, lang);
  return expressions
    .filter((expression) => expression.stems.every((stem) => stems.has(stem)))
    .map(({ place }) => place)
    .join();
}

const expressionsOf = byLanguage((word, lang) =>
  placesOf(word, lang).flatMap(([entry, variant]) => {
    const head = variants(entry!, lang)[variant!]!;
    return head.length === 1 ? [] : [{ place: `${entry}.${variant}`, stems: head.map((one) => foldedStem(one, lang)) }];
  }),
);

/** The stems of one list of words, of which one word after another is translated. */
function stemsOf(words: readonly string[], lang: Language): ReadonlySet<string> {
  let known = stemsBefore.get(words);
  if (known?.lang !== lang) {
    known = { lang, stems: new Set(words.map((word) => foldedStem(word, lang))) };
    stemsBefore.set(words, known);
  }
  return known.stems;
}

const stemsBefore = new WeakMap<readonly string[], { lang: Language; stems: ReadonlySet<string> }>();

/** Numbers of the entries that have this word alone as a variant: what it means, whatever its language. */
export function conceptsOf(word: string, lang: Language): readonly number[] {
  return concepts[lang](word);
}

const concepts = byLanguage((word, lang) => {
  const alone = placesOf(word, lang).filter(([entry, variant]) => variants(entry!, lang)[variant!]!.length === 1);
  return [...new Set(alone.map(([entry]) => entry!))];
});

/**
 * Words of the same language that the glossary ties to this one: variants of its entries, and words that share a
 * translation with it («лозунг» and «девиз» through "motto").
 */
export function synonymsOf(word: string, lang: Language): readonly { word: string; near: boolean }[] {
  return synonyms[lang](word);
}

const synonyms = byLanguage((word, lang) => {
  const found = new Map<string, boolean>();
  const own = conceptsOf(word, lang);
  for (const entry of own) {
    for (const synonym of singleWords(entry, lang)) found.set(synonym, true);
    for (const pivot of LANGUAGES.filter((other) => other !== lang)) {
      for (const translation of singleWords(entry, pivot)) {
        for (const shared of conceptsOf(translation, pivot)) {
          for (const synonym of singleWords(shared, lang)) if (!found.has(synonym)) found.set(synonym, false);
        }
      }
    }
  }
  return [...found].map(([synonym, near]) => ({ word: synonym, near }));
});

/** A function of a word for each language, computed once a word. */
function byLanguage<Value>(
  compute: (word: string, lang: Language) => Value,
): Record<Language, (word: string) => Value> {
  return {
    ru: memoise((word) => compute(word, 'ru')),
    kk: memoise((word) => compute(word, 'kk')),
    en: memoise((word) => compute(word, 'en')),
  };
}

function singleWords(entry: number, lang: Language): string[] {
  return variants(entry, lang).flatMap((words) => (words.length === 1 ? words : []));
}

/** Entry and variant of every headword that has the stem of this word. */
function placesOf(word: string, lang: Language): number[][] {
  const key = `${lang}${word}`;
  let places = remembered.get(key);
  if (!places) {
    places = searchSide(word, lang);
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(key, places);
  }
  return places;
}

function searchSide(word: string, lang: Language): number[][] {
  const side = sideOf(lang);
  const wanted = foldedStem(word, lang);
  // A headword may be as short as the stem: «ел», «елдің».
  const prefix = foldKazakh(word).slice(0, Math.min(PREFIX_LETTERS, Math.max(1, wanted.length)));
  if (prefix === '') return [];
  const places: number[][] = [];
  for (const at of wordsBeginningWith(prefix, side)) {
    let end = at + prefix.length;
    while (!isBoundary(side.text[end])) end++;
    if (foldedStem(side.text.slice(at, end), lang) !== wanted) continue;
    const entry = lineAt(side.lines, at);
    places.push([entry, side.text.slice(side.lines[entry], at).split(', ').length - 1]);
  }
  return places;
}

/** Where the words with these first letters begin: by a search for a few questions, by an index for many articles. */
function wordsBeginningWith(prefix: string, side: Side): readonly number[] {
  if (++side.searches > SEARCHES_BEFORE_INDEX) side.index ??= indexWords(side.text);
  if (side.index) return side.index.get(prefix) ?? [];
  const found: number[] = [];
  for (let at = side.text.indexOf(prefix); at >= 0; at = side.text.indexOf(prefix, at + 1)) {
    if (isBoundary(side.text[at - 1])) found.push(at);
  }
  return found;
}

/** Places of all words by their first letters; a word shorter than the prefix stands under itself. */
function indexWords(text: string): Map<string, number[]> {
  const index = new Map<string, number[]>();
  for (let at = 0; at < text.length; ) {
    let end = at;
    while (!isBoundary(text[end])) end++;
    for (let length = 1; length <= Math.min(PREFIX_LETTERS, end - at); length++) {
      const prefix = text.slice(at, at + length);
      const places = index.get(prefix) ?? [];
      if (places.length === 0) index.set(prefix, places);
      places.push(at);
    }
    at = end + 1;
  }
  return index;
}

function sideOf(lang: Language): Side {
  let side = sides.get(lang);
  if (!side) {
    const column = entries.map((entry) => entry[COLUMNS[lang]]!);
    const lines = new Uint32Array(column.length);
    let start = 0;
    column.forEach((line, entry) => {
      lines[entry] = start;
      start += line.length + 1;
    });
    side = { text: foldKazakh(column.join('\n')).replaceAll('ё', 'е'), lines, searches: 0, index: undefined };
    sides.set(lang, side);
  }
  return side;
}

function lineAt(lines: Uint32Array, at: number): number {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isBoundary(character: string | undefined): boolean {
  return character === undefined || character === '\n' || character === ' ' || character === ',' || character === '-';
}

/** The variants of one side of an entry, each as its content words. An entry is a line: English, Russian, Kazakh. */
function variants(entry: number, lang: Language): readonly string[][] {
  const key = entry * LANGUAGES.length + COLUMNS[lang];
  let found = parted.get(key);
  if (!found) {
    found = partVariants(entry, lang);
    if (parted.size >= MAX_REMEMBERED) parted.clear();
    parted.set(key, found);
  }
  return found;
}

const parted = new Map<number, readonly string[][]>();

function partVariants(entry: number, lang: Language): string[][] {
  return entries[entry]![COLUMNS[lang]]!.replaceAll('ё', 'е')
    .split(', ')
    .map((variant) => {
      const words = variant.split(/[ -]/).filter((word) => word !== '');
      const telling = words.filter((word) => !isStopWord(word, lang));
      return telling.length > 0 ? telling : words;
    });
}
