import type { Article, Rejection } from './article.ts';
import type { ArticleFields } from './articleFields.ts';
import { cleanText } from './cleanText.ts';
import { deriveFields } from './deriveFields.ts';
import { hasWord, normaliseText } from './normaliseText.ts';

/** Longest text of one article, in UTF-16 code units. A longer one is rejected, never cut. */
export const MAX_TEXT_CHARACTERS = 200_000;

/** One article as its format gave it: what the source said of it, and its body with paragraphs joined. */
export interface ArticleParts {
  path: string;
  /** Line of a JSON Lines file, from 1. */
  line?: number;
  fields: ArticleFields;
  /** What fills the keys that `fields` lacks. */
  defaults?: ArticleFields;
  /** Normalised, one line for each paragraph, noise still in it. */
  body: string;
}

/** Cleans the body, derives what is missing, and says why where no article comes of it. */
export function assembleArticle(parts: ArticleParts): Article | Rejection {
  const { path, body } = parts;
  const fields: ArticleFields = { ...parts.defaults, ...parts.fields };
  if (body.length > MAX_TEXT_CHARACTERS) {
    return rejection(parts, textTooLong(body.length));
  }
  const raw = normaliseText(body);
  const text = withoutTitle(cleanText(raw), fields.title);
  if (!hasWord(text)) {
    const what = hasWord(raw) ? 'nothing but photo credits and links' : 'no word';
    return rejection(parts, `the text holds ${what}; an article needs at least one sentence`);
  }
  const { title, date, lang, derived } = deriveFields(fields, raw, text);
  return {
    path,
    title,
    date,
    source: fields.source ?? null,
    url: fields.url ?? null,
    lang,
    countries: fields.countries ?? [],
    retelling: fields.retelling ?? false,
    derived,
    text,
  };
}

/** A rejection for the place the parts came from. */
export function rejection(place: { path: string; line?: number }, reason: string): Rejection {
  return place.line === undefined ? { path: place.path, reason } : { path: place.path, line: place.line, reason };
}

/** The reason for a text over {@link MAX_TEXT_CHARACTERS}. */
export function textTooLong(characters: number): string {
  return `the text has ${characters} characters, more than ${MAX_TEXT_CHARACTERS}; split it into several articles`;
}

/** A body that repeats the given title as its first paragraph loses it: the text is the body without the title. */
function withoutTitle(text: string, title: string | undefined): string {
  const end = text.indexOf('\n');
  if (title === undefined || end < 0) {
    return text;
  }
  return sameHeading(text.slice(0, end), title) ? text.slice(end).trimStart() : text;
}

function sameHeading(line: string, title: string): boolean {
  return line.length < 400 && bare(line) === bare(title);
}

function bare(line: string): string {
  return line.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
