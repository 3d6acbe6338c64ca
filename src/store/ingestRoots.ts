import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { ArticleStore, Root } from './articleStore.ts';
import { ADDED_ROOT, isInside } from './articleStore.ts';
import type { ArticleWriter } from './articleWriter.ts';
import { StoreError } from './errors.ts';

/** A root, or a part of one, that a run refreshes. */
export interface IngestTarget {
  root: Omit<Root, 'id' | 'addedAt'>;
  /** The file or folder below the root, with `/` between folders; undefined: all of it. */
  part: string | undefined;
}

export interface DefaultRoots {
  /** The articles that ship with the program. */
  bundledDir?: string;
}

/**
 * What a run refreshes. A path inside a remembered root is that part of it; any other path is a root of its own, and
 * roots remembered inside it are refreshed too. Without paths: the remembered roots, else the workspace's own
 * `articles/`, else the bundled ones.
 *
 * @throws {StoreError} `root-missing` or `root-unreadable` for a path that was named; nothing is changed then
 */
export function resolveTargets(
  store: ArticleStore,
  paths: readonly string[],
  { bundledDir }: DefaultRoots = {},
): IngestTarget[] {
  const known = store.fileRoots();
  if (paths.length > 0) return namedTargets(store, known, paths, bundledDir);
  if (known.length > 0) return known.map((root) => ({ root: moved(store, root, bundledDir), part: undefined }));
  const own = join(store.dir, 'articles');
  const path = existsSync(own) ? own : bundledDir;
  if (path === undefined) {
    throw new StoreError('root-missing', own, 'there are no articles here', 'name a folder: elshi ingest PATH');
  }
  return [{ root: describeRoot(path, bundledDir), part: undefined }];
}

/**
 * Says whether a root can be read now.
 *
 * @throws {StoreError} `root-missing` or `root-unreadable`
 */
export function assertReadable(path: string): void {
  if (!existsSync(path)) {
    const nextStep = `mount or restore it, or drop it with its articles: elshi forget ${path}`;
    throw new StoreError('root-missing', path, 'does not exist; its articles are kept', nextStep);
  }
  try {
    accessSync(path, statSync(path).isDirectory() ? constants.R_OK | constants.X_OK : constants.R_OK);
  } catch (error) {
    const problem = 'cannot be read; its articles are kept';
    throw new StoreError('root-unreadable', path, problem, 'give this user the permission to read it', error);
  }
}

/** Remembers a root; its id. A root already remembered keeps its row. */
export function rememberRoot(store: ArticleStore, root: IngestTarget['root'], now: string): number {
  const { database } = store;
  const find = database.prepare('SELECT id FROM roots WHERE path = ?').pluck();
  const known = find.get(root.path);
  if (typeof known === 'number') return known;
  const insert = database.prepare('INSERT INTO roots (path, kind, bundled, added_at) VALUES (?, ?, ?, ?)');
  // The column knows folders and files; the reserved path tells the third kind.
  const kind = root.kind === 'added' ? 'folder' : root.kind;
  return store.write(() => Number(insert.run(root.path, kind, root.bundled ? 1 : 0, now).lastInsertRowid));
}

/**
 * Drops a remembered root and every article under it, in one transaction; to be called under the writer lock.
 *
 * @param path - as typed; the root need not exist any more
 * @throws {StoreError} `unknown-root`, naming the roots there are; also for the root of added articles, which are taken
 * away one by one
 */
export function forgetRoot(
  store: ArticleStore,
  writer: ArticleWriter,
  path: string,
): { root: string; removed: number } {
  if (path === ADDED_ROOT) {
    const problem = 'holds articles that were added one by one, and is no folder';
    throw new StoreError('unknown-root', path, problem, 'withdraw those that must go');
  }
  const roots = store.fileRoots();
  const wanted = [path, resolve(path), canonical(path)];
  const root = roots.find((candidate) => wanted.includes(candidate.path));
  if (!root) {
    const list = roots.map((candidate) => candidate.path).join(', ');
    const nextStep = list === '' ? 'no root is remembered' : `the remembered roots are: ${list}`;
    throw new StoreError('unknown-root', path, 'is not a remembered root', nextStep);
  }
  const select = store.database.prepare('SELECT id FROM articles WHERE root_id = ?').pluck();
  return store.write(() => {
    const ids = select.all(root.id) as number[];
    for (const id of ids) writer.remove(id);
    store.database.prepare('DELETE FROM files WHERE root_id = ?').run(root.id);
    store.database.prepare('DELETE FROM roots WHERE id = ?').run(root.id);
    return { root: root.path, removed: ids.length };
  });
}

function namedTargets(
  store: ArticleStore,
  known: readonly Root[],
  paths: readonly string[],
  bundledDir: string | undefined,
): IngestTarget[] {
  const targets: IngestTarget[] = [];
  // Outer paths first, so that a folder named together with one inside it is one root.
  const absolute = [...new Set(paths.map(canonical))].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  for (const path of absolute) {
    if (targets.some((target) => isCovered(path, target))) continue;
    const holder = innermost([...known, ...targets.map(({ root }) => root)], path);
    if (holder && holder.path !== path) {
      const part = relative(holder.path, path).split(sep).join('/');
      if (existsSync(path)) assertReadable(path);
      else assertPartWasThere(store, holder.path, part, path);
      targets.push({ root: holder, part });
      continue;
    }
    assertReadable(path);
    targets.push({ root: holder ?? describeRoot(path, bundledDir), part: undefined });
    for (const root of known) {
      if (root.path !== path && isInside(root.path, path)) targets.push({ root, part: undefined });
    }
  }
  return targets;
}

// A part of a root may have been deleted, and is refreshed by removing it; a path mistyped is an error.
function assertPartWasThere(store: ArticleStore, rootPath: string, part: string, path: string): void {
  assertReadable(rootPath);
  const sql = `SELECT 1 FROM articles a JOIN roots r ON r.id = a.root_id
    WHERE r.path = ? AND (a.file = ? OR substr(a.file, 1, ?) = ?)`;
  const found = store.database.prepare(sql).get(rootPath, part, part.length + 1, `${part}/`);
  if (!found) throw new StoreError('root-missing', path, 'does not exist', 'name a file or folder that exists');
}

function isCovered(path: string, { root, part }: IngestTarget): boolean {
  return isInside(path, part === undefined ? root.path : join(root.path, part));
}

function innermost<T extends { path: string }>(roots: readonly T[], path: string): T | undefined {
  return roots.filter((root) => isInside(path, root.path)).sort((a, b) => b.path.length - a.path.length)[0];
}

function describeRoot(path: string, bundledDir: string | undefined): IngestTarget['root'] {
  const absolute = canonical(path);
  assertReadable(absolute);
  const kind = statSync(absolute).isDirectory() ? 'folder' : 'file';
  return { path: absolute, kind, bundled: bundledDir !== undefined && absolute === canonical(bundledDir) };
}

// The bundled articles move with the program; a workspace that remembers them follows.
function moved(store: ArticleStore, root: Root, bundledDir: string | undefined): Root {
  if (!root.bundled || existsSync(root.path) || bundledDir === undefined || !existsSync(bundledDir)) return root;
  const path = canonical(bundledDir);
  store.write(() => store.database.prepare('UPDATE roots SET path = ? WHERE id = ?').run(path, root.id));
  return { ...root, path };
}

/** Absolute and without symbolic links, so that one folder is one root whatever way leads to it. */
function canonical(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}
