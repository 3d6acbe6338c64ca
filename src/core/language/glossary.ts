import { LANGUAGES, type Language } from './language.ts';
import { normalise } from './normalise.ts';
import { foldedStem, StemLookup } from './stemLookup.ts';
import { isStopWord } from './stopWords.ts';
import entries from './words.glossary.json' with { type: 'json' };

/** A word of another language that may stand for a word of the question. */
export interface Translation {
  /** Normalised, not stemmed. */
  word: string;
  /** 1 for a word that translates it alone, less for one word of an expression. */
  weight: number;
}

/** One variant of one side of an entry: its content words. */
interface Headword {
  entry: number;
  words: string[];
}

const lookups = new Map<Language, StemLookup<Headword>>();

/**
 * Words of `to` that translate a word of the question, best first, without repetition. An expression («head of state»)
 * counts only where the question holds all its words.
 *
 * @param word - normalised, one of `question`
 * @param question - all normalised content words of the question
 */
export function translate(word: string, question: readonly string[], from: Language, to: Language): Translation[] {
  const stems = new Set(question.map((other) => foldedStem(other, from)));
  const found = new Map<string, number>();
  for (const { entry, words } of lookupOf(from).find(word)) {
    if (!words.every((head) => stems.has(foldedStem(head, from)))) continue;
    for (const targets of variants(entry, to)) {
      for (const target of targets) found.set(target, Math.max(found.get(target) ?? 0, 1 / targets.length));
    }
  }
  return [...found].map(([target, weight]) => ({ word: target, weight })).sort((a, b) => b.weight - a.weight);
}

/** Numbers of the entries that have this word alone as a variant: what it means, whatever its language. */
export function conceptsOf(word: string, lang: Language): number[] {
  const alone = lookupOf(lang)
    .find(word)
    .filter(({ words }) => words.length === 1);
  return [...new Set(alone.map(({ entry }) => entry))];
}

/**
 * Words of the same language that the glossary ties to this one: variants of its entries, and words that share a
 * translation with it («лозунг» and «девиз» through "motto").
 */
export function synonymsOf(word: string, lang: Language): { word: string; near: boolean }[] {
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
}

function singleWords(entry: number, lang: Language): string[] {
  return variants(entry, lang).flatMap((words) => (words.length === 1 ? words : []));
}

function lookupOf(lang: Language): StemLookup<Headword> {
  let lookup = lookups.get(lang);
  if (!lookup) {
    const headwords = entries.flatMap((_, entry) =>
      variants(entry, lang).flatMap((words) => {
        const headword = { entry, words };
        return words.map((word): [string, Headword] => [word, headword]);
      }),
    );
    lookup = new StemLookup(lang, headwords);
    lookups.set(lang, lookup);
  }
  return lookup;
}

/** The variants of one side of an entry, each as its content words. An entry is a line: English, Russian, Kazakh. */
function variants(entry: number, lang: Language): string[][] {
  const side = entries[entry]![{ en: 0, ru: 1, kk: 2 }[lang]]!;
  return side.split(', ').map((variant) => {
    const words = normalise(variant)
      .split(/[ -]/)
      .filter((word) => word !== '');
    const telling = words.filter((word) => !isStopWord(word, lang));
    return telling.length > 0 ? telling : words;
  });
}
