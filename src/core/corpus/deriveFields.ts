import { detectLanguage } from '../language/detectLanguage.ts';
import type { Language } from '../language/language.ts';
import { splitSentences } from '../language/sentences.ts';
import type { DerivedField } from './article.ts';
import type { ArticleFields } from './articleFields.ts';
import { hasWord, shorten, trimEndOf } from './normaliseText.ts';
import { findStatedDate } from './statedDate.ts';

/** What an article must have beside its text, and which of it was read out of the text. */
export interface DerivedFields {
  title: string;
  date: string | null;
  lang: Language;
  derived: DerivedField[];
}

/**
 * Fills in what the source did not say: the language from the letters and words, the title from the first sentence, the
 * date only where the text states it outright ({@link findStatedDate}).
 *
 * @param raw - the normalised body before cleaning: the line that states the date is cleaned away
 * @param text - the cleaned body
 */
export function deriveFields(fields: ArticleFields, raw: string, text: string): DerivedFields {
  const derived: DerivedField[] = [];
  const lang = fields.lang ?? detectLanguage(text);
  const title = fields.title ?? titleFrom(text, lang);
  const date = fields.date ?? findStatedDate(raw, text, lang) ?? null;
  if (fields.title === undefined) {
    derived.push('title');
  }
  if (fields.date === undefined && date !== null) {
    derived.push('date');
  }
  if (fields.lang === undefined) {
    derived.push('lang');
  }
  return { title, date, lang, derived };
}

/** The first sentence that holds a word, without its final period, cut at a word when it is long. */
export function titleFrom(text: string, lang: Language): string {
  const lead = text.slice(0, MAX_LEAD_CHARACTERS);
  const sentences = splitSentences(lead, lang).map(({ start, end }) => lead.slice(start, end).replace(/\s+/g, ' '));
  const first = sentences.find(hasWord) ?? lead.replace(/\s+/g, ' ');
  const line = first.trim();
  return shorten(/\.{2}$/.test(line) ? line : trimEndOf(line, '.'), MAX_TITLE_CHARACTERS);
}

const MAX_TITLE_CHARACTERS = 120;
const MAX_LEAD_CHARACTERS = 2000;
