import type { SearchHit } from '../app.ts';
import { printableLine } from '../core/language/printable.ts';
import { MAX_HITS } from './inputs.ts';

/** One line of the answer: the hits, best first, or what was wrong with the line. */
export type SearchReply =
  | { id: RequestId; hits: Pick<SearchHit, 'path' | 'passage' | 'start' | 'end' | 'score'>[] }
  | { id: RequestId | null; error: string };

export type RequestId = string | number;

export interface SearchLinesOptions {
  search(query: string, k: number): Promise<SearchHit[]>;
  /** For lines without `k`. */
  defaultK: number;
  /** Applied to the message of an error. */
  mask(text: string): string;
  signal: AbortSignal;
}

/** Longest line, in bytes. A longer one is skipped to its end and answered with an error. */
export const MAX_LINE_BYTES = 65_536;

const MAX_QUERY_CHARACTERS = 10_000;

/**
 * Answers JSON lines `{"id","query","k"}` one by one, in order, each before the next is read.
 * A line that cannot be answered gets `{"id","error"}`, with the id where one can be made out.
 */
export async function* answerLines(
  input: AsyncIterable<Uint8Array | string>,
  options: SearchLinesOptions,
): AsyncGenerator<SearchReply> {
  for await (const line of splitLines(input)) {
    if (options.signal.aborted) options.signal.throwIfAborted();
    yield line === null
      ? { id: null, error: `the line is longer than ${MAX_LINE_BYTES} bytes` }
      : await answerLine(line, options);
  }
}

async function answerLine(line: string, { search, defaultK, mask }: SearchLinesOptions): Promise<SearchReply> {
  let id: RequestId | null = null;
  try {
    const request = parseRequest(line);
    id = readId(request.id);
    const hits = await search(readQuery(request.query), readCount(request.k, defaultK));
    if (id === null) throw new LineError('id is missing; write a string or a number');
    return { id, hits: hits.map(({ path, passage, start, end, score }) => ({ path, passage, start, end, score })) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, error: mask(printableLine(message)) };
  }
}

class LineError extends Error {
  override readonly name = 'LineError';
}

function parseRequest(line: string): Record<string, unknown> {
  let request: unknown;
  try {
    request = JSON.parse(line);
  } catch {
    throw new LineError('the line is not JSON; write {"id": …, "query": "…", "k": 10}');
  }
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    throw new LineError('the line is not a JSON object; write {"id": …, "query": "…", "k": 10}');
  }
  return { ...request };
}

function readId(id: unknown): RequestId | null {
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}

function readQuery(query: unknown): string {
  if (typeof query !== 'string' || query.trim() === '') throw new LineError('query is missing; write a text');
  if (query.length > MAX_QUERY_CHARACTERS) {
    throw new LineError(`query has ${query.length} characters; at most ${MAX_QUERY_CHARACTERS} are read`);
  }
  return query.toWellFormed();
}

function readCount(k: unknown, defaultK: number): number {
  if (k === undefined || k === null) return defaultK;
  if (typeof k !== 'number' || !Number.isInteger(k) || k < 1 || k > MAX_HITS) {
    throw new LineError(`k is ${JSON.stringify(k)}; write a whole number from 1 to ${MAX_HITS}`);
  }
  return k;
}

const LINE_FEED = 0x0a;

/** Lines of a UTF-8 stream as they come; null for one that is too long. Memory is bounded by the longest line. */
async function* splitLines(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string | null> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const keep = (part: Uint8Array) => {
    length += part.length;
    if (length <= MAX_LINE_BYTES) parts.push(part);
    else parts = [];
  };
  const take = () => {
    const line = length > MAX_LINE_BYTES ? null : Buffer.concat(parts).toString('utf8');
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
      keep(bytes.subarray(start, end));
      yield take();
      start = end + 1;
    }
    keep(bytes.subarray(start));
  }
  if (length > 0) yield take();
}
