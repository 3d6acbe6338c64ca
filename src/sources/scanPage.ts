import { Parser } from 'htmlparser2';
import { isHidden, MAX_DEPTH, MarkupTooDeepError } from '../core/corpus/visibleText.ts';

/** What one linear pass finds in a page before a document is built of it. */
export interface ScannedPage {
  /** The page without comments, scripts, styles and hidden elements: all that the extraction gets to see. */
  html: string;
  /** `content` of the first `<meta>` by its `property` or `name`, lower case. */
  meta: Map<string, string>;
  /** Texts of `application/ld+json` scripts. */
  jsonLd: string[];
  canonical: string;
  lang: string;
  /** Text of `<title>` and of the first `<h1>`. */
  title: string;
  heading: string;
  /** `datetime` of the `<time>` elements, those inside `<article>` or `<main>` first. */
  times: string[];
}

/**
 * Reads a page once, with a parser whose cost is linear: collects its metadata and writes it again without anything
 * that is not shown.
 *
 * @throws {MarkupTooDeepError} as soon as the markup is nested deeper than extraction can bear
 */
export function scanPage(html: string): ScannedPage {
  const scanner = new PageScanner();
  const parser = new Parser(scanner);
  parser.end(html);
  return scanner.page();
}

class PageScanner {
  private readonly pieces: string[] = [];
  private readonly meta = new Map<string, string>();
  private readonly jsonLd: string[] = [];
  private readonly timesInArticle: string[] = [];
  private readonly otherTimes: string[] = [];
  private readonly texts = { title: '', h1: '' };
  private canonical = '';
  private lang = '';
  private depth = 0;
  private articleDepth = 0;
  private hiddenSince: number | undefined;
  private collecting: 'title' | 'h1' | 'ld' | undefined;
  private headings = 0;

  page(): ScannedPage {
    return {
      html: this.pieces.join(''),
      meta: this.meta,
      jsonLd: this.jsonLd,
      canonical: this.canonical,
      lang: this.lang,
      title: this.texts.title,
      heading: this.texts.h1,
      times: [...this.timesInArticle, ...this.otherTimes],
    };
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    this.depth++;
    if (this.depth > MAX_DEPTH) {
      throw new MarkupTooDeepError();
    }
    this.articleDepth += ARTICLE_ELEMENTS.has(name) ? 1 : 0;
    this.readMetadata(name, attributes);
    if (this.hiddenSince === undefined && isHiddenInPage(name, attributes)) {
      this.hiddenSince = this.depth;
    }
    if (this.hiddenSince === undefined) {
      this.pieces.push(`<${name}${writeAttributes(attributes)}>`);
    }
  }

  ontext(text: string): void {
    if (this.collecting === 'ld') {
      this.jsonLd[this.jsonLd.length - 1] += text;
    } else if (this.collecting !== undefined && this.texts[this.collecting].length < 2000) {
      this.texts[this.collecting] += text;
    }
    if (this.hiddenSince === undefined) {
      this.pieces.push(escapeText(text));
    }
  }

  onclosetag(name: string): void {
    if (this.hiddenSince === undefined && !VOID_ELEMENTS.has(name)) {
      this.pieces.push(`</${name}>`);
    }
    if (this.hiddenSince === this.depth) {
      this.hiddenSince = undefined;
    }
    this.articleDepth -= ARTICLE_ELEMENTS.has(name) ? 1 : 0;
    if (name === 'title' || name === 'h1' || name === 'script') {
      this.collecting = undefined;
    }
    this.depth--;
  }

  private readMetadata(name: string, attributes: Record<string, string>): void {
    if (name === 'html') {
      this.lang ||= attributes.lang ?? attributes['xml:lang'] ?? '';
    } else if (name === 'meta') {
      const key = (attributes.property ?? attributes.name ?? attributes.itemprop ?? '').toLowerCase();
      if (key !== '' && !this.meta.has(key)) {
        this.meta.set(key, attributes.content ?? '');
      }
    } else if (name === 'link' && attributes.rel?.toLowerCase() === 'canonical') {
      this.canonical ||= attributes.href ?? '';
    } else if (name === 'time' && this.hiddenSince === undefined && attributes.datetime !== undefined) {
      (this.articleDepth > 0 ? this.timesInArticle : this.otherTimes).push(attributes.datetime);
    } else if (name === 'script' && attributes.type?.toLowerCase() === 'application/ld+json') {
      this.jsonLd.push('');
      this.collecting = 'ld';
    } else if (name === 'title' && this.texts.title === '') {
      this.collecting = 'title';
    } else if (name === 'h1' && this.hiddenSince === undefined && this.headings++ === 0) {
      this.collecting = 'h1';
    }
  }
}

/** `head` and `title` help the extraction; captions belong to pictures; the rest as {@link isHidden} has it. */
function isHiddenInPage(name: string, attributes: Record<string, string>): boolean {
  return name === 'figcaption' || (name !== 'head' && name !== 'title' && isHidden(name, attributes));
}

/** Only what the extraction weighs: no address, no script, no style gets further. */
function writeAttributes(attributes: Record<string, string>): string {
  let written = '';
  for (const name of ['class', 'id', 'role', 'itemprop', 'start']) {
    const value = attributes[name];
    if (value !== undefined && value.length < 500) {
      written += ` ${name}="${escapeText(value)}"`;
    }
  }
  return written;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const ARTICLE_ELEMENTS = new Set(['article', 'main']);
const VOID_ELEMENTS = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
