import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Article } from '../../src/core/corpus/article.ts';
import { parseMarkdown } from '../../src/core/corpus/parseMarkdown.ts';
import { parsePlainText } from '../../src/core/corpus/parsePlainText.ts';

const ROOT = join(import.meta.dirname, '../../data/articles');
const RELEASES = join(import.meta.dirname, 'pressReleases');

/** The notes that ship with the program, by path, read as `ingest` reads them. */
export function shippedArticles(): Map<string, Article> {
  return articlesIn(ROOT);
}

/** Full-length press releases written for tests, in the form of real ones; what they tell never happened. */
export function pressReleases(): Map<string, Article> {
  return articlesIn(RELEASES);
}

function articlesIn(root: string): Map<string, Article> {
  const articles = new Map<string, Article>();
  for (const path of readdirSync(root).sort()) {
    const content = readFileSync(join(root, path), 'utf8');
    const read = path.endsWith('.md')
      ? parseMarkdown(path, content)
      : path.endsWith('.txt')
        ? parsePlainText(path, content, { retelling: true })
        : undefined;
    if (read && 'text' in read) articles.set(path, read);
  }
  return articles;
}
