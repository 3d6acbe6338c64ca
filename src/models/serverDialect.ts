import type { ChatReply, ChatRequest } from './chatModel.ts';

/** The fields of a request in which servers differ. */
export interface DialectFields {
  format: ChatReply['format'];
  tokensField: 'max_completion_tokens' | 'max_tokens' | 'none';
  temperature: boolean;
  stream: boolean;
  streamOptions: boolean;
}

// What is tried next where one is refused.
const FORMATS = { json_schema: 'json_object', json_object: 'none', none: null } as const;
const TOKEN_FIELDS = { max_completion_tokens: 'max_tokens', max_tokens: 'none', none: null } as const;

/**
 * Which optional fields a server understands, learnt from its refusals and remembered as long as the program runs. A
 * server that refuses a field is no failure: it is asked again without.
 */
export class ServerDialect {
  #fields: DialectFields;

  constructor(temperature: boolean) {
    this.#fields = {
      format: 'json_schema',
      tokensField: 'max_completion_tokens',
      temperature,
      stream: true,
      streamOptions: true,
    };
  }

  /** How to ask now. */
  fieldsFor({ schema }: Pick<ChatRequest, 'schema'>): DialectFields {
    const fields = { ...this.#fields };
    if (!schema) fields.format = 'none';
    if (!fields.stream) fields.streamOptions = false;
    return fields;
  }

  /**
   * Learns from a refusal.
   *
   * @param refusal - what the server said, in small letters
   * @param sent - how it was asked
   * @returns whether asking again makes sense: a field that was sent is named, and is not sent any more
   */
  learn(refusal: string, sent: DialectFields): boolean {
    const now = this.#fields;
    const names = (word: string): boolean => new RegExp(`(?<![a-z0-9_])${word}(?![a-z0-9_])`).test(refusal);
    if (sent.format !== 'none' && FORMAT_WORDS.some(names)) {
      if (now.format === sent.format) now.format = FORMATS[sent.format] ?? 'none';
      return true;
    }
    // A server that knows one of the two tells of both.
    if (sent.tokensField !== 'none' && (names('max_completion_tokens') || names('max_tokens'))) {
      if (now.tokensField === sent.tokensField) now.tokensField = TOKEN_FIELDS[sent.tokensField] ?? 'none';
      return true;
    }
    if (sent.streamOptions && (names('stream_options') || names('include_usage'))) {
      now.streamOptions = false;
      return true;
    }
    if (sent.temperature && names('temperature')) {
      now.temperature = false;
      return true;
    }
    if (sent.stream && (names('stream') || names('streaming'))) {
      now.stream = false;
      return true;
    }
    return false;
  }
}

const FORMAT_WORDS = ['response_format', 'json_schema', 'json_object', 'structured outputs?', 'grammar', 'guided_json'];
