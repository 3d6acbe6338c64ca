import type Database from 'better-sqlite3';

/** An article's place: its root and its path below it. */
export interface ArticlePlace {
  rootId: number;
  path: string;
}

/**
 * Names articles for a reader: by the path below the root; where two roots hold the same path, with the root's folder
 * name before it, and with as many parent folders as tell the roots apart. Each name belongs to one article.
 */
export class DisplayPaths {
  readonly #labels: ReadonlyMap<number, string>;
  readonly #bases: ReadonlyMap<number, string>;
  readonly #rootsHolding: Database.Statement;

  constructor(database: Database.Database) {
    const roots = database.prepare('SELECT id, path, kind FROM roots ORDER BY id').all() as RootRow[];
    this.#bases = new Map(roots.map((root) => [root.id, baseFolder(root)]));
    this.#labels = labelsOf(this.#bases);
    this.#rootsHolding = database.prepare('SELECT root_id FROM articles WHERE path = ?').pluck();
  }

  /** The name under which an article is shown and found. */
  show({ rootId, path }: ArticlePlace): string {
    const holders = this.#rootsHolding.all(path) as number[];
    if (holders.length <= 1 && !this.#isLabelledElsewhere(path, undefined)) return path;
    const labelled = `${this.#labels.get(rootId)}/${path}`;
    if (!this.#isLabelledElsewhere(labelled, rootId)) return labelled;
    return `${this.#bases.get(rootId)}/${path}`;
  }

  /** The article that is shown under a name. */
  find(shown: string): ArticlePlace | undefined {
    return this.#candidates(shown).find((place) => this.show(place) === shown);
  }

  #candidates(shown: string): ArticlePlace[] {
    const places = (this.#rootsHolding.all(shown) as number[]).map((rootId) => ({ rootId, path: shown }));
    for (const prefixes of [this.#labels, this.#bases]) {
      for (const [rootId, prefix] of prefixes) {
        if (!shown.startsWith(`${prefix}/`)) continue;
        const path = shown.slice(prefix.length + 1);
        if ((this.#rootsHolding.all(path) as number[]).includes(rootId)) places.push({ rootId, path });
      }
    }
    return places;
  }

  // `folderA/x.md` below one root may be what x.md of the root folderA is called.
  #isLabelledElsewhere(shown: string, exceptRootId: number | undefined): boolean {
    for (const [rootId, label] of this.#labels) {
      if (rootId === exceptRootId || !shown.startsWith(`${label}/`)) continue;
      const holders = this.#rootsHolding.all(shown.slice(label.length + 1)) as number[];
      if (holders.length > 1 && holders.includes(rootId)) return true;
    }
    return false;
  }
}

interface RootRow {
  id: number;
  path: string;
  kind: 'folder' | 'file';
}

function baseFolder({ path, kind }: RootRow): string {
  return kind === 'folder' ? path : path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last folder names of each base, as few as tell it from every other base. */
function labelsOf(bases: ReadonlyMap<number, string>): Map<number, string> {
  const distinct = [...new Set(bases.values())].map((base) => base.split('/').filter((part) => part !== ''));
  const labels = new Map<number, string>();
  for (const [rootId, base] of bases) {
    const parts = base.split('/').filter((part) => part !== '');
    let count = 1;
    const tail = (of: readonly string[]): string => of.slice(-count).join('/');
    while (count < parts.length && distinct.filter((other) => tail(other) === tail(parts)).length > 1) count++;
    labels.set(rootId, tail(parts));
  }
  return labels;
}
