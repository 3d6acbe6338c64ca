import type { Answer } from '../../core/answering/answer.ts';
import { sourceDates } from '../../core/answering/sourceDates.ts';
import type { AnswerLength } from '../services.ts';
import type { BotWords } from '../words/words.ts';
import { answerButtons } from './answerButtons.ts';
import { type AnswerUnit, answerUnits } from './answerUnits.ts';
import { graphemeBorder } from './graphemes.ts';
import type { RenderedMessage, StyledText } from './message.ts';
import { allQuotes, renderQuotes } from './renderQuotes.ts';
import { SOURCE_DETAILS, type SourceDetail, sourcesSection } from './sourceLines.ts';
import { fitsMessage, isBlank, MESSAGE_LIMITS, splitMessage } from './splitMessage.ts';
import { italic, joined, trimmed } from './styledText.ts';

/** What of an answer is shown, and how. */
export interface AnswerView {
  answer: Answer;
  /** For the data of the buttons. */
  answerId: string;
  /** Lines a reader should be told beside the answer. */
  notices: readonly string[];
  length: AnswerLength;
  /** In the language of the chat; the words round citations follow the answer. */
  words: BotWords;
}

/** Sentences of an answer of the short kind. */
const SHORT_SENTENCES = 2;

/**
 * An answer as messages: notices, its sentences with their citation numbers as links, below them the sources cited in
 * that message; buttons under the last. A message ends between sentences, and no sentence is parted from its sources.
 */
export function renderAnswer(view: AnswerView): RenderedMessage[] {
  const { answer, notices, length, words } = view;
  const { shown, rest } = divided(answer, length);
  const parts = packed([...noticeUnits(notices), ...shown], answer);
  const withQuotes = length === 'long' && answer.citations.length > 0;
  const messages = (withQuotes ? appendQuotes(parts, answer) : parts).map((part) => ({ ...part, buttons: [] }));
  const last = messages.at(-1) ?? { text: words.error(view.answerId), entities: [], buttons: [] };
  const buttons = answerButtons(view, { hasMore: rest.length > 0, hasQuotes: !withQuotes });
  return [...messages.slice(0, -1), { ...last, buttons }];
}

/** What an answer of the short kind left out, for its button; empty where nothing was. */
export function renderMore({ answer, length }: Pick<AnswerView, 'answer' | 'length'>): RenderedMessage[] {
  const { rest } = divided(answer, length);
  return packed(rest, answer).map((part) => ({ ...part, buttons: [] }));
}

function divided(answer: Answer, length: AnswerLength): { shown: AnswerUnit[]; rest: AnswerUnit[] } {
  const units = answerUnits(answer);
  const sentences = units.filter(({ isSentence }) => isSentence);
  if (length !== 'short' || sentences.length <= SHORT_SENTENCES) return { shown: units, rest: [] };
  const shown = units.slice(0, units.indexOf(sentences[SHORT_SENTENCES]!));
  const rest = units.slice(shown.length);
  if (answer.mode === 'extractive') return { shown, rest };
  // The line that says of what day the facts are holds for those shown too.
  const cited = new Set(shown.flatMap(({ citations }) => citations));
  const citations = answer.citations.filter(({ number }) => cited.has(number));
  const dates = {
    ...joined(`\n\n${sourceDates(citations, answer.language)}`),
    citations: [],
    isSentence: false,
    marksLength: 0,
  };
  return { shown: [...shown, dates], rest };
}

function noticeUnits(notices: readonly string[]): AnswerUnit[] {
  return notices.flatMap((notice) => {
    const line = trimmed(italic(notice));
    return line.text === '' ? [] : [{ ...joined(line, '\n\n'), citations: [], isSentence: false, marksLength: 0 }];
  });
}

/** What a message holds so far. */
interface OpenMessage {
  body: StyledText;
  cited: readonly number[];
  sources: StyledText;
}

/** Fills messages with units, each message with the sources its units cite. */
function packed(units: readonly AnswerUnit[], answer: Answer): StyledText[] {
  const messages: StyledText[] = [];
  const nothing: OpenMessage = { body: joined(), cited: [], sources: joined() };
  let open = nothing;
  const withUnit = ({ body, cited, sources }: OpenMessage, unit: AnswerUnit): OpenMessage => {
    const added = unit.citations.filter((number) => !cited.includes(number));
    const all = [...cited, ...added];
    return { body: joined(body, unit), cited: all, sources: added.length === 0 ? sources : sourcesOf(all, answer) };
  };
  const whole = ({ body, sources }: OpenMessage) => withSources(trimmed(body), sources);
  const close = () => {
    if (!isBlank(open.body.text)) messages.push(whole(open));
    open = nothing;
  };
  for (const unit of units) {
    const grown = withUnit(open, unit);
    if (fitsMessage(whole(grown))) {
      open = grown;
      continue;
    }
    close();
    const alone = withUnit(nothing, { ...unit, ...trimmed(unit) });
    if (fitsMessage(whole(alone))) open = alone;
    else messages.push(...cutUnit({ ...unit, ...alone.body }, answer));
  }
  close();
  return messages;
}

/** Most that sources may take of a message whose sentence does not fit beside all that is known of them. */
const SOURCES_LIMITS = { units: 2_600, entities: 60 };

/** A sentence too long to stand with its sources: with less said of them; if that is not enough, in pieces. */
function cutUnit(unit: AnswerUnit, answer: Answer): StyledText[] {
  let sources = joined();
  for (const detail of SOURCE_DETAILS) {
    sources = sourcesOf(unit.citations, answer, detail);
    if (sources.text.length <= SOURCES_LIMITS.units && sources.entities.length <= SOURCES_LIMITS.entities) break;
  }
  const limits = {
    units: MESSAGE_LIMITS.units - sources.text.length - SEPARATOR.length,
    entities: MESSAGE_LIMITS.entities - sources.entities.length,
  };
  return splitMessage({ ...unit, breaks: [lastWord(unit)] }, limits).map((piece) => withSources(piece, sources));
}

/** Where the last word of a sentence begins: a cut there leaves its numbers with it. */
function lastWord({ text, marksLength }: AnswerUnit): number {
  const end = text.length - marksLength;
  const start = text.slice(0, end).search(/\S{1,64}$/u);
  return start > 0 ? graphemeBorder(text, 0, start) : end;
}

const SEPARATOR = '\n\n';

function withSources(body: StyledText, sources: StyledText): StyledText {
  return sources.text === '' ? { text: body.text, entities: body.entities } : joined(body, SEPARATOR, sources);
}

function sourcesOf(cited: readonly number[], answer: Answer, detail?: SourceDetail): StyledText {
  const citations = answer.citations.filter(({ number }) => cited.includes(number));
  return citations.length === 0 ? joined() : sourcesSection(citations, answer.language, detail);
}

/** The exact words below the last part, or in messages of their own where there is no room. */
function appendQuotes(parts: readonly StyledText[], answer: Answer): StyledText[] {
  const last = parts.at(-1);
  const whole = last && trimmed(joined(last, SEPARATOR, allQuotes(answer)));
  return whole && fitsMessage(whole) ? [...parts.slice(0, -1), whole] : [...parts, ...renderQuotes(answer)];
}
