import { detectLanguage } from '../language/detectLanguage.ts';
import type { Language } from '../language/language.ts';
import type { Article, Rejection } from './article.ts';
import { type ArticleFields, isoDay, webAddress } from './articleFields.ts';
import { assembleArticle, MAX_TEXT_CHARACTERS, rejection, textTooLong } from './assembleArticle.ts';
import { normaliseLine, normaliseText } from './normaliseText.ts';
import { joinWrappedLines } from './paragraphs.ts';

/** What was read out of a page, nothing of it trusted yet; empty where the page does not say. */
export interface HtmlPage {
  title: string;
  /** As the page writes it. */
  date: string;
  /** Name of the site. */
  source: string;
  url: string;
  /** Of `<html lang>`. */
  lang: string;
  /** Paragraphs separated by blank lines. */
  text: string;
}

/**
 * Makes an article of an extracted page. A page's metadata is written by machines and often wrong, so that a value that
 * cannot be is left out and does not reject the page.
 *
 * @param defaults - fields from `_defaults.yaml`
 */
export function parseHtmlPage(path: string, page: HtmlPage, defaults?: ArticleFields): Article | Rejection {
  if (page.text.length > MAX_TEXT_CHARACTERS * 4) {
    return rejection({ path }, textTooLong(page.text.length));
  }
  const body = joinWrappedLines(normaliseText(page.text), 'sometimes');
  const source = normaliseLine(page.source);
  const fields: ArticleFields = {
    ...present('title', trimSiteName(normaliseLine(page.title), source)),
    ...present('date', isoDay(page.date)),
    ...present('source', source),
    ...present('url', webAddress(page.url)),
    ...present('lang', pageLanguage(page.lang, body)),
  };
  return assembleArticle({ path, fields, defaults, body });
}

/** `Title | Site`, `Title – Site` → `Title`. A dash is taken for a separator only before the site's own name. */
export function trimSiteName(title: string, siteName: string): string {
  for (const separator of [' | ', ' » ', ' – ', ' — ', ' - ', ' :: ', ' • ']) {
    const at = title.lastIndexOf(separator);
    const name = at < 0 ? '' : title.slice(at + separator.length).trim();
    const isSite = sameName(name, siteName) || /^[\w-]{2,40}(?:\.[\w-]{2,40})?\.[a-z]{2,6}$/i.test(name);
    const isDivider = separator === ' | ' || separator === ' » ' || separator === ' :: ';
    if (at >= 10 && name !== '' && (isSite || (isDivider && name.length <= 40))) {
      return title.slice(0, at).trim();
    }
  }
  return title;
}

function sameName(name: string, siteName: string): boolean {
  return siteName !== '' && name.toLowerCase() === siteName.toLowerCase();
}

/** The declared language where the text bears it out: templates declare "en" or "ru" for anything. */
function pageLanguage(declared: string, text: string): ArticleFields['lang'] | undefined {
  const code = declared.trim().toLowerCase().split(/[-_]/, 1)[0]!;
  const lang = DECLARED_LANGUAGES[code];
  return lang === detectLanguage(text) ? lang : undefined;
}

const DECLARED_LANGUAGES: Record<string, Language> = {
  ru: 'ru',
  rus: 'ru',
  kk: 'kk',
  kz: 'kk',
  kaz: 'kk',
  en: 'en',
  eng: 'en',
};

function present<K extends keyof ArticleFields>(key: K, value: ArticleFields[K] | ''): ArticleFields {
  return value === undefined || value === '' ? {} : { [key]: value };
}
