import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { App } from '../app.ts';
import { detectLanguage } from '../core/language/detectLanguage.ts';
import type { QuestionResult } from './questionResult.ts';
import { RANKING_DEPTH, type RunOptions } from './runQuestions.ts';
import { scoreRanking } from './scoreQuestion.ts';
import { inTemporaryFolder } from './temporaryFolder.ts';

/** Documents and queries with what is relevant to them: what only retrieval is measured on. */
export interface RetrievalSet {
  name: string;
  documents: { id: string; title: string | null; text: string }[];
  queries: RetrievalQuery[];
  /** Recall asks for one relevant document, not for the share of them. */
  any: boolean;
}

export interface RetrievalQuery {
  id: string;
  text: string;
  /** Level of each relevant document, by id. */
  gains: ReadonlyMap<string, number>;
}

/** What became of a retrieval set. */
export interface RetrievalRun {
  results: QuestionResult[];
  /** Documents that could not be indexed: each counts as not found. */
  rejected: { document: string; reason: string }[];
}

/** Characters of one file of documents: `ingest` reads at most 10 MB of bytes. */
const FILE_CHARACTERS = 2_000_000;

/**
 * Indexes the documents in a workspace of their own and asks each query once. A document's title is indexed where it is
 * in the language of its text; slugs of another language are left out.
 *
 * @param openApp - opens an app on a workspace folder
 */
export async function runRetrievalSet(
  set: RetrievalSet,
  openApp: (dataDir: string) => Promise<App>,
  options: Pick<RunOptions, 'state' | 'signal' | 'onProgress'> & {
    indexing?: Parameters<App['ensureIndexed']>[0];
  } = {},
): Promise<RetrievalRun> {
  return inTemporaryFolder(async (folder) => {
    const files = await writeDocuments(set, join(folder, 'documents'));
    const app = await openApp(join(folder, 'workspace'));
    try {
      const { rejected } = await app.ingest({ ...options.indexing, paths: [files], rebuild: false });
      const idOf = (place: number) => set.documents[place]?.id ?? '?';
      return {
        results: await askQueries(app, set, options),
        rejected: rejected.map(({ line, path, reason }) => ({ document: idOf(placeOf(path, line)), reason })),
      };
    } finally {
      await app.close();
    }
  });
}

async function askQueries(
  app: App,
  { name, documents, queries, any }: RetrievalSet,
  { state, signal, onProgress }: Pick<RunOptions, 'state' | 'signal' | 'onProgress'>,
): Promise<QuestionResult[]> {
  const results: QuestionResult[] = [];
  for (const [index, { id, text, gains }] of queries.entries()) {
    const earlier = state?.done.get(id);
    if (earlier) results.push(earlier);
    else {
      await setImmediate();
      signal?.throwIfAborted();
      const startedMs = performance.now();
      const hits = await app.search(text, RANKING_DEPTH);
      const milliseconds = performance.now() - startedMs;
      const ranked = hits.map(({ path }) => documents[placeOf(path)]!.id);
      const result: QuestionResult = {
        ...{ id, set: name, file: name, line: index + 1, lang: detectLanguage(text), type: 'query', kind: null },
        ...{
          question: text,
          relevant: [...gains.keys()],
          ranked,
          answer: null,
          error: null,
          modelProblem: null,
          points: [],
          judged: [],
        },
        ...{ judgedByModel: null, trace: null },
        scores: { ...scoreRanking(ranked, gains, any), errors: 0, milliseconds },
      };
      state?.add(result);
      results.push(result);
    }
    onProgress?.(results.length, queries.length);
  }
  return results;
}

/** Writes the documents, in files that are not too large, with ids of our own: theirs may hold anything. */
async function writeDocuments({ documents }: RetrievalSet, folder: string): Promise<string> {
  await mkdir(folder);
  let lines: string[] = [];
  let characters = 0;
  let firstOfFile = 0;
  const flush = async (next: number) => {
    if (lines.length > 0) await writeFile(join(folder, `${firstOfFile}.jsonl`), lines.join(''));
    lines = [];
    characters = 0;
    firstOfFile = next;
  };
  for (const [place, { title, text }] of documents.entries()) {
    const own = title !== null && detectLanguage(title) === detectLanguage(text);
    const line = `${JSON.stringify({ id: String(place), title: own ? title : null, text })}\n`;
    if (characters + line.length > FILE_CHARACTERS) await flush(place);
    lines.push(line);
    characters += line.length;
  }
  await flush(documents.length);
  return folder;
}

/** Which document an article is, or a line that was rejected: its file is named after the first one in it. */
function placeOf(path: string, line?: number): number {
  const [, first, id] = /(\d+)\.jsonl(?:#(\d+))?$/.exec(path) ?? [];
  return id === undefined ? Number(first) + (line ?? 1) - 1 : Number(id);
}
