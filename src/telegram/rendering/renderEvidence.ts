import type { NearestEvidence } from '../../core/answering/answer.ts';
import { origin, quotedTitle, writtenDate } from '../../core/answering/answerWords.ts';
import type { Article } from '../../core/corpus/article.ts';
import type { Language } from '../../core/language/language.ts';
import { printable } from '../../core/language/printable.ts';
import type { BotWords } from '../words/words.ts';
import { sentenceEnds } from './answerUnits.ts';
import type { Button, RenderedMessage } from './message.ts';
import { shortened } from './shortened.ts';
import { splitMessage } from './splitMessage.ts';
import { bold, joined, link, oneLine, quotation } from './styledText.ts';
import { citationUrl } from './textFragment.ts';

/** What is known of the article that a piece of evidence is of. */
export type EvidenceSource = Pick<Article, 'source' | 'url' | 'retelling'>;

const MAX_TITLE_UNITS = 300;
const MAX_OUTLET_UNITS = 120;

/**
 * A piece of evidence that was offered instead of an answer: whose it is, its exact words, and a button to the page.
 *
 * @param source - null where the article is gone
 * @param language - of the answer it was offered with
 */
export function renderEvidence(
  { title, date, quote }: NearestEvidence,
  source: EvidenceSource | null,
  language: Language,
  words: BotWords,
): RenderedMessage[] {
  const url = source && citationUrl({ ...source, quote });
  const outlet =
    source && origin(source.source && shortened(source.source, MAX_OUTLET_UNITS), source.retelling, language);
  const about = [outlet, writtenDate(date, language)].filter(Boolean).join(', ');
  const titled = oneLine(quotedTitle(shortened(title, MAX_TITLE_UNITS), language));
  const head = joined(bold(oneLine(about)), ' — ', link(titled, url), '\n');
  const text = printable(quote).trim();
  const breaks = sentenceEnds(text, language).map((end) => head.text.length + end);
  const parts = splitMessage({ ...joined(head, quotation(text)), breaks });
  const button: Button[][] = url ? [[{ label: words.buttons.openArticle, url }]] : [];
  return parts.map(({ text, entities }, place) => ({
    text,
    entities,
    buttons: place === parts.length - 1 ? button : [],
  }));
}
