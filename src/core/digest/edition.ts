import type { Citation } from '../answering/answer.ts';
import type { Language } from '../language/language.ts';
import type { IndexedArticle } from '../retrieval/retrieve.ts';

/** An article with what decides whether it is news: when it came, and whether it came with the stock of its root. */
export interface NewsArticle extends IndexedArticle {
  /** ISO time at which it was first stored. */
  firstSeenAt: string;
  /** It came with the first ingestion of its root: undated, it is archive. */
  fromFirstIngestion: boolean;
}

/** Whom an edition is for. What is followed comes first, and is told at more length. */
export interface EditionReader {
  language: Language;
  /** ISO alpha-2. */
  countries: readonly string[];
  /** Names as typed, in any script and case form. */
  people: readonly string[];
}

/** The stretch of time that an edition covers. */
export interface EditionPeriod {
  /** First and last day, ISO, as the reader's zone counts them. */
  from: string;
  to: string;
}

/** A digest: the news of a period as stories, each sentence cited. The object that `digest --json` prints. */
export interface Edition {
  language: Language;
  period: EditionPeriod;
  mode: 'extractive' | 'generative';
  /** The whole edition as it is read: heading, groups, sentences with `[n]`, the closing line. */
  text: string;
  heading: string;
  /** The most telling first; empty on a day without news, where `closing` says so. */
  groups: EditionGroup[];
  citations: Citation[];
  /** Counts by country, or the line of a period without news. */
  closing: string;
  counts: EditionCounts;
}

/** The stories of one country, or of one body. */
export interface EditionGroup {
  /** `many`: several countries without a body we know; `home`: none but the home country. */
  kind: 'country' | 'body' | 'many' | 'home';
  /** ISO alpha-2, the key of an organisation, or empty. */
  key: string;
  /** In the language of the edition. */
  heading: string;
  /** Whether the reader follows it. */
  followed: boolean;
  stories: EditionStory[];
}

/** One event with everything that was published of it in the period. */
export interface EditionStory {
  /** Of the article that is quoted. */
  title: string;
  /** Yesterday's story goes on. */
  update: boolean;
  /** Documents were signed. */
  signed: boolean;
  followed: boolean;
  /** At most two. None where no sentence could be proved: the title and the articles stand alone then. */
  sentences: { text: string; citations: number[] }[];
  /** The articles of the period that tell it, the one quoted first. */
  articles: EditionSource[];
}

/** An article as a list of sources names it. */
export interface EditionSource {
  path: string;
  title: string;
  publisher: string | null;
  date: string | null;
  url: string | null;
  retelling: boolean;
}

export interface EditionCounts {
  stories: number;
  articles: number;
  /** Publishers that are known, each once. */
  publishers: number;
  /** In the order of the groups. */
  groups: { kind: EditionGroup['kind']; key: string; stories: number }[];
  /** Articles left out because they only print again what an earlier edition told. */
  reprints: number;
}
