// Reads a folder of articles into a new workspace, then changes some of them one by one.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp, type IngestSummary } from '../../src/app.ts';
import { chunkArticle } from '../../src/core/corpus/passages.ts';
import { splitSentences } from '../../src/core/language/sentences.ts';
import { createBuiltinEmbedder } from '../../src/models/builtinEmbedder.ts';
import { readArticles } from '../../src/sources/readRoot.ts';
import { ArticleStore } from '../../src/store/articleStore.ts';
import { ingest, type SourceFile } from '../../src/store/ingest.ts';
import { LexicalIndex } from '../../src/store/lexicalIndex.ts';
import { cpuMs, memoryMb } from '../statistics.ts';
import { configOf, readRequest, reply } from './request.ts';

export interface IngestRequest {
  dataDir: string;
  articlesDir: string;
  /** Files that are changed one after another. */
  changing: string[];
}

export interface IngestResult {
  summary: Pick<IngestSummary, 'articles' | 'passages' | 'milliseconds' | 'timingsMs'>;
  peakMb: number;
  changes: ChangeCost[];
}

/** Milliseconds of processor time that one changed article costs. */
export interface ChangeCost {
  /** Reading, cutting, indexing by words, up to the commit. */
  commit: number;
  embedding: number;
  /** Folding the newest passages into the postings, growing the graph. */
  after: number;
}

const { dataDir, articlesDir, changing } = readRequest<IngestRequest>();
const app = createApp(configOf(dataDir));
const onProgress = createProgress();
const { articles, passages, milliseconds, timingsMs } = await app.ingest({
  paths: [articlesDir],
  rebuild: false,
  onProgress,
});
await app.close();
const peakMb = memoryMb().peak;
const changes: ChangeCost[] = [];
for (const file of changing) changes.push(await changeArticle(file));
reply({ summary: { articles, passages, milliseconds, timingsMs }, peakMb, changes } satisfies IngestResult);

/** Changes a sentence of an article and has that file read again, as a running program does with its store open. */
async function changeArticle(file: string): Promise<ChangeCost> {
  const path = join(articlesDir, file);
  writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd()} Правка: сессия ${file.length}.\n`);
  const store = ArticleStore.open(dataDir, 'write');
  try {
    const lexical = new LexicalIndex(store.database);
    const embedder = createBuiltinEmbedder();
    let embedding = 0;
    let committed = 0;
    const startedAt = cpuMs();
    await ingest(
      store,
      { paths: [path] },
      {
        readArticles: readSources,
        prepare: ({ text, lang }) => {
          const sentences = splitSentences(text, lang);
          return { sentences, passages: chunkArticle(text, sentences) };
        },
        preparation: '1',
        lexical: {
          add: (added) => lexical.add(added),
          remove: (removed) => lexical.remove(removed),
          // Called when every change of the run is committed.
          fold: () => {
            committed = cpuMs();
            lexical.fold();
          },
        },
        embedder: {
          ...embedder,
          embed: async (texts) => {
            const before = cpuMs();
            const vectors = await embedder.embed(texts);
            embedding += cpuMs() - before;
            return vectors;
          },
        },
        now: () => new Date(),
      },
    );
    return { commit: committed - startedAt - embedding, embedding, after: cpuMs() - committed };
  } finally {
    store.close();
  }
}

async function* readSources(path: string, under: string | undefined): AsyncGenerator<SourceFile> {
  for await (const { file, outcomes, contentHash } of readArticles({ path }, { under })) {
    yield { file, outcomes, contentHash };
  }
}

/** A line on stderr every few seconds. */
function createProgress() {
  let shownAt = performance.now();
  return ({ stage, done, total }: { stage: string; done: number; total: number }): void => {
    if (performance.now() - shownAt < 5000) return;
    shownAt = performance.now();
    process.stderr.write(`  ${stage} ${done} of ${total}\n`);
  };
}
