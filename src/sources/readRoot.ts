import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Article, Rejection } from '../core/corpus/article.ts';
import type { ArticleFields } from '../core/corpus/articleFields.ts';
import { parseHtmlPage } from '../core/corpus/parseHtmlPage.ts';
import { parseMarkdown } from '../core/corpus/parseMarkdown.ts';
import { parsePlainText } from '../core/corpus/parsePlainText.ts';
import { parseJsonFile, parseJsonLines } from '../core/corpus/parseRecord.ts';
import { declaredCharset, decodeText } from './decode.ts';
import { createFolderDefaults, type FolderDefaults } from './folderDefaults.ts';
import { createHtmlExtractor, type HtmlExtractor } from './htmlExtractor.ts';
import { type ArticleRoot, errorCode, formatOf, type ListedFile, listFiles, listRoot, RootError } from './listFiles.ts';

export { type ArticleRoot, type ListedFile, listFiles, RootError };

/** Files over this many bytes are rejected, never cut. */
export const MAX_FILE_BYTES = 10_000_000;

/** What one file below a root came to. */
export interface ReadResult {
  /** Relative to the root, with `/`; for a root that is a file its name. */
  file: string;
  /** Bytes; 0 where it could not be opened. */
  size: number;
  mtimeMs: number;
  /** SHA-256 of the bytes, of the defaults that apply and of the way of reading, hex; empty where it was not read. */
  contentHash: string;
  /** `isUnchanged` said so: nothing was parsed and `outcomes` is empty. */
  unchanged: boolean;
  /** It exists but could not be read: what is stored of it may still be true. */
  unreadable: boolean;
  /** Invalid characters that were replaced by U+FFFD. */
  replacedCharacters: number;
  /** At least one unless `unchanged`. */
  outcomes: (Article | Rejection)[];
  /** How many files this run reads, for progress. */
  total: number;
}

/** How a root is read. */
export interface ReadOptions {
  /** A file or folder below the root, relative to it, to read alone; paths stay those of the root. */
  under?: string;
  /** Asked with the hash of the bytes just read; true spares the parsing. */
  isUnchanged?(file: string, contentHash: string): boolean;
  /** Milliseconds one HTML page may take. Default: 5000. */
  htmlTimeoutMs?: number;
}

/**
 * Reads every article below a root, one file at a time in the order of {@link listFiles}. A file that cannot be an
 * article comes back as a rejection and stops no other.
 *
 * @throws {RootError} before the first result, when the root itself cannot be read
 */
export async function* readArticles(root: ArticleRoot, options: ReadOptions = {}): AsyncGenerator<ReadResult> {
  const { folder, files } = await listRoot(root, options.under);
  const readers: Readers = {
    defaults: createFolderDefaults(folder),
    html: createHtmlExtractor({ timeoutMs: options.htmlTimeoutMs }),
  };
  try {
    for (const listed of files) {
      yield { ...(await readFile(listed, readers, options.isUnchanged)), total: files.length };
    }
  } finally {
    await readers.html.close();
  }
}

interface Readers {
  defaults: FolderDefaults;
  html: HtmlExtractor;
}

type FileResult = Omit<ReadResult, 'total'>;

async function readFile(
  listed: ListedFile,
  readers: Readers,
  isUnchanged: ReadOptions['isUnchanged'],
): Promise<FileResult> {
  const { file } = listed;
  const result: FileResult = {
    file,
    size: 0,
    mtimeMs: 0,
    contentHash: '',
    unchanged: false,
    unreadable: listed.unreadable ?? false,
    replacedCharacters: 0,
    outcomes: [],
  };
  if (listed.reason !== undefined) {
    return { ...result, outcomes: [{ path: file, reason: listed.reason }] };
  }
  const content = await readBytes(listed.absolutePath);
  if ('problem' in content) {
    const reason = `the file cannot be read (${content.problem}); give this user the right to read it`;
    return { ...result, unreadable: true, outcomes: [{ path: file, reason }] };
  }
  const { size, mtimeMs, bytes } = content;
  Object.assign(result, { size, mtimeMs });
  if (bytes === undefined) {
    const reason = `the file has ${size} bytes, more than ${MAX_FILE_BYTES}; split it into several files`;
    return { ...result, outcomes: [{ path: file, reason }] };
  }
  const defaults = await readers.defaults(file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '');
  const contentHash = hashOf(bytes, JSON.stringify(defaults));
  if (isUnchanged?.(file, contentHash) === true) {
    return { ...result, contentHash, unchanged: true };
  }
  if ('reason' in defaults) {
    return { ...result, contentHash, outcomes: [{ path: file, reason: defaults.reason }] };
  }
  return { ...result, contentHash, ...(await parseBytes(file, bytes, defaults.fields, readers.html)) };
}

async function parseBytes(
  file: string,
  bytes: Uint8Array,
  defaults: ArticleFields,
  html: HtmlExtractor,
): Promise<Pick<ReadResult, 'outcomes' | 'replacedCharacters'>> {
  const format = formatOf(file);
  const decoded = decodeText(bytes, format === 'html' ? { declaredCharset: declaredCharset(bytes) } : {});
  if ('reason' in decoded) {
    return { replacedCharacters: 0, outcomes: [{ path: file, reason: decoded.reason }] };
  }
  const { text, replaced } = decoded;
  return { replacedCharacters: replaced, outcomes: await parse(file, text, defaults, html) };
}

async function parse(
  file: string,
  text: string,
  defaults: ArticleFields,
  html: HtmlExtractor,
): Promise<(Article | Rejection)[]> {
  switch (formatOf(file)) {
    case 'markdown':
      return [parseMarkdown(file, text, defaults)];
    case 'html': {
      const reply = await html.extract(text);
      return ['reason' in reply ? { path: file, reason: reply.reason } : parseHtmlPage(file, reply.page, defaults)];
    }
    case 'json':
      return parseJsonFile(file, text, defaults);
    case 'jsonl':
      return parseJsonLines(file, text, defaults);
    default:
      return [parsePlainText(file, text, defaults)];
  }
}

type FileContent = { size: number; mtimeMs: number; bytes: Uint8Array | undefined } | { problem: string };

/** All bytes, or none of a file that is too large; a file that grows while it is read is measured as it is read. */
async function readBytes(path: string): Promise<FileContent> {
  try {
    const handle = await open(path, 'r');
    try {
      const { size, mtimeMs } = await handle.stat();
      if (size > MAX_FILE_BYTES) {
        return { size, mtimeMs, bytes: undefined };
      }
      const bytes = await handle.readFile();
      return { size: bytes.length, mtimeMs, bytes: bytes.length > MAX_FILE_BYTES ? undefined : bytes };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { problem: errorCode(error) };
  }
}

/** Raise it when the same bytes come to be read as something else, so that stored articles are read anew. */
const READING_VERSION = '1';

function hashOf(bytes: Uint8Array, defaults: string): string {
  return createHash('sha256').update(`${READING_VERSION}\0${defaults}\0`).update(bytes).digest('hex');
}
