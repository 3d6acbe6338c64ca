import { LANGUAGES, type Language } from '../language/language.ts';
import { type Collection, type Coverage, type Postings, scoreCoverage } from './bm25.ts';
import type { LexicalQuery } from './lexicalQuery.ts';
import type { PassageFacts } from './passageFacts.ts';

/** One state of the lexical index, as ranking reads it. */
export interface LexicalSource {
  facts: PassageFacts;
  postingsOf(term: string): Postings | undefined;
}

/** How well a passage and its whole article cover the words of the question, each 0…1. */
export interface LexicalScore {
  passage: number;
  coverage: number;
  articleCoverage: number;
}

/** Share of the stems' score beside the 4-grams', for passages of the question's language, of its script, of another. */
const STEM_SHARE = { language: 0.5, script: 0.75, other: 1 };

/** The collections of one state of the index; made once for many questions. */
export class LexicalRanking {
  readonly #source: LexicalSource;
  readonly #passages: Map<string, Collection>;
  readonly #articles: Map<string, Collection>;

  constructor(source: LexicalSource) {
    this.#source = source;
    const articleCount = source.facts.articles.reduce((most, article) => Math.max(most, article), 0) + 1;
    this.#passages = new Map();
    this.#articles = new Map();
    for (const [key, lengths, belongs] of fields(source.facts)) {
      this.#passages.set(
        key,
        collect(source.facts.capacity, lengths, belongs, (passage) => passage),
      );
      this.#articles.set(
        key,
        collect(articleCount, lengths, belongs, (passage) => source.facts.articles[passage]!),
      );
    }
  }

  /** Every passage that shares a term with the question, in no order. */
  score(queries: readonly LexicalQuery[], questionLanguage: Language): LexicalScore[] {
    const { articles } = this.#source.facts;
    return queries.flatMap((query) => {
      const share = stemShare(query, questionLanguage);
      const passages = this.#combine(query, share, this.#passages);
      const whole = this.#combine(query, share, this.#articles);
      const wanted = LANGUAGES.indexOf(query.lang);
      return passages.units
        .filter((passage) => this.#source.facts.langs[passage] === wanted)
        .map((passage) => ({
          passage,
          coverage: passages.scores[passage]!,
          articleCoverage: whole.scores[articles[passage]!]!,
        }));
    });
  }

  /** How rare these terms are together among the passages of a language: 1 nowhere, 0 in all; 1 without passages. */
  rarity(terms: readonly string[], lang: Language): number {
    const { size } = this.#passages.get(`stems:${lang}`)!;
    if (size === 0) return 1;
    const holders = terms.reduce((sum, term) => sum + (this.#source.postingsOf(term)?.passages.length ?? 0), 0);
    return Math.log((size + 1) / (Math.min(size, holders) + 1)) / Math.log(size + 1);
  }

  #combine(query: LexicalQuery, share: number, collections: ReadonlyMap<string, Collection>): Coverage {
    const postingsOf = this.#source.postingsOf;
    const stems = scoreCoverage(query.stems, postingsOf, collections.get(`stems:${query.lang}`)!);
    if (query.grams.length === 0) return stems;
    const grams = scoreCoverage(query.grams, postingsOf, collections.get(`grams:${script(query.lang)}`)!);
    const units = new Set([...stems.units, ...grams.units]);
    for (const unit of units) stems.scores[unit] = share * stems.scores[unit]! + (1 - share) * grams.scores[unit]!;
    return { ...stems, units: [...units] };
  }
}

function stemShare(query: LexicalQuery, questionLanguage: Language): number {
  if (query.lang === questionLanguage) return STEM_SHARE.language;
  return script(query.lang) === script(questionLanguage) ? STEM_SHARE.script : STEM_SHARE.other;
}

function script(lang: Language): string {
  return lang === 'en' ? 'latin' : 'cyrillic';
}

/** Stems are counted among the passages of their language, 4-grams among those of their script. */
function fields(facts: PassageFacts): [string, Uint16Array, (passage: number) => boolean][] {
  const langOf = (passage: number): Language | undefined => LANGUAGES[facts.langs[passage]!];
  const ofScript = (wanted: string) => (passage: number) => {
    const lang = langOf(passage);
    return lang !== undefined && script(lang) === wanted;
  };
  return [
    ...LANGUAGES.map((lang): [string, Uint16Array, (passage: number) => boolean] => [
      `stems:${lang}`,
      facts.stemCounts,
      (passage) => langOf(passage) === lang,
    ]),
    ['grams:cyrillic', facts.gramCounts, ofScript('cyrillic')],
    ['grams:latin', facts.gramCounts, ofScript('latin')],
  ];
}

function collect(
  capacity: number,
  passageLengths: Uint16Array,
  belongs: (passage: number) => boolean,
  unitOf: (passage: number) => number,
): Collection {
  const lengths = new Float64Array(capacity);
  let size = 0;
  let total = 0;
  for (let passage = 0; passage < passageLengths.length; passage++) {
    const length = passageLengths[passage]!;
    if (length === 0 || !belongs(passage)) continue;
    const unit = unitOf(passage);
    if (lengths[unit] === 0) size++;
    lengths[unit]! += length;
    total += length;
  }
  return { size, lengths, averageLength: total / Math.max(1, size), capacity, unitOf };
}
