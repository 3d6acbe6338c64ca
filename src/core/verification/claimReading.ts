import type { PersonName } from '../language/personNames.ts';
import type { Claim } from './claim.ts';
import type { Evidence } from './evidence.ts';
import { type Identity, nameWords } from './identities.ts';
import { Reading } from './reading.ts';
import { sameFullName } from './sameName.ts';

/**
 * Reads a claim with its sources beside it: where two names stand in a row («Нарбаева Шавкат Мирзиёевтің», «в Санкт-Петербурге
 * Ом Бирла») only somebody who knows the people of the article can part them.
 */
export function readClaim({ text, lang }: Claim, evidence: readonly Evidence[]): Reading {
  const whole = new Reading(text, lang);
  const people = evidence.flatMap(({ article }) => article.identities);
  const parted = whole.people.flatMap((person) => part(person, whole, people));
  return parted.every((person, index) => person === whole.people[index]) ? whole : whole.withPeople(parted);
}

function part(person: PersonName, reading: Reading, people: readonly Identity[]): PersonName[] {
  const isKnown = (words: readonly string[]) => {
    const names = nameWords(words);
    return names.length > 0 && people.some((one) => sameFullName(names, one.words));
  };
  const { words } = person;
  if (words.length < 2 || isKnown(words)) return [person];
  for (let at = 1; at < words.length; at += 1) {
    const [before, behind] = [words.slice(0, at), words.slice(at)];
    if (!isKnown(behind)) continue;
    const first = isKnown(before) ? [cut(person, reading, 0, at)] : [];
    return [...first, cut(person, reading, at, words.length)];
  }
  for (let at = words.length - 1; at > 0; at -= 1) {
    const rest = words.slice(at);
    if (isKnown(words.slice(0, at)) && (rest.every((word) => /^[IVXL]+$/.test(word)) || isKazakhPlace(rest, reading)))
      return [cut(person, reading, 0, at)];
  }
  return [person];
}

/** «Ерлан Қошанов Софияда»: where, in the Kazakh locative, dative or ablative. */
function isKazakhPlace(rest: readonly string[], { lang }: Reading): boolean {
  return lang === 'kk' && rest.length === 1 && /(?:да|де|та|те|ға|ге|қа|ке|дан|ден|тан|тен)$/u.test(rest[0]!);
}

/** The words `from` to `to` (exclusive) of a name, with their span. */
function cut(person: PersonName, { words }: Reading, from: number, to: number): PersonName {
  const own = words.filter(({ start, end }) => start >= person.start && end <= person.end);
  return {
    start: own[from]?.start ?? person.start,
    end: own[to - 1]?.end ?? person.end,
    words: person.words.slice(from, to),
  };
}
