import { isMap, isScalar, parseDocument } from 'yaml';
import type { Failure } from './checkReplies.ts';
import type { Action, Conversation, Place, Step } from './conversation.ts';
import type { Sent } from './sent.ts';
import { shownLines, visible } from './shownLines.ts';

/** What was sent after one step, place by place. */
export interface StepRecord {
  step: Step;
  replies: readonly { place: string; sent: readonly Sent[] }[];
}

/** Longest text of a user that a transcript shows, in characters. */
const SAID_CHARACTERS = 300;

/** A conversation as lines for a reader, the same for the same conversation: ids that are drawn are masked. */
export function renderTranscript(records: readonly StepRecord[], drawnIds: readonly string[]): string {
  const lines = records.flatMap(({ step, replies }) => [
    ...actionLines(step),
    ...replies.flatMap(({ place, sent }) =>
      sent.flatMap((one) => {
        const [first = '', ...rest] = shownLines(one);
        return [`  ${place} ${first}`.trimEnd(), ...rest.map((line) => `    ${line}`.trimEnd())];
      }),
    ),
  ]);
  const text = `${lines.join('\n')}\n`;
  if (drawnIds.length === 0) return text;
  const known = new Set(drawnIds);
  return text.replace(/(?<![a-z0-9])[a-z0-9]{6,10}(?![a-z0-9])/g, (word) => (known.has(word) ? '‹id›' : word));
}

function actionLines({ action, place }: Step): string[] {
  const who = placeName(place);
  switch (action.kind) {
    case 'together':
      return ['together', ...action.steps.flatMap((step) => actionLines(step).map((line) => `  ${line}`))];
    case 'clock':
      return [`clock ${'to' in action.move ? action.move.to : `+${action.move.byMs / 1000} s`}`];
    case 'bot':
      return [`bot ${action.does}`];
    default:
      return said(`${who} › ${doing(action)}`);
  }
}

function doing(action: Exclude<Action, { kind: 'together' | 'clock' | 'bot' }>): string {
  switch (action.kind) {
    case 'says':
      return shortened(action.text);
    case 'edits':
      return `edits: ${shortened(action.text)}`;
    case 'presses':
      return `presses [ ${typeof action.button === 'string' ? action.button : action.button.data} ]`;
    case 'asksInline':
      return `asks inline: ${action.query}`;
    case 'sendsDocument':
      return `sends ${action.name}`;
    case 'forwards':
      return `forwards: ${shortened(action.text)}`;
    default:
      return action.kind;
  }
}

/** A place as a transcript names it: `aigul`, `aigul in team`, `aigul in team, topic`. */
export function placeName({ user, chat, topic }: Place): string {
  return [user, chat && ` in ${chat}`, topic && `, ${topic}`].filter(Boolean).join('');
}

function said(text: string): string[] {
  const [first = '', ...rest] = visible(text).split('\n');
  return [first, ...rest.map((line) => `  ${line}`.trimEnd())];
}

function shortened(text: string): string {
  return text.length <= SAID_CHARACTERS ? text : `${text.slice(0, SAID_CHARACTERS)}… (${text.length} characters)`;
}

/** Where a transcript differs from the one that was recorded; null where it does not. */
export function compareTranscript({ transcript }: Conversation, now: string): Failure | null {
  if (transcript === null || transcript.text === now) return null;
  const recorded = transcript.text.split('\n');
  const sent = now.split('\n');
  const at = recorded.findIndex((line, place) => line !== sent[place]);
  const first = at < 0 ? recorded.length : at;
  const excerpt = (lines: readonly string[]) => lines.slice(Math.max(0, first - 2), first + 5).join('\n') || 'no more';
  return {
    // The transcript begins on the line below its key.
    line: transcript.line + first + 1,
    expected: `the recorded transcript (elshi replay --update records it anew)\n${excerpt(recorded)}`,
    sent: excerpt(sent),
  };
}

/** The file with this transcript in place of the one before; everything else stays as it is, comments too. */
export function withTranscript(source: string, transcript: string): string {
  const block = `transcript: |\n${transcript
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n')}\n`;
  const { contents } = parseDocument(source);
  const pair = isMap(contents)
    ? contents.items.find(({ key }) => isScalar(key) && key.value === 'transcript')
    : undefined;
  const start = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  if (start === undefined) return `${source}${source.endsWith('\n') ? '' : '\n'}${block}`;
  const end = isScalar(pair?.value) && pair.value.range ? pair.value.range[1] : source.length;
  const rest = source.slice(end);
  return source.slice(0, start) + block + rest.replace(/^\n/, '');
}
