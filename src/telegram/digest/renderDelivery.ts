import { writtenDate } from '../../core/answering/answerWords.ts';
import { localTime } from '../../core/digest/localTime.ts';
import { encodeCallback } from '../callbackData.ts';
import type { RenderedMessage } from '../rendering/message.ts';
import type { Delivery, KeptEdition, Subscription } from './digestServices.ts';
import { digestWords } from './digestWords.ts';
import { editionPages, ownButtons, renderPage, withLinesAbove } from './renderEdition.ts';

/** What is said above an edition. */
export interface LinesAbove {
  late: boolean;
  /** ISO time. */
  dueAt: string;
  /** Earlier ones of which nobody knows whether they arrived. */
  lost: readonly Pick<Delivery, 'localDate' | 'edition'>[];
}

/** So many earlier editions get a button each. */
const MAX_LOST = 3;

/**
 * The messages of a delivery: in a private chat one, whose pages are turned by its buttons; in a group or a channel, where
 * a page turned by one would be turned for all, every page.
 */
export function renderDelivery(
  { id, edition }: KeptEdition,
  { chatKind, zone, language }: Pick<Subscription, 'chatKind' | 'zone' | 'language'>,
  { late, dueAt, lost }: LinesAbove,
): RenderedMessage[] {
  const words = digestWords(language);
  const { hour, minute } = localTime(dueAt, zone);
  const days = lost.map(({ localDate }) => writtenDate(localDate, language)).join(', ');
  const lines = [
    ...(lost.length > 0 ? [words.perhapsLost(days)] : []),
    ...(late ? [words.late(`${hour}:${String(minute).padStart(2, '0')}`)] : []),
  ];
  const pages = editionPages(edition);
  const messages: RenderedMessage[] =
    chatKind === 'private'
      ? [renderPage(pages, 0, id, language)]
      : pages.map((page, place) => ({
          ...page,
          // Whoever reads a channel cannot set its digest.
          buttons: place === pages.length - 1 && chatKind === 'group' ? [ownButtons(language)] : [],
        }));
  const [first, ...others] = messages;
  const openers = (chatKind === 'channel' ? [] : lost.slice(-MAX_LOST)).flatMap(({ localDate, edition: lostId }) => {
    if (lostId === null) return [];
    const data = encodeCallback({ kind: 'digest', action: 'open', value: String(lostId) });
    return [[{ label: words.buttons.open(writtenDate(localDate, language)), data }]];
  });
  const above = withLinesAbove(first!, lines);
  return [{ ...above, buttons: [...openers, ...above.buttons] }, ...others];
}
