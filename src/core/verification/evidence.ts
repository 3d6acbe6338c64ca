import type { Span } from '../language/span.ts';
import { type ArticleReading, readArticle } from './articleReading.ts';
import type { ClaimCitation } from './claim.ts';
import { isWoman } from './grammaticalCase.ts';
import type { Identity } from './identities.ts';
import { provesPost } from './postKeys.ts';
import { Reading } from './reading.ts';

/** What a claim may lean on in one article: the sentences that hold its quotes, and what the article says of itself. */
export interface Evidence {
  article: ArticleReading;
  /** Indexes of the sentences, in order. */
  indexes: readonly number[];
  sentences: readonly Reading[];
  /** What stands before a cited sentence that points back at it: it says whose country, body or post is meant, no more. */
  context: readonly Reading[];
  title: Reading;
  publisher: Reading;
}

/** Gathers the evidence, one entry an article; a quote that was not found (null) brings no sentence. */
export function gatherEvidence(citations: readonly { citation: ClaimCitation; span: Span | null }[]): Evidence[] {
  const indexes = new Map<ArticleReading, Set<number>>();
  for (const { citation, span } of citations) {
    const reading = readArticle(citation.article);
    const own = indexes.get(reading) ?? new Set<number>();
    indexes.set(reading, own);
    if (span) for (const index of reading.sentencesAround(span)) own.add(index);
  }
  return [...indexes].map(([article, own]) => {
    const sorted = [...own].sort((one, other) => one - other);
    return {
      article,
      indexes: sorted,
      sentences: sorted.map((index) => article.sentence(index)),
      context: contextOf(article, sorted),
      title: article.title,
      publisher: new Reading(article.article.source ?? '', article.article.lang),
    };
  });
}

/** Words that point back, and nouns that name nothing but what was named before. */
const POINTING: ReadonlySet<string> = new Set(
  (
    'он она оно они ее его их ней нем ним ними нею ему ей им этот эта это эти этого этой этому этом этих этим данный данная ' +
    'данного данной там туда ол оны оның оған онда олар олардың бұл бұған бұны бұның осы осыған мұнда аталған сол it its they ' +
    'their them he she his her him this these that those such there'
  ).split(' '),
);
const POINTING_NOUN =
  /^(?:документ\p{L}*|соглашени\p{L}*|групп\p{L}*|форум\p{L}*|организаци\p{L}*|ассамбле\p{L}*|комисси\p{L}*|председательств\p{L}*|делегаци\p{L}*|құжат\p{L}*|топ\p{L}*|төрағалық\p{L}*|форум\p{L}*|ұйым\p{L}*|делегаци\p{L}*|groups?|documents?|agreements?|forums?|bod(?:y|ies)|assembl(?:y|ies)|chairmanship|delegations?)$/u;

function contextOf(article: ArticleReading, indexes: readonly number[]): Reading[] {
  return indexes.flatMap((index) => {
    if (index === 0 || indexes.includes(index - 1)) return [];
    const { words, organisations } = article.sentence(index);
    const points = words.some(
      ({ key }) => POINTING.has(key) || (organisations.length === 0 && POINTING_NOUN.test(key)),
    );
    return points ? [article.sentence(index - 1)] : [];
  });
}

/** The sentences and the title of every article: where a fact may stand. */
export function readingsOf(evidence: readonly Evidence[]): Reading[] {
  return evidence.flatMap(({ sentences, title, publisher }) => [...sentences, title, publisher]);
}

/** A sentence that only points at a person is understood through those before it, no farther back than this. */
const MAX_LOOK_BACK = 2;
const PRONOUNS = new Set(
  'он она его ему им ей ее ней него нему ним нем ол оның оны оған онда одан сол he she him his her that тогда этот этого этом'.split(
    ' ',
  ),
);
const FEMININE = new Set('она ее ей ней нею she her'.split(' '));
const MASCULINE = new Set('он его ему него нему ним нем he him his'.split(' '));

/** Of those named, the ones a pronoun of a sentence can mean by its gender, where it has one. */
function meant(named: readonly Identity[], { words }: Reading): readonly Identity[] {
  const feminine = words.some(({ key }) => FEMININE.has(key));
  const masculine = words.some(({ key }) => MASCULINE.has(key));
  if (feminine === masculine) return named;
  const fitting = named.filter((one) => isWoman(one.words) === feminine);
  return fitting.length > 0 ? fitting : named;
}

/** «Ерлан Кошанов принял гостя. Спикер Мажилиса назвал …»: a post that the article gives to nobody by name. */
function opensWithOpenPost({ posts, people, text }: Reading, { identities }: ArticleReading): boolean {
  const [post] = posts;
  if (!post || text.slice(0, post.start).trim() !== '' || people.some(({ start }) => start - post.end < 30))
    return false;
  return !identities.some((one) => [...one.posts].some((key) => provesPost(post.key, key)));
}

/** The one person that a pronoun of a cited sentence can mean: the only one named in the nearest sentence before it that names any. */
export function antecedents({ article, indexes }: Evidence): Identity[] {
  const found: Identity[] = [];
  for (const index of indexes) {
    const sentence = article.sentence(index);
    if (!sentence.words.some(({ key }) => PRONOUNS.has(key)) && !opensWithOpenPost(sentence, article)) continue;
    for (let back = index - 1; back >= Math.max(0, index - MAX_LOOK_BACK); back -= 1) {
      const named = meant(article.peopleIn(article.sentence(back)), sentence);
      if (named.length > 1) break;
      if (named.length === 1) {
        found.push(named[0]!);
        break;
      }
    }
  }
  return found;
}
