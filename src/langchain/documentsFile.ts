import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DocumentInterface } from '@langchain/core/documents';
import { type ArticleFields, isMissing, readFields, webAddress } from '../core/corpus/articleFields.ts';
import { normaliseLine } from '../core/corpus/normaliseText.ts';
import { parseJsonLines } from '../core/corpus/parseRecord.ts';
import { syncFile } from '../store/database.ts';
import { withWriterLock } from '../store/writerLock.ts';

/** A document as a line of the workspace's own file, in the form of every JSON Lines article. */
export interface DocumentRecord extends ArticleFields {
  id: string;
  text: string;
}

/** Documents that cannot become articles; nothing was stored then. */
export class DocumentsError extends Error {
  override readonly name = 'DocumentsError';
  /** One sentence for each document that was refused, with its place in the list. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`no document was added: ${problems.join('; ')}`);
    this.problems = problems;
  }
}

/** Below the workspace; a root like any other once there is a document in it. */
export const DOCUMENTS_FOLDER = 'documents';
export const DOCUMENTS_FILE = 'documents.jsonl';
/** As much as a file of articles may hold. */
export const MAX_DOCUMENTS_BYTES = 10_000_000;

/** The folder of a workspace's own documents. */
export function documentsFolder(dataDir: string): string {
  return join(dataDir, DOCUMENTS_FOLDER);
}

/**
 * Turns documents into records. What their metadata says of `title`, `date`, `publisher` or `source`, `url`, `lang`,
 * `countries` and `retelling` is taken over where an article may say it so, and left out otherwise; a `source` that is
 * a web address counts as `url`.
 *
 * @param ids - one a document; default: the document's own, else one that follows from its content
 * @throws {DocumentsError} which lists every document that cannot be an article
 */
export function documentRecords(documents: readonly DocumentInterface[], ids?: readonly string[]): DocumentRecord[] {
  if (ids && ids.length !== documents.length) {
    throw new DocumentsError([`${ids.length} ids for ${documents.length} documents; give one for each, or none`]);
  }
  const problems: string[] = [];
  const records = documents.map((document, index) => {
    const record = documentRecord(document, ids?.[index] ?? document.id);
    const problem = problemOf(record);
    if (problem) problems.push(`document ${index + 1}: ${problem}`);
    return record;
  });
  if (problems.length > 0) throw new DocumentsError(problems);
  return records;
}

/**
 * Changes the documents of a workspace: the file is written whole beside the old one, synced, and takes its place. One
 * process at a time; without documents there is no file.
 *
 * @param change - gets the lines by id, in their order
 * @returns whether anything is different
 * @throws when a line of the file is no record, or the file would be larger than it may be; it then stays as it is
 */
export function changeDocuments(dataDir: string, change: (lines: Map<string, string>) => void): Promise<boolean> {
  return withWriterLock(dataDir, {}, () => {
    const folder = documentsFolder(dataDir);
    const file = join(folder, DOCUMENTS_FILE);
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const lines = readLines(file, before);
    change(lines);
    const after = [...lines.values()].map((line) => `${line}\n`).join('');
    if (after === before) return false;
    const bytes = Buffer.byteLength(after);
    if (bytes > MAX_DOCUMENTS_BYTES) {
      const limit = `would have ${bytes} bytes, more than ${MAX_DOCUMENTS_BYTES}`;
      throw new Error(`${file}: ${limit}; put documents into files of your own and run: elshi ingest FOLDER`);
    }
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    replaceFile(folder, file, after);
    return true;
  });
}

function documentRecord({ pageContent, metadata }: DocumentInterface, id: string | undefined): DocumentRecord {
  const { title, date, publisher, source, url, lang, countries, retelling } = metadata;
  const address = typeof source === 'string' ? webAddress(source) : undefined;
  const fields: ArticleFields = {
    ...validField('title', title),
    ...validField('date', date),
    ...validField('source', isMissing(publisher) && address === undefined ? source : publisher),
    ...validField('url', isMissing(url) ? address : url),
    ...validField('lang', lang),
    ...validField('countries', countries),
    ...validField('retelling', retelling),
  };
  return { id: id ?? contentId(pageContent, fields), ...fields, text: pageContent };
}

function validField(name: keyof ArticleFields, value: unknown): ArticleFields {
  const result = readFields({ [name]: value });
  return 'fields' in result ? result.fields : {};
}

/** The same document has the same id, so that adding it twice stores it once. */
function contentId(text: string, fields: ArticleFields): string {
  return createHash('sha256')
    .update(JSON.stringify([fields, text]))
    .digest('hex')
    .slice(0, 32);
}

function problemOf(record: DocumentRecord): string | undefined {
  const { id } = record;
  if (id === '' || id.length > 200 || id !== normaliseLine(id, 201)) {
    return `id is "${normaliseLine(id, 80)}"; expected one line of at most 200 characters`;
  }
  const outcome = parseJsonLines(DOCUMENTS_FILE, JSON.stringify(record)).find((found) => 'reason' in found);
  return outcome && 'reason' in outcome ? outcome.reason : undefined;
}

function readLines(file: string, content: string): Map<string, string> {
  const lines = new Map<string, string>();
  for (const [index, line] of content.split('\n').entries()) {
    if (line.trim() === '') continue;
    const id = idOf(line);
    if (id === undefined) {
      throw new Error(`${file}:${index + 1}: not a record with an id; mend or delete this line, the rest is kept`);
    }
    lines.set(id, line);
  }
  return lines;
}

function idOf(line: string): string | undefined {
  try {
    const record: unknown = JSON.parse(line);
    const hasId = typeof record === 'object' && record !== null && 'id' in record && typeof record.id === 'string';
    return hasId ? (record as { id: string }).id : undefined;
  } catch {
    return undefined;
  }
}

function replaceFile(folder: string, file: string, content: string): void {
  if (content === '') {
    rmSync(file, { force: true });
  } else {
    // A name that begins with a full stop is never read as an article.
    const draft = join(folder, `.${DOCUMENTS_FILE}.${randomUUID()}`);
    try {
      writeFileSync(draft, content, { mode: 0o600 });
      syncFile(draft);
      renameSync(draft, file);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  }
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
