import { LANGUAGES, type Language } from '../language/language.ts';
import {
  type Collection,
  type Coverage,
  createCollection,
  createScratch,
  type Postings,
  type QueryTerm,
  type Scratch,
  scoreCoverage,
} from './bm25.ts';
import type { LexicalQuery } from './lexicalQuery.ts';
import type { PassageFacts } from './passageFacts.ts';

/** One state of the lexical index, as ranking reads it. */
export interface LexicalSource {
  facts: PassageFacts;
  postingsOf(term: string): Postings | undefined;
}

/** How well passages and their whole articles cover the words of a question, each 0…1, at one place in all lists. */
export interface LexicalScores {
  /** Each once. */
  passages: Uint32Array;
  coverage: Float32Array;
  articleCoverage: Float32Array;
}

/** Share of the stems' score beside the 4-grams', for passages of the question's language, of its script, of another. */
const STEM_SHARE = { language: 0.5, script: 0.75, other: 1 };

/** The collections of one state of the index; made once for many questions. */
export class LexicalRanking {
  /** One more than the largest article id. */
  readonly articleCapacity: number;
  readonly #source: LexicalSource;
  readonly #passages = new Map<Field, Collection>();
  readonly #articles = new Map<Field, Collection>();
  readonly #scratch: Scratch;

  constructor(source: LexicalSource) {
    const { facts } = source;
    this.#source = source;
    let articleCapacity = 1;
    for (const article of facts.articles) if (article >= articleCapacity) articleCapacity = article + 1;
    this.articleCapacity = articleCapacity;
    for (const [field, lengths] of lengthsByField(facts)) {
      this.#passages.set(field, createCollection(lengths));
      this.#articles.set(field, createCollection(sumByArticle(lengths, facts, articleCapacity), facts.articles));
    }
    this.#scratch = createScratch(Math.max(facts.capacity, articleCapacity));
  }

