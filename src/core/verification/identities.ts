import { withoutArabicArticle } from '../language/arabicArticle.ts';
import { normalise } from '../language/normalise.ts';
import type { PostMatch } from '../language/posts.ts';
import type { Span } from '../language/span.ts';
import { isPostOf } from './postKeys.ts';
import type { Reading } from './reading.ts';
import { sameName } from './sameName.ts';

/** A person of an article: every word it names them by, and the posts it gives them. */
export interface Identity {
  /** Normalised, without particles and initials. */
  words: string[];
  /** Keys of {@link PostMatch}. */
  posts: Set<string>;
  /** Countries named right beside those posts. */
  countries: Set<string>;
}

/** Brings the mentions of each person together: «Маулен Ашимбаев», «Ашимбаева», «спикер Сената Ашимбаев». */
export function identitiesOf(readings: readonly Reading[]): Identity[] {
  const identities: Identity[] = [];
  for (const reading of readings) {
    for (const person of reading.people) {
      const words = nameWords(person.words);
      if (words.length === 0) continue;
      let identity = identities.find((known) => isSamePerson(words, known.words));
      if (!identity) {
        identity = { words: [], posts: new Set(), countries: new Set() };
        identities.push(identity);
      }
      for (const word of words) if (!identity.words.some((known) => sameName(known, word))) identity.words.push(word);
      for (const post of postsOf(person, reading)) {
        identity.posts.add(post.key);
        if (post.key === 'deputy' && isBesideSenate(post, reading)) identity.posts.add('senator');
        for (const code of countriesBeside(post, reading)) identity.countries.add(code);
      }
    }
    addLeaders(reading, identities);
  }
  return identities;
}

/** «депутат Сената» is a senator. */
function isBesideSenate(post: Span, { organisations }: Reading): boolean {
  return organisations.some(
    ({ key, start, end }) => key === 'senate' && (start - post.end === 1 || post.start - end === 1),
  );
}

/** The words of a name that tell people apart: no particles, no initials, no numerals. */
export function nameWords(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    const key = withoutArabicArticle(normalise(word)).replace(/['’]s$/, '');
    return key.length > 1 && !/^[ivx]+(?:-\p{L}+)?$/u.test(key) && word !== word.toLowerCase() ? [key] : [];
  });
}

/** A single name is the same as a full name that holds it; two full names share all words of the shorter. */
export function isSamePerson(words: readonly string[], known: readonly string[]): boolean {
  const [fewer, more] = words.length <= known.length ? [words, known] : [known, words];
  return fewer.length > 0 && fewer.every((word) => more.some((other) => sameName(word, other)));
}

