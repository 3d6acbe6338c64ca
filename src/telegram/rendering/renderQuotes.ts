import type { Answer, Citation } from '../../core/answering/answer.ts';
import type { Language } from '../../core/language/language.ts';
import { printable } from '../../core/language/printable.ts';
import { sentenceEnds } from './answerUnits.ts';
import type { RenderedMessage, StyledText } from './message.ts';
import { byArticle, citationMark, sourceWords } from './sourceLines.ts';
import { type BreakableText, splitMessage } from './splitMessage.ts';
import { bold, joined, joinedBy, link, oneLine, quotation } from './styledText.ts';
import { citationUrl } from './textFragment.ts';

/** The exact words behind an answer, each in a quotation that unfolds, under outlet, date and title of its article. */
export function renderQuotes(answer: Pick<Answer, 'citations' | 'language'>): RenderedMessage[] {
  const section = quotesSection(answer);
  return splitMessage(section).map(({ text, entities }) => ({ text, entities, buttons: [] }));
}

/** All of them in one quotation, each behind its number, to stand below the sources. */
export function allQuotes({ citations }: Pick<Answer, 'citations'>): StyledText {
  return quotation(
    joinedBy(
      '\n',
      citations.map(({ number, quote }) => `[${number}] ${quote.trim()}`),
    ),
  );
}

function quotesSection({ citations, language }: Pick<Answer, 'citations' | 'language'>): BreakableText {
  const articles = [...byArticle(citations).values()].map((own) => articleQuotes(own, language));
  const breaks: number[] = [];
  let offset = 0;
  for (const { text, breaks: own } of articles) {
    breaks.push(...own.map((at) => at + offset));
    offset += text.length + GAP.length;
    breaks.push(offset);
  }
  return { ...joinedBy(GAP, articles), breaks };
}

const GAP = '\n\n';

function articleQuotes(citations: readonly Citation[], language: Language): BreakableText {
  const first = citations[0]!;
  const { outlet, date, title } = sourceWords(first, language);
  const head = joined(bold(oneLine(`${outlet}, ${date}`)), ' — ', link(oneLine(title), citationUrl(first)));
  let whole: StyledText = head;
  const breaks: number[] = [];
  for (const citation of citations) {
    const quote = printable(citation.quote).trim();
    whole = joined(whole, '\n', citationMark(citation), '\n');
    const start = whole.text.length;
    breaks.push(...sentenceEnds(quote, language).map((end) => start + end));
    whole = joined(whole, quotation(quote));
  }
  return { ...whole, breaks };
}
