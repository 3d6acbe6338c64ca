import { type Ending, type Inflected, inflect, isKazakhSuffix } from './inflection.ts';
import type { Language } from './language.ts';
import { foldKazakh, normalise } from './normalise.ts';
import type { Span } from './span.ts';
import { splitWords, type Word } from './words.ts';

/** A word of a text, parted at hyphens too, as the tables of names compare it. */
export interface Token extends Span {
  /** Normalised. */
  key: string;
  capitalised: boolean;
  /** All its letters are capitals: an acronym, or a word of a headline. */
  upper: boolean;
  /** What stands between it and the token before: a space, a hyphen, punctuation. */
  gap: string;
  /** First of its sentence, of a quotation, or of a line. */
  initial: boolean;
}

/** A phrase of a table in its dictionary form, and what it means. */
export interface PhraseEntry<Meaning> {
  /** Words as the table writes them: a capital must be one in the text, an acronym stands in capitals, `=` takes no ending. */
  phrase: string;
  language: Language;
  meaning: Meaning;
  /** Whether a Kazakh phrase may be typed with Russian letters; off where another word would be met. Default: true. */
  foldable?: boolean;
}

/**
 * The entries of a table by their drawer: the first two letters of the phrase in small letters (only one before a point),
 * and the same letters folded for a Kazakh phrase. May hold entries of other drawers too.
 */
export type PhraseSource<Meaning> = (drawer: string) => readonly PhraseEntry<Meaning>[];

/** A phrase found: tokens `first` to `last`, both inclusive. */
export interface PhraseHit<Meaning> extends Span {
  first: number;
  last: number;
  meaning: Meaning;
  /** How its last word ends. */
  ending: Ending;
  /** The letters after the stem of the last word. */
  rest: string;
}

/** Finds the phrases of one table in the tokens of a text. */
export type PhraseFinder<Meaning> = (
  tokens: readonly Token[],
  accept?: (hit: PhraseHit<Meaning>, tokens: readonly Token[]) => boolean,
) => PhraseHit<Meaning>[];

/** Cuts a text into tokens: the words of `splitWords`, hyphenated ones in their parts. Linear in the text. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let before = 0;
  for (const word of splitWords(text)) {
    for (const { start, end } of partsOf(word)) {
      const part = start === word.start && end === word.end ? word.text : text.slice(start, end);
      const gap = text.slice(before, start);
      const capitalised = isUpper(part.charAt(0));
      tokens.push({
        start,
        end,
        key: normalise(part),
        capitalised,
        upper: capitalised && isUpper(part),
        gap,
        initial: tokens.length === 0 || (gap !== ' ' && BOUNDARY.test(gap.slice(0, LONGEST_GAP))),
      });
      before = end;
    }
  }
  return tokens;
}

/**
 * Makes a finder from a table; its entries are compiled when a text first holds a word that begins as they do, so that
 * a question of ten words pays for a few dozen phrases of a table of thousands. Of several phrases that begin at one word the one with the most words wins, then the one
 * with the longest stem; phrases never overlap. Where a text has no capital letter at all, phrases need none.
 * Linear in the text: a word new to the table is looked up once for each length of stem that its first letters have.
 */
export function createPhraseFinder<Meaning>(source: PhraseSource<Meaning>): PhraseFinder<Meaning> {
  const patternsFor = rememberPatterns(fillDrawers(source));
  return (tokens, accept) => {
    const lowerCaseText = !tokens.some((token) => token.capitalised);
    const hits: PhraseHit<Meaning>[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const patterns = patternsFor(tokens[at]!.key);
      const hit = patterns.length > 0 ? longestOf(patterns, tokens, at, lowerCaseText, accept) : undefined;
      if (!hit) continue;
      hits.push(hit);
      at = hit.last;
    }
    return hits;
  };
}

/** The patterns whose first word may begin so. */
interface Drawer<Meaning> {
  byStem: Map<string, Pattern<Meaning>[]>;
  /** Lengths of the stems, longest first. */
  lengths: readonly number[];
}

type DrawersOf<Meaning> = (key: string) => readonly Drawer<Meaning>[];

