import { quotedTitle, writtenDate } from '../../core/answering/answerWords.ts';
import type { Language } from '../../core/language/language.ts';
import { encodeCallback, type PagedList } from '../callbackData.ts';
import type { ListedArticle } from '../services.ts';
import type { BotWords } from '../words/words.ts';
import { graphemeBorder } from './graphemes.ts';
import { type Button, MAX_MESSAGE_UNITS, type RenderedMessage, type StyledText } from './message.ts';
import { shortened } from './shortened.ts';
import { fitsMessage } from './splitMessage.ts';
import { bold, joined, joinedBy, link, oneLine, type Piece, sliced, trimmed } from './styledText.ts';

/** Items on a page of a list. */
export const LIST_PAGE_SIZE = 8;

/** Where a page of a list lies. */
export interface ListPage {
  /** From 0. */
  page: number;
  pages: number;
  /** Items before it, and at most on it. */
  offset: number;
  limit: number;
}

/** The page asked for of so many items, or the last one where the list has become shorter. */
export function listPage(page: number, total: number, limit = LIST_PAGE_SIZE): ListPage {
  const pages = Math.max(1, Math.ceil(total / limit));
  const within = Math.min(Math.max(Math.trunc(page) || 0, 0), pages - 1);
  return { page: within, pages, offset: within * limit, limit };
}

export interface ListView {
  list: PagedList;
  /** What the list was called with, such as a country's code; see {@link encodeCallback}. */
  argument?: string | null;
  /** Lines above the items. */
  heading: Piece;
  /** Those of this page. */
  items: readonly Piece[];
  page: ListPage;
  /** What is said where there are none. */
  empty: string;
  words: BotWords;
}

/** A page of a list as one message, with ◀ ▶ where there are other pages. Too long items are cut. */
export function renderList({ list, argument = null, heading, items, page, empty, words }: ListView): RenderedMessage {
  const head = cut(joined(heading), MAX_MESSAGE_UNITS / 4);
  const room = Math.floor((MAX_MESSAGE_UNITS - head.text.length - 2) / Math.max(items.length, 1)) - 2;
  const lines = items.length === 0 ? [joined(empty)] : items.map((item) => cut(trimmed(joined(item)), room));
  // Short lines are a list by themselves; longer ones, which a phone breaks, need air.
  const gap = lines.every((line) => line.text.length <= SHORT_UNITS) ? '\n' : '\n\n';
  const whole = trimmed(joined(head, head.text === '' ? '' : '\n\n', joinedBy(gap, lines)));
  const text = fitsMessage(whole) ? whole : { text: whole.text, entities: [] };
  return { ...text, buttons: pageButtons(list, argument, page, words) };
}

/** What a phone shows on one line. */
const SHORT_UNITS = 48;

/** Date, title as a link, outlet. */
export function articleItem({ title, date, publisher, url }: ListedArticle, language: Language): StyledText {
  const outlet = publisher === null ? '' : `, ${shortened(publisher, 80)}`;
  const titled = oneLine(quotedTitle(shortened(title, 240), language));
  return joined(oneLine(writtenDate(date, language)), ' — ', link(titled, url), outlet);
}

/** Steps the line of buttons takes: to the page before, where one is, to the page after. */
function pageButtons(list: PagedList, argument: string | null, { page, pages }: ListPage, words: BotWords): Button[][] {
  if (pages <= 1) return [];
  const to = (label: string, target: number): Button => {
    const isThere = target >= 0 && target < pages;
    const data = encodeCallback(isThere ? { kind: 'page', list, page: target, argument } : { kind: 'none' });
    return { label: isThere ? label : '·', data };
  };
  const { previous, next, page: pageWords } = words.lists;
  const here: Button = { label: pageWords(page + 1, pages), data: encodeCallback({ kind: 'none' }) };
  return [[to(previous, page - 1), here, to(next, page + 1)]];
}

function cut(styled: StyledText, units: number): StyledText {
  if (styled.text.length <= units) return styled;
  return joined(trimmed(sliced(styled, 0, graphemeBorder(styled.text, 0, units - 1))), '…');
}

/** A heading over a list: a bold line, and lines that explain it. */
export function listHeading(title: string, explanation = ''): StyledText {
  return joined(bold(oneLine(title)), explanation === '' ? '' : `\n${explanation}`);
}
