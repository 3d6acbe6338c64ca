import { writtenDate } from '../../core/answering/answerWords.ts';
import { encodeCallback } from '../callbackData.ts';
import type { Button } from './message.ts';
import type { AnswerView } from './renderAnswer.ts';
import { shortened } from './shortened.ts';

/** What of an answer there is a button for. */
export interface AnswerOffers {
  hasMore: boolean;
  /** False where the quotes stand below the answer already. */
  hasQuotes: boolean;
}

/** The buttons under an answer: its quotes, its text for a briefing, the rest, a verdict; of an abstention the evidence. */
export function answerButtons({ answer, answerId, words }: AnswerView, offers: AnswerOffers): Button[][] {
  const of = (kind: 'quotes' | 'briefing' | 'more' | 'up' | 'down', label: string): Button => ({
    label,
    data: encodeCallback({ kind, answerId }),
  });
  const verdict = [of('up', '👍'), of('down', '👎')];
  if (answer.citations.length === 0) return [...evidenceButtons(answer, answerId), verdict];
  const reading = [of('briefing', words.buttons.briefing)];
  if (offers.hasQuotes) reading.unshift(of('quotes', words.buttons.quotes));
  return [reading, ...(offers.hasMore ? [[of('more', words.buttons.more)]] : []), verdict];
}

/** A button's label that phones show on one line. */
const LABEL_UNITS = 48;

/** Most pieces of evidence offered. */
const MAX_EVIDENCE = 8;

function evidenceButtons({ abstention, language }: AnswerView['answer'], answerId: string): Button[][] {
  return (abstention?.nearest ?? []).slice(0, MAX_EVIDENCE).map(({ date, title }, index) => {
    const day = date === null ? '' : `${writtenDate(date, language)} · `;
    const label = `${day}${shortened(title, LABEL_UNITS - day.length) || '…'}`;
    return [{ label, data: encodeCallback({ kind: 'evidence', answerId, index }) }];
  });
}
