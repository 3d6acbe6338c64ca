import type { Language } from './language.ts';
import { foldKazakh, normalise } from './normalise.ts';
import { stem } from './stem.ts';
import { isStopWord } from './stopWords.ts';
import entries from './words.glossary.json' with { type: 'json' };

/** A word of another language that may stand for a word of the question. */
export interface Translation {
  /** Normalised, not stemmed. */
  word: string;
  /** 1 for a word that translates it alone, less for one word of an expression. */
  weight: number;
}

/** Where each language stands in an entry of the glossary. */
const COLUMNS: Record<Language, number> = { en: 0, ru: 1, kk: 2 };
/** Headwords are looked up by so many first letters, and compared by stem only then: nothing is stemmed beforehand. */
const PREFIX_LETTERS = 3;

/** For each language: entries by the first letters of the first word of each headword. */
const buckets = new Map<Language, Map<string, { words: string[]; entry: number }[]>>();

/**
 * Words of `to` that translate a word of the question, best first, without repetition. An expression («head of state»)
 * counts only where the question holds all its words.
 *
 * @param word - normalised, one of `question`
 * @param question - all normalised words of the question
 */
export function translate(word: string, question: readonly string[], from: Language, to: Language): Translation[] {
  const found = new Map<string, number>();
  for (const entry of entriesOf(word, question, from)) {
    for (const words of headwords(entries[entry]![COLUMNS[to]]!, to)) {
      for (const target of words) {
        found.set(target, Math.max(found.get(target) ?? 0, 1 / words.length));
      }
    }
  }
  return [...found].map(([target, weight]) => ({ word: target, weight })).sort((a, b) => b.weight - a.weight);
}

/** Numbers of the glossary's entries that hold this word alone: what it means, whatever its language. */
export function conceptsOf(word: string, lang: Language): number[] {
  return entriesOf(word, [word], lang);
}

function entriesOf(word: string, question: readonly string[], lang: Language): number[] {
  const wanted = foldKazakh(stem(word, lang));
  const stems = question.map((other) => foldKazakh(stem(other, lang)));
  const found = new Set<number>();
  for (const { words, entry } of bucketsOf(lang).get(foldKazakh(word).slice(0, PREFIX_LETTERS)) ?? []) {
    const headStems = words.map((head) => foldKazakh(stem(head, lang)));
    if (headStems.includes(wanted) && headStems.every((head) => stems.includes(head))) found.add(entry);
  }
  return [...found];
}

function bucketsOf(lang: Language): Map<string, { words: string[]; entry: number }[]> {
  const known = buckets.get(lang);
  if (known) return known;
  const byPrefix = new Map<string, { words: string[]; entry: number }[]>();
  entries.forEach((entry, number) => {
    for (const words of headwords(entry[COLUMNS[lang]]!, lang)) {
      for (const word of words) {
        const prefix = foldKazakh(word).slice(0, PREFIX_LETTERS);
        const bucket = byPrefix.get(prefix) ?? [];
        if (bucket.length === 0) byPrefix.set(prefix, bucket);
        bucket.push({ words, entry: number });
      }
    }
  });
  buckets.set(lang, byPrefix);
  return byPrefix;
}

/** The variants of one side of an entry, each as its content words. */
function headwords(side: string, lang: Language): string[][] {
  return side.split(', ').map((variant) => {
    const words = normalise(variant).split(/[ -]/);
    const telling = words.filter((word) => word !== '' && !isStopWord(word, lang));
    return telling.length > 0 ? telling : words;
  });
}
