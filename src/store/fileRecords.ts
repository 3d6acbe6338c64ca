import type { ArticleStore } from './articleStore.ts';

interface StoredArticle {
  id: number;
  file: string;
  path: string;
  hash: string;
}

/**
 * Rows of a root, or of its part: a file or all below a folder.
 *
 * @param column - begins with the file and has an index, which the bounds of the part can use
 */
function within(part: string | undefined, column: 'file' | 'path'): string {
  if (part === undefined) return 'root_id = @rootId';
  const isPart = "(file = @part OR substr(file, 1, length(@part) + 1) = @part || '/')";
  return `root_id = @rootId AND ${column} >= @part AND ${column} < @afterPart AND ${isPart}`;
}

/**
 * What is stored of a root, or of a part of it, against what a run sees of it: which files need not be parsed, which
 * articles are changed, and which are no longer there.
 */
export class FileRecords {
  readonly #store: ArticleStore;
  readonly #rootId: number;
  readonly #preparation: string;
  readonly #articles: ReadonlyMap<string, StoredArticle>;
  readonly #pathsByFile = new Map<string, string[]>();
  readonly #files: ReadonlyMap<string, string>;
  readonly #seenFiles = new Map<string, string>();
  readonly #seen = new Set<string>();

  /** @param preparation - what becomes of a file's bytes after they are parsed; another one makes all files new */
  constructor(store: ArticleStore, rootId: number, part: string | undefined, preparation: string) {
    this.#store = store;
    this.#rootId = rootId;
    this.#preparation = preparation;
    const { database } = store;
    const scope = part === undefined ? { rootId } : { rootId, part, afterPart: `${part}\u{10ffff}` };
    const articles = database.prepare(`SELECT id, file, path, hash FROM articles WHERE ${within(part, 'path')}`);
    const rows = articles.all(scope) as StoredArticle[];
    this.#articles = new Map(rows.map((row) => [row.path, row]));
    for (const { file, path } of rows) {
      const paths = this.#pathsByFile.get(file);
      if (paths) paths.push(path);
      else this.#pathsByFile.set(file, [path]);
    }
    const files = database.prepare(`SELECT file, content_hash FROM files WHERE ${within(part, 'file')}`).raw();
    this.#files = new Map(files.all(scope) as [string, string][]);
  }

  /** Whether a file, by the hash of its content, is the one whose articles are stored. */
  readonly isUnchanged = (file: string, contentHash: string): boolean => {
    return this.#files.get(file) === this.#recorded(contentHash) && this.#pathsByFile.has(file);
  };

  /** Marks an article as still there; false when the run has met its path before. */
  see(path: string): boolean {
    if (this.#seen.has(path)) return false;
    this.#seen.add(path);
    return true;
  }

  /** The hash of the article stored under a path. */
  hashOf(path: string): string | undefined {
    return this.#articles.get(path)?.hash;
  }

  /** Keeps all that is stored of a file, or of the files of a folder; how many articles that is. */
  keepAll(file: string): number {
    let kept = 0;
    const own = this.#pathsByFile.get(file);
    const folder = `${file}/`;
    const lists = own
      ? [own]
      : [...this.#pathsByFile].flatMap(([name, paths]) => (name.startsWith(folder) ? [paths] : []));
    for (const path of lists.flat()) {
      if (this.see(path)) kept++;
    }
    return kept;
  }

  /** Notes the content of a file all of whose articles were taken. */
  note(file: string, contentHash: string): void {
    this.#seenFiles.set(file, this.#recorded(contentHash));
  }

  /** Ids of the stored articles that the run did not meet. */
  unseen(): number[] {
    return [...this.#articles.values()].filter(({ path }) => !this.#seen.has(path)).map(({ id }) => id);
  }

  /**
   * Records what was noted; to be called in a transaction once all articles are written and removed, so that a file
   * counts as unchanged only when nothing of it is left to do.
   */
  save(): void {
    const { database } = this.#store;
    const drop = database.prepare('DELETE FROM files WHERE root_id = ? AND file = ?');
    const record = database.prepare('INSERT OR REPLACE INTO files (root_id, file, content_hash) VALUES (?, ?, ?)');
    const rootId = this.#rootId;
    for (const file of this.#files.keys()) {
      if (!this.#seenFiles.has(file)) drop.run(rootId, file);
    }
    for (const [file, hash] of this.#seenFiles) {
      if (this.#files.get(file) !== hash) record.run(rootId, file, hash);
    }
  }

  #recorded(contentHash: string): string {
    return `${this.#preparation}:${contentHash}`;
  }
}
