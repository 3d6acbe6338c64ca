import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'vitest';
import { ArticleStore } from '../../src/store/articleStore.ts';
import { loadGraph } from '../../src/store/vectorGraphFile.ts';
import { childProgram } from './childProgram.ts';
import {
  canonicalDump,
  ingestOnce,
  seededRandom,
  temporaryFolder,
  withStore,
  writeGeneratedArticles,
} from './storeFakes.ts';

/**
 * Kills an ingest with SIGKILL at random points, resumes it, and compares the workspace with that of
 * an undisturbed run.
 */
export async function ingestSurvivesKills(points: number, seed: number, count = 500): Promise<void> {
  const folder = temporaryFolder(`kill-${seed}`);
  const articles = join(folder.path, 'articles');
  writeGeneratedArticles(articles, count, seed);
  const undisturbed = join(folder.path, 'undisturbed');
  const steps = await run(undisturbed, articles, Number.POSITIVE_INFINITY, 0);
  const expected = canonicalDump(undisturbed);
  const total = withStore(undisturbed, (store) => store.counts().vectors);
  const random = seededRandom(seed);
  for (let point = 0; point < points; point++) {
    const dir = join(folder.path, `killed-${point}`);
    const at = Math.floor(random() * (steps + 1));
    const delayMs = Math.floor(random() * 25);
    const label = `seed ${seed}, killed ${delayMs} ms after step ${at} of ${steps}, kept in ${folder.path}`;
    await run(dir, articles, at, delayMs);
    const before = checkInvariants(dir, label);
    const summary = await ingestOnce(dir, { paths: [articles] });
    expect(summary.embedded, label).toBe(total - before.vectors);
    expect(summary.added + summary.unchanged, label).toBe(count);
    expect(canonicalDump(dir) === expected, label).toBe(true);
    checkInvariants(dir, label);
    expect(graphLabels(dir), label).toEqual(vectorIds(dir));
  }
  folder.remove();
}

/** Runs the child until a step, kills it so long after; how many steps it took. */
async function run(dir: string, articles: string, killAt: number, delayMs: number): Promise<number> {
  const child = spawn(process.execPath, [childProgram('ingest'), dir, articles], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let steps = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    expect(line).not.toMatch(/^error/);
    if (line.startsWith('step') && ++steps >= killAt) setTimeout(() => child.kill('SIGKILL'), delayMs);
    if (killAt === 0 && steps === 0) child.kill('SIGKILL');
  }
  await ended;
  return steps;
}

/** No article is half there: each has its passages, each of these its vector, and nothing else is left. */
function checkInvariants(dir: string, label: string): { vectors: number } {
  // A writer checks every page when it opens.
  const store = ArticleStore.open(dir, 'write');
  const one = (sql: string): unknown => store.database.prepare(sql).pluck().get();
  const orphans = 'SELECT count(*) FROM passages WHERE article_id NOT IN (SELECT id FROM articles)';
  const bare = 'SELECT count(*) FROM articles WHERE id NOT IN (SELECT article_id FROM passages)';
  const unembedded = 'SELECT count(*) FROM passages WHERE hash NOT IN (SELECT hash FROM vectors)';
  const unused = 'SELECT count(*) FROM vectors WHERE hash NOT IN (SELECT hash FROM passages)';
  expect([orphans, bare, unembedded, unused].map(one), label).toEqual([0, 0, 0, 0]);
  expect(store.database.pragma('foreign_key_check'), label).toEqual([]);
  const { vectors } = store.counts();
  store.close();
  return { vectors };
}

function graphLabels(dir: string): number[] {
  return withStore(dir, (store) => {
    const set = store.vectorSet();
    const loaded = loadGraph(dir, {
      lineage: store.lineage(),
      vectorSet: set?.number ?? 0,
      embedder: set?.embedder ?? '',
      dimensions: set?.dimensions ?? 0,
    });
    return 'graph' in loaded ? loaded.graph.labels().sort((a, b) => a - b) : [];
  });
}

function vectorIds(dir: string): number[] {
  return withStore(dir, ({ database }) =>
    database.prepare('SELECT id FROM vectors ORDER BY id').pluck().all(),
  ) as number[];
}
