import type { ChatModel } from './chatModel.ts';
import { messagesOf } from './modelWriter.ts';
import type { Prompts } from './promptFiles.ts';

/** A passage that a sentence cites, as the judge is shown it. */
export interface JudgedPassage {
  title: string;
  date: string | null;
  publisher: string | null;
  text: string;
}

/** Says whether passages prove a sentence. */
export type ModelJudge = (
  sentence: string,
  passages: readonly JudgedPassage[],
) => Promise<{ supported: boolean; reasons: string[] }>;

/** What a judge needs besides a model. */
export interface ModelJudgeOptions {
  prompts: Prompts;
  /** A word that nobody can guess; new for each call. */
  randomWord(): string;
  signal?: AbortSignal;
}

/** Longest reply, in tokens; models that reason count that in. */
const MAX_OUTPUT_TOKENS = 1_000;

const SCHEMA = {
  name: 'verdict',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['reason', 'supported'],
    properties: { reason: { type: 'string' }, supported: { type: 'boolean' } },
  },
};

/**
 * A judge over a chat model. It is told the form in words too, for servers that cannot be made to keep it.
 *
 * @throws {ModelError} from the judge, when the model cannot be reached; an Error, when its reply holds no verdict
 */
export function createModelJudge(model: ChatModel, { prompts, randomWord, signal }: ModelJudgeOptions): ModelJudge {
  return async (sentence, passages) => {
    const fence = randomWord();
    const messages = await messagesOf(prompts.judge, {
      fence,
      passages: passages
        .map((passage, place) => shown(passage, place + 1))
        .join('\n\n')
        .replaceAll(fence, ''),
      sentence: sentence.replaceAll(fence, ''),
    });
    const { text } = await model.complete({
      ...{ messages, schema: SCHEMA, maxOutputTokens: MAX_OUTPUT_TOKENS },
      ...(signal && { signal }),
    });
    return readVerdict(text);
  };
}

function shown({ title, date, publisher, text }: JudgedPassage, number: number): string {
  const heading = [title, date ?? 'undated', publisher ?? 'unknown publisher'].map((part) => part.replace(/\s/g, ' '));
  return `[${number}] ${heading.join(' · ')}\n${text}`;
}

/** The last verdict of a reply: a model that thinks aloud ends with what it means. */
function readVerdict(reply: string): { supported: boolean; reasons: string[] } {
  const verdict = lastMatch(reply, /"supported"\s?:\s?(true|false)/g);
  if (verdict === undefined) {
    throw new Error('the model that judges gave no verdict; try a model that keeps to JSON (CHAT_MODEL)');
  }
  const reason = lastMatch(reply, /"reason"\s?:\s?"([^"\\]{0,300})/g) ?? '';
  return verdict === 'true' ? { supported: true, reasons: [] } : { supported: false, reasons: [reason] };
}

function lastMatch(text: string, form: RegExp): string | undefined {
  return [...text.matchAll(form)].at(-1)?.[1];
}
