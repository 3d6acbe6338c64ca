import { withoutArabicArticle } from '../language/arabicArticle.ts';
import { type CountryMatch, findCountries } from '../language/countries.ts';
import { type DateMatch, findDates } from '../language/dates.ts';
import type { Language } from '../language/language.ts';
import { normalise } from '../language/normalise.ts';
import { findNumbers, type NumberMatch } from '../language/numbers.ts';
import { findOrganisations, type OrganisationMatch } from '../language/organisations.ts';
import { findPersonNames, type PersonName } from '../language/personNames.ts';
import { type Token, tokenise } from '../language/phrases.ts';
import { isWhere } from '../language/places.ts';
import { findPosts, type PostMatch } from '../language/posts.ts';
import type { AnswerKind } from '../language/relatedWords.ts';
import type { Span } from '../language/span.ts';
import { splitWords } from '../language/words.ts';
import { type SentenceWords, sentenceWords } from '../retrieval/wordMatch.ts';

/** A sentence of an article with what stands in it; each part is read when it is first asked for. */
export class SentenceFacts implements Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly lang: Language;
  readonly #read = new Map<string, unknown>();

  constructor(text: string, lang: Language, span: Span) {
    this.text = text;
    this.lang = lang;
    this.start = span.start;
    this.end = span.end;
  }

  get words(): SentenceWords {
    return this.#once('words', () => sentenceWords(this.text, this.lang));
  }

  /** Normalised words that begin with a capital, and such parts of hyphenated words: «аль-Мандалави», “Won-shik”. */
  get capitalised(): string[] {
    return this.#once('capitalised', () =>
      splitWords(this.text).flatMap(({ text, capitalised }) => {
        const parts = text.includes('-') ? text.split('-').filter((part) => capitalised || /^\p{Lu}/u.test(part)) : [];
        const known = parts.filter(Boolean).map(normalise);
        return capitalised ? [withoutArabicArticle(normalise(text)), ...known] : known;
      }),
    );
  }

  get countries(): ReadonlySet<string> {
    return this.#once('countries', () => new Set(this.#countries.map(({ code }) => code)));
  }

  get organisations(): ReadonlySet<string> {
    return this.#once('organisations', () => new Set(this.#organisations.map(({ key }) => key)));
  }

  get numbers(): NumberMatch[] {
    return this.#once('numbers', () => findNumbers(this.text, this.lang, this.#tokens));
  }

  /** Countries whose capital is named. */
  get capitals(): ReadonlySet<string> {
    return this.#once('capitals', () => {
      return new Set(this.#countries.filter(({ form }) => form === 'capital').map(({ code }) => code));
    });
  }

  /** Countries where the sentence says something is or goes, by their own names or their capitals'. */
  get places(): ReadonlySet<string> {
    return this.#once('places', () => {
      const places = this.#countries.filter((match) => isWhere(match, this.text, this.lang));
      return new Set(places.map(({ code }) => code));
    });
  }

  get dates(): DateMatch[] {
    return this.#once('dates', () => findDates(this.text, this.lang, this.#tokens));
  }

  get people(): PersonName[] {
    return this.#once('people', () => {
      const named = { countries: this.#countries, organisations: this.#organisations, posts: this.#posts };
      return findPersonNames(this.text, this.lang, named);
    });
  }

  get posts(): ReadonlySet<string> {
    return this.#once('posts', () => new Set(this.#posts.map(({ key }) => key)));
  }

  /** «в Женеве», "in Geneva", «Женевада»; a country by its own name is none. */
  get namesPlace(): boolean {
    return this.#once('place', () => {
      const states = this.#countries.filter(({ form }) => form !== 'capital');
      return findsPlace(this.text, this.lang, [...states, ...this.#organisations, ...this.people]);
    });
  }

  /** Whether a thing of this kind stands in the sentence. */
  has(kind: AnswerKind): boolean {
    switch (kind) {
      case 'number':
        return this.numbers.length > 0;
      case 'date':
        return this.dates.length > 0;
      case 'country':
        return this.countries.size > 0;
      case 'place':
        return this.countries.size > 0 || this.namesPlace;
      case 'person':
        return this.people.length > 0;
      case 'post':
        return this.posts.size > 0;
      case 'any':
        return true;
    }
  }

  get #tokens(): readonly Token[] {
    return this.#once('tokens', () => tokenise(this.text));
  }

  get #countries(): readonly CountryMatch[] {
    return this.#once('country matches', () => findCountries(this.text, this.#tokens));
  }

  get #organisations(): readonly OrganisationMatch[] {
    return this.#once('organisation matches', () => findOrganisations(this.text, this.#tokens));
  }

  get #posts(): readonly PostMatch[] {
    return this.#once('post matches', () => findPosts(this.text, this.#tokens));
  }

  #once<Value>(key: string, read: () => Value): Value {
    let known = this.#read.get(key) as Value | undefined;
    if (known === undefined) {
      known = read();
      this.#read.set(key, known);
    }
    return known;
  }
}

/** «в Женеве», "in Geneva", «Женевада»: a capitalised word after a preposition of place or with a locative ending. */
function findsPlace(text: string, lang: Language, others: readonly Span[]): boolean {
  return splitWords(text).some((word, index, words) => {
    if (!word.capitalised || index === 0) return false;
    if (others.some(({ start, end }) => word.start < end && start < word.end)) return false;
    // «в Шанхайскую организацию»
    if (ADJECTIVE.test(word.text) && /^ \p{Ll}/u.test(text.slice(word.end))) return false;
    const before = normalise(words[index - 1]!.text);
    return (
      ['в', 'во', 'на', 'из', 'in', 'at', 'to'].includes(before) ||
      (lang === 'kk' && /(?:да|де|та|те)$/.test(word.text))
    );
  });
}

const ADJECTIVE = /[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$/u;
