import type { Language } from '../language/language.ts';

/** A field that the source did not give and that was read out of the text. */
export type DerivedField = 'title' | 'date' | 'lang';

/** One published text, cleaned of everything that is not its content. */
export interface Article {
  /** Where it stands below its root, with `/` between folders; `file.jsonl#id` inside a JSON file. */
  path: string;
  title: string;
  /** Day of publication or of the event, ISO (`2025-09-29`); null where neither source nor text says. */
  date: string | null;
  /** The outlet or body that published it. */
  source: string | null;
  /** Address of the original, http or https only. */
  url: string | null;
  lang: Language;
  /** ISO 3166 alpha-2, as the source declared them; empty where it did not. */
  countries: string[];
  /** A summary in our own words: a citation names it as a retelling, never as the outlet's words. */
  retelling: boolean;
  derived: DerivedField[];
  /** The body without the title: NFC, `\n\n` between paragraphs. Every span of a quote indexes this string. */
  text: string;
}

/** Something that was offered as an article and cannot be one. */
export interface Rejection {
  /** Below its root, as in {@link Article.path}. */
  path: string;
  /** Line of a JSON Lines file, from 1. */
  line?: number;
  /** What is wrong and what to do, in one English sentence without the path. */
  reason: string;
}
