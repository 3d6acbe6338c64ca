import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { HtmlPage } from '../core/corpus/parseHtmlPage.ts';
import { visibleText } from '../core/corpus/visibleText.ts';
import { type ScannedPage, scanPage } from './scanPage.ts';

/**
 * Finds the article in a page: its text with Mozilla's Readability, its metadata in Open Graph, JSON-LD and HTML.
 * What Readability cannot find the text of falls back to all visible text. Slow on hostile pages: run it in a worker
 * that can be killed (`htmlExtractor.ts`).
 *
 * @throws {MarkupTooDeepError} before any slow work
 */
export function extractPage(html: string): HtmlPage {
  const page = scanPage(html);
  const linked = readJsonLd(page.jsonLd);
  return {
    title: firstOf(page.meta.get('og:title'), page.heading, linked.headline, page.title),
    date: firstOf(
      page.meta.get('article:published_time'),
      page.meta.get('og:article:published_time'),
      linked.datePublished,
      page.meta.get('datepublished'),
      onlyDay(page.times),
    ),
    source: firstOf(page.meta.get('og:site_name')),
    url: firstOf(page.canonical, page.meta.get('og:url')),
    lang: page.lang,
    text: extractText(page),
  };
}

function extractText(page: ScannedPage): string {
  const { document } = parseHTML(page.html);
  // Without a root element Readability throws; a fragment is all text anyway.
  const extracted = document.documentElement === null ? null : readArticle(document);
  const text = extracted === null ? '' : visibleText(extracted);
  return text.trim() === '' ? visibleText(page.html) : text;
}

type PageDocument = ConstructorParameters<typeof Readability>[0];

function readArticle(document: PageDocument): string | null {
  try {
    return new Readability(document, { charThreshold: 200, maxElemsToParse: 100_000 }).parse()?.content ?? null;
  } catch {
    // A page it cannot read is read whole.
    return null;
  }
}

interface LinkedData {
  headline: string;
  datePublished: string;
}

/** The first headline and date of publication in a page's JSON-LD, whatever its nesting. */
function readJsonLd(scripts: readonly string[]): LinkedData {
  const found: LinkedData = { headline: '', datePublished: '' };
  for (const script of scripts) {
    const queue: unknown[] = [parseJson(script)];
    for (let index = 0; index < queue.length && index < 500; index++) {
      const node = queue[index];
      if (Array.isArray(node)) {
        queue.push(...node.slice(0, 100));
      } else if (typeof node === 'object' && node !== null) {
        const { headline, datePublished, '@graph': graph, mainEntity } = node as Record<string, unknown>;
        found.headline ||= typeof headline === 'string' ? headline : '';
        found.datePublished ||= typeof datePublished === 'string' ? datePublished : '';
        queue.push(graph, mainEntity);
      }
    }
  }
  return found;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Times of a page that all name one day; several days may be those of other news beside the article. */
function onlyDay(times: readonly string[]): string {
  const days = new Set(times.map((time) => time.trim().slice(0, 10)));
  return days.size === 1 ? times[0]! : '';
}

function firstOf(...values: (string | undefined)[]): string {
  return values.find((value) => value !== undefined && value.trim() !== '')?.trim() ?? '';
}
