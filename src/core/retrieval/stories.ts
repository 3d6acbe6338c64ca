import { normalise } from '../language/normalise.ts';
import { splitWords } from '../language/words.ts';

/** What is compared to tell whether two articles are one press release. */
export interface Printed {
  date: string | null;
  text: string;
}

/** Words of a shingle. Source: Broder, "On the resemblance and containment of documents", 1997. */
const SHINGLE_WORDS = 4;
/** Share of the shorter text's shingles that the longer one must hold. */
const MIN_CONTAINMENT = 0.55;
/** Copies appear within so many days of each other. */
const MAX_DAYS_APART = 10;
const DAY_MS = 86_400_000;

/**
 * Groups copies of one press release, whatever outlets cut or add: the first of each group is the one that stands
 * first in the list.
 *
 * @returns indexes into `articles`, each in exactly one group, groups in the order of their first member
 */
export function groupStories(articles: readonly Printed[]): number[][] {
  const groups: number[][] = [];
  const days = articles.map(({ date }) => (date === null ? null : Date.parse(date)));
  articles.forEach((article, index) => {
    // Few articles appeared close to another: only their texts are read.
    const group = groups.find(
      ([first]) =>
        closeInTime(days[first!]!, days[index]!) && isCopy(shinglesOf(articles[first!]!), shinglesOf(article)),
    );
    if (group) group.push(index);
    else groups.push([index]);
  });
  return groups;
}

function isCopy(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  const [short, long] = one.size <= other.size ? [one, other] : [other, one];
  if (short.size === 0) return false;
  let shared = 0;
  for (const shingle of short) if (long.has(shingle)) shared++;
  return shared / short.size >= MIN_CONTAINMENT;
}

/** In milliseconds; null: undated. */
function closeInTime(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return true;
  return Math.abs(one - other) <= MAX_DAYS_APART * DAY_MS;
}

/** Shingles of articles that were compared before, for as long as somebody keeps them. */
const known = new WeakMap<Printed, ReadonlySet<number>>();

/** Every stretch of so many words as a number of 30 bits. */
function shinglesOf(article: Printed): ReadonlySet<number> {
  const before = known.get(article);
  if (before) return before;
  const words = splitWords(article.text).map(({ text }) => hashOf(normalise(text)));
  const shingles = new Set<number>();
  // A text shorter than a shingle is one by itself.
  const last = Math.max(Math.min(words.length, 1), words.length - SHINGLE_WORDS + 1);
  for (let index = 0; index < last; index++) {
    let shingle = 0;
    for (const word of words.slice(index, index + SHINGLE_WORDS)) shingle = Math.imul(shingle ^ word, PRIME);
    shingles.add(shingle >>> 2);
  }
  known.set(article, shingles);
  return shingles;
}

const PRIME = 16_777_619;

/** Source of the method: Fowler, Noll, Vo, FNV-1a. */
function hashOf(word: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), PRIME);
  return hash;
}
