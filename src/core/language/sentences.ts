import type { Language } from './language.ts';
import { splitLineBlocks } from './lineBlocks.ts';
import { isTerminator, isWordCharacterAt } from './sentenceCharacters.ts';
import { endsSentence } from './sentenceEnd.ts';
import { readStop } from './sentenceStop.ts';
import type { Span } from './span.ts';

/**
 * Cuts a text into its sentences, headings and list items.
 *
 * A line break that no sentence runs across divides always (`lineBlocks.ts`); within a block one scan looks at each run
 * of end punctuation (`sentenceStop.ts`) and decides what it means (`sentenceEnd.ts`): abbreviations, initials,
 * decimals, dates, web addresses and list numbers end nothing. A quotation of several sentences is cut at its inner
 * ones: the opening mark stays with the first, the closing one and the words that say who spoke with the last. What
 * closes after a stop belongs to the sentence before it.
 *
 * A scanner of our own and not `Intl.Segmenter`: that one cuts after «М.С.», «г.», «ул.», `Mr.` before every capital,
 * so that each of its cuts would have to be judged by these same rules, and it cuts a hard-wrapped paragraph at every
 * line. Time is linear in the length of the text: every look back or ahead is bounded.
 *
 * Where the text does not tell (a sentence that ends in an initial), sentences stay joined: a quote that is too long is
 * still true, half a sentence may not be.
 *
 * @param lang - the main language of the text: settles what is written alike but read differently
 * @returns spans in order, trimmed, not overlapping; every character that is not white space lies in one.
 *   Empty for a text of white space
 */
export function splitSentences(text: string, lang: Language): Span[] {
  const sentences: Span[] = [];
  for (const block of splitLineBlocks(text)) appendSentences(text, block, lang, sentences);
  return sentences;
}

function appendSentences(text: string, block: Span, lang: Language, sentences: Span[]): void {
  let start = block.start;
  let hasWord = false;
  let last: Span | undefined;
  let index = start;
  while (index < block.end) {
    if (!isTerminator(text.charCodeAt(index))) {
      hasWord ||= isWordCharacterAt(text, index);
      index += 1;
      continue;
    }
    const stop = readStop(text, index, start, block.end);
    if (hasWord && endsSentence(text, stop, lang)) {
      last = { start, end: stop.closed };
      sentences.push(last);
      start = stop.following.start;
      index = start;
      hasWord = false;
    } else {
      index = stop.closed;
    }
  }
  // Asterisks, an emoji or a stray mark behind the last stop are no sentence of their own.
  if (last !== undefined && !hasWord) last.end = block.end;
  else sentences.push({ start, end: block.end });
}
