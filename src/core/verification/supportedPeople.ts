import type { Language } from '../language/language.ts';
import { latinSpelling } from '../language/latin.ts';
import type { PersonName } from '../language/personNames.ts';
import type { PostMatch } from '../language/posts.ts';
import type { ArticleReading } from './articleReading.ts';
import { antecedents, type Evidence } from './evidence.ts';
import { countriesBeside, type Identity, nameWords, postsOf } from './identities.ts';
import { isPostOf, provesPost } from './postKeys.ts';
import { overlaps, type Reading } from './reading.ts';
import { sameFullName, sameName } from './sameName.ts';

/** The people whom the cited sentences speak of: by name, by a post that only one person of the article holds, by a pronoun. */
export function peopleOf(evidence: readonly Evidence[], withTitles = true): Identity[] {
  return evidence.flatMap((one) => {
    const { article, sentences, title } = one;
    const readings = withTitles ? [...sentences, title] : sentences;
    const named = readings.flatMap((reading) => article.peopleIn(reading));
    const held = readings.flatMap((reading) => holders(reading, article));
    return [...new Set([...named, ...held, ...antecedents(one)])];
  });
}

/** «Спикер Сената назвал …»: the only person of the article who holds that post. */
function holders(reading: Reading, { identities }: ArticleReading): Identity[] {
  // «По словам дипломата»: the only ambassador of the article.
  const diplomats = reading.words.some(({ key }) => /^(?:дипломат(?:а|у|ом)?|diplomat)$/.test(key))
    ? identities.filter(({ posts }) => posts.has('ambassador'))
    : [];
  const attached = new Set(reading.people.flatMap((person) => postsOf(person, reading)));
  const named = reading.posts.flatMap((post) => {
    if (attached.has(post)) return [];
    const holding = identities.filter(({ posts }) => [...posts].some((own) => provesPost(post.key, own)));
    return holding.length === 1 ? holding : [];
  });
  return diplomats.length === 1 ? [...named, ...diplomats] : named;
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
  const sources = evidence.flatMap(({ sentences, context, title }) => [...sentences, ...context, title]);
  const known = sources.flatMap((reading) =>
    reading.posts
      .filter(({ key }) => provesPost(post.key, key))
      .map((found) => ({
        found,
        reading,
        holder: reading.people.find((person) => postsOf(person, reading).includes(found)),
      })),
  );
  const holder = holderOf(post, claim, evidence);
  if (holder) {
    // «губернатором Чжэцзяна Ван Хао»: a place before the name may have been taken for a part of it.
    const readings = [holder, ...(holder.length > 2 ? [holder.slice(1)] : [])];
    return (
      readings.some((words) => isHeld(post.key, words, known, evidence, people)) || isToldByVerb(post.key, sources)
    );
  }
  if (known.length > 0) return true;
  if (isToldByVerb(post.key, sources) || isToldInOtherWords(post.key, sources)) return true;
  const several = isPlural(claim.text.slice(post.start, post.end), claim.lang);
  if (
    several &&
    post.key === 'chair:parliament' &&
    sources.some(({ posts }) => posts.some(({ key }) => key === 'speaker'))
  ) {
    return true;
  }
  if (several) return false;
  const told = evidence.flatMap((one) => peopleOf([one], false));
  return told.some(({ posts }) => [...posts].some((key) => provesPost(post.key, key)));
}

/** The person a post stands with; a single capitalised word behind it is taken for one too. */
function holderOf(post: PostMatch, claim: Reading, evidence: readonly Evidence[]): string[] | undefined {
  const person = claim.people.find((one) => postsOf(one, claim).includes(post));
  if (person) return person.words;
  const next = claim.capitals.find(({ start }) => start >= post.end);
  const beside = next && /^[ \u00a0]$/.test(claim.text.slice(post.end, next.start));
  if (!beside || claim.recognised.some((span) => overlaps(span, next))) return undefined;
  const isKnown = evidence.some(({ article }) =>
    article.identities.some(({ words }) => words.some((word) => sameName(word, next.key))),
  );
  return isKnown ? [next.text] : undefined;
}

