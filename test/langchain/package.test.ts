import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../support/storeFakes.ts';

const PROJECT = dirname(dirname(import.meta.dirname));
const run = promisify(execFile);

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder('package');
});

afterEach(() => folder.remove());

/** Runs an ES module in a process of its own, started in the project, and gives what it prints as JSON. */
async function runModule(code: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], { cwd: PROJECT });
  return JSON.parse(stdout);
}

test('the built package stores documents and finds them again in another process', async () => {
  const dataDir = JSON.stringify(join(folder.path, 'workspace'));
  const ids = await runModule(`
    import { ElshiEmbeddings, ElshiVectorStore } from 'elshi/langchain';
    const embeddings = await ElshiEmbeddings.configured();
    const store = new ElshiVectorStore(embeddings, { dataDir: ${dataDir} });
    const ids = await store.addDocuments([{ pageContent: 'The Althing met in Reykjavik.', metadata: {} }], { ids: ['is'] });
    store.close();
    console.log(JSON.stringify(ids));`);
  expect(ids).toEqual(['is']);
  const found = await runModule(`
    import { ElshiRetriever } from 'elshi/langchain';
    const retriever = new ElshiRetriever({ dataDir: ${dataDir} });
    console.log(JSON.stringify((await retriever.invoke('Althing')).map(({ pageContent }) => pageContent)));
    retriever.close();`);
  expect(found).toEqual(['The Althing met in Reykjavik.']);
});

test('extends the classes of the LangChain that the importing program has', async () => {
  const code = `
    import { Embeddings } from '@langchain/core/embeddings';
    import { BaseRetriever } from '@langchain/core/retrievers';
    import { VectorStore } from '@langchain/core/vectorstores';
    import { ElshiEmbeddings, ElshiRetriever, ElshiVectorStore } from 'elshi/langchain';
    const pairs = [[ElshiEmbeddings, Embeddings], [ElshiRetriever, BaseRetriever], [ElshiVectorStore, VectorStore]];
    console.log(JSON.stringify(pairs.map(([ours, theirs]) => ours.prototype instanceof theirs)));`;
  expect(await runModule(code)).toEqual([true, true, true]);
});

test('only the classes for LangChain load LangChain when they are imported', () => {
  const src = join(PROJECT, 'src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const importing = files.filter((file) =>
    /^(?:import|export) (?!type )[^;]*from '@langchain\//m.test(readFileSync(join(src, file), 'utf8')),
  );
  expect(importing.length).toBeGreaterThan(0);
  expect(importing.filter((file) => !file.startsWith('langchain/'))).toEqual([]);
});
