import MarkdownIt from 'markdown-it';
import type { Article, Rejection } from './article.ts';
import type { ArticleFields } from './articleFields.ts';
import { assembleArticle, MAX_TEXT_CHARACTERS, rejection, textTooLong } from './assembleArticle.ts';
import { readHeader, splitFrontMatter } from './frontMatter.ts';
import { normaliseLine, normaliseText } from './normaliseText.ts';
import { joinWrappedLines } from './paragraphs.ts';
import { MarkupTooDeepError, visibleText } from './visibleText.ts';

/**
 * Reads Markdown with optional YAML front matter. Headings, lists, links, emphasis, quotations and code become their
 * text; images, comments, tags and hidden elements are dropped. Where no title is given, a first `# Heading` is it.
 *
 * @param defaults - fields from `_defaults.yaml`
 */
export function parseMarkdown(path: string, content: string, defaults?: ArticleFields): Article | Rejection {
  const split = splitFrontMatter(content);
  if ('reason' in split) {
    return rejection({ path }, split.reason);
  }
  const header = readHeader(split.header ?? '');
  if ('reason' in header) {
    return rejection({ path }, header.reason);
  }
  if (split.body.length > MAX_TEXT_CHARACTERS * 4) {
    return rejection({ path }, textTooLong(split.body.length));
  }
  try {
    const { heading, body } = readBody(split.body);
    const fields = { ...header.fields };
    const title = fields.title ?? defaults?.title;
    if (heading !== undefined && title === undefined) {
      fields.title = heading;
    }
    const keepsHeading = heading === undefined || (title !== undefined && title !== heading);
    const text = keepsHeading ? [heading, body].filter((part) => part !== undefined).join('\n\n') : body;
    return assembleArticle({ path, fields, defaults, body: text });
  } catch (error) {
    if (error instanceof MarkupTooDeepError) {
      return rejection({ path }, error.message);
    }
    throw error;
  }
}

/** The first level-one heading if the body opens with it, and all that follows, one line for each paragraph. */
function readBody(markdown: string): { heading: string | undefined; body: string } {
  // Unseen characters go first: a byte order mark or a zero-width space before "#" would hide the heading.
  const html = markdownRenderer().render(outdent(markdown));
  const found = /^<h1>([^\n]{1,2000}?)<\/h1>/.exec(html);
  const heading = found === null ? '' : normaliseLine(visibleText(found[1]!));
  const rest = found === null || heading === '' ? html : html.slice(found[0].length);
  const text = normaliseText(visibleText(rest, { keepLineBreaks: true }));
  return { heading: heading === '' ? undefined : heading, body: joinWrappedLines(text, 'always') };
}

/** Press texts indent paragraphs with spaces; code is not what they mean, and a tab is no different. */
function outdent(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => line.replace(/^[\u200b\u200e\u200f\ufeff]+/, '').replace(/^[ \t\u00a0]{4,}(?![-*+\d])/, ''))
    .join('\n');
}

type Renderer = ReturnType<typeof createRenderer>;

let renderer: Renderer | undefined;

function markdownRenderer(): Renderer {
  renderer ??= createRenderer();
  return renderer;
}

function createRenderer() {
  return new MarkdownIt({ html: true, linkify: false, typographer: false });
}