/** The posts that stand as an apposition to a name: «спикер Сената Маулен Ашимбаев», “Pam Cox, chair of the group”. */
export function postsOf(person: Span, reading: Reading): PostMatch[] {
  const { posts, people, text, words, lang } = reading;
  return posts.filter((post) => {
    const [first, second] = post.end <= person.start ? [post, person] : [person, post];
    if (BECAME.test(text.slice(first.end, second.start))) return true;
    if (post.end <= person.start) {
      const between = withoutSeat(post.end, person.start, reading);
      if (people.some(({ start, end }) => start >= post.end && end <= person.start)) return false;
      if (posts.some((other) => other !== post && other.start >= post.end && other.end <= person.start)) return false;
      return isShort(between) && !/[.;:!?()]/.test(between) && (!between.includes(',') || lang === 'en')
        ? !breaks(between) && betweenWords(words, post.end, person.start) <= 5
        : false;
    }
    if (post.start < person.end) return false;
    const between = text.slice(person.end, post.start);
    if (!/^ ?[,(–—-]/.test(between) || !isShort(between) || breaks(between)) return false;
    if (posts.some((other) => other !== post && other.start >= person.end && other.end <= post.start)) return false;
    const next = people.find(({ start }) => start >= post.end);
    const takenByNext = next !== undefined && /^[ \u00a0]$/.test(text.slice(post.end, next.start));
    return !takenByNext && betweenWords(words, person.end, post.start) <= 4;
  });
}

/** «посол Казахстана в Испании Данат Мусаев», “Ambassador to Spain Danat Mussayev”: where somebody serves parts no post from its holder. */
function withoutSeat(start: number, end: number, { text, countries }: Reading): string {
  const seat = countries.find(
    (country) => country.start >= start && country.end <= end && SEAT.test(text.slice(start, country.start)),
  );
  if (!seat) return text.slice(start, end);
  return text.slice(start, seat.start).replace(SEAT, ' ') + text.slice(seat.end, end).trimStart();
}

const SEAT = / (?:в|во|при|in|to) $/u;

/** “elected Baker as chair”, «председателем избран Бейкер», «төрағасы болып Бейкер сайланды». */
const BECAME =
  /^ (?:as |as its |as the |became |became the |is |was elected |was elected as |was appointed |(?:был[аи]? )?(?:избран[аы]?|переизбран[аы]?|назначен[аы]?|стал[аи]?|является|избрал[аи]?) |болып |етіп |болып сайланған )$/u;

/** Countries that stand right beside a post: «президента Италии», «узбекский спикер», “Italy's president”. */
export function countriesBeside(post: Span, { countries, text, lang }: Reading): string[] {
  return countries
    .filter((country, index) => {
      if (country.form === 'capital') return false;
      if (country.start >= post.start && country.end <= post.end) return true;
      const precedes = country.start < post.start;
      // «в Казахстане посол …»: a Russian name before a post is a place, after it a country's own.
      if (lang === 'ru' && precedes && country.form === 'name') return false;
      if (lang === 'kk') {
        if (!precedes || isWhere(text.slice(country.start, country.end))) return false;
        // «Латвияның Қазақстандағы елшісі»: Latvia's, wherever he serves.
        const next = countries[index + 1];
        const where =
          next && next.end <= post.start && isWhere(text.slice(next.start, next.end)) ? next.end : country.end;
        return text.slice(where, post.start) === ' ' && (where === country.end || next!.start - country.end === 1);
      }
      const [first, second] = precedes ? [country, post] : [post, country];
      return /^(?:'s|’s)?[ \u00a0](?:of |of the |the )?$/.test(text.slice(first.end, second.start));
    })
    .map(({ code }) => code);
}

/** «Қазақстандағы»: what is there, not whose it is. */
function isWhere(country: string): boolean {
  return /[дт][ае]ғ[ыі]$|[дт]ег[іи]$/.test(country);
}

function isShort(between: string): boolean {
  return between.length > 0 && between.length <= 60;
}

/** A verb or a preposition between: the post is somebody else's. */
function breaks(between: string): boolean {
  return /(?:[аеиоуяю][еи]т|[юуая]т|лся|лась|лись) |(?:^|[ ,(])(?:и|с|со|в|во|на|от|and|with|in|at|to|by|мен|пен|бен|және|что|that)(?:[ ,]|$)|(?:л|ла|ли|лась|лись|лся|дады|деді|ды|ді|ed)(?: |$)/u.test(
    between,
  );
}

function betweenWords(words: readonly Span[], from: number, to: number): number {
  return words.filter(({ start, end }) => start >= from && end <= to).length;
}

const LEADS =
  /^(?:руковод\p{L}*|возглав\p{L}*|председательств\p{L}*|басқар\p{L}*|chairs?|chaired|chairing|heads|headed|heading|leads|led|leading|presides?|presiding)$/u;

/** «Танзила Нарбаева, руководящая Сенатом», “Ashimbayev, who chairs Kazakhstan's Senate”, «Сенатты басқаратын Нарбаева». */
function addLeaders(reading: Reading, identities: readonly Identity[]): void {
  const { words, people, organisations, lang } = reading;
  for (const verb of words) {
    if (!LEADS.test(verb.key)) continue;
    const body =
      lang === 'kk'
        ? organisations.findLast(({ end }) => end <= verb.start && verb.start - end < 30)
        : organisations.find(({ start }) => start >= verb.end && start - verb.end < 60);
    const person =
      lang === 'kk'
        ? people.find(({ start }) => start >= verb.end && start - verb.end < 20)
        : (people.findLast(({ end }) => end <= verb.start && verb.start - end < 60) ??
          people.find(({ start }) => start >= verb.end && start - verb.end < 20));
    if (!body || !person) continue;
    const identity = identities.find((known) => isSamePerson(nameWords(person.words), known.words));
    identity?.posts.add(leaderOf(body.key));
    for (const code of countriesBeside(body, reading)) identity?.countries.add(code);
  }
}

/** The post of whoever leads this body. */
export function leaderOf(body: string): string {
  if (body === 'friendship-group') return 'head-of-friendship-group';
  return isPostOf(body) ? 'chair:parliament' : `chair:${body}`;
}
