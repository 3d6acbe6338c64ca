import { Stream } from 'openai/core/streaming';
import { z } from 'zod';
import type { ChatReply } from './chatModel.ts';
import { ModelError } from './modelError.ts';
import type { Exchange } from './openAiApi.ts';

/** A reply as it came, not yet judged. */
export interface RawReply {
  text: string;
  refusal: string;
  finishReason: string | null;
  usage: { input: number; output: number } | null;
  model: string | null;
}

/** Some servers give the text in parts, and their reasoning as a part of its own. */
const contentSchema = z
  .union([
    z.string(),
    z.array(z.object({ type: z.string().optional(), text: z.string().optional() })).transform(joinTextParts),
  ])
  .nullish();

const usageSchema = z
  .object({ prompt_tokens: z.number().nonnegative(), completion_tokens: z.number().nonnegative().default(0) })
  .nullish()
  .catch(null);

const completionSchema = z.object({
  model: z.string().nullish(),
  choices: z.array(
    z.object({
      message: z.object({ content: contentSchema, refusal: z.string().nullish() }),
      finish_reason: z.string().nullish(),
    }),
  ),
  usage: usageSchema,
});

const chunkSchema = z.object({
  model: z.string().nullish(),
  choices: z
    .array(
      z.object({
        delta: z.object({ content: contentSchema, refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: usageSchema,
});

const MAX_TEXT_CHARACTERS = 1_000_000;

/**
 * Reads a reply of chat completions to its end, as a stream or in one piece, whichever it is.
 *
 * @param reply - filled as it comes, so that a reply that breaks off can be counted
 * @throws {ModelError} or what the reading of the body throws
 */
export async function readChatReply(response: Response, exchange: Exchange, reply: RawReply): Promise<void> {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('event-stream')) await readStream(response, exchange, reply);
  else await readWhole(response, reply);
}

async function readStream(response: Response, { client, signal }: Exchange, reply: RawReply): Promise<void> {
  for await (const event of Stream.fromSSEResponse<unknown>(response, new AbortController(), client)) {
    const { model, choices, usage } = parse(chunkSchema, event);
    reply.model = model ?? reply.model;
    if (usage) reply.usage = { input: usage.prompt_tokens, output: usage.completion_tokens };
    // The last event of many servers has no choice: it tells the usage.
    const choice = choices?.[0];
    reply.text += choice?.delta?.content ?? '';
    reply.refusal += choice?.delta?.refusal ?? '';
    reply.finishReason = choice?.finish_reason || reply.finishReason;
    if (reply.text.length > MAX_TEXT_CHARACTERS) {
      throw new ModelError('malformed', 'the reply does not end', 'check the model');
    }
  }
  signal.throwIfAborted();
}

async function readWhole(response: Response, reply: RawReply): Promise<void> {
  const body = (await response.text()).trim();
  if (body.startsWith('<')) {
    const nextStep = 'check the address: it may be that of a site and not of its API';
    throw new ModelError('malformed', 'the reply is an HTML page', nextStep, { status: response.status });
  }
  const { model, choices, usage } = parse(completionSchema, JSON.parse(body));
  const [choice] = choices;
  reply.model = model ?? null;
  if (usage) reply.usage = { input: usage.prompt_tokens, output: usage.completion_tokens };
  if (!choice) throw new ModelError('empty', 'the reply has no choices', 'ask again');
  reply.text = choice.message.content ?? '';
  reply.refusal = choice.message.refusal ?? '';
  reply.finishReason = choice.finish_reason || null;
}

/** The whole text of a reply, without the model's thinking. @throws {ModelError} when it is not one to work with */
export function judgeReply(reply: RawReply): Pick<ChatReply, 'text' | 'finishReason'> {
  const text = withoutThinking(reply.text).trim();
  const reason = reply.finishReason;
  if (reply.refusal || reason === 'content_filter' || reason === 'safety') {
    throw new ModelError('refusal', 'the model declines to answer', 'answer without it');
  }
  if (!reason) {
    throw new ModelError('cut', 'the reply stops before the model was done', 'try again');
  }
  if (reason === 'length' || reason === 'max_tokens') {
    throw new ModelError('length', 'the reply is longer than allowed', 'allow more output tokens, or ask for less');
  }
  if (!text) throw new ModelError('empty', 'the reply is empty', 'ask again, or take another model');
  return { text, finishReason: reason };
}

function withoutThinking(text: string): string {
  const start = text.trimStart();
  if (!start.startsWith('<think>')) return text;
  const end = start.indexOf('</think>');
  return end === -1 ? '' : start.slice(end + '</think>'.length);
}

function joinTextParts(parts: { type?: string | undefined; text?: string | undefined }[]): string {
  return parts.map(({ type, text }) => (type === undefined || type === 'text' ? (text ?? '') : '')).join('');
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const problem = `the reply is not of the form of this API (at ${issue?.path.join('.') || 'its root'})`;
  throw new ModelError('malformed', problem, 'check that the address is that of an OpenAI-compatible server');
}
