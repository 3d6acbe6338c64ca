import type { IncomingMessage } from 'node:http';
import { badRequest } from './botApiError.ts';
import { parseMultipart } from './parseMultipart.ts';

/** A file that came with a call. */
export interface UploadedFile {
  fileName: string;
  content: Uint8Array;
  mimeType: string;
}

export interface ReadRequest {
  parameters: Record<string, unknown>;
  files: Map<string, UploadedFile>;
}

/**
 * The parameters of a call, from its address and its body: JSON, a web form, or a form with files. Values of forms
 * stay texts.
 *
 * @throws {BotApiError} 400 where the body cannot be read
 */
export async function readRequest(request: IncomingMessage, query: URLSearchParams): Promise<ReadRequest> {
  const parameters: Record<string, unknown> = Object.fromEntries(query);
  const files = new Map<string, UploadedFile>();
  const body = await readBody(request);
  const contentType = request.headers['content-type'] ?? '';
  if (body.length === 0) return { parameters, files };
  if (contentType.startsWith('application/json')) {
    Object.assign(parameters, parseObject(body.toString('utf8')));
  } else if (contentType.startsWith('application/x-www-form-urlencoded')) {
    Object.assign(parameters, Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
  } else if (contentType.startsWith('multipart/form-data')) {
    const parts = parseMultipart(body, contentType);
    if (!parts) throw badRequest("can't parse multipart/form-data");
    for (const { name, fileName, mimeType, content } of parts) {
      if (fileName === null) parameters[name] = content.toString('utf8');
      else files.set(name, { fileName, mimeType, content });
    }
  } else {
    throw badRequest(`unsupported Content-Type "${contentType}"`);
  }
  return { parameters, files };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > MAX_BODY_BYTES) throw badRequest('request is too big');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badRequest("can't parse JSON of the request");
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest('the body must be a JSON object');
  }
  return value as Record<string, unknown>;
}

const MAX_BODY_BYTES = 52_000_000;
