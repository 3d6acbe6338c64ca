import { latinSpelling } from '../language/latin.ts';
import type { PersonName } from '../language/personNames.ts';
import type { PostMatch } from '../language/posts.ts';
import type { ArticleReading } from './articleReading.ts';
import { antecedents, type Evidence, identitiesIn } from './evidence.ts';
import { countriesBeside, type Identity, nameWords, postsOf } from './identities.ts';
import { provesPost } from './postKeys.ts';
import type { Reading } from './reading.ts';
import { sameFullName, sameName } from './sameName.ts';

/** The people whom the cited sentences speak of: by name, by a post that only one person of the article holds, by a pronoun. */
export function peopleOf(evidence: readonly Evidence[]): Identity[] {
  return evidence.flatMap((one) => {
    const { article, sentences, title } = one;
    const named = [...sentences, title].flatMap((reading) => identitiesIn(reading, article));
    const held = [...sentences, title].flatMap((reading) => holders(reading, article));
    return [...new Set([...named, ...held, ...antecedents(one)])];
  });
}

/** «Спикер Сената назвал …»: the only person of the article who holds that post. */
function holders(reading: Reading, { identities }: ArticleReading): Identity[] {
  const attached = new Set(reading.people.flatMap((person) => postsOf(person, reading)));
  return reading.posts.flatMap((post) => {
    if (attached.has(post)) return [];
    const holding = identities.filter(({ posts }) => [...posts].some((own) => provesPost(post.key, own)));
    return holding.length === 1 ? holding : [];
  });
}

/** The people of the evidence that a name of a claim can mean: those who have every word of it in their article. */
export function meantBy(person: PersonName, people: readonly Identity[]): Identity[] {
  const words = nameWords(person.words);
  const initials = person.words.filter((word) => /^\p{Lu}$/u.test(word)).map((word) => latinSpelling(word));
  return people.filter(
    (identity) =>
      sameFullName(words, identity.words) &&
      initials.every((initial) => identity.words.some((known) => latinSpelling(known).startsWith(initial))),
  );
}

/** A name that the article's own reading did not take for a person's: its words stand side by side in a cited sentence. */
export function standsTogether(person: PersonName, sources: readonly Reading[]): boolean {
  const words = nameWords(person.words);
  return sources.some(({ capitals, words: all }) => {
    const places = words.map((word) => capitals.filter(({ key }) => sameName(word, key)));
    if (places.some((found) => found.length === 0)) return false;
    if (places.length === 1) return true;
    const order = new Map(all.map(({ start }, index) => [start, index]));
    return places[0]!.some((first) =>
      places
        .slice(1)
        .every((found) =>
          found.some((next) => Math.abs(order.get(next.start)! - order.get(first.start)!) <= places.length),
        ),
    );
  });
}

/** Says whether a claim may give a person this post, or speak of it at all. */
export function isPostProved(
  post: PostMatch,
  claim: Reading,
  evidence: readonly Evidence[],
  people: readonly Identity[],
): boolean {
  const holder = claim.people.find((person) => postsOf(person, claim).includes(post));
  const sources = evidence.flatMap(({ sentences, title }) => [...sentences, title]);
  const known = sources.flatMap((reading) =>
    reading.posts
      .filter(({ key }) => provesPost(post.key, key))
      .map((found) => ({ found, holder: reading.people.find((person) => postsOf(person, reading).includes(found)) })),
  );
  if (holder) {
    const meant = meantBy(holder, people);
    if (meant.some(({ posts }) => [...posts].some((key) => provesPost(post.key, key)))) return true;
    const words = nameWords(holder.words);
    const isHis = (name: PersonName) => nameWords(name.words).some((word) => words.some((own) => sameName(own, word)));
    if (known.length > 0) return known.some(({ holder: other }) => other === undefined || isHis(other));
    return evidence.some(({ article }) => isOpenPost(post.key, article)) || isOtherwiseTold(post.key, sources);
  }
  if (known.length > 0) return true;
  if (people.some(({ posts }) => [...posts].some((key) => provesPost(post.key, key)))) return true;
  return isOtherwiseTold(post.key, sources);
}

/** An article that names a post and never says whose it is: «Президент қонақты …» after «Тоқаев … қабылдады». */
function isOpenPost(key: string, article: ArticleReading): boolean {
  if (article.identities.some(({ posts }) => [...posts].some((own) => provesPost(key, own)))) return false;
  return article.spans.some((_, index) => article.sentence(index).posts.some((post) => provesPost(key, post.key)));
}

const CHAMBERS = new Set(['senate', 'mazhilis', 'parliament']);

/** Posts told without their name: members by their parliament, a head of a delegation by a verb. */
function isOtherwiseTold(key: string, sources: readonly Reading[]): boolean {
  const told = (pattern: RegExp) => sources.some(({ words }) => words.some((word) => pattern.test(word.key)));
  if (key === 'deputy')
    return told(
      /^(?:парламент|депутат|сенатор|мажилисм|мәжілісм|законодат|lawmak|legislat|parliament|mps?$|member|заң)/,
    );
  if (key === 'senator') return told(/^(?:сенат|senat)/);
  if (key === 'president') return told(/^(?:лидер|глав|leader|head|басшы|көшбасшы|көшбасш)/);
  if (key === 'head-of-delegation') {
    return told(/^(?:делегац|delegation)/) && told(/^(?:глав|возглав|руковод|head|led|lead|баста|басқар|жетекші)/);
  }
  if (key === 'congressman') return told(/^(?:конгресс?|өкілдер|congress)/);
  if (key === 'mayor')
    return told(/^(?:город|столиц|қала|city|capital)/) && told(/^(?:руковод|возглав|басқар|leads|heads|runs)/);
  const body = /^chair:(.+)$/.exec(key)?.[1];
  if (body !== undefined && !CHAMBERS.has(body)) {
    const named = sources.some(({ organisations }) => organisations.some((other) => other.key === body));
    return named && told(/^(?:глав|руковод|председ|head|chair|lead|басшы|төра|жетекші)/);
  }
  return key === 'ambassador' && told(/^(?:дипломат|елші|посольств|embass|diplomat)/);
}

/**
 * The country of a post is part of it: «президент Италии» is not proved by «президент Франции».
 *
 * @returns the code that contradicts the sources
 */
export function wrongCountryOf(
  post: PostMatch,
  claim: Reading,
  sources: readonly Reading[],
  people: readonly Identity[],
): string | undefined {
  const claimed = countriesBeside(post, claim);
  if (claimed.length === 0) return undefined;
  const holder = claim.people.find((person) => postsOf(person, claim).includes(post));
  const own = holder ? meantBy(holder, people).flatMap(({ countries }) => [...countries]) : [];
  if (own.length > 0) return claimed.find((code) => !own.includes(code));
  const known = sources.flatMap((reading) =>
    reading.posts
      .filter(({ key }) => provesPost(post.key, key) || provesPost(key, post.key))
      .map((found) => countriesBeside(found, reading)),
  );
  if (known.length === 0 || known.some((codes) => codes.length === 0)) return undefined;
  return claimed.find((code) => !known.some((codes) => codes.includes(code)));
}
