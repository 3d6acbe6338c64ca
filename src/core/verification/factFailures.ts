import { countryName } from '../language/countries.ts';
import type { Failure, FailureKind } from './claim.ts';
import { type Evidence, readingsOf } from './evidence.ts';
import { nameWords } from './identities.ts';
import { overlaps, type Reading } from './reading.ts';
import { sameName } from './sameName.ts';
import { isDateProved } from './supportedDates.ts';
import {
  isCountryProved,
  isNameProved,
  isOrganisationProved,
  isSurname,
  openingNames,
  otherNames,
} from './supportedNames.ts';
import { compoundValue, isNumberProved } from './supportedNumbers.ts';
import { isPostProved, meantBy, peopleOf, standsTogether, wrongCountryOf } from './supportedPeople.ts';
import { holdsWord } from './wordSupport.ts';

const WHAT: Partial<Record<FailureKind, string>> = {
  person: 'person',
  post: 'post',
  country: 'country',
  organisation: 'organisation',
  place: 'name',
  number: 'number',
  date: 'date',
  money: 'amount',
};

/** Every fact of a claim that its sources do not state, each once, in the order of kinds. */
export function factFailures(claim: Reading, evidence: readonly Evidence[]): Failure[] {
  const sources = readingsOf(evidence);
  const context = [...sources, ...evidence.flatMap((one) => one.context)];
  const people = peopleOf(evidence);
  const failures: Failure[] = [];
  const fail = (kind: FailureKind, { start, end }: { start: number; end: number }, why?: string) => {
    const fact = claim.text.slice(start, end);
    if (failures.some((known) => known.kind === kind && known.fact === fact)) return;
    const reason =
      why ??
      `The ${WHAT[kind]} "${fact}" is not in the cited sentences, nor in the article's title, date or publisher.`;
    failures.push({ kind, fact, reason });
  };
  for (const person of claim.people) {
    if (nameWords(person.words).length === 0) continue;
    if (meantBy(person, people).length > 0 || standsTogether(person, sources)) continue;
    if (isThing(person.words, claim, sources)) continue;
    fail('person', person);
  }
  for (const post of claim.posts) {
    if (!isPostProved(post, claim, evidence, people)) fail('post', post);
    const code = wrongCountryOf(post, claim, sources, people);
    if (code)
      fail(
        'country',
        post,
        `The sources give "${claim.text.slice(post.start, post.end)}" to another country than ${countryName(code, 'en')}.`,
      );
  }
  for (const country of claim.countries) if (!isCountryProved(country, claim, evidence)) fail('country', country);
  for (const match of claim.organisations) {
    // «Спикер Сената»: the body is part of the post, which is checked by itself.
    if (claim.posts.some((post) => post.key === `chair:${match.key}` && overlaps(post, match))) continue;
    if (!isOrganisationProved(match, claim, context)) fail('organisation', match);
  }
  for (const word of [...openingNames(claim, evidence), ...otherNames(claim)]) {
    if (people.some(({ words }) => words.some((known) => sameName(known, word.key)))) continue;
    if (!isNameProved(word, claim, sources)) fail(isSurname(word, claim.lang) ? 'person' : 'place', word);
  }
  for (const date of claim.dates) if (!isDateProved(date, claim, evidence)) fail('date', date);
  for (const number of claim.numbers) {
    if ([...claim.dates, ...claim.people].some((span) => overlaps(span, number))) continue;
    if (isNumberProved(number, claim, evidence)) continue;
    fail(number.unit === undefined || number.unit === 'percent' ? 'number' : 'money', number);
  }
  for (const word of claim.words) {
    const span = compoundValue(word.key);
    if (span !== undefined && !sources.some((reading) => holdsNumber(reading, span))) fail('number', word);
    const times = MULTIPLES.find(([pattern]) => pattern.test(word.key))?.[1];
    if (times === undefined) continue;
    const isTold = sources.some(
      ({ words, numbers }) =>
        numbers.some(({ value }) => value === times) ||
        words.some(({ key }) => MULTIPLES.some(([pattern, value]) => value === times && pattern.test(key))),
    );
    if (!isTold) fail('number', word);
  }
  return failures;
}

/** In digits, in words, or within a compound («трехлетний»). */
function holdsNumber({ numbers, words }: Reading, value: number): boolean {
  return numbers.some((other) => other.value === value) || words.some(({ key }) => compoundValue(key) === value);
}

/** Verbs that hold a number: «удвоился», “tripled”. */
const MULTIPLES: readonly [pattern: RegExp, times: number][] = [
  [/^(?:удво(?:ил|ит|ен)\p{L}*|doubl(?:e|es|ed|ing)|еселен\p{L}*)$/u, 2],
  [/^(?:утро(?:ил|ят|ен)\p{L}*|tripl(?:e|es|ed|ing)|trebled)$/u, 3],
  [/^(?:учетвер\p{L}*|quadrupl(?:e|es|ed|ing))$/u, 4],
];

/** Capitalised words that look like a name and are that of a thing: «Большой Шелковый», “Peace Palace”. */
function isThing(words: readonly string[], claim: Reading, sources: readonly Reading[]): boolean {
  const keys = nameWords(words);
  return keys.length > 1 && keys.every((key) => sources.some((reading) => holdsWord(reading, key, claim.lang, keys)));
}
