import {
  type AnswerWriter,
  type DraftRequest,
  type DraftSession,
  type WriterProblem,
  WriterUnavailable,
} from '../core/answering/answerWriter.ts';
import { renderPassages } from '../core/answering/contextPassages.ts';
import { DRAFT_SCHEMA } from '../core/answering/draft.ts';
import type { Language } from '../core/language/language.ts';
import type { ChatMessage, ChatModel } from './chatModel.ts';
import { ModelError, type ModelErrorKind } from './modelError.ts';
import type { Prompts } from './promptFiles.ts';

/** What a writer needs besides a model. */
export interface WriterOptions {
  prompts: Prompts;
  /** Hashed id of the person who asks, for the budget; null in the terminal. */
  user: string | null;
  /** A word that nobody can guess; new for each request. */
  randomWord(): string;
  signal?: AbortSignal;
  /** Told of each call, for the trace. */
  onCall?(call: WriterCall): void;
}

/** One call of the model, as the trace shows it. */
export interface WriterCall {
  messages: readonly ChatMessage[];
  reply: string;
  model: string;
  usage: { input: number; output: number };
  milliseconds: number;
}

/** Longest reply, in tokens: a dozen sentences with their quotes. */
const MAX_OUTPUT_TOKENS = 2_500;

const LANGUAGE_NAMES: Record<Language, string> = { ru: 'Russian', kk: 'Kazakh', en: 'English' };

/** A writer over a chat model and the prompts of `prompts/`. */
export function createModelWriter(model: ChatModel, options: WriterOptions): AnswerWriter {
  const { prompts, user, signal, onCall } = options;
  const complete = async (messages: ChatMessage[]): Promise<string> => {
    const started = performance.now();
    try {
      const {
        text,
        usage,
        model: name,
      } = await model.complete({
        messages,
        schema: { name: 'draft', schema: DRAFT_SCHEMA },
        maxOutputTokens: MAX_OUTPUT_TOKENS,
        signal,
        user,
      });
      onCall?.({ messages: [...messages], reply: text, model: name, usage, milliseconds: performance.now() - started });
      return text;
    } catch (error) {
      throw toUnavailable(error);
    }
  };
  return {
    async start(request: DraftRequest): Promise<DraftSession> {
      const messages = await firstMessages(request, prompts, options.randomWord());
      const reply = await complete(messages);
      const follow = async (prompt: 'reformat' | 'repair', value: Record<string, string>, last: string) => {
        const content = await prompts[prompt].user.format(value);
        return complete([...messages, { role: 'assistant', content: last }, { role: 'user', content }]);
      };
      let last = reply;
      return {
        reply,
        reformat: async (problem) => {
          last = await follow('reformat', { problem }, last);
          return last;
        },
        repair: (reasons) => follow('repair', { reasons }, last),
      };
    },
  };
}

async function firstMessages(request: DraftRequest, prompts: Prompts, fence: string): Promise<ChatMessage[]> {
  const { question, language, today, context, passages } = request;
  const values = {
    language: LANGUAGE_NAMES[language],
    question: question.replaceAll(fence, ''),
    earlier: context === '' ? '' : `Earlier in the conversation: ${context.replaceAll(fence, '')}`,
    today,
    fence,
    passages: renderPassages(passages, fence),
  };
  const { system, user } = prompts.answer;
  return [
    ...(system ? [{ role: 'system' as const, content: await system.format(values) }] : []),
    { role: 'user' as const, content: await user.format(values) },
  ];
}

/** The kinds of failure of a model, as a reader is told them; any other kind is «unreachable». */
const PROBLEMS: Partial<Record<ModelErrorKind, WriterProblem>> = {
  timeout: 'slow',
  silent: 'slow',
  budget: 'budget',
  quota: 'budget',
  refusal: 'refused',
  malformed: 'unreadable',
  length: 'unreadable',
  cut: 'unreadable',
  empty: 'unreadable',
};

function toUnavailable(error: unknown): unknown {
  if (!(error instanceof ModelError)) return error;
  return new WriterUnavailable(PROBLEMS[error.kind] ?? 'unreachable', { cause: error });
}