/** The patterns that a word may open, those with the longest stem first: of most words none, and the same words come again. */
function rememberPatterns<Meaning>(drawersOf: DrawersOf<Meaning>): (key: string) => readonly Pattern<Meaning>[] {
  const known = new Map<string, readonly Pattern<Meaning>[]>();
  const none: readonly Pattern<Meaning>[] = [];
  return (key) => {
    let patterns = known.get(key);
    if (!patterns) {
      const found = drawersOf(key).flatMap(({ byStem, lengths }) =>
        lengths.flatMap((length) => (length > key.length ? [] : (byStem.get(key.slice(0, length)) ?? []))),
      );
      patterns = found.length > 0 ? found : none;
      if (known.size >= MOST_WORDS) known.clear();
      if (key.length <= LONGEST_WORD) known.set(key, patterns);
    }
    return patterns;
  };
}

function fillDrawers<Meaning>(source: PhraseSource<Meaning>): DrawersOf<Meaning> {
  const ready = new Map<string, Drawer<Meaning>>();
  const byLetters = new Map<string, readonly Drawer<Meaning>[]>();
  return (key) => {
    const letters = key.slice(0, 2);
    let drawers = byLetters.get(letters);
    if (!drawers) {
      drawers = [letters, letters.slice(0, 1)].flatMap((first) => drawerAt(first) ?? []);
      if (byLetters.size >= MOST_BEGINNINGS) byLetters.clear();
      byLetters.set(letters, drawers);
    }
    return drawers;
  };

  function drawerAt(letters: string): Drawer<Meaning> | undefined {
    const known = ready.get(letters);
    if (known) return known;
    const byStem = new Map<string, Pattern<Meaning>[]>();
    for (const entry of source(letters)) {
      for (const pattern of compile(entry)) put(byStem, pattern.words[0]!.stem, pattern);
    }
    const lengths = [...new Set([...byStem.keys()].map((stem) => stem.length))].sort((one, other) => other - one);
    const drawer = byStem.size > 0 ? { byStem, lengths } : undefined;
    // A beginning without phrases is cheaply found to have none; only hostile text brings many.
    if (drawer) ready.set(letters, drawer);
    return drawer;
  }
}

/** The drawer of a phrase by its first two letters: «U.S.» lies in that of its first. */
export function drawerOf(letters: string): string {
  return letters.charAt(1) === '.' ? letters.slice(0, 1).toLowerCase() : letters.toLowerCase();
}

function put<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const same = map.get(key);
  if (same) same.push(value);
  else map.set(key, [value]);
}

interface PatternWord extends Inflected {
  capital: boolean;
  upper: boolean;
  /** The gap before it in the table. */
  joint: 'space' | 'dash' | 'dot';
}

interface Pattern<Meaning> {
  words: PatternWord[];
  meaning: Meaning;
}

