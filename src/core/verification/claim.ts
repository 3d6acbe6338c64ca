import type { Article } from '../corpus/article.ts';
import type { Language } from '../language/language.ts';
import type { Span } from '../language/span.ts';

/** What the verifier needs of an article: its words, and what it says of itself. */
export type CitedArticle = Pick<Article, 'text' | 'lang' | 'title' | 'date' | 'source'>;

/** The source's words that a claim leans on. */
export interface ClaimCitation {
  /** As the writer gave it; not trusted. */
  quote: string;
  article: CitedArticle;
}

/** One sentence of a draft or an answer, with what it cites. */
export interface Claim {
  text: string;
  /** The language the answer must be in: that of the question. */
  lang: Language;
  citations: readonly ClaimCitation[];
}

/** What kind of thing a claim says that its sources do not. */
export type FailureKind =
  | 'quote'
  | 'person'
  | 'post'
  | 'country'
  | 'organisation'
  | 'place'
  | 'number'
  | 'date'
  | 'money'
  | 'role'
  | 'negation'
  | 'modality'
  | 'language'
  | 'link'
  | 'support';

/** One reason why a claim is not proved. */
export interface Failure {
  kind: FailureKind;
  /** What fails, in the claim's own words. */
  fact: string;
  /** One English sentence that says what is wrong and what to do: for the trace, and for the model that wrote the claim. */
  reason: string;
}

/** What the verifier says of a claim. */
export interface Verdict {
  proved: boolean;
  /** Empty if and only if the claim is proved. */
  failures: Failure[];
  /** For each citation, where its quote stands in its article's text; null where it does not. */
  spans: (Span | null)[];
}
