import type { Citation } from '../../core/answering/answer.ts';
import { origin, writtenDate } from '../../core/answering/answerWords.ts';
import { titleLine } from '../../core/digest/composeEdition.ts';
import type { Edition, EditionStory } from '../../core/digest/edition.ts';
import { editionWords } from '../../core/digest/editionWords.ts';
import type { Language } from '../../core/language/language.ts';
import { encodeCallback } from '../callbackData.ts';
import { type Button, MAX_MESSAGE_UNITS, type RenderedMessage, type StyledText } from '../rendering/message.ts';
import { shortened } from '../rendering/shortened.ts';
import { citationMark } from '../rendering/sourceLines.ts';
import { type BreakableText, MAX_ENTITIES, splitMessage } from '../rendering/splitMessage.ts';
import { bold, italic, joined, type Piece } from '../rendering/styledText.ts';
import { digestWords } from './digestWords.ts';

/** Room that is left on a page for lines above it: that it is late, that an earlier one may be lost. */
const LINES_ABOVE_UNITS = 500;
const LINES_ABOVE_ENTITIES = 4;
/** Outlets that are named behind a story; the others are counted. */
const MAX_OUTLETS = 3;

/** The texts of an edition's pages, each within one message with some room to spare; at least one. */
export function editionPages(edition: Edition): StyledText[] {
  const limits = { units: MAX_MESSAGE_UNITS - LINES_ABOVE_UNITS, entities: MAX_ENTITIES - LINES_ABOVE_ENTITIES };
  const parts = splitMessage(editionText(edition), limits);
  return parts.map(({ text, entities }) => ({ text, entities }));
}

/** A page with the buttons to turn it, where there are others, and to set the digest or turn it off. */
export function renderPage(
  pages: readonly StyledText[],
  page: number,
  editionId: number,
  language: Language,
): RenderedMessage {
  const shown = Math.min(Math.max(page, 0), pages.length - 1);
  return {
    ...pages[shown]!,
    buttons: [...turningButtons(shown, pages.length, editionId, language), ownButtons(language)],
  };
}

/** To set the digest, or to turn it off with one tap. */
export function ownButtons(language: Language): Button[] {
  const { buttons } = digestWords(language);
  return [
    { label: buttons.settings, data: encodeCallback({ kind: 'digest', action: 'menu', value: null }) },
    { label: buttons.off, data: encodeCallback({ kind: 'digest', action: 'off', value: null }) },
  ];
}

/** A message with lines above it, which leave what is drawn below where it stands. */
export function withLinesAbove(message: RenderedMessage, lines: readonly string[]): RenderedMessage {
  if (lines.length === 0) return message;
  const above = joined(italic(lines.map((line) => shortened(line, LINES_ABOVE_UNITS / 2)).join('\n')), '\n\n');
  return { ...joined(above, message), buttons: message.buttons };
}

function turningButtons(page: number, pages: number, editionId: number, language: Language): Button[][] {
  if (pages < 2) return [];
  const to = (label: string, target: number): Button => {
    const isThere = target >= 0 && target < pages;
    const value = `${editionId}-${target}`;
    const data = encodeCallback(isThere ? { kind: 'digest', action: 'page', value } : { kind: 'none' });
    return { label: isThere ? label : '·', data };
  };
  const here = digestWords(language).page(page + 1, pages);
  return [[to('◀', page - 1), { label: here, data: encodeCallback({ kind: 'none' }) }, to('▶', page + 1)]];
}

/** The whole edition as one text that may be cut between its stories. */
function editionText({ heading, groups, citations, closing, language, counts }: Edition): BreakableText {
  const pieces: StyledText[] = [];
  const breaks: number[] = [];
  let length = 0;
  const add = (piece: Piece): void => {
    const styled = joined(piece);
    pieces.push(styled);
    length += styled.text.length;
  };
  if (counts.stories > 0) add(joined(bold(heading), '\n\n'));
  for (const group of groups) {
    group.stories.forEach((story, place) => {
      // A heading stays with the first story below it.
      if (length > 0) breaks.push(length);
      if (place === 0) add(joined(bold(group.heading), '\n'));
      add(joined(storyText(story, citations, language), '\n'));
    });
    add('\n');
  }
  breaks.push(length);
  add(groups.length > 0 ? italic(closing) : closing);
  return { ...joined(...pieces), breaks };
}

function storyText(story: EditionStory, citations: readonly Citation[], language: Language): StyledText {
  const mark = story.update ? italic(`${editionWords(language).update}: `) : '';
  const space = story.update ? ' ' : '';
  if (story.sentences.length === 0) return joined('• ', mark, space, titleLine(story, language));
  const sentences = story.sentences.flatMap(({ text, citations: numbers }): Piece[] => {
    const marks = numbers.flatMap((number) => citations.find((citation) => citation.number === number) ?? []);
    return [text, ' ', ...marks.map(citationMark), ' '];
  });
  return joined('• ', mark, space, ...sentences, outletLine(story, language));
}

/** Who published it, and when: «BAQ.KZ, 24.09.2025; +2». */
function outletLine({ articles }: EditionStory, language: Language): StyledText {
  const lines = articles.map(({ publisher, date, retelling }) => {
    return `${shortened(origin(publisher, retelling, language), 80)}, ${writtenDate(date, language)}`;
  });
  const shown = [...new Set(lines)];
  const more = shown.length > MAX_OUTLETS ? [`+${shown.length - MAX_OUTLETS}`] : [];
  return italic(`(${[...shown.slice(0, MAX_OUTLETS), ...more].join('; ')})`);
}
