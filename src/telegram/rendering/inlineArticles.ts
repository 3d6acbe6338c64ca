import type { InlineQueryResultArticle } from 'grammy/types';
import type { Answer } from '../../core/answering/answer.ts';
import { writtenDate } from '../../core/answering/answerWords.ts';
import type { ListedArticle } from '../services.ts';
import type { BotWords } from '../words/words.ts';
import type { StyledText } from './message.ts';
import { renderAnswer } from './renderAnswer.ts';
import { articleItem } from './renderList.ts';
import { shortened } from './shortened.ts';
import { webAddress } from './webAddress.ts';

export interface InlineView {
  answer: Answer;
  /** Articles that match, best first. */
  matching: readonly ListedArticle[];
  words: BotWords;
}

/** Most results of an inline query. Source: Telegram Bot API, answerInlineQuery. */
const MAX_RESULTS = 50;
const MAX_TITLE_UNITS = 120;
const MAX_DESCRIPTION_UNITS = 200;

/** What `@bot question` offers: the answer first, then articles that match. Whoever taps one sends it to the chat. */
export function inlineArticles({ answer, matching, words }: InlineView): InlineQueryResultArticle[] {
  const articles = matching
    .slice(0, MAX_RESULTS - 1)
    .map((article, place) => articleResult(article, `article-${place}`, words));
  return answer.status === 'answered' ? [answerResult(answer, words), ...articles] : articles;
}

function answerResult(answer: Answer, words: BotWords): InlineQueryResultArticle {
  const view = { answer, answerId: NO_BUTTONS, notices: [], words };
  const whole = renderAnswer({ ...view, length: 'normal' });
  // One message is sent: of an answer that is longer, its beginning.
  const message = whole.length === 1 ? whole[0]! : renderAnswer({ ...view, length: 'short' })[0]!;
  const first = answer.sentences[0]?.text ?? answer.text;
  return {
    type: 'article',
    id: 'answer',
    title: words.inline.answer,
    description: shortened(first, MAX_DESCRIPTION_UNITS),
    input_message_content: contentOf(message),
  };
}

/** The buttons of an answer are left out: it stands in a chat that the bot does not see. */
const NO_BUTTONS = '0000000000';

function articleResult(article: ListedArticle, id: string, words: BotWords): InlineQueryResultArticle {
  const { title, date, publisher, url } = article;
  const address = webAddress(url);
  const about = [writtenDate(date, words.language), publisher && shortened(publisher, 80)].filter(Boolean).join(', ');
  return {
    type: 'article',
    id,
    title: shortened(title, MAX_TITLE_UNITS) || '…',
    description: about,
    input_message_content: contentOf(articleItem(article, words.language)),
    ...(address !== null && { url: address }),
  };
}

function contentOf({ text, entities }: StyledText): InlineQueryResultArticle['input_message_content'] {
  return { message_text: text, entities, link_preview_options: { is_disabled: true } };
}
