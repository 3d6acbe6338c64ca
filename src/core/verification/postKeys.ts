import { PARLIAMENT_KEYS } from '../language/organisationTables.ts';

let parliaments: ReadonlySet<string> | undefined;

/** Says whether a body is a parliament or chamber whose head `findPosts` calls `chair:parliament`. */
export function isPostOf(body: string): boolean {
  parliaments ??= new Set(PARLIAMENT_KEYS.split(' '));
  return parliaments.has(body);
}

const LEADERS = new Set(['speaker', 'chair', 'head']);

/** Assemblies whose head is a president. */
const PRESIDED = /^(?:deputy-)?chair:(?:ipu|pace|osce-pa|apa|pam)$/;

/**
 * Says whether a post that a source names proves the one a claim names: the same, or one that says more of the same
 * («Председатель Сената» proves «спикер», never the other way round).
 */
export function provesPost(claimed: string, known: string): boolean {
  if (claimed === known) return true;
  if (LEADERS.has(claimed)) return LEADERS.has(known) || known.startsWith('chair:') || known === 'committee-chair';
  if (claimed === 'minister') return known.startsWith('minister:');
  if (claimed === 'deputy') return ['senator', 'congressman', 'committee-member'].includes(known);
  // «вице-президент Ассамблеи»: which one, its own sentence tells; whether it is named is checked by itself.
  if (PRESIDED.test(claimed)) return known === (claimed.startsWith('deputy') ? 'vice-president' : 'president');
  if (claimed === 'head-of-delegation') return known === 'head';
  return claimed === 'deputy-chair' && known.startsWith('deputy-chair:');
}

/** Says whether two posts may be those of one person in two wordings, of which one says less: «спикер», «председатель Сената». */
export function mayBeSamePost(one: string, other: string): boolean {
  return provesPost(one, other) || provesPost(other, one);
}