  /** Every passage that shares a term with the question, in the order in which they are met. */
  score(queries: readonly LexicalQuery[], questionLanguage: Language): LexicalScores {
    const { capacity } = this.#source.facts;
    const scores: LexicalScores = {
      passages: new Uint32Array(capacity),
      coverage: new Float32Array(capacity),
      articleCoverage: new Float32Array(capacity),
    };
    const gramsOf: GramCoverages = new Map();
    let count = 0;
    for (const query of queries) {
      const wanted = LANGUAGES.indexOf(query.lang);
      const stems = this.#cover(`stems:${query.lang}`, query.stems);
      const grams = query.grams.length === 0 ? undefined : this.#coverGrams(query, gramsOf);
      // Without 4-grams the stems count alone.
      const parts: Mixed = { stems, grams: grams ?? stems, share: grams ? stemShare(query, questionLanguage) : 1 };
      count = takeScores(this.#source.facts, wanted, stems.passages.units, null, parts, scores, count);
      if (grams) {
        const known = stems.passages.scores;
        count = takeScores(this.#source.facts, wanted, grams.passages.units, known, parts, scores, count);
      }
    }
    return {
      passages: scores.passages.subarray(0, count),
      coverage: scores.coverage.subarray(0, count),
      articleCoverage: scores.articleCoverage.subarray(0, count),
    };
  }

  /** How rare these terms are together among the passages of a language: 1 nowhere, 0 in all; 1 without passages. */
  rarity(terms: readonly string[], lang: Language): number {
    const { size } = this.#passages.get(`stems:${lang}`)!;
    if (size === 0) return 1;
    const holders = terms.reduce((sum, term) => sum + (this.#source.postingsOf(term)?.passages.length ?? 0), 0);
    return Math.log((size + 1) / (Math.min(size, holders) + 1)) / Math.log(size + 1);
  }

  #cover(field: Field, terms: readonly QueryTerm[]): FieldCoverage {
    const { postingsOf } = this.#source;
    return {
      passages: scoreCoverage(terms, postingsOf, this.#passages.get(field)!, this.#scratch),
      articles: scoreCoverage(terms, postingsOf, this.#articles.get(field)!, this.#scratch),
    };
  }

  /** Russian and Kazakh passages share their 4-grams, which are then looked at once. */
  #coverGrams({ lang, grams }: LexicalQuery, known: GramCoverages): FieldCoverage {
    const field: Field = `grams:${script(lang)}`;
    let coverage = known.get(grams);
    if (!coverage) {
      coverage = this.#cover(field, grams);
      known.set(grams, coverage);
    }
    return coverage;
  }
}

/** What is counted apart: the stems of a language, the 4-grams of a script. */
type Field = `stems:${Language}` | `grams:${Script}`;

type Script = 'latin' | 'cyrillic';

interface FieldCoverage {
  passages: Coverage;
  articles: Coverage;
}

/** By the list of terms itself, which queries of one script have in common. */
type GramCoverages = Map<readonly QueryTerm[], FieldCoverage>;

/** What a passage's score is mixed of. */
interface Mixed {
  stems: FieldCoverage;
  grams: FieldCoverage;
  /** Of the stems, 0…1. */
  share: number;
}

/**
 * Adds the passages of one language to the scores, those left out that have a score in `known` already.
 *
 * @returns how many passages are in the scores now
 */
function takeScores(
  { langs, articles }: PassageFacts,
  wanted: number,
  met: Uint32Array,
  known: Float32Array | null,
  { stems, grams, share }: Mixed,
  { passages, coverage, articleCoverage }: LexicalScores,
  countBefore: number,
): number {
  const [stemsOfPassage, gramsOfPassage] = [stems.passages.scores, grams.passages.scores];
  const [stemsOfArticle, gramsOfArticle] = [stems.articles.scores, grams.articles.scores];
  let count = countBefore;
  for (let index = 0; index < met.length; index++) {
    const passage = met[index]!;
    if (langs[passage] !== wanted || (known !== null && known[passage] !== 0)) continue;
    const article = articles[passage]!;
    passages[count] = passage;
    coverage[count] = share * stemsOfPassage[passage]! + (1 - share) * gramsOfPassage[passage]!;
    articleCoverage[count] = share * stemsOfArticle[article]! + (1 - share) * gramsOfArticle[article]!;
    count++;
  }
  return count;
}

function stemShare(query: LexicalQuery, questionLanguage: Language): number {
  if (query.lang === questionLanguage) return STEM_SHARE.language;
  return script(query.lang) === script(questionLanguage) ? STEM_SHARE.script : STEM_SHARE.other;
}

function script(lang: Language): Script {
  return lang === 'en' ? 'latin' : 'cyrillic';
}

/** Stems are counted among the passages of their language, 4-grams among those of their script. */
function lengthsByField({ capacity, stemCounts, gramCounts, langs }: PassageFacts): Map<Field, Uint16Array> {
  const fields = new Map<Field, Uint16Array>();
  const lengthsOf = (field: Field): Uint16Array => {
    const lengths = fields.get(field) ?? new Uint16Array(capacity);
    fields.set(field, lengths);
    return lengths;
  };
  const byLanguage = LANGUAGES.map((lang) => ({
    stems: lengthsOf(`stems:${lang}`),
    grams: lengthsOf(`grams:${script(lang)}`),
  }));
  for (let passage = 0; passage < capacity; passage++) {
    const fieldsOf = byLanguage[langs[passage]!];
    if (!fieldsOf) continue;
    fieldsOf.stems[passage] = stemCounts[passage]!;
    fieldsOf.grams[passage] = gramCounts[passage]!;
  }
  return fields;
}

function sumByArticle(lengths: Uint16Array, { articles }: PassageFacts, capacity: number): Float64Array {
  const sums = new Float64Array(capacity);
  for (let passage = 0; passage < lengths.length; passage++) sums[articles[passage]!]! += lengths[passage]!;
  return sums;
}
