import type { Article, Rejection } from './article.ts';
import type { ArticleFields } from './articleFields.ts';
import { assembleArticle, MAX_TEXT_CHARACTERS, rejection, textTooLong } from './assembleArticle.ts';
import { normaliseText } from './normaliseText.ts';
import { joinWrappedLines } from './paragraphs.ts';
import { looksLikeMarkup, MarkupTooDeepError, visibleText } from './visibleText.ts';

/**
 * Reads the raw press form: an optional first line ` date 2025-09-29 Фото: Сенат`, no title, perhaps no date.
 *
 * @param defaults - fields from `_defaults.yaml`
 */
export function parsePlainText(path: string, content: string, defaults?: ArticleFields): Article | Rejection {
  const body = plainBody(content);
  if (typeof body !== 'string') {
    return rejection({ path }, body.reason);
  }
  return assembleArticle({ path, fields: {}, defaults, body });
}

/** Plain text, or text with some markup of a page in it, to one line for each paragraph. */
export function plainBody(content: string): string | { reason: string } {
  if (content.length > MAX_TEXT_CHARACTERS * 4) {
    return { reason: textTooLong(content.length) };
  }
  try {
    const text = looksLikeMarkup(content) ? visibleText(content, { keepLineBreaks: true }) : content;
    return joinWrappedLines(normaliseText(text), 'sometimes');
  } catch (error) {
    if (error instanceof MarkupTooDeepError) {
      return { reason: error.message };
    }
    throw error;
  }
}
