import { createHash } from 'node:crypto';
import { ArticleStore } from './store/articleStore.ts';
import { databaseExists } from './store/database.ts';

/**
 * Hash of the articles that a workspace holds: the same in another workspace over the same files, another one as soon as
 * a word of them changes.
 *
 * @returns the empty string where there is no workspace
 * @throws {StoreError} when the database is damaged or of a newer program
 */
export function contentsHash(dataDir: string): string {
  if (!databaseExists(dataDir)) return '';
  const store = ArticleStore.open(dataDir, 'read');
  try {
    const hash = createHash('sha256');
    const articles = store.guard(() =>
      store.database.prepare('SELECT path, hash FROM articles ORDER BY path, id').raw().all(),
    );
    for (const article of articles) hash.update(JSON.stringify(article));
    return hash.digest('hex');
  } finally {
    store.close();
  }
}
