import { findPosts } from '../language/posts.ts';
import type { Span } from '../language/span.ts';
import type { Question } from '../retrieval/question.ts';
import type { Requirement } from './requirements.ts';

/** The offices that a question names without their holders: an article must tell of each. */
export function officeRequirements(question: Question): Requirement[] {
  return [...new Set(officesIn(question))].map(officeRequirement);
}

/** Posts of which there is one, named without whoever holds them: «премьер-министр Венгрии», «спикер Сената». */
function officesIn({ text, people, requiredCountries }: Question): string[] {
  // «главы сенатов Казахстана и Узбекистана»: which of them is meant cannot be told.
  const isTelling = (key: string) => OFFICE.test(key) && (requiredCountries.length === 0 || !HOME_CHAIRS.includes(key));
  const isHis = (post: Span) => people.some(({ start }) => start - post.end === 1);
  return findPosts(text)
    .filter((post) => isTelling(post.key) && !isHis(post))
    .map(({ key }) => key);
}

const OFFICE =
  /^(?:(?:vice-)?president|(?:deputy-)?prime-minister|minister:.+|ambassador|king|queen|emir|sultan|pope|secretary-general|secretary-of-state|chair:(?:senate|mazhilis|parliament))$/;

/**
 * Whoever holds the post must be told of. A press release may name the head of a chamber at home without the post, but then
 * it is not about the head of the other one: what was said to the Mazhilis Speaker is no answer to what the Senate's heard.
 */
function officeRequirement(key: string): Requirement {
  const isAtHome = HOME_CHAIRS.includes(key);
  return {
    kind: 'post',
    label: key,
    weight: 0,
    hard: true,
    cover: ({ posts }) => ([...posts].some((known) => isOffice(key, known)) ? 1 : 0),
    ...(isAtHome ? { denied: ({ posts }) => HOME_CHAIRS.some((other) => other !== key && posts.has(other)) } : {}),
  };
}

const HOME_CHAIRS = ['chair:senate', 'chair:mazhilis'];

function isOffice(asked: string, known: string): boolean {
  if (asked === known) return true;
  // An upper or lower chamber is a senate or a mazhilis under another name.
  if (asked === 'chair:parliament') return known.startsWith('chair:');
  return asked.startsWith('chair:') && known === 'chair:parliament';
}
