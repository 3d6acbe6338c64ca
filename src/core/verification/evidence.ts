import type { Span } from '../language/span.ts';
import { type ArticleReading, readArticle } from './articleReading.ts';
import type { ClaimCitation } from './claim.ts';
import type { Identity } from './identities.ts';
import { provesPost } from './postKeys.ts';
import { Reading } from './reading.ts';

/** What a claim may lean on in one article: the sentences that hold its quotes, and what the article says of itself. */
export interface Evidence {
  article: ArticleReading;
  /** Indexes of the sentences, in order. */
  indexes: readonly number[];
  sentences: readonly Reading[];
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
      title: article.title,
      publisher: new Reading(article.article.source ?? '', article.article.lang),
    };
  });
}

/** The sentences and the title of every article: where a fact may stand. */
export function readingsOf(evidence: readonly Evidence[]): Reading[] {
  return evidence.flatMap(({ sentences, title, publisher }) => [...sentences, title, publisher]);
}

/** A sentence that only points at a person is understood through those before it, no farther back than this. */
const MAX_LOOK_BACK = 2;
const PRONOUNS = new Set(
  'он она его ему им ей ее ней него нему ним нем ол оның оны оған онда одан he she him his her'.split(' '),
);

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
      const named = article.peopleIn(article.sentence(back));
      if (named.length > 1) break;
      if (named.length === 1) {
        found.push(named[0]!);
        break;
      }
    }
  }
  return found;
}
