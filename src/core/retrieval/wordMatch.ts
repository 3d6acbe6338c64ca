import { synonymsOf } from '../language/glossary.ts';
import type { Language } from '../language/language.ts';
import { foldKazakh, normalise } from '../language/normalise.ts';
import { type AnswerKind, relatedWords, wordClass } from '../language/relatedWords.ts';
import { splitWords } from '../language/words.ts';
import type { QueryTerm } from './bm25.ts';
import { GRAM_LETTERS, gramTerms, stemTerm } from './terms.ts';

/** A content word of the question, with all that may stand for it in a sentence of each language. */
export interface SoughtWord {
  word: string;
  /** Terms of a sentence's language that stand for it, each as good as its weight says, 0…1. */
  terms: Record<Language, ReadonlyMap<string, number>>;
  grams: ReadonlySet<string>;
  /** Its letters, a bit each. */
  letters: number;
  /** Words of sentences that were compared by their 4-grams already, and what came out: most stand in many sentences. */
  derivations: Map<string, boolean>;
  /** A class word («документ», «город») is answered by these kinds of things too. */
  kinds: AnswerKind[];
  /** Of those terms: what a class word is answered by, «меморандум» for «документ». Empty for other words. */
  members: Record<Language, ReadonlySet<string>>;
}

/** The words of a sentence, as matching reads them. */
export interface SentenceWords {
  lang: Language;
  terms: ReadonlySet<string>;
  /** Each normalised word once, Kazakh letters folded, for derivations and spellings that no stem joins. */
  parts: readonly string[];
}

/** How much counts: a word press releases use for the same thing, one with a translation in common, a class member. */
const RELATED_WEIGHT = 0.6;
const SHARED_TRANSLATION_WEIGHT = 0.4;
const MEMBER_WEIGHT = 0.6;
/** Share of 4-grams (Dice) at which two words are taken for derivations of one another, and how much that counts. */
const MIN_GRAM_LIKENESS = 0.55;
const GRAM_WEIGHT = 0.7;

/** Gathers what may stand for a word of the question; `queries` are its alternatives by language. */
export function soughtWord(word: string, lang: Language, queries: Record<Language, QueryTerm>): SoughtWord {
  const group = wordClass(word, lang);
  const termsOf = (target: Language): ReadonlyMap<string, number> => {
    const terms = new Map<string, number>();
    const offer = (term: string, weight: number) => terms.set(term, Math.max(terms.get(term) ?? 0, weight));
    for (const { term, weight } of queries[target].alternatives) offer(term, weight);
    for (const related of relatedWords(word, lang, target)) offer(stemTerm(related, target), RELATED_WEIGHT);
    if (target === lang) {
      for (const { word: synonym, near } of synonymsOf(word, lang)) {
        offer(stemTerm(synonym, target), near ? RELATED_WEIGHT : SHARED_TRANSLATION_WEIGHT);
      }
    }
    for (const name of group?.names[target] ?? []) offer(stemTerm(name, target), MEMBER_WEIGHT);
    for (const member of group?.members[target] ?? []) offer(stemTerm(member, target), MEMBER_WEIGHT);
    return terms;
  };
  const membersOf = (target: Language) => new Set(group?.members[target].map((member) => stemTerm(member, target)));
  return {
    word,
    terms: { ru: termsOf('ru'), kk: termsOf('kk'), en: termsOf('en') },
    grams: new Set(gramTerms(word)),
    letters: lettersOf(foldKazakh(word)),
    derivations: new Map(),
    kinds: group?.kinds ?? [],
    members: { ru: membersOf('ru'), kk: membersOf('kk'), en: membersOf('en') },
  };
}

/** Prepares a sentence for {@link matchWord}. */
export function sentenceWords(text: string, lang: Language): SentenceWords {
  const parts = new Set<string>();
  for (const { text: surface } of splitWords(text)) {
    for (const part of normalise(surface).split('-')) if (part !== '') parts.add(part);
  }
  const terms = new Set<string>();
  for (const part of parts) terms.add(stemTerm(part, lang));
  return { lang, terms, parts: [...new Set(Array.from(parts, foldKazakh))] };
}

/** How well the sentence holds the word: 1 the word itself, less for a translation, a related word, a derivation; 0 not. */
export function matchWord(sought: SoughtWord, sentence: SentenceWords): number {
  let best = 0;
  const weights = sought.terms[sentence.lang];
  for (const term of sentence.terms) best = Math.max(best, weights.get(term) ?? 0);
  if (best >= GRAM_WEIGHT || sought.grams.size < 3) return best;
  for (const part of sentence.parts) if (isDerivation(sought, part)) return GRAM_WEIGHT;
  return best;
}

/** So many words of sentences are remembered for each word sought. */
const MOST_DERIVATIONS = 1000;

function isDerivation({ grams, letters, derivations }: SoughtWord, part: string): boolean {
  let known = derivations.get(part);
  if (known === undefined) {
    const most = commonGrams(part, letters);
    if ((2 * most) / (grams.size + most) < MIN_GRAM_LIKENESS) return false;
    const others = new Set(gramTerms(part));
    let shared = 0;
    for (const gram of others) if (grams.has(gram)) shared++;
    known = (2 * shared) / (grams.size + others.size) >= MIN_GRAM_LIKENESS;
    if (derivations.size >= MOST_DERIVATIONS) derivations.clear();
    derivations.set(part, known);
  }
  return known;
}

/** How many 4-grams a word can share at most with one of these letters: a glance that spares most comparisons. */
function commonGrams(part: string, letters: number): number {
  let most = 0;
  // The edge before the word is a letter of every word.
  let run = 1;
  for (let at = 0; at <= part.length; at++) {
    const isCommon = at === part.length || (letters & bitOf(part.charCodeAt(at))) !== 0;
    run = isCommon ? run + 1 : 0;
    if (run >= GRAM_LETTERS) most++;
  }
  return most;
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= bitOf(word.charCodeAt(at));
  return letters;
}

/** Which letters share a bit does not matter but for speed; those of one alphabet do not. */
function bitOf(code: number): number {
  return 1 << (code % 32);
}

/** Whether the sentence names something of the class that the word is the name of. */
export function namesMember({ members }: SoughtWord, { lang, terms }: SentenceWords): boolean {
  return [...members[lang]].some((member) => terms.has(member));
}
