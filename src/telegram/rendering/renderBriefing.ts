import type { Answer, Citation } from '../../core/answering/answer.ts';
import type { Language } from '../../core/language/language.ts';
import { printableLine } from '../../core/language/printable.ts';
import { answerUnits } from './answerUnits.ts';
import type { RenderedMessage } from './message.ts';
import { shortened } from './shortened.ts';
import { byArticle, sourceWords } from './sourceLines.ts';
import { isBlank, splitMessage } from './splitMessage.ts';
import { joined } from './styledText.ts';

/**
 * An answer to copy into a document: plain text, below it a footnote for each article, with its numbers, outlet,
 * date, title and address, since links vanish on copying.
 */
export function renderBriefing(answer: Answer): RenderedMessage[] {
  const blocks = answerUnits(answer).map(({ text }) => text);
  for (const [place, citations] of [...byArticle(answer.citations).values()].entries()) {
    blocks.push(`${place === 0 ? '\n\n' : '\n'}${footnote(citations, answer.language)}`);
  }
  const breaks: number[] = [];
  let length = 0;
  for (const block of blocks) {
    length += block.length;
    breaks.push(length);
  }
  const parts = splitMessage({ ...joined(blocks.join('')), breaks });
  return parts.filter(({ text }) => !isBlank(text)).map(({ text }) => ({ text, entities: [], buttons: [] }));
}

const DETAIL = { outlet: 200, title: 600, alsoPublished: false, links: false };
/** A footnote without the end of its address is better than an address in two messages. */
const MAX_ADDRESS_UNITS = 2_048;

function footnote(citations: readonly Citation[], language: Language): string {
  const first = citations[0]!;
  const { outlet, date, title } = sourceWords(first, language, DETAIL);
  const address = first.url === null ? '' : shortened(first.url, MAX_ADDRESS_UNITS);
  const words = [outlet, date, title, address].filter(Boolean).join(', ');
  const numbers = citations.map(({ number }) => `[${number}]`).join(' ');
  return `${numbers} ${printableLine(words.charAt(0).toUpperCase() + words.slice(1))}`;
}
