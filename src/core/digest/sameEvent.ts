import { addDays } from '../language/calendar.ts';
import { consonantSkeleton, spellingSimilarity } from '../language/latin.ts';
import { nameForms } from '../language/nameForms.ts';
import type { Identity } from '../verification/identities.ts';
import { isSamePerson } from '../verification/identities.ts';
import { sameFullName, sameName } from '../verification/sameName.ts';
import { isHomePerson, type NewsFacts } from './newsFacts.ts';

/** Whether two articles tell one event; `open`: nothing says so, and nothing against it. */
export type Relation = 'same' | 'different' | 'open';

/** Reports of one event appear within so many days, where the text states its day and where it does not. */
const DAYS_APART = { stated: 4, unstated: 2 };
/** Share of all people named that two reports of one event have in common. */
const MIN_SHARED_PEOPLE = 0.5;
/** Share of the shorter beginning's words, in one language, from which two beginnings tell the same. */
const LIKE_BEGINNING = 0.5;
/** The same where they seem to tell of events of two kinds. */
const ALIKE_BEGINNING = 0.8;
/** The same where one of the two names nobody. */
const RATHER_LIKE_BEGINNING = 0.3;

/**
 * Compares what two articles tell: when, who, which country or body, what kind of event. Two meetings of one guest on
 * one day are told apart by the other side, a meeting beside a forum by its kind.
 */
export function relate(one: NewsFacts, other: NewsFacts): Relation {
  if (!closeInTime(one, other)) return 'different';
  const people = compare(one.people, other.people);
  const isOtherKind = one.kind !== null && other.kind !== null && one.kind !== other.kind;
  if (isOtherChamber(one, other) && people.shared < 3) return 'different';
  const isGathering = one.kind === 'gathering' && other.kind === 'gathering';
  const sharesBody = one.bodies.some((body) => other.bodies.includes(body));
  const place = samePlace(one, other);
  if (people.shared >= 2 && people.shared / people.all >= MIN_SHARED_PEOPLE) {
    return isOtherKind && likeness(one, other) < ALIKE_BEGINNING ? 'different' : 'same';
  }
  if (isGathering && place !== 'other' && (sharesBody || place === 'same')) return 'same';
  if (people.shared > 0 && people.onlyOne > 0 && people.onlyOther > 0) return 'different';
  if (isOtherKind || place === 'other') return 'different';
  if (people.shared > 0) return sameByOneSide(one, other, sharesBody, place) ? 'same' : 'open';
  return sameWithoutPeople(one, other, people, sharesBody);
}

/** Says whether a later event goes on from an earlier one: the same visit, the same guest, the next day of a session. */
export function goesOn(earlier: NewsFacts, later: NewsFacts): boolean {
  if (samePlace(earlier, later) === 'other') return false;
  const guests = (facts: NewsFacts) => facts.people.filter((person) => !isHomePerson(person) && isGuest(person));
  const sharesGuest = guests(earlier).some((guest) => later.people.some((person) => isSame(guest, person)));
  if (sharesGuest || guests(later).some((guest) => earlier.people.some((person) => isSame(guest, person)))) return true;
  const sharesBody = earlier.bodies.some((body) => later.bodies.includes(body));
  return sharesBody && earlier.kind === 'gathering' && later.kind === 'gathering';
}

/** Somebody whom an article calls a foreign office-holder. */
function isGuest({ countries, posts }: Identity): boolean {
  return [...countries].some((code) => code !== 'KZ') || posts.has('chair:parliament') || posts.has('pope');
}

function closeInTime({ days: one }: NewsFacts, { days: other }: NewsFacts): boolean {
  if (one.stated && other.stated) return one.from <= other.to && other.from <= one.to;
  const apart = one.stated || other.stated ? DAYS_APART.stated : DAYS_APART.unstated;
  return one.from <= addDays(other.to, apart) && other.from <= addDays(one.to, apart);
}

interface People {
  shared: number;
  onlyOne: number;
  onlyOther: number;
  all: number;
}

