import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** A folder of articles or a single file, as the reader named it. */
export interface ArticleRoot {
  path: string;
}

/** A root that cannot be read. Nothing may be removed because of it. */
export class RootError extends Error {
  readonly path: string;

  constructor(path: string, problem: string, cause?: unknown) {
    super(`${path} ${problem}`, { cause });
    this.name = 'RootError';
    this.path = path;
  }
}

/** One candidate below a root. */
export interface ListedFile {
  /** Relative to the root, with `/`; for a root that is a file its name. */
  file: string;
  /** Where to read it. */
  absolutePath: string;
  /** Why it cannot be read or is no article; such a file is not opened. */
  reason?: string;
  /** The reason is one of access: what was known of it may still be true. */
  unreadable?: boolean;
}

/** The formats by extension, lower case. */
export const FORMATS = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'text',
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
} as const;

/** The format of a file by its name; undefined for names that are not considered. */
export function formatOf(file: string): (typeof FORMATS)[keyof typeof FORMATS] | undefined {
  const extension = extname(file).toLowerCase();
  return Object.hasOwn(FORMATS, extension) ? FORMATS[extension as keyof typeof FORMATS] : undefined;
}

/**
 * Lists what may be articles below a root, in an order that is always the same.
 *
 * `README*` and names that begin with `.` or `_` are never articles, nor is anything below such a folder; links to
 * folders are not followed, so that there are no cycles; a link to a file is followed within the root only.
 *
 * @param under - a file or folder below the root, relative to it, to list alone
 * @throws {RootError} when the root, or the part of it, is missing, unreadable, or outside
 */
export async function listFiles(root: ArticleRoot, under = ''): Promise<ListedFile[]> {
  return (await listRoot(root, under)).files;
}

/** A root as found: its files, and the folder that paths and `_defaults.yaml` files start from. */
export interface ListedRoot {
  /** Absolute, links resolved; for a root that is a file the folder it stands in. */
  folder: string;
  files: ListedFile[];
}

/** {@link listFiles}, with the folder they are relative to. */
export async function listRoot(root: ArticleRoot, under = ''): Promise<ListedRoot> {
  const rootPath = await realPathOf(root.path, root.path);
  const part = await partOf(rootPath, root.path, under);
  const stats = await stat(part).catch((error: unknown) => {
    throw unreadableRoot(part, error);
  });
  if (stats.isDirectory()) {
    const prefix = toSlashes(relative(rootPath, part));
    if (prefix.split('/').some(isNeverRead)) {
      return { folder: rootPath, files: [] };
    }
    const files: ListedFile[] = [];
    for await (const file of walk(rootPath, prefix, root.path)) {
      files.push(file);
    }
    return { folder: rootPath, files: files.sort((one, other) => compare(one.file, other.file)) };
  }
  if (!stats.isFile()) {
    throw new RootError(part, 'is neither a folder nor a file; name a folder of articles');
  }
  const name = under === '' ? basename(root.path) : toSlashes(relative(rootPath, part));
  const folder = under === '' ? dirname(part) : rootPath;
  return { folder, files: [{ file: name, absolutePath: part, ...refusalByName(name) }] };
}

/** The path of a root or of its part with all links resolved. */
async function realPathOf(path: string, shown: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    throw unreadableRoot(shown, error);
  }
}

async function partOf(rootPath: string, shown: string, under: string): Promise<string> {
  if (under === '') {
    return rootPath;
  }
  const asked = resolve(rootPath, under);
  const part = await realPathOf(asked, join(shown, under));
  if (isOutside(rootPath, asked) || isOutside(rootPath, part)) {
    throw new RootError(join(shown, under), `lies outside ${shown}; ingest it as a root of its own`);
  }
  return part;
}

function unreadableRoot(path: string, error: unknown): RootError {
  const code = errorCode(error);
  const problem =
    code === 'ENOENT' || code === 'ENOTDIR'
      ? 'does not exist; correct the path, or drop the root with "elshi forget"'
      : `cannot be read (${code}); give this user the right to read it, then run the command again`;
  return new RootError(path, problem, error);
}

async function* walk(rootPath: string, folder: string, shown: string): AsyncGenerator<ListedFile> {
  const absoluteFolder = join(rootPath, folder);
  let entries: Dirent[];
  try {
    entries = await readdir(absoluteFolder, { withFileTypes: true });
  } catch (error) {
    if (folder === '') {
      throw unreadableRoot(shown, error);
    }
    const reason = `the folder cannot be read (${errorCode(error)})`;
    yield { file: folder, absolutePath: absoluteFolder, reason, unreadable: true };
    return;
  }
  for (const entry of entries) {
    const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (!isNeverRead(entry.name)) {
      if (entry.isDirectory()) {
        yield* walk(rootPath, file, shown);
      } else if (formatOf(entry.name) !== undefined) {
        yield await inspect(rootPath, file, entry);
      }
    }
  }
}

async function inspect(rootPath: string, file: string, entry: Dirent): Promise<ListedFile> {
  const absolutePath = join(rootPath, file);
  if (entry.isFile()) {
    return { file, absolutePath };
  }
  if (!entry.isSymbolicLink()) {
    return { file, absolutePath, reason: 'not a regular file' };
  }
  let target: string;
  let stats: Stats;
  try {
    target = await realpath(absolutePath);
    stats = await lstat(target);
  } catch (error) {
    return { file, absolutePath, reason: `the link leads nowhere (${errorCode(error)})`, unreadable: true };
  }
  if (isOutside(rootPath, target)) {
    return { file, absolutePath, reason: 'the link leads out of the root; copy the file in, or ingest its own folder' };
  }
  return stats.isFile() ? { file, absolutePath: target } : { file, absolutePath, reason: 'not a regular file' };
}

function refusalByName(name: string): { reason?: string } {
  if (isNeverRead(basename(name))) {
    return { reason: 'README files and names that begin with "." or "_" are never articles; rename it' };
  }
  const known = Object.keys(FORMATS).join(' ');
  return formatOf(name) === undefined ? { reason: `the extension is not one of ${known}; save it as one of them` } : {};
}

function isNeverRead(name: string): boolean {
  return /^[._]|^readme/i.test(name);
}

function isOutside(rootPath: string, path: string): boolean {
  const way = relative(rootPath, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}

function toSlashes(path: string): string {
  return path.split(sep).join('/');
}

/** By code unit, the same on every machine. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The system's name for an error (`ENOENT`), else its message. */
export function errorCode(error: unknown): string {
  if (error instanceof Error) {
    return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  }
  return String(error);
}
