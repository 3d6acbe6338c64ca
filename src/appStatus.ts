import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from './core/language/language.ts';
import { ArticleStore } from './store/articleStore.ts';
import { databaseExists } from './store/database.ts';
import { VectorIndex } from './store/vectorIndex.ts';
import { WithdrawnArticles } from './store/withdrawnArticles.ts';

/** What a workspace holds, and whether its index is sound. */
export interface Status {
  dataDir: string;
  articles: number;
  undated: number;
  /** Taken away by an editor; not among `articles`. */
  withdrawn: number;
  passages: number;
  languages: Record<Language, number>;
  firstDate: string | null;
  lastDate: string | null;
  /** `added:` holds what was added one by one; it has no file and is never missing. */
  roots: { path: string; articles: number; bundled: boolean; missing: boolean }[];
  embedder: { id: string; dimensions: number } | null;
  /** `exact`: too few vectors to need the graph. */
  index: { state: 'ready' | 'exact' | 'stale' | 'missing' | 'damaged'; vectors: number; detail: string };
  bytes: { database: number; graph: number };
  schemaVersion: number;
}

/**
 * Looks at a workspace, which need not exist.
 *
 * @throws {StoreError} when the database is damaged or of a newer program
 */
export function readStatus(dataDir: string): Status {
  if (!databaseExists(dataDir)) return emptyStatus(dataDir);
  const store = ArticleStore.open(dataDir, 'read');
  try {
    const { articles, undated, passages, languages, firstDate, lastDate } = store.counts();
    const set = store.vectorSet();
    return {
      dataDir,
      articles,
      undated,
      withdrawn: store.guard(() => new WithdrawnArticles(store.database).all().length),
      passages,
      languages,
      firstDate,
      lastDate,
      roots: store.roots().map(({ id, path, kind, bundled }) => ({
        path,
        articles: store.articlesUnder(id),
        bundled,
        missing: kind !== 'added' && !existsSync(path),
      })),
      embedder: set ? { id: set.embedder, dimensions: set.dimensions } : null,
      index: VectorIndex.open(store).health(),
      bytes: { database: sizeOf(dataDir, 'elshi.db'), graph: sizeOf(dataDir, 'elshi.hnsw') },
      schemaVersion: store.schemaVersion(),
    };
  } finally {
    store.close();
  }
}

function sizeOf(dir: string, file: string): number {
  return statSync(join(dir, file), { throwIfNoEntry: false })?.size ?? 0;
}

function emptyStatus(dataDir: string): Status {
  return {
    dataDir,
    articles: 0,
    undated: 0,
    withdrawn: 0,
    passages: 0,
    languages: { ru: 0, kk: 0, en: 0 },
    firstDate: null,
    lastDate: null,
    roots: [],
    embedder: null,
    index: { state: 'missing', vectors: 0, detail: 'nothing is indexed yet: elshi ingest' },
    bytes: { database: 0, graph: 0 },
    schemaVersion: 0,
  };
}
