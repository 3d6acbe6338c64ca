import {
  type AnswerWriter,
  type DraftRequest,
  type DraftSession,
  type RewriteRequest,
  type WriterProblem,
  WriterUnavailable,
} from '../core/answering/answerWriter.ts';
import { MAX_CONTEXT_CHARACTERS, renderPassages } from '../core/answering/contextPassages.ts';
import { DRAFT_SCHEMA } from '../core/answering/draft.ts';
import type { Language } from '../core/language/language.ts';
import type { ChatMessage, ChatModel, ChatRequest } from './chatModel.ts';
import { ModelError, type ModelErrorKind } from './modelError.ts';
import type { Prompt, Prompts } from './promptFiles.ts';

/** What a writer needs besides a model. */
export interface WriterOptions {
  prompts: Prompts;
  /** Longest time of all calls for one question together, in milliseconds. */
  timeoutMs: number;
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
  /** Null: there was none, and `problem` says why. */
  reply: string | null;
  problem: string | null;
  model: string | null;
  usage: { input: number; output: number };
  milliseconds: number;
}

/** Longest reply, in tokens: a dozen sentences with their quotes. */
const MAX_OUTPUT_TOKENS = 2_500;
/** Longest standalone question, in tokens; models that reason count that in. */
const MAX_REWRITE_TOKENS = 600;
/** Share of the whole time that the standalone question may take: rules can write it too. */
const REWRITE_SHARE = 0.25;
/** Longest question and longest part of the conversation that are shown, in characters. */
const MAX_QUESTION_CHARACTERS = 2_000;
/** Longest first prompt: the passages, their headings, the question, the rules; in characters. */
const MAX_PROMPT_CHARACTERS = MAX_CONTEXT_CHARACTERS + 25_000;

/** The languages as prompts name them. */
export const LANGUAGE_NAMES: Record<Language, string> = { ru: 'Russian', kk: 'Kazakh', en: 'English' };

/** A writer for one question over a chat model and the prompts of `prompts/`; its time runs from now on. */
export function createModelWriter(model: ChatModel, options: WriterOptions): AnswerWriter {
  const calls = new WriterCalls(model, options);
  const { prompts, randomWord } = options;
  return {
    async rewrite(request: RewriteRequest): Promise<string> {
      const messages = await rewriteMessages(request, prompts, randomWord());
      return calls.complete(messages, { maxOutputTokens: MAX_REWRITE_TOKENS, share: REWRITE_SHARE });
    },
    async start(request: DraftRequest): Promise<DraftSession> {
      return draftSession(calls, prompts, await firstMessages(request, prompts, randomWord()));
    },
  };
}

/** A conversation that begins with a request for a draft and may ask for it once more. */
export async function draftSession(
  calls: WriterCalls,
  prompts: Prompts,
  messages: readonly ChatMessage[],
): Promise<DraftSession> {
  const complete = (all: ChatMessage[]) =>
    calls.complete(all, { maxOutputTokens: MAX_OUTPUT_TOKENS, schema: { name: 'draft', schema: DRAFT_SCHEMA } });
  let last = await complete([...messages]);
  const follow = async (prompt: 'reformat' | 'repair', value: Record<string, string>) => {
    const content = await prompts[prompt].user.format(value);
    return complete([...messages, { role: 'assistant', content: last }, { role: 'user', content }]);
  };
  return {
    reply: last,
    reformat: async (problem) => {
      last = await follow('reformat', { problem });
      return last;
    },
    repair: (reasons) => follow('repair', { reasons }),
  };
}

/** The calls for one question: they share its time, and each is told of. */
export class WriterCalls {
  readonly #model: ChatModel;
  readonly #options: WriterOptions;
  readonly #endsAt: number;

  constructor(model: ChatModel, options: WriterOptions) {
    this.#model = model;
    this.#options = options;
    this.#endsAt = performance.now() + options.timeoutMs;
  }

  /** @throws {WriterUnavailable} but for a call that is called off, which throws what it was called off with */
  async complete(
    messages: ChatMessage[],
    { share = 1, ...request }: Pick<ChatRequest, 'schema' | 'maxOutputTokens'> & { share?: number },
  ): Promise<string> {
    const { user, signal, timeoutMs, onCall } = this.#options;
    const started = performance.now();
    const leftMs = Math.min(this.#endsAt - started, timeoutMs * share);
    const told = { messages: [...messages], model: null, usage: { input: 0, output: 0 } };
    try {
      if (leftMs <= 0) throw new ModelError('timeout', `no time is left of ${timeoutMs} ms`, 'raise MODEL_TIMEOUT_MS');
      const reply = await this.#model.complete({ ...request, messages, timeoutMs: Math.ceil(leftMs), signal, user });
      const { text, usage, model } = reply;
      onCall?.({ ...told, reply: text, problem: null, model, usage, milliseconds: performance.now() - started });
      return text;
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      onCall?.({ ...told, reply: null, problem: error.message, milliseconds: performance.now() - started });
      signal?.throwIfAborted();
      if (error.kind === 'aborted') throw error;
      throw new WriterUnavailable(PROBLEMS[error.kind] ?? 'unreachable', { cause: error });
    }
  }
}

async function rewriteMessages(
  { question, language, conversation }: RewriteRequest,
  prompts: Prompts,
  fence: string,
): Promise<ChatMessage[]> {
  const values = {
    language: LANGUAGE_NAMES[language],
    conversation: conversation.replaceAll(fence, ''),
    question: question.slice(0, MAX_QUESTION_CHARACTERS).replaceAll(fence, ''),
    fence,
  };
  return messagesOf(prompts.standalone, values);
}

async function firstMessages(request: DraftRequest, prompts: Prompts, fence: string): Promise<ChatMessage[]> {
  const { question, language, today, context, passages } = request;
  const earlier = context.slice(0, MAX_QUESTION_CHARACTERS).replaceAll(fence, '');
  const messages = await messagesOf(prompts.answer, {
    language: LANGUAGE_NAMES[language],
    question: question.slice(0, MAX_QUESTION_CHARACTERS).replaceAll(fence, ''),
    earlier: earlier === '' ? '' : `Earlier in the conversation: ${earlier}`,
    today,
    fence,
    passages: renderPassages(passages, fence),
  });
  const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
  if (characters > MAX_PROMPT_CHARACTERS) {
    throw new RangeError(
      `the prompt has ${characters} characters, more than ${MAX_PROMPT_CHARACTERS}: shorten prompts/answer.md`,
    );
  }
  return messages;
}

/** A prompt filled in, as the messages of a request. */
export async function messagesOf({ system, user }: Prompt, values: Record<string, string>): Promise<ChatMessage[]> {
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
