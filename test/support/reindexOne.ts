import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { startFakeOpenAi } from './fakeOpenAi.ts';

/** What re-indexing cost at the embedding server. */
export interface ReindexCost {
  /** Texts embedded at first, then after nothing changed, then after one article changed. */
  first: number;
  unchanged: number;
  changed: number;
  /** Every text of the last run speaks of the changed article. */
  onlyTheChanged: boolean;
}

const MARK = 'Қоржын';

/** Ingests so many articles with a server's embeddings, changes one, and counts what the server is asked. */
export async function reindexOne(articles: number): Promise<ReindexCost> {
  const folder = mkdtempSync(join(tmpdir(), 'elshi-reindex-'));
  const server = await startFakeOpenAi({ dimensions: 16 });
  const environment = { EMBEDDER: 'openai', EMBEDDING_BASE_URL: server.url, DAILY_BUDGET: '0' };
  const places = { projectDir: process.cwd(), currentDir: folder, dataDir: join(folder, 'workspace') };
  const app = createApp(readConfig(environment, places));
  const root = join(folder, 'articles');
  const write = (number: number, ending: string) => {
    const text = `Спикер парламента принял делегацию номер ${number}. Стороны обсудили торговлю и визит ${number + 7}. ${ending}`;
    writeFileSync(join(root, `${number}.md`), `---\ntitle: Встреча ${number}\ndate: 2025-01-01\n---\n${text}\n`);
  };
  const embedded = async (): Promise<string[]> => {
    const before = server.embeddings().length;
    await app.ingest({ paths: [root], rebuild: false });
    return server
      .embeddings()
      .slice(before)
      .flatMap(({ input }) => input ?? []);
  };
  try {
    mkdirSync(root);
    for (let number = 0; number < articles; number++) write(number, 'Подписан меморандум.');
    const first = await embedded();
    const unchanged = await embedded();
    write(Math.floor(articles / 2), `${MARK} передан в музей.`);
    const changed = await embedded();
    return {
      first: first.length,
      unchanged: unchanged.length,
      changed: changed.length,
      onlyTheChanged: changed.length > 0 && changed.every((text) => text.includes(MARK)),
    };
  } finally {
    await app.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
