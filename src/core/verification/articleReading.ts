import { findPersonNames } from '../language/personNames.ts';
import { splitSentences } from '../language/sentences.ts';
import type { Span } from '../language/span.ts';
import type { CitedArticle } from './claim.ts';
import { type Identity, identitiesOf } from './identities.ts';
import { type FoldedText, foldText, locateQuote } from './quotes.ts';
import { Reading } from './reading.ts';
import { sameName } from './sameName.ts';

/** In UTF-16 code units. Of a longer stretch without an end only the beginning is read: what stands behind proves nothing. */
const MAX_SENTENCE_CHARACTERS = 3000;

/** An article as the verifier reads it: its sentences with what stands in them, and who is who in it. */
export class ArticleReading {
  readonly article: CitedArticle;
  readonly title: Reading;
  readonly spans: readonly Span[];
  readonly #sentences: (Reading | undefined)[] = [];
  #folded: FoldedText | undefined;
  #people: ReturnType<typeof findPersonNames> | undefined;
  #identities: Identity[] | undefined;
  readonly #named = new Map<Reading, readonly Identity[]>();

  constructor(article: CitedArticle) {
    this.article = article;
    this.title = new Reading(article.title, article.lang);
    this.spans = splitSentences(article.text, article.lang);
  }

  sentence(index: number): Reading {
    const known = this.#sentences[index];
    if (known) return known;
    const { start, end: whole } = this.spans[index]!;
    const end = Math.min(whole, start + MAX_SENTENCE_CHARACTERS);
    const people = this.#names
      .filter((name) => name.start >= start && name.end <= end)
      .map((name) => ({ ...name, start: name.start - start, end: name.end - start }));
    const reading = new Reading(this.article.text.slice(start, end), this.article.lang, people);
    this.#sentences[index] = reading;
    return reading;
  }

  /** The people of the article that its title or one of its sentences names, by any word of their names. */
  peopleIn(reading: Reading): readonly Identity[] {
    let people = this.#named.get(reading);
    if (!people) {
      const named = this.identities.flatMap((identity) => {
        const told = identity.words.filter((word) => reading.names(word));
        return told.length > 0 ? [{ identity, told }] : [];
      });
      // «Peter Pellegrini» is no «Peter Žiga»: who shares a given name with somebody told in full is not meant.
      people = named
        .filter(
          ({ told }) =>
            !named.some(
              (other) =>
                other.told.length > told.length &&
                told.every((word) => other.told.some((known) => sameName(known, word))),
            ),
        )
        .map(({ identity }) => identity);
      this.#named.set(reading, people);
    }
    return people;
  }

  /** Indexes of the sentences that hold a stretch of the text. */
  sentencesAround({ start, end }: Span): number[] {
    return this.spans.flatMap((span, index) => (span.start < end && start < span.end ? [index] : []));
  }

  /** Where a quote stands in the article's text. */
  locate(quote: string): Span | undefined {
    this.#folded ??= foldText(this.article.text);
    return locateQuote(quote, this.#folded);
  }

  /** The people of the article, each with all names and posts it gives them. */
  get identities(): readonly Identity[] {
    this.#identities ??= identitiesOf([this.title, ...this.spans.map((_, index) => this.sentence(index))]);
    return this.#identities;
  }

  get #names(): ReturnType<typeof findPersonNames> {
    this.#people ??= findPersonNames(this.article.text, this.article.lang);
    return this.#people;
  }
}

const readings = new WeakMap<CitedArticle, ArticleReading>();

/** Reads an article once; an article object is never changed after it was made. */
export function readArticle(article: CitedArticle): ArticleReading {
  let reading = readings.get(article);
  if (!reading) {
    reading = new ArticleReading(article);
    readings.set(article, reading);
  }
  return reading;
}
