export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** A form for the reply. */
export interface ReplySchema {
  /** Letters, digits, `_` and `-`, at most 64. */
  name: string;
  /** JSON Schema as OpenAI's structured outputs want it: every property required, `additionalProperties: false`. */
  schema: Record<string, unknown>;
}

export interface ChatRequest {
  messages: readonly ChatMessage[];
  /**
   * Asks for a reply of this form as far as the server can be made to; where it cannot, the reply is whatever the
   * messages ask for. They should describe the form themselves, and name JSON.
   */
  schema?: ReplySchema;
  /** Bound of the reply, in tokens; models that reason count that in. */
  maxOutputTokens: number;
  /** Hash of the reader, against whose budget the call counts too. It is not sent. */
  user?: string | null;
  /** Longest time of this call, in milliseconds, where less than that of the server is left. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

export interface ChatReply {
  /** What the model said, not trusted; not empty. A leading `<think>` block is taken out. */
  text: string;
  usage: { input: number; output: number; estimated: boolean };
  finishReason: string;
  /** The model that answered, by its own name. */
  model: string;
  /** How the reply's form was asked for. */
  format: 'json_schema' | 'json_object' | 'none';
}

/** A model that writes. What it says is a draft. */
export interface ChatModel {
  /**
   * One complete reply. Nothing of it is given out before it is complete.
   *
   * @throws {ModelError} for every other outcome, a reply that is cut, empty, refused or too long included
   */
  complete(request: ChatRequest): Promise<ChatReply>;
}
