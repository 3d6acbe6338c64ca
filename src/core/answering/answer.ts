import type { DerivedField } from '../corpus/article.ts';
import type { Language } from '../language/language.ts';
import type { Interpretation } from '../retrieval/interpretation.ts';

/** One numbered quote of a stored article. */
export interface Citation {
  /** From 1, in order of first use. */
  number: number;
  path: string;
  title: string;
  publisher: string | null;
  date: string | null;
  url: string | null;
  retelling: boolean;
  /** The passage the quote stands in. */
  passage: string;
  /** The article's own words: `article.text.slice(start, end)`. */
  quote: string;
  start: number;
  end: number;
  derived: DerivedField[];
  /** Copies of the same press release in other outlets. */
  alsoPublished: { path: string; publisher: string | null; date: string | null; url: string | null }[];
}

/** Why nothing is answered. */
export type AbstentionReason = 'off_topic' | 'not_in_corpus' | 'wrong_period' | 'instruction' | 'insufficient';

/** A dated piece of evidence offered instead of an answer. */
export interface NearestEvidence {
  path: string;
  title: string;
  date: string | null;
  quote: string;
}

/** How far an answer has come, for a reader who waits; `checking` only where a language model has drafted. */
export type AskStage = { stage: 'searching' } | { stage: 'found'; passages: number } | { stage: 'checking' };

/** What a reader gets: cited sentences, or an abstention. The object that `ask --json` prints. */
export interface Answer {
  question: string;
  standaloneQuestion: string;
  /** Of the answer, which follows the question. */
  language: Language;
  status: 'answered' | 'abstained';
  mode: 'extractive' | 'generative';
  /** The whole answer as it is read: frame, sentences with `[n]`, or the words of the abstention. */
  text: string;
  /** Cited sentences only, each with at least one citation number. */
  sentences: { text: string; citations: number[] }[];
  citations: Citation[];
  interpretation: Interpretation;
  abstention: { reason: AbstentionReason; nearest: NearestEvidence[] } | null;
  /** Milliseconds by stage; `total` is always there. */
  timingsMs: { total: number; [stage: string]: number };
}
