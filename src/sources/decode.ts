/** Text of a file, and what it took to read it. */
export interface DecodedText {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251';
  /** Characters that were not valid and stand as U+FFFD. */
  replaced: number;
}

/** What a source says of its own encoding. */
export interface DecodeOptions {
  /** From an HTTP header or an HTML `meta`; believed only where the bytes do not say otherwise. */
  declaredCharset?: string;
}

/**
 * Turns bytes into text: byte order mark, then valid UTF-8, then UTF-16 by its pattern of high bytes, then windows-1251
 * where the result reads like Cyrillic prose, then UTF-8 with at most 1 % of its characters replaced. Anything else,
 * and anything that is known not to be text, comes back as the reason why not.
 */
export function decodeText(bytes: Uint8Array, options: DecodeOptions = {}): DecodedText | { reason: string } {
  if (bytes.length === 0) {
    return { reason: 'the file is empty' };
  }
  const marked = decodeByMark(bytes);
  if (marked !== undefined) {
    return marked;
  }
  const kind = magicKind(bytes);
  if (kind !== undefined) {
    return { reason: `the file is ${kind}, not text; save its text as .txt, .md or .html` };
  }
  const wide = utf16ByPattern(bytes);
  if (wide !== undefined) {
    return decodeWide(bytes, wide);
  }
  if (countNulls(bytes) > bytes.length * MAX_NULL_SHARE) {
    return { reason: 'the file is binary, not text; save its text as .txt, .md or .html' };
  }
  const valid = tryDecode(bytes, 'utf-8');
  if (valid !== undefined) {
    return looksBinary(valid) ? BINARY : { text: valid, encoding: 'utf-8', replaced: 0 };
  }
  return decodeInvalid(bytes, options.declaredCharset);
}

/** The charset an HTML page declares in its first kilobytes, lower case; undefined where it does not. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return /<meta[^>]{0,200}?charset\s{0,4}=\s{0,4}["']?\s{0,4}([\w:-]{2,40})/i.exec(head)?.[1]?.toLowerCase();
}

const BINARY = { reason: 'the file is binary, not text; save its text as .txt, .md or .html' };
const MAX_NULL_SHARE = 0.001;
const MAX_REPLACED_SHARE = 0.01;

function decodeByMark(bytes: Uint8Array): DecodedText | { reason: string } | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return decodeInvalid(bytes.subarray(3), 'utf-8');
  }
  if (
    (first === 0xff && second === 0xfe && third === 0 && fourth === 0) ||
    (first === 0 && second === 0 && third === 0xfe)
  ) {
    return { reason: 'the file is UTF-32; save it as UTF-8' };
  }
  if (first === 0xff && second === 0xfe) {
    return decodeWide(bytes.subarray(2), 'utf-16le');
  }
  return first === 0xfe && second === 0xff ? decodeWide(bytes.subarray(2), 'utf-16be') : undefined;
}

function decodeWide(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): DecodedText | { reason: string } {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  if (looksBinary(text)) {
    return BINARY;
  }
  const replaced = countOf(text, '\ufffd');
  return replaced > text.length * MAX_REPLACED_SHARE
    ? tooManyReplaced(replaced, text.length)
    : { text, encoding, replaced };
}

/** Neither valid UTF-8 nor UTF-16. */
function decodeInvalid(bytes: Uint8Array, declared: string | undefined): DecodedText | { reason: string } {
  if (declared !== undefined && !READ_CHARSETS.has(declared)) {
    return { reason: `the page declares the charset "${declared.slice(0, 40)}", which is not read; save it as UTF-8` };
  }
  if (declared === undefined || !declared.startsWith('utf')) {
    const text = tryDecode(bytes, 'windows-1251');
    if (text !== undefined && readsLikeCyrillic(text)) {
      return { text, encoding: 'windows-1251', replaced: 0 };
    }
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  // A U+FFFD that was in the file is not one of ours.
  const replaced = countOf(text, '\ufffd') - countGenuineReplacements(bytes);
  if (replaced > text.length * MAX_REPLACED_SHARE) {
    return tooManyReplaced(replaced, text.length);
  }
  return looksBinary(text) ? BINARY : { text, encoding: 'utf-8', replaced };
}

function tooManyReplaced(replaced: number, characters: number): { reason: string } {
  const percent = Math.max(2, Math.round((replaced / characters) * 100));
  return {
    reason: `${percent} % of the characters are not valid in UTF-8, UTF-16 or windows-1251 (1 % is allowed); save the file as UTF-8`,
  };
}

/** Charsets whose files are read; the western ones only as far as their bytes are ASCII or punctuation. */
const READ_CHARSETS = new Set(
  'utf-8 utf8 utf-16 utf-16le utf-16be windows-1251 cp1251 cp-1251 win-1251 x-cp1251 windows-1252 iso-8859-1 latin1 us-ascii ascii'.split(
    ' ',
  ),
);

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-16 without a mark: every other byte is one of the few high bytes of Latin, Cyrillic and punctuation. */
function utf16ByPattern(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length - (bytes.length % 2), 20_000);
  if (length < 8) {
    return undefined;
  }
  const high = [0, 0];
  const nulls = [0, 0];
  for (let index = 0; index < length; index++) {
    const byte = bytes[index]!;
    high[index % 2]! += byte === 0x00 || byte === 0x04 || byte === 0x20 ? 1 : 0;
    nulls[index % 2]! += byte === 0 ? 1 : 0;
  }
  const [evenHigh, oddHigh] = [high[0]! / (length / 2), high[1]! / (length / 2)];
  if (oddHigh > 0.95 && nulls[1]! > nulls[0]! && evenHigh < 0.6) {
    return 'utf-16le';
  }
  return evenHigh > 0.95 && nulls[0]! > nulls[1]! && oddHigh < 0.6 ? 'utf-16be' : undefined;
}

