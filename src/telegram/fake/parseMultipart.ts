/** One part of a form. */
export interface FormPart {
  name: string;
  /** Null for a plain value. */
  fileName: string | null;
  mimeType: string;
  content: Buffer;
}

/**
 * The parts of a `multipart/form-data` body. Own code, since Node's parser refuses file names without quotation marks,
 * which clients of Telegram send and Telegram takes.
 *
 * @returns null where the body is no such form
 */
export function parseMultipart(body: Buffer, contentType: string): FormPart[] | null {
  const boundary = /boundary="?([^";]{1,200})/i.exec(contentType)?.[1];
  if (!boundary) return null;
  const mark = Buffer.from(`--${boundary}`);
  const parts: FormPart[] = [];
  let start = body.indexOf(mark);
  while (start >= 0) {
    start += mark.length;
    if (body.subarray(start, start + 2).toString() === '--') return parts;
    const end = body.indexOf(Buffer.concat([LINE_END, mark]), start);
    const part = end < 0 ? null : parsePart(body.subarray(start + LINE_END.length, end));
    if (!part) return null;
    parts.push(part);
    start = end + LINE_END.length;
  }
  return null;
}

function parsePart(part: Buffer): FormPart | null {
  const headEnd = part.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const head = part.subarray(0, headEnd).toString('utf8');
  const name = field(head, 'name');
  if (name === null) return null;
  return {
    name,
    fileName: field(head, 'filename'),
    mimeType: /^content-type: ?(\S+)/im.exec(head)?.[1] ?? 'text/plain',
    content: part.subarray(headEnd + 4),
  };
}

/** A parameter of the header `Content-Disposition`, with or without quotation marks. */
function field(head: string, name: string): string | null {
  const match = new RegExp(`;[ ]?${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, 'i').exec(head);
  return match?.[1] ?? match?.[2] ?? null;
}

const LINE_END = Buffer.from('\r\n');
