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
  const known = new Map<number, ReadonlySet<string>>();
  // Few articles appeared close to another: only their texts are read.
  const shingles = (index: number): ReadonlySet<string> => {
    const found = known.get(index) ?? shinglesOf(articles[index]!.text);
    known.set(index, found);
    return found;
  };
  articles.forEach((article, index) => {
    const group = groups.find(
      ([first]) => closeInTime(articles[first!]!, article) && isCopy(shingles(first!), shingles(index)),
    );
    if (group) group.push(index);
    else groups.push([index]);
  });
  return groups;
}

function isCopy(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [short, long] = one.size <= other.size ? [one, other] : [other, one];
  if (short.size === 0) return false;
  let shared = 0;
  for (const shingle of short) if (long.has(shingle)) shared++;
  return shared / short.size >= MIN_CONTAINMENT;
}

function closeInTime(one: Printed, other: Printed): boolean {
  if (one.date === null || other.date === null) return true;
  return Math.abs(Date.parse(one.date) - Date.parse(other.date)) <= MAX_DAYS_APART * DAY_MS;
}

function shinglesOf(text: string): ReadonlySet<string> {
  const words = splitWords(text).map(({ text: surface }) => normalise(surface));
  const shingles = new Set<string>();
  // A text shorter than a shingle is one by itself.
  const last = Math.max(Math.min(words.length, 1), words.length - SHINGLE_WORDS + 1);
  for (let index = 0; index < last; index++) shingles.add(words.slice(index, index + SHINGLE_WORDS).join(' '));
  return shingles;
}
