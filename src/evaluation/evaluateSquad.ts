import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '../app.ts';
import { detectLanguage } from '../core/language/detectLanguage.ts';
import { ndcgAt, recallAt, reciprocalRank } from './rankScores.ts';
import { type SquadParagraph, type SquadQueries, squadQueries } from './squad.ts';

/** Means over the questions of a retrieval set. */
export interface RetrievalScores {
  questions: number;
  paragraphs: number;
  recallAt1: number;
  recallAt5: number;
  recallAt10: number;
  mrrAt10: number;
  ndcgAt10: number;
}

/** How many hits a question may have. */
const DEPTH = 10;

/**
 * Indexes the paragraphs in a workspace of their own and asks each question text once. A paragraph's title is indexed
 * where it is in the language of its text; slugs of another language are left out.
 *
 * @param openApp - opens an app on a workspace folder
 * @param asked - paragraphs whose questions are asked: the documents' own, or those of another language
 */
export async function evaluateSquad(
  documents: readonly SquadParagraph[],
  asked: readonly SquadParagraph[],
  openApp: (dataDir: string) => Promise<App>,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<RetrievalScores> {
  const folder = await mkdtemp(join(tmpdir(), 'elshi-eval-'));
  try {
    const file = join(folder, 'paragraphs.jsonl');
    await writeFile(file, documents.map((paragraph) => `${JSON.stringify(toRecord(paragraph))}\n`).join(''));
    const app = await openApp(join(folder, 'workspace'));
    try {
      await app.ingest({ paths: [file], rebuild: false });
      return await score(app, squadQueries(asked), documents.length, onProgress);
    } finally {
      await app.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function score(
  app: App,
  queries: SquadQueries,
  paragraphs: number,
  onProgress: (done: number, total: number) => void,
): Promise<RetrievalScores> {
  const rows: number[][] = [];
  for (const [question, relevant] of queries) {
    const hits = await app.search(question, DEPTH);
    const ranked = hits.map(({ path }) => path.slice(path.indexOf('#') + 1));
    rows.push([
      recallAt(ranked, relevant, 1, true),
      recallAt(ranked, relevant, 5, true),
      recallAt(ranked, relevant, 10, true),
      reciprocalRank(ranked, relevant, DEPTH),
      ndcgAt(ranked, relevant, DEPTH),
    ]);
    onProgress(rows.length, queries.size);
  }
  const mean = (column: number) => rows.reduce((sum, row) => sum + row[column]!, 0) / Math.max(1, rows.length);
  const [recallAt1, recallAt5, recallAt10, mrrAt10, ndcgAt10] = [0, 1, 2, 3, 4].map(mean) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return { questions: rows.length, paragraphs, recallAt1, recallAt5, recallAt10, mrrAt10, ndcgAt10 };
}

function toRecord({ id, title, text }: SquadParagraph): Record<string, unknown> {
  const own = title !== null && detectLanguage(title) === detectLanguage(text);
  return { id, title: own ? title : null, text };
}
