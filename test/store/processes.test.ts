import type { ChildProcessByStdio } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ArticleStore } from '../../src/store/articleStore.ts';
import { graphPath } from '../../src/store/vectorGraphFile.ts';
import { VectorIndex } from '../../src/store/vectorIndex.ts';
import { childProgram } from '../support/childProgram.ts';
import {
  canonicalDump,
  hashingEmbedder,
  ingestOnce,
  temporaryFolder,
  withStore,
  writeGeneratedArticles,
} from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;
let dir: string;
let articles: string;

beforeEach(() => {
  folder = temporaryFolder('processes');
  dir = join(folder.path, 'workspace');
  articles = join(folder.path, 'articles');
});
afterEach(() => folder.remove());

function startIngest(): ChildProcessByStdio<null, Readable, null> {
  return spawn(process.execPath, [childProgram('ingest'), dir, articles], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function linesOf(child: ChildProcessByStdio<null, Readable, null>): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) lines.push(line);
  return lines;
}

describe('two processes', () => {
  test('an open reader answers from what another process has committed', async () => {
    writeGeneratedArticles(articles, 3);
    await ingestOnce(dir, { paths: [articles] });
    const reader = ArticleStore.open(dir, 'read');
    const index = VectorIndex.open(reader);
    const [query] = await hashingEmbedder().embed(['Report 9']);
    const before = index.search(query as Float32Array, 5);
    expect(reader.counts().articles).toBe(3);
    writeGeneratedArticles(articles, 30);
    await linesOf(startIngest());
    expect(reader.counts().articles).toBe(30);
    expect(index.search(query as Float32Array, 5)).not.toEqual(before);
    reader.close();
  });

  test('of which both ingest: one waits, names the other, and then has nothing left to do', async () => {
    writeGeneratedArticles(articles, 60);
    const children = [startIngest(), startIngest()];
    const outputs = await Promise.all(children.map(linesOf));
    const waited = outputs.filter((lines) => lines.some((line) => line.startsWith('waiting')));
    const summaries = outputs.map((lines) => JSON.parse((lines.at(-1) as string).replace('summary ', '')));
    expect(summaries.map(({ added }) => added).sort()).toEqual([0, 60]);
    for (const lines of waited) {
      const other = children[1 - outputs.indexOf(lines)]?.pid;
      expect(lines).toContain(`waiting for ${other}`);
    }
  });
});

describe('a full disk', () => {
  function runWithFileLimit(kilobytes: number): string {
    const command = `ulimit -f ${kilobytes}; exec "$0" "$@"`;
    const child = [process.execPath, childProgram('ingest'), dir, articles];
    const { stdout } = spawnSync('bash', ['-c', command, ...child], { encoding: 'utf8' });
    return stdout.trim().split('\n').at(-1) as string;
  }

  test.each([300, 500])(
    'a file limit of %i kB ends the run with one clear line and costs nothing committed',
    async (limit) => {
      writeGeneratedArticles(articles, 200);
      const line = runWithFileLimit(limit);
      expect(line).toMatch(/^error StoreError: .*disk is full; free some space/);
      expect(line).toContain('disk is full; free some space');
      const stored = withStore(dir, (store) => store.counts().articles);
      expect(stored).toBeLessThan(100);
      const summary = await ingestOnce(dir, { paths: [articles] });
      expect(summary.unchanged).toBe(stored);
      const fresh = join(folder.path, 'fresh');
      await ingestOnce(fresh, { paths: [articles] });
      expect(canonicalDump(dir)).toBe(canonicalDump(fresh));
    },
  );

  // Only root may mount.
  test.runIf(process.getuid?.() === 0 && canMount())(
    'keeps the index of before, and the next run needs no help',
    async () => {
      const mounted = join(folder.path, 'mounted');
      mkdirSync(mounted);
      expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', mounted]).status).toBe(0);
      try {
        dir = join(mounted, 'workspace');
        writeGeneratedArticles(articles, 10);
        await ingestOnce(dir, { paths: [articles] });
        const graph = readFileSync(graphPath(dir));
        writeGeneratedArticles(articles, 200);
        await expect(ingestOnce(dir)).rejects.toMatchObject({ code: 'disk-full' });
        expect(readFileSync(graphPath(dir)).equals(graph)).toBe(true);
        const stored = withStore(dir, (store) => {
          expect(VectorIndex.open(store).health(true).state).toBe('exact');
          return store.counts().articles;
        });
        expect(stored).toBeGreaterThanOrEqual(10);
        expect(readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
        await expect(ingestOnce(dir)).rejects.toMatchObject({ code: 'disk-full' });
        expect(spawnSync('mount', ['-o', 'remount,size=40m', mounted]).status).toBe(0);
        expect(await ingestOnce(dir)).toMatchObject({ unchanged: stored, articles: 200, notices: [] });
      } finally {
        spawnSync('umount', [mounted]);
      }
    },
  );
});

function canMount(): boolean {
  const probe = temporaryFolder('mount');
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe.path]).status === 0;
  if (isMounted) spawnSync('umount', [probe.path]);
  probe.remove();
  return isMounted;
}