/**
 * Tells windows-1251 prose from other bytes that happen to decode: nearly all that is not ASCII is Russian letters or
 * punctuation, mostly small, and the ten commonest letters of Russian make up their usual share (some 64 %). Other
 * Cyrillic code pages fail it: they swap case (KOI8-R) or move letters (CP866, ISO 8859-5).
 */
function readsLikeCyrillic(text: string): boolean {
  const sample = text.slice(0, 20_000);
  const letters = sample.match(/[а-яё]/giu)?.length ?? 0;
  const punctuation = sample.match(/[«»–—“”„‘’‚…№©®\u00a0•§°\u00ad]/gu)?.length ?? 0;
  const notAscii = sample.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  if (notAscii - letters - punctuation > notAscii * 0.02 || looksBinary(sample)) {
    return false;
  }
  if (letters === 0) {
    return true;
  }
  // «cafй»: a Cyrillic letter inside a Latin word is a western one read wrongly.
  const mixed = sample.match(/[a-z][а-яё]|[а-яё][a-z]/giu)?.length ?? 0;
  const small = sample.match(/[а-яё]/gu)?.length ?? 0;
  const common = sample.match(/[оеаинтсрвл]/giu)?.length ?? 0;
  return mixed <= letters * 0.02 && small >= letters * 0.6 && common >= letters * (letters < 40 ? 0.4 : 0.5);
}

/** Control characters that no text holds, in numbers no accident explains. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 20_000);
  const controls = (sample.match(/\p{Cc}/gu)?.length ?? 0) - (sample.match(/[\t\n\v\f\r\u0085]/g)?.length ?? 0);
  return controls > 4 + sample.length * 0.005;
}

function countNulls(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) {
    count += byte === 0 ? 1 : 0;
  }
  return count;
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) {
    count++;
  }
  return count;
}

function countGenuineReplacements(bytes: Uint8Array): number {
  let count = 0;
  for (let index = 0; index + 2 < bytes.length; index++) {
    count += bytes[index] === 0xef && bytes[index + 1] === 0xbf && bytes[index + 2] === 0xbd ? 1 : 0;
  }
  return count;
}

function magicKind(bytes: Uint8Array): string | undefined {
  return MAGIC.find(({ prefix }) => prefix.every((byte, index) => bytes[index] === byte))?.kind;
}

const MAGIC: readonly { prefix: readonly number[]; kind: string }[] = [
  { prefix: [0x25, 0x50, 0x44, 0x46, 0x2d], kind: 'a PDF document' },
  { prefix: [0x50, 0x4b, 0x03, 0x04], kind: 'a ZIP archive or an office document' },
  { prefix: [0xd0, 0xcf, 0x11, 0xe0], kind: 'an old office document' },
  { prefix: [0x7b, 0x5c, 0x72, 0x74, 0x66], kind: 'a rich text document' },
  { prefix: [0x89, 0x50, 0x4e, 0x47], kind: 'a PNG picture' },
  { prefix: [0xff, 0xd8, 0xff], kind: 'a JPEG picture' },
  { prefix: [0x47, 0x49, 0x46, 0x38], kind: 'a GIF picture' },
  { prefix: [0x52, 0x49, 0x46, 0x46], kind: 'a media file' },
  { prefix: [0x1f, 0x8b], kind: 'a gzip archive' },
  { prefix: [0x42, 0x5a, 0x68], kind: 'a bzip2 archive' },
  { prefix: [0x37, 0x7a, 0xbc, 0xaf], kind: 'a 7z archive' },
  { prefix: [0xfd, 0x37, 0x7a, 0x58], kind: 'an xz archive' },
  { prefix: [0x28, 0xb5, 0x2f, 0xfd], kind: 'a zstd archive' },
  { prefix: [0x52, 0x61, 0x72, 0x21], kind: 'a RAR archive' },
  { prefix: [0x7f, 0x45, 0x4c, 0x46], kind: 'a program' },
  { prefix: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20], kind: 'an SQLite database' },
];