const HYPHEN = /[-‐‑]/;
const PART = /[^-‐‑]+/g;
const BOUNDARY = /[.!?…:;\n«"“„(—–•]/;
const LONGEST_GAP = 8;
/** How many words, and beginnings of words, are remembered before the map starts anew. */
const MOST_WORDS = 20_000;
const MOST_BEGINNINGS = 4096;
/** A longer word is not remembered. */
const LONGEST_WORD = 48;
const GAPS = {
  space: /^(?:[ \t\n\u00a0\u202f]{1,3}|[-‐‑–—]| ?& ?)$/,
  dash: /^(?:[ \u00a0]{0,2}[-‐‑–—][ \u00a0]{0,2}|[ \u00a0]{1,2})$/,
  dot: /^\.?[ \u00a0]{0,2}$/,
};
const TABLE_WORD = /[^\s.&‑—-]+/g;

/** The parts of a hyphenated word; any other word itself. */
function partsOf(word: Word): readonly Span[] {
  if (!HYPHEN.test(word.text)) return [word];
  return Array.from(word.text.matchAll(PART), ({ 0: part, index }) => {
    const start = word.start + index;
    return { start, end: start + part.length };
  });
}

function isUpper(text: string): boolean {
  // Most words end in a plain small letter.
  const last = text.charAt(text.length - 1);
  if ((last >= 'a' && last <= 'z') || (last >= 'а' && last <= 'ё')) return false;
  return text !== text.toLowerCase() && text === text.toUpperCase();
}

function compile<Meaning>({ phrase, language, meaning, foldable }: PhraseEntry<Meaning>): Pattern<Meaning>[] {
  const spelled = spell(phrase, language);
  const patterns = [{ words: spelled, meaning }];
  // A Kazakh name typed with Russian letters; an acronym would fall together with other acronyms.
  if (language === 'kk' && foldable !== false && spelled.every((word) => !word.upper)) {
    const folded = foldKazakh(phrase.toLowerCase());
    if (folded !== phrase.toLowerCase()) {
      const words = spelled.map((word) => ({ ...word, stem: foldKazakh(word.stem) }));
      patterns.push({ words, meaning });
    }
  }
  return patterns;
}

function spell(phrase: string, language: Language): PatternWord[] {
  const found = [...phrase.matchAll(TABLE_WORD)];
  return found.map((match, index) => {
    const exact = match[0].startsWith('=');
    const word = exact ? match[0].slice(1) : match[0];
    const previous = found[index - 1];
    const between = previous ? phrase.slice(previous.index + previous[0].length, match.index) : '';
    const upper = isUpper(word) && (word.length > 1 || between === '.' || phrase[match.index + 1] === '.');
    const key = word.toLowerCase().replaceAll('ё', 'е').replaceAll('’', "'").replaceAll('ʻ', "'");
    // An acronym takes no Russian ending; Kazakh and English ones follow it.
    const bare = exact || (upper && language === 'ru');
    return {
      ...(bare ? { stem: key, endingOf: noEnding } : inflect(key, language, index === found.length - 1)),
      capital: isUpper(word.slice(0, 1)),
      upper,
      joint: between.includes('.') ? 'dot' : between.includes('—') ? 'dash' : 'space',
    };
  });
}

function noEnding(rest: string): Ending | undefined {
  return rest === '' ? 'form' : undefined;
}

function longestOf<Meaning>(
  patterns: readonly Pattern<Meaning>[],
  tokens: readonly Token[],
  at: number,
  lowerCaseText: boolean,
  accept: ((hit: PhraseHit<Meaning>, tokens: readonly Token[]) => boolean) | undefined,
): PhraseHit<Meaning> | undefined {
  let best: PhraseHit<Meaning> | undefined;
  for (const pattern of patterns) {
    if (best && best.last - at + 1 >= pattern.words.length) continue;
    const hit = matchPattern(pattern, tokens, at, lowerCaseText);
    if (hit && (!accept || accept(hit, tokens))) best = hit;
  }
  return best;
}

function matchPattern<Meaning>(
  pattern: Pattern<Meaning>,
  tokens: readonly Token[],
  at: number,
  lowerCaseText: boolean,
): PhraseHit<Meaning> | undefined {
  let ending: Ending | undefined;
  let rest = '';
  for (let index = 0; index < pattern.words.length; index += 1) {
    const word = pattern.words[index]!;
    const token = tokens[at + index];
    if (!token?.key.startsWith(word.stem)) return undefined;
    if (index > 0 && !GAPS[word.joint].test(token.gap.slice(0, LONGEST_GAP))) return undefined;
    rest = token.key.slice(word.stem.length);
    ending = word.endingOf(rest);
    if (!ending) return undefined;
    if (ending === 'compound' && !isHyphen(tokens[at + index + 1]?.gap)) return undefined;
    if (lowerCaseText || ending === 'derived') continue;
    if (index === 0 && word.capital && !token.capitalised) return undefined;
    if (word.upper && !token.upper && rest === '') return undefined;
  }
  const last = withSuffix(tokens, at + pattern.words.length - 1, pattern.words.at(-1)!.upper);
  return {
    start: tokens[at]!.start,
    end: tokens[last]!.end,
    first: at,
    last,
    meaning: pattern.meaning,
    ending: ending ?? 'form',
    rest,
  };
}

/** «АҚШ-тың»: a Kazakh ending set off by a hyphen belongs to the acronym. */
function withSuffix(tokens: readonly Token[], last: number, acronym: boolean): number {
  const next = tokens[last + 1];
  return acronym && next && isHyphen(next.gap) && !next.capitalised && isKazakhSuffix(next.key) ? last + 1 : last;
}

function isHyphen(gap: string | undefined): boolean {
  return gap !== undefined && gap.length === 1 && '-‐‑–—'.includes(gap);
}
