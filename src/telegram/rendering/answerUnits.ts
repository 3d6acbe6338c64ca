import type { Answer, Citation } from '../../core/answering/answer.ts';
import type { Language } from '../../core/language/language.ts';
import { printable } from '../../core/language/printable.ts';
import { splitSentences } from '../../core/language/sentences.ts';
import type { StyledText } from './message.ts';
import { citationMark } from './sourceLines.ts';
import { bold, joined, type Piece } from './styledText.ts';

/**
 * A piece of an answer that stays in one message: a sentence with its citations and the line that introduces it, or a
 * line without any. White space between two of them belongs to the second.
 */
export interface AnswerUnit extends StyledText {
  /** Numbers it cites. */
  citations: number[];
  /** Whether it is a sentence of the answer and not a line before or after them. */
  isSentence: boolean;
  /** Units of the numbers behind a sentence, with which it ends. */
  marksLength: number;
}

/**
 * Cuts the text of an answer into its sentences, each with the citation numbers behind it as links. Only numbers that
 * the answer itself set are links: «[2]» inside a quoted sentence is text.
 */
export function answerUnits(answer: Answer): AnswerUnit[] {
  const units: AnswerUnit[] = [];
  const { text, citations } = answer;
  let done = 0;
  for (const sentence of answer.sentences) {
    const start = sentenceStart(text, sentence, done);
    if (start === -1) continue;
    const lead = text.slice(done, start);
    const marked = marksBehind(text, start + sentence.text.length, citations);
    const cited = [...new Set([...marked.numbers, ...sentence.citations])].filter((number) => find(citations, number));
    const marks = joined(...marked.pieces);
    const body = joined(introduction(lead), sentence.text, marks);
    units.push({ ...body, citations: cited, isSentence: true, marksLength: marks.text.length });
    done = marked.end;
  }
  return [...units, ...closingLines(text.slice(done), answer)];
}

/** Where a sentence stands with its numbers behind it; a frame may hold the same words without. */
function sentenceStart(text: string, { text: words, citations }: Answer['sentences'][number], from: number): number {
  if (words === '') return -1;
  const first = text.indexOf(words, from);
  for (let start = first; start !== -1; start = text.indexOf(words, start + 1)) {
    const behind = text.slice(start + words.length, start + words.length + 6).trimStart();
    if (citations.some((number) => behind.startsWith(`[${number}]`))) return start;
  }
  return first;
}

// White space stays plain; the line over the quotes of an article is its heading.
function introduction(lead: string): Piece {
  const words = lead.trim();
  if (words === '') return lead;
  const start = lead.indexOf(words);
  return joined(lead.slice(0, start), bold(words), lead.slice(start + words.length));
}

interface Marks {
  pieces: Piece[];
  numbers: number[];
  end: number;
}

/** The run of `[1][2]` at an offset, as links. */
function marksBehind(text: string, start: number, citations: readonly Citation[]): Marks {
  const marks: Marks = { pieces: [], numbers: [], end: start };
  const mark = /( ?)\[(\d{1,3})\]/y;
  mark.lastIndex = start;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    const citation = find(citations, Number(match[2]));
    if (!citation) break;
    marks.pieces.push(match[1]!, citationMark(citation));
    marks.numbers.push(citation.number);
    marks.end = mark.lastIndex;
  }
  return marks;
}

/** What stands below the last sentence, or the words of an abstention: sentence by sentence. */
function closingLines(text: string, { citations, language, sentences }: Answer): AnswerUnit[] {
  const units: AnswerUnit[] = [];
  let done = 0;
  for (const end of sentenceEnds(text, language)) {
    const line = text.slice(done, end);
    done = end;
    // Below cited sentences this is our own line, whose numbers lead where theirs do.
    const unit = sentences.length > 0 ? withMarks(line, citations) : { ...joined(line), citations: [] };
    units.push({ ...unit, isSentence: false, marksLength: 0 });
  }
  return units;
}

function withMarks(line: string, citations: readonly Citation[]): StyledText & { citations: number[] } {
  const pieces: Piece[] = [];
  const numbers: number[] = [];
  let done = 0;
  for (const match of line.matchAll(/\[(\d{1,3})\]/g)) {
    const citation = find(citations, Number(match[1]));
    if (!citation) continue;
    pieces.push(line.slice(done, match.index), citationMark(citation));
    numbers.push(citation.number);
    done = match.index + match[0].length;
  }
  return { ...joined(...pieces, line.slice(done)), citations: [...new Set(numbers)] };
}

/** Where the sentences of a text end, the last one at the text's end. */
export function sentenceEnds(text: string, language: Language): number[] {
  if (printable(text).trim() === '') return [];
  const ends = splitSentences(text, language).map(({ end }) => end);
  return [...ends.slice(0, -1), text.length];
}

function find(citations: readonly Citation[], number: number): Citation | undefined {
  return citations.find((citation) => citation.number === number);
}
