import { type CountryMatch, findCountries } from '../language/countries.ts';
import { type DateMatch, findDates } from '../language/dates.ts';
import type { Language } from '../language/language.ts';
import { normalise } from '../language/normalise.ts';
import { findNumbers, type NumberMatch } from '../language/numbers.ts';
import { findOrganisations, type OrganisationMatch } from '../language/organisations.ts';
import { findPersonNames, type PersonName } from '../language/personNames.ts';
import { type Token, tokenise } from '../language/phrases.ts';
import { findPosts, type PostMatch } from '../language/posts.ts';
import type { Span } from '../language/span.ts';
import { foldedStem } from '../language/stemLookup.ts';
import { splitWords } from '../language/words.ts';
import { sameName } from './sameName.ts';
import { latinGrams } from './wordLikeness.ts';

/** A word of a text as the verifier compares it. */
export interface ReadWord extends Span {
  text: string;
  /** Normalised. */
  key: string;
  capitalised: boolean;
  /** First of its sentence, line or quotation. */
  initial: boolean;
}

const BOUNDARY = /[.!?…:;\n«"“„(•—–]/;

/** A sentence with all that stands in it; each part is read when it is first asked for. */
export class Reading {
  readonly text: string;
  readonly lang: Language;
  readonly #read = new Map<string, unknown>();
  #whole: { reading: Reading; start: number; end: number } | undefined;

  /** @param people - the names in it, where a longer text around it was read already */
  constructor(text: string, lang: Language, people?: PersonName[]) {
    this.text = text;
    this.lang = lang;
    if (people) this.#read.set('people', people);
  }

  /** A stretch of the text, with what stands in it: nothing is read anew. */
  part(start: number, end: number): Reading {
    const part = new Reading(this.text.slice(start, end), this.lang);
    part.#whole = { reading: this, start, end };
    return part;
  }

  /** The same text where more is known of the names in it. */
  withPeople(people: PersonName[]): Reading {
    const reading = new Reading(this.text, this.lang);
    for (const [key, found] of this.#read) if (key !== 'recognised') reading.#read.set(key, found);
    reading.#read.set('people', people);
    return reading;
  }

  /** In order. A hyphenated word is one word. */
  get words(): ReadWord[] {
    return this.#found('words', () => {
      let before = 0;
      return splitWords(this.text).map(({ text, start, end, capitalised }, index) => {
        const gap = this.text.slice(before, start);
        before = end;
        const initial = index === 0 || (gap !== ' ' && BOUNDARY.test(gap));
        return { text, start, end, capitalised, key: normalise(text), initial };
      });
    });
  }

  get countries(): CountryMatch[] {
    return this.#found('countries', () => findCountries(this.text, this.#tokens));
  }

  get organisations(): OrganisationMatch[] {
    return this.#found('organisations', () => findOrganisations(this.text, this.#tokens));
  }

  get posts(): PostMatch[] {
    return this.#found('posts', () => findPosts(this.text, this.#tokens));
  }

  get numbers(): NumberMatch[] {
    return this.#found('numbers', () => findNumbers(this.text, this.lang, this.#tokens));
  }

  get dates(): DateMatch[] {
    return this.#found('dates', () => findDates(this.text, this.lang, this.#tokens));
  }

  get people(): PersonName[] {
    return this.#found('people', () => findPersonNames(this.text, this.lang, this));
  }

  /** Capitalised words; one with ё twice, for other languages have о in its place («Кёвер», Kövér). */
  get capitals(): ReadWord[] {
    return this.#once('capitals', () =>
      this.words
        .filter(({ capitalised }) => capitalised)
        .flatMap((word) => {
          const spellings = /ё/i.test(word.text) ? [word.key, word.key.replace('е', 'о')] : [word.key];
          return spellings.map((key) => ({ ...word, key }));
        }),
    );
  }

  /** Spans of everything recognised: what is left are ordinary words and names of things. */
  get recognised(): Span[] {
    return this.#once('recognised', () =>
      [...this.people, ...this.countries, ...this.organisations, ...this.posts, ...this.numbers, ...this.dates].sort(
        (one, other) => one.start - other.start,
      ),
    );
  }

  /** Stems of all words, hyphenated ones in their parts, with Kazakh letters folded. */
  get stems(): ReadonlySet<string> {
    return this.#once(
      'stems',
      () =>
        new Set(this.parts.flatMap((part) => [part, ...unprefixed(part)]).map((part) => foldedStem(part, this.lang))),
    );
  }

  /** The stem of a normalised word of this text's language. */
  stemOf(word: string): string {
    return foldedStem(word, this.lang);
  }

  /** Normalised words, hyphenated ones in their parts. */
  get parts(): string[] {
    return this.#once('parts', () => this.words.flatMap(({ key }) => key.split('-').filter(Boolean)));
  }

  /** Character 4-grams of each longer part in Latin letters, by which derivations and cognates are told. */
  get grams(): ReadonlySet<string>[] {
    return this.#once('grams', () =>
      [...new Set(this.parts)].filter((part) => part.length > 4).map((part) => latinGrams(part)),
    );
  }

  /** Says whether a capitalised word of the text is this name word, in any script and case form. */
  names(word: string): boolean {
    return this.capitals.some(({ key }) => sameName(word, key));
  }

  get #tokens(): readonly Token[] {
    return this.#once('tokens', () => tokenise(this.text));
  }

  /** What stands in the text; of a part, what the whole text holds there. */
  #found<Key extends Found>(key: Key, read: () => Reading[Key]): Reading[Key] {
    const whole = this.#whole;
    return this.#once(key, whole ? () => within<Span>(whole.reading[key], whole) as Reading[Key] : read);
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

/** What is found in a text, with its place there. */
type Found = 'words' | 'people' | 'countries' | 'organisations' | 'posts' | 'numbers' | 'dates';

/** The spans that lie within another, counted from its start. */
function within<Place extends Span>(spans: readonly Place[], { start, end }: Span): Place[] {
  return spans
    .filter((span) => span.start >= start && span.end <= end)
    .map((span) => ({ ...span, start: span.start - start, end: span.end - start }));
}

/** What compounds begin with beside «меж»: «авиарейс» is a «рейс», «сельхозтехника» a «техника». */
const PREFIXES =
  /^(?:авиа|сельхоз|агро|энерго|электро|био|кибер|нефте|газо|грузо|машино|товаро|видео|теле|радио|гос|вице)(?=\p{L}{4})/u;

/** «межпарламентский» is said of parliaments, «парламентаралық» and “interparliamentary” too. */
function unprefixed(word: string): string[] {
  const [prefix] = PREFIXES.exec(word) ?? [];
  if (prefix !== undefined) return [prefix, word.slice(prefix.length)];
  if (word.length > 8 && word.startsWith('меж')) return [word.slice(3)];
  if (word.length > 10 && word.startsWith('inter')) return [word.slice(5)];
  return word.length > 9 && word.endsWith('аралық') ? [word.slice(0, -6)] : [];
}

/** Says whether two stretches of one text share a character. */
export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