function isHeld(
  key: string,
  holder: readonly string[],
  known: readonly { found: PostMatch; reading: Reading; holder: PersonName | undefined }[],
  evidence: readonly Evidence[],
  people: readonly Identity[],
): boolean {
  const words = nameWords(holder);
  const isHis = ({ words: own }: { words: readonly string[] }) =>
    sameFullName(words, nameWords(own)) || sameFullName(words, own);
  const meant = people.filter(isHis);
  if (meant.some(({ posts }) => [...posts].some((own) => provesPost(key, own)))) return true;
  if (known.some(({ holder: other }) => other !== undefined && isHis(other))) return true;
  if (known.some(({ found, reading }) => words.some((word) => standsBehind(word, found, reading)))) return true;
  // A post that the article gives to nobody may be his, unless he is known by another of a country.
  const isOther = (own: string) => OFFICES.test(own) && OFFICES.test(key);
  if (meant.some(({ posts }) => [...posts].some(isOther))) return false;
  return evidence.some(({ article, sentences, title }) => {
    const holders = article.identities.filter(({ posts }) => [...posts].some((own) => provesPost(key, own)));
    if (holders.length > 0) return false;
    const stands = (reading: Reading) => reading.posts.some((post) => provesPost(key, post.key));
    if ([...sentences, title].some(stands)) return true;
    return article.spans.some((_, index) => stands(article.sentence(index)));
  });
}

/** Posts of which nobody holds two at once. */
const OFFICES = /^(?:president|prime-minister|vice-president|minister:\p{L}+|ambassador|king|pope|cardinal)$/u;

function standsBehind(word: string, post: PostMatch, { capitals }: Reading): boolean {
  const next = capitals.find(({ start }) => start >= post.end);
  return next !== undefined && next.start - post.end === 1 && sameName(word, next.key);
}

const PLURAL: Record<Language, RegExp> = {
  ru: /^\p{L}+(?:ы|и|ов|ев|ей|ам|ям|ами|ями|ах|ях)(?= |$)/u,
  kk: /(?:лар|лер|дар|дер|тар|тер)\p{L}*$/u,
  en: /s$/,
};

function isPlural(text: string, lang: Language): boolean {
  return PLURAL[lang].test(text.toLowerCase()) && !/^глав[ыи]/i.test(text);
}

const CHAMBERS = new Set(['senate', 'mazhilis', 'parliament']);

function tells(sources: readonly Reading[], pattern: RegExp): boolean {
  return sources.some(({ words }) => words.some((word) => pattern.test(word.key)));
}

/** A post told by a verb: «возглавил делегацию», «руководит городом», «глава Альянса». */
function isToldByVerb(key: string, sources: readonly Reading[]): boolean {
  if (key === 'head-of-delegation') {
    return (
      tells(sources, /^(?:делегац|delegation)/) &&
      tells(sources, /^(?:глав|возглав|руковод|head|led|lead|баста|басқар|жетекші)/)
    );
  }
  if (key === 'head-of-friendship-group') {
    const group = sources.some(({ organisations }) => organisations.some((other) => other.key === 'friendship-group'));
    return group && tells(sources, /^(?:возглав|руковод|председ|head|chair|lead|led$|басқар|жетекші|төраға|басшы)/);
  }
  if (key === 'mayor') {
    return (
      tells(sources, /^(?:город|столиц|қала|city|capital)/) &&
      tells(sources, /^(?:руковод|возглав|басқар|leads|heads|runs)/)
    );
  }
  if (key === 'congressman') return tells(sources, /^(?:конгресс?|өкілдер|congress)/);
  const body = /^chair:(.+)$/.exec(key)?.[1];
  if (body === undefined || CHAMBERS.has(body)) return false;
  const named = sources.some(({ organisations }) => organisations.some((other) => other.key === body));
  return named && tells(sources, /^(?:глав|руковод|председ|head|chair|lead|басшы|төра|жетекші)/);
}

/** Members and leaders told in other words: «законодатели», «лидеры», «дипломат». */
function isToldInOtherWords(key: string, sources: readonly Reading[]): boolean {
  if (key === 'deputy') {
    // «член Палаты советников», «парламентская лига».
    if (
      tells(sources, /^(?:член|мүше|member)/) &&
      sources.some(({ organisations }) => organisations.some((one) => isPostOf(one.key)))
    ) {
      return true;
    }
    return tells(
      sources,
      /^(?:парламентари|депутат|сенатор|мажилисм|мәжілісм|законодател|законотвор|lawmak|legislator|mps?$|deputies$|senator|заңшығар)/,
    );
  }
  if (key === 'senator') return tells(sources, /^(?:сенатор|senator)/);
  if (key === 'president') return tells(sources, /^(?:лидер|leader|көшбасшы)/);
  return key === 'ambassador' && tells(sources, /^(?:дипломат|елші|diplomat)/);
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
