import { Parser } from 'htmlparser2';

/** Deeper markup is not read: extraction from nested elements costs more than their square. */
export const MAX_DEPTH = 150;

/** Markup nested deeper than {@link MAX_DEPTH}. */
export class MarkupTooDeepError extends Error {
  constructor() {
    super(`the markup is nested deeper than ${MAX_DEPTH} elements`);
    this.name = 'MarkupTooDeepError';
  }
}

/** What may differ between real HTML and HTML made from Markdown or found in plain text. */
export interface VisibleTextOptions {
  /** Keep line breaks of the source, which mean nothing in HTML. Default: false. */
  keepLineBreaks?: boolean;
}

/**
 * The text a reader of a page or fragment sees: block elements, list items and table rows as paragraphs, everything that is
 * hidden (comments, scripts, styles, templates, `hidden`, `display:none` and the like) left out. Linear.
 *
 * @throws {MarkupTooDeepError} before any work that depth could make slow
 */
export function visibleText(html: string, options: VisibleTextOptions = {}): string {
  const pieces: string[] = [];
  let depth = 0;
  let hiddenSince: number | undefined;
  let itemNumber = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      depth++;
      if (depth > MAX_DEPTH) {
        throw new MarkupTooDeepError();
      }
      if (hiddenSince === undefined && isHidden(name, attributes)) {
        hiddenSince = depth;
      }
      if (name === 'ol' || name === 'ul') {
        itemNumber = name === 'ol' ? Number(attributes.start ?? 1) : 0;
      }
      if (hiddenSince === undefined) {
        pieces.push(breakAround(name));
        if (name === 'li' && itemNumber > LAST_PLAIN_NUMBER) {
          pieces.push(`${itemNumber++}. `);
        }
      }
    },
    ontext(text) {
      if (hiddenSince === undefined) {
        pieces.push(options.keepLineBreaks === true ? text : text.replace(/[\t\n\f\r]+/g, ' '));
      }
    },
    onclosetag(name) {
      if (hiddenSince === undefined) {
        pieces.push(name === 'br' ? '' : breakAround(name));
      } else if (depth === hiddenSince) {
        hiddenSince = undefined;
      }
      depth--;
    },
  });
  parser.end(html);
  return pieces.join('').trim();
}

/** Says whether an element and all it holds is never shown, or shows no text of the article. */
export function isHidden(name: string, attributes: Record<string, string>): boolean {
  if (UNREAD_ELEMENTS.has(name) || attributes.hidden !== undefined || attributes['aria-hidden'] === 'true') {
    return true;
  }
  const style = attributes.style;
  return (
    style !== undefined &&
    HIDING_STYLE.test(
      style
        .slice(0, 2000)
        .replace(/\s+|\/\*[^*]{0,200}\*\//g, '')
        .toLowerCase(),
    )
  );
}

/** Says whether plain text carries markup of a page, as some JSON dumps do. */
export function looksLikeMarkup(text: string): boolean {
  return /<\/(?:p|div|span|a|strong|em|b|i|u|h[1-6]|li|ul|ol|table|tr|td|font|figure|blockquote)>|<br ?\/?>|<p>|<!--|<(?:script|style)[ >]/i.test(
    text,
  );
}

function breakAround(name: string): string {
  if (name === 'br') {
    return '\n';
  }
  if (name === 'td' || name === 'th') {
    return ' ';
  }
  return BLOCK_ELEMENTS.has(name) ? '\n\n' : '';
}

/** Higher numbers are years: «2025. …» at the start of a line is read by Markdown as a list, and keeps its number. */
const LAST_PLAIN_NUMBER = 31;

const UNREAD_ELEMENTS = new Set(
  'script style template noscript head title iframe object embed svg canvas audio video picture img button select textarea input nav dialog'.split(
    ' ',
  ),
);

const BLOCK_ELEMENTS = new Set(
  'address article aside blockquote body dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html li main menu ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);

const HIDING_STYLE =
  /(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0+)?(?:!|;|$)|font-size:0(?:px|em|rem|%|pt)?(?:!|;|$)|(?:left|top|right|text-indent|margin-left):-\d{3,}|clip:rect\(0|max-height:0(?:px)?(?:!|;|$))/;