function compare(one: readonly Identity[], other: readonly Identity[]): People {
  const shared = one.filter((person) => other.some((candidate) => isSame(person, candidate))).length;
  const met = other.filter((person) => one.some((candidate) => isSame(person, candidate))).length;
  const [onlyOne, onlyOther] = [one.length - shared, other.length - met];
  return { shared: Math.min(shared, met), onlyOne, onlyOther, all: Math.min(shared, met) + onlyOne + onlyOther };
}

function isSame({ words: one }: Identity, { words: other }: Identity): boolean {
  return isSamePerson(one, other) || sameFullName(one, other) || sameSounds(one, other);
}

const CYRILLIC = /[\u0400-\u052f]/;

/** In other scripts a name may lose much of its likeness. */
const LOOSE = 0.55;
const SURE_CONSONANTS = 3;

/** «Ласло Кевером», László Kövér: scripts disagree on vowels; one word has the same consonants, the others look alike. */
function sameSounds(one: readonly string[], other: readonly string[]): boolean {
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
  if (fewer.length < 2 || CYRILLIC.test(one.join()) === CYRILLIC.test(other.join())) return false;
  const sounds = (word: string) => nameForms(word).map(consonantSkeleton);
  const isSure = (word: string, known: string) =>
    sameName(word, known) ||
    sounds(word).some((sound) => sound.length >= SURE_CONSONANTS && sounds(known).includes(sound));
  if (!fewer.some((word) => more.some((known) => isSure(word, known)))) return false;
  return fewer.every((word) => more.some((known) => isSure(word, known) || spellingSimilarity(word, known) >= LOOSE));
}

/** The guest called on both houses: one report is of the Senate, one of the Mazhilis. */
function isOtherChamber(one: NewsFacts, other: NewsFacts): boolean {
  const [first, second] = [one.chambers, other.chambers];
  return first.length === 1 && second.length === 1 && first[0] !== second[0];
}

type Place = 'same' | 'other' | 'unknown';

/** Whether two articles are about the same country, another one, or one of them about none. */
function samePlace(one: NewsFacts, other: NewsFacts): Place {
  const [first] = one.countries;
  const [second] = other.countries;
  if (!first || !second) return 'unknown';
  if (first.code === second.code) return 'same';
  // Of several countries one outlet puts this first, another that.
  const holds = ({ countries }: NewsFacts, code: string) =>
    countries.some((country) => country.code === code && country.weight >= countries[0]!.weight / 2);
  return holds(one, second.code) || holds(other, first.code) ? 'same' : 'other';
}

/** One article names both sides, the other one of them. */
function sameByOneSide(one: NewsFacts, other: NewsFacts, sharesBody: boolean, place: Place): boolean {
  if (place === 'same' && one.kind !== null && one.kind === other.kind) return true;
  return sharesBody || likeness(one, other) >= LIKE_BEGINNING;
}

function sameWithoutPeople(one: NewsFacts, other: NewsFacts, people: People, sharesBody: boolean): Relation {
  const like = likeness(one, other);
  if (people.onlyOne > 0 && people.onlyOther > 0) return like >= LIKE_BEGINNING ? 'same' : 'open';
  if (samePlace(one, other) !== 'same' && !sharesBody) return like >= LIKE_BEGINNING ? 'same' : 'open';
  const isSameLanguage = one.article.lang === other.article.lang;
  if (isSameLanguage) return like >= RATHER_LIKE_BEGINNING ? 'same' : 'open';
  return one.kind !== null && one.kind === other.kind ? 'same' : 'open';
}

/** Share of the words of the shorter beginning that stand in the longer one too; 0 in different languages. */
function likeness(one: NewsFacts, other: NewsFacts): number {
  if (one.article.lang !== other.article.lang) return 0;
  const [fewer, more] = one.words.size <= other.words.size ? [one.words, other.words] : [other.words, one.words];
  if (fewer.size === 0) return 0;
  let shared = 0;
  for (const word of fewer) if (more.has(word)) shared++;
  return shared / fewer.size;
}
