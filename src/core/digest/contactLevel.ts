import type { Identity } from '../verification/identities.ts';
import type { Reading } from '../verification/reading.ts';

/** How high a post stands in parliamentary diplomacy, 0…6. */
const LEVELS: readonly [pattern: RegExp, level: number][] = [
  [/^(?:president|king|queen|emperor|pope|emir|sultan)$/, 6],
  [/^(?:chair:(?:parliament|senate|mazhilis)|speaker)$/, 6],
  [/^prime-minister$/, 5.5],
  [/^(?:vice-president|first-president|former-president|prince)$/, 5],
  [/^secretary-general$/, 4.5],
  [/^(?:chair:.+|deputy-prime-minister|secretary-of-state|minister:.+|minister|cardinal|patriarch)$/, 4.5],
  [/^(?:deputy-chair.*|deputy-speaker.*|deputy-secretary-general|chair)$/, 4],
  [/^(?:committee-chair|head-of-delegation|deputy-minister|special-representative)$/, 3.5],
  [/^(?:head-of-friendship-group|high-commissioner|permanent-representative)$/, 3],
  [/^(?:senator|deputy|congressman|committee-.+|governor.*|director-general)$/, 2.5],
  [/^(?:ambassador|nuncio|consul|charge-daffaires|mayor)$/, 2],
];

/** Somebody without a post that is known. */
const NO_POST = 1;

/** The level of a post; 0 for one that says nothing. */
export function levelOfPost(key: string): number {
  return LEVELS.find(([pattern]) => pattern.test(key))?.[1] ?? 0;
}

/** Posts of the home parliament, where no other country stands beside them. */
export function isHomePost(key: string): boolean {
  return key === 'chair:senate' || key === 'chair:mazhilis';
}

/**
 * The level of a contact: the middle of its two highest sides, so that a speaker who meets a president goes before one
 * who receives an ambassador. Somebody named without a post has one that the opening names by itself («спикер Мажилиса
 * напомнил …»); posts and groups count without a name too («депутаты», «группы дружбы»).
 *
 * @param identities - everybody the article names
 */
export function contactLevel(
  people: readonly Identity[],
  identities: readonly Identity[],
  opening: readonly Reading[],
): number {
  const attached = new Set(identities.flatMap(({ posts }) => [...posts]));
  const told = opening.flatMap(({ posts, organisations }) => [
    ...posts.flatMap(({ key }) => (attached.has(key) ? [] : levelOfPost(key))),
    ...organisations.flatMap(({ key }) => (key === 'friendship-group' ? FRIENDSHIP_GROUP : [])),
  ]);
  const free = [...new Set(told)].sort((one, other) => other - one);
  const named = people.map(({ posts }) => Math.max(0, ...[...posts].map(levelOfPost)));
  const sides = named.map((level) => level || (free.shift() ?? NO_POST));
  const [first = 0, second = 0] = [...sides, ...free].sort((one, other) => other - one);
  return (first + second) / 2;
}

/** A parliamentary friendship group. */
const FRIENDSHIP_GROUP = 3;
