import { type Case, caseOfKazakh, caseOfName, caseOfPost } from './grammaticalCase.ts';
import { type Identity, nameWords, postsOf } from './identities.ts';
import { provesPost } from './postKeys.ts';
import { overlaps, type Reading } from './reading.ts';
import { sameName } from './sameName.ts';
import { meantBy } from './supportedPeople.ts';

/** Somebody or some country that takes part in a deed. */
export interface Participant {
  start: number;
  end: number;
  text: string;
  /** Words of the name, all that the article uses where it is known. */
  words: readonly string[];
  posts: readonly string[];
  /** A country, as the place that is visited. */
  code: string | undefined;
  case: Case;
  /** Where the participant begins to which «и» or a comma joins this one. */
  joins: number | undefined;
  /** Behind a preposition, where a subject or an object does not stand. */
  preposition: string;
}

/** People, posts and countries in order, a post and its name as one. */
export function participantsOf(reading: Reading, people: readonly Identity[]): Participant[] {
  const { countries, posts, lang } = reading;
  const found: Participant[] = [];
  const attached = new Set<object>();
  for (const person of reading.people) {
    const own = postsOf(person, reading).filter((post) => post.end <= person.start);
    for (const post of postsOf(person, reading)) attached.add(post);
    const [identity] = meantBy(person, people);
    const words = nameWords(person.words);
    const start = Math.min(person.start, ...own.map((post) => post.start));
    const end = person.end;
    found.push({
      ...place(reading, start, end),
      words: identity ? identity.words : words,
      posts: [...(identity?.posts ?? [])],
      code: undefined,
      case:
        lang === 'ru'
          ? own.length > 0
            ? caseOfPost(headOf(reading, own[0]!))
            : caseOfName(person.words, identity?.words ?? words)
          : lang === 'kk'
            ? caseOfKazakh(person.words.findLast((word) => !/^[IVXL]+$/.test(word)) ?? '', true)
            : 'either',
    });
  }
  for (const capital of reading.capitals) {
    if (reading.recognised.some((span) => overlaps(span, capital)) || found.some((one) => overlaps(one, capital)))
      continue;
    const identity = people.find(({ words }) => words.some((word) => sameName(word, capital.key)));
    if (!identity) continue;
    found.push({
      ...place(reading, capital.start, capital.end),
      words: identity.words,
      posts: [...identity.posts],
      code: undefined,
      case:
        lang === 'ru'
          ? caseOfName([capital.text], identity.words)
          : lang === 'kk'
            ? caseOfKazakh(capital.text, true)
            : 'either',
    });
  }
  for (const post of posts) {
    if (attached.has(post)) continue;
    const holders = people.filter((one) => [...one.posts].some((key) => provesPost(post.key, key)));
    found.push({
      ...place(reading, post.start, post.end),
      words: holders.length === 1 ? holders[0]!.words : [],
      posts: [post.key],
      code: undefined,
      case:
        lang === 'ru'
          ? caseOfPost(headOf(reading, post))
          : lang === 'kk'
            ? caseOfKazakh(reading.text.slice(post.start, post.end).split(/\s/).at(-1)!, false)
            : 'either',
    });
  }
  for (const country of countries) {
    if (country.form !== 'name' && country.form !== 'capital') continue;
    if (found.some((one) => overlaps(one, country))) continue;
    found.push({
      ...place(reading, country.start, country.end),
      words: [],
      posts: [],
      code: country.code,
      case: lang === 'kk' ? caseOfKazakh(reading.text.slice(country.start, country.end), false) : 'either',
    });
  }
  found.sort((one, other) => one.start - other.start);
  found.forEach((one, index) => {
    const before = found[index - 1];
    if (
      before &&
      /^(?:,| и| and| мен| пен| бен| және|, and)? $/.test(
        reading.text.slice(before.end, one.start).replace(/\u00a0/g, ' '),
      )
    ) {
      const gap = reading.text.slice(before.end, one.start);
      if (gap !== ' ') one.joins = before.start;
    }
  });
  return found;
}

const POST_HEAD =
  /^(?:председ|спикер|презид|глав|минист|премьер|посол|посл|депут|сенат(?:ор|ор\p{L}*)$|канцл|корол|генсек|секрет|руков|пап|понтиф|тораг|мэр|губерн|вице|экс|замест|лидер|парламентар|конгресс)/u;

/** The noun that carries the case: «казахстанского спикера» → «спикера». */
function headOf({ words }: Reading, post: { start: number; end: number }): string {
  const own = words.filter((word) => overlaps(word, post));
  return (own.find(({ key }) => POST_HEAD.test(key)) ?? own[0])?.text ?? '';
}

function place(
  { text, words }: Reading,
  start: number,
  end: number,
): Pick<Participant, 'start' | 'end' | 'text' | 'preposition' | 'joins'> {
  const before = words.findLast((word) => word.end <= start && word.key !== 'the');
  return { joins: undefined, start, end, text: text.slice(start, end), preposition: before ? before.key : '' };
}
